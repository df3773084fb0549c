//! Lists stand in their order, over all pages.

use domain::{plan::Plan, record::Record, value::Value};
use proptest::prelude::*;

use super::{
    agree::Verdict,
    seen::{Seen, count},
};

/// By the first sort field, where its order does not depend on a collation. What is empty or
/// odd comes last.
pub(super) fn in_order(plan: &Plan, records: &[Record], seen: &Seen) -> Verdict {
    let Some(order) = plan.order().first() else { return Ok(()) };
    let place = plan.fields().iter().position(|it| it.name == order.field.name);
    let Some(place) = place else { return Ok(()) };
    let choices: Vec<_> =
        order.field.overlay.choices.iter().map(|it| Value::Text(it.value.clone())).collect();
    if !choices.is_empty() {
        count(&seen.chosen);
        return in_order_of_choices(&choices, order.descending, place, records);
    }
    if !order.field.kind.is_ordered() {
        return Ok(());
    }
    for pair in records.windows(2) {
        let (a, b) = (pair[0].cell(place), pair[1].cell(place));
        let lacks = |it: &Value| matches!(it, Value::Empty | Value::Odd);
        let right = match a.order(b) {
            Some(it) if order.descending => it.is_ge(),
            Some(it) => it.is_le(),
            None => lacks(b),
        };
        prop_assert!(right, "{:?} before {:?} by {:?}", a, b, order);
    }
    Ok(())
}

/// Choices as they are listed, then what is none of them, then what is none at all; turned round,
/// what is none at all stays last.
fn in_order_of_choices(
    choices: &[Value],
    descending: bool,
    place: usize,
    records: &[Record],
) -> Verdict {
    let last = choices.len() + 1;
    let rank = |it: &Record| match it.cell(place) {
        Value::Empty | Value::Odd => last,
        value => {
            let rank = choices.iter().position(|it| it == value).unwrap_or(choices.len());
            if descending { choices.len() - rank } else { rank }
        }
    };
    let ranks: Vec<_> = records.iter().map(rank).collect();
    prop_assert!(ranks.is_sorted(), "{:?} of {:?}, descending: {}", ranks, choices, descending);
    Ok(())
}
