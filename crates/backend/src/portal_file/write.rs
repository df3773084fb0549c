//! The file that staff read, change and keep: ordered as the pages are, with the reasons beside.

mod drafts;
mod said;
mod section;
mod standalone;

use std::fmt::Write;

use domain::{
    guess::{Hidden, Reasons},
    portal::{AccessTest, Method, Portal},
};

use super::toml_text::{key, lines, list, text, texts};

/// Lines of the file, as they come.
#[derive(Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    pub fn line(&mut self, indent: &str, line: &str) {
        self.text.push_str(indent);
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub fn entry(&mut self, indent: &str, name: &str, value: &str) {
        self.line(indent, &format!("{} = {value}", key(name)));
    }

    pub fn comment(&mut self, indent: &str, comment: &str) {
        for line in wrapped(comment, 96 - indent.len()) {
            self.line(indent, format!("# {line}").trim_end());
        }
    }

    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// The fields to read. Those that start hidden stand among them, commented out.
    pub fn read(&mut self, indent: &str, fields: &[String], hidden: &[Hidden]) {
        if hidden.is_empty() {
            return self.entry(indent, "read", &list(fields, indent));
        }
        let inner = format!("{indent}  ");
        self.line(indent, "read = [");
        lines(fields, &inner).iter().for_each(|it| self.line(&inner, it));
        self.comment(&inner, "Hidden. Take the first # away to show one:");
        for it in hidden {
            self.line(&inner, &format!("# {},  # it {}", text(&it.field), one_line(&it.why)));
        }
        self.line(indent, "]");
    }
}

/// Writes a portal with the reasons why it is so. Reading it again makes the same portal.
pub fn write(portal: &Portal, reasons: &Reasons) -> String {
    let mut page = Page::default();
    head(&mut page, portal, reasons);
    said::theme(&mut page, &portal.theme);
    portal.home.iter().for_each(|it| said::home(&mut page, it));
    customers(&mut page, portal, reasons);
    profile(&mut page, portal, reasons);
    for link in &portal.link {
        page.blank();
        drafts::link(&mut page, link);
    }
    for it in &portal.field {
        let mut kept = reasons.kept.iter();
        let why = kept.find(|(table, field, _)| (table, field) == (&it.table, &it.field));
        said::field(&mut page, it, why.map(|(.., why)| why.as_str()));
    }
    for section in &portal.section {
        let reason = reasons.section(section.name.as_str());
        page.blank();
        if let Some(reason) = reason {
            page.comment("", &reason.path);
            page.comment("", &reason.why);
        }
        section::section(&mut page, section, reason);
    }
    portal.form.iter().for_each(|it| standalone::form(&mut page, it));
    drafts::drafts(&mut page, &reasons.drafts);
    unshared(&mut page, reasons);
    for test in &portal.test {
        access_test(&mut page, test);
    }
    if portal.test.is_empty() {
        test_to_fill_in(&mut page, portal, reasons);
    }
    for (language, texts) in &portal.translations {
        said::translations(&mut page, language, texts);
    }
    page.text
}

fn head(page: &mut Page, portal: &Portal, reasons: &Reasons) {
    page.comment(
        "",
        "A customer portal. `portico check` tells what is wrong with this file, `portico serve` \
         publishes it. Nothing is shared but what stands here.",
    );
    if !reasons.to_do.is_empty() {
        page.comment("", "");
        reasons.to_do.iter().for_each(|it| page.comment("", &format!("TO DO: {it}")));
    }
    page.blank();
    page.comment("", &format!("Its address is /p/{}/", portal.portal));
    page.entry("", "portal", &text(portal.portal.as_str()));
    page.entry("", "title", &text(&portal.title));
    page.comment("", "Where the tables are. Keep passwords out of this file: say `env:NAME`.");
    page.entry("", "source", &text(&portal.source));
    page.entry("", "languages", &list(&portal.languages, ""));
    if let Some(zone) = &portal.time_zone {
        page.entry("", "time_zone", &text(zone));
    }
}

