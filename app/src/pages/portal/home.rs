mod needs;

use domain::answer::{Frame, Home, HomeCreate, HomeSection, Total};
use leptos::prelude::*;

use self::needs::Needs;
use super::{Part, frame::FrameResource, part};
use crate::{
    address,
    api::records,
    blocks::{brief::Briefs, failure::FailurePage, list_state::ListState, table::Place, total},
    language::words,
    load::load,
    opened_from::OpenedFrom,
    ui::{empty::Empty, icon::Icon, page_header::PageHeader},
    words::{Told, Words},
};

#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let portal = part(Part::Portal);
    let frame = expect_context::<FrameResource>();
    let home = load(move || portal.get(), records::portal_home);
    view! {
        <Transition strict=true>
            {move || Suspend::new(async move {
                let portal = portal.get();
                match (frame.await, home.await) {
                    (Ok(frame), Ok(home)) => view! { <Welcome frame home/> }.into_any(),
                    (Err(failure), _) | (_, Err(failure)) => {
                        view! { <FailurePage portal failure/> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Welcome(frame: Frame, home: Home) -> impl IntoView {
    let words = &words().navigation;
    let greeting = (words.welcome)(&frame.customer);
    let portal = frame.portal;
    let is_empty = home.sections.is_empty() && home.needs.as_ref().is_none_or(Vec::is_empty);
    let needs = home.needs.filter(|_| !is_empty).map(|needs| {
        let portal = portal.clone();
        view! { <Needs portal needs/> }
    });
    let creates = creates(&portal, home.creates);
    let sections = if is_empty {
        let Told { title, text } = words.empty;
        view! { <Empty picture="empty" title text/> }.into_any()
    } else {
        view! { <Sections portal sections=home.sections/> }.into_any()
    };
    let text = frame.organisation.unwrap_or_default();
    view! {
        <div>
            <PageHeader title=greeting text size="greeting">{creates}</PageHeader>
            {needs}
            {sections}
        </div>
    }
}

/// What may be made anew, the first of them first.
fn creates(portal: &str, creates: Vec<HomeCreate>) -> Vec<AnyView> {
    let words = words();
    let button = |(index, it): (usize, HomeCreate)| {
        let href = address::new(portal, &it.section);
        let kind = (index == 0).then_some("primary");
        let title = (words.record.new)(&it.title, it.one.as_deref());
        view! {
            <a class="button" data-kind=kind href=href>
                <Icon name="plus" size=18/>
                {title}
            </a>
        }
        .into_any()
    };
    creates.into_iter().enumerate().map(button).collect()
}

#[component]
fn Sections(portal: String, sections: Vec<HomeSection>) -> impl IntoView {
    let sections: Vec<_> = sections
        .into_iter()
        .map(|section| {
            let portal = portal.clone();
            view! { <SectionTop portal section/> }
        })
        .collect();
    view! { <div class="columns">{sections}</div> }
}

/// What stands on top of a section's list, and the way to the rest.
#[component]
fn SectionTop(portal: String, section: HomeSection) -> impl IntoView {
    let address = whole(&portal, &section);
    let words = words();
    let link = link(&section, words);
    let HomeSection { section, slug, title, view, columns, rows, total, sort, .. } = section;
    let state = ListState { view: slug, ..ListState::default() };
    let view = view.map(|it| view! { <small>{it}</small> }.into_any());
    let is_empty = rows.is_empty() && total.is_some();
    let nothing = words.navigation.nothing;
    let nothing = is_empty.then(|| view! { <p data-part="nothing">{nothing}</p> }.into_any());
    let of_section = (words.navigation.of_section)(&title);
    let briefs = (!rows.is_empty()).then(|| {
        let place = Place { portal, section, from: OpenedFrom::list(&state) };
        view! { <Briefs place columns rows sort/> }
    });
    view! {
        <section class="card-list">
            <header>
                <h2>{title} " " {view}</h2>
                <a href=address>{link} <span class="unseen">{of_section}</span></a>
            </header>
            {briefs}
            {nothing}
        </section>
    }
}

/// Where all of it is.
fn whole(portal: &str, section: &HomeSection) -> String {
    let list = address::section(portal, &section.section);
    match &section.slug {
        Some(view) => address::with(&list, &[("view", view)]),
        None => list,
    }
}

fn link(section: &HomeSection, words: &Words) -> String {
    match section.total {
        Some(total @ (Total::Exactly(2..) | Total::MoreThan(_))) => total::see_all(total, words),
        _ => words.list.open.to_owned(),
    }
}
