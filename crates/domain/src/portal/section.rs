//! One table as customers see it, and the views of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Form, Rule};
use crate::{filter::Filter, text::Slug};

/// One table as customers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its part of the address, and what rules and tests call it: `name = "orders"`.
    pub name: Slug,
    /// What customers call it: `title = "Orders"`.
    pub title: String,
    /// What customers call one record of it, as a button for a new one says it:
    /// `one = "Order"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one: Option<String>,
    /// The table whose records it shows: `table = "Orders"`.
    pub table: String,
    /// The sign beside it: `icon = "calendar"`. What its names call for, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Whether it stands in the navigation; `menu = false` shows it as a related list only.
    #[serde(default = "yes")]
    pub menu: bool,
    /// How a record is called: text with fields in braces, as in `record = "Order {Number}"`.
    /// Its first field, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Names of fields for people, where the database's own will not do:
    /// `labels = { OrdNo = "Number" }`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// Who gets what. The first whose `when` holds decides; without one nobody sees anything.
    #[serde(default)]
    pub rule: Vec<Rule>,
    /// Named ways to look at it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub view: Vec<View>,
    /// The fields of one record's page, in groups, and of its forms. On the page, what no group
    /// names comes last; in a form it comes first. Without groups, all fields stand together.
    /// Records of a list are put into groups elsewhere: by the `group` of a view.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<FieldGroup>,
    /// The form for new records. A rule must allow `create`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create: Option<Form>,
    /// How fields are asked for when a record is changed. Which ones, the rule's `write` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edit: Option<Form>,
}

/// Fields that stand together on a record's page. It shows none that a rule does not grant, and a
/// group without any is not there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FieldGroup {
    /// What stands over them: `title = "Dates"`.
    pub title: String,
    /// The fields, in their order: `fields = ["Placed", "Due"]`.
    pub fields: Vec<String>,
    /// How many fields stand side by side where there is room, 1 or 2: `columns = 1`. As many as
    /// fit, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<u8>,
}

/// A named way to look at a section. It only narrows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct View {
    /// What customers call it: `title = "Open orders"`.
    pub title: String,
    /// A condition on the customer; others do not have this view:
    /// `when = 'customer.Role is "Purchasing"'`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Filter>,
    /// A filter: which of their records it shows. `where = 'Status is "Open"'`.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub only: Option<Filter>,
    /// Fields to sort by, the first first; a minus in front turns one round:
    /// `sort = ["-Placed", "Number"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sort: Vec<String>,
    /// A field to group the records of the list by: each of its values gets a heading, and its own
    /// count. A minus in front turns the groups round: `group = "Status"`. What stands together on
    /// the page of one record, the section's `[[section.group]]` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The fields it shows, of those that the rule lets them read: `fields = ["Number", "Total"]`.
    /// All of them, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<String>>,
    /// Numbers to add up below the list, of those that it shows: `sums = ["Total"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sums: Vec<String>,
}

/// The fields of a record's page that stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouped<'a> {
    /// None for what no group names.
    pub group: Option<&'a FieldGroup>,
    pub fields: Vec<&'a str>,
}

impl Section {
    /// The fields that are shown, in the groups that staff made of them; the rest at the end. A
    /// group of which nothing is shown is not there.
    pub fn grouped<'a>(&'a self, shown: &[&'a str]) -> Vec<Grouped<'a>> {
        let named = |it: &&str| self.group.iter().any(|group| group.fields.iter().any(|f| f == it));
        let of = |group: &'a FieldGroup| {
            let fields = group.fields.iter().map(String::as_str);
            fields.filter(|it| shown.contains(it)).collect()
        };
        let groups = self.group.iter().map(|it| Grouped { group: Some(it), fields: of(it) });
        let rest = shown.iter().copied().filter(|it| !named(it)).collect();
        let all = groups.chain([Grouped { group: None, fields: rest }]);
        all.filter(|it| !it.fields.is_empty()).collect()
    }
}

impl View {
    /// How addresses call it.
    pub fn slug(&self) -> String {
        Slug::made_of(&self.title).to_string()
    }
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(groups: &[&[&str]], shown: &[&str], expected: &[&[&str]]) {
        let group = |fields: &&[&str]| FieldGroup {
            title: "G".into(),
            fields: fields.iter().map(ToString::to_string).collect(),
            columns: None,
        };
        let json = serde_json::json!({ "name": "s", "title": "S", "table": "T" });
        let section: Section = serde_json::from_value(json).unwrap();
        let section = Section { group: groups.iter().map(group).collect(), ..section };
        let grouped = section.grouped(shown);
        assert_eq!(grouped.iter().map(|it| it.fields.clone()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn every_field_that_is_shown_stands_in_one_group() {
        check(&[], &["a", "b"], &[&["a", "b"]]);
        check(&[&["b"], &["c", "a"]], &["a", "b", "c", "d"], &[&["b"], &["c", "a"], &["d"]]);
    }

    #[test]
    fn a_group_of_which_nothing_is_granted_is_not_there() {
        check(&[&["x"], &["a", "y"]], &["a", "b"], &[&["a"], &["b"]]);
        check(&[&["a"]], &["a"], &[&["a"]]);
        check(&[&["a"]], &[], &[]);
    }
}
