//! In which language a page speaks: the server chooses it, and the browser goes on in it.

use domain::locale::Language;
use leptos::prelude::*;

use crate::{
    api, wire,
    words::{Words, english, german},
};

/// Takes over what the server chose.
pub(crate) fn provide() {
    provide_context(wire::shared(api::language));
}

/// What Portico itself says, in the language of this page.
pub(crate) fn words() -> &'static Words {
    said_in(use_context().unwrap_or_default())
}

/// The same in this language.
pub(crate) fn said_in(language: Language) -> &'static Words {
    match language {
        Language::English => &english::WORDS,
        Language::German => &german::WORDS,
    }
}