fn customers(page: &mut Page, portal: &Portal, reasons: &Reasons) {
    let customers = &portal.customers;
    page.blank();
    let sentences = [&reasons.users, &reasons.login, &reasons.name];
    sentences.into_iter().filter(|it| !it.is_empty()).for_each(|it| page.comment("", it));
    page.line("", "[customers]");
    page.entry("", "table", &text(&customers.table));
    page.entry("", "name", &text(&customers.name));
    page.entry("", "login", &list(&customers.login, ""));
    if let Some(email) = &customers.email {
        page.entry("", "email", &text(email));
    }
    let methods = customers.methods.iter().map(|it| match it {
        Method::EmailLink => "email-link".to_owned(),
        Method::Password => "password".to_owned(),
    });
    page.entry("", "methods", &list(&methods.collect::<Vec<_>>(), ""));
    match &customers.sign_in {
        Some(rule) => page.entry("", "sign_in", &super::toml_text::filter(rule)),
        None => page.line(
            "",
            "# sign_in = 'Status is not \"Blocked\"'  # a condition, checked on every request",
        ),
    }
    if let Some(refused) = &customers.refused {
        page.entry("", "refused", &text(refused));
    }
    if let Some(organisation) = &customers.organisation {
        page.entry("", "organisation", &text(organisation));
    }
    for (name, field) in [("language", &customers.language), ("time_zone", &customers.time_zone)] {
        if let Some(field) = field {
            page.entry("", name, &text(field));
        }
    }
}

fn profile(page: &mut Page, portal: &Portal, reasons: &Reasons) {
    page.blank();
    page.comment("", "What customers see of their own record, and may change.");
    page.line("", "[profile]");
    page.read("", &portal.profile.read, &reasons.profile);
    page.entry("", "write", &list(&portal.profile.write, ""));
    if !portal.profile.labels.is_empty() {
        page.entry("", "labels", &texts(&portal.profile.labels));
    }
}

fn unshared(page: &mut Page, reasons: &Reasons) {
    if reasons.unshared.is_empty() {
        return;
    }
    page.blank();
    page.comment("", "Tables that customers see nothing of:");
    for (why, tables) in reasons.unshared_by_reason() {
        let lines = wrapped(&format!("{}: {why}", tables.join(", ")), 92);
        lines.iter().for_each(|it| page.line("", &format!("#   {it}")));
    }
}

fn access_test(page: &mut Page, test: &AccessTest) {
    page.blank();
    page.line("", "[[test]]");
    page.entry("", "as", &text(&test.login));
    if let Some(signs_in) = test.signs_in {
        page.entry("", "signs_in", &signs_in.to_string());
    }
    if !test.sees.is_empty() {
        let sees = test.sees.iter().map(|(name, count)| (name.as_str(), count.to_string()));
        page.entry("", "sees", &super::toml_text::inline(sees));
    }
    let lists = [
        ("opens", &test.opens),
        ("not", &test.not),
        ("hidden", &test.hidden),
        ("may_not", &test.may_not),
    ];
    for (name, values) in lists.into_iter().filter(|(_, it)| !it.is_empty()) {
        page.entry("", name, &list(values, ""));
    }
}

fn test_to_fill_in(page: &mut Page, portal: &Portal, reasons: &Reasons) {
    let section = portal.section.first().map_or("orders", |it| it.name.as_str());
    page.blank();
    page.comment(
        "",
        "Access tests say what one customer sees, and what not. `portico check` runs them; put in \
         a customer you know, and numbers you have counted yourself.",
    );
    page.line("", "# [[test]]");
    let by_mail = portal.customers.methods.contains(&Method::EmailLink);
    let login = portal.customers.login.first().filter(|_| !by_mail);
    let login =
        login.map_or_else(|| "customer@example.com".to_owned(), |it| format!("the {it} of one"));
    page.line("", &format!("# as      = {}", text(&login)));
    page.line("", &format!("# sees    = {{ {} = 7 }}", key(section)));
    page.line("", &format!("# opens   = [\"{section}/1\"]"));
    page.line("", &format!("# not     = [\"{section}/2\"]"));
    if let Some(it) = reasons.profile.first() {
        page.line("", &format!("# hidden  = [{}]", text(&format!("profile.{}", it.field))));
    }
    page.line("", &format!("# may_not = [\"update {section}\"]"));
}

/// Names of a database may hold anything; a comment ends with its line.
fn one_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

/// Words on lines of at most so many letters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in one_line(text).split_whitespace() {
        if let Some(line) = lines.last_mut() {
            if line.is_empty() {
                line.push_str(word);
            } else if line.chars().count() + word.chars().count() < width {
                let _ = write!(line, " {word}");
            } else {
                lines.push(word.to_owned());
            }
        }
    }
    lines
}
