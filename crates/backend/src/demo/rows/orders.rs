//! Orders and their lines: a few that are written out, and what else the year brought.

mod catalogue;
mod drafts;

use std::{collections::BTreeSet, rc::Rc};

use chrono::{Datelike as _, NaiveDate};

use super::{
    calendar::read,
    people::Person,
    script::{Cents, Row, row},
    words::{number, scatter, table},
};

use catalogue::Catalogue;
use drafts::Draft;

pub use catalogue::Line;

pub struct Order {
    pub number: String,
    pub by: Rc<Person>,
    pub trade: &'static str,
    pub work: &'static str,
    pub site: &'static str,
    pub status: &'static str,
    pub placed: NaiveDate,
    pub due: NaiveDate,
    /// In percent.
    pub progress: i64,
    pub lines: Vec<Line>,
}

/// Each customer's orders, the newest first.
pub fn orders(people: &[Rc<Person>]) -> Vec<Order> {
    let catalogue = Catalogue::read();
    let mut orders = written(people, &catalogue);
    let mut numbers: BTreeSet<_> = orders.iter().map(|it| it.number.clone()).collect();
    let started = |it: &Person| orders.iter().any(|order| order.by.id == it.id);
    let drafts: Vec<_> =
        people.iter().flat_map(|it| drafts::of(it, started(it), &catalogue)).collect();
    for draft in drafts {
        let number = free_number(draft.placed, &mut numbers);
        orders.push(draft.order(number, &catalogue));
    }
    orders.sort_by(|one, other| {
        (one.by.id, other.placed, &other.number).cmp(&(other.by.id, one.placed, &one.number))
    });
    orders
}

/// The orders that are known by their number.
fn written(people: &[Rc<Person>], catalogue: &Catalogue) -> Vec<Order> {
    let lines: Vec<[_; 8]> = table(include_str!("../words/orders.txt"));
    let order = |[known_as, by, work, site, status, placed, due, progress]: [&'static str; 8]| {
        let by = Rc::clone(people.iter().find(|it| it.id == number(by))?);
        let (trade, seed) = (catalogue.trade(work), scatter(by.id, number(progress)));
        let (placed, due, progress) = (read(placed), read(due), number(progress));
        let draft = Draft { by, trade, work, site, status, placed, due, progress, seed };
        Some(draft.order(known_as.to_owned(), catalogue))
    };
    lines.into_iter().filter_map(order).collect()
}

/// Numbers rise with the days: thirteen or so are given away on each.
fn free_number(placed: NaiveDate, taken: &mut BTreeSet<String>) -> String {
    let first = placed.ordinal() * 134 / 10;
    let year = placed.year() % 100;
    let mut numbers = (first..).map(|it| format!("SO-{year}-{it:05}"));
    numbers.find(|it| taken.insert(it.clone())).unwrap_or_default()
}

impl Draft {
    fn order(self, number: String, catalogue: &Catalogue) -> Order {
        let lines = catalogue.lines(self.trade, self.by.is_premium(), self.seed);
        let Self { by, trade, work, site, status, placed, due, progress, .. } = self;
        Order { number, by, trade, work, site, status, placed, due, progress, lines }
    }
}

impl Order {
    pub fn is(&self, status: &str) -> bool {
        self.status == status
    }

    /// Different for each order.
    pub fn seed(&self) -> i64 {
        let digits = self.number.rsplit('-').next().unwrap_or_default();
        scatter(self.by.id, number(digits))
    }

    /// In cents.
    pub fn total(&self) -> i64 {
        self.lines.iter().map(Line::amount).sum()
    }

    pub fn row(&self) -> Row {
        let cost: i64 = self.lines.iter().map(Line::cost).sum();
        let number = self.number.as_str();
        row![
            number,
            self.by.id,
            self.by.firm.id,
            self.work,
            self.site,
            self.status,
            self.placed,
            (!self.is("Cancelled")).then_some(self.due),
            self.progress,
            Cents(self.total()),
            Cents(self.total() - cost),
        ]
    }

    pub fn line_rows(&self) -> impl Iterator<Item = Row> {
        let lines = (1_i64..).zip(&self.lines);
        lines.map(|(place, it)| {
            let (price, amount, cost) = (Cents(it.price), Cents(it.amount()), Cents(it.cost()));
            let number = self.number.as_str();
            row![number, place, it.item, it.quantity, it.unit, price, it.discount, amount, cost]
        })
    }
}
