//! A form that was not done, on its way back to the person who filled it in: it was refused, or
//! asked for more to choose from.
//!
//! Without JavaScript such a form is answered by its own page, drawn again with all that was
//! typed. The browser must draw the same, so it travels with the page.

use domain::ask::Find;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    failure::Failure,
    sent::{self, Pairs},
    wire,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Returned {
    pub entries: Pairs,
    pub failure: Option<Failure>,
}

impl Returned {
    /// What it asked to choose from.
    pub(crate) fn find(&self) -> Option<Find> {
        sent::find(&self.entries)
    }
}

#[derive(Clone, Copy)]
struct Kept(StoredValue<Option<Returned>>);

/// Takes over what the server put into the page.
pub(crate) fn provide() {
    let shared = wire::shared(use_context::<Returned>);
    provide_context(Kept(StoredValue::new(shared)));
}

/// The form that came back to this page. It is for the first page only: later ones that are
/// opened in the browser start afresh.
pub(crate) fn take() -> Option<Returned> {
    let kept = use_context::<Kept>()?.0;
    let returned = kept.get_value();
    if !is_server() {
        kept.set_value(None);
    }
    returned
}
