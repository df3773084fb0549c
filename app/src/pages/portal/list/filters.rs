//! Above a list: find, and order.

use domain::answer::{Column, Listing};
use leptos::prelude::*;
use leptos_router::components::Form;

use crate::{
    address,
    blocks::list_state::{ListState, direction},
    ui::{icon::Icon, menu::close_menu},
};

#[component]
pub(super) fn Filters(portal: String, state: ListState, listing: Listing) -> impl IntoView {
    let search = listing.searches.then(|| {
        let action = address::section(&portal, &listing.section);
        view! { <Search action state=state.clone() title=listing.title.clone()/> }
    });
    let sortable: Vec<_> = listing.columns.into_iter().filter(|it| it.sorts).collect();
    let sort = (!sortable.is_empty() && !listing.rows.is_empty()).then(|| {
        let lead = Lead { portal, section: listing.section, state };
        view! { <SortMenu lead columns=sortable sort=listing.sort/> }
    });
    (search.is_some() || sort.is_some()).then(|| {
        view! {
            <div class="filters">
                {search}
                <div data-part="chips"></div>
                {sort}
            </div>
        }
    })
}

/// A form with GET: what is searched for stands in the address.
#[component]
fn Search(action: String, state: ListState, title: String) -> impl IntoView {
    let label = format!("Search {title}");
    let carried = ListState { search: None, cursor: None, ..state.clone() };
    let carried: Vec<_> = carried
        .pairs()
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value.to_owned()/> })
        .collect();
    view! {
        <Form method="GET" action=action attr:role="search">
            <div class="field" data-kind="search">
                <label class="unseen" for="search">{label}</label>
                <Icon name="search"/>
                <input
                    type="search"
                    id="search"
                    name="search"
                    placeholder="Search"
                    autocomplete="off"
                    enterkeyhint="search"
                    value=state.search
                />
            </div>
            {carried}
        </Form>
    }
}

/// Where the links of the menu lead.
struct Lead {
    portal: String,
    section: String,
    state: ListState,
}

/// The column heads of a list that is drawn as cards, and for whoever looks for them here.
#[component]
fn SortMenu(lead: Lead, columns: Vec<Column>, sort: Option<String>) -> impl IntoView {
    let sort = sort.as_deref();
    let current = columns.iter().find(|it| direction(sort, &it.field).is_some());
    let summary = current.map_or_else(|| "Sort".to_owned(), |it| format!("By {}", it.label));
    let links: Vec<_> = columns
        .iter()
        .flat_map(|it| {
            let up = (it.field.clone(), format!("{}, ascending", it.label), "ascending");
            let down =
                (format!("-{}", it.field), format!("{}, descending", it.label), "descending");
            [up, down].map(|(order, label, way)| {
                let current = direction(sort, &it.field) == Some(way);
                let address = lead.state.sorted(order).address(&lead.portal, &lead.section);
                view! { <SortChoice address label current/> }
            })
        })
        .collect();
    view! {
        <details class="menu">
            <summary class="button" data-kind="quiet">
                <Icon name="sort" size=18/>
                {summary}
            </summary>
            <div data-part="list" on:click=close_menu>{links}</div>
        </details>
    }
}

#[component]
fn SortChoice(address: String, label: String, current: bool) -> impl IntoView {
    let icon = if current { "check" } else { "down" };
    view! {
        <a href=address aria-current=current.then_some("true")>
            <Icon name=icon size=18/>
            {label}
        </a>
    }
}
