//! What customers see of one portal.

pub(crate) mod frame;
pub(crate) mod home;
pub(crate) mod list;
pub(crate) mod record;
mod form_at;
mod visits;
pub(crate) mod new;
pub(crate) mod edit;
pub(crate) mod profile;
pub(crate) mod sign_in;
pub(crate) mod sent;
pub(crate) mod link;
pub(crate) mod standalone;

use leptos::prelude::*;
use leptos_router::hooks::use_url;
use percent_encoding::percent_decode_str;

/// The parts of an address that name something, by their place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Portal = 2,
    Section = 3,
    Record = 4,
    /// `/p/:portal/sign-in/link/:token`
    Token = 5,
}

/// Which portal this page is of.
pub(super) fn part_of_portal() -> Memo<String> {
    part(Part::Portal)
}

/// A part of this page's address. The router's own parameters are decoded more than once, which
/// spoils a record whose name holds a percent sign. What is asked for next is not this page's.
fn part(part: Part) -> Memo<String> {
    let url = use_url();
    Memo::new(move |_| {
        let url = url.read();
        let coded = url.path().split('/').nth(part as usize).unwrap_or_default();
        percent_decode_str(coded).decode_utf8_lossy().into_owned()
    })
}
