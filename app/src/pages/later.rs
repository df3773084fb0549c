//! Pages whose code is fetched when somebody goes there: most people come to read.
//!
//! Two parcels, the forms and the doors, so that a page needs one more file and not thirty.

use leptos::{LazyViewError, prelude::*};
use leptos_router::LazyRoute;

use super::portal::{
    edit::EditPage, link::LinkPage, new::NewPage, part_of_portal, profile::ProfilePage,
    sent::SentPage, sign_in::SignInPage, standalone::StandalonePage,
};
use crate::{blocks::failure::FailurePage, failure::Failure};

type Fetched = Result<AnyView, LazyViewError>;

#[derive(Debug, Clone, Copy)]
enum FormPages {
    Profile,
    New,
    Edit,
    Standalone,
}

#[lazy(fallible)]
fn forms(page: FormPages) -> Fetched {
    Ok(match page {
        FormPages::Profile => view! { <ProfilePage/> }.into_any(),
        FormPages::New => view! { <NewPage/> }.into_any(),
        FormPages::Edit => view! { <EditPage/> }.into_any(),
        FormPages::Standalone => view! { <StandalonePage/> }.into_any(),
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
