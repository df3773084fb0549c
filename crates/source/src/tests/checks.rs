//! Every check on every kind of cell, against the evaluator: what a random world seldom meets.

use chrono::{NaiveDate, NaiveDateTime};
use domain::{
    bound::{Bound, BoundTest, Check, Linked, Needle, Place, Step},
    filter::Quantifier,
    grant::decide,
    overlay::with_fields,
    plan::{Plan, plan_for},
    portal::Portal,
    value::{Kind, Value},
    viewer::{Standing, Viewer},
};
use rust_decimal::Decimal;

use super::{
    agree::{granted, now},
    cells::{SORTS, Sort, value},
    stage::Stage,
    world::{Reference, Row},
};
use crate::Source;

/// What a column of each sort may hold that does not fit, in each database.
fn odd(sort: Sort, sqlite: bool) -> &'static [&'static str] {
    match (sort, sqlite) {
        (Sort::Unix, true) => {
            return &["9223372036854775807", "-62135596801", "1.5", "'2024-01-01'", "x'31'"];
        }
        (Sort::UnixMs, true) => {
            return &["253402300800000", "-62135596800001", "1.5", "'2024-01-01 10:00:00'"];
        }
        (Sort::Unix, false) => return &["9223372036854775807", "-62135596801", "253402300800"],
        (Sort::UnixMs, false) => return &["9223372036854775807", "253402300800000"],
        (Sort::OneZero, false) => return &["2", "-1"],
        (Sort::Words, true) => return &["'yes'", "'N\"'", "''", "1", "0", "x'59'"],
        (Sort::Words, false) => return &["'yes'", "'N\"'", "''", "'t'"],
        _ => {}
    }
    match (sort.kind(), sqlite) {
        (Kind::Bool, true) => &["2", "'true'", "0.5", "x'01'"],
        (Kind::Int, true) => &["'abc'", "1.5", "x'31'", "1e300"],
        (Kind::Decimal | Kind::Real, true) => {
            &["'abc'", "1e-20", "-1e-12", "9e999", "1e300", "x'31'"]
        }
        (Kind::Date, true) => {
            &["'2023-02-29'", "'2024-01-01 10:00'", "20240101", "'soon'", "'2024-02-29 '"]
        }
        (Kind::Moment, true) => &[
            "'2024-01-01 00:00:01+02:00'",
            "'2024-01-01T00:00'",
            "1704067200",
            "'2024-01-01 00:00:60'",
            "'2024-01-01 24:00:00'",
            "'2023-02-29'",
            "'now'",
        ],
        (Kind::Text | Kind::Uuid, true) => &["x'61'", "x''"],
        (Kind::Real, false) => &["'NaN'", "'Infinity'", "'-Infinity'", "'1e-20'", "'1e30'"],
        (Kind::Decimal, false) if sort == Sort::Decimal => &["'NaN'"],
        (Kind::Decimal, false) => {
            &["'NaN'", "'Infinity'", "'1e40'", "'0.10000000000000000000000000000000'", "'1e-40'"]
        }
        (Kind::Date, false) => &["'infinity'", "'-infinity'", "'0044-03-15 BC'", "'10000-01-01'"],
        (Kind::Moment, false) => {
            &["'infinity'", "'-infinity'", "'0044-03-15 00:00:00 BC'", "'10000-01-01 00:00:00'"]
        }
        _ => &[],
    }
}

/// Literals of cells with their values: all that are usual, an empty one, and all that are odd.
fn cells(sort: Sort, sqlite: bool) -> Vec<(String, Value)> {
    let tape = &mut super::tape::Tape::new(&[]);
    let usual = sort.texts().iter().map(|text| {
        let cell = sort.of(text, tape);
        (if sqlite { cell.sqlite } else { cell.postgres }, value(sort.kind(), text))
    });
    let odd = odd(sort, sqlite).iter().map(|it| ((*it).to_owned(), Value::Odd));
    usual.chain([("null".to_owned(), Value::Empty)]).chain(odd).collect()
}

