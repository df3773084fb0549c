//! HTML that is written as text: what `html!` makes, which escapes whatever is put into it.
//!
//! INVARIANT: nothing else is drawn as it comes. A house rule lets `inner_html` take only what
//! [`written`] gives, and `PreEscaped` be nowhere but here.

use maud::{Markup, PreEscaped, html};

/// The insides of an element: `<td inner_html=written(value(&shown))></td>`.
pub(crate) fn written(html: Markup) -> String {
    html.into_string()
}

/// Text with headings, lists and links: HTML that was cleaned where it was made.
pub(crate) fn rich(clean: &str) -> Markup {
    html! { div class="rich" { (PreEscaped(clean)) } }
}
