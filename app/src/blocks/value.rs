//! How a cell is written: by its kind, and always as text.

use domain::value::{Kind, Value};
use leptos::prelude::*;

pub(crate) use crate::words::Room;
use crate::words::{day, grouped, moment};

/// Letters of a text in a list; names and references are far shorter.
const TEXT_SHOWN: usize = 160;

/// A cell as people read it; nothing for what is empty or does not fit its kind.
pub(crate) fn written(value: &Value, kind: Kind, room: Room) -> String {
    match value {
        Value::Empty | Value::Odd => String::new(),
        Value::Bool(true) => "Yes".to_owned(),
        Value::Bool(false) => "No".to_owned(),
        // Exact numbers are money above all: at least two digits after the point.
        Value::Decimal(it) if kind == Kind::Decimal => {
            grouped(&format!("{:.*}", it.scale().max(2) as usize, it))
        }
        Value::Decimal(it) => grouped(&it.to_string()),
        Value::Date(it) => day(*it, room),
        Value::Moment(it) => moment(*it, room),
        Value::Text(it) if room == Room::Narrow => shortened(it),
        // Many whole numbers are names: a year, a number of something.
        Value::Int(_) | Value::Text(_) => value.to_string(),
    }
}

/// The beginning of a text that no list has room for.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(TEXT_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// Whether it stands at the end of its column.
pub(crate) fn align(kind: Kind) -> Option<&'static str> {
    kind.is_number().then_some("end")
}

/// A cell, with what machines can use beside what people read.
#[component]
pub(crate) fn ValueView(
    value: Value,
    /// The same, as people read it.
    text: String,
    room: Room,
) -> impl IntoView {
    let machine = value.to_string();
    match value {
        Value::Date(_) => view! { <time datetime=machine>{text}</time> }.into_any(),
        Value::Moment(_) => view! { <time datetime=format!("{machine}Z")>{text}</time> }.into_any(),
        Value::Int(_) | Value::Decimal(_) => view! { <data value=machine>{text}</data> }.into_any(),
        Value::Text(_) if room == Room::Wide => view! { <TextView text/> }.into_any(),
        _ => text.into_any(),
    }
}

/// Text; if the whole of it is an address of the web or of mail, it leads there.
#[component]
fn TextView(text: String) -> impl IntoView {
    match target(&text) {
        Some(Target::Web) => {
            let href = text.trim().to_owned();
            view! { <a href=href rel="external noopener noreferrer nofollow">{text}</a> }.into_any()
        }
        Some(Target::Mail) => {
            let href = format!("mailto:{}", text.trim());
            view! { <a href=href rel="external">{text}</a> }.into_any()
        }
        None => text.into_any(),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Web,
    Mail,
}

fn target(text: &str) -> Option<Target> {
    let text = text.trim();
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let plain = text.chars().all(|it| !it.is_whitespace() && !it.is_control());
    if let Some(host) = host {
        let starts = host.chars().next().is_some_and(char::is_alphanumeric);
        return (plain && starts).then_some(Target::Web);
    }
    let (name, domain) = text.split_once('@')?;
    let spelled = |it: &str, more: &str| {
        !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || more.contains(it))
    };
    let (first, last) = domain.rsplit_once('.')?;
    let fits = spelled(name, "._+-") && spelled(first, ".-") && spelled(last, "");
    fits.then_some(Target::Mail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, typed: &str, room: Room, expected: &str) {
        let value = Value::read(kind, typed).unwrap();
        assert_eq!(written(&value, kind, room), expected);
    }

    #[test]
    fn cells_are_written_for_people() {
        check(Kind::Date, "2026-03-04", Room::Wide, "4 March 2026");
        check(Kind::Date, "2026-03-04", Room::Narrow, "4 Mar 2026");
        check(Kind::Moment, "2026-03-04T00:00", Room::Narrow, "4 Mar 2026");
        check(Kind::Moment, "2026-03-04T14:05:09", Room::Wide, "4 March 2026, 14:05 UTC");
        check(Kind::Decimal, "1240.5", Room::Narrow, "1,240.50");
        check(Kind::Int, "2026", Room::Narrow, "2026");
        check(Kind::Decimal, "12.5", Room::Narrow, "12.50");
        check(Kind::Decimal, "0.125", Room::Narrow, "0.125");
        check(Kind::Decimal, "7", Room::Narrow, "7.00");
        check(Kind::Real, "2.5", Room::Narrow, "2.5");
        check(Kind::Bool, "true", Room::Narrow, "Yes");
        assert_eq!(written(&Value::Odd, Kind::Date, Room::Wide), "");
    }

    #[test]
    fn only_addresses_of_web_and_mail_lead_somewhere() {
        assert_eq!(target("https://portico.example/a?b"), Some(Target::Web));
        assert_eq!(target(" ada.l+x@portico.example "), Some(Target::Mail));
        for text in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https:///x",
            "http:// evil",
            "ftp://a.example",
            "//a.example",
            "ada@portico",
            "ada@a.b?cc=x",
            "a b@c.de",
            "see https://a.example",
        ] {
            assert_eq!(target(text), None, "{text}");
        }
    }
}
