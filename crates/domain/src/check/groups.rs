//! Groups of a record's fields: each names fields that somebody may read, and each field once.

use std::sync::Arc;

use super::{Place, checker::Checker};
use crate::{catalog::Table, portal::Section};

/// More columns are not legible beside the navigation.
const COLUMNS_MAX: u8 = 2;

impl Checker<'_> {
    pub fn groups(&mut self, place: &Place, section: &Section, table: &Arc<Table>) {
        let mut before: Vec<&str> = Vec::new();
        for (index, group) in section.group.iter().enumerate() {
            let here = place.key("group").index(index);
            if group.title.trim().is_empty() {
                self.error(&here.key("title"), "Say what stands over these fields.");
            }
            if group.fields.is_empty() {
                self.warning(&here.key("fields"), "A group without fields is never there.");
            }
            if group.columns.is_some_and(|it| !(1..=COLUMNS_MAX).contains(&it)) {
                let message = format!("There are from 1 to {COLUMNS_MAX} columns.");
                self.error(&here.key("columns"), message);
            }
            for (index, name) in group.fields.iter().enumerate() {
                let here = here.key("fields").index(index);
                if !self.field(&here, table, name) {
                    continue;
                }
                if before.contains(&name.as_str()) {
                    let message = format!("`{name}` stands in a group already, and only there.");
                    self.error(&here, message);
                }
                before.push(name);
                self.unread(&here, name, section, "it is not shown");
            }
        }
        self.unopened(place, section);
    }

    /// Groups are for a record's page, which somebody must be able to open.
    fn unopened(&mut self, place: &Place, section: &Section) {
        let opens = |it: &crate::portal::Rule| it.may.contains(&crate::portal::Action::Open);
        if !section.group.is_empty() && !section.rule.iter().any(opens) {
            let message = "No rule lets anybody `open` a record, so these groups are never seen.";
            self.warning(&place.key("group"), message);
        }
    }
}
