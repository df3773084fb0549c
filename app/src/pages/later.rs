//! Pages whose code is fetched when somebody goes there: most people come to read.
//!
//! Two parcels, the forms and the doors, so that a page needs one more file and not thirty.

use std::{pin::Pin, sync::Arc};

use leptos::{LazyViewError, prelude::*};
use leptos_router::LazyRoute;

use super::portal::{
    edit::EditPage, link::LinkPage, new::NewPage, part_of_portal, profile::ProfilePage,
    sent::SentPage, sign_in::SignInPage, standalone::StandalonePage,
};
use crate::{
    blocks::{
        failure::FailurePage,
        form::in_place::{Editor, InPlace},
    },
    failure::Failure,
    language::words,
};

type Page = fn() -> AnyView;

type Opening = Pin<Box<dyn Future<Output = Option<Editor>>>>;

/// What the parcel holds, as the rest of the client calls it: it names nothing else of the parcel.
struct Forms {
    profile: Page,
    new: Page,
    edit: Page,
    standalone: Page,
    in_place: fn(InPlace) -> Opening,
}

#[lazy(fallible)]
fn forms() -> Result<Forms, LazyViewError> {
    Ok(Forms {
        profile: || view! { <ProfilePage/> }.into_any(),
        new: || view! { <NewPage/> }.into_any(),
        edit: || view! { <EditPage/> }.into_any(),
        standalone: || view! { <StandalonePage/> }.into_any(),
        in_place: |it| Box::pin(it.open()),
    })
}

struct Doors {
    sign_in: Page,
    sent: Page,
    link: Page,
}

#[lazy(fallible)]
fn doors() -> Result<Doors, LazyViewError> {
    Ok(Doors {
        sign_in: || view! { <SignInPage/> }.into_any(),
        sent: || view! { <SentPage/> }.into_any(),
        link: || view! { <LinkPage/> }.into_any(),
    })
}

/// Draws one field of a record's form, where the field stands. None where only the page of the
/// form can: there is more to say.
pub(crate) async fn in_place(field: InPlace) -> Option<Editor> {
    match forms().await {
        Ok(forms) => (forms.in_place)(field).await,
        Err(_) => Some(Arc::new(|_, close| view! { <NotNow close/> }.into_any())),
    }
}

/// The code was lost on the way: only this field cannot be changed, and all else stays.
#[component]
fn NotNow(close: Callback<()>) -> impl IntoView {
    let words = words();
    view! {
        <div data-part="not-now" role="alert">
            <p>{words.record.not_now}</p>
            <button class="button" type="button" on:click=move |_| close.run(())>
                {words.form.cancel}
            </button>
        </div>
    }
}

/// The page, or that its code was lost on the way: trying again fetches it again.
fn or_lost(fetched: Result<Page, LazyViewError>) -> AnyView {
    let Ok(page) = fetched else {
        let portal = part_of_portal().get_untracked();
        return view! { <FailurePage portal failure=Failure::Lost/> }.into_any();
    };
    page()
}

macro_rules! later {
    ($($name:ident: $parcel:ident.$page:ident;)*) => {$(
        pub(crate) struct $name;

        impl LazyRoute for $name {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> AnyView {
                or_lost($parcel().await.map(|it| it.$page))
            }
        }
    )*};
}

later! {
    Profile: forms.profile;
    New: forms.new;
    Edit: forms.edit;
    Standalone: forms.standalone;
    SignIn: doors.sign_in;
    Sent: doors.sent;
    Link: doors.link;
}
