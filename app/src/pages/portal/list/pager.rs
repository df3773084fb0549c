use domain::answer::{Listing, Total};
use leptos::prelude::*;

use crate::blocks::list_state::ListState;

/// Which part of the list this is, and the way to the others.
#[component]
pub(super) fn Pager(portal: String, state: ListState, listing: Listing) -> impl IntoView {
    let (part, whole) = words(&listing);
    let address =
        |cursor: Option<String>| cursor.map(|it| state.at(it).address(&portal, &listing.section));
    let steps = (listing.previous.is_some() || listing.next.is_some()).then(|| {
        let previous = address(listing.previous.clone());
        let next = address(listing.next.clone());
        view! { <Steps previous next/> }
    });
    view! {
        <nav class="pager" aria-label="Pages">
            <span><b>{part}</b> {whole}</span>
            {steps}
        </nav>
    }
}

#[component]
fn Steps(previous: Option<String>, next: Option<String>) -> impl IntoView {
    view! {
        <span data-part="steps">
            <Step address=previous title="Previous"/>
            <Step address=next title="Next"/>
        </span>
    }
}

#[component]
fn Step(address: Option<String>, title: &'static str) -> impl IntoView {
    let nowhere = address.is_none().then_some("true");
    view! { <a class="button" role="link" aria-disabled=nowhere href=address>{title}</a> }
}

/// Pages are found by where they begin, not by their number, so the middle has no numbers.
fn words(listing: &Listing) -> (String, String) {
    let shown = u32::try_from(listing.rows.len()).unwrap_or(u32::MAX);
    let part = match (&listing.previous, &listing.next, listing.total) {
        (None, _, _) => format!("1–{}", thousands(shown)),
        (Some(_), None, Total::Exactly(total)) if shown < total => {
            format!("{}–{}", thousands(total - shown + 1), thousands(total))
        }
        _ => thousands(shown),
    };
    let whole = match listing.total {
        Total::Exactly(total) => format!(" of {}", thousands(total)),
        Total::MoreThan(total) => format!(" of more than {}", thousands(total)),
    };
    (part, whole)
}

fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if 0 < index && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn counts_are_grouped() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(1_000), "1,000");
        assert_eq!(thousands(123_456), "123,456");
    }
}
