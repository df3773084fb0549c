//! The lines of a form: records that are made together with its own.
//!
//! Without JavaScript their buttons post the form to its page, which is drawn again with a line
//! more or less; with it they come and go at once.

use domain::{answer::ChildForm, change::group_name};
use leptos::{
    ev::MouseEvent,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

use super::{
    filled::Filled,
    group::{DraftGroup, DraftRow, least, row_id},
    judged::Judged,
    line::LineView,
};
use crate::{
    failure::{Failure, sentence},
    language::words,
    ui::icon::Icon,
    words::Words,
};

/// What the first control of a line is.
const CONTROL: &str = ":is(input:not([type='hidden']), select, textarea)";

/// The lines of one section, as they are now.
#[derive(Clone)]
pub(super) struct Rows {
    form: StoredValue<ChildForm>,
    rows: RwSignal<Vec<DraftRow>>,
    /// The number of the next one: none is given twice.
    next: StoredValue<u32>,
}

impl Rows {
    pub(super) fn of(drawn: DraftGroup) -> Self {
        let last = drawn.rows.iter().map(|it| it.number).max();
        Self {
            form: StoredValue::new(drawn.form),
            rows: RwSignal::new(drawn.rows),
            next: StoredValue::new(last.map_or(1, |it| it.saturating_add(1))),
        }
    }

    fn section(&self) -> String {
        self.form.with_value(|it| it.section.clone())
    }

    /// Of the whole group.
    fn id(&self) -> String {
        format!("lines-{}", self.section())
    }

    /// What is wrong with all of them together.
    fn message(&self, failure: &Failure, words: &Words) -> Option<String> {
        let fault = failure.fault(&group_name(&self.section()))?;
        Some(sentence(fault, &words.fault).to_owned())
    }

    /// What is wrong, and where: id, name and message of each field, and of the group.
    pub(super) fn wrong(
        &self,
        failure: &Failure,
        filled: Filled,
        words: &Words,
    ) -> Vec<(String, String, String)> {
        let all = self.message(failure, words);
        let title = self.form.with_value(|it| it.title.clone());
        let mut wrong: Vec<_> = all.into_iter().map(|it| (self.id(), title.clone(), it)).collect();
        self.rows.with(|rows| {
            for (index, row) in rows.iter().enumerate() {
                let place = (words.form.line)(&(index + 1).to_string());
                let of_line = row.lines.iter().filter_map(|line| {
                    let label = format!("{place}, {}", line.line.label);
                    let typed = untrack(|| filled.typed(&line.line.field));
                    Some((line.id.clone(), label, line.message(failure, &typed, words)?))
                });
                wrong.extend(of_line);
            }
        });
        wrong
    }

    fn add(&self, filled: Filled, judged: Judged) {
        let number = self.next.get_value();
        self.next.set_value(number.saturating_add(1));
        let row = self.form.with_value(|it| DraftRow::blank(it, number));
        filled.add(&row.lines);
        judged.add(&row.lines);
        self.rows.update(|it| it.push(row));
        focus(format!("#{} {CONTROL}", row_id(&self.section(), number)));
    }

    /// The line that takes its place is where the person goes on.
    fn remove(&self, number: u32) {
        let index = self.rows.with_untracked(|it| it.iter().position(|it| it.number == number));
        self.rows.update(|it| it.retain(|it| it.number != number));
        let here = self.rows.with_untracked(|it| {
            let row = index.and_then(|index| it.get(index)).or(it.last());
            row.map(|row| row_id(&self.section(), row.number))
        });
        if let Some(id) = here {
            focus(format!("#{id}"));
        }
    }
}

fn focus(selector: String) {
    let _ = request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(it) = found.and_then(|it: Element| it.dyn_into::<HtmlElement>().ok()) {
            let _ = it.focus();
        }
    });
}

