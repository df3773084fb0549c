//! What customers ask for, what they are answered, and what is said in between.

use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::{
    Acme,
    calendar::{at, later, newest},
    orders::Order,
    people::{Person, Staff},
    script::{Row, row},
    words::{cells, nth, scatter},
};

/// Something that happens, here and there.
#[derive(Clone, Copy)]
pub struct Story {
    category: &'static str,
    trade: &'static str,
    priority: &'static str,
    subject: &'static str,
    description: &'static str,
    answer: &'static str,
    /// A line each: `> ` before what we say, `< ` before what the customer says.
    talk: &'static str,
}

/// A story that happened to somebody.
pub struct Request {
    id: i64,
    by: Rc<Person>,
    order: Option<String>,
    story: Story,
    status: &'static str,
    created: NaiveDateTime,
    staff: Staff,
}

/// The stories, between blank lines: a line of cells, what is asked, the answer, and the talk.
pub fn stories() -> Vec<Story> {
    include_str!("../words/requests.txt").split("\n\n").filter_map(story).collect()
}

fn story(text: &'static str) -> Option<Story> {
    let (head, rest) = text.trim().split_once('\n')?;
    let (description, rest) = rest.split_once('\n')?;
    let (answer, talk) = rest.split_once('\n')?;
    let [category, trade, priority, subject] = cells(head).try_into().ok()?;
    Some(Story { category, trade, priority, subject, description, answer, talk })
}

/// The newest first, for each customer.
pub fn requests(acme: &Acme) -> Vec<Request> {
    let stories = stories();
    let turns = acme.people.iter().flat_map(|by| (0..many(by)).map(move |turn| (by, turn)));
    let told = (1..).zip(turns);
    told.filter_map(|(id, (by, turn))| request(acme, &stories, id, by, turn)).collect()
}

fn many(person: &Person) -> i64 {
    match person.status {
        "Active" if person.orders < 100 => 5,
        "Active" => 12,
        "Onboarding" => 3,
        "Inactive" => 2,
        _ => 0,
    }
}

fn request(acme: &Acme, stories: &[Story], id: i64, by: &Rc<Person>, turn: i64) -> Option<Request> {
    // Who has no orders yet asks about other things.
    let fits = |it: &&Story| by.orders > 0 || it.category == "Other";
    let fitting: Vec<_> = stories.iter().filter(fits).map(|it| Some(*it)).collect();
    let story = nth(&fitting, (by.id - 1) * 7 + turn)?;
    let (seed, day) = (scatter(by.id, turn), day(by, turn));
    let status = match (turn, by.status) {
        (0, "Active" | "Onboarding") => "New",
        (1, _) => "Answered",
        _ => "Closed",
    };
    let order = order(acme, by, &story, day).map(|it| it.number.clone());
    let created = at(day, 390 + seed % 560);
    let staff = acme.staff(by.id + turn);
    Some(Request { id, by: Rc::clone(by), order, story, status, created, staff })
}

fn day(by: &Person, turn: i64) -> NaiveDate {
    let seed = scatter(by.id, turn);
    let age = if turn == 0 { seed % 5 } else { turn * 24 - 10 + seed % 9 };
    later(newest(), if by.is("Inactive") { -age - 190 } else { -age })
}

/// The order that it is about: the newest of this trade that the customer had by then.
fn order<'a>(acme: &'a Acme, by: &Person, story: &Story, day: NaiveDate) -> Option<&'a Order> {
    let about = |it: &Order| story.trade == "Any" || it.trade == story.trade;
    let mut placed = acme.orders_of(by).filter(|it| it.placed < day);
    if story.category == "Other" { None } else { placed.find(|it| about(it)) }
}

impl Request {
    pub fn row(&self) -> Row {
        let (seed, story) = (scatter(self.id, 1), &self.story);
        let answered = self.status != "New";
        let rating =
            (self.status == "Closed" && seed % 3 != 0).then_some(5 - seed % 2 - seed % 5 / 4);
        row![
            self.id,
            self.by.id,
            self.order.as_deref(),
            story.subject,
            story.description,
            story.priority,
            story.category,
            self.status,
            self.created,
            answered.then(|| self.moment(self.lines())),
            answered.then_some(story.answer),
            rating,
            self.staff.name,
        ]
    }

    /// When the so-manyeth thing is said: people take their time, and nobody writes at night.
    fn moment(&self, place: i64) -> NaiveDateTime {
        self.created + TimeDelta::minutes(place * 37 + scatter(self.id, place) % 30)
    }

    fn lines(&self) -> i64 {
        i64::try_from(self.story.talk.lines().count()).unwrap_or_default() + 1
    }

    /// Who, from us, what and when.
    fn talk(&self) -> impl Iterator<Item = (&'static str, bool, &'static str, NaiveDateTime)> {
        let lines = self.story.talk.lines().filter(|_| self.status != "New");
        (1..).zip(lines).filter_map(|(place, line)| {
            let (sign, text) = line.split_once(' ')?;
            let from_us = sign == ">";
            let who = if from_us { self.staff.name } else { self.by.first };
            Some((who, from_us, text, self.moment(place)))
        })
    }
}

pub fn messages(requests: &[Request]) -> impl Iterator<Item = Row> {
    let said = requests.iter().flat_map(|it| it.talk().map(move |said| (it, said)));
    (1_i64..).zip(said).map(|(id, (request, (who, from_us, text, sent)))| {
        row![id, request.by.id, request.id, who, from_us, text, sent]
    })
}
