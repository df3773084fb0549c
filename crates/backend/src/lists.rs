//! How a list is arranged: its groups, its columns, and where else something would be found.

use std::{cmp::Ordering, sync::Arc};

use domain::{
    answer::{
        Choice, Column, Elsewhere, GroupHead, Grouping, ListedRow, Listing, Showable, ViewTab,
    },
    ask::{Ask, UNGROUPED},
    catalog::Field,
    grant::{Grant, Use},
    locale::Room,
    plan::{self, Plan},
    portal::{FieldType, Section},
    record::Record,
    refusal::Refusal,
    shown::Shown,
    value::{Kind, Value},
};
use source::GroupCount;

use crate::{
    Customer,
    records::{COUNT_MAX, retain, total},
    trouble::Trouble,
};

/// Groups are counted as long as they have no more records than this, all together.
const GROUPED_MAX: u32 = 10_000;

/// So many other views are searched.
const VIEWS_MAX: usize = 6;

impl Customer {
    /// The headings of a page, with what all pages have of each group.
    pub(crate) async fn grouping(
        &self,
        plan: &Plan,
        records: &[Record],
        (rows, columns): (&[ListedRow], &[Column]),
    ) -> Result<Option<Grouping>, Trouble> {
        let Some(group) = plan.group() else { return Ok(None) };
        let field = &group.order.field;
        let Some(place) = place_of(plan) else { return Ok(None) };
        let mut values: Vec<Value> = Vec::new();
        let mut groups: Vec<GroupHead> = Vec::new();
        for (index, (record, row)) in records.iter().zip(rows).enumerate() {
            let value = settled(record.cell(place));
            if values.last().is_some_and(|it| same(it, &value)) {
                continue;
            }
            let at = u32::try_from(index).unwrap_or(u32::MAX);
            groups.push(GroupHead {
                at,
                shown: heading(row, place),
                count: None,
                sums: Vec::new(),
            });
            values.push(value);
        }
        let counted = match self.published.source().groups(plan, &values, GROUPED_MAX).await {
            Err(error) if !error.is_schema_change() => {
                tracing::warn!(%error, "a list has no counts of its groups");
                None
            }
            counted => counted?,
        };
        for (head, value) in groups.iter_mut().zip(&values) {
            let all = counted.iter().flatten();
            if let Some(found) = all.into_iter().find(|it| same(&settled(&it.value), value)) {
                head.count = Some(found.count);
                head.sums = self.group_sums(plan, found);
            }
        }
        let label = columns.get(place).map_or_else(|| field.name.clone(), |it| it.label.clone());
        Ok(Some(Grouping { by: group.order.text(), label, groups }))
    }

    fn group_sums(&self, plan: &Plan, found: &GroupCount) -> Vec<Option<Shown>> {
        if plan.sums().is_empty() {
            return Vec::new();
        }
        let sum = |name: &str| {
            let sum = plan.sums().iter().zip(&found.sums).find(|(it, _)| it.name == name);
            let drawn = sum.map(|(field, sum)| self.cell(sum, field, Room::Narrow));
            drawn.filter(|it| !it.text.is_empty())
        };
        plan.fields().iter().map(|it| sum(&it.name)).collect()
    }

    /// The fields that a list can be grouped by as people mean it: those of few values. An address
    /// may name any other that is granted for sorting.
    pub(crate) fn groups_by(&self, section: &Section, grant: &Grant) -> Vec<Choice> {
        let table = grant.table();
        let few = |field: &Field| {
            let words = matches!(field.overlay.field_type, FieldType::Plain | FieldType::Choice);
            let fits = match field.kind {
                Kind::Bool | Kind::Date => true,
                Kind::Text => words,
                _ => !field.offered().is_empty(),
            };
            (fits || table.link_of(&field.name).is_some()) && !table.is_unique(&field.name)
        };
        let sorted = grant.fields(Use::Sort).into_iter();
        let read = sorted.filter(|it| grant.field(&it.name, Use::Read).is_some());
        let choice = |it: Arc<Field>| {
            let Column { field, label, .. } = self.column(&it, &section.labels, grant);
            Choice::plain(field, label)
        };
        read.filter(|it| few(it)).map(choice).collect()
    }

