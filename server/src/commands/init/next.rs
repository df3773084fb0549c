//! What to do after `init`: what makes the portal whole first, what serves it last.

use std::path::Path;

use backend::Guessed;
use domain::portal::Method;

use super::address::VARIABLE;

/// Ends what `init` says on the terminal.
pub fn steps(guessed: &Guessed, address: &str, out: &Path) -> String {
    let file = word(&out.display().to_string());
    let mut lines = Vec::new();
    if address == format!("env:{VARIABLE}") {
        lines.push("The address has a password, so it is not in the file. First:".to_owned());
        lines.push(format!("  export {VARIABLE}='…'"));
        lines.push(String::new());
    }
    if !guessed.is_ready {
        lines.push(format!(
            "Wrote {file}, but it cannot be served yet. Do what stands under \"To do\", then:"
        ));
        lines.push(format!("  portico check {file}"));
        return lines.join("\n");
    }
    let portal = guessed.portal.portal.as_str();
    lines.push(match (guessed.portal.section.is_empty(), guessed.reasons.drafts.is_empty()) {
        (false, _) => format!("Wrote {file}. Look through it, then:"),
        (true, false) => format!(
            "Wrote {file}. It shares nothing yet: uncomment the links in it that are right, then:"
        ),
        (true, true) => format!("Wrote {file}. It shares nothing yet: add a `[[section]]`, then:"),
    });
    lines.push(format!("  portico check {file}"));
    lines.push(format!("  portico serve --portal {file} --data portico-data --dev"));
    lines.push(format!(
        "  portico customer link --data portico-data --portal {portal} {}",
        login(guessed)
    ));
    lines.join("\n")
}

/// A customer's login, in their place: the real ones are nobody's business, and what is printed
/// here ends up in logs and screenshots.
fn login(guessed: &Guessed) -> String {
    let customers = &guessed.portal.customers;
    let by_mail = customers.methods.contains(&Method::EmailLink);
    let fields = customers.login.iter().map(|it| {
        let someone =
            if by_mail { "someone@their.example".to_owned() } else { format!("THEIR {it}") };
        format!("--login {}", word(&someone))
    });
    fields.collect::<Vec<_>>().join(" ")
}

/// A word for a shell.
fn word(text: &str) -> String {
    let plain = |it: char| it.is_alphanumeric() || "/._-@".contains(it);
    if text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}
