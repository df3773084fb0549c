//! What customers see of one portal.

pub(crate) mod frame;
pub(crate) mod home;
pub(crate) mod list;
pub(crate) mod record;
pub(crate) mod new;
pub(crate) mod edit;
pub(crate) mod profile;
pub(crate) mod sign_in;
pub(crate) mod sent;
pub(crate) mod link;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A part of this page's address. It is empty while the page is on its way out.
fn part(name: &'static str) -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.read().get(name).unwrap_or_default())
}
