//! Forms sent without JavaScript: each is posted to its page's own address.
//!
//! What is done is answered by `303 See Other`; what is refused by the same page, drawn again with
//! everything that was typed and the status that says why.

mod reply;
mod next;
mod sign_in;
mod records;
mod profile;
mod forms;

pub(super) use next::next;

use axum::{
    Router,
    routing::{MethodRouter, post},
};
use backend::Backend;
use leptos::prelude::LeptosOptions;

/// What every post needs.
#[derive(Clone)]
struct House {
    backend: Backend,
    options: LeptosOptions,
}

/// The doors for forms, to be merged into a router whose sessions and clients are in the
/// extensions of its requests.
pub fn posts<S: Clone + Send + Sync + 'static>(
    options: &LeptosOptions,
    backend: &Backend,
) -> Router<S> {
    let house = House { backend: backend.clone(), options: options.clone() };
    let routed = |router: Router<House>, (path, door)| router.route(path, door);
    doors().into_iter().fold(Router::new(), routed).with_state(house)
}

/// Where forms are posted to.
pub fn addresses() -> [&'static str; 9] {
    doors().map(|(path, _)| path)
}

fn doors() -> [(&'static str, MethodRouter<House>); 9] {
    [
        ("/p/{portal}/sign-in", post(sign_in::ask)),
        ("/p/{portal}/sign-in/sent", post(sign_in::by_code)),
        ("/p/{portal}/sign-in/link/{token}", post(sign_in::by_link)),
        ("/p/{portal}/sign-out", post(sign_in::out)),
        ("/p/{portal}/forms/{name}", post(forms::send)),
        ("/p/{portal}/profile", post(profile::save)),
        ("/p/{portal}/{section}/new", post(records::create)),
        ("/p/{portal}/{section}/{record}", post(records::delete)),
        ("/p/{portal}/{section}/{record}/edit", post(records::update)),
    ]
}
