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
use leptos_router::hooks::{use_location, use_params_map};
use percent_encoding::percent_decode_str;

use crate::address;

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
/// spoils a record whose name holds a percent sign; they only say when the page has changed.
/// An address of another kind is another page's, whose code may still be on its way: this one must
/// not ask for what it names.
fn part(part: Part) -> Memo<String> {
    let params = use_params_map();
    let path = use_location().pathname;
    let own = path.with_untracked(|it| address::kind(it));
    Memo::new(move |before: Option<&String>| {
        // Reading, not tracking: a memo that nobody has read yet never says that it has changed.
        drop(params.read());
        let (now, kind) = path.with_untracked(|path| {
            let coded = path.split('/').nth(part as usize).unwrap_or_default();
            (percent_decode_str(coded).decode_utf8_lossy().into_owned(), address::kind(path))
        });
        let is_left = kind != own && !matches!(part, Part::Portal);
        before.filter(|_| is_left).cloned().unwrap_or(now)
    })
}
