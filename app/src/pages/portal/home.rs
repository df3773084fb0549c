use domain::answer::{Frame, MenuItem};
use leptos::prelude::*;

use super::{Part, frame::FrameResource, part};
use crate::{
    address,
    blocks::failure::FailurePage,
    ui::{empty::Empty, page_header::PageHeader},
};

#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let portal = part(Part::Portal);
    let frame = expect_context::<FrameResource>();
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let portal = portal.get();
                match frame.await {
                    Ok(frame) => view! { <Home frame/> }.into_any(),
                    Err(failure) => view! { <FailurePage portal failure/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Home(frame: Frame) -> impl IntoView {
    let greeting = format!("Welcome, {}", frame.customer);
    let sections = if frame.sections.is_empty() {
        view! {
            <Empty
                picture="empty"
                title="There is nothing here yet"
                text="As soon as something is shared with you, it appears here."
            />
        }
        .into_any()
    } else {
        view! { <Sections portal=frame.portal sections=frame.sections/> }.into_any()
    };
    view! {
        <div>
            <PageHeader title=greeting text=frame.organisation.unwrap_or_default() size="greeting"/>
            {sections}
        </div>
    }
}

#[component]
fn Sections(portal: String, sections: Vec<MenuItem>) -> impl IntoView {
    let links: Vec<_> = sections
        .into_iter()
        .map(|it| {
            let address = address::section(&portal, &it.name);
            view! { <li><a href=address>{it.title}</a></li> }
        })
        .collect();
    view! {
        <section class="card-list">
            <header><h2>"Your places"</h2></header>
            <ul role="list">{links}</ul>
        </section>
    }
}
