//! Searching as one types: the list follows a moment later, and so does the address.

use std::time::Duration;

use leptos::{
    ev::KeyboardEvent, leptos_dom::helpers::TimeoutHandle, prelude::*, wasm_bindgen::JsCast,
    web_sys::HtmlInputElement,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{super::further::Here, narrow::carried};
use crate::{
    blocks::list_state::ListState,
    language::words,
    ui::{get_form::GetForm, icon::Icon, live::react},
};

/// The id of the field to search in.
const SEARCH: &str = "search";

/// How long somebody pauses who has typed a word.
const PAUSE: Duration = Duration::from_millis(250);

/// What is being typed. It outlives each list that comes of it.
#[derive(Clone, Copy)]
pub(crate) struct Typing {
    here: Memo<Here>,
    typed: StoredValue<Typed>,
    go: Callback<(String, bool)>,
}

#[derive(Default)]
struct Typed {
    /// What the list was searched for last, by typing.
    sought: Option<Option<String>>,
    /// The next word takes the place of this one in the history: it is still being written.
    is_writing: bool,
    pause: Option<TimeoutHandle>,
}

impl Typing {
    /// What stands in the field follows the address, unless the address follows the field: a
    /// browser keeps what was typed last, whatever list one goes back to.
    pub(in super::super) fn of(here: Memo<Here>) -> Self {
        let navigate = use_navigate();
        let go = Callback::new(move |(address, replace): (String, bool)| {
            let options = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
            navigate(&address, options);
        });
        let typing = Self { here, typed: StoredValue::default(), go };
        let mut before = None;
        react(move || {
            let now = here.get();
            if before.replace(now.clone()).is_some_and(|it| it != now) {
                typing.follow(&now.2);
            }
        });
        typing
    }

    fn follow(self, now: &ListState) {
        let is_own = self.typed.with_value(|it| it.sought.as_ref() == Some(&now.search));
        if is_own {
            return;
        }
        self.forget();
        if let Some(field) = field() {
            field.set_value(now.search.as_deref().unwrap_or_default());
        }
    }

    fn forget(self) {
        self.typed.update_value(|it| {
            if let Some(pause) = std::mem::take(it).pause {
                pause.clear();
            }
        });
    }

    fn write(self) {
        let later = set_timeout(move || self.seek(true), PAUSE).ok();
        let before = self.typed.try_update_value(|it| std::mem::replace(&mut it.pause, later));
        if let Some(pause) = before.flatten() {
            pause.clear();
        }
    }

    /// Searches for what stands in the field now.
    fn seek(self, is_writing: bool) {
        let (Some(here), Some(field)) = (self.here.try_get_untracked(), field()) else { return };
        let (portal, section, state) = here;
        let words = Some(field.value()).filter(|it| !it.trim().is_empty());
        let replaces = self.typed.try_update_value(|it| {
            if let Some(pause) = it.pause.take() {
                pause.clear();
            }
            it.sought = Some(words.clone());
            std::mem::replace(&mut it.is_writing, is_writing)
        });
        if state.search != words {
            let address = state.searching(words).address(&portal, &section);
            self.go.run((address, replaces.unwrap_or_default()));
        }
    }

    /// What was written stays in the history.
    fn settle(self) {
        self.typed.update_value(|it| it.is_writing = false);
    }
}

fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id(SEARCH).and_then(|it| it.dyn_into().ok())
}

/// A form with GET: what is searched for stands in the address.
#[component]
pub(super) fn Search(action: String, state: ListState, title: String) -> impl IntoView {
    let words = &words().list;
    let label = (words.search_in)(&title);
    let carried = carried(&state.searching(None));
    let typing = expect_context::<Typing>();
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            typing.seek(false);
        }
    };
    view! {
        <GetForm action role="search">
            <div class="field" data-kind="search">
                <label class="unseen" for=SEARCH>{label}</label>
                <Icon name="search"/>
                <input
                    type="search"
                    id=SEARCH
                    name="search"
                    placeholder=words.search
                    autocomplete="off"
                    enterkeyhint="search"
                    value=state.search
                    on:input=move |_| typing.write()
                    on:keydown=key
                    on:blur=move |_| typing.settle()
                />
            </div>
            {carried}
        </GetForm>
    }
}
