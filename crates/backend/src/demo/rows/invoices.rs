//! What is delivered is invoiced.

use super::{
    calendar::{later, newest, workday},
    orders::Order,
    script::{Cents, Row, row},
};

/// The invoice of an order, once it is out. The newest are still to be paid, and now and then an
/// old one is, too.
pub fn row(order: &Order) -> Option<Row> {
    let issued = workday(later(order.due, 3));
    if !order.is("Delivered") || newest() < issued {
        return None;
    }
    let seed = order.seed();
    let paid_on = workday(later(issued, 4 + seed % 16));
    let paid_on = Some(paid_on).filter(|it| *it <= newest() && seed % 14 != 0);
    Some(row![
        order.number.replace("SO-", "RE-"),
        order.by.id,
        order.number.as_str(),
        issued,
        later(issued, 14),
        Cents(order.total()),
        paid_on.is_some(),
        paid_on,
    ])
}
