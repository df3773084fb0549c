//! The catalog of a PostgreSQL database: what this role may select, in every schema.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    catalog::{Field, Table},
    overlay::Overlay,
    value::Kind,
};
use sqlx::{FromRow, PgConnection, query_as};

use super::{Found, FoundLink, checks, kinds::native};
use crate::SourceError;

#[derive(FromRow)]
struct TableRow {
    id: i64,
    schema: String,
    bare: String,
    is_view: bool,
    is_home: bool,
}

#[derive(FromRow)]
struct ColumnRow {
    id: i64,
    number: i16,
    name: String,
    type_name: String,
    class: String,
    native: String,
    type_id: i64,
    length_max: Option<i32>,
    required: bool,
    has_default: bool,
    is_computed: bool,
}

#[derive(FromRow)]
struct ConstraintRow {
    id: i64,
    class: String,
    columns: Vec<i16>,
    to: i64,
    to_columns: Option<Vec<i16>>,
}

const TABLES: &str = "
select c.oid::int8 as id, n.nspname::text as schema, c.relname::text as bare,
       c.relkind not in ('r', 'p') as is_view,
       n.nspname = coalesce(current_schema(), 'public') as is_home
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
  and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
  and has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')
order by n.nspname, c.relname";

/// Domains are followed to the type under them.
const COLUMNS: &str = "
with recursive base as (
  select t.oid as start, t.oid, t.typtype, t.typbasetype, t.typtypmod, t.typname, t.typnamespace
  from pg_catalog.pg_type t
  union all
  select b.start, t.oid, t.typtype, t.typbasetype,
         case when b.typtypmod >= 0 then b.typtypmod else t.typtypmod end, t.typname, t.typnamespace
  from base b join pg_catalog.pg_type t on t.oid = b.typbasetype where b.typtype = 'd'
), typed as (
  select a.*, b.oid as base, b.typname, b.typtype, n.nspname as typschema,
         case when a.atttypmod >= 0 then a.atttypmod else b.typtypmod end as mod
  from pg_catalog.pg_attribute a
  join base b on b.start = a.atttypid and b.typtype <> 'd'
  join pg_catalog.pg_namespace n on n.oid = b.typnamespace
  where 0 < a.attnum and not a.attisdropped
    and has_column_privilege(a.attrelid, a.attnum, 'select')
)
select a.attrelid::int8 as id, a.attnum as number, a.attname::text as name,
  a.typname::text as type_name, a.typtype::text as class, a.base::int8 as type_id,
  case when a.typschema = 'pg_catalog' then format_type(a.base, a.mod)
       else quote_ident(a.typschema) || '.' || quote_ident(a.typname) end
    || case when a.attcollation in (0, 'pg_catalog.default'::regcollation, 'pg_catalog.\"C\"'::regcollation)
            then '' else ' collate ' || a.attcollation::regcollation::text end as native,
  case when a.typname in ('varchar', 'bpchar') and 4 < a.mod then a.mod - 4 end as length_max,
  a.attnotnull or t.typnotnull as required,
  a.atthasdef or a.attidentity <> '' or t.typdefault is not null as has_default,
  a.attgenerated <> '' or a.attidentity = 'a' as is_computed
from typed a join pg_catalog.pg_type t on t.oid = a.atttypid
order by a.attrelid, a.attnum";

const CONSTRAINTS: &str = "
select o.conrelid::int8 as id, o.contype::text as class, o.conkey as columns,
       o.confrelid::int8 as \"to\", o.confkey as to_columns
from pg_catalog.pg_constraint o
where o.contype in ('p', 'f') and o.conparentid = 0
union all
select i.indrelid::int8, 'u', string_to_array(i.indkey::text, ' ')::int2[], 0, null
from pg_catalog.pg_index i
where i.indisunique and not i.indisprimary and i.indpred is null and i.indexprs is null
  and i.indisvalid and i.indnkeyatts = i.indnatts
order by 1, 3";

const LABELS: &str = "
select enumtypid::int8, enumlabel::text from pg_catalog.pg_enum order by enumtypid, enumsortorder";

/// Checks of one column, for the values that they list.
const CHECKS: &str = "
select conrelid::int8, conkey[1], pg_get_constraintdef(oid)
from pg_catalog.pg_constraint where contype = 'c' and conrelid <> 0 and cardinality(conkey) = 1";

