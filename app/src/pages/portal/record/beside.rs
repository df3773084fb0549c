use domain::answer::Beside;
use leptos::prelude::*;

use super::live::At;
use crate::{language::words, ui::icon::Icon};

/// The way on through the list that the record was opened from.
#[component]
pub(super) fn BesideLinks(at: At, beside: Beside) -> impl IntoView {
    let words = &words().record;
    let address = |record: Option<String>| record.map(|it| at.other(&it));
    let (previous, next) = (address(beside.previous), address(beside.next));
    view! {
        <nav data-part="beside" aria-label=words.beside>
            <Step address=previous rel="prev" icon="back" title=words.previous/>
            <Step address=next rel="next" icon="next" title=words.next/>
        </nav>
    }
}

#[component]
fn Step(
    address: Option<String>,
    rel: &'static str,
    icon: &'static str,
    title: &'static str,
) -> impl IntoView {
    let nowhere = address.is_none().then_some("true");
    view! {
        <a role="link" rel=rel aria-disabled=nowhere href=address>
            <Icon name=icon size=18/>
            <span>{title}</span>
        </a>
    }
}
