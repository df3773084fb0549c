//! The lines of a form: records of other sections that are written together with its own.

use std::collections::BTreeSet;

use domain::{
    answer::{ChildFact, ChildForm, ChildRow, ChildValue, Choice, FormLine},
    ask::Find,
    bound::Bound,
    catalog::Table,
    change::{ChildField, ChildInputs, FormInput, Purpose, children, stands_alone},
    grant::Grant,
    locale::Room,
    plan::Plan,
    portal::{Action, Section},
    record::{Key, Record},
    refusal::Refusal,
};

use crate::{Customer, trouble::Trouble};

impl Customer {
    /// Whether this customer makes records of the section by themselves.
    pub(crate) fn creates(&self, section: &Section, grant: &Grant) -> bool {
        grant.may(Action::Create) && stands_alone(section, grant, self.standing().portal)
    }

    /// Whether the form for a record of this section has lines for this customer.
    pub(crate) fn has_lines(&self, grant: &Grant) -> bool {
        let standing = self.standing();
        let groups = standing.portal.section(grant.section());
        let groups = groups.map(|it| children(Purpose::Update, it, grant, standing));
        groups.is_some_and(|it| it.is_ok_and(|it| !it.is_empty()))
    }

    /// The lines of a form, without those that are there already.
    pub(crate) async fn child_forms(
        &self,
        purpose: Purpose,
        groups: &[ChildInputs<'_>],
        find: Option<&Find>,
    ) -> Result<Vec<ChildForm>, Trouble> {
        let mut forms = Vec::new();
        for group in groups {
            let found = match find.and_then(|it| Some((it, ChildField::read(&it.field)?))) {
                Some((find, name)) if name.section == group.section.name.as_str() => {
                    self.found(group.asked(purpose, name.number), name, find).await?
                }
                _ => None,
            };
            let value = |it: &FormInput| self.typed(&it.default);
            forms.push(ChildForm {
                section: group.section.name.to_string(),
                title: self.say(group.lines.title.as_ref().unwrap_or(&group.section.title)),
                add: group.lines.add.as_ref().map(|it| self.say(it)),
                min: group.lines.min,
                max: group.lines.most(),
                fields: self.lines(&group.inputs, &value, None).await?,
                edits: self.lines(&group.edits, &|_| String::new(), None).await?,
                rows: Vec::new(),
                more: false,
                found,
            });
        }
        Ok(forms)
    }

    /// The field of a line whose choices are looked for.
    async fn found(
        &self,
        inputs: &[FormInput],
        name: ChildField<'_>,
        find: &Find,
    ) -> Result<Option<FormLine>, Trouble> {
        let input = inputs.iter().find(|it| it.field.name == name.field);
        let Some(input) = input.filter(|it| it.pick_from.is_some()) else { return Ok(None) };
        let find = Find { field: name.field.to_owned(), ..find.clone() };
        let value = |it: &FormInput| self.typed(&it.default);
        let line = self.lines(std::slice::from_ref(input), &value, Some(&find)).await?.pop();
        Ok(line.map(|it| it.of_child(name.section, name.number)))
    }

    /// What a link of a line may point at, by words.
    pub(crate) async fn child_picks(
        &self,
        section: &str,
        purpose: Purpose,
        name: ChildField<'_>,
        find: &Find,
    ) -> Result<Vec<Choice>, Trouble> {
        let (section, grant) = self.section(section)?;
        let may = match purpose {
            Purpose::Create => self.creates(section, &grant),
            Purpose::Update => grant.may(Action::Update),
        };
        if !may {
            return Err(Refusal::NotFound.into());
        }
        let groups = children(purpose, section, &grant, self.standing())?;
        let group = groups.iter().find(|it| it.section.name.as_str() == name.section);
        let inputs = group.map(|it| it.asked(purpose, name.number)).unwrap_or_default();
        let input = inputs.iter().find(|it| it.field.name == name.field);
        let input = input.filter(|it| it.pick_from.is_some()).ok_or(Refusal::NotFound)?;
        Ok(self.choices(input, "", Some(find)).await?.0)
    }

    /// Adds the lines that a record has, and what may be done with each.
    pub(crate) async fn known_lines(
        &self,
        form: &mut ChildForm,
        group: &ChildInputs<'_>,
        (parent, key): (&Table, &Key),
    ) -> Result<(), Trouble> {
        let held = &group.held;
        let plan = group.of(parent, key).ok_or(Refusal::Broken)?;
        let page = self.published.source().list(&plan).await?;
        let changes = !group.edits.is_empty();
        let changed = self.admitted(&plan, changes, held.update()).await?;
        let removed = self.admitted(&plan, held.may(Action::Delete), held.delete()).await?;
        let facts = self.facts(&page.records, &plan, group).await?;
        form.more = page.next.is_some();
        for (record, facts) in page.records.iter().zip(facts) {
            let Some(handle) = record.handle() else { continue };
            let is_in =
                |all: &Option<BTreeSet<String>>| all.as_ref().is_none_or(|it| it.contains(handle));
            let asks = changes && is_in(&changed);
            let value = |input: &FormInput| ChildValue {
                value: at(&plan, &input.field.name)
                    .map_or_else(String::new, |it| self.typed(record.cell(it))),
                name: input.pick_from.as_ref().and_then(|_| facts.text(&input.field.name)),
            };
            form.rows.push(ChildRow {
                record: handle.to_owned(),
                values: group.edits.iter().filter(|_| asks).map(value).collect(),
                fixed: facts.but_for(if asks { &group.edits } else { &[] }, group),
                removes: held.may(Action::Delete) && is_in(&removed),
            });
        }
        Ok(())
    }

    /// Which records of a plan satisfy this too; nothing where all of them do, or none is needed.
    async fn admitted(
        &self,
        plan: &Plan,
        is_needed: bool,
        further: &Bound,
    ) -> Result<Option<BTreeSet<String>>, Trouble> {
        if !is_needed || *further == Bound::always() {
            return Ok(None);
        }
        let plan = plan.clone().narrowed(further.clone()).without_fields();
        let page = self.published.source().list(&plan).await?;
        let handles = page.records.iter().filter_map(|it| it.handle().map(str::to_owned));
        Ok(Some(handles.collect()))
    }

    /// What each line says, as people read it.
    async fn facts(
        &self,
        records: &[Record],
        plan: &Plan,
        group: &ChildInputs<'_>,
    ) -> Result<Vec<Facts>, Trouble> {
        let columns = self.columns(plan, group.section, &group.held);
        let rows = self.rows(records, plan, group.section, &columns, Room::Narrow).await?;
        let facts = rows.into_iter().map(|row| {
            let cells = columns.iter().enumerate().map(|(index, column)| {
                let named = row.links.get(index).and_then(Option::as_ref);
                let text = named.map_or_else(|| row.record.text(index), |it| it.title.as_str());
                (column.field.clone(), column.label.clone(), text.to_owned())
            });
            Facts(cells.collect())
        });
        Ok(facts.collect())
    }
}

/// The fields of a line, their names for people, and what they say.
struct Facts(Vec<(String, String, String)>);

impl Facts {
    fn text(&self, field: &str) -> Option<String> {
        let found = self.0.iter().find(|(it, ..)| it == field);
        found.map(|(.., text)| text.clone()).filter(|it| !it.is_empty())
    }

    /// What is not asked for.
    fn but_for(&self, asked: &[FormInput], group: &ChildInputs<'_>) -> Vec<ChildFact> {
        let is_asked = |field: &str| asked.iter().any(|it| it.field.name == field);
        let fact = |field: &str| {
            let (_, label, text) = self.0.iter().find(|(it, ..)| it == field)?;
            Some(ChildFact { label: label.clone(), text: text.clone() })
        };
        let seen = group.seen();
        seen.iter().filter(|it| !is_asked(&it.name)).filter_map(|it| fact(&it.name)).collect()
    }
}

fn at(plan: &Plan, field: &str) -> Option<usize> {
    plan.fields().iter().position(|it| it.name == field)
}
