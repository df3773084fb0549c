//! Who may depend on whom. ARCHITECTURE.md draws it; this holds Cargo.toml against the drawing.

use super::{Source, none, sources};

/// Each package, and those of ours that it may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("source", &["domain"]),
    ("backend", &["domain", "store", "source"]),
    ("app", &["domain", "backend"]),
    ("server", &["app", "backend", "domain", "store", "source"]),
    ("frontend", &["app"]),
    ("xtask", &[]),
    ("floor", &[]),
];

#[test]
fn arrows_only_go_down() {
    let wrong = manifests().into_iter().flat_map(|(package, manifest)| {
        let allowed = ARROWS.iter().find(|(name, _)| *name == package).map(|(_, allowed)| *allowed);
        let ours = dependencies(&manifest.text).into_iter().filter(|it| is_ours(it));
        let wrong = ours.filter(|it| !allowed.is_some_and(|all| all.contains(&it.as_str())));
        wrong.map(|it| format!("{}: {package} ──► {it}", manifest.path)).collect::<Vec<_>>()
    });
    none(
        wrong,
        "Move the code down; a new arrow is drawn in ARCHITECTURE.md and tidy/arrows.rs first.",
    );
}

#[test]
fn every_package_is_in_the_drawing() {
    let unknown = manifests().into_iter().filter(|(package, _)| !is_ours(package));
    none(unknown.map(|(it, _)| it), "Draw it in ARCHITECTURE.md and tidy/arrows.rs.");
}

#[test]
fn the_browser_has_no_backend() {
    let app = manifests().into_iter().find(|(package, _)| package == "app").unwrap().1;
    let line = app.text.lines().find(|it| it.starts_with("backend")).unwrap_or_default();
    let fixed = (!line.contains("optional = true")).then(|| format!("{}: {line}", app.path));
    none(fixed, "`backend` is optional in app, and the feature `ssr` switches it on.");
}

fn is_ours(package: &str) -> bool {
    ARROWS.iter().any(|(name, _)| *name == package)
}

/// Every member's name and manifest.
fn manifests() -> Vec<(String, Source)> {
    let manifests = sources(&["app", "server", "frontend", "crates"], "toml").into_iter();
    let manifests = manifests.filter(|it| it.path.ends_with("/Cargo.toml"));
    manifests.filter_map(|it| Some((name(&it.text)?, it))).collect()
}

fn name(manifest: &str) -> Option<String> {
    let line = manifest.lines().find_map(|it| it.strip_prefix("name = \""))?;
    Some(line.trim_end_matches('"').to_owned())
}

/// What a manifest names, of whatever kind: for tests, for builds, for one target only.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut listing = false;
    for line in manifest.lines() {
        if let Some(table) = line.trim().strip_prefix('[') {
            let table = table.trim_end_matches(']');
            listing = table.ends_with("dependencies");
            let one = table.rsplit_once("dependencies.").map(|(_, name)| name.to_owned());
            found.extend(one);
        } else if listing && line.starts_with(|it: char| it.is_ascii_lowercase()) {
            found.extend(line.split(['.', ' ', '=']).next().map(str::to_owned));
        }
    }
    found
}

#[test]
fn dependencies_are_read_in_every_way_of_writing() {
    let manifest = "[dependencies]\ndomain.workspace = true\nstore = { workspace = true }\n\n\
        [dev-dependencies]\ntokio = \"1\"\n[target.'cfg(unix)'.dependencies]\nlibc = \"1\"\n\
        [dependencies.source]\nworkspace = true\n[features]\nssr = []\n";
    assert_eq!(dependencies(manifest), ["domain", "store", "tokio", "libc", "source"]);
}
