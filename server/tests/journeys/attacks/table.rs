//! The list of cases is whole, and every test that it names is there.

use std::{collections::BTreeSet, fs, path::Path};

const CASES: &str = include_str!("cases.txt");

/// What stands for a case that has nothing to be tried on yet.
const NOT_YET: &str = "does not apply yet: ";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// All that tests are called here: functions, and titles of specs.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let places = ["server/tests", "server/src", "crates", "app/src", "end2end/tests"];
    places.iter().for_each(|it| collect(&root().join(it), &mut found));
    found
}

fn collect(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let functions = text.split("#[test]").skip(1).filter_map(|it| it.split("fn ").nth(1));
            found.extend(functions.map(|it| it.split('(').next().unwrap().to_owned()));
            let titles = text.split("\ntest(\"").skip(1);
            found.extend(titles.map(|it| it.split('"').next().unwrap().to_owned()));
        }
    }
}

#[test]
fn every_case_is_shown_by_tests_or_has_a_reason_not_to_be() {
    let tests = tests();
    let mut cases = BTreeSet::new();
    let mut named = BTreeSet::new();
    for line in CASES.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
        let (case, shown) = line.split_once("  ").unwrap_or_else(|| panic!("{line}"));
        assert!(cases.insert(case.to_owned()), "{case} stands there twice");
        if let Some(reason) = shown.trim().strip_prefix(NOT_YET) {
            assert!(20 < reason.len(), "{case} deserves a reason");
            continue;
        }
        for test in shown.split(';').map(str::trim) {
            assert!(tests.contains(test), "{case}: there is no test `{test}`");
            named.insert(test.to_owned());
        }
    }
    let all: BTreeSet<_> = (1..=68).map(|it| format!("A{it:02}")).collect();
    let missing: Vec<_> = all.difference(&cases).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let is_case = |it: &&String| {
        it.strip_prefix(['a', 'A'])
            .is_some_and(|it| it.as_bytes().iter().take(2).all(u8::is_ascii_digit))
    };
    let unlisted: Vec<_> = tests.iter().filter(is_case).filter(|it| !named.contains(*it)).collect();
    assert!(unlisted.is_empty(), "these show a case, and the list does not say so: {unlisted:?}");
}
