//! A form on an address of its own.

use domain::portal::{StandaloneForm, Who};

use super::{
    super::toml_text::{filter, text, texts},
    Page, section,
};

/// Parts of a form are set in a little.
const IN: &str = "  ";

pub(super) fn form(page: &mut Page, form: &StandaloneForm) {
    page.blank();
    page.line("", "[[form]]");
    page.entry("", "name", &text(form.name.as_str()));
    page.entry("", "title", &text(&form.title));
    if let Some(it) = &form.text {
        page.entry("", "text", &text(it));
    }
    let who = match form.who {
        Who::Anybody => "anybody",
        Who::Customer => "customer",
    };
    page.entry("", "who", &text(who));
    if let Some(table) = &form.table {
        page.entry("", "table", &text(table));
    }
    if !form.labels.is_empty() {
        page.entry("", "labels", &texts(&form.labels));
    }
    section::asked(page, "", &form.fields, &form.preset);
    if let Some(after) = &form.after {
        page.entry("", "after", &text(after));
    }
    for (name, most) in [("per_hour", form.per_hour), ("per_day", form.per_day)] {
        if let Some(most) = most {
            page.entry("", name, &most.to_string());
        }
    }
    // Below them all: a key that followed would belong to it.
    for it in &form.offer {
        page.blank();
        page.line(IN, "[[form.offer]]");
        page.entry(IN, "field", &text(&it.field));
        page.entry(IN, "where", &filter(&it.only));
        page.entry(IN, "record", &text(&it.record));
    }
}
