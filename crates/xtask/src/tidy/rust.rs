//! How Rust files are written.

use super::{Source, lines_with, none, sources, text};

const ROOMS: &[&str] = &["app", "server", "frontend", "crates"];
const LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 70;

/// Where SQL text may be taken on trust: one file writes it from a plan, and the store writes its own.
const SQL_ROOMS: &[&str] =
    &["crates/source/src/run.rs", "crates/source/src/sql.rs", "crates/store/"];
const WRITTEN: &str = "app/src/ui/written.rs";
const TEXT_AREA: &str = "app/src/ui/text_area.rs";
/// What people read is written here, in every language.
const WORDS: &str = "app/src/words";
/// Looks like a word, and is the name of a key or of a program.
const KEYS: &[&str] = &["Excel", "Enter", "Escape", "Tab", "Home", "End", "ArrowUp", "ArrowDown"];
const GATE: &str = "app/src/api.rs";
/// `domain` describes its types to whoever asks for it; that decides nothing.
const DESCRIPTION: &str = "feature = \"schema\"";
/// These files have to name what they forbid.
const OURSELVES: &str = "crates/xtask/src/tidy";

#[test]
fn a_file_fits_in_a_head() {
    let long = everything().into_iter().filter_map(|it| {
        let lines = it.text.lines().count();
        (LINES_MAX < lines).then(|| format!("{}: {lines} lines", it.path))
    });
    none(long, "Split it: one concept per file, 400 lines at most.");
}

#[test]
fn a_function_fits_on_a_screen() {
    let long = everything().into_iter().flat_map(|it| {
        let functions = text::functions(&it.text).into_iter();
        let long = functions.filter(|(_, _, lines)| FUNCTION_LINES_MAX < *lines);
        long.map(|(at, name, lines)| format!("{}:{at}: `{name}` has {lines} lines", it.path))
            .collect::<Vec<_>>()
    });
    none(long, "Split it: aim at 40 lines, 70 at most.");
}

#[test]
fn modules_have_names() {
    let nameless = everything().into_iter().filter(|it| it.path.ends_with("/mod.rs"));
    none(nameless.map(|it| it.path), "Call it `foo.rs`, beside its folder `foo/`.");
}

#[test]
fn every_module_says_what_it_is() {
    let silent = everything().into_iter().filter(|it| {
        it.is_in("crates/") && it.path.contains("/src/") && !it.text.starts_with("//!")
    });
    none(
        silent.map(|it| it.path),
        "Begin it with a `//!` sentence: what it is, and what it is not.",
    );
}

#[test]
fn the_gate_between_server_and_browser_is_in_one_place() {
    let elsewhere = rust(|it| it.path != GATE);
    let gates = lines_with(&elsewhere, |line| {
        line.contains("cfg") && line.contains("feature = ") && !line.contains(DESCRIPTION)
    });
    none(gates, "Put what only the server has behind the two gates in app/src/api.rs.");
}

#[test]
fn one_component_draws_text_areas() {
    let elsewhere = rust(|it| it.is_in("app/src/") && it.path != TEXT_AREA);
    none(lines_with(&elsewhere, |line| line.contains("<textarea")), "Use `TextArea` of the kit.");
}

#[test]
fn html_is_drawn_as_it_comes_from_one_place() {
    let app = rust(|it| it.is_in("app/src/") && it.path != WRITTEN);
    let raw = |line: &str| {
        line.contains("PreEscaped")
            || line.replace("inner_html=written(", "").contains("inner_html")
    };
    none(lines_with(&app, raw), "Draw it with elements, or with `html!` and `written` of the kit.");
}

#[test]
fn what_people_read_is_said_in_every_language() {
    let elsewhere = sources(&["app/src/pages", "app/src/blocks", "app/src/ui"], "rs");
    let said = elsewhere.iter().flat_map(|it| {
        let literals = text::literals(&it.text).into_iter();
        let said = literals.filter(|(_, it)| text::is_said(it) && !KEYS.contains(it));
        said.map(|(at, said)| format!("{}:{at}: {said}", it.path)).collect::<Vec<_>>()
    });
    none(said, &format!("Put it into {WORDS}, in every language, and draw `words()`."));
}

#[test]
fn sql_is_trusted_in_one_place() {
    // Tests make databases and look into them, which no plan can do.
    let is_test = |it: &Source| it.path.contains("/tests/") || it.path.ends_with("/tests.rs");
    let elsewhere = rust(|it| !is_test(it) && !SQL_ROOMS.iter().any(|room| it.is_in(room)));
    let trusting = lines_with(&elsewhere, |line| line.contains("AssertSqlSafe"));
    none(trusting, "Build a plan and let `source` write it; `store` has static SQL.");
}

#[test]
fn nothing_is_left_undone() {
    let everything = rust(|_| true);
    let undone = ["todo!", "unimplemented!", "FIXME"];
    let lines = lines_with(&everything, move |line| undone.iter().any(|it| line.contains(it)));
    none(lines, "Do it, or open an issue and take it out.");
}

fn everything() -> Vec<Source> {
    sources(ROOMS, "rs")
}

/// All but these files, which name what they forbid.
fn rust(which: impl Fn(&Source) -> bool) -> Vec<Source> {
    everything().into_iter().filter(|it| !it.is_in(OURSELVES) && which(it)).collect()
}
