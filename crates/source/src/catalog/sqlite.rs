//! The catalog of a SQLite file, by its pragmas.

use std::sync::Arc;

use domain::{
    catalog::{Field, Table},
    overlay::Overlay,
    value::Kind,
};
use sqlx::{FromRow, SqliteConnection, query_as};

use super::{
    Found, FoundLink,
    checks::choices,
    kinds::{declared, length},
};
use crate::{SourceError, sql::ROW_NUMBER};

#[derive(FromRow)]
struct TableRow {
    name: String,
    r#type: String,
    without_row_number: bool,
}

#[derive(FromRow)]
struct ColumnRow {
    name: String,
    native: String,
    required: bool,
    has_default: bool,
    key: i64,
    hidden: i64,
}

#[derive(FromRow)]
struct LinkRow {
    id: i64,
    to: String,
    from: String,
    to_field: Option<String>,
}

pub(super) async fn tables(source: &mut SqliteConnection) -> Result<Vec<Found>, SourceError> {
    let rows: Vec<TableRow> = query_as(
        "select name, type, wr as without_row_number from pragma_table_list
         where schema = 'main' and type in ('table', 'view', 'virtual')
           and name not like 'sqlite\\_%' escape '\\' order by name",
    )
    .fetch_all(&mut *source)
    .await?;
    let names: Vec<String> = rows.iter().map(|it| it.name.clone()).collect();
    let mut found = Vec::new();
    for row in rows {
        match table(source, &row, &names).await.map_err(SourceError::from) {
            Ok(it) => found.push(it),
            // A view over what is not there any more does not take the other tables with it.
            Err(SourceError::Gone(_) | SourceError::Broken(_)) if row.r#type != "table" => {
                tracing::warn!(table = row.name, "left out a view that does not work");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

async fn table(
    source: &mut SqliteConnection,
    row: &TableRow,
    names: &[String],
) -> Result<Found, sqlx::Error> {
    let columns: Vec<ColumnRow> = query_as(
        "select name, coalesce(type, '') as native, \"notnull\" as required,
                dflt_value is not null as has_default, pk as \"key\", hidden
         from pragma_table_xinfo(?) where hidden <> 1 order by cid",
    )
    .bind(&row.name)
    .fetch_all(&mut *source)
    .await?;
    let sql: Option<(String,)> =
        query_as("select sql from sqlite_master where type = 'table' and name = ?")
            .bind(&row.name)
            .fetch_optional(&mut *source)
            .await?;
    let sql = sql.map(|(it,)| it).unwrap_or_default();
    let fields: Vec<Arc<Field>> = columns.iter().map(|it| field(it, row, &columns, &sql)).collect();
    let mut keyed: Vec<_> = columns.iter().zip(&fields).filter(|(it, _)| 0 < it.key).collect();
    keyed.sort_by_key(|(it, _)| it.key);
    let key = keyed.into_iter().map(|(_, field)| Arc::clone(field)).collect();
    let unique = unique(source, &row.name).await?;
    let links = links(source, row, &fields, names).await?;
    let table = Table {
        name: row.name.clone(),
        schema: None,
        bare: row.name.clone(),
        is_view: row.r#type != "table",
        fields,
        key,
        unique,
        links: Vec::new(),
    };
    Ok(Found { table, links })
}

fn field(column: &ColumnRow, row: &TableRow, columns: &[ColumnRow], sql: &str) -> Arc<Field> {
    let single = columns.iter().filter(|it| 0 < it.key).count() == 1;
    let is_row_number = single
        && 0 < column.key
        && !row.without_row_number
        && row.r#type == "table"
        && column.native.eq_ignore_ascii_case("integer");
    let kind = declared(&column.native);
    Arc::new(Field {
        name: column.name.clone(),
        kind,
        native: if is_row_number { ROW_NUMBER.to_owned() } else { column.native.clone() },
        required: column.required || is_row_number || (row.without_row_number && 0 < column.key),
        has_default: column.has_default || is_row_number,
        is_computed: column.hidden != 0,
        is_loose: true,
        length_max: if kind == Kind::Text { length(&column.native) } else { None },
        choices: if kind == Kind::Text { choices(sql, &column.name) } else { Vec::new() },
        overlay: Overlay::default(),
    })
}

async fn unique(
    source: &mut SqliteConnection,
    table: &str,
) -> Result<Vec<Vec<String>>, sqlx::Error> {
    let names: Vec<(String,)> = query_as(
        "select name from pragma_index_list(?)
         where \"unique\" and not partial and origin <> 'pk' order by seq",
    )
    .bind(table)
    .fetch_all(&mut *source)
    .await?;
    let mut unique = Vec::new();
    for (name,) in names {
        unique.extend(indexed(source, &name).await?);
    }
    Ok(unique)
}

/// The columns of an index in their order, or nothing where one is no plain column.
pub(crate) async fn indexed(
    source: &mut SqliteConnection,
    index: &str,
) -> Result<Option<Vec<String>>, sqlx::Error> {
    let columns: Vec<(Option<String>,)> =
        query_as("select name from pragma_index_info(?) order by seqno")
            .bind(index)
            .fetch_all(&mut *source)
            .await?;
    Ok(columns.into_iter().map(|(it,)| it).collect())
}

async fn links(
    source: &mut SqliteConnection,
    row: &TableRow,
    fields: &[Arc<Field>],
    names: &[String],
) -> Result<Vec<FoundLink>, sqlx::Error> {
    let rows: Vec<LinkRow> = query_as(
        "select id, \"table\" as \"to\", \"from\", \"to\" as to_field
         from pragma_foreign_key_list(?) order by id desc, seq",
    )
    .bind(&row.name)
    .fetch_all(&mut *source)
    .await?;
    let mut links: Vec<(i64, FoundLink)> = Vec::new();
    for row in rows {
        // SQLite pays no heed to case in names; the catalog does.
        let to = names.iter().find(|it| it.eq_ignore_ascii_case(&row.to));
        let Some(to) = to.cloned() else { continue };
        let from = fields.iter().find(|it| it.name.eq_ignore_ascii_case(&row.from));
        let from = from.map_or(row.from.clone(), |it| it.name.clone());
        match links.last_mut().filter(|(id, _)| *id == row.id) {
            Some((_, link)) => {
                link.from.push(from);
                if let (Some(fields), Some(one)) = (&mut link.to_fields, row.to_field) {
                    fields.push(one);
                }
            }
            None => {
                let to_fields = row.to_field.map(|it| vec![it]);
                links.push((row.id, FoundLink { from: vec![from], to, to_fields }));
            }
        }
    }
    Ok(links.into_iter().map(|(_, it)| it).collect())
}
