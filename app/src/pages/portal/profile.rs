mod password;

use domain::{
    answer::{FormPage, ProfilePage as Page},
    change::Purpose,
    locale::Language,
};
use leptos::prelude::*;
use uuid::Uuid;

use self::password::{PasswordFields, ProveFirst};
use super::{Part, part};
use crate::{
    api::profile,
    blocks::{
        detail::Detail,
        done::DoneNotice,
        form::{RecordForm, draft::Draft, kept::KeptForm, no_form::NoForm},
    },
    language::words,
    load::load,
    returned::{self, Returned},
    ui::page_header::PageHeader,
};

#[component]
pub(crate) fn ProfilePage() -> impl IntoView {
    let portal = part(Part::Portal);
    let returned = StoredValue::new(returned::take());
    let page = load(move || portal.get(), profile::profile);
    view! {
        <Transition strict=true>
            {move || Suspend::new(async move {
                let (portal, returned) = (portal.get(), returned.get_value());
                match page.await {
                    Ok(page) => view! { <Profile portal page returned/> }.into_any(),
                    Err(failure) => view! { <NoForm portal failure returned/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Profile(portal: String, page: Page, returned: Option<Returned>) -> impl IntoView {
    let title = words().profile.title;
    let changes = page.form.is_some() || page.by_password;
    let form = changes.then(|| {
        let page = page.clone();
        view! { <ProfileForm page returned/> }
    });
    view! {
        <div>
            <PageHeader title text=page.customer.clone()/>
            <DoneNotice/>
            <div class="record" data-kind="plain">
                <div data-part="main">
                    <Kept portal page/>
                    {form}
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
        let title = words().profile.details;
        view! {
            <section>
                <h2>{title}</h2>
                <Detail portal columns=page.columns row=page.row without/>
            </section>
        }
    })
}

/// One form for all that can be changed, so that nothing typed is lost over anything else. The
/// browser sends it by itself: with a new password this session gets a new cookie.
#[component]
fn ProfileForm(page: Page, returned: Option<Returned>) -> impl IntoView {
    let failure = returned.as_ref().and_then(|it| it.failure.clone());
    let words = words();
    let (change, set) = (words.profile.change_details, words.profile.password);
    let title = if page.form.is_some() { change } else { set };
    let form = page.form.unwrap_or_else(no_fields);
    let (has_password, by_email) = (page.has_password, page.by_email);
    let draw = Callback::new(move |draft: Draft| {
        let failure = failure.clone();
        let password = page.by_password.then(|| match page.sets_password {
            true => view! { <PasswordFields has_password failure/> }.into_any(),
            false => view! { <ProveFirst by_email failure/> }.into_any(),
        });
        view! { <RecordForm draft send=words.form.save>{password}</RecordForm> }.into_any()
    });
    view! {
        <section>
            <h2>{title}</h2>
            <KeptForm form purpose=Purpose::Update returned draw/>
        </section>
    }
}

/// Where only the password can be changed.
fn no_fields() -> FormPage {
    FormPage {
        section: String::new(),
        section_title: String::new(),
        one: None,
        record: None,
        title: String::new(),
        fields: Vec::new(),
        groups: Vec::new(),
        children: Vec::new(),
        locked: false,
        language: Language::default(),
        submission: Uuid::nil(),
        after: None,
        whose: None,
        in_tab: true,
    }
}
