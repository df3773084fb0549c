//! The rows of the demo company, as `insert` statements. No chance and no clock: counters only.

use std::fmt::Write as _;

use chrono::{NaiveDate, TimeDelta};

/// Name, city, region.
const COMPANIES: [(&str, &str, &str); 8] = [
    ("Oberhuber Immobilienverwaltung GmbH", "Regensburg", "South"),
    ("Quellhof Pflege gGmbH", "Passau", "South"),
    ("Brandt & Söhne", "Kassel", "Middle"),
    ("Hotel Seeblick", "Konstanz", "South"),
    ("Stadtwerke Ahrweiler", "Ahrweiler", "West"),
    ("Praxis Dr. Yıldız", "Köln", "West"),
    ("Grünwald Logistik", "Leipzig", "East"),
    ("Kita Sonnenblume e.V.", "Jena", "East"),
];

/// First name, last name, e-mail, company from 1, role, status.
const CUSTOMERS: [(&str, &str, &str, usize, &str, &str); 16] = [
    ("Marlene", "Oberhuber", "marlene@oberhuber.example", 1, "Purchasing", "Active"),
    ("Jonas", "Falk", "jonas@oberhuber.example", 1, "Site", "Active"),
    ("Inês", "Carvalho", "ines@quellhof.example", 2, "Purchasing", "Onboarding"),
    ("Theo", "Brandt", "theo@brandt-soehne.example", 3, "Accounts", "Inactive"),
    ("Roswitha", "Brandt", "roswitha@brandt-soehne.example", 3, "Purchasing", "Blocked"),
    ("Claire", "Meunier", "claire@seeblick.example", 4, "Purchasing", "Active"),
    ("Piotr", "Nowak", "piotr@seeblick.example", 4, "Site", "Active"),
    ("Hannah", "Weiß", "hannah@stadtwerke-ahrweiler.example", 5, "Purchasing", "Active"),
    ("Sören", "Thomsen", "soeren@stadtwerke-ahrweiler.example", 5, "Accounts", "Active"),
    ("Elif", "Yıldız", "elif@praxis-yildiz.example", 6, "Purchasing", "Active"),
    ("Anton", "Grünwald", "anton@gruenwald.example", 7, "Purchasing", "Active"),
    ("Mia", "Sommer", "mia@gruenwald.example", 7, "Site", "Active"),
    ("Björn", "O'Hara", "bjoern@gruenwald.example", 7, "Accounts", "Inactive"),
    ("Katja", "Lorenz", "katja@sonnenblume.example", 8, "Purchasing", "Active"),
    ("Tariq", "Haddad", "tariq@sonnenblume.example", 8, "Site", "Onboarding"),
    ("Vera", "Kühn", "vera@quellhof.example", 2, "Site", "Active"),
];

const WORK: [&str; 10] = [
    "Yearly maintenance, heat recovery unit",
    "Fire damper inspection",
    "Boiler room, pump replacement",
    "Drinking water analysis",
    "Heating, modernisation part 2",
    "Emergency lighting, battery set",
    "Filter set F7, 24 pieces",
    "Ventilation, noise measurement",
    "Lift shaft smoke extraction",
    "Control cabinet, new firmware",
];

/// What a line sells, and its price in cents.
const ITEMS: [(&str, i64); 8] = [
    ("Inspection and measurement record", 79_000),
    ("Plate heat exchanger, gasket set", 11_850),
    ("Filter set F7", 1_720),
    ("Travel, zone 2", 21_960),
    ("Circulation pump 32-60", 38_400),
    ("Battery block 12 V", 6_150),
    ("Technician, hour", 8_800),
    ("Disposal, per site", 4_500),
];

const SUBJECTS: [&str; 6] = [
    "Ventilation in house 3 is loud at night",
    "Please move the visit to the week after",
    "Invoice shows the old address",
    "Radiator on the second floor stays cold",
    "When does the new pump arrive?",
    "Report of the last inspection is missing",
];

/// Every row, in an order that the foreign keys allow.
pub(super) fn rows() -> String {
    let mut sql = String::from("begin;\n");
    let mut insert = |table: &str, cells: &[String]| {
        // Writing to a string cannot fail.
        let _ = writeln!(sql, "insert into \"{table}\" values ({});", cells.join(", "));
    };
    for (id, (name, city, region)) in (1..).zip(COMPANIES) {
        insert("Companies", &[number(id), text(name), text(city), text(region)]);
    }
    for (id, customer) in (1..).zip(CUSTOMERS) {
        insert("Customers", &customer_row(id, customer));
    }
    let mut lines = Vec::new();
    let mut invoices = Vec::new();
    let ordering = (1..).zip(CUSTOMERS).filter(|(_, it)| it.5 != "Onboarding");
    for ((id, customer), turn) in ordering.flat_map(|it| (0..12).map(move |turn| (it, turn))) {
        let order = Order::new(id, customer.3, turn);
        insert("Orders", &order.row());
        lines.extend(order.lines());
        invoices.extend(order.invoice());
    }
    lines.iter().for_each(|it| insert("Order Lines", it));
    invoices.iter().for_each(|it| insert("Invoices", it));
    for (id, row) in (1..).zip(requests()) {
        insert("Support Requests", &[vec![number(id)], row].concat());
    }
    sql.push_str("commit;\n");
    sql
}

