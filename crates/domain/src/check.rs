//! A portal held against a catalog, before it is published: every mistake at its place.
//!
//! Pure, and knows no customer: what holds for all of them is told here, what holds for one is
//! decided by [`crate::grant`] on every request. A portal with an error must not be published.

mod place;
mod near;
mod synonyms;
mod checker;
mod filters;
mod customers;
mod sections;
mod rows;
mod views;
mod groups;
mod forms;
mod lines;
mod new_records;
mod nobody;
mod offers;
mod idle;
mod fields;
mod limits;
mod look;
mod secrets;
mod writers;
mod readers;
mod promises;
mod standalone;

#[cfg(test)]
mod tests;

use std::fmt;

use crate::{catalog::Catalog, portal::Portal};

pub use near::did_you_mean;
pub use place::{Part, Place};
pub use synonyms::meant;

use checker::Checker;

/// Something that is wrong with a portal, or may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub place: Place,
    pub severity: Severity,
    /// Says what is wrong, and what would be right.
    pub message: String,
}

/// Whether a finding stands in the way of publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: {}: {}", self.place, self.message)
    }
}

/// Everything that is wrong with a portal, in the order of the document. The catalog must hold
/// the links that the portal declares.
pub fn check(portal: &Portal, catalog: &Catalog) -> Vec<Finding> {
    let mut checker = Checker::new(portal, catalog);
    checker.languages();
    checker.locales();
    checker.theme();
    checker.home();
    checker.customers();
    checker.profile();
    checker.declared_links();
    checker.declared_fields();
    checker.sections();
    checker.standalone_forms();
    checker.promises();
    checker.self_granted_rights();
    checker.findings()
}

/// Whether a portal may be published.
pub fn may_be_published(findings: &[Finding]) -> bool {
    findings.iter().all(|it| it.severity != Severity::Error)
}
