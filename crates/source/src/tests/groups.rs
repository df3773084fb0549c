//! Grouped lists: each group stands together, and is counted and added up over all pages.

use std::cmp::Ordering;

use domain::{plan::Plan, record::Record, value::Value};
use proptest::prelude::*;

use super::{
    agree::{Case, Verdict, float},
    seen::count,
    world::Row,
};

impl Case<'_> {
    /// Each value has one heading, in the whole list; its count and its sums are those of all its
    /// records, and of no others.
    pub(super) async fn grouped(
        &self,
        plan: &Plan,
        expected: &[Row],
        records: &[Record],
    ) -> Verdict {
        let Some(group) = plan.group() else { return Ok(()) };
        let name = &group.order.field.name;
        let place = plan.fields().iter().position(|it| it.name == *name).unwrap();
        let mut headings: Vec<Value> = Vec::new();
        for record in records {
            let value = settled(record.cell(place));
            if headings.last().is_none_or(|it| !same(it, &value)) {
                let again = headings.iter().any(|it| same(it, &value));
                prop_assert!(!again, "{:?} is parted: {:?} by {:?}", value, headings, plan.order());
                headings.push(value);
            }
        }
        let within = |value: &Value| -> Vec<&Row> {
            expected.iter().filter(|it| same(&settled(&it[name]), value)).collect()
        };
        let found = self.source.groups(plan, &headings, 1_000).await;
        let found = found.map_err(|it| TestCaseError::fail(format!("{it:?}: {plan:?}")))?.unwrap();
        prop_assert_eq!(found.len(), headings.len(), "{:?}, not {:?}", found, headings);
        for heading in &headings {
            count(&self.seen.groups);
            let counted = found.iter().find(|it| same(&settled(&it.value), heading));
            let Some(counted) = counted else {
                return Err(TestCaseError::fail(format!("no {heading:?}: {found:?}")));
            };
            let rows = within(heading);
            prop_assert_eq!(counted.count as usize, rows.len(), "of {:?}: {:?}", heading, plan);
            for (field, sum) in plan.sums().iter().zip(&counted.sums) {
                let numbers: Vec<f64> =
                    rows.iter().filter_map(|it| float(it.get(&field.name)?)).collect();
                let wanted: f64 = numbers.iter().sum();
                let near = match float(sum) {
                    Some(it) => (it - wanted).abs() <= 1e-6 + wanted.abs() * 1e-9,
                    None => numbers.is_empty() || *sum == Value::Odd,
                };
                prop_assert!(near, "{} of {:?}: {:?}, not {}", field.name, heading, sum, wanted);
            }
        }
        if let Some((first, rest)) = headings.split_first() {
            let all = within(first).len() as u32;
            let few = self.source.groups(plan, std::slice::from_ref(first), all - 1).await.unwrap();
            prop_assert_eq!(few, None, "counted too far, beside {:?}", rest);
        }
        Ok(())
    }
}

/// What does not fit belongs to those that have none.
fn settled(value: &Value) -> Value {
    if *value == Value::Odd { Value::Empty } else { value.clone() }
}

fn same(a: &Value, b: &Value) -> bool {
    a == b || a.order(b) == Some(Ordering::Equal)
}
