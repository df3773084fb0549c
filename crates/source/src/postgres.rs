//! Cells as PostgreSQL returns them: truths, whole and floating numbers, and else text.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use domain::{
    catalog::Table,
    value::{Kind, Value},
};
use rust_decimal::Decimal;
use sqlx::{PgConnection, Row, ValueRef, postgres::PgRow};

use crate::sql::decimal;

/// Every cell of a row, by its kind.
pub(crate) fn row(row: &PgRow, kinds: &[Kind]) -> Vec<Value> {
    kinds.iter().enumerate().map(|(index, kind)| cell(row, index, *kind)).collect()
}

fn cell(row: &PgRow, index: usize, kind: Kind) -> Value {
    match row.try_get_raw(index) {
        Err(_) => return Value::Odd,
        Ok(raw) if raw.is_null() => return Value::Empty,
        Ok(_) => {}
    }
    let read = match kind {
        Kind::Bool => row.try_get(index).ok().or_else(|| said(row, index)).map(Value::Bool),
        Kind::Int => row.try_get(index).ok().map(Value::Int),
        Kind::Real => row.try_get(index).ok().and_then(decimal).map(Value::Decimal),
        _ => row.try_get(index).ok().and_then(|it: &str| decode(kind, it)),
    };
    read.unwrap_or(Value::Odd)
}

/// A truth of a column that keeps it in another form.
fn said(row: &PgRow, index: usize) -> Option<bool> {
    row.try_get(index).ok().and_then(|it: &str| it.parse().ok())
}

fn decode(kind: Kind, text: &str) -> Option<Value> {
    match kind {
        Kind::Decimal => Decimal::from_str_exact(text).ok().map(Value::Decimal),
        Kind::Date => {
            let date = text.parse().ok()?;
            is_shown(date).then_some(Value::Date(date))
        }
        Kind::Moment => {
            // Without a pattern, which would be read anew for every cell.
            let (date, time) = text.split_once(' ')?;
            let date = date.parse().ok()?;
            let moment = NaiveDateTime::new(date, time.parse().ok()?);
            is_shown(date).then_some(Value::Moment(moment))
        }
        Kind::Text | Kind::Uuid | Kind::Other => Some(Value::Text(text.to_owned())),
        Kind::Bool | Kind::Int | Kind::Real => None,
    }
}

fn is_shown(date: NaiveDate) -> bool {
    (1..=9999).contains(&date.year())
}

/// The columns of a constraint or of a unique index of the table.
pub(crate) async fn constrained(
    source: &mut PgConnection,
    table: &Table,
    name: &str,
) -> Result<Vec<String>, sqlx::Error> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "with held as (
           select r.oid, coalesce(
             (select o.conkey from pg_catalog.pg_constraint o
              where o.conrelid = r.oid and o.conname = $3),
             (select i.indkey::int2[] from pg_catalog.pg_index i
              join pg_catalog.pg_class x on x.oid = i.indexrelid
              where i.indrelid = r.oid and x.relname = $3)) as columns
           from pg_catalog.pg_class r join pg_catalog.pg_namespace n on n.oid = r.relnamespace
           where n.nspname = $1 and r.relname = $2)
         select a.attname::text from held join pg_catalog.pg_attribute a
           on a.attrelid = held.oid and a.attnum = any (held.columns)",
    )
    .bind(table.schema.as_deref().unwrap_or("public"))
    .bind(&table.bare)
    .bind(name)
    .persistent(false)
    .fetch_all(source)
    .await?;
    Ok(rows.into_iter().map(|(it,)| it).collect())
}
