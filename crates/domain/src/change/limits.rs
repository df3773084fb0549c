//! What an answer must keep to, besides being of its kind. Browser and server judge by the same.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::spelled::spelled;
use crate::{
    catalog::Field,
    filter::{Filter, Operand},
    locale::Locale,
    portal::{Edge, FieldType},
    refusal::Fault,
    value::{Kind, Value},
};

/// The limits of one field, for one person at one time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    #[serde(default)]
    pub field_type: FieldType,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_min: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_max: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
}

/// The best of a rating, unless staff say otherwise.
pub(crate) const STARS: u8 = 5;

/// Which end of a span an edge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    First,
    Last,
}

impl Limits {
    /// Of a field, as staff limit it. An edge that cannot be read is none; `check` has told it.
    pub(super) fn of(field: &Field, now: NaiveDateTime, locale: Locale) -> Self {
        let said = &field.overlay.limits;
        let edge = |edge: &Option<Edge>, end| {
            let edge = edge.as_ref()?;
            edge_value(edge, field.kind, end, now, locale).ok()
        };
        let whole = |it: u8| Some(Value::Int(i64::from(it)));
        let most = field.overlay.most.unwrap_or(STARS);
        let (first, last) = match field.overlay.field_type {
            FieldType::Rating => (whole(1), whole(most)),
            FieldType::Percent if said.min.is_none() && said.max.is_none() => {
                (whole(0), whole(100))
            }
            FieldType::Duration => (whole(0), None),
            _ => (None, None),
        };
        Self {
            field_type: field.overlay.field_type,
            length_min: said.min_length,
            length_max: said.max_length.or(field.length_max),
            min: edge(&said.min, End::First).or(first.filter(|_| said.min.is_none())),
            max: edge(&said.max, End::Last).or(last.filter(|_| said.max.is_none())),
            step: said.step.as_ref().and_then(Edge::number),
            pattern: said.pattern.clone(),
        }
    }

    /// What is kept of an answer, or what is wrong with it. The pattern is not looked at.
    pub fn judge(&self, value: Value) -> Result<Value, Fault> {
        let value = match value {
            Value::Text(it) => Value::Text(self.text(&it)?),
            it => it,
        };
        if matches!(value, Value::Empty | Value::Odd) {
            return Ok(value);
        }
        let is_time = matches!(value, Value::Date(_) | Value::Moment(_));
        let beyond = |edge: &Option<Value>, side| {
            edge.as_ref().is_some_and(|it| value.order(it) == Some(side))
        };
        match () {
            () if beyond(&self.min, std::cmp::Ordering::Less) => {
                Err(if is_time { Fault::TooEarly } else { Fault::TooSmall })
            }
            () if beyond(&self.max, std::cmp::Ordering::Greater) => {
                Err(if is_time { Fault::TooLate } else { Fault::TooLarge })
            }
            () if self.leaps(&value) => Err(Fault::NotStep),
            () => Ok(value),
        }
    }

    fn text(&self, text: &str) -> Result<String, Fault> {
        let text = spelled(self.field_type, text)?;
        let length = letters(&text);
        match (self.length_min, self.length_max) {
            (_, Some(most)) if most < length => Err(Fault::TooLong),
            (Some(least), _) if length < least => Err(Fault::TooShort),
            _ => Ok(text),
        }
    }

    /// Whether a number lies between two steps.
    fn leaps(&self, value: &Value) -> bool {
        let number = match value {
            Value::Int(it) => Decimal::from(*it),
            Value::Decimal(it) => *it,
            _ => return false,
        };
        let rest = self.step.filter(|it| !it.is_zero()).and_then(|it| number.checked_rem(it));
        rest.is_some_and(|it| !it.is_zero())
    }

    /// As this person's clock shows it: for whom the browser judges.
    pub fn by_clock(self, locale: Locale) -> Self {
        let local = |it| match it {
            Value::Moment(it) => Value::Moment(locale.local(it)),
            it => it,
        };
        Self { min: self.min.map(local), max: self.max.map(local), ..self }
    }
}

/// How long a text is, as people count.
pub fn letters(text: &str) -> u32 {
    u32::try_from(text.chars().filter(|it| *it != '\r').count()).unwrap_or(u32::MAX)
}

/// The value of an edge: a number, a day, or a moment. A whole day lasts from its first second to
/// its last, by this person's clock.
pub(crate) fn edge_value(
    edge: &Edge,
    kind: Kind,
    end: End,
    now: NaiveDateTime,
    locale: Locale,
) -> Result<Value, Fault> {
    if kind.is_number() {
        return edge.number().map(Value::Decimal).ok_or(Fault::NotNumber);
    }
    let Edge::Text(text) = edge else { return Err(Fault::NotDate) };
    let (local, whole_day) = match relative(text) {
        Some((whole_days, minutes)) => {
            let local = locale.local(now);
            let start = if whole_days { local.date().and_time(NaiveTime::MIN) } else { local };
            let moved = TimeDelta::try_minutes(minutes).and_then(|it| start.checked_add_signed(it));
            (moved.ok_or(Fault::NotDate)?, whole_days)
        }
        None => match Value::read(Kind::Moment, text)? {
            Value::Moment(it) => (it, Value::read(Kind::Date, text).is_ok()),
            _ => return Err(Fault::NotDate),
        },
    };
    match (kind, whole_day, end) {
        (Kind::Date, ..) => Ok(Value::Date(local.date())),
        (Kind::Moment, true, End::Last) => {
            let last = local.checked_add_signed(TimeDelta::seconds(86_399)).unwrap_or(local);
            Ok(Value::Moment(locale.utc(last)))
        }
        (Kind::Moment, ..) => Ok(Value::Moment(locale.utc(local))),
        _ => Err(Fault::NotDate),
    }
}

/// `today + 14 days`, as filters have it.
fn relative(text: &str) -> Option<(bool, i64)> {
    let filter: Filter = format!("Day >= {text}").parse().ok()?;
    let Filter::Test(test) = filter else { return None };
    match test.right.as_slice() {
        [Operand::Moment { whole_days, plus_minutes }] => Some((*whole_days, *plus_minutes)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
