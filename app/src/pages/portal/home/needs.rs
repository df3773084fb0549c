//! What waits for the customer, on top of their first page.

use domain::{answer::HomeSection, portal::Tone};
use leptos::prelude::*;

use super::{link, whole};
use crate::{
    blocks::{brief::Briefs, list_state::ListState, table::Place},
    language::words,
    opened_from::OpenedFrom,
    ui::icon::Icon,
};

/// One box for all of it; where nothing waits, a line that says so.
#[component]
pub(super) fn Needs(portal: String, needs: Vec<HomeSection>) -> impl IntoView {
    let words = &words().navigation;
    if needs.is_empty() {
        return view! {
            <p class="needs" data-kind="none">
                <Icon name="check"/>
                {words.nothing_waits}
            </p>
        }
        .into_any();
    }
    let parts: Vec<_> = needs
        .into_iter()
        .map(|section| {
            let portal = portal.clone();
            view! { <Need portal section/> }
        })
        .collect();
    view! {
        <section class="needs">
            <h2>{words.needs_you}</h2>
            {parts}
        </section>
    }
    .into_any()
}

#[component]
fn Need(portal: String, section: HomeSection) -> impl IntoView {
    let address = whole(&portal, &section);
    let words = words();
    let link = link(&section, words);
    let HomeSection { section, slug, title, icon, tone, columns, rows, sort, .. } = section;
    let state = ListState { view: slug, ..ListState::default() };
    let of_section = (words.navigation.of_section)(&title);
    let tone = if tone == Tone::Brand { Tone::Info } else { tone };
    let place = Place { portal, section, from: OpenedFrom::list(&state) };
    view! {
        <section class="card-list" data-part="need" data-tone=tone.name()>
            <header>
                <h3><Icon name=icon/> {title}</h3>
                <a href=address>{link} <span class="unseen">{of_section}</span></a>
            </header>
            <Briefs place columns rows sort/>
        </section>
    }
}
