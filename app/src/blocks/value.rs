//! How a cell looks: the server has written it, with what machines can use beside.
//!
//! Pages have hundreds of cells, and in none of them anything happens by itself. So they are
//! written as text, a table at a time, and not built node by node; the browser takes them over
//! as they are.

use domain::{
    portal::Tone,
    shown::{Look, Shown},
};
use maud::{Markup, html};

use crate::ui::written::rich;

pub(crate) fn value(shown: &Shown) -> Markup {
    let text = &shown.text;
    match &shown.look {
        Look::Plain | Look::Long => html! { (text) },
        Look::Number(value) => html! { data value=(value) { (text) } },
        Look::Time(moment) => html! { time datetime=(moment) { (text) } },
        Look::Choice { tone, step } => badge(text, *tone, *step),
        Look::Rating { stars, most } => rating(text, *stars, *most),
        Look::Link(href) => {
            html! { a href=(href) rel="external noopener noreferrer nofollow" { (text) } }
        }
        Look::Rich(clean) => rich(clean),
    }
}

/// A state: its word, its colour, and how far along it is.
fn badge(text: &str, tone: Tone, step: Option<u8>) -> Markup {
    let mark = step.is_none().then_some("square");
    html! {
        span class="choice-badge" data-tone=(tone.name()) data-step=[step] data-mark=[mark] {
            (text)
        }
    }
}

fn rating(text: &str, stars: u8, most: u8) -> Markup {
    let (full, rest) = (usize::from(stars), usize::from(most.saturating_sub(stars)));
    html! {
        span class="rating" {
            span aria-hidden="true" { ("★".repeat(full)) i { ("★".repeat(rest)) } }
            span class="unseen" { (text) }
        }
    }
}
