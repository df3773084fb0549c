//! The lines of a form: records of other sections that are made together with its own.

use domain::{
    answer::{ChildForm, Choice, FormLine},
    ask::Find,
    change::{ChildField, ChildInputs, FormInput, children, stands_alone},
    grant::Grant,
    portal::{Action, Section},
    refusal::Refusal,
};

use crate::{Customer, trouble::Trouble};

impl Customer {
    /// Whether this customer makes records of the section by themselves.
    pub(crate) fn creates(&self, section: &Section, grant: &Grant) -> bool {
        grant.may(Action::Create) && stands_alone(section, grant, self.standing().portal)
    }

    /// The lines of the section's form for new records.
    pub(crate) async fn child_forms(
        &self,
        section: &Section,
        grant: &Grant,
        find: Option<&Find>,
    ) -> Result<Vec<ChildForm>, Trouble> {
        let mut forms = Vec::new();
        for group in children(section, grant, self.standing())? {
            let found = match find.and_then(|it| Some((it, ChildField::read(&it.field)?))) {
                Some((find, name)) if name.section == group.section.name.as_str() => {
                    self.found(&group, name, find).await?
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
                found,
            });
        }
        Ok(forms)
    }

    /// The field of a line whose choices are looked for.
    async fn found(
        &self,
        group: &ChildInputs<'_>,
        name: ChildField<'_>,
        find: &Find,
    ) -> Result<Option<FormLine>, Trouble> {
        let input = group.inputs.iter().find(|it| it.field.name == name.field);
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
        name: ChildField<'_>,
        find: &Find,
    ) -> Result<Vec<Choice>, Trouble> {
        let (section, grant) = self.section(section)?;
        if !self.creates(section, &grant) {
            return Err(Refusal::NotFound.into());
        }
        let groups = children(section, &grant, self.standing())?;
        let group = groups.iter().find(|it| it.section.name.as_str() == name.section);
        let input = group.and_then(|it| it.inputs.iter().find(|it| it.field.name == name.field));
        let input = input.filter(|it| it.pick_from.is_some()).ok_or(Refusal::NotFound)?;
        Ok(self.choices(input, "", Some(find)).await?.0)
    }
}
