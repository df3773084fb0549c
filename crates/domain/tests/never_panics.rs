//! Whatever portal, catalog and request: an answer or a refusal, never a panic.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "all of this is a test")]

#[path = "never_panics/worlds.rs"]
mod worlds;

use std::collections::BTreeMap;

use domain::{
    ask::{Ask, Narrowed, Related, Span},
    bound::World,
    catalog::Field,
    change::{self, Entry, Submission},
    check::{Severity, check, may_be_published},
    cursor::Cursor,
    explain::{explain_record, explain_section},
    grant::{decide, profile, signs_in},
    guess::guess,
    plan,
    record::Key,
    value::{Kind, Value},
    viewer::{Standing, Viewer},
};
use proptest::prelude::*;

/// Records of which nothing is known, each linked to one other.
struct Blank;

impl World for Blank {
    type Row = ();

    fn cell(&self, (): &(), _: &Field) -> Value {
        Value::Odd
    }

    fn linked(&self, (): &(), _: &domain::bound::Step) -> Vec<()> {
        vec![()]
    }
}

/// What may stand in an address, in a query or in a body.
fn typed() -> impl Strategy<Value = Option<String>> {
    let names = prop::sample::select(worlds::NAMES.to_vec()).prop_map(str::to_owned);
    let filters = prop::sample::select(worlds::FILTERS.to_vec()).prop_map(str::to_owned);
    prop::option::of(prop_oneof![names, filters, "\\PC{0,12}", "[-~!a-z0-9\\x00]{0,8}"])
}

fn ask() -> impl Strategy<Value = Ask> {
    let related = (typed(), typed(), typed()).prop_map(|(section, record, link)| {
        Some(Related { section: section?, record: record?, link: link? })
    });
    let narrowed = prop::collection::vec(narrowed(), 0..3);
    let columns = prop::collection::vec(typed().prop_map(Option::unwrap_or_default), 0..3);
    let arranged = (typed(), typed(), columns, any::<Option<u32>>());
    (typed(), typed(), typed(), arranged, typed(), related, narrowed, any::<bool>()).prop_map(
        |(view, search, only, (sort, group, columns, pages), cursor, of, narrowed, any)| Ask {
            view,
            search,
            only,
            narrowed,
            any,
            sort,
            group,
            columns,
            pages,
            cursor,
            of,
        },
    )
}

fn narrowed() -> impl Strategy<Value = Narrowed> {
    let some = || typed().prop_map(Option::unwrap_or_default);
    let to = prop_oneof![
        prop::collection::vec(some(), 0..3).prop_map(Span::Is),
        some().prop_map(Span::Has),
        some().prop_map(Span::From),
        some().prop_map(Span::To),
    ];
    (some(), to).prop_map(|(field, to)| Narrowed { field, to })
}

