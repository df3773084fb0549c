//! The places of a portal: at the side where there is room, under the thumb on a phone.

use domain::answer::{Frame, MenuItem};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    address,
    blocks::{brand::Brand, form::kept::forget},
    language::words,
    ui::icon::Icon,
    words::letter::capital,
};

/// Places at the bottom of a phone. One more, and the last of them becomes "More".
const PLACES: usize = 5;

#[component]
pub(crate) fn Navigation(frame: Frame) -> impl IntoView {
    let words = &words().navigation;
    let home = address::home(&frame.portal);
    let all = frame.sections.len() + 1;
    let shown = if all <= PLACES { all } else { PLACES - 1 };
    let more: Vec<_> = frame.sections.iter().skip(shown - 1).cloned().collect();
    let more =
        (!more.is_empty()).then(|| view! { <More portal=frame.portal.clone() sections=more/> });
    let sections: Vec<_> = frame
        .sections
        .iter()
        .enumerate()
        .map(|(index, it)| {
            let address = address::section(&frame.portal, &it.name);
            let only = (shown - 1 <= index).then_some("wide");
            view! { <Place address title=it.title.clone() icon=it.icon.clone() only/> }
        })
        .collect();
    view! {
        <nav class="nav" aria-label=words.main>
            <a data-part="brand" href=home.clone()>
                <Brand portal=frame.portal.clone() logo=frame.logo.clone() name=frame.name.clone() title=frame.title.clone()/>
            </a>
            <ul role="list">
                <Place address=home title=words.home icon="home" exact=true/>
                {sections}
                {more}
            </ul>
            <Account frame/>
        </nav>
    }
}

#[component]
fn Place(
    address: String,
    #[prop(into)] title: String,
    #[prop(into)] icon: String,
    #[prop(optional)] exact: bool,
    #[prop(optional_no_strip)] only: Option<&'static str>,
) -> impl IntoView {
    let current = current(address.clone(), exact);
    view! {
        <li data-only=only>
            <a href=address aria-current=move || current.get()>
                <Icon name=icon/>
                <span>{title}</span>
            </a>
        </li>
    }
}

/// The places that a phone has no room for.
#[component]
fn More(portal: String, sections: Vec<MenuItem>) -> impl IntoView {
    let links: Vec<_> = sections
        .into_iter()
        .map(|it| {
            let address = address::section(&portal, &it.name);
            let current = current(address.clone(), false);
            view! { <a href=address aria-current=move || current.get()>{it.title}</a> }.into_any()
        })
        .collect();
    view! {
        <li data-only="phone">
            <details class="menu" data-part="more" data-open="up">
                <summary>
                    <Icon name="more"/>
                    <span>{words().navigation.more}</span>
                </summary>
                <div data-part="list">{links}</div>
            </details>
        </li>
    }
}

/// Who is signed in, their profile and the way out.
#[component]
fn Account(frame: Frame) -> impl IntoView {
    let profile = frame.has_profile.then(|| address::profile(&frame.portal));
    let profile = profile.map(|it| view! { <ProfileLink address=it/> });
    view! {
        <details class="menu" data-part="foot" data-open="up">
            <summary>
                <span class="avatar" aria-hidden="true">{initials(&frame.customer)}</span>
                <span>{frame.customer}<small>{frame.organisation}</small></span>
            </summary>
            <div data-part="list">
                {profile}
                <SignOut portal=frame.portal.clone()/>
            </div>
        </details>
    }
}

#[component]
fn ProfileLink(address: String) -> impl IntoView {
    view! {
        <a href=address>
            <Icon name="person"/>
            {words().profile.title}
        </a>
    }
}

#[component]
fn SignOut(portal: String) -> impl IntoView {
    let address = address::sign_out(&portal);
    view! {
        <form method="post" action=address on:submit=move |_| forget(&portal)>
            <button>
                <Icon name="sign-out"/>
                {words().navigation.sign_out}
            </button>
        </form>
    }
}

/// `page` for the page itself, `true` for one below it.
fn current(address: String, exact: bool) -> Memo<Option<&'static str>> {
    let path = use_location().pathname;
    Memo::new(move |_| {
        path.with(|path| match path.strip_prefix(address.as_str()) {
            Some("" | "/") => Some("page"),
            Some(rest) if !exact && rest.starts_with('/') => Some("true"),
            _ => None,
        })
    })
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|it| it.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        assert_eq!(initials("marlene van Oberhuber"), "MO");
        assert_eq!(initials("Ada"), "A");
        assert_eq!(initials(""), "");
    }
}
