//! The lines of a form: records that are written together with its own.
//!
//! Without JavaScript their buttons post the form to its page, which is drawn again with a line
//! more or less; with it they come and go at once.

use domain::{
    answer::{ChildFact, ChildForm},
    change::{ChildRecord, group_name},
};
use leptos::{ev::MouseEvent, prelude::*};

use super::{
    filled::Filled,
    group::{DraftGroup, DraftRow, row_id, row_name},
    judged::Judged,
    line::LineView,
};
use crate::{
    failure::{Failure, sentence},
    language::words,
    ui::{focus::focus_first, icon::Icon},
    words::Words,
};

/// What the first control of a line is.
const CONTROL: &str = ":is(input:not([type='hidden']), select, textarea)";

/// The lines of one section, as they are now.
#[derive(Clone)]
pub(super) struct Rows {
    form: StoredValue<ChildForm>,
    is_edit: bool,
    rows: RwSignal<Vec<DraftRow>>,
    /// Those that go when the form is sent.
    going: RwSignal<Vec<(u32, String)>>,
    /// The number of the next one: none is given twice.
    next: StoredValue<u32>,
}

impl Rows {
    pub(super) fn of(drawn: DraftGroup) -> Self {
        let next = drawn.next();
        Self {
            form: StoredValue::new(drawn.form),
            is_edit: drawn.is_edit,
            rows: RwSignal::new(drawn.rows),
            going: RwSignal::new(drawn.going),
            next: StoredValue::new(next),
        }
    }

    fn section(&self) -> String {
        self.form.with_value(|it| it.section.clone())
    }

    /// Of the whole group.
    fn id(&self) -> String {
        format!("lines-{}", self.section())
    }

    /// Whether a line may go: not if there would be too few then.
    fn is_removable(&self, number: u32) -> bool {
        let (min, max) = self.form.with_value(|it| (it.min as usize, it.max as usize));
        self.rows.with(|rows| {
            let known = rows.iter().find(|it| it.number == number).and_then(|it| it.known.as_ref());
            match known {
                Some(it) => it.removes && min < rows.len(),
                None => self.is_edit || min.clamp(1, max) < rows.len(),
            }
        })
    }

    /// What is wrong with all of them together, or with one that does not stand here any more.
    fn message(&self, failure: &Failure, words: &Words) -> Option<String> {
        let section = self.section();
        let of_going = || {
            let fault = |it: &(u32, String)| failure.fault(&row_name(&section, it.0));
            self.going.with(|it| it.iter().find_map(fault))
        };
        let fault = failure.fault(&group_name(&section)).or_else(of_going)?;
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
                let whole = failure.fault(&row_name(&self.section(), row.number));
                wrong.extend(whole.map(|it| {
                    let id = row_id(&self.section(), row.number);
                    (id, place.clone(), sentence(it, &words.fault).to_owned())
                }));
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
        focus_first(format!("#{} {CONTROL}", row_id(&self.section(), number)));
    }

    /// The line that takes its place is where the person goes on. What was wrong with it is none of
    /// their troubles any more.
    fn remove(&self, number: u32, judged: Judged) {
        let index = self.rows.with_untracked(|it| it.iter().position(|it| it.number == number));
        let gone = index.and_then(|index| self.rows.try_update(|it| it.remove(index)));
        if let Some(row) = gone {
            let fields = row.lines.into_iter().map(|it| it.line.field);
            judged.mended(fields.chain([row_name(&self.section(), number)]));
            if let Some(known) = row.known {
                self.going.update(|it| it.push((number, known.record)));
            }
        }
        let here = self.rows.with_untracked(|it| {
            let row = index.and_then(|index| it.get(index)).or(it.last());
            row.map(|row| row_id(&self.section(), row.number))
        });
        if let Some(id) = here {
            focus_first(format!("#{id}"));
        }
    }
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
    let more = rows.form.with_value(|it| it.more);
    let more = more.then(|| view! { <p data-part="full">{words.form.more_lines}</p> });
    let each = rows.rows;
    let one = rows.clone();
    view! {
        <fieldset class="lines" id=id tabindex="-1" aria-describedby=described>
            <legend>{title}</legend>
            {wrong}
            <Going going=rows.going section=rows.section()/>
            <For each=move || each.get() key=|it| it.number let:row>
                <RowView row rows=one.clone() failure/>
            </For>
            {more}
            <Add rows/>
        </fieldset>
    }
}

/// Lines that are there until the form is sent, and what is said of them.
#[component]
fn Going(going: RwSignal<Vec<(u32, String)>>, section: String) -> impl IntoView {
    let words = words();
    let hidden = move || {
        let name = |number| ChildRecord { section: &section, number, goes: true }.name();
        let each = going.get().into_iter().map(|(number, record)| {
            view! { <input type="hidden" name=format!("f.{}", name(number)) value=record/> }
        });
        each.collect_view()
    };
    let text = move || match going.with(Vec::len) {
        0 => String::new(),
        1 => words.form.line_goes.to_owned(),
        it => (words.form.lines_go)(&it.to_string()),
    };
    view! {
        <div data-part="going" data-none=move || going.with(Vec::is_empty).then_some("")>
            {hidden}
            <p role="status">{text}</p>
        </div>
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
    let DraftRow { number, known, lines } = row;
    let words = words();
    let all = rows.rows;
    let name = row_name(&rows.section(), number);
    let place = Memo::new(move |_| {
        let index = all.with(|it| it.iter().position(|it| it.number == number));
        index.map_or(0, |it| it + 1).to_string()
    });
    let many = (4 < lines.len()).then_some("");
    let id = row_id(&rows.section(), number);
    let hidden = known.as_ref().map(|it| {
        view! { <input type="hidden" name=format!("f.{name}") value=it.record.clone()/> }
    });
    let facts = known.map(|it| it.fixed).filter(|it| !it.is_empty());
    let facts = facts.map(|facts| view! { <Facts facts/> });
    let error = Memo::new(move |_| {
        failure.with(|it| it.as_ref()?.fault(&name)).map(|it| sentence(it, &words.fault).to_owned())
    });
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    let wrong = move || error.get().map(|text| view! { <GroupError id=error_id.clone() text/> });
    let fields: Vec<_> = lines.into_iter().map(|line| view! { <LineView line failure/> }).collect();
    view! {
        <fieldset class="line" id=id tabindex="-1" data-many=many aria-describedby=described>
            <legend>{move || (words.form.line)(&place.get())}</legend>
            {hidden}
            <div data-part="fields">{facts}{fields}</div>
            {wrong}
            <Remove rows number place/>
        </fieldset>
    }
}

/// What a line says, and does not ask for.
#[component]
fn Facts(facts: Vec<ChildFact>) -> impl IntoView {
    let facts: Vec<_> = facts
        .into_iter()
        .map(|it| view! { <div><dt>{it.label}</dt><dd>{it.text}</dd></div> })
        .collect();
    view! { <dl data-part="facts">{facts}</dl> }
}

#[component]
fn Remove(rows: Rows, number: u32, place: Memo<String>) -> impl IntoView {
    let words = words();
    let judged = expect_context::<Judged>();
    let removable = {
        let rows = rows.clone();
        Memo::new(move |_| rows.is_removable(number))
    };
    let value = format!("{}.{number}", rows.section());
    let here = format!("#{}", rows.id());
    move || {
        let rows = rows.clone();
        let press = move |event: MouseEvent| {
            event.prevent_default();
            rows.remove(number, judged);
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
    if rows.form.with_value(|it| it.fields.is_empty()) {
        return ().into_any();
    }
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
    let add = move || {
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
    };
    add.into_any()
}
