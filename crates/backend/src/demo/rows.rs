//! The rows of the demo company, as one SQL script. No chance and no clock: counters only.
//!
//! What people say and what things are called is in `words`, what documents say in `documents`.

mod words;
mod calendar;
mod script;
mod people;
mod orders;
mod invoices;
mod appointments;
mod requests;
mod quotes;
mod subscriptions;
mod documents;
mod tasks;

use std::rc::Rc;

use orders::Order;
use people::{Firm, Person, Staff};
use script::Script;

/// What the rows are made of.
struct Acme {
    firms: Vec<Rc<Firm>>,
    people: Vec<Rc<Person>>,
    staff: Vec<Staff>,
    /// Each customer's, the newest first.
    orders: Vec<Order>,
}

/// Every row, in an order that the foreign keys allow.
pub(super) fn rows() -> String {
    let firms = people::firms();
    let people = people::people(&firms);
    let orders = orders::orders(&people);
    let acme = Acme { firms, people, staff: people::staff(), orders };
    let requests = requests::requests(&acme);
    let mut script = Script::default();
    script.insert("Companies", acme.firms.iter().map(|it| it.row()));
    script.insert("Customers", acme.people.iter().map(|it| it.row()));
    script.insert("Orders", acme.orders.iter().map(Order::row));
    script.insert("Order Lines", acme.orders.iter().flat_map(Order::line_rows));
    script.insert("Invoices", acme.orders.iter().filter_map(invoices::row));
    script.insert("Support Requests", requests.iter().map(|it| it.row()));
    script.insert("Messages", requests::messages(&requests));
    script.insert("Appointments", appointments::rows(&acme));
    script.insert("Products", quotes::products());
    script.insert("Quotes", quotes::rows(&acme));
    script.insert("Quote Lines", quotes::lines(&acme));
    script.insert("Subscriptions", subscriptions::rows(&acme));
    script.insert("Documents", documents::rows(&acme));
    script.insert("Onboarding Tasks", tasks::rows(&acme));
    script.finish()
}

impl Acme {
    /// The orders of one customer, the newest first.
    fn orders_of(&self, person: &Person) -> impl Iterator<Item = &Order> {
        self.orders.iter().filter(move |it| it.by.id == person.id)
    }

    /// Whose turn it is.
    fn staff(&self, turn: i64) -> Staff {
        words::nth(&self.staff, turn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_the_words_is_lost() {
        let firms = people::firms();
        assert_eq!(firms.len(), 24);
        assert_eq!(people::people(&firms).len(), 60);
        assert_eq!(requests::stories().len(), 29);
    }

    #[test]
    fn numbers_rise_with_the_days_and_none_is_given_twice() {
        let people = people::people(&people::firms());
        let mut orders = orders::orders(&people);
        assert!(600 < orders.len());
        orders.sort_by(|one, other| one.number.cmp(&other.number));
        for pair in orders.windows(2) {
            assert!(pair[0].number < pair[1].number);
            assert!(pair[0].placed <= pair[1].placed, "{}", pair[1].number);
        }
        assert!(orders.iter().all(|it| it.placed <= calendar::newest() && 0 < it.total()));
    }

    #[test]
    fn an_amount_is_quantity_by_price_less_discount() {
        let line = orders::Line { item: "", quantity: 3, unit: "", price: 11_850, discount: 5 };
        assert_eq!(line.amount(), 33_773);
    }

    #[test]
    fn the_same_every_time_and_without_gaps() {
        let all = rows();
        assert_eq!(all, rows());
        assert!(!all.contains('{'), "a name is missing in a text");
    }
}
