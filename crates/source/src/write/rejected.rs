//! Which constraint a change broke, and which field that is about.

use domain::{catalog::Table, change::Change};
use sqlx::postgres::PgDatabaseError;

use crate::{SourceError, postgres, run::Wire};

/// A broken constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    /// Its name, where the database has names.
    pub name: Option<String>,
    /// The column, where the database says so itself.
    column: Option<String>,
    /// SQLite names columns in its message, after the table.
    columns_of: Option<String>,
    is_link: bool,
    /// Another record has the value already.
    pub is_taken: bool,
}

/// The constraint, if the error is about one.
pub(super) fn constraint(error: &sqlx::Error) -> Option<Broken> {
    let sqlx::Error::Database(error) = error else { return None };
    if let Some(it) = error.try_downcast_ref::<PgDatabaseError>() {
        let code = it.code();
        // Constraints, values that do not fit, and what a trigger raises.
        let broken = code.starts_with("23") || code.starts_with("22") || code == "P0001";
        return broken.then(|| Broken {
            name: it.constraint().map(str::to_owned),
            column: it.column().map(str::to_owned),
            columns_of: None,
            is_link: code == "23503",
            is_taken: code == "23505",
        });
    }
    let code: u32 = error.code().and_then(|it| it.parse().ok())?;
    (matches!(code & 0xff, 18..=20)).then(|| Broken {
        name: None,
        column: None,
        columns_of: named(error.message()).map(str::to_owned),
        is_link: code == 787,
        // A unique index, or a key.
        is_taken: code == 2067 || code == 1555,
    })
}

/// `UNIQUE constraint failed: t.a`, `cannot store TEXT value in INTEGER column t.a`.
fn named(message: &str) -> Option<&str> {
    let end = message.split_once(": ").or_else(|| message.split_once(" column "));
    end.map(|(_, columns)| columns)
}

/// The columns of a constraint.
pub(super) async fn columns(
    wire: Wire<'_>,
    table: &Table,
    name: &str,
) -> Result<Vec<String>, SourceError> {
    match wire {
        Wire::Sqlite(_) => Ok(Vec::new()),
        Wire::Postgres(it) => Ok(postgres::constrained(it.tested().await?, table, name).await?),
    }
}

impl Broken {
    /// The field of the form that it is about: the only one that it can be.
    pub(super) fn field(&self, change: &Change, columns: &[String]) -> Option<String> {
        let table = change.table();
        let mut set = change.set().iter().map(|(it, _)| it.name.as_str());
        let concerns = |field: &str| {
            let qualified = format!("{}.{field}", table.bare);
            self.column.as_deref() == Some(field)
                || matches!(columns, [only] if only == field)
                || self.columns_of.as_deref() == Some(&qualified)
                || (self.is_link && columns.is_empty() && table.link_of(field).is_some())
        };
        // A required field that was not given at all is named, too.
        if let Some(column) = self.column.as_ref().filter(|it| table.field(it).is_some()) {
            return Some(column.clone());
        }
        let found = set.find(|it| concerns(it)).map(str::to_owned);
        match found {
            Some(field) if !set.any(concerns) => Some(field),
            Some(_) => None,
            None => self.unset(table),
        }
    }

    /// A column that SQLite names and the change did not set.
    fn unset(&self, table: &Table) -> Option<String> {
        let columns = self.columns_of.as_ref()?;
        let named = |it: &str| *columns == format!("{}.{it}", table.bare);
        table.fields.iter().find(|it| named(&it.name)).map(|it| it.name.clone())
    }
}
