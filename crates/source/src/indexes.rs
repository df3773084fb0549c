//! Links without an index: what makes a portal slow, and the statement that would help.

use std::{collections::BTreeSet, sync::Arc};

use domain::catalog::{Field, Table};
use sea_query::{Index, PostgresQueryBuilder, SqliteQueryBuilder};
use sqlx::{PgConnection, SqliteConnection, query_as};

use crate::{
    Source, SourceError,
    run::Wire,
    sql::{Dialect, bare},
};

/// Fields that rules look records up by, with no index to do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingIndex {
    pub table: String,
    pub fields: Vec<String>,
    /// For staff to run themselves.
    pub statement: String,
}

impl Source {
    /// Those of the wanted fields that no index begins with.
    pub async fn missing_indexes(
        &self,
        wanted: &[(Arc<Table>, Vec<Arc<Field>>)],
    ) -> Result<Vec<MissingIndex>, SourceError> {
        self.reading(async |mut wire| {
            let mut missing = Vec::new();
            for (table, fields) in wanted.iter().filter(|(it, _)| !it.is_view) {
                let dialect = wire.dialect();
                let indexes = match &mut wire {
                    Wire::Sqlite(it) => sqlite(it, &table.bare).await?,
                    Wire::Postgres(it) => postgres(it.tested().await?, table).await?,
                };
                let names: Vec<_> = fields.iter().map(|it| it.name.clone()).collect();
                let is_key = |it: &Arc<Field>| it.native == crate::sql::ROW_NUMBER;
                if !fields.iter().all(is_key) && !indexes.iter().any(|it| begins(it, &names)) {
                    let statement = statement(dialect, table, &names);
                    let table = table.name.clone();
                    missing.push(MissingIndex { table, fields: names, statement });
                }
            }
            Ok(missing)
        })
        .await
    }
}

/// Whether the first columns of the index are these fields, in whatever order.
fn begins(index: &[String], fields: &[String]) -> bool {
    let first: BTreeSet<_> = index.iter().take(fields.len()).collect();
    first == fields.iter().collect()
}

fn statement(dialect: Dialect, table: &Table, fields: &[String]) -> String {
    let mut index = Index::create();
    // The builder does not escape the names of indexes, so this one has no signs in it.
    let plain = |it: char| if it.is_alphanumeric() { it } else { '_' };
    let name: String = format!("{}_{}", table.bare, fields.join("_")).chars().map(plain).collect();
    index.name(name).table(bare(table));
    for field in fields {
        index.col(field.clone());
    }
    match dialect {
        Dialect::Sqlite => index.to_string(SqliteQueryBuilder),
        // Without locking the table against writing meanwhile.
        Dialect::Postgres => index.concurrently().to_string(PostgresQueryBuilder),
    }
}

async fn sqlite(
    source: &mut SqliteConnection,
    table: &str,
) -> Result<Vec<Vec<String>>, SourceError> {
    let names: Vec<(String,)> =
        query_as("select name from pragma_index_list(?) where not partial order by seq")
            .bind(table)
            .fetch_all(&mut *source)
            .await?;
    let mut indexes = Vec::new();
    for (name,) in names {
        // Comparisons are exact, so an index that is not cannot answer them.
        let columns: Vec<(Option<String>, String)> =
            query_as("select name, coll from pragma_index_xinfo(?) where \"key\" order by seqno")
                .bind(&name)
                .fetch_all(&mut *source)
                .await?;
        let exact = columns.into_iter().map_while(|(name, collation)| {
            name.filter(|_| collation.eq_ignore_ascii_case("binary"))
        });
        indexes.push(exact.collect());
    }
    Ok(indexes)
}

async fn postgres(
    source: &mut PgConnection,
    table: &Table,
) -> Result<Vec<Vec<String>>, SourceError> {
    let rows: Vec<(Vec<String>,)> = query_as(
        "select array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality k(number, place)
                      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
                      where k.place <= i.indnkeyatts order by k.place)
         from pg_catalog.pg_index i
         join pg_catalog.pg_class r on r.oid = i.indrelid
         join pg_catalog.pg_namespace n on n.oid = r.relnamespace
         join pg_catalog.pg_class x on x.oid = i.indexrelid
         join pg_catalog.pg_am m on m.oid = x.relam
         where n.nspname = $1 and r.relname = $2 and i.indisvalid
           and i.indpred is null and i.indexprs is null and m.amname = 'btree'",
    )
    .bind(table.schema.as_deref().unwrap_or("public"))
    .bind(&table.bare)
    .persistent(false)
    .fetch_all(source)
    .await?;
    Ok(rows.into_iter().map(|(it,)| it).collect())
}
