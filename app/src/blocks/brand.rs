//! The company's sign and name, as they stand above every page.

use domain::answer::Logo;
use leptos::prelude::*;

use crate::{address, ui::mark::Mark};

/// Its logo where it has one, else the small portico; and its name, unless the logo says it.
#[component]
pub(crate) fn Brand(
    portal: String,
    logo: Option<Logo>,
    name: String,
    title: String,
) -> impl IntoView {
    let says_name = name.trim().is_empty();
    let sign = match logo {
        Some(logo) => {
            let alt = if says_name { title } else { String::new() };
            view! { <LogoPicture portal logo alt/> }.into_any()
        }
        None => view! { <Mark/> }.into_any(),
    };
    let name = (!says_name).then(|| view! { <span>{name}</span> }.into_any());
    view! {
        {sign}
        {name}
    }
}

#[component]
fn LogoPicture(portal: String, logo: Logo, alt: String) -> impl IntoView {
    let dark = logo.dark.map(|it| {
        let file = address::theme(&portal, &it);
        view! { <source srcset=file media="(prefers-color-scheme: dark)"/> }.into_any()
    });
    let (width, height) = (logo.width.to_string(), logo.height.to_string());
    view! {
        <picture>
            {dark}
            <img src=address::theme(&portal, &logo.file) width=width height=height alt=alt/>
        </picture>
    }
}
