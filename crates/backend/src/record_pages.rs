//! One record's page: its fields in their groups, what may be changed on the page itself, and the
//! way on through the list that it was opened from.

use std::sync::Arc;

use domain::{
    answer::{Beside, FieldEdit, RecordGroup, RecordPage, Toggle},
    ask::Ask,
    catalog::Field,
    change::{FormInput, Purpose, inputs},
    grant::Grant,
    locale::Room,
    plan,
    portal::{Action, Grouped, Section},
    record::{Key, Record},
    refusal::Refusal,
    value::Value,
};

use crate::{
    Customer, new_id,
    trouble::{Trouble, settled},
};

impl Customer {
    /// One record, with what is linked to it; and what stands beside it in the list that it was
    /// opened from.
    pub async fn open(
        &self,
        section: &str,
        record: &str,
        list: Option<Ask>,
    ) -> Result<RecordPage, Refusal> {
        Ok(settled!(self.open_now(section, record, list.as_ref())))
    }

    async fn open_now(
        &self,
        section: &str,
        record: &str,
        list: Option<&Ask>,
    ) -> Result<RecordPage, Trouble> {
        let (section, grant) = self.section(section)?;
        let plan = plan::open(record, &grant)?;
        let found = self.published.source().open(&plan).await?.ok_or(Refusal::NotFound)?;
        let key = Key::read(record, grant.table()).ok_or(Refusal::NotFound)?;
        let updates = self.admits(&grant, &key, Action::Update).await?;
        let edits =
            if updates { self.edits(section, &grant, (&found, plan.fields())) } else { Vec::new() };
        let columns = self.columns(&plan, section, &grant);
        let row = self.rows(&[found], &plan, section, &columns, Room::Wide).await?.pop();
        let shown: Vec<_> = columns.iter().map(|it| it.field.as_str()).collect();
        Ok(RecordPage {
            section: section.name.to_string(),
            section_title: self.say(&section.title),
            row: row.ok_or(Refusal::NotFound)?,
            groups: section.grouped(&shown).into_iter().map(|it| self.group(it)).collect(),
            related: self.related_lists(&grant, &key).await?,
            updates,
            edits,
            deletes: self.admits(&grant, &key, Action::Delete).await?,
            beside: self.beside(list, section, (&grant, &key)).await,
            columns,
        })
    }

    fn group(&self, grouped: Grouped<'_>) -> RecordGroup {
        RecordGroup {
            title: grouped.group.map(|it| self.say(&it.title)),
            columns: grouped.group.and_then(|it| it.columns),
            fields: grouped.fields.into_iter().map(str::to_owned).collect(),
        }
    }

    /// What the form for this record asks for, of what its page shows.
    fn edits(
        &self,
        section: &Section,
        grant: &Grant,
        (record, fields): (&Record, &[Arc<Field>]),
    ) -> Vec<FieldEdit> {
        let inputs = inputs(Purpose::Update, Some(section), grant, self.standing());
        let edit = |(line, input): (u32, &FormInput)| {
            let index = fields.iter().position(|it| it.name == input.field.name)?;
            let on = match record.cell(index) {
                Value::Bool(on) if input.when.is_none() => Some(*on),
                _ => None,
            };
            Some(FieldEdit {
                field: input.field.name.clone(),
                line,
                alone: input.when.is_none(),
                toggle: on.map(|on| Toggle { on, submission: new_id() }),
            })
        };
        (0..).zip(&inputs).filter_map(edit).collect()
    }

    /// The records beside this one. A list that cannot be shown any more has none, and the record
    /// is shown all the same.
    async fn beside(
        &self,
        list: Option<&Ask>,
        section: &Section,
        (grant, key): (&Grant, &Key),
    ) -> Option<Beside> {
        let ask = Ask { cursor: None, ..list?.clone() };
        let plan = self.list_plan(&ask, section, grant).await.ok()?.without_fields();
        let found = self.published.source().beside(&plan, key).await;
        let found = found.inspect_err(|error| tracing::warn!(%error, "nothing beside a record"));
        let [previous, next] = found.ok().flatten()?;
        let handle = |it: Option<Record>| it.and_then(|it| it.handle().map(str::to_owned));
        let beside = Beside { previous: handle(previous), next: handle(next) };
        (beside != Beside::default()).then_some(beside)
    }
}