/// One column for each sort of cell; every cell in some row.
fn stage(sqlite: bool) -> (Vec<String>, Reference) {
    let columns: Vec<_> = SORTS.iter().map(|it| cells(*it, sqlite)).collect();
    let longest = columns.iter().map(Vec::len).max().unwrap();
    let names: Vec<_> = SORTS.iter().map(|it| format!("{it:?}")).collect();
    let mut statements = Vec::new();
    if !sqlite {
        let moods = super::cells::MOODS.map(|it| format!("'{}'", it.replace('\'', "''")));
        statements.push(format!("create type \"Mood of 'it'\" as enum ({})", moods.join(", ")));
    }
    let declared = SORTS
        .iter()
        .zip(&names)
        .map(|(sort, name)| format!("{} {}", super::world::quoted(name), sort.native(sqlite)));
    let declared = declared.collect::<Vec<_>>().join(", ");
    statements.push(format!("create table every (id integer primary key, {declared})"));
    let mut rows = Vec::new();
    for number in 0..longest {
        let mut row = Row::from([("id".to_owned(), Value::Int(i64::try_from(number).unwrap()))]);
        let mut literals = vec![number.to_string()];
        for (name, cells) in names.iter().zip(&columns) {
            let (literal, value) = &cells[number % cells.len()];
            literals.push(literal.clone());
            row.insert(name.clone(), value.clone());
        }
        statements.push(format!("insert into every values ({})", literals.join(", ")));
        rows.push(row);
    }
    (statements, Reference { rows: [("every".to_owned(), rows)].into() })
}

