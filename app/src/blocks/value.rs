//! How a cell looks: the server has written it, with what machines can use beside.

use domain::{
    portal::Tone,
    shown::{Look, Shown},
};
use leptos::prelude::*;

use crate::ui::rich::Rich;

#[component]
pub(crate) fn ValueView(shown: Shown) -> impl IntoView {
    let Shown { text, look } = shown;
    match look {
        Look::Plain | Look::Long => text.into_any(),
        Look::Number(value) => view! { <data value=value>{text}</data> }.into_any(),
        Look::Time(moment) => view! { <time datetime=moment>{text}</time> }.into_any(),
        Look::Choice { tone, step } => view! { <Badge text tone step/> }.into_any(),
        Look::Rating { stars, most } => view! { <Rating text stars most/> }.into_any(),
        Look::Link(href) => {
            view! { <a href=href rel="external noopener noreferrer nofollow">{text}</a> }.into_any()
        }
        Look::Rich(html) => view! { <Rich html/> }.into_any(),
    }
}

/// A state: its word, its colour, and how far along it is.
#[component]
fn Badge(text: String, tone: Tone, step: Option<u8>) -> impl IntoView {
    let mark = step.is_none().then_some("square");
    let step = step.map(|it| it.to_string());
    view! {
        <span class="choice-badge" data-tone=tone.name() data-step=step data-mark=mark>{text}</span>
    }
}

#[component]
fn Rating(text: String, stars: u8, most: u8) -> impl IntoView {
    let (full, rest) = (usize::from(stars), usize::from(most.saturating_sub(stars)));
    view! {
        <span class="rating">
            <span aria-hidden="true">{"★".repeat(full)}<i>{"★".repeat(rest)}</i></span>
            <span class="unseen">{text}</span>
        </span>
    }
}
