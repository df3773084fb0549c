//! What is read of a database's own description of itself.

use domain::catalog::{Catalog, Table};

use super::{desk::short, stage::Stage};

/// One line for a table, one for each field and link.
fn drawn(table: &Table) -> Vec<String> {
    let mut lines = vec![format!(
        "{}{} [{}]{}",
        table.name,
        if table.is_view { " view" } else { "" },
        table.key.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", "),
        table.unique.iter().map(|it| format!(" unique({})", it.join(", "))).collect::<String>(),
    )];
    for field in &table.fields {
        let marks = [
            (field.required, "required"),
            (field.has_default, "default"),
            (field.is_computed, "computed"),
            (!field.choices.is_empty(), "choices"),
        ];
        let marks: Vec<_> = marks.iter().filter(|it| it.0).map(|it| it.1).collect();
        let length = field.length_max.map(|it| format!("({it})")).unwrap_or_default();
        lines.push(format!("  {} {}{length} {}", field.name, short(field.kind), marks.join(" ")));
    }
    for link in &table.links {
        let to: Vec<_> = link.to_fields.iter().map(|it| it.name.as_str()).collect();
        lines.push(format!("  {} -> {} [{}]", link.name, link.to, to.join(", ")));
    }
    lines.iter().map(|it| it.trim_end().to_owned()).collect()
}

async fn catalog(stage: &Stage) -> Catalog {
    stage.source().await.catalog().await.unwrap()
}

#[track_caller]
fn check(catalog: &Catalog, expected: &[&[&str]]) {
    let actual: Vec<_> = catalog.tables().map(|it| drawn(it)).collect();
    assert_eq!(actual, expected);
}

#[tokio::test]
async fn a_sqlite_file_is_read() {
    let statements = [
        "create table Company (code text primary key, name nvarchar(40) not null default 'x')",
        "create table \"odd \"\"name\"\"\" (a integer, b text, c date, d, e blob,
           company_code text references COMPANY,
           upper_b text generated always as (upper(b)) stored,
           primary key (a, b), unique (c), unique (a, d)) without rowid",
        "create table item (id integer primary key, a int not null, b text, price real,
           sold text, paid integer default 0,
           parent integer references item (id), lost integer references nowhere (id),
           foreign key (a, b) references \"odd \"\"name\"\"\"(a, b)) strict",
        "create view cheap as select id, price from item",
        "create view broken as select lost from nowhere",
        "create table bare (x integer, y text)",
        "create table blobs (id blob primary key)",
    ]
    .map(str::to_owned);
    let stage = Stage::sqlite(&statements).await;
    check(
        &catalog(&stage).await,
        &[
            &["Company [code]", "  code text", "  name text(40) required default"],
            &["bare []", "  x int", "  y text"],
            &["blobs []", "  id other"],
            &["cheap view []", "  id int", "  price real"],
            &[
                "item [id]",
                "  id int required default",
                "  a int required",
                "  b text",
                "  price real",
                "  sold text",
                "  paid int default",
                "  parent int",
                "  lost int",
                "  parent -> item [id]",
                "  a+b -> odd \"name\" [a, b]",
            ],
            &[
                "odd \"name\" [a, b] unique(a, d) unique(c)",
                "  a int required",
                "  b text required",
                "  c date",
                "  d other",
                "  e other",
                "  company_code text",
                "  upper_b text computed",
                "  company_code -> Company [code]",
            ],
        ],
    );
}

#[tokio::test]
async fn a_postgres_database_is_read() {
    let statements = [
        "create type mood as enum ('sad', 'it''s ok')",
        "create domain email as varchar(80) check (value like '%@%')",
        "create domain work_email as email not null",
        "create schema \"Sales\"",
        "create table company (id uuid primary key, name char(10) unique)",
        "create table \"Sales\".\"odd \"\"name\"\"\" (a int2, b text collate \"C\", c date, d jsonb,
           company uuid references company, mood mood not null default 'sad', mail email,
           work work_email, at timestamptz, naive timestamp(3), price numeric(12,2), rate float4,
           cash money, tags text[], up text generated always as (upper(b)) stored,
           primary key (b, a))",
        "create table line (id int generated always as identity primary key, a int2, b text,
           other int references line,
           foreign key (b, a) references \"Sales\".\"odd \"\"name\"\"\" (b, a))",
        "create view cheap as select id, a from line",
        "create materialized view kept as select id from line",
        "create table parted (id int, at date) partition by range (at)",
        "create table parted_1 partition of parted for values from ('2024-01-01') to ('2025-01-01')",
        "create unique index on line (a) where b is null",
        "create unique index on line (other)",
    ]
    .map(str::to_owned);
    let Some(stage) = Stage::postgres(&statements).await else { return };
    check(
        &catalog(&stage).await,
        &[
            &[
                "Sales.odd \"name\" [b, a]",
                "  a int required",
                "  b text required",
                "  c date",
                "  d other",
                "  company uuid",
                "  mood text required default choices",
                "  mail text(80)",
                "  work text(80) required",
                "  at moment",
                "  naive moment",
                "  price decimal",
                "  rate real",
                "  cash other",
                "  tags other",
                "  up text default computed",
                "  company -> company [id]",
            ],
            &["cheap view []", "  id int", "  a int"],
            &["company [id] unique(name)", "  id uuid required", "  name text(10)"],
            &["kept view []", "  id int"],
            &[
                "line [id] unique(other)",
                "  id int required default computed",
                "  a int",
                "  b text",
                "  other int",
                "  b+a -> Sales.odd \"name\" [b, a]",
                "  other -> line [id]",
            ],
            &["parted []", "  id int", "  at date"],
        ],
    );
    stage.remove().await;
}

#[tokio::test]
async fn what_the_role_may_not_read_is_not_there() {
    let statements = [
        "create table open (id int primary key, seen text, hidden text)",
        "create table closed (id int primary key)",
        "drop role if exists portico_narrow; create role portico_narrow login",
        "grant select (id, seen) on open to portico_narrow",
    ]
    .map(str::to_owned);
    let Some(stage) = Stage::postgres(&statements).await else { return };
    let url = stage.address().replace("postgres@", "portico_narrow@");
    let source = crate::Source::connect(&url.parse().unwrap()).await.unwrap();
    let catalog = source.catalog().await.unwrap();
    check(&catalog, &[&["open [id]", "  id int required", "  seen text"]]);
    drop(source);
    stage.run(&["drop owned by portico_narrow; drop role portico_narrow"]).await;
    stage.remove().await;
}
