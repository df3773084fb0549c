//! What people wrote, shown to others: always as text. And what failed: never in its own words.

use serde_json::json;

use super::{
    person::Person,
    world::{ANN, World, everywhere, submission, worlds},
};

const MARKUP: [&str; 12] = [
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<!--<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</script><script>alert(1)</script>\u{2028}",
    "<svg/onload=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "{{constructor.constructor('alert(1)')()}}",
    "<a id=location name=body><form id=test><input name=attributes>",
];

/// What would be more than text, were it in a page as it was written.
fn alive(html: &str) -> bool {
    let html = html.to_lowercase();
    ["<script>alert", "<img", "<svg/onload", "<mglyph", "<math", "<template>", "<a id=location"]
        .iter()
        .any(|it| html.contains(it))
}

/// Every page that shows what was written.
fn pages(ann: &Person<'_>) {
    for path in [
        "",
        "orders",
        "orders/1",
        "tickets",
        "tickets/1",
        "tickets/1/edit",
        "tickets/new",
        "comments",
        "documents",
        "documents/1",
        "profile",
    ] {
        let answer = ann.page(path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(!alive(&answer.body), "{path} is alive: {}", answer.body);
    }
}

#[test]
fn a59_what_people_write_is_text_in_every_page() {
    everywhere(|world| {
        let ann = world.person(ANN);
        for text in MARKUP {
            let quoted = text.replace('\'', "''");
            world.staff(&format!(
                "update orders set number = '{quoted}', status = '{quoted}' where id = 1; \
                 update tickets set subject = '{quoted}', body = '{quoted}' where id = 1; \
                 update comments set text = '{quoted}' where id = 1; \
                 update documents set title = '{quoted}', body = '{quoted}'; \
                 update customers set phone = '{quoted}', name = '{quoted}' where id = 1"
            ));
            pages(&ann);
            let form = [("submission", &*submission()), ("f.subject", text), ("f.nowhere", text)];
            let refused = ann.post("tickets/new", &form);
            assert!(refused.status == 422 && !alive(&refused.body), "{text}");
            let searched = ann.page(&format!("orders?search={}", super::person::coded(text)));
            assert!(!alive(&searched.body), "{text}");
        }
    });
}

const MARKDOWN: &str = "
[[field]]
table = \"documents\"
field = \"body\"
type  = \"markdown\"

[[field]]
table = \"invoices\"
field = \"pdf\"
type  = \"link\"
";

#[test]
fn a60_markdown_is_never_more_than_its_words() {
    worlds(MARKDOWN, |world| {
        let ann = world.person(ANN);
        for text in MARKUP.iter().chain(&[
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](java\tscript:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "[x](//evil.example)",
            "<javascript:alert(1)>",
            "![x](https://evil.example/pixel.png)",
            "[x]: javascript:alert(1)\n[x]",
            "<iframe src=https://evil.example></iframe>",
        ]) {
            let quoted = text.replace('\'', "''");
            world.staff(&format!("update documents set body = '{quoted}'"));
            let html = ann.page("documents/1").body;
            let lower = html.to_lowercase();
            assert!(!alive(&html), "{text}");
            for wrong in [
                "href=\"javascript",
                "href=\"data:",
                "href=\"java",
                "<iframe",
                "src=\"https://evil",
                "href=\"//evil",
            ] {
                assert!(!lower.contains(wrong), "{text} became {wrong}");
            }
        }
    });
}

#[test]
fn a61_only_the_web_is_linked_to() {
    worlds(MARKDOWN, |world| {
        let ann = world.person(ANN);
        for text in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "\tjava\nscript:alert(1)",
            "//evil.example",
            "/\\evil.example",
            "https:evil.example",
            "file:///etc/passwd",
            " javascript:alert(1)",
            "blob:x",
        ] {
            world.staff(&format!("update invoices set pdf = '{text}' where id = 1"));
            let html = ann.page("invoices/1").body.to_lowercase();
            for link in html.split("href=\"").skip(1).filter_map(|it| it.split('"').next()) {
                let fine = ["/p/", "/pkg/", "/favicon", "#", "?", "/icons", "/export/"]
                    .iter()
                    .any(|it| link.starts_with(it));
                assert!(fine || link == "/", "{text:?} became {link}");
            }
        }
        world.staff("update invoices set pdf = 'https://good.example/a' where id = 1");
        let html = ann.page("invoices/1").body;
        let link = html.split("<a ").find(|it| it.contains("good.example")).unwrap();
        let link = link.split('>').next().unwrap();
        assert!(link.contains("noopener") && link.contains("noreferrer"), "{link}");
    });
}

#[test]
fn a58_what_fails_does_not_speak_for_itself() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.staff("alter table invoices rename to \"</script><script>alert(1)</script>\"");
        let answers = [
            ann.page("invoices"),
            ann.page("invoices/1"),
            ann.page(""),
            ann.list("invoices", json!({})),
            ann.get("/export/acme/invoices?as=csv"),
        ];
        for answer in answers {
            assert!(!alive(&answer.body) && !answer.body.contains("invoices does not"));
        }
        fails(world, &ann);
    });
}

/// The users table itself is gone: nobody can be anybody.
fn fails(world: &World, ann: &Person<'_>) {
    world.staff("alter table customers rename to gone");
    for path in ["", "orders", "profile"] {
        let answer = ann.page(path);
        assert!([303, 404, 503].contains(&answer.status), "{path}: {}", answer.status);
    }
    world.staff("alter table gone rename to customers");
}

#[test]
fn a62_no_page_of_anybody_holds_what_is_not_theirs() {
    everywhere(|world| {
        // Each answer is judged where it is kept; here they are only fetched, by everybody.
        let paths = [
            "",
            "orders",
            "orders?view=open",
            "orders/1",
            "orders/3",
            "orders/5",
            "invoices",
            "invoices/1",
            "invoices/2",
            "tickets",
            "tickets/1",
            "tickets/1/edit",
            "tickets/2",
            "tickets/new",
            "drafts",
            "comments",
            "comments/1",
            "documents",
            "documents/1",
            "profile",
            "sign-in",
        ];
        for row in 1..=3 {
            let person = world.person(row);
            for path in paths {
                person.page(path);
            }
            for door in ["frame", "home", "profile"] {
                assert_eq!(person.call(door, json!({})).status, 200);
            }
            for section in ["orders", "invoices", "tickets", "drafts", "comments", "documents"] {
                person.list(section, json!({}));
                person.get(&format!("/export/acme/{section}?as=csv"));
                for record in 1..=6 {
                    person.open(section, &record.to_string());
                }
            }
            assert!(60 < person.kept().len());
        }
        let stranger = world.stranger();
        for path in paths {
            stranger.page(path);
        }
    });
}