type Columns = BTreeMap<i64, Vec<(i16, Arc<Field>)>>;

pub(super) async fn tables(source: &mut PgConnection) -> Result<Vec<Found>, SourceError> {
    let tables: Vec<TableRow> = query_as(TABLES).fetch_all(&mut *source).await?;
    let constraints: Vec<ConstraintRow> = query_as(CONSTRAINTS).fetch_all(&mut *source).await?;
    let columns = columns(source).await?;
    let names: BTreeMap<i64, String> = tables.iter().map(|it| (it.id, name(it))).collect();
    let found = tables.into_iter().map(|row| {
        let mut found = table(&row, &columns);
        for constraint in constraints.iter().filter(|it| it.id == row.id) {
            add(&mut found, constraint, &columns, &names);
        }
        found
    });
    Ok(found.collect())
}

fn name(row: &TableRow) -> String {
    if row.is_home { row.bare.clone() } else { format!("{}.{}", row.schema, row.bare) }
}

fn table(row: &TableRow, columns: &Columns) -> Found {
    let fields = columns.get(&row.id).into_iter().flatten().map(|(_, it)| Arc::clone(it)).collect();
    let table = Table {
        name: name(row),
        schema: Some(row.schema.clone()),
        bare: row.bare.clone(),
        is_view: row.is_view,
        fields,
        key: Vec::new(),
        unique: Vec::new(),
        links: Vec::new(),
    };
    Found { table, links: Vec::new() }
}

/// A key or link over columns that this role may not read is none.
fn add(found: &mut Found, it: &ConstraintRow, columns: &Columns, names: &BTreeMap<i64, String>) {
    let Some(fields) = numbered(columns, it.id, &it.columns) else { return };
    let own = |fields: &[Arc<Field>]| fields.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    match it.class.as_str() {
        "p" => found.table.key = fields,
        "u" => found.table.unique.push(own(&fields)),
        _ => {
            let to_columns = it.to_columns.as_deref().unwrap_or_default();
            if let (Some(to), Some(to_fields)) =
                (names.get(&it.to), numbered(columns, it.to, to_columns))
            {
                let (from, to_fields) = (own(&fields), Some(own(&to_fields)));
                found.links.push(FoundLink { from, to: to.clone(), to_fields });
            }
        }
    }
}

fn numbered(columns: &Columns, table: i64, numbers: &[i16]) -> Option<Vec<Arc<Field>>> {
    let columns = columns.get(&table)?;
    let find = |number: &i16| columns.iter().find(|(it, _)| it == number);
    numbers.iter().map(|it| find(it).map(|(_, field)| Arc::clone(field))).collect()
}

async fn columns(source: &mut PgConnection) -> Result<Columns, SourceError> {
    let rows: Vec<ColumnRow> = query_as(COLUMNS).fetch_all(&mut *source).await?;
    let labels: Vec<(i64, String)> = query_as(LABELS).fetch_all(&mut *source).await?;
    let checks: Vec<(i64, i16, String)> = query_as(CHECKS).fetch_all(&mut *source).await?;
    let mut columns: Columns = BTreeMap::new();
    for row in rows {
        let labels = labels.iter().filter(|(id, _)| *id == row.type_id && row.class == "e");
        let mut choices: Vec<String> = labels.map(|(_, label)| label.clone()).collect();
        let own = checks.iter().filter(|(id, number, _)| (*id, *number) == (row.id, row.number));
        choices.extend(own.flat_map(|(_, _, check)| checks::choices(check, &row.name)));
        columns.entry(row.id).or_default().push((row.number, Arc::new(field(row, choices))));
    }
    Ok(columns)
}

fn field(row: ColumnRow, choices: Vec<String>) -> Field {
    let kind = native(&row.type_name, &row.class);
    Field {
        name: row.name,
        kind,
        native: row.native,
        required: row.required,
        has_default: row.has_default,
        is_computed: row.is_computed,
        is_loose: false,
        length_max: if kind == Kind::Text {
            row.length_max.and_then(|it| u32::try_from(it).ok())
        } else {
            None
        },
        choices,
        overlay: Overlay::default(),
    }
}
