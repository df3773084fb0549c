//! Which texts lead somewhere.

/// Where a text leads that is, as a whole, an address of the web or of mail.
pub(super) fn of_text(text: &str) -> Option<String> {
    of_web(text).or_else(|| of_mail(text))
}

/// `https://…` or `http://…`, and nothing that a browser would obey.
pub(super) fn of_web(text: &str) -> Option<String> {
    let text = text.trim();
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let plain = text.chars().all(|it| !it.is_whitespace() && !it.is_control());
    let starts = host.chars().next().is_some_and(char::is_alphanumeric);
    // A name before the host is a trap: what is read there is not where it leads.
    let end = host.find(['/', '?', '#', '\\']).unwrap_or(host.len());
    let named = host.get(..end).is_none_or(|it| it.contains('@'));
    (plain && starts && !named).then(|| text.to_owned())
}

pub(super) fn of_mail(text: &str) -> Option<String> {
    let text = text.trim();
    let (name, domain) = text.split_once('@')?;
    let spelled = |it: &str, more: &str| {
        !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || more.contains(it))
    };
    let (first, last) = domain.rsplit_once('.')?;
    let fits = spelled(name, "._+-") && spelled(first, ".-") && spelled(last, "");
    fits.then(|| format!("mailto:{text}"))
}

/// A number to dial, however it is written.
pub(super) fn of_phone(text: &str) -> Option<String> {
    let plus = if text.trim_start().starts_with('+') { "+" } else { "" };
    let fits = |it: char| it.is_ascii_digit() || " +-/().\u{a0}".contains(it);
    // The zero of `+49 (0) 941` is dialled by nobody.
    let dialled = text.replace("(0)", "");
    let digits: String = dialled.chars().filter(char::is_ascii_digit).collect();
    (text.chars().all(fits) && (3..=20).contains(&digits.len()))
        .then(|| format!("tel:{plus}{digits}"))
}
