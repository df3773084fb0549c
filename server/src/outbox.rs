//! `/dev/outbox`: the mails that were kept instead of sent. Only where a server was started so.

use axum::response::Html;
use backend::{Backend, mail::Mail};

/// The letters, newest first.
pub fn page(backend: &Backend) -> Html<String> {
    let letters = backend.outbox().unwrap_or_default();
    let drawn: String = letters.iter().map(letter).collect();
    let empty = if letters.is_empty() { "<p>No letter has been written yet.</p>" } else { "" };
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Outbox</title>\
         <link rel=\"stylesheet\" href=\"/pkg/portico.css\"></head>\
         <body data-layout=\"door\"><main class=\"outbox\"><h1>Outbox</h1>\
         <p>Letters that were not sent, because no mail server is set.</p>{empty}{drawn}</main>\
         </body></html>"
    ))
}

fn letter(mail: &Mail) -> String {
    let lines = escaped(&mail.text).replace('\n', "<br>");
    format!(
        "<article><h2>{}</h2><p>To {}</p><p>{}</p></article>",
        escaped(&mail.subject),
        escaped(&mail.to),
        linked(&lines),
    )
}

/// Makes the one address of a letter a link.
fn linked(text: &str) -> String {
    let Some(start) = text.find("http") else { return text.to_owned() };
    let (before, rest) = text.split_at(start);
    let end = rest.find('<').unwrap_or(rest.len());
    let (address, after) = rest.split_at(end);
    format!("{before}<a href=\"{address}\">{address}</a>{after}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
