//! Statements that write. Each carries the row filter in its own `where`.

use std::sync::Arc;

use domain::{
    bound::{Bound, Check},
    catalog::{Field, Table},
    change::Change,
    value::{Kind, Value},
};
use sea_query::{Expr, ExprTrait, Query, Returning};

use super::{
    Dialect, ROOT, Statement, Writer,
    filter::{bare, named},
    words::{any, call, word},
};

/// The one record that `only` leaves, if its cells are still as the person saw them.
pub(crate) fn update(dialect: Dialect, change: &Change, only: &Bound) -> Statement {
    let mut update = Query::update();
    update.table(named(change.table(), ROOT));
    for (field, value) in change.set() {
        update.value(field.name.clone(), dialect.written(field, value));
    }
    update.and_where(Writer::new(dialect).filter(ROOT, only));
    for (field, value) in change.unchanged() {
        update.and_where(unchanged(dialect, field, value));
    }
    dialect.statement(&update, Vec::new())
}

/// As it was shown: blanks, and what does not fit its field, are shown as nothing, and browsers
/// send line ends of their own.
fn unchanged(dialect: Dialect, field: &Field, value: &Value) -> Expr {
    let cell = dialect.cell(ROOT, field);
    match value {
        Value::Empty if field.kind == Kind::Text => {
            let blanks = Expr::val(" \t\n\r\u{b}\u{c}\u{85}\u{a0}");
            let trim = if dialect == Dialect::Sqlite { "trim" } else { "btrim" };
            let rest = call(trim, [dialect.text(&cell), blanks]);
            any([cell.fit().is_null(), dialect.equal(rest, word("''"))])
        }
        Value::Empty => cell.fit().is_null(),
        Value::Text(text) if field.kind == Kind::Text && text.contains(['\n', '\r']) => {
            let line_ends = [Expr::val("\r\n"), Expr::val("\n")];
            let lines = call("replace", std::iter::once(dialect.text(&cell)).chain(line_ends));
            dialect.equal(lines, Expr::val(text.replace("\r\n", "\n")))
        }
        value => dialect.check(ROOT, field, &Check::Same(value.clone())),
    }
}

pub(crate) fn delete(dialect: Dialect, table: &Table, only: &Bound) -> Statement {
    let mut delete = Query::delete();
    delete.from_table(named(table, ROOT));
    delete.and_where(Writer::new(dialect).filter(ROOT, only));
    dialect.statement(&delete, Vec::new())
}

/// A new record; its key comes back.
pub(crate) fn insert(dialect: Dialect, table: &Table, set: &[(Arc<Field>, Value)]) -> Statement {
    let mut insert = Query::insert();
    insert.into_table(bare(table)).columns(set.iter().map(|(it, _)| it.name.clone()));
    let values = set.iter().map(|(field, value)| dialect.written(field, value));
    if set.is_empty() {
        insert.or_default_values();
    } else {
        insert.values_panic(values);
    }
    // Here SQLite knows the row by its table's name, and by no alias.
    let key = table.key.iter().map(|it| dialect.cell(&table.bare, it).read);
    insert.returning(Returning::new().exprs(key));
    dialect.statement(&insert, table.key.iter().map(|it| it.kind).collect())
}

/// Whether the filter leaves any record.
pub(crate) fn exists(dialect: Dialect, table: &Table, only: &Bound) -> Statement {
    let select = Query::select()
        .expr(word("1"))
        .from(named(table, ROOT))
        .and_where(Writer::new(dialect).filter(ROOT, only))
        .limit(1)
        .take();
    dialect.statement(&select, vec![Kind::Int])
}

/// The same, and whoever else would change that record waits: SQLite has one writer anyway.
pub(crate) fn held(dialect: Dialect, table: &Table, only: &Bound) -> Statement {
    let mut select = Query::select();
    select.expr(word("1")).from(named(table, ROOT));
    select.and_where(Writer::new(dialect).filter(ROOT, only));
    if dialect == Dialect::Postgres {
        select.lock_exclusive();
    }
    dialect.statement(&select, vec![Kind::Int])
}

/// Some cells of a field that are not empty.
pub(crate) fn sample(dialect: Dialect, table: &Table, field: &Field, limit: u64) -> Statement {
    let cell = dialect.cell(ROOT, field);
    let select = Query::select()
        .expr(cell.read)
        .from(named(table, ROOT))
        .and_where(cell.raw.is_not_null())
        .limit(limit)
        .take();
    dialect.statement(&select, vec![field.kind])
}
