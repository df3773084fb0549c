//! Numbers as databases keep them.

use std::cmp::Ordering;

use domain::value::Value;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use sea_query::Expr;

use super::cell::Placed;

/// The value of a floating cell: a whole number as it is, any other as the shortest decimal that
/// reads back as the same.
///
/// Nothing outside the range in which every such decimal fits; [`FLOATS`] says the same in SQL.
pub(crate) fn decimal(it: f64) -> Option<Decimal> {
    if it == 0.0 {
        return Some(Decimal::ZERO);
    }
    if !(1e-11..=7e28).contains(&it.abs()) {
        return None;
    }
    // SQLite compares them with whole numbers exactly.
    match it.to_i64().filter(|_| it.fract() == 0.0) {
        Some(whole) => Some(Decimal::from(whole)),
        None => Decimal::from_str_exact(&it.to_string()).ok(),
    }
}

/// The positive range of [`decimal`], and the negative one.
pub(super) const FLOATS: [(&str, &str); 2] = [("1e-11", "7e28"), ("-7e28", "-1e-11")];

pub(super) fn exact(value: &Value) -> Option<Decimal> {
    match value {
        Value::Int(it) => Some(Decimal::from(*it)),
        Value::Decimal(it) => Some(*it),
        _ => None,
    }
}

/// To compare with whole numbers.
pub(super) fn whole(value: &Value) -> Option<Placed> {
    let number = exact(value)?;
    let floor = number.floor();
    let beside = floor.cmp(&number);
    Some(match floor.to_i64() {
        Some(it) => Placed { bound: Expr::val(it), beside },
        None if floor.is_sign_negative() => {
            Placed { bound: Expr::val(i64::MIN), beside: Ordering::Greater }
        }
        None => Placed { bound: Expr::val(i64::MAX), beside: Ordering::Less },
    })
}

/// To compare with floating numbers. A number that none of them is lies beside the nearest.
pub(super) fn floating(value: &Value) -> Option<Placed> {
    let number = exact(value)?;
    // As it is read: the arithmetic of `to_f64` is off by a little.
    let near: f64 = number.to_string().parse().ok()?;
    let (near, beside) = match decimal(near) {
        Some(back) => (near, back.cmp(&number)),
        // Below the range nothing but zero is sound, so zero is as near as any.
        None if near.abs() < 1.0 => (0.0, Decimal::ZERO.cmp(&number)),
        // Beyond it nothing is.
        None if near < 0.0 => (near, Ordering::Less),
        None => (near, Ordering::Greater),
    };
    Some(Placed { bound: Expr::val(near), beside })
}
