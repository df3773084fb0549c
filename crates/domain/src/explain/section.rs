//! Why a viewer has a section, or has not.

use std::fmt;

use super::Trace;
use crate::{
    bind::condition,
    filter::{Filter, Operand, Reference, Root, Test},
    grant::{Denied, decide},
    portal::Portal,
    truth::Truth,
    value::Value,
    viewer::{Standing, Viewer},
};

/// What became of a section for one viewer.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionExplanation {
    pub section: String,
    /// In their order.
    pub rules: Vec<RuleExplanation>,
    /// Why there is no section; nothing if there is one.
    pub denied: Option<Denied>,
}

/// What one rule said.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleExplanation {
    pub verdict: Verdict,
    /// Its condition; nothing if it has none, or cannot be evaluated.
    pub when: Option<Trace>,
}

/// What a rule did to the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Its condition holds, and it grants the section.
    Decides,
    /// Its condition does not hold: the next one is tried.
    PassesOn,
    /// It closes the section, since it cannot be used.
    Broken(String),
    /// An earlier rule decided.
    NotReached,
}

/// Why this viewer has the section, or has not: by the very code that decides.
pub fn explain_section(standing: Standing<'_>, section: &str) -> SectionExplanation {
    let decision = decide(standing, section);
    let decided = match &decision {
        Ok(grant) => Some(grant.rule()),
        Err(Denied::Broken { rule, .. }) => Some(*rule),
        Err(_) => None,
    };
    let rules = standing.portal.section(section).map_or(&[][..], |it| it.rule.as_slice());
    let explained = rules.iter().enumerate().map(|(index, rule)| {
        let verdict = match (&decision, decided) {
            (_, Some(it)) if it < index => Verdict::NotReached,
            (Ok(_), Some(it)) if it == index => Verdict::Decides,
            (Err(Denied::Broken { error, .. }), Some(it)) if it == index => {
                Verdict::Broken(error.to_string())
            }
            _ => Verdict::PassesOn,
        };
        let seen = verdict != Verdict::NotReached;
        let when = rule.when.as_ref().filter(|_| seen);
        RuleExplanation { when: when.and_then(|it| explained(it, standing.viewer)), verdict }
    });
    SectionExplanation {
        section: section.to_owned(),
        rules: explained.collect(),
        denied: decision.err(),
    }
}

/// Why this viewer may sign in, or may not; nothing if there is no rule, or it cannot be evaluated.
pub fn explain_sign_in(portal: &Portal, viewer: &Viewer) -> Option<Trace> {
    explained(portal.customers.sign_in.as_ref()?, viewer)
}

/// A condition, comparison by comparison.
fn explained(filter: &Filter, viewer: &Viewer) -> Option<Trace> {
    let each = |parts: &[Filter]| -> Option<Vec<_>> {
        parts.iter().map(|it| explained(it, viewer)).collect()
    };
    match filter {
        Filter::All(parts) => each(parts).map(Trace::all),
        Filter::Any(parts) => each(parts).map(Trace::any),
        Filter::Not(part) => explained(part, viewer).map(Trace::not),
        Filter::Test(test) => {
            let truth = condition(filter, viewer).ok()?;
            Some(Trace::single(compared(test, viewer), truth))
        }
        Filter::Linked { .. } => None,
    }
}

/// The comparison, and what the customer's fields in it hold.
fn compared(test: &Test, viewer: &Viewer) -> String {
    let operands = test.right.iter().filter_map(|it| match it {
        Operand::Reference(it) => Some(it),
        _ => None,
    });
    let seen: Vec<_> = std::iter::once(&test.left)
        .chain(operands)
        .map(|it| format!("{it} is {}", shown(it, viewer)))
        .collect();
    format!("{test}: {}", seen.join(", "))
}

fn shown(reference: &Reference, viewer: &Viewer) -> String {
    if reference.root == Root::Organisation && viewer.organisation().is_none() {
        return "missing, since this customer has no organisation".to_owned();
    }
    match viewer.resolve(reference) {
        Some((_, cell)) => in_words(&cell),
        None => "missing".to_owned(),
    }
}

/// A cell as staff read it.
pub(super) fn in_words(cell: &Value) -> String {
    match cell {
        Value::Empty => "empty".to_owned(),
        Value::Odd => "of another kind than its field".to_owned(),
        Value::Text(it) => format!("\"{it}\""),
        it => it.to_string(),
    }
}

impl fmt::Display for SectionExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.denied {
            None => writeln!(f, "{}: granted", self.section)?,
            Some(denied) => writeln!(f, "{}: not there, since {denied}", self.section)?,
        }
        for (index, rule) in self.rules.iter().enumerate() {
            let says = match &rule.verdict {
                Verdict::Decides => "decides".to_owned(),
                Verdict::PassesOn => "does not apply".to_owned(),
                Verdict::Broken(error) => format!("cannot be used: {error}"),
                Verdict::NotReached => "is not reached".to_owned(),
            };
            writeln!(f, "rule {} {says}", index + 1)?;
            if let Some(when) = &rule.when {
                write!(f, "{when}")?;
            }
        }
        Ok(())
    }
}

impl RuleExplanation {
    /// The one comparison on the customer that keeps this rule from deciding.
    pub fn near_miss(&self) -> Option<&Trace> {
        self.when.as_ref().filter(|it| it.truth != Truth::True)?.near_miss()
    }
}
