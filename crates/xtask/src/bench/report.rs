//! `docs/benchmark.md`: the figures, what they were made on, and nothing that was not measured.

use std::{fmt::Write as _, fs};

use super::{load::Figures, machine, process::Server, settings::Settings};
use crate::{Outcome, room};

/// One line of the table.
#[derive(PartialEq, Eq, Clone)]
pub struct Row {
    pub scene: &'static str,
    pub who: &'static str,
}

pub struct Report {
    text: String,
    /// The middle of all rounds.
    rows: Vec<(Row, Figures)>,
    sizes: String,
    started: String,
    bytes: String,
    browser: String,
}

impl Report {
    pub fn new(settings: &Settings) -> Self {
        let text = format!(
            "# Benchmark\n\nMade by `make bench`: {} orders of {} customers, 50 of whom are signed in; \
             each scene with 32 connections for {} s, {} times, in turns, and the middle is shown. \
             All runs on one machine, the load as well: {}. Its load before: {}.\n\n\
             Lists, pages and refusals were held against what is right before anything was measured.\n",
            settings.orders,
            settings.orders / 100,
            settings.seconds,
            settings.rounds,
            machine::described(),
            machine::busy(),
        );
        let empty = String::new;
        Self {
            text,
            rows: vec![],
            sizes: empty(),
            started: empty(),
            bytes: empty(),
            browser: empty(),
        }
    }

    pub fn started(&mut self, who: &str, server: &Server) {
        let (start, rest) = (server.started_in.as_millis(), server.rest_mb);
        let _ = writeln!(self.started, "| {who} | {start} ms | {rest:.0} MB |");
    }

    pub fn scenes(&mut self, rows: Vec<(Row, Vec<Figures>)>) {
        self.rows = rows.into_iter().filter_map(|(row, all)| Some((row, middle(all)?))).collect();
    }

    pub fn size(&mut self, orders: u64, who: &str, all: Vec<Figures>) {
        let Some(Figures { a_second, p50_ms, p99_ms, cpu_ms, .. }) = middle(all) else { return };
        let line = format!(
            "| {orders} | {who} | {a_second:.0} | {p50_ms:.1} | {p99_ms:.1} | {cpu_ms:.3} |"
        );
        let _ = writeln!(self.sizes, "{line}");
    }

    pub fn bytes(&mut self, path: &str, html: usize, files: Vec<(String, usize)>) {
        let whole: usize = files.iter().map(|it| it.1).sum();
        let kilobytes = |it: usize| format!("{:.1}", it as f64 / 1000.0);
        let parts: Vec<_> =
            files.iter().map(|(name, size)| format!("{name} {}", kilobytes(*size))).collect();
        let (whole, html) = (kilobytes(whole), kilobytes(html));
        let _ = writeln!(self.bytes, "| /{path} | {whole} KB | {html} KB | {} |", parts.join(", "));
    }

    pub fn browser(&mut self, lines: &str) {
        self.browser = lines.to_owned();
    }

    pub fn write(mut self) -> Outcome {
        self.scenes_table();
        self.ratios();
        let text = &mut self.text;
        let head = "| records | database | requests/s | p50 ms | p99 ms | CPU ms |\n| ---: | --- | ---: | ---: | ---: | ---: |";
        let _ = writeln!(
            text,
            "\n## The same list over more and more records\n\n{head}\n{}",
            self.sizes
        );
        let head = "| who | start to first answer | memory a second later, nobody has signed in |\n| --- | ---: | ---: |";
        let _ = writeln!(
            text,
            "## Start and memory\n\nMemory is what is their own (PSS); under load it stands in the table above.\n\n{head}\n{}",
            self.started
        );
        let head = "| page | client | HTML, as it is | files, in KB with brotli |\n| --- | ---: | ---: | --- |";
        let _ = writeln!(text, "## What a first visit fetches\n\n{head}\n{}", self.bytes);
        let said = "Chromium, as a phone: a quarter of this machine's speed, 1.6 Mbit/s, 150 ms there and back.";
        let _ = writeln!(text, "## In a browser\n\n{said}\n\n{}", self.browser);
        let path = room::root().join("docs/benchmark.md");
        fs::write(&path, format!("{}\n", text.trim_end())).map_err(|why| why.to_string())?;
        println!("bench: {} is written", path.display());
        Ok(())
    }

