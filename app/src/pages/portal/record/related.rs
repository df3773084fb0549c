use domain::{
    answer::{RecordPage, RelatedList, Total},
    ask::Related,
};
use leptos::prelude::*;

use crate::{
    address,
    blocks::{
        list_state::ListState,
        table::{Place, Table, rows::Rows},
        total,
    },
    language::words,
    opened_from::OpenedFrom,
    ui::icon::Icon,
};

/// Records of another section that belong to this one. An empty list is left out, unless a first
/// one can be made.
#[component]
pub(super) fn RelatedSection(portal: String, page: RecordPage, list: RelatedList) -> impl IntoView {
    let of = page.row.record.handle().map(|it| Related {
        section: page.section.clone(),
        record: it.to_owned(),
        link: list.link.clone(),
    });
    let new = of.as_ref().filter(|_| list.creates).map(|of| {
        let address = address::new(&portal, &list.section);
        let address = address::with(&address, &address::about(of));
        let label = (words().record.new)(&list.title, list.one.as_deref());
        view! { <NewRelated address label/> }
    });
    let state = ListState { of, ..ListState::default() };
    let address = state.address(&portal, &list.section);
    let pager = (!list.rows.is_empty() && state.of.is_some())
        .then(|| view! { <RelatedPager shown=list.rows.len() total=list.total address/> });
    let place = Place { portal, section: list.section.clone(), from: OpenedFrom::list(&state) };
    let RelatedList { title, columns, rows, sums, creates, .. } = list;
    let table = (!rows.is_empty()).then(|| {
        let caption = title.clone();
        let rows = Rows::of_lines(&columns, rows);
        view! { <Table place caption columns rows sums kind="lines"/> }
    });
    let nothing = table.is_none().then(|| {
        let nothing = words().navigation.nothing;
        view! { <p data-part="nothing">{nothing}</p> }
    });
    (table.is_some() || creates).then(|| {
        view! {
            <section data-part="related">
                <header>
                    <h2>{title}</h2>
                    {new}
                </header>
                {nothing}
                {table}
                {pager}
            </section>
        }
    })
}

#[component]
fn NewRelated(address: String, label: String) -> impl IntoView {
    view! {
        <a class="button" href=address>
            <Icon name="plus" size=18/>
            {label}
        </a>
    }
}

/// Which part of a related list is shown, and the way to the rest of it.
#[component]
fn RelatedPager(shown: usize, total: Total, address: String) -> impl IntoView {
    let words = words();
    let is_all = matches!(total, Total::Exactly(it) if it as usize <= shown);
    let part = if shown == 1 { "1".to_owned() } else { format!("1–{shown}") };
    (!is_all).then(|| {
        view! {
            <div class="pager">
                <span><b>{part}</b>" "{total::of(total, words)}</span>
                <a href=address>{total::see_all(total, words)}</a>
            </div>
        }
    })
}
