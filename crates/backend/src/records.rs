//! Lists and records, as one customer sees them.

use std::sync::Arc;

use domain::{
    answer::{
        Choice, Column, Frame, Listing, MenuItem, Narrowing, RelatedList, Total, ViewTab, Written,
    },
    ask::{Ask, Related},
    bind::BindError,
    catalog::{Field, Link},
    change::{Purpose, inputs},
    grant::{Denied, Grant, Use, decide},
    locale::Room,
    plan::{self, Plan},
    portal::{Action, Section},
    record::Key,
    refusal::{Fault, Input, Refusal},
    shown::Shown,
    value::{Kind, Value},
};
use source::Page;

use crate::{
    Customer,
    lists::without_grouped,
    now,
    trouble::{Trouble, settled},
    viewers::name_of,
};

/// Counting goes no further.
pub(crate) const COUNT_MAX: u32 = 1_000;

impl Customer {
    /// What stands around every page.
    pub async fn frame(&self) -> Result<Frame, Refusal> {
        let portal = self.published.portal();
        let sections = portal.section.iter().filter(|it| it.menu && self.grant(it).is_ok());
        let item = |it: &Section| MenuItem {
            name: it.name.to_string(),
            title: self.say(&it.title),
            icon: it.sign().to_owned(),
        };
        Ok(Frame {
            portal: portal.portal.to_string(),
            name: self.say(portal.theme.name.as_ref().unwrap_or(&portal.title)),
            title: self.say(&portal.title),
            logo: self.published.themed().logo(),
            customer: name_of(&self.published, &self.viewer),
            organisation: self.organisation_name().await,
            sections: sections.map(item).collect(),
            has_profile: !portal.profile.read.is_empty() || !portal.profile.write.is_empty(),
            today: self.today(),
        })
    }

    fn today(&self) -> String {
        let locale = self.viewer.locale();
        locale.day(locale.local(now().naive_utc()).date(), Room::Wide)
    }

    /// A page of a section.
    pub async fn list(&self, section: &str, ask: Ask) -> Result<Listing, Refusal> {
        Ok(settled!(self.list_now(section, &ask)))
    }

    async fn list_now(&self, section: &str, ask: &Ask) -> Result<Listing, Trouble> {
        let (section, grant) = self.section(section)?;
        let plan = self.list_plan(ask, section, &grant).await?;
        let (page, total) = self.page(&plan).await?;
        let sums = self.sums(&plan).await?;
        let columns = self.columns(&plan, section, &grant);
        let rows = self.rows(&page.records, &plan, section, &columns, Room::Narrow).await?;
        let grouping = self.grouping(&plan, &page.records, (&rows, &columns)).await?;
        let looks_elsewhere = rows.is_empty() && ask.search.is_some() && ask.cursor.is_none();
        let elsewhere = match looks_elsewhere {
            true => self.elsewhere(ask, section, &grant).await?,
            false => Vec::new(),
        };
        let views = plan::views(section, &self.viewer);
        let listing = Listing {
            section: section.name.to_string(),
            title: self.say(&section.title),
            one: self.say_one(section),
            about: self.about(ask).await?,
            view: plan::view_of(ask, section, &self.viewer).map(|it| it.slug()),
            views: views
                .map(|it| ViewTab { slug: it.slug(), title: self.say(&it.title) })
                .collect(),
            rows,
            sums,
            total,
            previous: page.previous.map(|it| it.to_string()),
            next: page.next.map(|it| it.to_string()),
            sort: plan.within().first().map(plan::Order::text).filter(|it| named(it, &columns)),
            grouping,
            groups_by: self.groups_by(section, &grant),
            shows: self.showable(ask, &plan, section, &grant)?,
            elsewhere,
            searches: !grant.fields(Use::Search).is_empty(),
            narrows: self.narrows(section, &grant),
            creates: self.creates(section, &grant),
            exports: grant.may(Action::Export),
            columns,
        };
        Ok(without_grouped(listing, &plan))
    }

    /// What a list shows: of all that the customer may see, or of what belongs to one record.
    pub(crate) async fn list_plan(
        &self,
        ask: &Ask,
        section: &Section,
        grant: &Grant,
    ) -> Result<Plan, Trouble> {
        let plan = plan::list(ask, section, grant, self.standing())?;
        match &ask.of {
            Some(related) => Ok(plan.along(&self.related_plan(related, section, grant).await?)),
            None => Ok(plan),
        }
    }

