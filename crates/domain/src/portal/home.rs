//! What stands on a portal's first page.

use serde::{Deserialize, Serialize};

use super::{Portal, Section, Tone, View, theme::is_default};

/// A part of the first page: the top of one list. Without any, the page has the top of every
/// section in the menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HomeBlock {
    /// The section that it looks into: `section = "invoices"`. Whoever is not granted it does not
    /// have this part either.
    pub section: String,
    /// The view of it, by its title: `view = "To pay"`. The first one, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// What stands above it: `title = "Unpaid invoices"`. That of view or section, unless told
    /// otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether its records wait for the customer: `needs_you = true` puts them on top, and shows
    /// nothing where there are none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs_you: bool,
    /// How much they press: `tone = "warning"`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tone: Tone,
}

impl HomeBlock {
    /// The view that it names; none where it names none, or one that is not there.
    pub fn view_of<'a>(&self, section: &'a Section) -> Option<&'a View> {
        let title = self.view.as_ref()?;
        section.view.iter().find(|it| it.title == *title)
    }

    /// What stands above it, as the file says it.
    pub fn title_in<'a>(&'a self, portal: &'a Portal) -> Option<&'a str> {
        let section = portal.section(&self.section)?;
        let of_view = || self.view_of(section).map(|it| it.title.as_str());
        Some(self.title.as_deref().or_else(of_view).unwrap_or(&section.title))
    }
}
