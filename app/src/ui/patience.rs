use leptos::prelude::*;

use super::icon::Icon;
use crate::words::PatienceWords;

/// What a page says when an answer is slow, or does not come: drawn hidden by the server, shown by
/// `patience.js`, which asks again. The page and what is typed in it stay meanwhile.
#[component]
pub(crate) fn Patience(words: &'static PatienceWords) -> impl IntoView {
    view! {
        <div role="status">
            <div class="progress" data-patience="slow" role="progressbar" aria-label=words.slow hidden></div>
        </div>
        <div class="patience" data-patience="gone" role="alert" hidden>
            <div class="notice" data-tone="warning">
                <Icon name="warning"/>
                <div>
                    <h2 data-when="offline">{words.offline.title}</h2>
                    <h2 data-when="silent">{words.silent.title}</h2>
                    <p data-when="offline">{words.offline.text}</p>
                    <p data-when="silent">{words.silent.text}</p>
                </div>
                <button class="button" type="button">{words.again}</button>
            </div>
        </div>
    }
}
