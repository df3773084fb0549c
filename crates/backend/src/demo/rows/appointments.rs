//! Visits: what was done, and what is planned for the coming weeks.

use chrono::NaiveDate;

use super::{
    Acme,
    calendar::{at, later, newest, workday},
    orders::Order,
    people::Person,
    script::{Row, row},
    words::nth,
};

/// Starts, in minutes after midnight, in UTC.
const STARTS: [i64; 5] = [360, 420, 510, 600, 780];

/// The first day that is still to come: the Monday after the newest.
fn monday() -> NaiveDate {
    later(newest(), 3)
}

pub fn rows(acme: &Acme) -> impl Iterator<Item = Row> {
    let of_orders = acme.orders.iter().flat_map(|order| {
        let visits = visits(order).into_iter();
        visits.map(|(day, status)| of_order(acme, order, day, status))
    });
    let buyers = acme.people.iter().filter(|it| it.is("Active") && it.role == "Purchasing");
    let walks = buyers.map(|it| walk(acme, it));
    (1_i64..).zip(of_orders.chain(walks)).map(|(id, row)| {
        let mut whole = row![id];
        whole.extend(row);
        whole
    })
}

/// The days of an order's visits, and what became of each.
fn visits(order: &Order) -> Vec<(NaiveDate, &'static str)> {
    let seed = order.seed();
    let next = workday(later(order.due, -2)).max(later(monday(), seed % 5));
    let begun = workday(later(order.placed, 9)).min(newest());
    let agreed = if seed % 3 == 0 { "Proposed" } else { "Confirmed" };
    match order.status {
        "Scheduled" => vec![(next, agreed)],
        "In progress" => vec![(begun, "Done"), (next, "Confirmed")],
        "Delivered" => vec![(workday(later(order.due, -3)), "Done")],
        "Cancelled" => vec![(workday(later(order.placed, 14)), "Cancelled")],
        _ => Vec::new(),
    }
}

fn of_order(acme: &Acme, order: &Order, day: NaiveDate, status: &str) -> Row {
    let seed = order.seed();
    let technician = acme.staff(seed);
    row![
        order.by.id,
        order.number.as_str(),
        order.work,
        at(day, nth(&STARTS, seed)),
        60 + seed % 7 * 30,
        format!("{}, {}", order.site, order.by.firm.city),
        technician.name,
        technician.mobile,
        status,
    ]
}

/// Once a year somebody goes through the whole house with the customer: no order is needed.
fn walk(acme: &Acme, person: &Person) -> Row {
    let technician = acme.staff(person.id);
    row![
        person.id,
        None::<&str>,
        "Yearly walk-through with your caretaker",
        at(workday(later(monday(), 7 + person.id % 14)), nth(&STARTS, person.id)),
        120,
        format!("{}, {}", person.firm.street, person.firm.place),
        technician.name,
        technician.mobile,
        "Proposed",
    ]
}
