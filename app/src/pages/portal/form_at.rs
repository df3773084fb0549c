use domain::{answer::FormPage, ask::Find};
use leptos::prelude::*;

use super::{Part, part};
use crate::{
    blocks::form::no_form::NoForm,
    failure::Failure,
    load::Load,
    returned::{self, Returned},
};

/// What came back to a page, for as long as the page is there.
#[derive(Clone, Copy)]
pub(super) struct CameBack(StoredValue<Option<Returned>>);

impl CameBack {
    pub(super) fn take() -> Self {
        Self(StoredValue::new(returned::take()))
    }

    /// What it asked to choose from.
    pub(super) fn find(self) -> Option<Find> {
        self.0.with_value(|it| it.as_ref().and_then(Returned::find))
    }
}

/// A form of a page, as soon as it is there, or what stands in its place.
#[component]
pub(super) fn FormAt(
    form: Load<Result<FormPage, Failure>>,
    came_back: CameBack,
    draw: fn(String, FormPage, Option<Returned>) -> AnyView,
) -> impl IntoView {
    let portal = part(Part::Portal);
    view! {
        <Transition strict=true>
            {move || Suspend::new(async move {
                let (portal, returned) = (portal.get(), came_back.0.get_value());
                match form.await {
                    Ok(form) => draw(portal, form, returned),
                    Err(failure) => view! { <NoForm portal failure returned/> }.into_any(),
                }
            })}
        </Transition>
    }
}
