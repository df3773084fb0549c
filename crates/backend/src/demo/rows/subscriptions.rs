//! What is paid for month by month or year by year.

use super::{
    Acme,
    calendar::{later, newest, read},
    people::Person,
    script::{Cents, Row, row},
    words::{nth, number, scatter, table},
};

pub fn rows(acme: &Acme) -> impl Iterator<Item = Row> {
    let offers: Vec<[_; 4]> = table(include_str!("../words/subscriptions.txt"));
    let holders = acme.people.iter().filter(|it| it.is("Active") && it.role != "Accounts");
    let turns = holders.flat_map(|it| (0..many(it)).map(move |turn| (it, turn)));
    (1_i64..).zip(turns).map(move |(id, (person, turn))| {
        subscription(id, person, nth(&offers, person.firm.id * 2 + turn), scatter(person.id, turn))
    })
}

/// Buyers have those of the whole company; who looks after a site has one at most.
fn many(person: &Person) -> i64 {
    match (person.role, person.is_premium()) {
        ("Purchasing", true) => 3,
        ("Purchasing", false) => 2,
        _ => i64::from(person.id % 2 == 0),
    }
}

fn subscription(
    id: i64,
    person: &Person,
    [name, cents, period, visits]: [&str; 4],
    seed: i64,
) -> Row {
    let status = match seed % 12 {
        5 => "Paused",
        8 => "Ended",
        _ => "Active",
    };
    let (visits, wait) = (number(visits), if period == "Monthly" { 11 } else { 40 + seed % 300 });
    let runs = status != "Ended";
    row![
        id,
        person.id,
        person.firm.id,
        name,
        Cents(number(cents)),
        period,
        read(person.firm.since).max(later(newest(), wait - 365 * (1 + seed % 3))),
        runs.then(|| later(newest(), wait)),
        status,
        if runs { seed % (visits + 1) } else { 0 },
    ]
}
