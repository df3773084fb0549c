//! Markdown, for customers to read: as clean HTML, or as bare words.
//!
//! Two walls: what is not wanted is not written, and what was written is cleaned.

use std::{collections::HashSet, sync::LazyLock};

use ammonia::Builder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

/// What may stand in a text. No pictures: they would tell other servers who reads.
const TAGS: [&str; 22] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .add_tags(TAGS)
        .add_tags(["ul"])
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("ol", ["start"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("external noopener noreferrer nofollow"));
    builder
});

/// So deep may quotes, lists and emphases lie within each other.
const DEPTH_MAX: usize = 16;

/// The page has headings of the first two levels.
const FIRST: usize = 3;

/// HTML. Its headings go on where those of the page end; HTML in the text is shown as it stands.
pub(crate) fn html(text: &str) -> String {
    let levels = events(text).filter_map(|it| match it {
        Event::Start(Tag::Heading { level, .. }) => Some(level as usize),
        _ => None,
    });
    let highest = levels.min().unwrap_or(1);
    let mut html = String::new();
    let mut depth = 0;
    let shallow = events(text).filter(move |it| is_shallow(it, &mut depth));
    push_html(&mut html, shallow.filter_map(|it| kept(it, highest)));
    CLEANER.clean(&html).to_string()
}

/// The words alone, on one line.
pub(crate) fn words(text: &str) -> String {
    let mut words = String::new();
    for event in events(text) {
        match event {
            Event::Text(it) | Event::Code(it) | Event::Html(it) | Event::InlineHtml(it) => {
                words.push_str(&it);
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => words.push(' '),
            Event::End(TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// Whether it is not too deep within others: deeper than anybody writes, nesting costs more and more
/// time to clean. Words stay, their frames do not.
fn is_shallow(event: &Event<'_>, depth: &mut usize) -> bool {
    match event {
        Event::Start(_) => {
            *depth += 1;
            *depth <= DEPTH_MAX
        }
        Event::End(_) => {
            let is_shallow = *depth <= DEPTH_MAX;
            *depth = depth.saturating_sub(1);
            is_shallow
        }
        _ => true,
    }
}

fn kept(event: Event<'_>, highest: usize) -> Option<Event<'_>> {
    let lowered = |level: HeadingLevel| {
        let below = level as usize - highest.min(level as usize) + FIRST;
        HeadingLevel::try_from(below).unwrap_or(HeadingLevel::H6)
    };
    match event {
        Event::Html(it) | Event::InlineHtml(it) => Some(Event::Text(it)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Heading { level, .. }) => {
            let heading = Tag::Heading {
                level: lowered(level),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            };
            Some(Event::Start(heading))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lowered(level)))),
        it => Some(it),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(html(text).replace('\n', ""), expected);
    }

    #[test]
    fn texts_have_headings_lists_and_links() {
        check(
            "# Plan\n\n- one\n- *two*",
            "<h3>Plan</h3><ul><li>one</li><li><em>two</em></li></ul>",
        );
        check("## Plan\n\n### Step", "<h3>Plan</h3><h4>Step</h4>");
        let link = "<p><a href=\"https://a.example\" rel=\"external noopener noreferrer nofollow\">a</a></p>";
        check("[a](https://a.example)", link);
        check(
            "|a|\n|-|\n|b|",
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        );
    }

    #[test]
    fn html_in_a_text_is_shown_and_not_obeyed() {
        check("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>");
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[a](javascript:alert(1))",
            "[a](data:text/html,x)",
            "[a](//evil.example)",
            "[a](vbscript:x)",
            "<svg><script>x</script></svg>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<a href=\"java\tscript:x\">a</a>",
            "![a](https://evil.example/pixel.png)",
            "<style>*{display:none}</style>",
            "<form id=location><input name=href>",
            "`</code><script>x</script>`",
            "a<!-- x --><iframe src=//evil>",
        ] {
            let html = html(text);
            for bad in [
                "<script",
                "<img",
                "<style",
                "<svg",
                "<iframe",
                "<form",
                "<math",
                "javascript:",
                "data:",
                "vbscript:",
                "href=\"//",
            ] {
                let obeyed = html.contains(bad)
                    && (bad.starts_with('<') || html.contains(&format!("href=\"{bad}")));
                assert!(!obeyed, "{text}: {html}");
            }
        }
    }

    #[test]
    fn nesting_without_end_is_cut() {
        for text in
            [">".repeat(5_000) + " deep", "- ".repeat(2_000) + "deep", "*a **b ".repeat(500)]
        {
            let html = html(&text);
            assert!(html.matches("<blockquote>").count() <= DEPTH_MAX, "{}", html.len());
            assert!(html.contains("deep") || html.contains('b'));
        }
    }

    #[test]
    fn a_list_shows_the_words_alone() {
        assert_eq!(
            words("# Plan\n\nSee *this* `code`\nand [that](https://a.example)"),
            "Plan See this code and that"
        );
    }
}
