//! From a declared type to a kind.

use domain::value::Kind;

/// SQLite keeps whatever name a column's type was given; these are the usual ones.
pub(super) fn declared(native: &str) -> Kind {
    let upper = native.to_ascii_uppercase();
    let name = upper.split('(').next().unwrap_or_default().trim();
    let name = name.trim_end_matches("UNSIGNED").trim_end_matches("SIGNED").trim();
    let name = name.strip_prefix("UNSIGNED ").unwrap_or(name);
    let has = |part: &str| name.contains(part);
    match name {
        "INT" | "INTEGER" | "TINYINT" | "SMALLINT" | "MEDIUMINT" | "BIGINT" | "BIG INT"
        | "INT2" | "INT4" | "INT8" => Kind::Int,
        "NUM" | "NUMERIC" | "NUMBER" | "DECIMAL" | "DEC" | "MONEY" | "CURRENCY" => Kind::Decimal,
        "REAL" | "FLOAT" | "DOUBLE" | "DOUBLE PRECISION" => Kind::Real,
        "BOOL" | "BOOLEAN" => Kind::Bool,
        "DATE" => Kind::Date,
        "UUID" | "GUID" => Kind::Text,
        _ if name.starts_with("DATETIME") || name.starts_with("TIMESTAMP") => Kind::Moment,
        _ if has("CHAR") || has("CLOB") || has("TEXT") => Kind::Text,
        _ => Kind::Other,
    }
}

/// The number in `VARCHAR(40)`.
pub(super) fn length(native: &str) -> Option<u32> {
    let (_, rest) = native.split_once('(')?;
    rest.split_once(')')?.0.trim().parse().ok()
}

/// Types of PostgreSQL that have a kind of ours.
pub(super) fn native(name: &str, class: &str) -> Kind {
    match (class, name) {
        ("e", _) => Kind::Text,
        (_, "bool") => Kind::Bool,
        (_, "int2" | "int4" | "int8") => Kind::Int,
        (_, "numeric") => Kind::Decimal,
        (_, "float4" | "float8") => Kind::Real,
        (_, "text" | "varchar" | "bpchar" | "citext" | "name") => Kind::Text,
        (_, "uuid") => Kind::Uuid,
        (_, "date") => Kind::Date,
        (_, "timestamp" | "timestamptz") => Kind::Moment,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: Kind, names: &[&str]) {
        for name in names {
            assert_eq!(declared(name), expected, "{name}");
        }
    }

    #[test]
    fn declared_types_have_kinds() {
        check(Kind::Int, &["INTEGER", "int", "BIGINT UNSIGNED", "unsigned big int", "tinyint(1)"]);
        check(Kind::Decimal, &["NUMERIC(10,2)", "decimal", "MONEY"]);
        check(Kind::Real, &["real", "double precision", "FLOAT"]);
        check(Kind::Text, &["NVARCHAR(160)", "varying character(255)", "TEXT", "uuid", "CLOB"]);
        check(Kind::Moment, &["DATETIME", "timestamp with time zone"]);
        check(Kind::Date, &["date"]);
        check(Kind::Bool, &["boolean"]);
        check(Kind::Other, &["", "BLOB", "JSON", "POINT", "interval", "STRING"]);
        assert_eq!(length("NVARCHAR(160)"), Some(160));
        assert_eq!(length("TEXT"), None);
    }
}
