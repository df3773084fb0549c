//! What a customer has at a glance: what waits for them, and the top of lists.

use domain::{
    answer::{Home, HomeCreate, HomeSection},
    ask::{Ask, UNGROUPED},
    locale::Room,
    plan,
    portal::{HomeBlock, Section, Tone, View},
    refusal::Refusal,
};
use tokio::task::JoinSet;
use tracing::Instrument;

use crate::{
    Customer,
    trouble::{Trouble, settled},
};

/// Records of each list.
const ROWS: u32 = 4;

/// So many lists are looked into; further ones are only named.
const LISTS_MAX: usize = 6;

/// What may be made anew from here.
const CREATES_MAX: usize = 2;

/// A list whose top is shown.
#[derive(Debug, Clone)]
struct Top {
    section: String,
    /// The view's title, as the file says it.
    view: Option<String>,
    /// What staff call it here.
    title: Option<String>,
    tone: Tone,
    needs_you: bool,
}

impl Customer {
    /// What staff put on the first page; without any word of theirs, the top of every section in
    /// the menu. All at once.
    pub async fn home(&self) -> Result<Home, Refusal> {
        Ok(settled!(self.home_now()))
    }

    async fn home_now(&self) -> Result<Home, Trouble> {
        let blocks: Vec<_> = self.blocks();
        let mut wanted: Vec<_> = blocks.iter().map(Top::of).collect();
        if wanted.iter().all(|it| it.needs_you) {
            wanted.extend(self.menu().map(Top::plain));
        }
        let mut tasks = JoinSet::new();
        for (index, top) in wanted.into_iter().enumerate() {
            let looks = top.needs_you || index < blocks.len().max(LISTS_MAX);
            let customer = self.clone();
            let shown = async move {
                let needs_you = top.needs_you;
                (index, needs_you, customer.top(&top, looks).await)
            };
            tasks.spawn(shown.in_current_span());
        }
        let mut tops = tasks.join_all().await;
        tops.sort_by_key(|(index, ..)| *index);
        let waits = self.published.portal().home.iter().any(|it| it.needs_you);
        let (mut needs, mut sections) = (Vec::new(), Vec::new());
        for (_, needs_you, top) in tops {
            let top = top?;
            match needs_you {
                true if top.rows.is_empty() => {}
                true => needs.push(top),
                false => sections.push(top),
            }
        }
        let creates = self.offers();
        Ok(Home { needs: waits.then_some(needs), sections, creates })
    }

    /// The sections in the menu that this customer has.
    fn menu(&self) -> impl Iterator<Item = &Section> {
        let sections = self.published.portal().section.iter();
        sections.filter(|it| it.menu && self.grant(it).is_ok())
    }

    /// The parts of the first page that this customer has: by the same grant as the list, and
    /// where a view is named, by that view.
    fn blocks(&self) -> Vec<HomeBlock> {
        let portal = self.published.portal();
        let has = |block: &&HomeBlock| {
            let Some(section) = portal.section(&block.section) else { return false };
            let view = block.view.as_ref();
            let mut views = plan::views(section, &self.viewer);
            self.grant(section).is_ok() && view.is_none_or(|name| views.any(|it| it.title == *name))
        };
        portal.home.iter().filter(has).cloned().collect()
    }

    /// What this customer can begin from here.
    fn offers(&self) -> Vec<HomeCreate> {
        let makes = |it: &&Section| {
            it.create.is_some() && self.grant(it).is_ok_and(|grant| self.creates(it, &grant))
        };
        let create = |it: &Section| HomeCreate {
            section: it.name.to_string(),
            title: self.say(&it.title),
            one: self.say_one(it),
        };
        self.menu().filter(makes).take(CREATES_MAX).map(create).collect()
    }

    async fn top(&self, wanted: &Top, looks: bool) -> Result<HomeSection, Trouble> {
        let (section, grant) = self.section(&wanted.section)?;
        let views: Vec<&View> = plan::views(section, &self.viewer).collect();
        let named = wanted.view.as_ref();
        let view = views.iter().find(|it| named == Some(&it.title)).copied();
        let slug = view.map(View::slug);
        let is_first = views.first().map(|it| it.slug()) == slug;
        // The first few of a list are the latest, not those of its first group.
        let ask = Ask { view: slug.clone(), group: Some(UNGROUPED.to_owned()), ..Ask::default() };
        let first = views.first().filter(|_| view.is_none() && 1 < views.len());
        let title = wanted.title.as_ref().or(view.map(|it| &it.title)).unwrap_or(&section.title);
        let mut top = HomeSection {
            section: section.name.to_string(),
            title: self.say(title),
            view: first.filter(|_| wanted.title.is_none()).map(|it| self.say(&it.title)),
            slug: slug.filter(|_| !is_first),
            sort: None,
            icon: section.sign().to_owned(),
            tone: wanted.tone,
            columns: Vec::new(),
            rows: Vec::new(),
            total: None,
        };
        if looks {
            let plan = plan::list(&ask, section, &grant, self.standing())?.at_most(ROWS);
            let (page, total) = self.page(&plan).await?;
            top.columns = self.columns(&plan, section, &grant);
            let sort = plan.order().first().map(|it| it.field.name.clone());
            top.sort = sort.filter(|it| top.columns.iter().any(|column| column.field == *it));
            top.rows = self.rows(&page.records, &plan, section, &top.columns, Room::Narrow).await?;
            top.total = Some(total);
        }
        Ok(top)
    }
}

impl Top {
    fn of(block: &HomeBlock) -> Self {
        Self {
            section: block.section.clone(),
            view: block.view.clone(),
            title: block.title.clone(),
            tone: block.tone,
            needs_you: block.needs_you,
        }
    }

    fn plain(section: &Section) -> Self {
        Self {
            section: section.name.to_string(),
            view: None,
            title: None,
            tone: Tone::default(),
            needs_you: false,
        }
    }
}
