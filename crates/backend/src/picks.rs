//! What a field may be chosen from: values that staff wrote down, or records that a link may point
//! at.

use domain::{
    answer::{Choice, Picker},
    ask::Find,
    change::{ChildField, FormInput, Purpose, inputs},
    grant::{Grant, Use, grant},
    locale::Room,
    plan,
    portal::{Action, Section},
    record::{Key, Record},
    refusal::Refusal,
    shown::Look,
    value::Value,
};

use crate::{
    Customer,
    names::title_fields,
    trouble::{Trouble, settled},
};

/// A picker offers so many records; more are found by words.
pub(crate) const CHOICES_MAX: u32 = 200;

/// What a field may be chosen from, and how far that goes.
type Offer = (Vec<Choice>, Option<Picker>);

impl Customer {
    /// The records that a link of a form may point at, by words.
    pub async fn picks(
        &self,
        section: &str,
        purpose: Purpose,
        find: &Find,
    ) -> Result<Vec<Choice>, Refusal> {
        Ok(settled!(self.picks_now(section, purpose, find)))
    }

    async fn picks_now(
        &self,
        section: &str,
        purpose: Purpose,
        find: &Find,
    ) -> Result<Vec<Choice>, Trouble> {
        if let Some(name) = ChildField::read(&find.field) {
            return self.child_picks(section, purpose, name, find).await;
        }
        let (section, grant) = self.section(section)?;
        let action = match purpose {
            Purpose::Create => Action::Create,
            Purpose::Update => Action::Update,
        };
        if !grant.may(action) {
            return Err(Refusal::NotFound.into());
        }
        let inputs = inputs(purpose, Some(section), &grant, self.standing());
        let input = inputs.iter().find(|it| it.field.name == find.field);
        let input = input.filter(|it| it.pick_from.is_some()).ok_or(Refusal::NotFound)?;
        Ok(self.choices(input, "", Some(find)).await?.0)
    }

    /// What this field may be chosen from. What it holds stays among it.
    pub(crate) async fn choices(
        &self,
        input: &FormInput,
        held: &str,
        find: Option<&Find>,
    ) -> Result<Offer, Trouble> {
        let looks = &input.field.overlay.choices;
        let label = |value: &String| looks.iter().find(|it| it.value == *value)?.label.clone();
        let look = |value: &String| {
            let value = Value::Text(value.clone());
            let look = self.cell(&value, &input.field, Room::Wide).look;
            Some(look).filter(|it| matches!(it, Look::Choice { .. })).unwrap_or_default()
        };
        let written = |it: &String| Choice {
            value: it.clone(),
            label: self.say(&label(it).unwrap_or_else(|| it.clone())),
            look: look(it),
        };
        let Some(section) = &input.pick_from else {
            return Ok((input.choices.iter().map(written).collect(), None));
        };
        let standing = self.standing();
        let found = standing.portal.section(section).zip(grant(standing, section));
        let Some((section, grant)) = found else { return Ok((Vec::new(), None)) };
        let (words, chosen) = find.map_or(("", held), |it| (&it.words, &it.chosen));
        self.offer(section, &grant, words, chosen).await
    }

    /// Those records of the section that this customer is granted.
    async fn offer(
        &self,
        section: &Section,
        grant: &Grant,
        words: &str,
        chosen: &str,
    ) -> Result<Offer, Trouble> {
        let label = title_fields(section, grant);
        // Words that cannot be searched for find nothing less: a form must not be lost over them.
        let all = || plan::picker("", &label, grant, CHOICES_MAX);
        let plan = plan::picker(words, &label, grant, CHOICES_MAX).or_else(|_| all())?;
        let page = self.published.source().list(&plan).await?;
        let choice = |it: &Record| {
            let value = it.handle()?.to_owned();
            Some(Choice::plain(value, self.title(it, &plan, section)))
        };
        let mut choices: Vec<_> = page.records.iter().filter_map(choice).collect();
        let kept = Key::read(chosen, grant.table())
            .filter(|_| !chosen.is_empty() && choices.iter().all(|it| it.value != chosen));
        if let Some(key) = kept {
            let kept = plan::picker("", &label, grant, 1)?.of(&key);
            let found = self.published.source().open(&kept).await?;
            choices.extend(found.as_ref().and_then(choice));
        }
        let searches = !grant.fields(Use::Search).is_empty();
        let reach = if page.next.is_some() { Picker::Part } else { Picker::All };
        Ok((choices, searches.then_some(reach)))
    }
}
