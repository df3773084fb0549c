use domain::{
    answer::{Choice, Column, FieldEdit, FormPage, ListedRow},
    change::Submission,
};
use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use super::{
    super::live::{At, Live},
    control_id,
    hoped::{Hoped, hoped},
};
use crate::{
    api::records,
    blocks::{
        cell::{RecordCell, text},
        detail::Size,
        form::Save,
    },
    failure::Failure,
    language::words,
    pages::later,
    ui::{focus::focus, icon::Icon},
};

/// A field with a way to change it: a link to the form, or the field itself where there is
/// JavaScript.
#[component]
pub(super) fn EditableLine(
    at: At,
    row: ListedRow,
    index: usize,
    column: Column,
    edit: FieldEdit,
) -> impl IntoView {
    let open = RwSignal::new(None::<FormPage>);
    let Size { wide, .. } = Size::of(&row, index);
    let label = column.label.clone();
    let inside = move || {
        let (at, column, edit) = (at.clone(), column.clone(), edit.clone());
        match open.get() {
            Some(form) => view! { <Editing at column edit form open/> }.into_any(),
            None => view! { <Standing at row=row.clone() index column edit open/> }.into_any(),
        }
    };
    view! {
        <div data-part="editable" data-wide=wide.then_some("")>
            <dt>{label}</dt>
            <dd>{inside}</dd>
        </div>
    }
}

/// As it is now.
#[component]
fn Standing(
    at: At,
    row: ListedRow,
    index: usize,
    column: Column,
    edit: FieldEdit,
    open: RwSignal<Option<FormPage>>,
) -> impl IntoView {
    let Size { lines, .. } = Size::of(&row, index);
    let label = column.label.clone();
    let value = if text(&row, index).trim().is_empty() {
        view! { <i data-part="nothing">{words().record.nothing}</i> }.into_any()
    } else {
        let portal = at.portal.clone();
        view! { <RecordCell portal row index column/> }.into_any()
    };
    view! {
        <div data-part="value" data-lines=lines.then_some("")>{value}</div>
        <EditLink at label edit open/>
    }
}

#[component]
fn EditLink(
    at: At,
    label: String,
    edit: FieldEdit,
    open: RwSignal<Option<FormPage>>,
) -> impl IntoView {
    let address = format!("{}#field-{}", at.form(), edit.line);
    let opening = RwSignal::new(false);
    let navigate = use_navigate();
    let id = control_id(edit.line);
    let name = (words().record.edit_field)(&label);
    let busy = move || opening.get().then_some("true");
    let press = {
        let address = address.clone();
        move |event: MouseEvent| {
            let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
            if elsewhere || !edit.alone {
                return;
            }
            event.prevent_default();
            if opening.get_untracked() {
                return;
            }
            opening.set(true);
            let (at, field) = (at.clone(), edit.field.clone());
            let (navigate, address) = (navigate.clone(), address.clone());
            spawn_local(async move {
                let form = records::edit_form(at.portal, at.section, at.record, None).await;
                let _ = opening.try_set(false);
                match opened(form, &field) {
                    Some(form) => drop(open.try_set(Some(form))),
                    None => navigate(&address, Default::default()),
                }
            });
        }
    };
    view! {
        <a data-part="edit" id=id href=address on:click=press aria-busy=busy>
            <Icon name="edit" size=16/>
            <span class="unseen">{name}</span>
        </a>
    }
}

/// None where the page of the form has more to say than this field.
fn opened(form: Result<FormPage, Failure>, field: &str) -> Option<FormPage> {
    let form = form.ok().filter(|it| !it.locked)?;
    let asks = form.fields.iter().any(|it| it.field == field && it.when.is_none());
    asks.then_some(form)
}

#[component]
fn Editing(
    at: At,
    column: Column,
    edit: FieldEdit,
    form: FormPage,
    open: RwSignal<Option<FormPage>>,
) -> impl IntoView {
    let live = expect_context::<Live>();
    let said = (words().record.saved_field)(&column.label);
    let id = control_id(edit.line);
    let save: Save = Action::new(move |sent: &Submission| at.clone().write(sent.clone()));
    let close = Callback::new({
        let id = id.clone();
        move |()| {
            open.set(None);
            focus(&id);
        }
    });
    let hoped = hoped(save, edit.field.clone(), chosen_from(&form, &edit.field));
    let standing = {
        let (id, label) = (id.clone(), column.label.clone());
        move || {
            let (id, label) = (id.clone(), label.clone());
            hoped.get().map(|shown| view! { <Hoped shown id label/> })
        }
    };
    Effect::new(move |_| {
        if matches!(save.value().get(), Some(Ok(_))) {
            live.written(said.clone(), id.clone());
        }
    });
    let fetched = later::in_place(form, edit.field, save, close);
    view! {
        {standing}
        <div data-part="asked" hidden=move || hoped.with(Option::is_some)>{Suspend::new(fetched)}</div>
    }
}

/// What may be chosen, where staff wrote that down.
fn chosen_from(form: &FormPage, field: &str) -> Vec<Choice> {
    let line = form.fields.iter().find(|it| it.field == field && it.picker.is_none());
    line.map(|it| it.choices.clone()).unwrap_or_default()
}
