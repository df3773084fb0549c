use domain::{
    answer::{Listing, Total},
    ask::PAGE,
};
use leptos::prelude::*;

use super::further::Further;
use crate::{
    blocks::{list_state::ListState, total},
    language::words,
    ui::live::live,
    words::Words,
};

/// Which part of the list this is, and the way to the others.
#[component]
pub(super) fn Pager(
    portal: String,
    state: ListState,
    listing: Listing,
    /// So many rows stand there.
    shown: usize,
) -> impl IntoView {
    let words = words();
    let further = expect_context::<Further>();
    let place = Part::of(&state, &listing, shown);
    let address = |cursor: &Option<String>, from: Option<u32>| {
        let cursor = cursor.clone()?;
        Some(state.at(cursor, from).address(&portal, &listing.section))
    };
    let steps = (listing.previous.is_some() || listing.next.is_some()).then(|| {
        let previous = address(&listing.previous, place.before());
        let next = address(&listing.next, place.after());
        view! { <Steps previous next/> }
    });
    let said = live(move || place.and(further.rows.get()).said(words));
    view! {
        <nav class="pager" aria-label=words.list.pages>
            <span><b>{said}</b>" "{total::of(listing.total, words)}</span>
            {steps}
        </nav>
    }
}

#[component]
fn Steps(previous: Option<String>, next: Option<String>) -> impl IntoView {
    let words = &words().list;
    let further = expect_context::<Further>();
    // Where there is nothing before, there is no step back either, as soon as one goes on below.
    let is_first = previous.is_none();
    let back = move || (!is_first || !further.is_live.get()).then_some(());
    let back = live(move || {
        let address = previous.clone();
        back().map(|()| view! { <Step address title=words.previous/> })
    });
    let on = live(move || match (further.is_live.get(), next.clone()) {
        (true, Some(_)) => view! { <More/> }.into_any(),
        (_, address) => view! { <Step address title=words.next/> }.into_any(),
    });
    view! {
        <span data-part="steps">
            {back}
            {on}
        </span>
    }
}

/// The next page, below this one. It comes by itself, too, as one scrolls on.
#[component]
fn More() -> impl IntoView {
    let words = &words().list;
    let further = expect_context::<Further>();
    let busy = move || further.is_busy.get().then_some("true");
    let label = move || if further.is_busy.get() { words.loading } else { words.load_more };
    let press = move |_| further.go_on(true);
    let button = move || {
        view! { <button class="button" type="button" aria-busy=busy on:click=press>{label}</button> }
            .into_any()
    };
    live(move || further.next.with(Option::is_some).then(button))
}

#[component]
fn Step(address: Option<String>, title: &'static str) -> impl IntoView {
    let nowhere = address.is_none().then_some("true");
    view! { <a class="button" role="link" aria-disabled=nowhere href=address>{title}</a> }
}

/// The part of a list that a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    /// Counted from 1. Pages are found by where they begin and not by their number, so in the
    /// middle only the address knows.
    first: Option<u32>,
    shown: u32,
}

impl Part {
    fn of(state: &ListState, listing: &Listing, shown: usize) -> Self {
        let shown = u32::try_from(shown).unwrap_or(u32::MAX);
        let first = match (&listing.previous, &listing.next, listing.total) {
            (None, _, _) => Some(1),
            (Some(_), None, Total::Exactly(total)) if shown < total => Some(total - shown + 1),
            (_, _, Total::Exactly(total)) => {
                state.from.filter(|it| 0 < *it && it.saturating_add(shown) <= total + 1)
            }
            (_, _, Total::MoreThan(_)) => state.from.filter(|it| 0 < *it),
        };
        Self { first, shown }
    }

    /// With so many more below.
    fn and(self, more: u32) -> Self {
        Self { shown: self.shown.saturating_add(more), ..self }
    }

    fn said(self, words: &Words) -> String {
        let Some(first) = self.first else { return words.count(self.shown) };
        let last = first.saturating_add(self.shown.saturating_sub(1));
        if last == first {
            return words.count(first);
        }
        format!("{}–{}", words.count(first), words.count(last))
    }

    /// Where the page before begins. Pages are of one length, save the last.
    fn before(self) -> Option<u32> {
        self.first.and_then(|it| it.checked_sub(PAGE)).filter(|it| 0 < *it)
    }

    fn after(self) -> Option<u32> {
        self.first.map(|it| it.saturating_add(self.shown))
    }
}

#[cfg(test)]
mod tests {
    use super::Part;
    use crate::words::english;

    #[track_caller]
    fn check(first: Option<u32>, shown: u32, words: &str, around: (Option<u32>, Option<u32>)) {
        let part = Part { first, shown };
        assert_eq!(part.said(&english::WORDS), words);
        assert_eq!((part.before(), part.after()), around);
    }

    #[test]
    fn a_page_says_which_records_it_shows() {
        check(Some(1), 50, "1–50", (None, Some(51)));
        check(Some(51), 50, "51–100", (Some(1), Some(101)));
        check(Some(1_001), 1, "1,001", (Some(951), Some(1_002)));
        check(None, 50, "50", (None, None));
    }
}
