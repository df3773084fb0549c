use domain::{
    answer::FormPage,
    change::{Purpose, Submission},
};
use leptos::prelude::*;

use super::{
    Part,
    form_at::{CameBack, FormAt},
    part,
};
use crate::{
    address::{self, Done},
    api::records,
    blocks::{
        failure::Locked,
        form::{RecordForm, Save, draft::Draft, kept::KeptForm},
    },
    language::words,
    load::load,
    opened_from::OpenedFrom,
    returned::Returned,
    ui::page_header::{Back, PageHeader},
};

#[component]
pub(crate) fn EditPage() -> impl IntoView {
    let portal = part(Part::Portal);
    let section = part(Part::Section);
    let record = part(Part::Record);
    let came_back = CameBack::take();
    let form = load(
        move || (portal.get(), section.get(), record.get()),
        move |(portal, section, record)| {
            records::edit_form(portal, section, record, came_back.find())
        },
    );
    view! { <FormAt form came_back draw/> }
}

/// Who comes to a locked record without anything typed needs no form.
fn draw(portal: String, form: FormPage, returned: Option<Returned>) -> AnyView {
    let record = form.record.clone().unwrap_or_default();
    if form.locked && returned.is_none() {
        let record = address::record(&portal, &form.section, &record);
        let record = OpenedFrom::here().get_untracked().remembered(&record);
        return view! { <Locked record/> }.into_any();
    }
    view! { <EditForm portal record form returned/> }.into_any()
}

#[component]
fn EditForm(
    portal: String,
    record: String,
    form: FormPage,
    returned: Option<Returned>,
) -> impl IntoView {
    let from = OpenedFrom::here().get_untracked();
    let opened = from.remembered(&address::record(&portal, &form.section, &record));
    let back = Back { address: opened.clone(), title: form.title.clone() };
    let section = form.section.clone();
    let save: Save = Action::new(move |sent: &Submission| {
        let (portal, section) = (portal.clone(), section.clone());
        let (record, sent, from) = (record.clone(), sent.clone(), from.clone());
        async move {
            let written = records::update(portal.clone(), section.clone(), record, sent).await?;
            Ok(from.after(&portal, &section, written.record.as_deref(), Done::Saved))
        }
    });
    let words = words();
    let title = (words.record.edit_title)(&form.title);
    let draw = Callback::new(move |draft: Draft| {
        view! { <RecordForm draft save send=words.form.save discard=opened.clone()/> }.into_any()
    });
    view! {
        <div>
            <PageHeader title back=Some(back)/>
            <KeptForm form purpose=Purpose::Update returned save draw/>
        </div>
    }
}
