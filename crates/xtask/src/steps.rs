//! The steps of a long chore: each is announced and timed, and all are summed up at its end.

use std::time::{Duration, Instant};

use crate::Outcome;

/// What has been done so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<Step>,
}

/// How a step ends that did not fail.
pub enum End {
    Passed,
    /// Not done, and why: said aloud, so that nobody takes it for passed.
    LeftOut(String),
}

struct Step {
    name: &'static str,
    took: Duration,
    outcome: Outcome<End>,
}

impl Steps {
    /// Does a step, and says whether it passed; the next ones go on even if it failed.
    pub fn step(&mut self, name: &'static str, deed: impl FnOnce() -> Outcome<End>) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let outcome = deed();
        match &outcome {
            Ok(End::Passed) => {}
            Ok(End::LeftOut(why)) => println!("NOT DONE: {why}"),
            Err(why) => println!("FAILED: {why}"),
        }
        let passed = matches!(outcome, Ok(End::Passed));
        self.done.push(Step { name, took: start.elapsed(), outcome });
        passed
    }

    /// Prints the summary.
    pub fn finish(self, chore: &str) -> Outcome {
        let total: Duration = self.done.iter().map(|it| it.took).sum();
        println!("\n── {chore}: {} steps in {:.1} s", self.done.len(), total.as_secs_f64());
        for Step { name, took, outcome } in &self.done {
            let end = match outcome {
                Ok(End::Passed) => "passed".to_owned(),
                Ok(End::LeftOut(why)) => format!("NOT DONE: {why}"),
                Err(why) => format!("FAILED: {why}"),
            };
            println!("{:>8.1} s  {name:<34} {end}", took.as_secs_f64());
        }
        let passed = self.done.iter().all(|it| it.outcome.is_ok());
        if passed { Ok(()) } else { Err(format!("{chore} failed")) }
    }
}
