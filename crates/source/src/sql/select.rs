//! Statements that read.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    catalog::{Field, Table},
    cursor::Cursor,
    plan::Plan,
    value::{Kind, Value},
};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::{
    Dialect, ROOT, Statement, Writer,
    filter::named,
    layout::{Layout, Selected},
    stretch::Stretch,
    words::{call, cast, where_holds, word},
};

/// One page of a stretch of the plan, and one record more, to know whether there is a next page.
/// With `counted`, each row ends with how many records there are on all pages, as [`count`] counts
/// them.
pub(crate) fn list(
    dialect: Dialect,
    layout: &Layout<'_>,
    stretch: Stretch,
    counted: Option<u32>,
) -> Statement {
    let plan = layout.plan();
    let mut writer = Writer::new(dialect);
    let mut select = granted(&mut writer, plan);
    let mut kinds = Vec::new();
    for column in layout.columns() {
        let (read, kind) = selected(&mut writer, column);
        select.expr(read);
        kinds.push(kind);
    }
    if let Some(at_most) = counted {
        let count = counting(&mut writer, plan, at_most);
        select.expr(Expr::SubQuery(None, Box::new(count.into())));
        kinds.push(Kind::Int);
    }
    writer.within(&mut select, plan, stretch);
    dialect.sort(&mut select, plan, stretch);
    select.limit(u64::from(plan.limit()) + 1);
    if let Some(skip) = plan.cursor().map(Cursor::skip).filter(|it| 0 < *it) {
        select.offset(u64::from(skip));
    }
    dialect.statement(&select, kinds)
}

fn selected(writer: &mut Writer, column: &Selected<'_>) -> (Expr, Kind) {
    match column {
        Selected::Field(field) => (writer.dialect.read(ROOT, field), field.kind),
        Selected::Through(place) => {
            let cell = writer.through(ROOT, &place.steps, &|writer, there| {
                writer.dialect.read(there, &place.field)
            });
            (cell, place.field.kind)
        }
        Selected::Linked(linked) => (writer.linked(ROOT, linked), Kind::Bool),
    }
}

/// The table, with the row filter and what narrows it.
pub(super) fn granted(writer: &mut Writer, plan: &Plan) -> SelectStatement {
    let rows = writer.filter(ROOT, plan.rows());
    let narrow = writer.filter(ROOT, plan.narrow());
    Query::select().from(named(plan.table(), ROOT)).and_where(rows).and_where(narrow).take()
}

/// How many records, counted no further than one beyond `at_most`.
pub(crate) fn count(dialect: Dialect, plan: &Plan, at_most: u32) -> Statement {
    let count = counting(&mut Writer::new(dialect), plan, at_most);
    dialect.statement(&count, vec![Kind::Int])
}

fn counting(writer: &mut Writer, plan: &Plan, at_most: u32) -> SelectStatement {
    let some = granted(writer, plan).expr(word("1")).limit(u64::from(at_most) + 1).take();
    Query::select().expr(call("count", [word("*")])).from_subquery(some, writer.alias()).take()
}

/// The sums of the plan, over all its pages. What does not fit its field adds nothing.
pub(crate) fn sums(dialect: Dialect, plan: &Plan) -> Statement {
    let mut writer = Writer::new(dialect);
    let mut select = granted(&mut writer, plan);
    let mut kinds = Vec::new();
    for field in plan.sums() {
        let cell = dialect.cell(ROOT, field).fit();
        let (sum, kind) = added(dialect, field.kind, cell);
        select.expr(sum);
        kinds.push(kind);
    }
    dialect.statement(&select, kinds)
}

fn added(dialect: Dialect, kind: Kind, cell: Expr) -> (Expr, Kind) {
    let sum = call("sum", [cell.clone()]);
    match (dialect, kind) {
        // Floats: whole numbers could outgrow themselves, and that would fail. They add up to
        // what nobody has written, so digits of no meaning are cut off.
        (Dialect::Sqlite, _) => {
            let floats = call("sum", [cast(cell, "real")]);
            (call("round", [floats, word("6")]), Kind::Decimal)
        }
        (Dialect::Postgres, Kind::Real) => (cast(sum, "float8"), Kind::Real),
        (Dialect::Postgres, _) => (cast(cast(sum, "numeric"), "text"), Kind::Decimal),
    }
}

