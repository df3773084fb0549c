//! Why: which rule decided, which comparison failed, and what was nearly granted.
//!
//! For staff only. Its texts name fields and show values, and never go to a customer: they get
//! "not found" for everything that is not theirs.

mod trace;
mod section;
mod record;

#[cfg(test)]
mod tests;

pub use record::explain_record;
pub use section::{RuleExplanation, SectionExplanation, Verdict, explain_section, explain_sign_in};
pub use trace::{Join, Trace};
