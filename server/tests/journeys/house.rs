//! The process itself: its own database, its settings, its end.

use std::path::Path;

use crate::{
    postgres::Database,
    support::{Server, portico, text},
};

const MARLENE: &str = "marlene@oberhuber.example";

#[test]
fn our_own_state_lies_in_postgres_where_it_is_told_to() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo_with(folder.path(), &["--database-url", &database.url]);
    let data = folder.path().to_str().unwrap();
    let words = [
        "customer",
        "link",
        "--data",
        data,
        "--portal",
        "acme",
        "--login",
        MARLENE,
        "--database-url",
        &database.url,
    ];
    let link = portico(&words, Path::new("/"));
    assert!(link.status.success(), "{}", text(&link));
    let link = String::from_utf8(link.stdout).unwrap();
    let browser = server.enters(link.trim());
    assert_eq!(browser.html(&server.page("orders")).0, 200);
    assert!(!folder.path().join("portico.sqlite").exists());
}

#[test]
fn what_is_wrong_or_dangerous_is_refused_at_the_start_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        (vec!["demo", "--listen", "0.0.0.0:0"], "public_url"),
        (vec!["demo", "--listen", "0.0.0.0:0", "--public-url", "http://example.com"], "https"),
        (vec!["demo", "--listen", "0.0.0.0:0", "--public-url", "https://example.com"], "dev"),
        (vec!["demo", "--listen", "nowhere"], "listen"),
        (vec!["demo", "--log", "=,="], "log"),
        (vec!["migrate", "--database-url", "mysql://x"], "database_url"),
        (vec!["migrate", "--smtp-url", "smtp://x"], "mail_from"),
        (vec!["migrate", "--config", "missing.toml"], "config"),
        (vec!["serve", "--portal", "missing.toml"], "missing.toml"),
        (vec!["init", "--source", "mysql://x"], "sqlite:"),
        (vec!["init", "--source", "sqlite:missing.sqlite"], "no file missing.sqlite"),
    ];
    for (words, part) in cases {
        let output = portico(&words, folder.path());
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert!(text(&output).contains(part), "{words:?}: {}", text(&output));
    }
}

#[test]
fn settings_come_from_a_file_and_unknown_ones_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("portico.toml");
    std::fs::write(&file, "data = \"elsewhere\"\n").unwrap();
    let done = portico(&["migrate", "--config", "portico.toml"], folder.path());
    assert!(done.status.success(), "{}", text(&done));
    assert!(folder.path().join("elsewhere/portico.sqlite").exists());
    std::fs::write(&file, "datta = \"elsewhere\"\n").unwrap();
    let refused = portico(&["migrate", "--config", "portico.toml"], folder.path());
    assert!(text(&refused).contains("datta"), "{}", text(&refused));
}

#[test]
fn every_command_explains_itself_with_an_example() {
    for words in [
        vec!["--help"],
        vec!["init", "--help"],
        vec!["check", "--help"],
        vec!["serve", "--help"],
        vec!["customer", "link", "--help"],
        vec!["demo", "--help"],
        vec!["migrate", "--help"],
    ] {
        let output = portico(&words, Path::new("/"));
        assert!(output.status.success());
        assert!(text(&output).contains("Example"), "{words:?}");
    }
}

#[test]
fn init_says_what_it_guessed_and_writes_over_nothing() {
    let (folder, _server) = crate::support::demo();
    let words = ["init", "--source", "sqlite:company.sqlite", "--out", "guessed.toml"];
    let output = portico(&words, folder.path());
    let said = text(&output);
    assert!(output.status.success(), "{said}");
    for part in ["Customers", "Email", "Orders", "Internal Notes", "Margin"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!portico(&words, folder.path()).status.success(), "the file is there already");
    let checked = portico(&["check", "guessed.toml"], folder.path());
    assert!(checked.status.success(), "{}", text(&checked));
    let file = std::fs::read_to_string(folder.path().join("guessed.toml")).unwrap();
    assert!(!file.contains("everyone = true") && !file.contains("\"update\""));
}

#[test]
fn a_demo_of_another_edition_makes_room_and_is_kept() {
    let (folder, server) = crate::support::demo();
    drop(server);
    std::fs::write(folder.path().join("edition"), "an older one").unwrap();
    std::fs::write(folder.path().join("portal.toml"), "# mine").unwrap();
    let server = crate::support::Server::demo(folder.path());
    let kept = std::fs::read_to_string(folder.path().join("portal.toml.old")).unwrap();
    assert_eq!(kept, "# mine");
    assert!(folder.path().join("company.sqlite.old").exists());
    drop(server.signed_in("marlene@oberhuber.example"));
}

#[test]
fn an_address_without_its_port_is_refused_with_an_example() {
    let folder = tempfile::tempdir().unwrap();
    for half in ["127.0.0.1:", "127.0.0.1", ":3000", "127.0.0.1:99999"] {
        let output = portico(&["demo", "--listen", half], folder.path());
        let said = text(&output);
        assert_eq!(output.status.code(), Some(1), "{half}: {said}");
        assert!(said.contains("such as 127.0.0.1:3000"), "{half}: {said}");
    }
}

#[test]
fn who_reads_no_further_ends_it_quietly() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_portico"))
        .args(["demo", "--listen", "127.0.0.1:0"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && !said.contains("panicked"), "{said}");
}
