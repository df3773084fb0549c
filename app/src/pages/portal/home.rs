use domain::answer::{Frame, Home, HomeSection, Total};
use leptos::prelude::*;

use super::{Part, frame::FrameResource, part};
use crate::{
    address,
    api::records,
    blocks::{brief::Briefs, failure::FailurePage, list_state::ListState, table::Place, total},
    language::words,
    load::load,
    opened_from::OpenedFrom,
    ui::{empty::Empty, page_header::PageHeader},
    words::{Told, Words},
};

#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let portal = part(Part::Portal);
    let frame = expect_context::<FrameResource>();
    let home = load(move || portal.get(), records::portal_home);
    view! {
        <Transition>
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
    let sections = if home.sections.is_empty() {
        let Told { title, text } = words.empty;
        view! { <Empty picture="empty" title text/> }.into_any()
    } else {
        view! { <Sections portal=frame.portal sections=home.sections/> }.into_any()
    };
    view! {
        <div>
            <PageHeader title=greeting text=frame.organisation.unwrap_or_default() size="greeting"/>
            {sections}
        </div>
    }
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
    let address = address::section(&portal, &section.section);
    let words = words();
    let link = link(&section, words);
    let HomeSection { section, title, view, columns, rows, total } = section;
    let view = view.map(|it| view! { <small>{it}</small> });
    let is_empty = rows.is_empty() && total.is_some();
    let nothing = words.navigation.nothing;
    let nothing = is_empty.then(|| view! { <p data-part="nothing">{nothing}</p> });
    let of_section = (words.navigation.of_section)(&title);
    let briefs = (!rows.is_empty()).then(|| {
        let place = Place { portal, section, from: OpenedFrom::list(&ListState::default()) };
        view! { <Briefs place columns rows/> }
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

fn link(section: &HomeSection, words: &Words) -> String {
    match section.total {
        Some(total @ (Total::Exactly(2..) | Total::MoreThan(_))) => total::see_all(total, words),
        _ => words.list.open.to_owned(),
    }
}
