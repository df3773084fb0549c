//! Views: they narrow what is granted, and name nothing that is not.

use std::sync::Arc;

use super::{Place, checker::Checker};
use crate::{
    catalog::Table,
    filter::{Filter, Root, Test},
    portal::{Section, View},
};

impl Checker<'_> {
    pub fn views(&mut self, place: &Place, section: &Section, table: &Arc<Table>) {
        for (index, view) in section.view.iter().enumerate() {
            let here = place.key("view").index(index);
            if section.view.iter().take(index).any(|it| it.slug() == view.slug()) {
                let message = format!(
                    "Two views have the address `{}`: give one another title.",
                    view.slug()
                );
                self.error(&here.key("title"), message);
            }
            self.view(&here, view, section, table);
        }
    }

    fn view(&mut self, place: &Place, view: &View, section: &Section, table: &Arc<Table>) {
        if let Some(when) = &view.when {
            self.condition(&place.key("when"), when);
        }
        if let Some(only) = &view.only {
            self.filter(&place.key("where"), only, table);
            for name in own_fields(only) {
                if table.field(name).is_some() {
                    let so = "this view shows them which records have what there";
                    self.unread(&place.key("where"), name, section, so);
                }
            }
        }
        for (index, text) in view.sort.iter().enumerate() {
            let name = text.strip_prefix('-').unwrap_or(text);
            let here = place.key("sort").index(index);
            let before = index.checked_sub(1).and_then(|it| view.sort.get(it));
            if let (None, Some(right)) = (table.field(name), sort_of_sql(text, before, table)) {
                let message = format!(
                    "`{text}` is no field: write `{right}`. A minus in front turns the order round."
                );
                self.error(&here, message);
                continue;
            }
            if !self.field(&here, table, name) {
                continue;
            }
            self.sortable(&here, name, section, "sort by `{}`, so the view does not either");
        }
        if let Some(text) = &view.group {
            let name = text.strip_prefix('-').unwrap_or(text);
            let here = place.key("group");
            if self.field(&here, table, name) {
                self.sortable(&here, name, section, "group by `{}`, so the view does not either");
            }
        }
        self.sums(&place.key("sums"), view, section, table);
        let fields = view.fields.as_deref().unwrap_or_default();
        let here = place.key("fields");
        self.fields(&here, table, fields);
        for (index, name) in fields.iter().enumerate() {
            if table.field(name).is_some() {
                self.unread(&here.index(index), name, section, "it is not shown");
            }
        }
    }
}

impl Checker<'_> {
    /// Whoever groups sorts, too.
    fn sortable(&mut self, place: &Place, name: &str, section: &Section, so: &str) {
        let sorts = section.rule.iter().any(|rule| {
            let named = rule.sort.as_ref().unwrap_or(&rule.read);
            rule.read.iter().any(|it| it == name) && named.iter().any(|it| it == name)
        });
        if !sorts && !section.rule.is_empty() {
            self.warning(place, format!("No rule lets customers {}.", so.replace("{}", name)));
        }
    }

    fn sums(&mut self, place: &Place, view: &View, section: &Section, table: &Arc<Table>) {
        self.fields(place, table, &view.sums);
        for (index, name) in view.sums.iter().enumerate() {
            let Some(field) = table.field(name) else { continue };
            let here = place.index(index);
            if !field.kind.is_number() {
                self.error(&here, format!("`{name}` is no number, so it cannot be added up."));
            } else if view.fields.as_ref().is_some_and(|it| !it.contains(name)) {
                let message =
                    format!("`{name}` is not among this view's `fields`: no sum is shown.");
                self.warning(&here, message);
            } else {
                self.unread(&here, name, section, "its sum is not shown");
            }
        }
    }
}

/// The fields of the record itself that a filter looks at.
fn own_fields(filter: &Filter) -> Vec<&str> {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().flat_map(own_fields).collect(),
        Filter::Not(part) => own_fields(part),
        Filter::Linked { .. } => Vec::new(),
        Filter::Test(Test { left, .. }) if left.root == Root::Record && left.hops.is_empty() => {
            vec![&left.field]
        }
        Filter::Test(_) => Vec::new(),
    }
}

/// What to write instead of `Placed desc`, or of `desc` behind `Placed`.
fn sort_of_sql(text: &str, before: Option<&String>, table: &Table) -> Option<String> {
    if let Some(name) = text.strip_prefix('+') {
        return table.field(name).map(|it| it.name.clone());
    }
    // `["Placed", "desc"]` is meant as one.
    let (name, direction) =
        text.trim().rsplit_once(' ').or_else(|| Some((before?.as_str(), text)))?;
    let field = table.field(name.trim())?;
    match direction.to_lowercase().as_str() {
        "desc" | "descending" => Some(format!("-{}", field.name)),
        "asc" | "ascending" => Some(field.name.clone()),
        _ => None,
    }
}