/// Of each of these groups: its value, how many records it has, and its sums. Records are counted
/// no further than one beyond `at_most`, over all of them. An empty value stands for the group of
/// those that have none.
pub(crate) fn groups(
    dialect: Dialect,
    plan: &Plan,
    group: &Arc<Field>,
    values: &[Value],
    at_most: u32,
) -> Statement {
    let mut writer = Writer::new(dialect);
    let cell = dialect.cell(ROOT, group);
    let filled: Vec<_> = values.iter().filter(|it| !it.is_empty()).cloned().collect();
    let mut wanted = dialect.one_of(&cell, group, &filled);
    if filled.len() < values.len() {
        wanted = wanted.or(cell.fit().is_null());
    }
    let shown = match &cell.sound {
        Some(sound) => where_holds(sound.clone(), cell.read.clone()),
        None => cell.read.clone(),
    };
    let mut some = granted(&mut writer, plan).and_where(wanted).take();
    some.expr_as(cell.fit(), KEY).expr_as(shown, SHOWN).limit(u64::from(at_most) + 1);
    for (index, field) in plan.sums().iter().enumerate() {
        some.expr_as(dialect.cell(ROOT, field).fit(), format!("s{index}"));
    }
    let alias = writer.alias();
    let column = |name: &str| Expr::col((alias.clone(), name.to_owned()));
    // PostgreSQL has no least of two truths, but of their names; they are all the same here.
    let least = if group.kind == Kind::Bool && dialect == Dialect::Postgres {
        call("min", [cast(column(SHOWN), "text")])
    } else {
        call("min", [column(SHOWN)])
    };
    let mut select = Query::select().expr(least).expr(call("count", [word("*")])).take();
    let mut kinds = vec![group.kind, Kind::Int];
    for (index, field) in plan.sums().iter().enumerate() {
        let (sum, kind) = added(dialect, field.kind, column(&format!("s{index}")));
        select.expr(sum);
        kinds.push(kind);
    }
    select.from_subquery(some, alias.clone()).add_group_by([column(KEY)]);
    dialect.statement(&select, kinds)
}

/// What groups are told apart by, and what is read of them.
const KEY: &str = "k";
const SHOWN: &str = "g";

/// How a person is looked up.
#[derive(Debug, Clone, PartialEq)]
pub enum FindBy {
    /// The cell is this value.
    Exact(Value),
    /// The cell is this text in any case, whatever blanks stand around either.
    Typed(String),
}

/// Blanks that people and forms leave around a text.
const BLANKS: &str = " \t\n\r\u{a0}";

/// Records of a table by some of their fields, with every cell that can be compared.
pub(crate) fn people(
    dialect: Dialect,
    table: &Table,
    by: &[(Arc<Field>, FindBy)],
    limit: u32,
) -> Statement {
    let mut select = Query::select().from(named(table, ROOT)).limit(u64::from(limit)).take();
    for (field, by) in by {
        select.and_where(match by {
            FindBy::Exact(value) => {
                let same = domain::bound::Bound::same(field, value.clone());
                Writer::new(dialect).filter(ROOT, &same)
            }
            FindBy::Typed(text) => typed(dialect, field, text),
        });
    }
    for field in &table.fields {
        select.expr(dialect.read(ROOT, field));
    }
    dialect.statement(&select, table.fields.iter().map(|it| it.kind).collect())
}

fn typed(dialect: Dialect, field: &Field, text: &str) -> Expr {
    let needle = domain::bound::Needle::any_case(text.trim_matches(|it| BLANKS.contains(it)));
    let cell = dialect.cell(ROOT, field);
    if cell.kind != Kind::Text || needle.text().contains('\0') || needle.text().is_empty() {
        return super::words::truth(false);
    }
    let trim = if dialect == Dialect::Sqlite { "trim" } else { "btrim" };
    let bare = call(trim, [dialect.text(&cell), Expr::val(BLANKS)]);
    dialect.equal(dialect.folded(bare, &needle), Expr::val(needle.text()))
}

/// The cells of a person by field.
pub(crate) fn person(table: &Table, row: Vec<Value>) -> BTreeMap<String, Value> {
    table.fields.iter().map(|it| it.name.clone()).zip(row).collect()
}
