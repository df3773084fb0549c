use domain::answer::Listing;
use leptos::prelude::*;

use crate::{
    blocks::{list_state::ListState, total},
    language::words,
    ui::empty::Empty,
    words::Told,
};

/// Nothing found, nothing left, or nothing there yet.
#[component]
pub(super) fn Nothing(portal: String, state: ListState, listing: Listing) -> impl IntoView {
    let words = &words().list;
    if let Some(search) = &state.search {
        if !listing.elsewhere.is_empty() {
            let search = search.clone();
            return view! { <Elsewhere portal state search listing/> }.into_any();
        }
        let title = (words.nothing_matches)(search);
        let all = state.searching(None).address(&portal, &listing.section);
        return view! {
            <Empty picture="nothing-found" title text=words.other_words>
                <a class="button" href=all>{words.clear_search}</a>
            </Empty>
        }
        .into_any();
    }
    if state.cursor.is_some() {
        let start = state.first_page().address(&portal, &listing.section);
        let Told { title, text } = words.nothing_more;
        return view! {
            <Empty picture="empty" title text>
                <a class="button" href=start>{words.first_page}</a>
            </Empty>
        }
        .into_any();
    }
    let title = (words.nothing_yet)(&listing.title);
    view! { <Empty picture="empty" title text=words.appears_here/> }.into_any()
}

/// Nothing in this view, and something in others.
#[component]
fn Elsewhere(portal: String, state: ListState, search: String, listing: Listing) -> impl IntoView {
    let words = words();
    let here = listing.views.iter().find(|it| Some(&it.slug) == listing.view.as_ref());
    let here = here.map_or(&listing.title, |it| &it.title);
    let title = (words.list.nothing_in_view)(here, &search);
    let links: Vec<_> = listing
        .elsewhere
        .iter()
        .map(|it| {
            let address = state.in_view(&it.view.slug).address(&portal, &listing.section);
            let text = (words.list.in_view)(&total::number(it.total, words), &it.view.title);
            view! { <a class="button" href=address>{text}</a> }.into_any()
        })
        .collect();
    let all = state.searching(None).address(&portal, &listing.section);
    view! {
        <Empty picture="nothing-found" title text=words.list.found_elsewhere>
            {links}
            <a class="button" data-kind="quiet" href=all>{words.list.clear_search}</a>
        </Empty>
    }
}