fn customer_row(
    id: i64,
    (first, last, email, company, role, status): (&str, &str, &str, usize, &str, &str),
) -> Vec<String> {
    let owner = if id % 2 == 0 { "Tobias Kern" } else { "Ayşe Demir" };
    let risk = if id % 5 == 0 { "'high'" } else { "null" };
    vec![
        number(id),
        text(first),
        text(last),
        text(email),
        text(&format!("+49 941 5550 {:03}", 100 + id)),
        company.to_string(),
        text(role),
        text(status),
        text(&format!("Gartenstraße {id}, 93047 Regensburg")),
        text(if id % 3 == 0 { "Phone" } else { "E-mail" }),
        text(owner),
        text("Asks for a discount every spring."),
        risk.to_owned(),
    ]
}

struct Order {
    number: String,
    customer: i64,
    company: usize,
    turn: i64,
}

impl Order {
    fn new(customer: i64, company: usize, turn: i64) -> Self {
        let number = format!("SO-26-{:05}", 4_000 + customer * 40 + turn * 3);
        Self { number, customer, company, turn }
    }

    fn seed(&self) -> usize {
        usize::try_from(self.customer * 7 + self.turn * 3).unwrap_or(0)
    }

    fn items(&self) -> Vec<(&'static str, i64, i64)> {
        let count = 1 + self.seed() % 3;
        let item = |index: usize| ITEMS.iter().cycle().nth(self.seed() + index * 5);
        let quantity = |index: usize| 1 + i64::try_from((self.seed() + index) % 4).unwrap_or(0);
        (0..count)
            .filter_map(|it| item(it).map(|(name, cents)| (*name, quantity(it), *cents)))
            .collect()
    }

    fn total(&self) -> i64 {
        self.items().iter().map(|(_, quantity, cents)| quantity * cents).sum()
    }

    fn row(&self) -> Vec<String> {
        let status = match self.turn {
            0 => "New",
            1 => "Scheduled",
            2 => "In progress",
            9 => "Cancelled",
            _ => "Delivered",
        };
        let work = WORK.iter().cycle().nth(self.seed()).copied().unwrap_or_default();
        vec![
            text(&self.number),
            number(self.customer),
            self.company.to_string(),
            text(work),
            text(status),
            text(&self.day(0)),
            if self.turn == 9 { "null".to_owned() } else { text(&self.day(14)) },
            money(self.total()),
            money(self.total() / 5),
        ]
    }

    /// Orders go back in time, about a month each; `plus` is in days.
    fn day(&self, plus: i64) -> String {
        let newest = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default();
        let before = 31 * self.turn - (self.customer * 3 + self.turn * 5) % 20;
        (newest - TimeDelta::days(before) + TimeDelta::days(plus)).to_string()
    }

    fn lines(&self) -> Vec<Vec<String>> {
        let line = |(index, (item, quantity, cents)): (i64, (&str, i64, i64))| {
            vec![
                text(&self.number),
                number(index),
                text(item),
                number(quantity),
                money(cents),
                money(cents * 3 / 5),
            ]
        };
        (1..).zip(self.items()).map(line).collect()
    }

    /// What is delivered is invoiced; the newest two are still to be paid.
    fn invoice(&self) -> Option<Vec<String>> {
        let paid = 4 < self.turn;
        (2 < self.turn && self.turn != 9).then(|| {
            vec![
                text(&self.number.replace("SO-26-", "RE-26-")),
                number(self.customer),
                text(&self.number),
                text(&self.day(1)),
                text(&self.day(15)),
                money(self.total()),
                if paid { "1" } else { "0" }.to_owned(),
            ]
        })
    }
}

fn requests() -> Vec<Vec<String>> {
    let asking = (1_i64..).zip(CUSTOMERS).filter(|(_, it)| matches!(it.5, "Active" | "Onboarding"));
    let rows = asking.flat_map(|(id, customer)| (0..3_i64).map(move |turn| (id, customer, turn)));
    rows.map(|(id, customer, turn)| {
        let subject = usize::try_from(id + turn).unwrap_or(0);
        let order = (customer.5 == "Active" && turn == 1).then(|| Order::new(id, customer.3, turn));
        let status = match turn {
            0 => "New",
            1 => "Answered",
            _ => "Closed",
        };
        vec![
            number(id),
            order.map_or_else(|| "null".to_owned(), |it| text(&it.number)),
            text(SUBJECTS.iter().cycle().nth(subject).copied().unwrap_or_default()),
            text("It began on Monday. We have switched it off and on again, without success."),
            text(if turn == 0 { "Urgent" } else { "Normal" }),
            text(if turn == 1 { "Order" } else { "Fault" }),
            text(status),
            text(&format!("2026-{:02}-{:02} 09:{:02}:00", 11 - turn, 1 + id, 10 + id)),
            text("Tobias Kern"),
        ]
    })
    .collect()
}

fn text(it: &str) -> String {
    format!("'{}'", it.replace('\'', "''"))
}

fn number(it: i64) -> String {
    it.to_string()
}

fn money(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