    /// Whether this record may be changed or deleted, by the filter that the write would carry.
    pub(crate) async fn admits(
        &self,
        grant: &Grant,
        key: &Key,
        action: Action,
    ) -> Result<bool, Trouble> {
        let further = if action == Action::Update { grant.update() } else { grant.delete() };
        let writes = || {
            action == Action::Delete
                || !grant.fields(Use::Write).is_empty()
                || self.has_lines(grant)
        };
        if !grant.may(action) || !writes() {
            return Ok(false);
        }
        let plan = plan::plan_for(grant).of(key).narrowed(further.clone());
        Ok(self.published.source().count(&plan, 1).await? == 1)
    }

    /// What a write that found nothing is told: a record that this customer still sees, and could
    /// change but for the rule's own filter, is locked; any other is not there.
    pub(crate) async fn unless_locked(
        &self,
        done: Result<Written, Trouble>,
        record: &str,
        (grant, action): (&Grant, Action),
    ) -> Result<Written, Trouble> {
        match done {
            Err(Trouble::Refused(Refusal::NotFound))
                if self.locks(grant, record, action).await? =>
            {
                Err(Refusal::Locked.into())
            }
            done => done,
        }
    }

    /// Whether a record is seen, and only the rule's own filter keeps it from being written.
    pub(crate) async fn locks(
        &self,
        grant: &Grant,
        record: &str,
        action: Action,
    ) -> Result<bool, Trouble> {
        let Some(key) = Key::read(record, grant.table()).filter(|_| grant.may(action)) else {
            return Ok(false);
        };
        let seen = plan::plan_for(grant).of(&key);
        let is_seen = self.published.source().count(&seen, 1).await? == 1;
        Ok(is_seen && !self.admits(grant, &key, action).await?)
    }

    /// The lists of other sections that are linked to this record.
    pub(crate) async fn related_lists(
        &self,
        of: &Grant,
        key: &Key,
    ) -> Result<Vec<RelatedList>, Trouble> {
        let mut lists = Vec::new();
        for section in &self.published.portal().section {
            let Ok(grant) = self.grant(section) else { continue };
            let links = grant.table().links.clone();
            let here = |it: &&Arc<Link>| {
                it.to == of.table().name && plan::relates(&it.name, section, &grant)
            };
            for link in links.iter().filter(here) {
                lists.push(self.related_list(section, &grant, link, key).await?);
            }
        }
        Ok(lists)
    }

    async fn related_list(
        &self,
        section: &Section,
        grant: &Grant,
        link: &Arc<Link>,
        key: &Key,
    ) -> Result<RelatedList, Trouble> {
        let plan = plan::related(&link.name, key, section, grant, self.standing())?;
        let inputs = inputs(Purpose::Create, Some(section), grant, self.standing());
        let asks = inputs.iter().any(|it| link.from.iter().any(|from| from.name == it.field.name));
        let (page, total) = self.page(&plan).await?;
        let mut sums = self.sums(&plan).await?;
        let mut columns = self.columns(&plan, section, grant);
        // Every row of this list says the same in the field that links it here.
        let kept: Vec<_> =
            columns.iter().map(|it| !link.from.iter().any(|from| from.name == it.field)).collect();
        let mut rows = self.rows(&page.records, &plan, section, &columns, Room::Narrow).await?;
        retain(&mut columns, &kept);
        retain(&mut sums, &kept);
        for row in &mut rows {
            row.record = row.record.clone().without(&kept);
            retain(&mut row.links, &kept);
        }
        Ok(RelatedList {
            section: section.name.to_string(),
            link: link.name.clone(),
            title: self.say(&section.title),
            one: self.say_one(section),
            columns,
            rows,
            sums,
            total,
            creates: asks && self.creates(section, grant),
        })
    }