#[component]
pub(super) fn ChildGroups(groups: Vec<Rows>, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    groups.into_iter().map(|rows| view! { <GroupView rows failure/> }).collect_view()
}

#[component]
fn GroupView(rows: Rows, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let words = words();
    let error = Signal::derive({
        let rows = rows.clone();
        move || failure.with(|it| it.as_ref().and_then(|it| rows.message(it, words)))
    });
    let id = rows.id();
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    let wrong = move || error.get().map(|text| view! { <GroupError id=error_id.clone() text/> });
    let title = rows.form.with_value(|it| it.title.clone());
    let each = rows.rows;
    let one = rows.clone();
    view! {
        <fieldset class="lines" id=id tabindex="-1" aria-describedby=described>
            <legend>{title}</legend>
            {wrong}
            <For each=move || each.get() key=|it| it.number let:row>
                <RowView row rows=one.clone() failure/>
            </For>
            <Add rows/>
        </fieldset>
    }
}

#[component]
fn GroupError(id: String, text: String) -> impl IntoView {
    view! {
        <p data-part="error" id=id>
            <Icon name="warning"/>
            {text}
        </p>
    }
}

#[component]
fn RowView(row: DraftRow, rows: Rows, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let DraftRow { number, lines } = row;
    let words = words();
    let all = rows.rows;
    let place = Memo::new(move |_| {
        let index = all.with(|it| it.iter().position(|it| it.number == number));
        index.map_or(0, |it| it + 1).to_string()
    });
    let many = (4 < lines.len()).then_some("");
    let id = row_id(&rows.section(), number);
    let fields: Vec<_> = lines.into_iter().map(|line| view! { <LineView line failure/> }).collect();
    view! {
        <fieldset class="line" id=id tabindex="-1" data-many=many>
            <legend>{move || (words.form.line)(&place.get())}</legend>
            <div data-part="fields">{fields}</div>
            <Remove rows number place/>
        </fieldset>
    }
}

#[component]
fn Remove(rows: Rows, number: u32, place: Memo<String>) -> impl IntoView {
    let words = words();
    let least = rows.form.with_value(least);
    let removable = {
        let all = rows.rows;
        Memo::new(move |_| least < all.with(Vec::len))
    };
    let value = format!("{}.{number}", rows.section());
    let here = format!("#{}", rows.id());
    move || {
        let rows = rows.clone();
        let press = move |event: MouseEvent| {
            event.prevent_default();
            rows.remove(number);
        };
        let label = move || (words.form.remove_line)(&place.get());
        removable.get().then(|| {
            view! {
                <button
                    class="button"
                    data-kind="quiet"
                    data-icon-only=""
                    name="lines"
                    value=value.clone()
                    formaction=here.clone()
                    aria-label=label
                    title=label
                    on:click=press
                >
                    <Icon name="trash"/>
                </button>
            }
        })
    }
}

/// One more, as long as there may be.
#[component]
fn Add(rows: Rows) -> impl IntoView {
    let words = words();
    let (filled, judged) = (expect_context::<Filled>(), expect_context::<Judged>());
    let (most, label) =
        rows.form.with_value(|it| (it.max, it.add.clone().unwrap_or(words.form.add_line.into())));
    let full = {
        let all = rows.rows;
        Memo::new(move |_| most as usize <= all.with(Vec::len))
    };
    let section = rows.section();
    let here = format!("#{}", rows.id());
    let press = move |event: MouseEvent| {
        event.prevent_default();
        rows.add(filled, judged);
    };
    move || {
        if full.get() {
            let full = (words.form.lines_full)(&most.to_string());
            return view! { <p data-part="full">{full}</p> }.into_any();
        }
        let (value, action, text) = (section.clone(), here.clone(), label.clone());
        view! {
            <button class="button" name="lines" value=value formaction=action on:click=press.clone()>
                <Icon name="plus" size=18/>
                {text}
            </button>
        }
        .into_any()
    }
}
