//! Why a guess is what it is, for the terminal and the comments of the file.

use std::{collections::BTreeMap, fmt};

use crate::portal::{DeclaredLink, Section};

/// Everything that was guessed, and why.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reasons {
    /// The users table, in a sentence.
    pub users: String,
    /// Nothing about the users table speaks of customers.
    pub is_mere_guess: bool,
    /// The login field, in a sentence.
    pub login: String,
    /// How customers are called, in a sentence.
    pub name: String,
    /// What staff have to do before the portal can be used.
    pub to_do: Vec<String>,
    /// Fields of the customer's own record that start hidden.
    pub profile: Vec<Hidden>,
    /// In the order of the portal's sections.
    pub sections: Vec<SectionReason>,
    /// Sections that are not in force, since a link they need is supposed only. Near ones first.
    pub drafts: Vec<Draft>,
    /// Fields that hold more than their columns say: each in a sentence.
    pub kept: Vec<(String, String, String)>,
    /// Tables that customers see nothing of.
    pub unshared: Vec<Unshared>,
}

/// A field that starts hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    pub field: String,
    /// Goes on after "hidden: it …".
    pub why: String,
}

/// Why a table is a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionReason {
    pub section: String,
    pub title: String,
    /// `InvoiceLine → Invoice → Customer`
    pub path: String,
    /// In a sentence.
    pub why: String,
    /// The fields to begin with, in their order.
    pub shown: Vec<String>,
    /// What the records are sorted by, in a sentence.
    pub order: String,
    pub hidden: Vec<Hidden>,
}

/// A section that staff may take over, with the links that it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub links: Vec<ProbableLink>,
    /// Drafts before this one, whose links it needs too.
    pub needs: Vec<String>,
    pub section: Section,
    pub reason: SectionReason,
}

/// A foreign key that the database does not declare, and names suggest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbableLink {
    pub declared: DeclaredLink,
    /// In a sentence.
    pub why: String,
}

/// A table that is no section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unshared {
    pub table: String,
    /// Goes on after "not shared: it …".
    pub why: String,
}

impl Reasons {
    /// The reasons of one section.
    pub fn section(&self, name: &str) -> Option<&SectionReason> {
        self.sections.iter().find(|it| it.section == name)
    }

    /// What is not shared, by its reason, in the order of the tables.
    pub fn unshared_by_reason(&self) -> Vec<(&str, Vec<&str>)> {
        let mut order = Vec::new();
        let mut tables: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for it in &self.unshared {
            if !tables.contains_key(it.why.as_str()) {
                order.push(it.why.as_str());
            }
            tables.entry(&it.why).or_default().push(&it.table);
        }
        order.into_iter().filter_map(|why| Some((why, tables.remove(why)?))).collect()
    }
}

/// As `init` says it on the terminal.
impl fmt::Display for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Customers")?;
        for line in [&self.users, &self.login, &self.name].into_iter().filter(|it| !it.is_empty()) {
            writeln!(f, "  {line}")?;
        }
        hidden(f, &self.profile)?;
        if !self.sections.is_empty() {
            writeln!(f, "\nSections")?;
        }
        for section in &self.sections {
            writeln!(f, "  {}, called \"{}\": {}", section.section, section.title, section.path)?;
            writeln!(f, "    {}", section.why)?;
            writeln!(f, "    shown: {}. {}", section.shown.join(", "), section.order)?;
            hidden(f, &section.hidden)?;
        }
        if !self.kept.is_empty() {
            writeln!(f, "\nMeant")?;
        }
        self.kept.iter().try_for_each(|(.., why)| writeln!(f, "  {why}"))?;
        self.drafts(f)?;
        if !self.unshared.is_empty() {
            writeln!(f, "\nNot shared")?;
        }
        for (why, tables) in self.unshared_by_reason() {
            writeln!(f, "  {}: {why}", tables.join(", "))?;
        }
        if !self.to_do.is_empty() {
            writeln!(f, "\nTo do")?;
        }
        self.to_do.iter().try_for_each(|it| writeln!(f, "  {it}"))
    }
}

impl Reasons {
    fn drafts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.drafts.is_empty() {
            return Ok(());
        }
        writeln!(f, "\nPerhaps theirs, but only names say so: commented out in the file")?;
        for draft in &self.drafts {
            writeln!(f, "  {}: {}", draft.section.name, draft.reason.path)?;
            for link in &draft.links {
                writeln!(f, "    {} If so, uncomment it.", link.why)?;
            }
            if !draft.needs.is_empty() {
                writeln!(f, "    needs the links of {}", draft.needs.join(" and "))?;
            }
        }
        Ok(())
    }
}

fn hidden(f: &mut fmt::Formatter<'_>, hidden: &[Hidden]) -> fmt::Result {
    hidden.iter().try_for_each(|it| writeln!(f, "    hidden: {} {}", it.field, it.why))
}
