//! What a person narrows a list to, field by field.

use std::sync::Arc;

use chrono::{NaiveTime, TimeDelta};

use crate::{
    ask::{Ask, NARROWED_MAX, Narrowed, SEARCH_MAX, Span},
    bound::{Bound, BoundTest, Check, Needle, Place},
    catalog::Field,
    grant::{Grant, Use},
    locale::Locale,
    refusal::{Fault, Input, Refusal},
    value::{Kind, Value},
};

/// All of it, or any. It may name only fields that are granted for filtering.
pub(super) fn narrowed(ask: &Ask, grant: &Grant, locale: Locale) -> Result<Bound, Refusal> {
    if NARROWED_MAX < ask.narrowed.len() {
        return Err(refused(Fault::TooLong));
    }
    let parts: Vec<_> =
        ask.narrowed.iter().map(|it| one(it, grant, locale)).collect::<Result<_, _>>()?;
    Ok(if ask.any && !parts.is_empty() { Bound::Any(parts) } else { Bound::All(parts) })
}

fn refused(fault: Fault) -> Refusal {
    Refusal::Invalid(Input::Filter, fault)
}

fn one(narrowed: &Narrowed, grant: &Grant, locale: Locale) -> Result<Bound, Refusal> {
    let field = grant.field(&narrowed.field, Use::Filter).ok_or(refused(Fault::Unknown))?;
    let read = |text: &String| {
        if SEARCH_MAX < text.chars().count() {
            return Err(refused(Fault::TooLong));
        }
        locale.read(field.kind, text).map_err(refused)
    };
    let check = match &narrowed.to {
        Span::Is(texts) if texts.len() <= NARROWED_MAX => {
            Check::OneOf(texts.iter().map(read).collect::<Result<_, _>>()?)
        }
        Span::Is(_) => return Err(refused(Fault::TooLong)),
        Span::Has(text) if field.kind == Kind::Text => {
            read(text)?;
            Check::Contains(Needle::any_case(text.trim()))
        }
        Span::From(text) if field.kind.is_ordered() => Check::AtLeast(filled(read(text)?)?),
        Span::To(text) if field.kind.is_ordered() => to_its_end(locale, text, filled(read(text)?)?),
        Span::Has(_) | Span::From(_) | Span::To(_) => return Err(refused(Fault::NotRead)),
    };
    let place = Place { steps: Vec::new(), field: Arc::<Field>::clone(field) };
    Ok(Bound::Test(BoundTest { place, check }))
}

fn filled(value: Value) -> Result<Value, Refusal> {
    if value.is_empty() { Err(refused(Fault::Required)) } else { Ok(value) }
}

/// Up to a day means up to its end, where a field holds moments.
fn to_its_end(locale: Locale, typed: &str, value: Value) -> Check {
    match value {
        Value::Moment(it) if !typed.contains(':') => {
            let next = locale.local(it).checked_add_signed(TimeDelta::days(1));
            let midnight = next.map(|it| it.date().and_time(NaiveTime::MIN));
            Check::Less(Value::Moment(midnight.map_or(it, |it| locale.utc(it))))
        }
        value => Check::AtMost(value),
    }
}
