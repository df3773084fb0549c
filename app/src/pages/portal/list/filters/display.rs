use domain::{
    answer::{Choice, Grouping, Showable},
    ask::UNGROUPED,
};
use leptos::prelude::*;

use super::{Lead, narrow::carried};
use crate::{
    address,
    language::words,
    ui::{get_form::GetForm, icon::Icon},
};

/// How the list is drawn: by which field it is grouped, and which columns it has.
#[component]
pub(super) fn DisplayMenu(
    lead: Lead,
    grouping: Option<Grouping>,
    groups_by: Vec<Choice>,
    shows: Vec<Showable>,
) -> impl IntoView {
    let groups = (!groups_by.is_empty()).then(|| {
        let lead = lead.clone();
        view! { <Groups lead grouping groups_by/> }
    });
    let columns = (1 < shows.len()).then(|| view! { <Columns lead shows/> });
    view! {
        <details class="menu" data-open="start">
            <summary class="button" data-kind="chip">
                <Icon name="table" size=16/>
                {words().list.display}
            </summary>
            <div data-part="list">{groups}{columns}</div>
        </details>
    }
}

#[component]
fn Groups(lead: Lead, grouping: Option<Grouping>, groups_by: Vec<Choice>) -> impl IntoView {
    let words = &words().list;
    let by = grouping.as_ref().map(|it| it.by.strip_prefix('-').unwrap_or(&it.by));
    let mut links = vec![(UNGROUPED.to_owned(), words.no_groups.to_owned(), by.is_none())];
    links.extend(groups_by.into_iter().map(|it| {
        let is_current = by == Some(it.value.as_str());
        (it.value, it.label, is_current)
    }));
    let links: Vec<_> = links
        .into_iter()
        .map(|(value, label, is_current)| {
            let address = lead.to(&lead.state.grouped(&value));
            view! { <GroupLink address label is_current/> }
        })
        .collect();
    view! {
        <details class="narrow" name="display">
            <summary>{words.group_by}</summary>
            <div data-part="choices">{links}</div>
        </details>
    }
}

#[component]
fn GroupLink(address: String, label: String, is_current: bool) -> impl IntoView {
    let mark = is_current.then(|| view! { <Icon name="check" size=18/> });
    view! { <a href=address aria-current=is_current.then_some("true")>{label}{mark}</a> }
}

/// A form with GET: what is ticked stands in the address.
#[component]
fn Columns(lead: Lead, shows: Vec<Showable>) -> impl IntoView {
    let words = &words().list;
    let usual = lead.state.showing(Vec::new());
    let is_chosen = !lead.state.columns.is_empty();
    let reset = is_chosen.then(|| {
        let address = lead.to(&usual);
        view! { <a href=address>{words.usual_columns}</a> }
    });
    let action = address::section(&lead.portal, &lead.section);
    let boxes: Vec<_> = shows.into_iter().map(|showable| view! { <ColumnBox showable/> }).collect();
    view! {
        <details class="narrow" name="display">
            <summary>{words.columns}</summary>
            <GetForm action>
                <fieldset>
                    <legend class="unseen">{words.columns}</legend>
                    {boxes}
                </fieldset>
                {carried(&usual)}
                <button class="button">{words.apply}</button>
                {reset}
            </GetForm>
        </details>
    }
}

#[component]
fn ColumnBox(showable: Showable) -> impl IntoView {
    let Showable { field, label, is_shown } = showable;
    view! {
        <label>
            <input
                type="checkbox"
                name="columns"
                value=field
                checked=is_shown
                prop:checked=is_shown
            />
            {label}
        </label>
    }
}
