//! Sections that staff may take over: whole blocks, commented out.

use domain::{guess::Draft, portal::DeclaredLink};

use super::{super::toml_text::text, Page, section::section};

pub(super) fn drafts(page: &mut Page, drafts: &[Draft]) {
    if drafts.is_empty() {
        return;
    }
    page.blank();
    page.comment(
        "",
        "Perhaps theirs as well, but the database declares no foreign key and only names say so. \
         Where a link is right, take the first # away from each line of its block, down to the \
         next empty line, and run `portico check`. Where it is wrong, delete the block: it would \
         share records with the wrong people.",
    );
    drafts.iter().for_each(|it| draft(page, it));
}

fn draft(page: &mut Page, draft: &Draft) {
    page.blank();
    page.comment("", &draft.reason.path);
    draft.links.iter().for_each(|it| page.comment("", &it.why));
    if !draft.needs.is_empty() {
        let needed: Vec<_> = draft.needs.iter().map(|it| format!("`{it}`")).collect();
        page.comment("", &format!("Needs the links of {} above.", needed.join(" and ")));
    }
    let mut block = Page::default();
    for (index, it) in draft.links.iter().enumerate() {
        if 0 < index {
            block.blank();
        }
        link(&mut block, &it.declared);
    }
    if !draft.links.is_empty() {
        block.blank();
    }
    section(&mut block, &draft.section, Some(&draft.reason));
    page.blank();
    for line in block.text.lines() {
        page.line("", format!("# {line}").trim_end());
    }
}

pub(super) fn link(page: &mut Page, link: &DeclaredLink) {
    page.line("", "[[link]]");
    page.entry("", "table", &text(&link.table));
    page.entry("", "field", &text(&link.field));
    page.entry("", "to", &text(&link.to));
    page.entry("", "to_field", &text(&link.to_field));
}