proptest! {
    #![proptest_config(worlds::config(400))]

    #[test]
    fn deciding_planning_and_writing_answer_or_refuse(
        portal in worlds::portal(),
        catalog in worlds::catalog(),
        cells in prop::collection::btree_map(worlds::name(), worlds::value(), 0..5),
        ask in ask(),
        texts in prop::collection::vec(typed(), 4),
    ) {
        let Some(users) = catalog.table(&portal.customers.table) else { return Ok(()) };
        let now = "2026-11-22T12:00:00".parse().unwrap();
        let viewer = Viewer::new(users.clone(), cells, None, now);
        let standing = Standing { portal: &portal, catalog: &catalog, viewer: &viewer };
        let _ = signs_in(&portal, &viewer);
        let mut grants: Vec<_> = profile(&portal, &viewer).into_iter().collect();
        for section in &portal.section {
            let explained = explain_section(standing, section.name.as_str());
            prop_assert!(!explained.to_string().is_empty());
            let Ok(grant) = decide(standing, section.name.as_str()) else { continue };
            prop_assert!(explained.denied.is_none());
            let _ = plan::list(&ask, section, &grant, standing);
            let key = Key::new(vec![Value::Int(1)]);
            for text in texts.iter().flatten() {
                let _ = plan::related(text, &key, section, &grant, standing);
                let _ = plan::picker(text, std::slice::from_ref(text), &grant, 5);
            }
            let trace = explain_record(grant.rows(), &Blank, &());
            prop_assert_eq!(trace.truth, grant.rows().truth(&Blank, &()));
            prop_assert_eq!(trace.truth.holds(), trace.misses().is_empty());
            let submission = submission(&texts);
            let _ = change::create(&submission, section, &grant, standing);
            grants.push(grant);
        }
        for grant in &grants {
            for text in texts.iter().flatten() {
                let _ = plan::open(text, grant);
                let _ = change::update(text, &submission(&texts), None, grant, standing);
                let _ = change::delete(text, grant);
            }
        }
    }

    #[test]
    fn checking_and_guessing_tell_and_do_not_panic(
        portal in worlds::portal(),
        catalog in worlds::catalog(),
    ) {
        for finding in check(&portal, &catalog) {
            prop_assert!(finding.message.ends_with(['.', '?']), "{}", finding);
        }
        let (guessed, reasons) = guess(&catalog, "sqlite:any.db");
        prop_assert_eq!(reasons.sections.len(), guessed.section.len());
        prop_assert!(guessed.section.iter().all(|it| it.rule.iter().all(|it| it.write.is_empty())));
        let wrong = |it: &&domain::check::Finding| {
            it.severity == Severity::Error && !it.place.to_string().starts_with("customers")
        };
        let wrong: Vec<_> =
            check(&guessed, &catalog).iter().filter(wrong).map(ToString::to_string).collect();
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
    }

    #[test]
    fn keys_and_cursors_read_or_refuse(
        catalog in worlds::catalog(),
        text in prop_oneof!["\\PC{0,20}", "[-~!et0-9a-z.:T \\x00]{0,20}"],
        numbers in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        for table in catalog.tables() {
            if let Some(key) = Key::read(&text, table) {
                prop_assert_eq!(key.to_string(), text.clone());
            }
        }
        let order = [plan::Order { field: Field::new("A", Kind::Int).into(), descending: true }];
        let _ = Cursor::read(&text, &order);
        let coded = base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, &numbers);
        let _ = Cursor::read(&coded, &order);
    }
}

proptest! {
    #![proptest_config(worlds::config(3000))]

    /// What the linter lets pass is usable for everybody: no rule is broken by a name or a kind.
    #[test]
    fn what_may_be_published_is_not_broken(
        portal in worlds::readable_portal(),
        catalog in worlds::linked_catalog(),
    ) {
        let findings = check(&portal, &catalog);
        if !may_be_published(&findings) {
            return Ok(());
        }
        let users = catalog.table(&portal.customers.table).unwrap();
        let now = "2026-11-22T12:00:00".parse().unwrap();
        let filled = users.fields.iter().map(|it| (it.name.clone(), worlds::sample(it.kind)));
        for cells in [BTreeMap::new(), filled.collect()] {
            let viewer = Viewer::new(users.clone(), cells, None, now);
            let standing = Standing { portal: &portal, catalog: &catalog, viewer: &viewer };
            let denied = portal.section.iter().filter_map(|it| {
                decide(standing, it.name.as_str()).err().map(|it| it.to_string())
            });
            // A text that is to be compared with a date is warned of: it may be none.
            let warned = findings.iter().any(|it| it.message.contains("is text and"));
            let expected = |it: &String| {
                let for_some = ["no rule", "for this customer"];
                for_some.iter().any(|part| it.contains(part)) || (warned && it.contains("fit"))
            };
            let broken: Vec<_> = denied.filter(|it| !expected(it)).collect();
            prop_assert!(broken.is_empty(), "{:?}", broken);
            prop_assert!(warned || signs_in(&portal, &viewer).is_ok());
        }
    }
}

fn submission(texts: &[Option<String>]) -> Submission {
    let entry = |(text, field): (&Option<String>, &&str)| Entry {
        field: (*field).to_owned(),
        value: text.clone().unwrap_or_default(),
        was: text.clone(),
    };
    let own = texts.iter().zip(worlds::NAMES.iter().skip(2)).map(entry);
    let of_lines = texts.iter().zip(&["l.A.1.A", "l.B.1.C", "l.A.2.A", "l.B.1.B"]).map(entry);
    let entries = own.take(texts.len() / 2).chain(of_lines).collect();
    Submission { id: uuid::Uuid::nil(), entries, whose: None }
}