    /// Every field that the list can show.
    pub(crate) fn showable(
        &self,
        ask: &Ask,
        plan: &Plan,
        section: &Section,
        grant: &Grant,
    ) -> Result<Vec<Showable>, Refusal> {
        let beside = plan.group().filter(|it| it.is_beside).map(|it| &it.order.field.name);
        let shown = |it: &Field| {
            plan.fields().iter().any(|shown| shown.name == it.name) && Some(&it.name) != beside
        };
        let fields = plan::showable(ask, section, grant, &self.viewer)?;
        let showable = |it: Arc<Field>| {
            let is_shown = shown(&it);
            let Column { field, label, .. } = self.column(&it, &section.labels, grant);
            Showable { field, label, is_shown }
        };
        Ok(fields.into_iter().map(showable).collect())
    }

    /// What the record is called that a list is of.
    pub(crate) async fn about(&self, ask: &Ask) -> Result<Option<String>, Trouble> {
        let Some(related) = &ask.of else { return Ok(None) };
        let (section, grant) = self.section(&related.section)?;
        let plan = plan::open(&related.record, &grant)?;
        let found = self.published.source().open(&plan).await?;
        Ok(found.map(|it| self.title(&it, &plan, section)))
    }

    /// The other views in which this search finds something.
    pub(crate) async fn elsewhere(
        &self,
        ask: &Ask,
        section: &Section,
        grant: &Grant,
    ) -> Result<Vec<Elsewhere>, Trouble> {
        let here = plan::view_of(ask, section, &self.viewer).map(|it| it.slug());
        let others = plan::views(section, &self.viewer).filter(|it| Some(it.slug()) != here);
        let mut found = Vec::new();
        for view in others.take(VIEWS_MAX) {
            let ask = Ask {
                view: Some(view.slug()),
                group: Some(UNGROUPED.to_owned()),
                sort: None,
                columns: Vec::new(),
                ..ask.clone()
            };
            // A view that cannot be applied has nothing to offer.
            let Ok(mut plan) = plan::list(&ask, section, grant, self.standing()) else { continue };
            if let Some(related) = &ask.of {
                plan = plan.along(&self.related_plan(related, section, grant).await?);
            }
            let count = self.published.source().count(&plan, COUNT_MAX).await?;
            if 0 < count {
                let view = ViewTab { slug: view.slug(), title: self.say(&view.title) };
                found.push(Elsewhere { view, total: total(count) });
            }
        }
        Ok(found)
    }
}

/// What its heading says need not be said by each row; unless nothing else would be.
pub(crate) fn without_grouped(mut listing: Listing, plan: &Plan) -> Listing {
    let beside = plan.group().is_some_and(|it| it.is_beside);
    let Some(place) = place_of(plan).filter(|_| beside || 1 < listing.columns.len()) else {
        return listing;
    };
    let kept: Vec<_> = (0..listing.columns.len()).map(|it| it != place).collect();
    retain(&mut listing.columns, &kept);
    retain(&mut listing.sums, &kept);
    for row in &mut listing.rows {
        row.record = row.record.clone().without(&kept);
        retain(&mut row.links, &kept);
    }
    for group in listing.grouping.iter_mut().flat_map(|it| &mut it.groups) {
        retain(&mut group.sums, &kept);
    }
    listing
}

/// Which of the plan's fields it is grouped by.
fn place_of(plan: &Plan) -> Option<usize> {
    let name = &plan.group()?.order.field.name;
    plan.fields().iter().position(|it| it.name == *name)
}

/// The name of the linked record, else the value.
fn heading(row: &ListedRow, place: usize) -> Shown {
    match row.links.get(place).and_then(Option::as_ref) {
        Some(name) => Shown { text: name.title.clone(), ..Shown::default() },
        None => row.record.cell(place).cloned().unwrap_or_default(),
    }
}

/// What does not fit its field belongs to those that have nothing there.
fn settled(value: &Value) -> Value {
    if *value == Value::Odd { Value::Empty } else { value.clone() }
}

fn same(a: &Value, b: &Value) -> bool {
    a == b || a.order(b) == Some(Ordering::Equal)
}
