//! Forms, as one customer gets them.

use chrono::{NaiveTime, Timelike as _};
use domain::{
    answer::{FormGroup, FormLine, FormPage, LimitsSaid},
    ask::{Find, Related},
    change::{FormInput, Purpose, children, inputs},
    grant::Grant,
    locale::{Locale, Room},
    plan::{self, Plan},
    portal::{Action, FieldType, Grouped, Section},
    record::{Key, Record},
    refusal::Refusal,
    value::{Kind, Value},
};

use crate::{
    Customer, new_id,
    trouble::{Trouble, settled},
};

/// So much of a text is seen in one line, in characters.
const LINE_SHOWN: usize = 80;

/// Text that may be longer than this, in characters, gets several lines.
const LINE_MAX: u32 = 160;

impl Customer {
    /// The form for a new record, filled in as far as staff and the page it came from say.
    pub async fn new_form(
        &self,
        section: &str,
        about: Option<&Related>,
        find: Option<&Find>,
    ) -> Result<FormPage, Refusal> {
        Ok(settled!(self.new_form_now(section, about, find)))
    }

    /// The form for a record that is there.
    pub async fn edit_form(
        &self,
        section: &str,
        record: &str,
        find: Option<&Find>,
    ) -> Result<FormPage, Refusal> {
        Ok(settled!(self.edit_form_now(section, record, find)))
    }

    async fn new_form_now(
        &self,
        section: &str,
        about: Option<&Related>,
        find: Option<&Find>,
    ) -> Result<FormPage, Trouble> {
        let (section, grant) = self.section(section)?;
        if !self.creates(section, &grant) {
            return Err(Refusal::NotFound.into());
        }
        let inputs = inputs(Purpose::Create, Some(section), &grant, self.standing());
        let groups = children(Purpose::Create, section, &grant, self.standing())?;
        let children = self.child_forms(Purpose::Create, &groups, find).await?;
        let value = |it: &FormInput| self.typed(&it.default);
        let mut fields = self.lines(&inputs, &value, find).await?;
        // The record that the form is about, if it may be picked.
        for (line, about) in fields.iter_mut().filter_map(|it| Some((it, about?))) {
            let offered = line.choices.iter().any(|it| it.value == about.record);
            if line.field == about.link && offered {
                line.value.clone_from(&about.record);
            }
        }
        let title = self.say(&section.title);
        Ok(FormPage { children, ..self.form_page(section, None, title, fields) })
    }

    async fn edit_form_now(
        &self,
        section: &str,
        record: &str,
        find: Option<&Find>,
    ) -> Result<FormPage, Trouble> {
        let (section, grant) = self.section(section)?;
        if !grant.may(Action::Update) {
            return Err(Refusal::NotFound.into());
        }
        let key = Key::read(record, grant.table()).ok_or(Refusal::NotFound)?;
        let plan = plan::plan_for(&grant).of(&key);
        let found = self.published.source().open(&plan).await?.ok_or(Refusal::NotFound)?;
        let fields = self.filled_lines(Some(section), &grant, (&found, &plan), find).await?;
        let groups = children(Purpose::Update, section, &grant, self.standing())?;
        let mut children = self.child_forms(Purpose::Update, &groups, find).await?;
        for (form, group) in children.iter_mut().zip(&groups) {
            self.known_lines(form, group, (grant.table(), &key)).await?;
        }
        children.retain(|it| !it.fields.is_empty() || !it.rows.is_empty());
        if fields.is_empty() && children.is_empty() {
            return Err(Refusal::NotFound.into());
        }
        let name = self.title(&found, &plan, section);
        let locked = !self.admits(&grant, &key, Action::Update).await?;
        let page = self.form_page(section, Some(record.to_owned()), name, fields);
        Ok(FormPage { children, locked, ..page })
    }

    /// The lines of a form for a record that is there. A field that may be written but not read
    /// starts empty.
    pub(crate) async fn filled_lines(
        &self,
        section: Option<&Section>,
        grant: &Grant,
        (record, plan): (&Record, &Plan),
        find: Option<&Find>,
    ) -> Result<Vec<FormLine>, Trouble> {
        let inputs = inputs(Purpose::Update, section, grant, self.standing());
        let value = |input: &FormInput| {
            let index = plan.fields().iter().position(|it| it.name == input.field.name);
            index.map_or_else(String::new, |it| self.typed(record.cell(it)))
        };
        self.lines(&inputs, &value, find).await
    }

