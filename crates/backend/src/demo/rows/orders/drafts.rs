//! The orders of a customer, spread over a little more than a year.

use std::rc::Rc;

use chrono::NaiveDate;

use super::{
    super::{
        calendar::{later, newest, read, workday},
        people::Person,
        words::{nth, scatter},
    },
    catalogue::Catalogue,
};

/// How far the oldest orders go back.
const SPAN_DAYS: i64 = 400;

/// An order that has no number yet.
pub struct Draft {
    pub by: Rc<Person>,
    pub trade: &'static str,
    pub work: &'static str,
    pub site: &'static str,
    pub status: &'static str,
    pub placed: NaiveDate,
    pub due: NaiveDate,
    pub progress: i64,
    pub seed: i64,
}

/// `started` are those whose newest orders are written out.
pub fn of(by: &Rc<Person>, started: bool, catalogue: &Catalogue) -> Vec<Draft> {
    let since = read(by.firm.since);
    let turns = 0..by.orders;
    turns.map(|it| draft(by, it, started, catalogue)).filter(|it| since <= it.placed).collect()
}

fn draft(by: &Rc<Person>, turn: i64, started: bool, catalogue: &Catalogue) -> Draft {
    let seed = scatter(by.id, turn);
    let first = match by.status {
        "Active" if started => 50,
        "Active" => by.id % 9,
        _ => 190,
    };
    let age = first + turn * (SPAN_DAYS - first) / by.orders.max(1) + seed % 4;
    let [trade, work] = nth(&catalogue.works, by.id * 11 + turn * 13);
    let placed = workday(later(newest(), -age));
    let status = status(age, turn, seed);
    Draft {
        by: Rc::clone(by),
        trade,
        work,
        site: by.firm.site(seed),
        status,
        placed,
        due: workday(later(placed, 18 + seed % 20)),
        progress: progress(status, seed),
        seed,
    }
}

fn status(age: i64, turn: i64, seed: i64) -> &'static str {
    match age {
        0..=5 => "New",
        30.. if turn % 17 == 11 => "Cancelled",
        6..=25 if seed % 5 == 0 => "New",
        6..=25 => "Scheduled",
        26..=45 => "In progress",
        _ => "Delivered",
    }
}

fn progress(status: &str, seed: i64) -> i64 {
    match status {
        "Scheduled" => 10,
        "In progress" => 25 + seed % 14 * 5,
        "Delivered" => 100,
        _ => 0,
    }
}
