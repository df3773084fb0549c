//! Cells that are kept in another form than their kind's own: what both databases say alike.

use domain::{
    catalog::Field,
    stored::{SECONDS, Stored},
    value::Value,
};
use sea_query::{Expr, ExprTrait};

use super::words::word;

/// The second that a thousandth lies in, before 1970 too.
pub(super) fn floored(raw: &Expr) -> Expr {
    let part = raw.clone().modulo(word("1000")).add(word("1000")).modulo(word("1000"));
    raw.clone().sub(part).div(word("1000"))
}

/// Whether the count lies in a year that is shown. It is asked of the count as it is kept, before
/// anything is reckoned with it that could outgrow its type.
pub(super) fn in_years(field: &Field, count: &Expr) -> Expr {
    let (first, last) = (*SECONDS.start(), *SECONDS.end());
    let (first, last) = match field.overlay.stored {
        Stored::UnixMilliseconds => (first * 1000, last * 1000 + 999),
        _ => (first, last),
    };
    count.clone().gte(Expr::val(first)).and(count.clone().lte(Expr::val(last)))
}

/// What is written into such a field; nothing where the form is the kind's own.
pub(super) fn written(field: &Field, value: &Value) -> Option<Expr> {
    match (&field.overlay.stored, value) {
        (Stored::Iso, Value::Moment(it)) => {
            Some(Expr::val(it.format("%Y-%m-%dT%H:%M:%S").to_string()))
        }
        (Stored::IsoUtc, Value::Moment(it)) => {
            Some(Expr::val(it.format("%Y-%m-%dT%H:%M:%SZ").to_string()))
        }
        (Stored::Unix, Value::Moment(it)) => Some(Expr::val(it.and_utc().timestamp())),
        (Stored::UnixMilliseconds, Value::Moment(it)) => {
            Some(Expr::val(it.and_utc().timestamp().saturating_mul(1000)))
        }
        (Stored::OneZero, Value::Bool(it)) => Some(Expr::val(i32::from(*it))),
        (Stored::Words { yes, no }, Value::Bool(it)) => {
            Some(Expr::val(if *it { yes.as_str() } else { no.as_str() }))
        }
        _ => None,
    }
}
