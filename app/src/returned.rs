//! A form that was refused, on its way back to the person who filled it in.
//!
//! Without JavaScript a refused form is answered by its own page, drawn again with all that was
//! typed. The browser must draw the same, so it travels with the page.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{failure::Failure, sent::Pairs};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Returned {
    pub entries: Pairs,
    pub failure: Failure,
}

#[derive(Clone, Copy)]
struct Kept(StoredValue<Option<Returned>>);

/// Takes over what the server put into the page.
pub(crate) fn provide() {
    let shared = SharedValue::new(use_context::<Returned>).into_inner();
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
