mod password;

use domain::{
    answer::{FormPage, ProfilePage as Page},
    change::Submission,
};
use leptos::prelude::*;

use self::password::PasswordForm;
use super::{Part, frame::FrameResource, part};
use crate::{
    address::{self, Done},
    api::profile,
    blocks::{
        detail::Detail,
        done::DoneNotice,
        failure::FailurePage,
        form::{
            RecordForm, Save,
            draft::{Draft, Purpose},
        },
    },
    returned::{self, Returned},
    sent,
    ui::page_header::PageHeader,
};

#[component]
pub(crate) fn ProfilePage() -> impl IntoView {
    let portal = part(Part::Portal);
    let returned = StoredValue::new(returned::take());
    let page = Resource::new(move || portal.get(), profile::profile);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let (portal, returned) = (portal.get(), returned.get_value());
                match page.await {
                    Ok(page) => view! { <Profile portal page returned/> }.into_any(),
                    Err(failure) => view! { <FailurePage portal failure returned/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Profile(portal: String, page: Page, returned: Option<Returned>) -> impl IntoView {
    let of_password = |it: &Returned| sent::last(&it.entries, "deed") == Some("password");
    let (password, profile) = match returned {
        Some(it) if of_password(&it) => (Some(it), None),
        it => (None, it),
    };
    let form = page.form.clone();
    let form = form.map(|form| {
        let portal = portal.clone();
        view! { <ProfileForm portal form returned=profile/> }
    });
    let password = page.by_password.then(|| {
        let failure = password.map(|it| it.failure);
        view! { <PasswordForm has_password=page.has_password failure/> }
    });
    view! {
        <div>
            <PageHeader title="Your profile" text=page.customer.clone()/>
            <DoneNotice/>
            <div class="record" data-kind="plain">
                <div data-part="main">
                    <Kept portal page/>
                    {form}
                    {password}
                </div>
            </div>
        </div>
    }
}

/// What is kept of a person and cannot be changed here.
#[component]
fn Kept(portal: String, page: Page) -> impl IntoView {
    let fields = page.form.iter().flat_map(|it| &it.fields);
    let without: Vec<_> = fields.map(|it| it.field.clone()).collect();
    let shown = page.columns.iter().any(|it| !without.contains(&it.field));
    shown.then(|| {
        view! {
            <section>
                <h2>"What we know"</h2>
                <Detail portal columns=page.columns row=page.row without/>
            </section>
        }
    })
}

#[component]
fn ProfileForm(portal: String, form: FormPage, returned: Option<Returned>) -> impl IntoView {
    let frame = expect_context::<FrameResource>();
    let save: Save = Action::new(move |sent: &Submission| {
        let (portal, sent) = (portal.clone(), sent.clone());
        async move {
            profile::update_profile(portal.clone(), sent).await?;
            frame.refetch();
            Ok(address::with(&address::profile(&portal), &[("done", Done::Saved.word())]))
        }
    });
    let draft = Draft::new(form, Purpose::Edit, returned);
    view! {
        <section>
            <h2>"What you can change"</h2>
            <RecordForm draft save send="Save" deed="profile"/>
        </section>
    }
}
