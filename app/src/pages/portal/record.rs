mod delete;

use domain::{
    answer::{RecordPage as Page, RelatedList, Total},
    ask::Related,
};
use leptos::prelude::*;

use self::delete::Delete;
use super::{Part, part};
use crate::{
    address,
    api::records,
    blocks::{
        detail::Detail,
        done::DoneNotice,
        failure::FailurePage,
        list_state::ListState,
        table::{Place, Table},
        total,
    },
    failure::Failure,
    language::words,
    load::load,
    returned::{self, Returned},
    ui::{
        icon::Icon,
        notice::{Notice, Tone},
        page_header::{Back, PageHeader},
    },
    words::Told,
};

/// One record, and what is linked to it.
#[component]
pub(crate) fn RecordPage() -> impl IntoView {
    let portal = part(Part::Portal);
    let section = part(Part::Section);
    let record = part(Part::Record);
    let returned = StoredValue::new(returned::take());
    let page = load(
        move || (portal.get(), section.get(), record.get()),
        |(portal, section, record)| records::open(portal, section, record),
    );
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let (portal, returned) = (portal.get(), returned.get_value());
                match page.await {
                    Ok(page) => view! { <Opened portal page returned/> }.into_any(),
                    Err(failure) => view! { <FailurePage portal failure returned/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Opened(portal: String, page: Page, returned: Option<Returned>) -> impl IntoView {
    let back = Back {
        address: address::section(&portal, &page.section),
        title: page.section_title.clone(),
    };
    let title = page.row.title.clone();
    let actions = view! { <Actions portal=portal.clone() page=page.clone()/> };
    let details = words().record.details;
    let refused = returned.and_then(|it| it.failure).map(|it| view! { <NotDeleted failure=it/> });
    let related: Vec<_> = page
        .related
        .iter()
        .cloned()
        .map(|list| {
            let (portal, page) = (portal.clone(), page.clone());
            view! { <RelatedSection portal page list/> }
        })
        .collect();
    view! {
        <div>
            <PageHeader title back=Some(back)>{actions}</PageHeader>
            {refused}
            <DoneNotice/>
            <div class="record" data-kind="plain">
                <div data-part="main">
                    <section>
                        <h2>{details}</h2>
                        <Detail portal columns=page.columns row=page.row/>
                    </section>
                    {related}
                </div>
            </div>
        </div>
    }
}

/// All that is sent to this page is the wish to delete it.
#[component]
fn NotDeleted(failure: Failure) -> impl IntoView {
    let words = words();
    let (title, text) = if failure.is_locked() {
        let Told { title, text } = words.record.not_deleted;
        (title.to_owned(), text.to_owned())
    } else {
        (failure.title(words), failure.text(words))
    };
    view! { <Notice tone=Tone::Danger title text focus=true/> }
}

#[component]
fn Actions(portal: String, page: Page) -> impl IntoView {
    let handle = page.row.record.handle().unwrap_or_default().to_owned();
    let edit = page.updates.then(|| address::edit(&portal, &page.section, &handle));
    let edit = edit.map(|it| view! { <EditButton address=it/> });
    let delete = page.deletes.then(|| view! { <Delete title=page.row.title.clone()/> });
    view! {
        {edit}
        {delete}
    }
}

#[component]
fn EditButton(address: String) -> impl IntoView {
    view! {
        <a class="button" data-kind="primary" href=address>
            <Icon name="edit" size=18/>
            {words().record.edit}
        </a>
    }
}

/// Records of another section that belong to this one. An empty list is left out, unless a first
/// one can be made.
#[component]
fn RelatedSection(portal: String, page: Page, list: RelatedList) -> impl IntoView {
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
    let pager = of.filter(|_| !list.rows.is_empty()).map(|of| {
        let state = ListState { of: Some(of), ..ListState::default() };
        let address = state.address(&portal, &list.section);
        view! { <RelatedPager shown=list.rows.len() total=list.total address/> }
    });
    let place = Place { portal, section: list.section.clone() };
    let RelatedList { title, columns, rows, sums, creates, .. } = list;
    let table = (!rows.is_empty()).then(|| {
        let caption = title.clone();
        view! { <Table place caption columns rows sums kind="lines"/> }
    });
    (table.is_some() || creates).then(|| {
        view! {
            <section>
                <h2>{title}</h2>
                {table}
                {pager}
                {new}
            </section>
        }
    })
}

#[component]
fn NewRelated(address: String, label: String) -> impl IntoView {
    view! {
        <p data-part="all">
            <a class="button" href=address>
                <Icon name="plus" size=18/>
                {label}
            </a>
        </p>
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
