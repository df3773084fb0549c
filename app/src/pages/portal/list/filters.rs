//! Above a list: find, narrow, and order.

mod chips;
mod narrow;

use domain::answer::{Column, Listing};
use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlInputElement};

use self::{chips::Chips, narrow::NarrowMenu};
use crate::{
    address,
    blocks::list_state::{ListState, direction, turned},
    language::words,
    ui::{get_form::GetForm, icon::Icon},
};

/// The id of the field to search in.
const SEARCH: &str = "search";

/// What stands in the field follows the address: a browser keeps what was typed last, whatever
/// list one goes back to.
pub(super) fn follow(state: Memo<ListState>) {
    Effect::new(move |before: Option<ListState>| {
        let now = state.get();
        if before.is_some_and(|it| it != now) {
            let field = document().get_element_by_id(SEARCH);
            if let Some(field) = field.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
                field.set_value(now.search.as_deref().unwrap_or_default());
            }
        }
        now
    });
}

#[component]
pub(super) fn Filters(portal: String, state: ListState, listing: Listing) -> impl IntoView {
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
    let sortable: Vec<_> = listing.columns.into_iter().filter(|it| it.sorts).collect();
    let sort = (!sortable.is_empty() && !listing.rows.is_empty()).then(|| {
        let lead = Lead::of(&portal, &listing.section, &state);
        view! { <SortMenu lead columns=sortable sort=listing.sort/> }
    });
    (search.is_some() || sort.is_some() || menu.is_some()).then(|| {
        view! {
            <div class="filters">
                {search}
                <div data-part="chips">{menu}{chips}</div>
                {sort}
            </div>
        }
    })
}

/// A form with GET: what is searched for stands in the address.
#[component]
fn Search(action: String, state: ListState, title: String) -> impl IntoView {
    let words = &words().list;
    let label = (words.search_in)(&title);
    let carried = narrow::carried(&state.searching(None));
    view! {
        <GetForm action role="search">
            <div class="field" data-kind="search">
                <label class="unseen" for=SEARCH>{label}</label>
                <Icon name="search"/>
                <input
                    type="search"
                    id=SEARCH
                    name="search"
                    placeholder=words.search
                    autocomplete="off"
                    enterkeyhint="search"
                    value=state.search
                />
            </div>
            {carried}
        </GetForm>
    }
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
    let sorted = |it: &Column| (words.sorted_by)(&it.label);
    let summary = current.map_or_else(|| words.sort.to_owned(), sorted);
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
                {summary}
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