    /// The plan of a related list, whose record must open first.
    pub(crate) async fn related_plan(
        &self,
        related: &Related,
        section: &Section,
        grant: &Grant,
    ) -> Result<Plan, Trouble> {
        let refused = || Refusal::Invalid(Input::Related, Fault::Unknown);
        let (_, parent) = self.section(&related.section).map_err(|_| refused())?;
        let opened = plan::open(&related.record, &parent).map_err(|_| refused())?;
        self.published.source().open(&opened).await?.ok_or_else(refused)?;
        let key = Key::read(&related.record, parent.table()).ok_or_else(refused)?;
        let link = grant.table().link(&related.link).ok_or_else(refused)?;
        if link.to != parent.table().name {
            return Err(refused().into());
        }
        Ok(plan::related(&related.link, &key, section, grant, self.standing())?)
    }

    /// The fields that a list can be narrowed by. A link is not among them: it is searched for by
    /// the name of what it leads to, or opened.
    fn narrows(&self, section: &Section, grant: &Grant) -> Vec<Narrowing> {
        let table = grant.table();
        let plain = |it: &Arc<Field>| table.link_of(&it.name).is_none() && it.kind != Kind::Uuid;
        let fields = grant.fields(Use::Filter).into_iter();
        let shown = fields.filter(|it| grant.field(&it.name, Use::Read).is_some());
        let narrowing = |it: Arc<Field>| Narrowing {
            label: self.column(&it, &section.labels, grant).label,
            kind: it.kind,
            choices: self.offered(&it),
            field: it.name.clone(),
        };
        shown.filter(|it| plain(it) && it.kind.is_comparable()).map(narrowing).collect()
    }

    /// The values of a field that has only a few, with their names.
    fn offered(&self, field: &Field) -> Vec<Choice> {
        let yes_no = [true, false].map(|it| it.to_string());
        let values = if field.kind == Kind::Bool { yes_no.to_vec() } else { field.offered() };
        let name = |value: &String| {
            let read = Value::read(field.kind, value).unwrap_or(Value::Odd);
            self.cell(&read, field, Room::Narrow).text
        };
        values.iter().map(|it| Choice::plain(it, name(it))).collect()
    }

    /// What the cells of each column add up to, over all pages.
    async fn sums(&self, plan: &Plan) -> Result<Vec<Option<Shown>>, Trouble> {
        if plan.sums().is_empty() {
            return Ok(Vec::new());
        }
        let sums = match self.published.source().sums(plan).await {
            Err(error) if !error.is_schema_change() => {
                tracing::warn!(%error, "a list has no sums");
                return Ok(Vec::new());
            }
            sums => sums?,
        };
        let sum = |name: &str| {
            let found = plan.sums().iter().zip(&sums).find(|(it, _)| it.name == name);
            let drawn = found.map(|(field, sum)| self.cell(sum, field, Room::Narrow));
            drawn.filter(|it| !it.text.is_empty())
        };
        Ok(plan.fields().iter().map(|it| sum(&it.name)).collect())
    }

    pub(crate) async fn page(&self, plan: &Plan) -> Result<(Page, Total), Trouble> {
        let (page, count) = self.published.source().list_counted(plan, COUNT_MAX).await?;
        Ok((page, total(count)))
    }

    /// The section and what this customer may do in it. What is not granted is not there.
    pub(crate) fn section(&self, name: &str) -> Result<(&Section, Grant), Refusal> {
        let section = self.published.portal().section(name).ok_or(Refusal::NotFound)?;
        let grant = self.grant(section).map_err(|_| Refusal::NotFound)?;
        Ok((section, grant))
    }

    pub(crate) fn grant(&self, section: &Section) -> Result<Grant, Denied> {
        let decided = decide(self.standing(), section.name.as_str());
        if let Err(Denied::Broken { rule, error }) = &decided
            && !matches!(error, BindError::NotGranted(_))
        {
            let portal = &self.published.portal().portal;
            tracing::error!(%portal, section = %section.name, rule, %error, "a section is closed");
        }
        decided
    }
}

/// What somebody counted, one beyond [`COUNT_MAX`] at most.
pub(crate) fn total(count: u32) -> Total {
    if COUNT_MAX < count { Total::MoreThan(COUNT_MAX) } else { Total::Exactly(count) }
}

fn named(sort: &str, columns: &[Column]) -> bool {
    let field = sort.strip_prefix('-').unwrap_or(sort);
    columns.iter().any(|it| it.field == field)
}

pub(crate) fn retain<T>(items: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter().copied();
    items.retain(|_| kept.next().unwrap_or(true));
}
