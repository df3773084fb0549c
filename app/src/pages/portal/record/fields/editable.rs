use domain::answer::{Column, FieldEdit, ListedRow};
use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use maud::html;

use super::{
    super::live::{At, Live},
    control_id,
};
use crate::{
    blocks::{
        cell::{record_cell, text},
        detail::Size,
        form::in_place::{Editor, InPlace},
    },
    language::words,
    pages::later,
    ui::{
        focus::focus,
        icon::Icon,
        live::{live, react},
        written::written,
    },
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
    let open = RwSignal::new(None::<Editor>);
    let Size { wide, .. } = Size::of(&row, index);
    let label = column.label.clone();
    let inside = live(move || {
        let (at, column, edit) = (at.clone(), column.clone(), edit.clone());
        match open.get() {
            Some(editor) => view! { <Editing at column edit editor open/> }.into_any(),
            None => view! { <Standing at row=row.clone() index column edit open/> }.into_any(),
        }
    });
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
    open: RwSignal<Option<Editor>>,
) -> impl IntoView {
    let Size { lines, .. } = Size::of(&row, index);
    let value = if text(&row, index).trim().is_empty() {
        html! { i data-part="nothing" { (words().record.nothing) } }
    } else {
        record_cell(&at.portal, &row, index, &column)
    };
    let label = column.label;
    view! {
        <div data-part="value" data-lines=lines.then_some("") inner_html=written(value)></div>
        <EditLink at label edit open/>
    }
}

#[component]
fn EditLink(
    at: At,
    label: String,
    edit: FieldEdit,
    open: RwSignal<Option<Editor>>,
) -> impl IntoView {
    let address = format!("{}#field-{}", at.form(), edit.line);
    let opening = RwSignal::new(false);
    let navigate = use_navigate();
    let id = control_id(edit.line);
    let name = (words().record.edit_field)(&label);
    let busy = move || opening.get().then_some("true");
    let press = {
        let (address, id) = (address.clone(), id.clone());
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
            let At { portal, section, record, .. } = at.clone();
            let (field, control, label) = (edit.field.clone(), id.clone(), label.clone());
            let field = InPlace { portal, section, record, field, control, label };
            let (navigate, address) = (navigate.clone(), address.clone());
            spawn_local(async move {
                let editor = later::in_place(field).await;
                let _ = opening.try_set(false);
                match editor {
                    Some(it) => drop(open.try_set(Some(it))),
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

#[component]
fn Editing(
    at: At,
    column: Column,
    edit: FieldEdit,
    editor: Editor,
    open: RwSignal<Option<Editor>>,
) -> impl IntoView {
    let live = expect_context::<Live>();
    let said = (words().record.saved_field)(&column.label);
    let id = control_id(edit.line);
    let save = at.save();
    let close = Callback::new({
        let id = id.clone();
        move |()| {
            open.set(None);
            focus(&id);
        }
    });
    react(move || {
        if matches!(save.value().get(), Some(Ok(_))) {
            live.written(said.clone(), id.clone());
        }
    });
    editor(save, close)
}