/// Values to compare with: the usual ones, and those that lie beside or beyond what is kept.
fn operands(sort: Sort) -> Vec<Value> {
    let moment = |text: &str| {
        Value::Moment(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").unwrap())
    };
    let decimal = |text: &str| Value::Decimal(Decimal::from_str_exact(text).unwrap());
    let year = |it: i32| NaiveDate::from_ymd_opt(it, 1, 1).unwrap();
    let far = [year(-44), year(0), year(10_000), year(12_345)];
    let mut values: Vec<_> = sort.texts().iter().map(|it| value(sort.kind(), it)).collect();
    match sort.kind() {
        Kind::Int | Kind::Decimal | Kind::Real => values.extend([
            Value::Int(1),
            decimal("0.10000000000000000000000001"),
            decimal("-0.00000000000000000001"),
            decimal("0.5"),
            decimal("79000000000000000000000000000"),
            decimal("-79000000000000000000000000000"),
            decimal("9223372036854775808"),
            Value::Int(i64::MIN),
        ]),
        Kind::Date => values.extend(far.map(Value::Date)),
        Kind::Moment => {
            values.extend(far.map(|it| Value::Moment(it.and_hms_opt(0, 0, 0).unwrap())));
            values.extend([
                moment("2024-01-01 00:00:00.5"),
                moment("2024-01-01 00:00:01.0000004"),
                moment("2023-12-31 23:59:59.999999999"),
            ]);
        }
        Kind::Text => {
            values.extend(["strasse", "ß", "ö", "A\0", "%", "x"].map(|it| Value::Text(it.into())))
        }
        _ => {}
    }
    values.extend([Value::Empty, Value::Odd, Value::Bool(true), Value::Text("2024-01-01".into())]);
    values
}

fn checks(sort: Sort) -> Vec<Check> {
    let operands = operands(sort);
    let mut checks = vec![Check::Empty, Check::NotEmpty];
    for value in &operands {
        let list = vec![value.clone(), operands[0].clone()];
        checks.extend([
            Check::Same(value.clone()),
            Check::Different(value.clone()),
            Check::OneOf(list.clone()),
            Check::NoneOf(list),
        ]);
        // The order of texts is the database's own.
        if sort.kind().is_ordered() {
            checks.extend(
                [Check::Less, Check::AtMost, Check::Greater, Check::AtLeast]
                    .map(|it| it(value.clone())),
            );
        }
        if let (Kind::Text, Value::Text(text)) = (sort.kind(), value) {
            for needle in [Needle::exact(text), Needle::any_case(text)] {
                checks.extend([
                    Check::Contains(needle.clone()),
                    Check::StartsWith(needle.clone()),
                    Check::Like(needle),
                ]);
            }
        }
    }
    checks.extend([Check::OneOf(Vec::new()), Check::NoneOf(Vec::new())]);
    checks
}

const PORTAL: &str = r#"
portal = "p"
title = "P"
source = ""
customers = { table = "every", name = "", login = ["id"], methods = ["password"] }
[[section]]
name = "every"
title = "Every"
table = "every"
[[section.rule]]
rows = { everyone = true, all = true }
read = ["id"]
may = ["open"]
"#;

struct Bench {
    source: Source,
    reference: Reference,
    plan: Plan,
}

impl Bench {
    async fn new(stage: &Stage, reference: Reference) -> Self {
        let source = stage.source().await;
        let declared: Vec<_> =
            SORTS.iter().filter_map(|it| it.described("every", &format!("{it:?}"))).collect();
        let catalog = with_fields(source.catalog().await.unwrap(), &declared);
        let portal: Portal = toml::from_str(PORTAL).unwrap();
        let table = catalog.table("every").unwrap().clone();
        let viewer = Viewer::new(table, reference.rows["every"][0].clone(), None, now());
        let standing = Standing { portal: &portal, catalog: &catalog, viewer: &viewer };
        let plan = plan_for(&decide(standing, "every").unwrap());
        Self { source, reference, plan }
    }

    /// The filter, and its contrary, and both of them as they are over links that many records
    /// share, each find what the evaluator finds.
    async fn check(&self, bound: Bound) {
        for bound in [bound.clone(), Bound::Not(Box::new(bound))] {
            let plan = self.plan.clone().narrowed(bound);
            let expected = granted(&plan, &self.reference);
            let expected: Vec<_> = expected.iter().map(|it| it["id"].to_string()).collect();
            let page =
                self.source.list(&plan).await.unwrap_or_else(|it| panic!("{it:?}: {plan:?}"));
            let found: Vec<_> = page.records.iter().map(|it| it.handle().unwrap()).collect();
            assert_eq!(found, expected, "{:?}", plan.narrow());
        }
    }
}

async fn stages() -> Vec<(Stage, Reference)> {
    let (statements, reference) = stage(true);
    let mut stages = vec![(Stage::sqlite(&statements).await, reference)];
    let (statements, reference) = stage(false);
    stages.extend(Stage::postgres(&statements).await.map(|it| (it, reference)));
    stages
}

#[tokio::test]
async fn every_check_on_every_cell() {
    for (stage, reference) in stages().await {
        let bench = Bench::new(&stage, reference).await;
        let table = bench.plan.table().clone();
        for sort in SORTS.into_iter().filter(|it| *it != Sort::Other) {
            let field = table.field(&format!("{sort:?}")).unwrap();
            let id = table.key[0].clone();
            let step =
                Step { from: vec![id.clone()], table: table.clone(), to: vec![id], many: false };
            for check in checks(sort) {
                for steps in [Vec::new(), vec![step.clone()]] {
                    let place = Place { steps, field: field.clone() };
                    bench.check(Bound::Test(BoundTest { place, check: check.clone() })).await;
                }
            }
        }
        stage.remove().await;
    }
}

#[tokio::test]
async fn links_between_cells_of_every_kind() {
    for (stage, reference) in stages().await {
        let bench = Bench::new(&stage, reference).await;
        let table = bench.plan.table().clone();
        for from in &table.fields {
            for to in
                table.fields.iter().filter(|to| from.kind != Kind::Other || to.kind != Kind::Other)
            {
                let step = Step {
                    from: vec![from.clone()],
                    table: table.clone(),
                    to: vec![to.clone()],
                    many: true,
                };
                let of = Box::new(Bound::always());
                bench
                    .check(Bound::Linked(Linked { quantifier: Quantifier::AnyOf, step, of }))
                    .await;
            }
        }
        stage.remove().await;
    }
}

/// A key that is odd or blank names nothing, and cells come back as they are meant.
#[tokio::test]
async fn every_cell_is_read_as_it_is_meant() {
    for (stage, reference) in stages().await {
        let bench = Bench::new(&stage, reference).await;
        let found = bench.source.everybody(bench.plan.table()).await;
        for row in &bench.reference.rows["every"] {
            let same = found.iter().find(|it| it["id"] == row["id"]).unwrap();
            for (name, cell) in row {
                let alike = cell == &same[name]
                    || cell.order(&same[name]) == Some(std::cmp::Ordering::Equal);
                assert!(alike, "{name}: {:?} is not {cell:?}", same[name]);
            }
        }
        stage.remove().await;
    }
}
