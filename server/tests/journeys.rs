//! What people do, through the binary and over HTTP, without a browser's script.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what helps a test may stop it where it stands"
)]

#[path = "journeys/support.rs"]
mod support;

#[path = "journeys/watch.rs"]
mod watch;

#[path = "journeys/postgres.rs"]
mod postgres;

#[path = "journeys/portal_file.rs"]
mod portal_file;

#[path = "journeys/house.rs"]
mod house;

#[path = "journeys/init.rs"]
mod init;

#[path = "journeys/chinook.rs"]
mod chinook;

#[path = "journeys/company.rs"]
mod company;

#[path = "journeys/sign_in.rs"]
mod sign_in;

#[path = "journeys/languages.rs"]
mod languages;

#[path = "journeys/trouble.rs"]
mod trouble;

#[path = "journeys/plain.rs"]
mod plain;

#[path = "journeys/whose.rs"]
mod whose;

#[path = "journeys/killed.rs"]
mod killed;

#[path = "journeys/doors.rs"]
mod doors;

#[path = "journeys/answers.rs"]
mod answers;

#[path = "journeys/leaks.rs"]
mod leaks;

#[path = "journeys/files.rs"]
mod files;

#[path = "journeys/look.rs"]
mod look;

#[path = "journeys/narrowing.rs"]
mod narrowing;

#[path = "journeys/arranged.rs"]
mod arranged;

#[path = "journeys/record_pages.rs"]
mod record_pages;

#[path = "journeys/typed.rs"]
mod typed;

#[path = "journeys/values.rs"]
mod values;

#[path = "journeys/shop.rs"]
mod shop;

#[path = "journeys/standalone.rs"]
mod standalone;

#[path = "journeys/offers.rs"]
mod offers;

#[path = "journeys/repeats.rs"]
mod repeats;

#[path = "journeys/lines.rs"]
mod lines;

#[path = "journeys/line_edits.rs"]
mod line_edits;

#[path = "journeys/attacks.rs"]
mod attacks;

#[path = "journeys/cluster.rs"]
mod cluster;

#[path = "journeys/broken.rs"]
mod broken;

#[path = "journeys/often.rs"]
mod often;
