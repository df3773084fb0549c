//! When a form asks for a field, as far as the browser may know it.
//!
//! It is the bound condition itself, so the browser judges as the server does; and the server
//! judges again. A condition that speaks of the customer stays on the server: it holds their cells.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::inputs::Draft;
use crate::{
    bound::{Bound, BoundTest, Check, Place},
    catalog::Field,
    filter::{Filter, Operand, Root},
    locale::Language,
    value::{Kind, Value},
};

/// A condition on the other fields of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Test { field: String, kind: Kind, check: Check },
}

impl Condition {
    /// The condition as it may be sent; nothing for one that only the server can judge.
    pub(super) fn sent(written: &Filter, bound: &Bound) -> Option<Self> {
        if speaks_of_customer(written) { None } else { Self::of(bound) }
    }

    fn of(bound: &Bound) -> Option<Self> {
        let each = |parts: &[Bound]| parts.iter().map(Self::of).collect::<Option<Vec<_>>>();
        match bound {
            Bound::All(parts) => each(parts).map(Self::All),
            Bound::Any(parts) => each(parts).map(Self::Any),
            Bound::Not(part) => Self::of(part).map(|it| Self::Not(Box::new(it))),
            // The browser does not know the person's clock, nor what links lead to.
            Bound::Test(BoundTest { place, check })
                if place.steps.is_empty() && place.field.kind != Kind::Moment =>
            {
                let (field, kind) = (place.field.name.clone(), place.field.kind);
                Some(Self::Test { field, kind, check: check.clone() })
            }
            Bound::Test(_) | Bound::Linked(_) | Bound::Unknown => None,
        }
    }

    /// Whether it holds of a form that is filled in like this; `typed` is what a field holds.
    pub fn holds(&self, language: Language, typed: &dyn Fn(&str) -> String) -> bool {
        let mut cells = Vec::new();
        self.cells(language, typed, &mut cells);
        self.bound().truth(&Draft(&cells), &()).holds()
    }

    /// The same of a form that calls its fields otherwise.
    pub(crate) fn named(self, named: &dyn Fn(&str) -> String) -> Self {
        let each = |parts: Vec<Self>| parts.into_iter().map(|it| it.named(named)).collect();
        match self {
            Self::All(parts) => Self::All(each(parts)),
            Self::Any(parts) => Self::Any(each(parts)),
            Self::Not(part) => Self::Not(Box::new(part.named(named))),
            Self::Test { field, kind, check } => Self::Test { field: named(&field), kind, check },
        }
    }

    fn cells(
        &self,
        language: Language,
        typed: &dyn Fn(&str) -> String,
        cells: &mut Vec<(Arc<Field>, Value)>,
    ) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|it| it.cells(language, typed, cells));
            }
            Self::Not(part) => part.cells(language, typed, cells),
            Self::Test { field, kind, .. } => {
                let value = language.read_typed(*kind, &typed(field)).unwrap_or(Value::Odd);
                cells.push((Arc::new(Field::new(field, *kind)), value));
            }
        }
    }

    fn bound(&self) -> Bound {
        match self {
            Self::All(parts) => Bound::All(parts.iter().map(Self::bound).collect()),
            Self::Any(parts) => Bound::Any(parts.iter().map(Self::bound).collect()),
            Self::Not(part) => Bound::Not(Box::new(part.bound())),
            Self::Test { field, kind, check } => {
                let field = Arc::new(Field::new(field, *kind));
                let place = Place { steps: Vec::new(), field };
                Bound::Test(BoundTest { place, check: check.clone() })
            }
        }
    }
}

/// Whether the condition looks at the customer, on either side of a comparison.
fn speaks_of_customer(filter: &Filter) -> bool {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().any(speaks_of_customer),
        Filter::Not(part) => speaks_of_customer(part),
        Filter::Linked { .. } => true,
        Filter::Test(test) => {
            let is_field = |it: &Operand| matches!(it, Operand::Reference(_));
            test.left.root != Root::Record || test.right.iter().any(is_field)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn test(check: Check) -> Condition {
        Condition::Test { field: "Category".to_owned(), kind: Kind::Text, check }
    }

    #[test]
    fn the_browser_judges_as_the_server_does() {
        let german = Language::German;
        let text = |it: &str| Value::Text(it.to_owned());
        let one = test(Check::OneOf(vec![text("Fault"), text("Order")]));
        let typed = |value: &'static str| move |_: &str| value.to_owned();
        assert!(one.holds(german, &typed("Order")));
        assert!(!one.holds(german, &typed("Invoice")));
        assert!(!one.holds(german, &typed("")), "unknown is not asked");
        let not = Condition::Not(Box::new(one));
        assert!(not.holds(german, &typed("Invoice")) && !not.holds(german, &typed("")));
        let more = Check::Greater(Value::Decimal(rust_decimal::Decimal::new(1000, 0)));
        let more = Condition::Test { field: "Total".to_owned(), kind: Kind::Decimal, check: more };
        assert!(more.holds(german, &typed("1.240,50")));
        assert!(!more.holds(german, &typed("no number")));
    }

    #[test]
    fn what_speaks_of_the_customer_stays_on_the_server() {
        let speaks = |text: &str| speaks_of_customer(&text.parse().unwrap());
        assert!(speaks("customer.Plan is \"Premium\""));
        assert!(speaks("Category is customer.Region"));
        assert!(speaks("Category is \"A\" or not (organisation.City is \"B\")"));
        assert!(!speaks("Category is any of [\"A\", \"B\"] and Total > 5"));
    }
}
