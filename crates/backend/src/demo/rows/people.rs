//! Whom the company works for, and who works for it.

use std::rc::Rc;

use super::{
    script::{Row, row},
    words::{nth, number, scatter, table},
};

/// A company that buys.
pub struct Firm {
    pub id: i64,
    pub name: &'static str,
    pub street: &'static str,
    /// With its postcode.
    pub place: &'static str,
    pub city: &'static str,
    pub region: &'static str,
    pub industry: &'static str,
    /// Without the last three digits.
    pub phone: &'static str,
    pub time_zone: &'static str,
    pub since: &'static str,
    pub sites: Vec<&'static str>,
}

/// A customer.
pub struct Person {
    pub id: i64,
    pub first: &'static str,
    pub last: &'static str,
    pub email: &'static str,
    pub firm: Rc<Firm>,
    pub role: &'static str,
    pub plan: &'static str,
    pub status: &'static str,
    pub language: &'static str,
    /// How many orders, besides those that are written out.
    pub orders: i64,
}

/// Somebody who works for the company.
#[derive(Clone, Copy, Default)]
pub struct Staff {
    pub name: &'static str,
    pub mobile: &'static str,
}

pub fn firms() -> Vec<Rc<Firm>> {
    let lines = (1..).zip(table(include_str!("../words/companies.txt")));
    let firm = |(id, line): (i64, [&'static str; 10])| {
        let [name, street, place, city, region, industry, phone, time_zone, since, sites] = line;
        let sites = sites.split(';').map(str::trim).collect();
        Firm { id, name, street, place, city, region, industry, phone, time_zone, since, sites }
    };
    lines.map(|it| Rc::new(firm(it))).collect()
}

pub fn people(firms: &[Rc<Firm>]) -> Vec<Rc<Person>> {
    let lines = (1..).zip(table(include_str!("../words/customers.txt")));
    let person = |(id, line): (i64, [&'static str; 9])| {
        let [first, last, email, company, role, plan, status, language, orders] = line;
        let firm = Rc::clone(firms.iter().find(|it| it.id == number(company))?);
        let orders = number(orders);
        Some(Person { id, first, last, email, firm, role, plan, status, language, orders })
    };
    lines.filter_map(|it| person(it).map(Rc::new)).collect()
}

pub fn staff() -> Vec<Staff> {
    let lines = table(include_str!("../words/staff.txt"));
    lines.into_iter().map(|[name, mobile]| Staff { name, mobile }).collect()
}

impl Firm {
    pub fn row(&self) -> Row {
        row![self.id, self.name, self.city, self.region, self.industry, self.since]
    }

    pub fn site(&self, turn: i64) -> &'static str {
        nth(&self.sites, turn)
    }
}

impl Person {
    pub fn is(&self, status: &str) -> bool {
        self.status == status
    }

    pub fn is_premium(&self) -> bool {
        self.plan == "Premium"
    }

    pub fn row(&self) -> Row {
        let (id, firm) = (self.id, &self.firm);
        let by = if id % 3 == 0 { "Phone" } else { "E-mail" };
        row![
            id,
            self.first,
            self.last,
            self.email,
            format!("{} {}", firm.phone, 100 + id),
            firm.id,
            self.role,
            self.plan,
            self.status,
            self.language,
            firm.time_zone,
            format!("{}\n{}", firm.street, firm.place),
            (id % 4 == 1).then(|| format!("{}\n{}", firm.site(id), firm.place)),
            if id == 36 { "Post" } else { by },
            id % 3 != 2,
            self.owner(),
            self.notes(),
            (scatter(id, 7) % 6 == 0).then_some("high"),
            (id % 2 == 1).then_some(if self.is_premium() { "key account" } else { "watch" }),
        ]
    }

    /// Who of the company looks after this customer.
    pub fn owner(&self) -> &'static str {
        if self.firm.id % 2 == 1 { "Tobias Kern" } else { "Ayşe Demir" }
    }

    fn notes(&self) -> &'static str {
        let notes: Vec<[_; 1]> = table(include_str!("../words/notes.txt"));
        let [note] = nth(&notes, self.id);
        note
    }
}
