//! What can be had, and what customers have asked a price for.

use super::{
    Acme,
    calendar::{at, later, newest, workday},
    people::Person,
    script::{Cents, Row, row},
    words::{nth, number, scatter, table},
};

/// What can be had without a project.
fn offers() -> Vec<(i64, [&'static str; 5])> {
    let items: Vec<[_; 5]> = table(include_str!("../words/items.txt"));
    (1..).zip(items.into_iter().filter(|[trade, ..]| *trade != "Project")).collect()
}

pub fn products() -> Vec<Row> {
    let row = |(id, [trade, name, unit, cents, _]): (i64, [&'static str; 5])| {
        // One is not sold any more.
        row![id, name, trade, unit, Cents(number(cents) * 6 / 10), id != 5]
    };
    offers().into_iter().map(row).collect()
}

/// A customer's question for a price.
struct Quote<'a> {
    id: i64,
    by: &'a Person,
    seed: i64,
}

fn quotes(acme: &Acme) -> Vec<Quote<'_>> {
    let buyers = acme.people.iter().filter(|it| it.is("Active") && it.role == "Purchasing");
    let turns = buyers.flat_map(|it| (0..2 - it.id % 2).map(move |turn| (it, turn)));
    (1_i64..)
        .zip(turns)
        .map(|(id, (by, turn))| Quote { id, by, seed: scatter(turn + 3, id) })
        .collect()
}

pub fn rows(acme: &Acme) -> Vec<Row> {
    let notes = ["Please with delivery.", "As last year.", "", "The lift is free before ten."];
    let row = |it: &Quote<'_>| {
        let day = workday(later(newest(), -(it.seed % 60)));
        let status = if it.seed % 60 < 9 { "New" } else { "Answered" };
        let note = Some(nth(&notes, it.id)).filter(|it| !it.is_empty());
        let wanted = (it.seed % 3 != 0).then(|| later(day, 21));
        let created = at(day, 480 + it.seed % 500);
        row![it.id, it.by.id, it.by.firm.site(it.seed), wanted, note, status, created]
    };
    quotes(acme).iter().map(row).collect()
}

pub fn lines(acme: &Acme) -> Vec<Row> {
    let offers = offers();
    let of_quotes = quotes(acme).into_iter().flat_map(|it| {
        let many = 1 + it.seed % 3;
        (0..many).map(move |turn| (it.id, it.seed + turn * 7)).collect::<Vec<_>>()
    });
    let row = |(id, (quote, seed)): (i64, (i64, i64))| {
        let (product, [_, _, _, _, most]) = nth(&offers, seed);
        row![id, quote, product, 1 + seed % number(most).max(1), None::<&str>]
    };
    (1_i64..).zip(of_quotes).map(row).collect()
}
