//! Pages whose code is fetched when somebody goes there: most people come to read.
//!
//! Two parcels, the forms and the doors, so that a page needs one more file and not thirty.

use domain::answer::FormPage;
use leptos::{LazyViewError, prelude::*};
use leptos_router::LazyRoute;

use super::portal::{
    edit::EditPage, link::LinkPage, new::NewPage, part_of_portal, profile::ProfilePage,
    sent::SentPage, sign_in::SignInPage, standalone::StandalonePage,
};
use crate::{
    blocks::{
        failure::FailurePage,
        form::{Save, in_place::InPlaceForm},
    },
    failure::Failure,
    language::words,
};

type Fetched = Result<AnyView, LazyViewError>;

enum FormPages {
    Profile,
    New,
    Edit,
    Standalone,
    InPlace(Box<FormPage>, String, Save, Callback<()>),
}

#[lazy(fallible)]
fn forms(page: FormPages) -> Fetched {
    Ok(match page {
        FormPages::Profile => view! { <ProfilePage/> }.into_any(),
        FormPages::New => view! { <NewPage/> }.into_any(),
        FormPages::Edit => view! { <EditPage/> }.into_any(),
        FormPages::Standalone => view! { <StandalonePage/> }.into_any(),
        FormPages::InPlace(form, field, save, close) => {
            view! { <InPlaceForm form=*form field save close/> }.into_any()
        }
    })
}

#[derive(Debug, Clone, Copy)]
enum DoorPages {
    SignIn,
    Sent,
    Link,
}

#[lazy(fallible)]
fn doors(page: DoorPages) -> Fetched {
    Ok(match page {
        DoorPages::SignIn => view! { <SignInPage/> }.into_any(),
        DoorPages::Sent => view! { <SentPage/> }.into_any(),
        DoorPages::Link => view! { <LinkPage/> }.into_any(),
    })
}

/// One field of a record's form, where the field stands.
pub(crate) async fn in_place(
    form: FormPage,
    field: String,
    save: Save,
    close: Callback<()>,
) -> AnyView {
    let fetched = forms(FormPages::InPlace(Box::new(form), field, save, close)).await;
    fetched.unwrap_or_else(|_| view! { <NotNow close/> }.into_any())
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
fn or_lost(fetched: Fetched) -> AnyView {
    fetched.unwrap_or_else(|_| {
        let portal = part_of_portal().get_untracked();
        view! { <FailurePage portal failure=Failure::Lost/> }.into_any()
    })
}

macro_rules! later {
    ($($name:ident: $parcel:ident($page:expr);)*) => {$(
        pub(crate) struct $name;

        impl LazyRoute for $name {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> AnyView {
                or_lost($parcel($page).await)
            }
        }
    )*};
}

later! {
    Profile: forms(FormPages::Profile);
    New: forms(FormPages::New);
    Edit: forms(FormPages::Edit);
    Standalone: forms(FormPages::Standalone);
    SignIn: doors(DoorPages::SignIn);
    Sent: doors(DoorPages::Sent);
    Link: doors(DoorPages::Link);
}
