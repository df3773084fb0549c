//! What the company does, and what it sells.

use super::super::words::{nth, number, scatter, table};

/// Works by trade, and items by trade.
pub struct Catalogue {
    /// Trade, work.
    pub works: Vec<[&'static str; 2]>,
    /// Trade, item, unit, price in cents, at most so many.
    items: Vec<[&'static str; 5]>,
}

/// A line of an order.
pub struct Line {
    pub item: &'static str,
    pub quantity: i64,
    pub unit: &'static str,
    /// Of one, in cents.
    pub price: i64,
    /// In percent.
    pub discount: i64,
}

impl Catalogue {
    pub fn read() -> Self {
        Self {
            works: table(include_str!("../../words/works.txt")),
            items: table(include_str!("../../words/items.txt")),
        }
    }

    pub fn trade(&self, work: &str) -> &'static str {
        let found = self.works.iter().find(|[_, it]| *it == work);
        found.map_or("Any", |[trade, _]| trade)
    }

    /// One or two things of the trade, for a project all of them; and mostly somebody who comes
    /// along.
    pub fn lines(&self, trade: &str, is_premium: bool, seed: i64) -> Vec<Line> {
        let of = |trade: &str| {
            self.items.iter().filter(|[it, ..]| *it == trade).copied().collect::<Vec<_>>()
        };
        let (goods, common) = (of(trade), of("Any"));
        let many = if trade == "Project" { 5 } else { 1 + seed % 2 };
        let good = |it: i64| line(nth(&goods, seed + it), seed / (1 + it));
        let mut lines: Vec<_> = (0..many).map(good).collect();
        if seed % 3 != 0 {
            lines.push(line(nth(&common, 0), seed / 3));
        }
        if seed % 4 == 1 {
            lines.push(line(nth(&common, 1 + seed % 3), 0));
        }
        if is_premium && let Some(first) = lines.first_mut() {
            first.discount = nth(&[0, 5, 10, 0, 15], seed);
        }
        lines
    }
}

fn line([_, item, unit, price, most]: [&'static str; 5], seed: i64) -> Line {
    let quantity = 1 + scatter(seed, 3) % number(most).max(1);
    Line { item, quantity, unit, price: number(price), discount: 0 }
}

impl Line {
    /// In cents, rounded as a shop does.
    pub fn amount(&self) -> i64 {
        (self.quantity * self.price * (100 - self.discount) + 50) / 100
    }

    /// What the company itself pays, in cents.
    pub fn cost(&self) -> i64 {
        self.quantity * self.price * 3 / 5
    }
}
