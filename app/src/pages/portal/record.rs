mod delete;
mod beside;
mod fields;
mod live;
mod related;

use domain::answer::RecordPage as Page;
use leptos::prelude::*;

use self::{
    beside::BesideLinks,
    delete::Delete,
    fields::Fields,
    live::{At, Live},
    related::RelatedSection,
};
use super::{Part, part, visits};
use crate::{
    api::records,
    blocks::{done::DoneNotice, failure::FailurePage},
    failure::Failure,
    language::words,
    load::load,
    opened_from::OpenedFrom,
    returned::{self, Returned},
    ui::{
        icon::Icon,
        live::react,
        notice::{Notice, Tone},
        page_header::{Back, PageHeader},
        print_button::PrintButton,
    },
    words::Told,
};

/// One record, and what is linked to it.
#[component]
pub(crate) fn RecordPage() -> impl IntoView {
    let portal = part(Part::Portal);
    let section = part(Part::Section);
    let record = part(Part::Record);
    let from = OpenedFrom::here();
    let returned = StoredValue::new(returned::take());
    let page = load(
        move || (portal.get(), section.get(), record.get(), from.get()),
        |(portal, section, record, from)| records::open(portal, section, record, from.ask()),
    );
    let live = Live::of(page);
    provide_context(live);
    view! {
        <Transition strict=true>
            {move || Suspend::new(async move {
                let (portal, from, returned) = (portal.get(), from.get(), returned.get_value());
                match page.await {
                    Ok(page) => view! { <Opened portal from page returned/> }.into_any(),
                    Err(failure) => view! { <FailurePage portal failure/> }.into_any(),
                }
            })}
        </Transition>
        <p class="unseen" role="status">{live.said()}</p>
    }
}

#[component]
fn Opened(
    portal: String,
    from: OpenedFrom,
    page: Page,
    returned: Option<Returned>,
) -> impl IntoView {
    let back =
        Back { address: from.back(&portal, &page.section), title: page.section_title.clone() };
    let at = At {
        portal: portal.clone(),
        section: page.section.clone(),
        record: page.row.record.handle().unwrap_or_default().to_owned(),
        from,
    };
    expect_context::<Live>().go_on();
    let own = at.own();
    react(move || visits::looked_at(own.clone()));
    let title = page.row.title.clone();
    let actions = view! { <Actions at=at.clone() page=page.clone()/> };
    let beside = page.beside.clone().map(|beside| {
        let at = at.clone();
        view! { <BesideLinks at beside/> }.into_any()
    });
    let refused = returned.and_then(|it| it.failure).map(|it| view! { <NotDeleted failure=it/> });
    let fields = view! { <Fields at page=page.clone()/> };
    let live = expect_context::<Live>();
    let not_turned = live.refusal().map(|failure| view! { <NotTurned failure/> });
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
            <PageHeader title back=Some(back) beside>{actions}</PageHeader>
            {refused}
            {not_turned}
            <DoneNotice/>
            <div class="record" data-kind="plain">
                <div data-part="main">
                    {fields}
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

/// What was to be turned over cannot be any more.
#[component]
fn NotTurned(failure: Failure) -> impl IntoView {
    let words = words();
    let (title, text) = (failure.title(words), failure.text(words));
    view! { <Notice tone=Tone::Danger title text/> }
}

#[component]
fn Actions(at: At, page: Page) -> impl IntoView {
    let edit = page.updates.then(|| at.form()).map(|it| view! { <EditButton address=it/> });
    let delete = page.deletes.then(|| view! { <Delete title=page.row.title.clone()/> });
    view! {
        {edit}
        {delete}
        <PrintButton/>
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
