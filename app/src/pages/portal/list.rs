mod files;
mod filters;
mod further;
mod nothing;
mod pager;

use domain::answer::{Column, Listing, ViewTab};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use self::{
    files::Files,
    filters::{Filters, Typing},
    further::{Further, Here},
    nothing::Nothing,
    pager::Pager,
};
use super::{Part, part};
use crate::{
    address,
    api::records,
    blocks::{
        done::DoneNotice,
        failure::FailurePage,
        list_state::{ListState, direction, turned},
        table::{Place, SortLink, Table, rows::Rows},
        total,
    },
    failure::Failure,
    language::words,
    load::load,
    opened_from::OpenedFrom,
    ui::{
        icon::Icon,
        page_header::{Back, PageHeader},
        print_button::PrintButton,
    },
    words::Words,
};

/// One section: all that is shown is in the address.
#[component]
pub(crate) fn ListPage() -> impl IntoView {
    let portal = part(Part::Portal);
    let section = part(Part::Section);
    let query = use_query_map();
    let state = Memo::new(move |_| ListState::read(&query.read()));
    let here = Memo::new(move |_| (portal.get(), section.get(), state.get()));
    let listing = load(
        move || here.get(),
        |(portal, section, state): Here| async move {
            let mut found = records::list(portal, section.clone(), state.ask()).await;
            let rows = found.as_mut().map(rows_of).unwrap_or_default();
            (section, state, found, rows)
        },
    );
    let further = Further::of(here);
    provide_context(further);
    provide_context(Typing::of(here));
    let words = words();
    let found = RwSignal::new(String::new());
    // Not by the transition's own word for it: on the server that watches a page which is gone.
    let shown = RwSignal::new(None);
    let busy =
        move || shown.get().is_some_and(|it| it != (section.get(), state.get())).then_some("true");
    let list = move || {
        Suspend::new(async move {
            let portal = portal.get();
            let (section, state, listing, rows) = listing.await;
            let before = shown.try_get_untracked().flatten();
            let _ = shown.try_set(Some((section.clone(), state.clone())));
            let _ = found.try_set(said(before.as_ref(), &state, &listing, words));
            match listing {
                Ok(listing) => {
                    further.begin(&portal, &state, &listing, rows.count());
                    view! { <List portal state listing rows/> }.into_any()
                }
                Err(failure) => {
                    let plain = address::section(&portal, &section);
                    view! { <FailurePage portal failure plain/> }.into_any()
                }
            }
        })
    };
    view! {
        <div aria-busy=busy>
            <Transition strict=true>{move || list()}</Transition>
            <p class="unseen" role="status">{found}" "{further.told}</p>
        </div>
    }
}

/// What a change of the list has brought, for those who cannot see it.
fn said(
    before: Option<&(String, ListState)>,
    state: &ListState,
    listing: &Result<Listing, Failure>,
    words: &Words,
) -> String {
    let Ok(listing) = listing else { return String::new() };
    let changed = before.is_some_and(|(section, it)| *section == listing.section && it != state);
    if changed { total::found(listing.total, words) } else { String::new() }
}

/// Takes the rows out of a list: everything else is needed in several places.
fn rows_of(listing: &mut Listing) -> Rows {
    let rows = std::mem::take(&mut listing.rows);
    let sort = listing.sort.as_deref();
    let is_sorted = |it: &Column| it.sorts && direction(sort, &it.field).is_some();
    Rows::of_list(&listing.columns, rows, listing.columns.iter().position(is_sorted))
}

#[component]
fn List(portal: String, state: ListState, listing: Listing, rows: Rows) -> impl IntoView {
    let has_rows = 0 < rows.count();
    let words = &words().record;
    let back = state.of.as_ref().map(|it| Back {
        address: address::record(&portal, &it.section, &it.record),
        title: listing.about.clone().unwrap_or_else(|| words.back.to_owned()),
    });
    let new = listing.creates.then(|| new_address(&portal, &listing.section, &state));
    let label = (words.new)(&listing.title, listing.one.as_deref());
    let new = new.map(|address| view! { <NewButton address label/> });
    let tabs = (1 < listing.views.len()).then(|| {
        let (portal, state) = (portal.clone(), state.clone());
        view! { <Tabs portal state section=listing.section.clone() views=listing.views.clone() view=listing.view.clone()/> }
    });
    let body = {
        let (portal, state, listing) = (portal.clone(), state.clone(), listing.clone());
        if has_rows {
            view! { <Found portal state listing rows/> }.into_any()
        } else {
            view! { <Nothing portal state listing/> }.into_any()
        }
    };
    view! {
        <div>
            <PageHeader title=listing.title.clone() back=back>{new} <PrintButton/></PageHeader>
            <DoneNotice/>
            {tabs}
            <Filters portal state listing has_rows/>
            {body}
        </div>
    }
}

fn new_address(portal: &str, section: &str, state: &ListState) -> String {
    let pairs = state.of.as_ref().map(address::about);
    address::with(&address::new(portal, section), pairs.as_ref().map_or(&[], |it| it.as_slice()))
}

#[component]
fn NewButton(address: String, label: String) -> impl IntoView {
    view! {
        <a class="button" data-kind="primary" href=address>
            <Icon name="plus" size=18/>
            {label}
        </a>
    }
}

#[component]
fn Tabs(
    portal: String,
    state: ListState,
    section: String,
    views: Vec<ViewTab>,
    view: Option<String>,
) -> impl IntoView {
    let links: Vec<_> = views
        .into_iter()
        .map(|it| {
            let current = (Some(&it.slug) == view.as_ref()).then_some("page");
            let address = state.in_view(&it.slug).address(&portal, &section);
            view! { <a href=address aria-current=current>{it.title}</a> }.into_any()
        })
        .collect();
    view! { <nav class="tabs" aria-label=words().list.views>{links}</nav> }
}

#[component]
fn Found(portal: String, state: ListState, listing: Listing, rows: Rows) -> impl IntoView {
    let sort = listing.sort.as_deref();
    let sorts = listing
        .columns
        .iter()
        .map(|it| {
            it.sorts.then(|| SortLink {
                address: state.sorted(turned(sort, &it.field)).address(&portal, &listing.section),
                direction: direction(sort, &it.field),
            })
        })
        .collect();
    let from = OpenedFrom::list(&state);
    let place = Place { portal: portal.clone(), section: listing.section.clone(), from };
    let (columns, shown) = (listing.columns.clone(), rows.count());
    let grouped = listing.grouping.clone().map(|it| (it.label, it.groups));
    let (grouped_by, groups) = grouped.unwrap_or_default();
    let further = Some(expect_context::<Further>().chunks);
    view! {
        <div>
            <Table place caption=listing.title.clone() columns rows sorts sums=listing.sums.clone() groups grouped_by further/>
            <Pager portal=portal.clone() state=state.clone() listing=listing.clone() shown/>
            {listing.exports.then(|| view! { <Files portal state section=listing.section/> })}
        </div>
    }
}
