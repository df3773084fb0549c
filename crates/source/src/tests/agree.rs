//! The differential test: evaluator, SQLite and PostgreSQL agree on invented worlds.

use std::{collections::BTreeSet, sync::Arc};

use chrono::{NaiveDate, NaiveDateTime};
use domain::{
    ask::Ask,
    bound::{Bound, World},
    catalog::Catalog,
    cursor::Cursor,
    grant::{Grant, decide},
    overlay::overlaid,
    plan::{self, Plan},
    portal::{Portal, Section},
    record::{Key, Record},
    value::Value,
    viewer::{Organisation, Standing, Viewer},
};
use proptest::{prelude::*, test_runner::TestRunner};

use super::{
    invent::{CUSTOMERS, Inventor, ORGANISATIONS},
    order::in_order,
    seen::{Seen, count},
    stage::Stage,
    tape::Tape,
    world::{Invented, Reference, Row},
};
use crate::Source;

/// What one case works with.
pub(super) struct Case<'a> {
    pub stage: &'a Stage,
    pub source: &'a Source,
    pub catalog: &'a Catalog,
    pub world: &'a Invented,
    pub portal: &'a Portal,
    pub seen: &'a Seen,
}

pub(super) type Verdict = Result<(), TestCaseError>;

pub(super) fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap().and_hms_nano_opt(0, 0, 0, 500_000_500).unwrap()
}

