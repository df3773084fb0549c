//! What a person reads of each kind and type of cell.

use chrono_tz::Tz;

use super::*;
use crate::{
    catalog::Field,
    locale::{Language, Locale, Room},
    portal::{ChoiceLook, FieldType},
    value::Kind,
};

fn draw(room: Room, language: Language) -> Draw<'static> {
    Draw {
        locale: Locale { language, zone: Tz::Europe__Berlin },
        room,
        say: &|it| if it == "Open" { "Offen".to_owned() } else { it.to_owned() },
        rich: |it| format!("<p>{it}</p>"),
        plain: str::to_owned,
    }
}

fn field(kind: Kind, field_type: FieldType) -> Field {
    let mut field = Field::new("it", kind);
    field.overlay.field_type = field_type;
    field
}

#[track_caller]
fn check(field: &Field, typed: &str, text: &str, look: Look) {
    let value = Value::read(field.kind, typed).unwrap();
    let shown = draw(Room::Wide, Language::English).cell(&value, field);
    assert_eq!(shown, Shown { text: text.to_owned(), look });
}

#[test]
fn cells_are_written_by_kind_and_type() {
    let number = |it: &str| Look::Number(it.to_owned());
    check(&field(Kind::Decimal, FieldType::Plain), "1240.5", "1,240.50", number("1240.5"));
    check(&field(Kind::Int, FieldType::Plain), "2026", "2026", number("2026"));
    check(&field(Kind::Int, FieldType::Plain), "11872", "11,872", number("11872"));
    let reference = Field::new("invoice_no", Kind::Int);
    check(&reference, "11872", "11872", number("11872"));
    check(&field(Kind::Int, FieldType::Number), "11872", "11,872", number("11872"));
    check(&field(Kind::Real, FieldType::Plain), "2.5", "2.5", number("2.5"));
    check(&field(Kind::Decimal, FieldType::Percent), "19.00", "19%", number("19.00"));
    check(&field(Kind::Int, FieldType::Duration), "90", "1 h 30 min", number("90"));
    check(&field(Kind::Int, FieldType::Rating), "9", "5 of 5", Look::Rating { stars: 5, most: 5 });
    let time = Look::Time("2026-07-01T12:00:00Z".to_owned());
    check(&field(Kind::Moment, FieldType::Plain), "2026-07-01T12:00", "1 July 2026, 14:00", time);
    let day = Look::Time("2026-07-01".to_owned());
    check(&field(Kind::Date, FieldType::Plain), "2026-07-01", "1 July 2026", day);
    check(&field(Kind::Bool, FieldType::Plain), "true", "Yes", Look::Plain);
    check(&field(Kind::Text, FieldType::LongText), "a\nb", "a\nb", Look::Long);
    check(&field(Kind::Text, FieldType::Markdown), "*a*", "*a*", Look::Rich("<p>*a*</p>".into()));
}

#[test]
fn choices_are_words_of_the_portal() {
    let mut status = field(Kind::Text, FieldType::Choice);
    status.overlay.choices = vec![ChoiceLook {
        value: "new".to_owned(),
        label: Some("Open".to_owned()),
        tone: Tone::Info,
        step: Some(1),
    }];
    check(&status, "new", "Offen", Look::Choice { tone: Tone::Info, step: Some(1) });
    check(&status, "lost", "lost", Look::Choice { tone: Tone::Quiet, step: None });
}

#[test]
fn what_is_empty_or_odd_shows_nothing() {
    let draw = draw(Room::Wide, Language::German);
    for value in [Value::Empty, Value::Odd] {
        assert_eq!(draw.cell(&value, &field(Kind::Date, FieldType::Plain)), Shown::default());
    }
}

#[test]
fn a_list_has_no_room_for_long_texts() {
    let long = Value::Text("word ".repeat(100));
    let shown =
        draw(Room::Narrow, Language::English).cell(&long, &field(Kind::Text, FieldType::Plain));
    assert!(shown.text.ends_with('…') && shown.text.chars().count() <= 161, "{}", shown.text);
}

#[test]
fn only_addresses_lead_somewhere() {
    let leads = |field_type, text: &str| {
        let field = field(Kind::Text, field_type);
        match draw(Room::Wide, Language::English).cell(&Value::Text(text.to_owned()), &field).look {
            Look::Link(href) => Some(href),
            _ => None,
        }
    };
    let link = |it: &str| Some(it.to_owned());
    assert_eq!(leads(FieldType::Plain, "https://a.example/b?c"), link("https://a.example/b?c"));
    assert_eq!(leads(FieldType::Plain, " ada.l+x@a.example "), link("mailto:ada.l+x@a.example"));
    assert_eq!(leads(FieldType::Phone, "+49 (0) 941 / 5550-100"), link("tel:+499415550100"));
    for field_type in [FieldType::Plain, FieldType::Link, FieldType::Email, FieldType::Phone] {
        for text in [
            "javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "\tjava\nscript:x",
            "https:///x",
            "https:a.example",
            "http:// evil",
            "//a.example",
            "ada@portico",
            "ada@a.b?cc=x",
            "see https://a.example",
            "12",
        ] {
            assert_eq!(leads(field_type, text), None, "{text}");
        }
    }
}
