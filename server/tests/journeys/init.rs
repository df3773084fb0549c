//! What `portico init` says and writes, and when it writes nothing.

use std::{fs, path::Path};

use sqlx::SqlitePool;

use crate::support::{portico, text};

const KUNDEN: &str = "
    create table Kunden (KundenNr integer primary key, Name text, \"E-Mail\" text unique);
    create table Rechnungen (RechnungsNr integer primary key, kunden_id integer, Betrag real);
    create table Positionen (id integer primary key, RechnungsNr integer, ArtikelNr integer,
        Menge integer);
    create table Artikel (ArtikelNr integer primary key, Bezeichnung text, Preis real);
    insert into Kunden values (1, 'Änne', 'aenne@example.de');";

/// A folder with a database of these tables, `shop.sqlite`.
fn shop(tables: &'static str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}?mode=rwc", folder.path().join("shop.sqlite").display());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let pool = SqlitePool::connect(&address).await.unwrap();
        sqlx::raw_sql(tables).execute(&pool).await.unwrap();
        pool.close().await;
    });
    folder
}

/// Fails, says this, and writes nothing.
#[track_caller]
fn refuses(folder: &Path, words: &[&str], part: &str) {
    let before = fs::read_dir(folder).unwrap().count();
    let output = portico(&[&["init"], words].concat(), folder);
    let said = text(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(part), "{said}");
    assert!(!said.contains("serve"), "{said}");
    assert_eq!(fs::read_dir(folder).unwrap().count(), before, "{said}");
}

#[test]
fn links_that_names_suggest_are_told_and_work_once_they_are_uncommented() {
    let folder = shop(KUNDEN);
    let output = portico(&["init", "--source", "sqlite:shop.sqlite"], folder.path());
    let said = text(&output);
    assert!(output.status.success(), "{said}");
    for part in [
        "`Rechnungen.kunden_id` has no foreign key; by name and type it points at `Kunden.KundenNr`",
        "uncomment the links in it that are right",
        "portico serve --portal portal.toml",
        "portico customer link --data portico-data --portal shop --login someone@their.example",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("aenne"), "{said}");
    let file = folder.path().join("portal.toml");
    let written = fs::read_to_string(&file).unwrap();
    assert!(!written.lines().any(|it| it.starts_with("[[section]]")), "{written}");
    // All but the sample of a test, which stands at the end.
    let (blocks, test) = written.split_once("# Access tests").unwrap();
    let mut inside = false;
    let taken = blocks.lines().map(|it| {
        inside = it.starts_with('#') && (inside || it == "# [[link]]" || it == "# [[section]]");
        let bare = if inside { it.strip_prefix("# ").or(it.strip_prefix('#')) } else { None };
        bare.unwrap_or(it)
    });
    let taken = format!("{}\n# Access tests{test}", taken.collect::<Vec<_>>().join("\n"));
    assert_eq!(taken.matches("\n[[section]]").count(), 3, "{taken}");
    fs::write(&file, taken).unwrap();
    let checked = portico(&["check", "portal.toml"], folder.path());
    assert!(checked.status.success(), "{}", text(&checked));
}

#[test]
fn without_a_login_the_next_step_is_not_to_serve() {
    for tables in [
        "create table notes (body text)",
        "create table members (id integer primary key, name text)",
        "create table machines (id integer primary key, code text unique)",
        "create table patients (a integer, b integer, name text, primary key (a, b))",
    ] {
        let folder = shop(tables);
        let output = portico(&["init", "--source", "sqlite:shop.sqlite"], folder.path());
        let said = text(&output);
        assert!(output.status.success(), "{said}");
        assert!(said.contains("To do") && !said.contains("portico serve"), "{said}");
        assert!(folder.path().join("portal.toml").exists());
    }
}

#[test]
fn an_empty_database_makes_no_file() {
    let folder = shop("");
    refuses(folder.path(), &["--source", "sqlite:shop.sqlite"], "has no tables");
}

#[test]
fn what_is_typed_wrong_is_said_with_what_would_be_right() {
    let folder = shop(KUNDEN);
    fs::write(folder.path().join("letter.txt"), "Dear all, this is no database.").unwrap();
    let source = "sqlite:shop.sqlite";
    let cases: [(&[&str], &str); 9] = [
        (&["--source", "shop.sqlite"], "write `--source sqlite:shop.sqlite`"),
        (&["--source", "missing.sqlite"], "no file missing.sqlite"),
        (&["--source", "sqlite:missing.sqlite"], "no file missing.sqlite"),
        (&["--source", "sqlite:."], ". is a folder"),
        (&["--source", "sqlite:letter.txt"], "no SQLite database"),
        (&["--source", "postgresql://nobody@127.0.0.1:1/none"], "cannot be reached"),
        (&["--source", "env:NOWHERE_URL"], "NOWHERE_URL"),
        (&["--source", source, "--out", "."], "`--out ./portal.toml`"),
        (&["--source", source, "--out", "none/portal.toml"], "no folder none"),
    ];
    for (words, part) in cases {
        refuses(folder.path(), words, part);
    }
}

const AUFTRAEGE: &str = "
    create table Kunde (KundenNr integer primary key, Name text, \"E-Mail\" text unique);
    create table Auftrag (AuftragsNr integer primary key, Kunde integer references Kunde,
        Bezeichnung text, Auftragsdatum text, Lieferdatum text, ist_bezahlt text, Betrag real);
    insert into Kunde values (1, 'Änne', 'aenne@example.de');
    insert into Auftrag values (1, 1, 'Lampe', '2026-11-22', '2026-12-01 10:00:00', 'J', 12.5),
        (2, 1, 'Stuhl', null, '2026-12-02', 'N', 9), (3, 1, 'Tisch', '2026-11-23', null, null, 1);";

#[test]
fn german_tables_make_a_german_portal_and_texts_are_told_for_what_they_hold() {
    let folder = shop(AUFTRAEGE);
    let output = portico(&["init", "--source", "sqlite:shop.sqlite"], folder.path());
    let said = text(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("`Auftrag.Auftragsdatum` holds days, by its name"), "{said}");
    let written = fs::read_to_string(folder.path().join("portal.toml")).unwrap();
    for part in [
        "languages = [\"de\"]",
        "title = \"Aufträge\"",
        "title = \"Alle Aufträge\"",
        "type = \"date\"",
        "type = \"date-time\"",
        "stored = \"J/N\"",
        "sort = [\"-Auftragsdatum\"]",
        "# Nothing is shared but what stands here",
    ] {
        let bare = written.replace("# ", "");
        assert!(
            written.contains(part) || bare.contains(&part.replace("# ", "")),
            "{part}: {written}"
        );
    }
    let checked = portico(&["check", "portal.toml"], folder.path());
    assert!(checked.status.success(), "{}", text(&checked));
}

#[test]
fn a_name_that_would_give_orders_to_the_terminal_is_only_shown() {
    let folder = shop(
        "create table \"Kunden\u{1b}[31m\" (id integer primary key, name text, email text unique);
         create table orders (id integer primary key, \"a\u{1b}]0;b\u{7}\" text,
             c integer references \"Kunden\u{1b}[31m\");",
    );
    let init = portico(&["init", "--source", "sqlite:shop.sqlite"], folder.path());
    let said = text(&init);
    assert!(init.status.success() && said.contains("Kunden"), "{said}");
    let checked = text(&portico(&["check", "portal.toml"], folder.path()));
    for said in [said, checked] {
        assert!(!said.contains('\u{1b}') && !said.contains('\u{7}'), "{said:?}");
    }
}
