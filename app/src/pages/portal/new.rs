use domain::{
    answer::FormPage,
    change::{Purpose, Submission},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    Part,
    form_at::{CameBack, FormAt},
    part,
};
use crate::{
    address::{self, Done},
    api::records,
    blocks::{
        form::{RecordForm, Save, draft::Draft, kept::KeptForm},
        list_state::related,
    },
    language::words,
    load::load,
    opened_from::OpenedFrom,
    returned::Returned,
    said::Said,
    ui::page_header::{Back, PageHeader},
};

#[component]
pub(crate) fn NewPage() -> impl IntoView {
    let portal = part(Part::Portal);
    let section = part(Part::Section);
    let query = use_query_map();
    let came_back = CameBack::take();
    let about = Memo::new(move |_| related(&query.read()));
    let form = load(
        move || (portal.get(), section.get(), about.get()),
        move |(portal, section, about)| records::new_form(portal, section, about, came_back.find()),
    );
    view! { <FormAt form came_back draw/> }
}

fn draw(portal: String, form: FormPage, returned: Option<Returned>) -> AnyView {
    view! { <NewForm portal form returned/> }.into_any()
}

#[component]
fn NewForm(portal: String, form: FormPage, returned: Option<Returned>) -> impl IntoView {
    let list = address::section(&portal, &form.section);
    let back = Back { address: list.clone(), title: form.section_title.clone() };
    let section = form.section.clone();
    let (said, after) = (expect_context::<Said>(), form.after.clone());
    let save: Save = Action::new(move |sent: &Submission| {
        let (portal, section, sent) = (portal.clone(), section.clone(), sent.clone());
        let after = after.clone();
        async move {
            let written = records::create(portal.clone(), section.clone(), sent).await?;
            let record = written.record.as_deref();
            let to = OpenedFrom::default().after(&portal, &section, record, Done::Created);
            said.tell(&section, after, &to);
            Ok(to)
        }
    });
    let words = words();
    let title = match &form.title {
        it if *it == form.section_title => (words.record.new)(it, form.one.as_deref()),
        it => it.clone(),
    };
    let draw = Callback::new(move |draft: Draft| {
        view! { <RecordForm draft save send=words.form.send discard=list.clone()/> }.into_any()
    });
    view! {
        <div>
            <PageHeader title back=Some(back)/>
            <KeptForm form purpose=Purpose::Create returned save draw/>
        </div>
    }
}
