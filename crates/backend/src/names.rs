//! What columns, records and the records behind links are called.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    answer::{Column, LinkedName, ListedRow},
    catalog::Field,
    grant::{Grant, Use},
    plan::{self, Plan},
    portal::Section,
    record::Record,
    text::{fields_in, filled, human, human_link},
    value::Value,
};

use crate::{Customer, records::listed, trouble::Trouble};

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
        Column {
            field: name.clone(),
            label: labels.get(name).cloned().unwrap_or_else(|| spoken(name)),
            kind: field.kind,
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
    pub(crate) fn organisation_name(&self) -> Option<String> {
        let organisation = self.viewer.organisation()?;
        let mut sections = self.published.portal().section.iter();
        let (section, grant) = sections.find_map(|it| {
            let shown = it.table == organisation.table.name;
            Some((it, shown.then(|| self.grant(it).ok()).flatten()?))
        })?;
        let cell = |field: &str| organisation.cells.get(field).map(Value::to_string);
        let words =
            title_fields(section, &grant).iter().filter_map(|it| cell(it)).collect::<Vec<_>>();
        Some(words.join(" ")).filter(|it| !it.is_empty())
    }

    /// Records as pages draw them: with a title each, and names for what they link to.
    pub(crate) async fn rows(
        &self,
        records: Vec<Record>,
        plan: &Plan,
        section: &Section,
        columns: &[Column],
    ) -> Result<Vec<ListedRow>, Trouble> {
        let row = |it| {
            let title = title(&it, plan, section);
            listed(it, title, columns.len())
        };
        self.linked(records.into_iter().map(row).collect(), plan, columns).await
    }

    /// The same rows, with the names of what they link to.
    pub(crate) async fn linked(
        &self,
        mut rows: Vec<ListedRow>,
        plan: &Plan,
        columns: &[Column],
    ) -> Result<Vec<ListedRow>, Trouble> {
        for (index, field) in plan.fields().iter().enumerate() {
            if columns.get(index).is_none_or(|it| it.links_to.is_none()) {
                continue;
            }
            let named = self.linked_names(&rows, index, field, plan).await?;
            for row in &mut rows {
                let name = named.get(&row.record.cell(index).to_string()).cloned();
                if let Some(place) = row.links.get_mut(index) {
                    *place = name;
                }
            }
        }
        Ok(rows)
    }

    /// The names of linked records, by the value of the link. What is not granted has none.
    async fn linked_names(
        &self,
        rows: &[ListedRow],
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
        let values = distinct(rows.iter().map(|it| it.record.cell(index)));
        let Some(plan) = plan::met(&grant, end, values, &label) else { return Ok(BTreeMap::new()) };
        let page = self.published.source().list(&plan).await?;
        let at = plan.fields().iter().position(|it| it.name == end.name);
        let named = page.records.iter().map(|record| {
            let value = at.map_or_else(String::new, |it| record.cell(it).to_string());
            let title = title(record, &plan, section);
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

/// How a record is called: by the section's template, else by its first cell.
pub(crate) fn title(record: &Record, plan: &Plan, section: &Section) -> String {
    let cell = |field: &str| {
        let index = plan.fields().iter().position(|it| it.name == field);
        index.map_or_else(String::new, |it| record.cell(it).to_string())
    };
    let filled = section.record.as_ref().map(|it| filled(it, cell)).unwrap_or_default();
    let filled_cells = || record.cells().iter().filter(|it| !it.to_string().is_empty());
    let words = || filled_cells().find(|it| matches!(it, Value::Text(_)));
    let first = || words().or_else(|| filled_cells().next()).map(Value::to_string);
    let named = Some(filled).filter(|it| !it.is_empty()).or_else(first);
    named.or_else(|| record.handle().map(str::to_owned)).unwrap_or_default()
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
