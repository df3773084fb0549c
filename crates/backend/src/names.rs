//! What columns, records and the records behind links are called.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    answer::{Column, LinkedName, ListedRow},
    catalog::Field,
    grant::{Grant, Use},
    locale::Room,
    plan::{self, Plan},
    portal::Section,
    record::{Key, Record},
    shown::{Draw, Shown, ShownRecord},
    text::{fields_in, filled, human, human_link},
    value::Value,
};

use crate::{Customer, markdown, trouble::Trouble};

impl Customer {
    /// The columns of a plan, as this customer sees them.
    pub(crate) fn columns(&self, plan: &Plan, section: &Section, grant: &Grant) -> Vec<Column> {
        let fields = plan.fields().iter();
        fields.map(|it| self.column(it, &section.labels, grant)).collect()
    }

    pub(crate) fn column(
        &self,
        field: &Arc<Field>,
        labels: &BTreeMap<String, String>,
        grant: &Grant,
    ) -> Column {
        let name = &field.name;
        let links_to = self.behind(name, grant).map(|(section, _)| section.name.to_string());
        let spoken = if links_to.is_some() { human_link } else { human };
        let label = labels.get(name).or(field.overlay.label.as_ref()).cloned();
        Column {
            field: name.clone(),
            label: self.say(&label.unwrap_or_else(|| spoken(name))),
            kind: field.kind,
            field_type: field.overlay.field_type,
            sorts: grant.field(name, Use::Sort).is_some(),
            links_to,
        }
    }

    /// The section, if this customer has one, that shows the records which a field links to.
    pub(crate) fn behind(&self, field: &str, grant: &Grant) -> Option<(&Section, Grant)> {
        let link = grant.table().link_of(field)?;
        let sections = self.published.portal().section.iter();
        let mut shown = sections.filter(|it| it.table == link.to);
        shown.find_map(|it| Some((it, self.grant(it).ok()?)))
    }

    /// What the customer's organisation is called, if they are granted a section that shows it.
    pub(crate) async fn organisation_name(&self) -> Option<String> {
        let organisation = self.viewer.organisation()?;
        let sections = self.published.portal().section.iter();
        let mut shown = sections.filter(|it| it.table == organisation.table.name);
        let (section, grant) = shown.find_map(|it| Some((it, self.grant(it).ok()?)))?;
        let cell = |it: &Arc<Field>| organisation.cells.get(&it.name).cloned();
        let key = organisation.table.key.iter().map(cell).collect::<Option<Vec<_>>>()?;
        let label = title_fields(section, &grant);
        let plan = plan::picker("", &label, &grant, 1).ok()?.of(&Key::new(key));
        // A page is whole without it.
        let found = self.published.source().open(&plan).await.ok()??;
        Some(self.title(&found, &plan, section)).filter(|it| !it.is_empty())
    }

    /// Records as pages draw them: with a title each, and names for what they link to.
    pub(crate) async fn rows(
        &self,
        records: &[Record],
        plan: &Plan,
        section: &Section,
        columns: &[Column],
        room: Room,
    ) -> Result<Vec<ListedRow>, Trouble> {
        let titles = records.iter().map(|it| self.title(it, plan, section)).collect();
        self.drawn(records, titles, plan, columns, room).await
    }

    /// The same, with these titles.
    pub(crate) async fn drawn(
        &self,
        records: &[Record],
        titles: Vec<String>,
        plan: &Plan,
        columns: &[Column],
        room: Room,
    ) -> Result<Vec<ListedRow>, Trouble> {
        let draw = |record: &Record| self.draw(record, plan, room);
        let row = |(record, title)| ListedRow {
            record: draw(record),
            title,
            links: vec![None; columns.len()],
        };
        let mut rows: Vec<_> = records.iter().zip(titles).map(row).collect();
        for (index, field) in plan.fields().iter().enumerate() {
            if columns.get(index).is_none_or(|it| it.links_to.is_none()) {
                continue;
            }
            let named = self.linked_names(records, index, field, plan).await?;
            for (row, record) in rows.iter_mut().zip(records) {
                if let Some(place) = row.links.get_mut(index) {
                    *place = named.get(&record.cell(index).to_string()).cloned();
                }
            }
        }
        Ok(rows)
    }