fn cases(default: u32) -> u32 {
    std::env::var("PORTICO_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(default)
}

fn run(default: u32, check: impl AsyncFn(&[u16], &Seen) -> Verdict) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let config = ProptestConfig {
        cases: cases(default),
        max_shrink_iters: 150,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let tapes = proptest::collection::vec(any::<u16>(), 200..2500);
    let mut runner = TestRunner::new(config);
    let seen = Seen::default();
    let done = runner.run(&tapes, |tape| runtime.block_on(check(&tape, &seen)));
    done.unwrap_or_else(|error| panic!("{error}"));
    seen.settle(cases(default));
}

#[test]
fn evaluator_and_databases_agree() {
    let with_postgres = super::stage::postgres_url().is_some();
    run(if with_postgres { 25 } else { 50 }, async |numbers, seen| {
        let mut tape = Tape::new(numbers);
        let world = Invented::new(&mut tape, false);
        let portal = Inventor { world: &world }.portal(&mut tape);
        let stage = Stage::sqlite(&world.statements(true)).await;
        let mut verdict = agree(&stage, &world, &portal, numbers, seen).await;
        stage.remove().await;
        if with_postgres && verdict.is_ok() {
            let stage = Stage::postgres(&world.statements(false)).await.unwrap();
            verdict = agree(&stage, &world, &portal, numbers, seen).await;
            stage.remove().await;
        }
        verdict
    });
}

#[test]
fn what_does_not_fit_its_column_is_judged_alike() {
    run(40, async |numbers, seen| {
        let mut tape = Tape::new(numbers);
        let world = Invented::new(&mut tape, true);
        let portal = Inventor { world: &world }.portal(&mut tape);
        let stage = Stage::sqlite(&world.statements(true)).await;
        let verdict = agree(&stage, &world, &portal, numbers, seen).await;
        stage.remove().await;
        verdict
    });
}

async fn agree(
    stage: &Stage,
    world: &Invented,
    portal: &Portal,
    numbers: &[u16],
    seen: &Seen,
) -> Verdict {
    let source = stage.source().await;
    let catalog = overlaid(source.catalog().await.unwrap(), portal);
    let case = Case { stage, source: &source, catalog: &catalog, world, portal, seen };
    let mut reference = world.reference(stage.is_sqlite());
    // Another part of the tape, so that asks differ from rules.
    let turned: Vec<u16> = numbers.iter().rev().copied().collect();
    let mut tape = Tape::new(&turned);
    for index in 0..world.tables[CUSTOMERS].rows.len().min(3) {
        let viewer = case.viewer(&reference, index);
        let standing = Standing { portal, catalog: &catalog, viewer: &viewer };
        for section in 0..world.tables.len() {
            case.reads(standing, section, &reference, &mut tape).await?;
        }
    }
    let viewer = case.viewer(&reference, 0);
    let standing = Standing { portal, catalog: &catalog, viewer: &viewer };
    for section in 0..world.tables.len() {
        case.writes(standing, section, &mut reference, &mut tape).await?;
    }
    Ok(())
}

impl Case<'_> {
    pub(super) fn viewer(&self, reference: &Reference, index: usize) -> Viewer {
        let users = &self.world.tables[CUSTOMERS];
        let table = Arc::clone(self.catalog.table(&users.name).unwrap());
        let row = &reference.rows[&users.name][index];
        let link = Inventor { world: self.world }.link_name(users, 0).unwrap();
        let hop = domain::path::Hop::Along(link);
        let steps = domain::bind::steps(&[hop], self.catalog, &table).unwrap();
        let found = reference.linked(row, &steps[0]).into_iter().next();
        let name = &self.world.tables[ORGANISATIONS].name;
        let organisation = found.map(|cells| Organisation {
            table: Arc::clone(self.catalog.table(name).unwrap()),
            cells,
        });
        Viewer::new(table, row.clone(), organisation, now())
    }

    async fn reads(
        &self,
        standing: Standing<'_>,
        section: usize,
        reference: &Reference,
        tape: &mut Tape<'_>,
    ) -> Verdict {
        let name = format!("s{section}");
        let grant = match decide(standing, &name) {
            Ok(it) => it,
            Err(denied) => {
                self.seen.denied(&denied);
                return Ok(());
            }
        };
        count(&self.seen.sections);
        let described = self.portal.section(&name).unwrap();
        let fields: Vec<_> = grant.fields(domain::grant::Use::Sort);
        let sort = |tape: &mut Tape| {
            let minus = if tape.chance(2) { "-" } else { "" };
            (!fields.is_empty()).then(|| format!("{minus}{}", tape.pick(&fields).name))
        };
        let asks = [
            Ask::default(),
            Ask { sort: sort(tape), ..Ask::default() },
            Ask {
                sort: sort(tape),
                only: Some(Inventor { world: self.world }.asked(section, tape)),
                ..Ask::default()
            },
            Ask { group: sort(tape), sort: sort(tape), ..Ask::default() },
            Ask { search: Some((*tape.pick(&["a", "Öl", "x% A"])).into()), ..Ask::default() },
        ];
        for ask in asks {
            // A filter may name what is not granted, and is refused as a whole.
            let Ok(plan) = plan::list(&ask, described, &grant, standing) else { continue };
            let list = List { ask: &ask, section: described, grant: &grant, standing };
            self.lists(&list, &plan, reference, tape).await?;
        }
        for row in &reference.rows[&grant.table().name] {
            let handle = handle(&grant, row);
            let expected = grant.rows().truth(reference, row).holds();
            let opened = self.open(&handle, &grant).await?;
            prop_assert_eq!(
                opened.is_some(),
                expected,
                "{} of {:?}: {:?}",
                handle,
                grant.table().name,
                grant.rows()
            );
        }
        Ok(())
    }

    pub(super) async fn open(
        &self,
        handle: &str,
        grant: &Grant,
    ) -> Result<Option<Record>, TestCaseError> {
        let plan = plan::open(handle, grant).map_err(|it| TestCaseError::fail(it.to_string()))?;
        self.source.open(&plan).await.map_err(|it| TestCaseError::fail(it.to_string()))
    }

    async fn lists(
        &self,
        list: &List<'_>,
        plan: &Plan,
        reference: &Reference,
        tape: &mut Tape<'_>,
    ) -> Verdict {
        let expected = granted(plan, reference);
        count(&self.seen.lists);
        if (1..reference.rows[&plan.table().name].len()).contains(&expected.len()) {
            count(&self.seen.parted);
        }
        let limit = 1 + u32::try_from(tape.below(4)).unwrap();
        let (records, last, before) = self.walk(list, limit, None).await?;
        compare(plan, list.grant, &expected, &records)?;
        in_order(plan, &records, self.seen)?;
        self.grouped(plan, &expected, &records).await?;
        let counted = self.source.count(plan, 2).await.unwrap();
        prop_assert_eq!(counted as usize, expected.len().min(3), "count of {:?}", plan);
        self.adds_up(plan, &expected).await?;
        if before.is_some() {
            // Back from the last page there are the same records, the other way round.
            let (back, ..) = self.walk(list, limit, before).await?;
            let there = &records[..records.len() - last];
            prop_assert_eq!(&back[..], there, "backwards by {}: {:?}", limit, plan.order());
        }
        Ok(())
    }

    /// Sums are those of the records that are listed, and of no others.
    async fn adds_up(&self, plan: &Plan, expected: &[Row]) -> Verdict {
        let sums = self.source.sums(plan).await.unwrap();
        prop_assert_eq!(sums.len(), plan.sums().len());
        for (field, sum) in plan.sums().iter().zip(&sums) {
            let numbers: Vec<f64> =
                expected.iter().filter_map(|it| float(it.get(&field.name)?)).collect();
            let wanted: f64 = numbers.iter().sum();
            let near = match float(sum) {
                Some(it) => (it - wanted).abs() <= 1e-6 + wanted.abs() * 1e-9,
                None => numbers.is_empty() || *sum == Value::Odd,
            };
            prop_assert!(near, "{} is {:?}, not {}: {:?}", field.name, sum, wanted, plan);
        }
        Ok(())
    }

    /// All pages, forwards from the start or backwards from a cursor; how long the last page
    /// was, and where the page before it ends.
    async fn walk(
        &self,
        list: &List<'_>,
        limit: u32,
        from: Option<Cursor>,
    ) -> Result<(Vec<Record>, usize, Option<Cursor>), TestCaseError> {
        let backwards = from.is_some();
        let mut records = Vec::new();
        let mut cursor = from;
        let mut said = BTreeSet::new();
        for _ in 0..40 {
            let ask = Ask { cursor: cursor.map(|it| it.to_string()), ..list.ask.clone() };
            let plan = plan::list(&ask, list.section, list.grant, list.standing)
                .map_err(|it| TestCaseError::fail(format!("cursor refused: {it:?}")))?
                .at_most(limit);
            let page = self.source.list_counted(&plan, 2).await;
            let (page, counted) =
                page.map_err(|it| TestCaseError::fail(format!("{it:?}: {plan:?}")))?;
            said.insert(counted as usize);
            prop_assert_eq!(page.withheld, 0, "withheld: {:?}", plan);
            count(&self.seen.pages);
            let length = page.records.len();
            if backwards {
                records.splice(0..0, page.records);
                cursor = page.previous.clone();
            } else {
                records.extend(page.records);
                cursor = page.next;
            }
            if cursor.is_none() {
                // However far one has gone, the count is of all pages.
                let all = if backwards { said.clone() } else { [records.len().min(3)].into() };
                prop_assert_eq!(&said, &all, "counts beside pages of {:?}", plan);
                return Ok((records, length, if backwards { None } else { page.previous }));
            }
        }
        Err(TestCaseError::fail("a walk without end"))
    }
}

