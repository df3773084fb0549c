//! Addresses and numbers as people write them, put right where that changes nothing of what they
//! mean.

use crate::{portal::FieldType, refusal::Fault};

/// Letters of the longest address of mail, and of the part before its `@`.
const MAIL_MAX: usize = 254;
const NAME_MAX: usize = 64;

/// Digits of a number that can be called.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=15;

/// The text as it is kept, where its field takes only addresses or numbers.
pub(super) fn spelled(field_type: FieldType, text: &str) -> Result<String, Fault> {
    let trimmed = text.trim();
    match field_type {
        FieldType::Email if is_mail(trimmed) => Ok(trimmed.to_owned()),
        FieldType::Email => Err(Fault::NotEmail),
        FieldType::Link => link(trimmed).ok_or(Fault::NotLink),
        FieldType::Phone if is_phone(trimmed) => Ok(trimmed.to_owned()),
        FieldType::Phone => Err(Fault::NotPhone),
        _ => Ok(text.to_owned()),
    }
}

fn is_mail(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else { return false };
    let plain =
        |it: char| !it.is_whitespace() && !it.is_control() && !"<>()[],;:\"\\@".contains(it);
    let dots = |it: &str| it.starts_with('.') || it.ends_with('.') || it.contains("..");
    let long = MAIL_MAX < text.chars().count() || NAME_MAX < name.chars().count();
    !name.is_empty() && name.chars().all(plain) && !dots(name) && !long && is_host(domain)
}

/// `www.example.com`: labels with a dot between, of which the last is no number.
fn is_host(text: &str) -> bool {
    let label = |it: &str| {
        !it.is_empty()
            && it.chars().all(|it| it.is_alphanumeric() || it == '-')
            && !it.starts_with('-')
            && !it.ends_with('-')
    };
    let Some((rest, last)) = text.rsplit_once('.') else { return false };
    rest.split('.').all(label)
        && label(last)
        && 2 <= last.chars().count()
        && last.chars().any(char::is_alphabetic)
}

/// An address of the web and nothing else: no other scheme, and nobody's password.
fn link(text: &str) -> Option<String> {
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) if !scheme.contains(['/', '?', '#', '.']) => (Some(scheme), rest),
        _ => (None, text),
    };
    let known =
        scheme.is_none_or(|it| it.eq_ignore_ascii_case("https") || it.eq_ignore_ascii_case("http"));
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let port = !port.is_empty() && port.len() <= 5 && port.chars().all(|it| it.is_ascii_digit());
    let plain = path.chars().all(|it| !it.is_whitespace() && !it.is_control() && it != '\\');
    let fits = known && port && plain && is_host(name);
    fits.then(|| if scheme.is_some() { text.to_owned() } else { format!("https://{text}") })
}

fn is_phone(text: &str) -> bool {
    let fits = |it: char| it.is_ascii_digit() || " -/().\u{a0}".contains(it);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    DIGITS.contains(&digits) && text.strip_prefix('+').unwrap_or(text).chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field_type: FieldType, good: &[(&str, &str)], bad: &[&str]) {
        for (typed, kept) in good {
            assert_eq!(spelled(field_type, typed).as_deref(), Ok(*kept), "{typed}");
        }
        for typed in bad {
            assert!(spelled(field_type, typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn mail_has_a_name_and_a_domain() {
        check(
            FieldType::Email,
            &[
                (" ada@example.com ", "ada@example.com"),
                ("o'brien+x@a-b.museum", "o'brien+x@a-b.museum"),
            ],
            &[
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "a b@example.com",
                "ada@example..com",
                ".ada@example.com",
                "ada@1.2.3.4",
                "Ada <ada@example.com>",
                "a@b@example.com",
            ],
        );
    }

    #[test]
    fn links_lead_to_the_web_and_nowhere_else() {
        check(
            FieldType::Link,
            &[
                ("https://example.com/a?b#c", "https://example.com/a?b#c"),
                (" example.com ", "https://example.com"),
                ("example.com:8080/x", "https://example.com:8080/x"),
                ("HTTP://müller.example/", "HTTP://müller.example/"),
                (
                    "example.com/?next=http://a.example",
                    "https://example.com/?next=http://a.example",
                ),
            ],
            &[
                "javascript:alert(1)",
                "JavaScript://example.com/%0aalert(1)",
                "data:text/html,x",
                "mailto:ada@example.com",
                "https://ada:secret@example.com",
                "https://example.com@evil.example",
                "https://example.com\\@evil.example",
                "https://",
                "https://exa mple.com",
                "https://example.com/a b",
                "ftp://example.com",
                "//example.com",
                "/path",
                "hello",
            ],
        );
    }

    #[test]
    fn phones_have_digits_enough() {
        check(
            FieldType::Phone,
            &[(" +49 (0)941 / 12-34.5 ", "+49 (0)941 / 12-34.5"), ("12345", "12345")],
            &["1234", "+49 call me", "1234567890123456", "12+345", "tel:12345"],
        );
    }
}
