//! How a column keeps what its own type does not say: a day as text, a moment as seconds, yes as
//! "Y". Staff say so by a field's `type` and `stored`.

use serde::{Deserialize, Serialize};

use crate::{
    catalog::{Field, Table},
    portal::{DeclaredField, FieldType},
    value::Kind,
};

/// The form of the cells of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stored {
    /// As the kind of the field says.
    #[default]
    Own,
    /// A moment as `2026-11-22T10:00:00`.
    Iso,
    /// A moment as `2026-11-22T10:00:00Z`.
    IsoUtc,
    /// A moment as seconds since 1970.
    Unix,
    /// A moment as thousandths of seconds since 1970.
    UnixMilliseconds,
    /// Yes as 1 and no as 0.
    OneZero,
    /// Yes and no as two words, to the letter.
    Words { yes: String, no: String },
}

/// The first and last second that has a year of four digits.
pub const SECONDS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// Names of the forms of moments, in the file.
const MOMENTS: [(&str, Stored); 5] = [
    ("sql", Stored::Own),
    ("iso", Stored::Iso),
    ("iso-utc", Stored::IsoUtc),
    ("unix", Stored::Unix),
    ("unix-ms", Stored::UnixMilliseconds),
];

/// What a field becomes by what staff say of it, or why it cannot. Nothing where they say nothing
/// of the kind.
pub fn meant(
    declared: &DeclaredField,
    field: &Field,
    table: &Table,
) -> Option<Result<(Kind, Stored), String>> {
    let written = declared.stored.as_deref();
    let found = match declared.field_type {
        FieldType::Date => date(field, written),
        FieldType::DateTime => moment(field, written),
        FieldType::YesNo => yes_no(field, written),
        _ => return None,
    };
    let is_other = |it: &(Kind, Stored)| it.0 != field.kind;
    let links = table.links.iter().any(|it| it.from.iter().any(|it| it.name == field.name));
    Some(match found {
        Ok(it) if is_other(&it) && (links || table.is_key(&field.name)) => {
            Err("it tells records apart or points at one, and stays what it is".to_owned())
        }
        it => it,
    })
}

fn date(field: &Field, written: Option<&str>) -> Result<(Kind, Stored), String> {
    match (field.kind, written) {
        (_, Some(_)) => Err("a `date` is stored as `2026-11-22` and needs no `stored`".to_owned()),
        (Kind::Date, _) => Ok((Kind::Date, Stored::Own)),
        (Kind::Text, _) if field.is_loose => Ok((Kind::Date, Stored::Own)),
        (Kind::Text, _) => Err(TEXTS.to_owned()),
        _ => Err("only a text can hold days".to_owned()),
    }
}

const TEXTS: &str =
    "this database has columns of its own for days and moments: its texts stay texts";

fn moment(field: &Field, written: Option<&str>) -> Result<(Kind, Stored), String> {
    let stored = match written {
        None => Stored::Own,
        Some(it) => MOMENTS
            .iter()
            .find(|(name, _)| *name == it)
            .map(|(_, stored)| stored.clone())
            .ok_or("a moment is `stored` as `sql`, `iso`, `iso-utc`, `unix` or `unix-ms`")?,
    };
    let seconds = matches!(stored, Stored::Unix | Stored::UnixMilliseconds);
    match field.kind {
        Kind::Int if seconds => Ok((Kind::Moment, stored)),
        Kind::Int => Err("numbers are moments with `stored = \"unix\"` or \"unix-ms\"".to_owned()),
        _ if seconds => Err("only whole numbers are stored as seconds".to_owned()),
        Kind::Moment if stored == Stored::Own => Ok((Kind::Moment, stored)),
        Kind::Moment | Kind::Text if field.is_loose => Ok((Kind::Moment, stored)),
        Kind::Moment | Kind::Text => Err(TEXTS.to_owned()),
        _ => Err("only a text or a whole number can hold moments".to_owned()),
    }
}

fn yes_no(field: &Field, written: Option<&str>) -> Result<(Kind, Stored), String> {
    let words = written.map(|it| it.split_once('/').unwrap_or((it, "")));
    match (field.kind, words) {
        (Kind::Bool, None) => Ok((Kind::Bool, Stored::Own)),
        (Kind::Bool, Some(_)) => Err("it holds yes or no already, without `stored`".to_owned()),
        (Kind::Int, None | Some(("1", "0"))) => Ok((Kind::Bool, Stored::OneZero)),
        (Kind::Int, _) => Err("a number says yes by 1 and no by 0".to_owned()),
        (Kind::Text, Some((yes, no))) if !yes.is_empty() && !no.is_empty() && yes != no => {
            Ok((Kind::Bool, Stored::Words { yes: yes.to_owned(), no: no.to_owned() }))
        }
        (Kind::Text, _) => {
            Err("say how it is `stored`, yes first: `stored = \"yes/no\"`".to_owned())
        }
        _ => Err("only a text or a whole number can hold yes or no".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, field_type: FieldType, stored: Option<&str>, expected: Option<&str>) {
        let field = Field { is_loose: true, ..Field::new("f", kind) };
        let stored = stored.map(str::to_owned);
        let declared = DeclaredField { field_type, stored, ..DeclaredField::default() };
        let table = Table::default();
        let found = meant(&declared, &field, &table).and_then(Result::ok);
        assert_eq!(found.map(|it| format!("{it:?}")).as_deref(), expected);
    }

    #[test]
    fn a_column_becomes_what_staff_say_where_it_can() {
        use FieldType::{Date, DateTime, YesNo};
        check(Kind::Text, Date, None, Some("(Date, Own)"));
        check(Kind::Int, Date, None, None);
        check(Kind::Text, DateTime, Some("iso-utc"), Some("(Moment, IsoUtc)"));
        check(Kind::Int, DateTime, Some("unix"), Some("(Moment, Unix)"));
        check(Kind::Int, DateTime, None, None);
        check(Kind::Text, DateTime, Some("unix"), None);
        check(Kind::Int, YesNo, None, Some("(Bool, OneZero)"));
        check(Kind::Text, YesNo, None, None);
        check(Kind::Text, YesNo, Some("Y/N"), Some("(Bool, Words { yes: \"Y\", no: \"N\" })"));
        check(Kind::Text, YesNo, Some("Y/Y"), None);
    }
}
