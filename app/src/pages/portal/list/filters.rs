//! Above a list: find, narrow, and order.

mod chips;
mod display;
mod narrow;
mod search;

use domain::answer::{Column, Listing};
use leptos::prelude::*;

pub(super) use self::search::Typing;
use self::{
    chips::{About, Chips},
    display::DisplayMenu,
    narrow::NarrowMenu,
    search::Search,
};
use crate::{
    address,
    blocks::list_state::{ListState, direction, turned},
    language::words,
    ui::icon::Icon,
};

#[component]
pub(super) fn Filters(
    portal: String,
    state: ListState,
    listing: Listing,
    has_rows: bool,
) -> impl IntoView {
    let search = listing.searches.then(|| {
        let action = address::section(&portal, &listing.section);
        view! { <Search action state=state.clone() title=listing.title.clone()/> }
    });
    let narrows = listing.narrows.clone();
    let (menu, chips) = (!narrows.is_empty())
        .then(|| {
            let lead = Lead::of(&portal, &listing.section, &state);
            let chips = view! { <Chips lead=lead.clone() narrows=narrows.clone()/> };
            (view! { <NarrowMenu lead narrows/> }, chips)
        })
        .unzip();
    let about = listing.about.clone().map(|title| {
        let lead = Lead::of(&portal, &listing.section, &state);
        view! { <About lead title/> }
    });
    let arranges = 1 < listing.shows.len() || !listing.groups_by.is_empty();
    let display = (arranges && has_rows).then(|| {
        let lead = Lead::of(&portal, &listing.section, &state);
        let (grouping, groups_by) = (listing.grouping.clone(), listing.groups_by.clone());
        view! { <DisplayMenu lead grouping groups_by shows=listing.shows.clone()/> }
    });
    let sortable: Vec<_> = listing.columns.into_iter().filter(|it| it.sorts).collect();
    let sort = (!sortable.is_empty() && has_rows).then(|| {
        let lead = Lead::of(&portal, &listing.section, &state);
        view! { <SortMenu lead columns=sortable sort=listing.sort/> }
    });
    let any = search.is_some()
        || sort.is_some()
        || menu.is_some()
        || display.is_some()
        || about.is_some();
    any.then(|| {
        view! {
            <div class="filters">
                {search}
                <div data-part="chips">{menu}{display}{about}{chips}</div>
                {sort}
            </div>
        }
    })
}

/// Where the links of a menu lead.
#[derive(Clone)]
struct Lead {
    portal: String,
    section: String,
    state: ListState,
}

impl Lead {
    fn of(portal: &str, section: &str, state: &ListState) -> Self {
        Self { portal: portal.to_owned(), section: section.to_owned(), state: state.clone() }
    }

    fn to(&self, state: &ListState) -> String {
        state.address(&self.portal, &self.section)
    }
}

/// The column heads of a list that is drawn as cards, and for whoever looks for them here.
#[component]
fn SortMenu(lead: Lead, columns: Vec<Column>, sort: Option<String>) -> impl IntoView {
    let sort = sort.as_deref();
    let current = columns.iter().find(|it| direction(sort, &it.field).is_some());
    let words = &words().list;
    let lead_word = current.map(|_| view! { <span data-part="by">{words.sorted_by}" "</span> });
    let summary = current.map_or_else(|| words.sort.to_owned(), |it| it.label.clone());
    let links: Vec<_> = columns
        .iter()
        .map(|it| {
            let order = turned(sort, &it.field);
            let address = lead.state.sorted(order).address(&lead.portal, &lead.section);
            let way = direction(sort, &it.field);
            view! { <SortChoice address label=it.label.clone() way/> }
        })
        .collect();
    view! {
        <details class="menu">
            <summary class="button" data-kind="quiet">
                <Icon name="sort" size=18/>
                <span>{lead_word}{summary}</span>
            </summary>
            <div data-part="list">{links}</div>
        </details>
    }
}

/// A field to sort by; once more, and the order turns round.
#[component]
fn SortChoice(address: String, label: String, way: Option<&'static str>) -> impl IntoView {
    let mark = way.map(|it| {
        let words = &words().list;
        let up = it == "ascending";
        let (icon, said) = if up { ("up", words.ascending) } else { ("down", words.descending) };
        view! {
            <span class="unseen">{said}</span>
            <Icon name=icon size=18/>
        }
    });
    view! {
        <a href=address aria-current=way.map(|_| "true")>
            {label}
            {mark}
        </a>
    }
}
