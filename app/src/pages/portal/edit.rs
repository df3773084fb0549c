use domain::{
    answer::FormPage,
    change::{Purpose, Submission},
};
use leptos::prelude::*;

use super::{Part, part};
use crate::{
    address::{self, Done},
    api::records,
    blocks::{
        failure::{FailurePage, Locked},
        form::{RecordForm, Save, draft::Draft},
    },
    returned::{self, Returned},
    ui::page_header::{Back, PageHeader},
};

#[component]
pub(crate) fn EditPage() -> impl IntoView {
    let portal = part(Part::Portal);
    let section = part(Part::Section);
    let record = part(Part::Record);
    let returned = StoredValue::new(returned::take());
    let form = Resource::new(
        move || (portal.get(), section.get(), record.get()),
        move |(portal, section, record)| {
            let find = returned.with_value(|it| it.as_ref().and_then(Returned::find));
            records::edit_form(portal, section, record, find)
        },
    );
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let (portal, record) = (portal.get(), record.get());
                let returned = returned.get_value();
                match form.await {
                    Ok(form) if form.locked && returned.is_none() => {
                        let record = address::record(&portal, &form.section, &record);
                        view! { <Locked record title=form.title/> }.into_any()
                    }
                    Ok(form) => view! { <EditForm portal record form returned/> }.into_any(),
                    Err(failure) => view! { <FailurePage portal failure returned/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn EditForm(
    portal: String,
    record: String,
    form: FormPage,
    returned: Option<Returned>,
) -> impl IntoView {
    let opened = address::record(&portal, &form.section, &record);
    let back = Back { address: opened.clone(), title: form.title.clone() };
    let section = form.section.clone();
    let save: Save = Action::new(move |sent: &Submission| {
        let (portal, section) = (portal.clone(), section.clone());
        let (record, sent) = (record.clone(), sent.clone());
        async move {
            let written = records::update(portal.clone(), section.clone(), record, sent).await?;
            Ok(address::after(&portal, &section, written.record.as_deref(), Done::Saved))
        }
    });
    let title = format!("Edit {}", form.title);
    let draft = Draft::new(form, Purpose::Update, returned);
    view! {
        <div>
            <PageHeader title back=Some(back)/>
            <RecordForm draft save send="Save changes" discard=opened/>
        </div>
    }
}
