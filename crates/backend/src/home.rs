//! What a customer has at a glance: of each section the top of its list.

use domain::{
    answer::{Home, HomeSection},
    ask::{Ask, UNGROUPED},
    locale::Room,
    plan,
    refusal::Refusal,
};
use tokio::task::JoinSet;
use tracing::Instrument;

use crate::{
    Customer,
    trouble::{Trouble, settled},
};

/// Records of each section.
const ROWS: u32 = 4;

/// So many sections are looked into; further ones are only named.
const SECTIONS_MAX: usize = 6;

impl Customer {
    /// The top of every section in the menu, all at once.
    pub async fn home(&self) -> Result<Home, Refusal> {
        Ok(settled!(self.home_now()))
    }

    async fn home_now(&self) -> Result<Home, Trouble> {
        let portal = self.published.portal();
        let shown = portal.section.iter().filter(|it| it.menu && self.grant(it).is_ok());
        let mut tasks = JoinSet::new();
        for (index, section) in shown.enumerate() {
            let (customer, name) = (self.clone(), section.name.to_string());
            let top = async move { (index, customer.top(&name, index < SECTIONS_MAX).await) };
            tasks.spawn(top.in_current_span());
        }
        let mut tops = tasks.join_all().await;
        tops.sort_by_key(|(index, _)| *index);
        let sections = tops.into_iter().map(|(_, top)| top).collect::<Result<_, _>>()?;
        Ok(Home { sections })
    }

    async fn top(&self, name: &str, looks: bool) -> Result<HomeSection, Trouble> {
        let (section, grant) = self.section(name)?;
        // The first few of a list are the latest, not those of its first group.
        let ask = Ask { group: Some(UNGROUPED.to_owned()), ..Ask::default() };
        let views: Vec<_> = plan::views(section, &self.viewer).collect();
        let view = views.first().filter(|_| 1 < views.len()).map(|it| self.say(&it.title));
        let mut top = HomeSection {
            section: section.name.to_string(),
            title: self.say(&section.title),
            view,
            columns: Vec::new(),
            rows: Vec::new(),
            total: None,
        };
        if looks {
            let plan = plan::list(&ask, section, &grant, self.standing())?.at_most(ROWS);
            let (page, total) = self.page(&plan).await?;
            top.columns = self.columns(&plan, section, &grant);
            top.rows = self.rows(&page.records, &plan, section, &top.columns, Room::Narrow).await?;
            top.total = Some(total);
        }
        Ok(top)
    }
}