    fn draw(&self, record: &Record, plan: &Plan, room: Room) -> ShownRecord {
        ShownRecord::of(record, |index, cell| {
            plan.fields().get(index).map_or_else(Shown::default, |it| self.cell(cell, it, room))
        })
    }

    pub(crate) fn cell(&self, value: &Value, field: &Field, room: Room) -> Shown {
        let say = |text: &str| self.say(text);
        let draw = Draw {
            locale: self.viewer.locale(),
            room,
            say: &say,
            rich: markdown::html,
            plain: markdown::words,
        };
        draw.cell(value, field)
    }

    /// How a record is called: by the section's template, else by its first words.
    pub(crate) fn title(&self, record: &Record, plan: &Plan, section: &Section) -> String {
        let fields = || plan.fields().iter().zip(record.cells());
        let text = |(field, cell): (&Arc<Field>, &Value)| self.cell(cell, field, Room::Narrow).text;
        let cell = |name: &str| fields().find(|(it, _)| it.name == name).map(text);
        let template = section.record.as_ref().map(|it| self.say(it));
        let named = template.map(|it| filled(&it, |name| cell(name).unwrap_or_default()));
        let filled_cells = || fields().filter(|(_, cell)| !cell.to_string().is_empty());
        let words = || filled_cells().find(|(_, cell)| matches!(cell, Value::Text(_)));
        let first = || words().or_else(|| filled_cells().next()).map(text);
        let named = named.filter(|it| !it.is_empty()).or_else(first);
        named.or_else(|| record.handle().map(str::to_owned)).unwrap_or_default()
    }

    /// The names of linked records, by the value of the link. What is not granted has none.
    async fn linked_names(
        &self,
        records: &[Record],
        index: usize,
        field: &Field,
        plan: &Plan,
    ) -> Result<BTreeMap<String, LinkedName>, Trouble> {
        let sections = self.published.portal().section.iter();
        let link =
            plan.table().link_of(&field.name).map(|it| (it.to.clone(), it.to_fields.clone()));
        let Some((to, ends)) = link else { return Ok(BTreeMap::new()) };
        let mut shown = sections.filter(|it| it.table == to);
        let found = shown.find_map(|it| Some((it, self.grant(it).ok()?)));
        let (Some((section, grant)), [end]) = (found, ends.as_slice()) else {
            return Ok(BTreeMap::new());
        };
        let label = title_fields(section, &grant);
        let values = distinct(records.iter().map(|it| it.cell(index)));
        let Some(plan) = plan::met(&grant, end, values, &label) else { return Ok(BTreeMap::new()) };
        let page = self.published.source().list(&plan).await?;
        let at = plan.fields().iter().position(|it| it.name == end.name);
        let named = page.records.iter().map(|record| {
            let value = at.map_or_else(String::new, |it| record.cell(it).to_string());
            let title = self.title(record, &plan, section);
            (value, LinkedName { title, handle: record.handle().map(str::to_owned) })
        });
        Ok(named.collect())
    }
}

fn distinct<'a>(values: impl Iterator<Item = &'a Value>) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for value in values {
        if !value.is_empty() && *value != Value::Odd && !found.contains(value) {
            found.push(value.clone());
        }
    }
    found
}

/// The fields that a title needs.
pub(crate) fn title_fields(section: &Section, grant: &Grant) -> Vec<String> {
    let named = section.record.as_ref().map(|it| fields_in(it)).unwrap_or_default();
    let readable: Vec<_> =
        named.into_iter().filter(|it| grant.field(it, Use::Read).is_some()).collect();
    if !readable.is_empty() {
        return readable;
    }
    grant.fields(Use::Read).first().map(|it| it.name.clone()).into_iter().collect()
}
