//! What stands in place of a page that cannot be shown.

use domain::refusal::Refusal;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use crate::{
    address,
    failure::Failure,
    language::words,
    ui::{
        empty::Empty,
        live::react,
        notice::{Notice, Tone},
        page_title::PageTitle,
    },
    words::Told,
};

/// In place of the page. Who is signed out goes to the door by themselves.
#[component]
pub(crate) fn FailurePage(
    #[prop(into)] portal: String,
    failure: Failure,
    /// The list as it is without its query, where the page is one.
    #[prop(optional, into)]
    plain: Option<String>,
) -> impl IntoView {
    if failure.is_signed_out() {
        return view! { <ToTheDoor portal/> }.into_any();
    }
    if failure.is_not_found() {
        return view! { <Missing home=address::home(&portal)/> }.into_any();
    }
    let plain = plain.filter(|_| failure.is_of_address());
    view! { <Trouble failure plain/> }.into_any()
}

/// What went wrong with what was sent, and has the focus.
#[component]
pub(crate) fn FailureNotice(failure: Failure) -> impl IntoView {
    let words = words();
    let (title, text) = (failure.title(words), failure.text(words));
    view! { <Notice tone=Tone::Danger title text focus=true/> }
}

/// In place of a form: the record is there, but may not be changed any more.
#[component]
pub(crate) fn Locked(record: String) -> impl IntoView {
    let words = words();
    let title = Failure::Refused(Refusal::Locked).title(words);
    view! {
        <div>
            <PageTitle text=title.clone()/>
            <Empty picture="empty" is_page=true title text=words.failure.locked_page>
                <a class="button" data-kind="primary" href=record>{words.record.back}</a>
            </Empty>
        </div>
    }
}

/// The same for what does not exist and for what is not yours.
#[component]
pub(crate) fn Missing(#[prop(into)] home: String) -> impl IntoView {
    let words = &words().failure;
    let Told { title, text } = words.not_found;
    view! {
        <div>
            <PageTitle text=words.not_found_page/>
            <Empty picture="not-found" is_page=true title text>
                <a class="button" data-kind="primary" href=home>{words.to_home}</a>
            </Empty>
        </div>
    }
}

#[component]
fn Trouble(failure: Failure, plain: Option<String>) -> impl IntoView {
    let words = words();
    let whole = words.list.whole_list;
    let way = match plain {
        Some(list) => {
            view! { <a class="button" data-kind="primary" href=list>{whole}</a> }.into_any()
        }
        None => view! { <TryAgain/> }.into_any(),
    };
    view! {
        <div>
            <PageTitle text=failure.title(words)/>
            <Empty picture="offline" is_page=true title=failure.title(words) text=failure.text(words)>
                {way}
            </Empty>
        </div>
    }
}

#[component]
fn TryAgain() -> impl IntoView {
    let again = words().failure.try_again;
    view! { <a class="button" data-kind="primary" href=here() rel="external">{again}</a> }
}

#[component]
fn ToTheDoor(portal: String) -> impl IntoView {
    let words = words();
    let title = words.failure.signed_out.title;
    let door = address::with(&address::sign_in(&portal), &[("next", &untrack(here()))]);
    let navigate = use_navigate();
    let to = door.clone();
    // In the place of this page: going back to it would only lead here again.
    let options = || NavigateOptions { replace: true, ..NavigateOptions::default() };
    react(move || navigate(&to, options()));
    view! {
        <div>
            <PageTitle text=words.failure.signed_out_page/>
            <Empty picture="empty" is_page=true title text=words.failure.sign_in_to_go_on>
                <a class="button" data-kind="primary" href=door>{words.sign_in.welcome.title}</a>
            </Empty>
        </div>
    }
}

/// The address of this page.
fn here() -> impl Fn() -> String + Send {
    let location = use_location();
    move || {
        let query = location.search.get();
        let query = query.strip_prefix('?').unwrap_or(&query).to_owned();
        let path = location.pathname.get();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }
}