    fn scenes_table(&mut self) {
        let head = "| scene | who | requests/s | p50 ms | p99 ms | CPU ms | database's CPU ms | memory MB |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |";
        let _ = writeln!(self.text, "\n## Requests\n\n{head}");
        let mut rows: Vec<_> = self.rows.iter().collect();
        let mut order: Vec<_> = Vec::new();
        for (row, _) in &self.rows {
            if !order.contains(&row.scene) {
                order.push(row.scene);
            }
        }
        rows.sort_by_key(|(row, _)| order.iter().position(|it| *it == row.scene));
        for (Row { scene, who }, it) in rows {
            let Figures { a_second, p50_ms, p99_ms, cpu_ms, helper_ms, memory_mb, .. } = it;
            let helper = helper_ms.map_or(String::new(), |it| format!("{it:.3}"));
            let memory = if memory_mb.is_nan() { String::new() } else { format!("{memory_mb:.0}") };
            let _ = writeln!(
                self.text,
                "| {scene} | {who} | {a_second:.0} | {p50_ms:.1} | {p99_ms:.1} | {cpu_ms:.3} | {helper} | {memory} |"
            );
        }
    }

    /// What was aimed at, and what came out: by requests in the same time, and by the CPU that one
    /// takes, its database's with it, which a busy machine disturbs less.
    fn ratios(&mut self) {
        let mut lines = String::new();
        for database in ["SQLite", "PostgreSQL"] {
            lines += &self.ratio(database, "requests", |it| it.a_second);
            lines += &self
                .ratio(database, "CPU", |it| 1.0 / (it.cpu_ms + it.helper_ms.unwrap_or_default()));
        }
        let head = "| | by | function, to PocketBase's list | to its counted list | to the lower of the bare statement and the fixed answer | page, to PocketBase's list |\n| --- | --- | ---: | ---: | ---: | ---: |\n| aim | | 6 × | | 0.50 | 3 × |";
        let _ = writeln!(
            self.text,
            "\nPortico's list says how many there are, too, up to where counting becomes dear.\n\n{head}\n{lines}"
        );
    }

    fn ratio(&self, database: &str, by: &str, speed: impl Fn(&Figures) -> f64) -> String {
        let of = |scene: &str, who: &str| {
            let found = self.rows.iter().find(|(it, _)| it.scene == scene && it.who == who);
            found.map_or(f64::NAN, |it| speed(&it.1))
        };
        let portico = format!("Portico, {database}");
        let call = of("own list of 50", &portico);
        let page = of("own list of 50, rendered page", &portico);
        let bare = of("bare statement of a list", &format!("sqlx, {database}"));
        let fixed = of("fixed answer of the size of a list", "axum");
        let ratio = |of: f64, to: f64| match of / to {
            it if it.is_finite() => format!("{it:.2} ×"),
            _ => "not measured".to_owned(),
        };
        let to_peer = ratio(call, of("own list of 50", "PocketBase"));
        let to_counted = ratio(call, of("own list of 50, counted", "PocketBase"));
        let to_low = ratio(call, bare.min(fixed));
        let page_to_peer = ratio(page, of("own list of 50", "PocketBase"));
        format!("| {portico} | {by} | {to_peer} | {to_counted} | {to_low} | {page_to_peer} |\n")
    }
}

/// The round that is neither the best nor the worst.
fn middle(mut all: Vec<Figures>) -> Option<Figures> {
    all.sort_by(|a, b| a.a_second.total_cmp(&b.a_second));
    all.get(all.len() / 2).cloned()
}