/// A list as somebody asks for it.
struct List<'a> {
    ask: &'a Ask,
    section: &'a Section,
    grant: &'a Grant,
    standing: Standing<'a>,
}

fn compare(plan: &Plan, grant: &Grant, expected: &[Row], records: &[Record]) -> Verdict {
    let wanted: BTreeSet<_> = expected.iter().map(|it| handle(grant, it)).collect();
    let found: Vec<_> = records.iter().map(|it| it.handle().unwrap_or("?").to_owned()).collect();
    let unique: BTreeSet<_> = found.iter().cloned().collect();
    prop_assert_eq!(unique.len(), found.len(), "repeated: {:?} {:?}", found, plan.order());
    prop_assert_eq!(
        &unique,
        &wanted,
        "records of {}: {:?} and {:?} by {:?}",
        plan.table().name,
        plan.rows(),
        plan.narrow(),
        plan.order()
    );
    for record in records {
        let row =
            expected.iter().find(|it| Some(handle(grant, it).as_str()) == record.handle()).unwrap();
        for (field, cell) in plan.fields().iter().zip(record.cells()) {
            let meant = &row[&field.name];
            let same = meant == cell || meant.order(cell) == Some(std::cmp::Ordering::Equal);
            prop_assert!(same, "cell {}: {:?} is not {:?}", field.name, cell, meant);
        }
    }
    Ok(())
}

/// The rows that a plan means.
pub(super) fn granted(plan: &Plan, reference: &Reference) -> Vec<Row> {
    let holds = |bound: &Bound, row: &Row| bound.truth(reference, row).holds();
    let rows = reference.rows[&plan.table().name].iter();
    rows.filter(|it| holds(plan.rows(), it) && holds(plan.narrow(), it)).cloned().collect()
}

pub(super) fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Int(_) | Value::Decimal(_) => value.to_string().parse().ok(),
        _ => None,
    }
}

pub(super) fn handle(grant: &Grant, row: &Row) -> String {
    let key = grant.table().key.iter().map(|it| row[&it.name].clone()).collect();
    Key::new(key).to_string()
}
