//! Digits in groups.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Writing;

/// Of an amount, after the point.
const DIGITS_MAX: u32 = 4;

/// As many digits after the point as the number has, and three before it to a group.
pub(super) fn grouped(number: Decimal, writing: &Writing) -> String {
    let plain = number.abs().to_string();
    let (whole, parts) = match plain.split_once('.') {
        Some((whole, parts)) => (whole, Some(parts)),
        None => (plain.as_str(), None),
    };
    let mut text = String::new();
    if number.is_sign_negative() && !number.is_zero() {
        text.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if 0 < index && (whole.len() - index).is_multiple_of(3) {
            text.push(writing.group);
        }
        text.push(digit);
    }
    if let Some(parts) = parts {
        text.push(writing.point);
        text.push_str(parts);
    }
    text
}

/// With at least two digits after the point, and no more than anybody prices with: what floats
/// leave behind them is no money.
pub(super) fn cents(amount: Decimal) -> Decimal {
    let away = RoundingStrategy::MidpointAwayFromZero;
    let mut amount = amount.round_dp_with_strategy(DIGITS_MAX, away);
    if 2 < amount.scale() {
        amount = amount.normalize();
    }
    if amount.scale() < 2 {
        amount.rescale(2);
    }
    amount
}

/// The sign of a currency where it has one of its own, else its code.
pub(super) fn sign(currency: &str) -> &str {
    match currency {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        code => code,
    }
}
