//! Rules that never decide, and sections that nobody gets to.

use super::{Place, checker::Checker};
use crate::{
    catalog::Table,
    filter::{Filter, Operand, Operator, Root, Test},
    portal::Section,
};

impl Checker<'_> {
    /// Whether there is a rule at all, a rule that can decide, and a way to the section.
    pub fn nobody(&mut self, place: &Place, section: &Section, table: &Table) {
        if section.rule.is_empty() {
            let message = format!("Nobody sees `{}`: it has no `[[section.rule]]`.", section.name);
            self.warning(place, message);
        }
        self.never_decide(place, section);
        if !section.menu && !self.leads_to(table) {
            let message = format!(
                "`{}` is not in the menu, and nothing leads to it: `{}` is linked to no table of \
                 another section. So nobody gets there.",
                section.name, table.name
            );
            self.warning(&place.key("menu"), message);
        }
    }

    fn never_decide(&mut self, place: &Place, section: &Section) {
        for (index, rule) in section.rule.iter().enumerate() {
            let here = place.key("rule").index(index);
            let Some(when) = &rule.when else {
                // A rule without a condition decides for all: those after it never do.
                if index + 1 < section.rule.len() {
                    let message = "This rule never decides: the one before it has no `when`, so \
                                   it decides for everybody. Put the general rule last.";
                    self.warning(&place.key("rule").index(index + 1), message);
                }
                return;
            };
            if *when == Filter::Any(Vec::new()) {
                self.warning(&here.key("when"), "This rule never decides: it holds for nobody.");
            } else if let Some(sign_in) = &self.portal.customers.sign_in
                && exclude(sign_in, when)
            {
                let message = "This rule never decides: the sign-in rule keeps out everybody \
                               for whom it holds.";
                self.warning(&here.key("when"), message);
            }
        }
    }

    /// Whether the table is linked with one that customers see otherwise.
    fn leads_to(&self, table: &Table) -> bool {
        let shown = self.portal.section.iter().map(|it| it.table.as_str());
        let mut shown = shown.chain([self.portal.customers.table.as_str()]);
        shown.any(|it| {
            let links = self.catalog.table(it).map(|it| it.links.as_slice()).unwrap_or_default();
            table.links.iter().any(|link| link.to == it)
                || links.iter().any(|link| link.to == table.name)
        })
    }
}

/// Whether two conditions contradict each other by the plain words that one field may hold. Only
/// what is sure is told.
fn exclude(sign_in: &Filter, when: &Filter) -> bool {
    tests(when).iter().any(|wanted| {
        let is_one_of = matches!(wanted.operator, Operator::Is | Operator::IsAnyOf);
        let same_field = |it: &&&Test| {
            it.left.field == wanted.left.field && is_own(it) && is_own(wanted) && is_plain(it)
        };
        let allows = |word: &Operand, it: &Test| match it.operator {
            Operator::Is | Operator::IsAnyOf => it.right.contains(word),
            Operator::IsNot | Operator::IsNoneOf => !it.right.contains(word),
            _ => true,
        };
        let sign_in = tests(sign_in);
        let mut rules = sign_in.iter().filter(same_field);
        let words = || wanted.right.iter();
        is_one_of && is_plain(wanted) && rules.any(|it| !words().any(|word| allows(word, it)))
    })
}

/// The comparisons that must all hold.
fn tests(filter: &Filter) -> Vec<&Test> {
    match filter {
        Filter::Test(test) => vec![test],
        Filter::All(parts) => parts.iter().flat_map(tests).collect(),
        _ => Vec::new(),
    }
}

fn is_own(test: &Test) -> bool {
    matches!(test.left.root, Root::Record | Root::Customer) && test.left.hops.is_empty()
}

/// Compared with words and numbers only, which are the same for every customer.
fn is_plain(test: &Test) -> bool {
    test.right.iter().all(|it| matches!(it, Operand::Text(_) | Operand::Number(_)))
}