    fn form_page(
        &self,
        section: &Section,
        record: Option<String>,
        title: String,
        fields: Vec<FormLine>,
    ) -> FormPage {
        FormPage {
            groups: self.form_groups(section, &fields),
            section: section.name.to_string(),
            section_title: self.say(&section.title),
            one: self.say_one(section),
            record,
            title,
            fields,
            children: Vec::new(),
            locked: false,
            language: self.viewer.locale().language,
            submission: new_id(),
            after: section.create.as_ref().and_then(|it| it.after.as_ref()).map(|it| self.say(it)),
            whose: Some(self.tag()),
            in_tab: false,
        }
    }

    /// The groups of a record's page, as far as the form asks for their fields. Where all of them
    /// stand in one, it says nothing.
    fn form_groups(&self, section: &Section, fields: &[FormLine]) -> Vec<FormGroup> {
        let asked: Vec<_> = fields.iter().map(|it| it.field.as_str()).collect();
        let grouped = section.grouped(&asked);
        if grouped.len() < 2 {
            return Vec::new();
        }
        let group = |it: Grouped<'_>| {
            let title = self.say(&it.group?.title);
            Some(FormGroup { title, fields: it.fields.into_iter().map(str::to_owned).collect() })
        };
        grouped.into_iter().filter_map(group).collect()
    }

    /// A value as this customer would type it.
    pub(crate) fn typed(&self, value: &Value) -> String {
        self.viewer.locale().typed(value)
    }

    pub(crate) async fn lines(
        &self,
        inputs: &[FormInput],
        value: &(dyn Fn(&FormInput) -> String + Sync),
        find: Option<&Find>,
    ) -> Result<Vec<FormLine>, Trouble> {
        let mut lines = Vec::new();
        let zone = self.viewer.locale().zone;
        let zone = (zone == Locale::default().zone).then(|| zone.name().to_owned());
        for input in inputs {
            let value = value(input);
            let find = find.filter(|it| it.field == input.field.name);
            let (choices, picker) = self.choices(input, &value, find).await?;
            let is_text = input.field.kind == Kind::Text && input.choices.is_empty();
            let fills = value.contains('\n') || LINE_SHOWN < value.chars().count();
            lines.push(FormLine {
                field: input.field.name.clone(),
                label: self.say(&input.label),
                kind: input.field.kind,
                zone: zone.clone().filter(|_| input.field.kind == Kind::Moment),
                help: input.help.as_ref().map(|it| self.say(it)),
                // A box that must be ticked or not is an answer in any case.
                required: input.required
                    || (input.field.kind == Kind::Bool && input.field.required),
                limits: input.limits.clone().by_clock(self.viewer.locale()),
                said: self.limits_said(input),
                choices,
                picker,
                long: is_long(input) || (is_text && fills),
                when: input.condition.clone(),
                value,
            });
        }
        Ok(lines)
    }
}

impl Customer {
    fn limits_said(&self, input: &FormInput) -> LimitsSaid {
        let locale = self.viewer.locale();
        let edge = |it: &Value| match it {
            // What begins or ends a day is the day.
            Value::Moment(at) if is_edge_of_day(locale.local(*at).time()) => {
                locale.day(locale.local(*at).date(), Room::Wide)
            }
            it => self.cell(it, &input.field, Room::Wide).text,
        };
        let plain_edge = |it: &Value| match (it, input.field.overlay.field_type) {
            (Value::Int(_) | Value::Decimal(_), FieldType::Rating) => it.to_string(),
            _ => edge(it),
        };
        let limits = &input.limits;
        let hint = input.field.overlay.limits.pattern_hint.as_ref();
        LimitsSaid {
            min: limits.min.as_ref().map(plain_edge),
            max: limits.max.as_ref().map(plain_edge),
            step: limits.step.map(|it| locale.number(it.normalize())),
            hint: hint.map(|it| self.say(it)),
        }
    }
}

fn is_edge_of_day(time: NaiveTime) -> bool {
    time == NaiveTime::MIN || (time.hour(), time.minute(), time.second()) == (23, 59, 59)
}

fn is_long(input: &FormInput) -> bool {
    if matches!(input.field.overlay.field_type, FieldType::LongText | FieldType::Markdown) {
        return true;
    }
    let long = input.limits.length_max.is_none_or(|it| LINE_MAX < it);
    let named = ["description", "message", "comment", "note", "text", "body", "address"];
    let name = input.field.name.to_lowercase();
    input.field.kind == Kind::Text
        && input.choices.is_empty()
        && long
        && named.iter().any(|it| name.contains(it))
        && !matches!(input.default, Value::Odd)
}
