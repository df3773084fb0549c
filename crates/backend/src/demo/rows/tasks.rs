//! What a new customer does first.

use super::{
    Acme,
    calendar::{later, newest, workday},
    script::{Row, row},
};

pub fn rows(acme: &Acme) -> impl Iterator<Item = Row> {
    let tasks: Vec<_> = include_str!("../words/tasks.md").split("# ").skip(1).collect();
    let newcomers = acme.people.iter().filter(|it| it.is("Onboarding"));
    let turns = newcomers.flat_map(move |person| {
        let tasks = (1_i64..).zip(tasks.clone());
        tasks.map(move |(position, task)| (person.id, position, task))
    });
    (1_i64..).zip(turns).map(|(id, (person, position, task))| {
        let (title, help) = task.split_once('\n').unwrap_or((task, ""));
        let due = workday(later(newest(), position * 4 - 6));
        row![id, person, position, title, help.trim(), due, position <= 1 + person % 3]
    })
}
