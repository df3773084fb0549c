//! What is delivered is invoiced.

use super::{
    calendar::{later, newest, workday},
    orders::Order,
    script::{Cents, Row, row},
};

/// How long customers take to pay.
const PATIENCE_DAYS: i64 = 20;

/// The invoice of an order, once it is out. The newest are still to be paid, and now and then an
/// old one is, too.
pub fn row(order: &Order) -> Option<Row> {
    let issued = workday(later(order.due, 3));
    if !order.is("Delivered") || newest() < issued {
        return None;
    }
    let seed = order.seed();
    let is_paid = later(issued, PATIENCE_DAYS) <= newest() && seed % 14 != 0;
    let paid_on = is_paid.then(|| workday(later(issued, 5 + seed % 16)));
    Some(row![
        order.number.replace("SO-", "RE-"),
        order.by.id,
        order.number.as_str(),
        issued,
        later(issued, 14),
        Cents(order.total()),
        is_paid,
        paid_on,
    ])
}
