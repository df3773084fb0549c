//! Which records: a scope, and a filter beside it.

use serde::{Deserialize, Serialize};

use crate::{filter::Filter, path::Path};

/// The records that a rule is about: exactly one of `own`, `shared`, `match`, `child`, `everyone`
/// and `any_of`, with what belongs to it; and a filter beside it, if need be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Written", into = "Written")]
pub struct Rows {
    pub scope: Scope,
    pub only: Option<Filter>,
}

/// How a record belongs to a customer.
#[derive(Debug, Clone, PartialEq)]
pub enum Scope {
    /// Following the path from the record reaches the customer's record.
    Own {
        path: Path,
    },
    /// The record reaches an organisation that the customer reaches by `via`.
    Shared {
        path: Path,
        via: Path,
    },
    /// A field equals a field of the customer.
    Match {
        field: String,
        user_field: String,
    },
    /// Linked to a record that this customer is granted in another section.
    Child {
        section: String,
        link: Path,
    },
    /// Every record. Always written out, and beside a filter or an explicit `all = true`.
    Everyone,
    AnyOf(Vec<Scope>),
}

/// Why a `rows = { … }` is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowsError {
    #[error(
        "say whose records, with exactly one of `{{ own = \"Customer\" }}`, \
         `{{ shared = \"Company\", via = \"Company\" }}`, \
         `{{ match = \"Email\", user_field = \"Email\" }}`, \
         `{{ child = \"orders\", link = \"Order\" }}`, `{{ any_of = [{{ … }}, {{ … }}] }}` or \
         `{{ everyone = true, all = true }}`"
    )]
    NotOne,
    #[error("`{0}` also needs `{1}`")]
    Lacks(&'static str, &'static str),
    #[error(
        "`everyone` must stand beside a `where`, or beside `all = true` if every single record is \
         meant"
    )]
    Unbounded,
    #[error("`{0}` does not belong here: it stands beside `{1}`")]
    Stray(&'static str, &'static str),
}

/// As it stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Rows"))]
#[serde(default, deny_unknown_fields)]
struct Written {
    /// The link that leads to the customer: `own = "Customer"`. Several hops as in
    /// `"Order.Customer"`, backwards as in `"<OrderLine.Product.Order.Customer"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<Path>,
    /// The link that leads to what the customer shares with others: `shared = "Company"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    shared: Option<Path>,
    /// Beside `shared`: the customer's own link to the same record, `via = "Company"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<Path>,
    /// A field that equals one of the customer: `match = "Email"`.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// Beside `match`: that field of the customer, `user_field = "Email"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    user_field: Option<String>,
    /// Another section; the record belongs to one that this customer sees there:
    /// `child = "orders"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    child: Option<String>,
    /// Beside `child`: the link that leads to that record, `link = "Order"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<Path>,
    /// Every record: `everyone = true`, beside a `where` or `all = true`.
    #[serde(skip_serializing_if = "is_no")]
    everyone: bool,
    /// Beside `everyone`: all of them are meant, and no filter was forgotten. `all = true`.
    #[serde(skip_serializing_if = "is_no")]
    all: bool,
    /// Records that belong in one of several ways:
    /// `any_of = [{ own = "Customer" }, { shared = "Company", via = "Company" }]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    any_of: Option<Vec<Written>>,
    /// A filter: only these of them, `where = 'Status is not "Draft"'`.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    only: Option<Filter>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_no(it: &bool) -> bool {
    !*it
}

impl TryFrom<Written> for Rows {
    type Error = RowsError;

    fn try_from(mut written: Written) -> Result<Self, RowsError> {
        let only = written.only.take();
        let all = std::mem::take(&mut written.all);
        if all && !written.everyone {
            return Err(RowsError::Stray("all", "everyone"));
        }
        let scope = Scope::try_from(written)?;
        if scope.is_everyone() && only.is_none() && !all {
            return Err(RowsError::Unbounded);
        }
        Ok(Self { scope, only })
    }
}

impl Scope {
    fn is_everyone(&self) -> bool {
        match self {
            Self::Everyone => true,
            Self::AnyOf(scopes) => scopes.iter().any(Self::is_everyone),
            _ => false,
        }
    }
}

impl TryFrom<Written> for Scope {
    type Error = RowsError;

    fn try_from(it: Written) -> Result<Self, RowsError> {
        stray(&it)?;
        let named = [
            it.own.is_some(),
            it.shared.is_some(),
            it.field.is_some(),
            it.child.is_some(),
            it.everyone,
            it.any_of.is_some(),
        ];
        if named.iter().filter(|is_named| **is_named).count() != 1 {
            return Err(RowsError::NotOne);
        }
        if let Some(path) = it.own {
            return Ok(Self::Own { path });
        }
        if let Some(path) = it.shared {
            let via = it.via.ok_or(RowsError::Lacks("shared", "via"))?;
            return Ok(Self::Shared { path, via });
        }
        if let Some(field) = it.field {
            let user_field = it.user_field.ok_or(RowsError::Lacks("match", "user_field"))?;
            return Ok(Self::Match { field, user_field });
        }
        if let Some(section) = it.child {
            let link = it.link.ok_or(RowsError::Lacks("child", "link"))?;
            return Ok(Self::Child { section, link });
        }
        match it.any_of {
            Some(scopes) => {
                scopes.into_iter().map(Self::try_from).collect::<Result<_, _>>().map(Self::AnyOf)
            }
            None => Ok(Self::Everyone),
        }
    }
}

/// Keys that say nothing where they stand.
fn stray(it: &Written) -> Result<(), RowsError> {
    let checks = [
        (it.via.is_some() && it.shared.is_none(), "via", "shared"),
        (it.user_field.is_some() && it.field.is_none(), "user_field", "match"),
        (it.link.is_some() && it.child.is_none(), "link", "child"),
        (it.only.is_some(), "where", "any_of"),
        (it.all, "all", "any_of"),
    ];
    match checks.iter().find(|(is_stray, ..)| *is_stray) {
        Some((_, key, beside)) => Err(RowsError::Stray(key, beside)),
        None => Ok(()),
    }
}

impl From<Rows> for Written {
    fn from(rows: Rows) -> Self {
        let all = matches!(rows.scope, Scope::Everyone) && rows.only.is_none();
        Self { only: rows.only, all, ..Self::from(rows.scope) }
    }
}

impl From<Scope> for Written {
    fn from(scope: Scope) -> Self {
        let empty = Self::default();
        match scope {
            Scope::Own { path } => Self { own: Some(path), ..empty },
            Scope::Shared { path, via } => Self { shared: Some(path), via: Some(via), ..empty },
            Scope::Match { field, user_field } => {
                Self { field: Some(field), user_field: Some(user_field), ..empty }
            }
            Scope::Child { section, link } => {
                Self { child: Some(section), link: Some(link), ..empty }
            }
            Scope::Everyone => Self { everyone: true, ..empty },
            Scope::AnyOf(scopes) => {
                Self { any_of: Some(scopes.into_iter().map(Self::from).collect()), ..empty }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<(), &str>) {
        #[derive(Deserialize)]
        struct File {
            rows: Rows,
        }
        let actual = toml::from_str::<File>(&format!("rows = {text}"));
        match (actual, expected) {
            (Ok(file), Ok(())) => {
                let again = Rows::try_from(Written::from(file.rows.clone())).unwrap();
                assert_eq!(again, file.rows);
            }
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{error}"),
            (actual, _) => panic!("{:?}", actual.map(|it| it.rows)),
        }
    }

    #[test]
    fn every_scope_reads() {
        check(r#"{ own = "Customer" }"#, Ok(()));
        check(r#"{ own = "Order.Customer", where = 'Total > 1' }"#, Ok(()));
        check(r#"{ shared = "Company", via = "Company" }"#, Ok(()));
        check(r#"{ match = "Email", user_field = "Email" }"#, Ok(()));
        check(r#"{ child = "orders", link = "Order" }"#, Ok(()));
        check(r#"{ everyone = true, all = true }"#, Ok(()));
        check(r#"{ any_of = [{ own = "A" }, { shared = "B", via = "C" }] }"#, Ok(()));
    }

    #[test]
    fn half_a_scope_and_two_scopes_are_refused() {
        check("{ }", Err("exactly one"));
        check(r#"{ own = "A", everyone = true }"#, Err("exactly one"));
        check(r#"{ shared = "A" }"#, Err("also needs `via`"));
        check(r#"{ own = "A", via = "B" }"#, Err("does not belong"));
        check(r#"{ own = "A", all = true }"#, Err("does not belong"));
        check(r#"{ everyone = true }"#, Err("must stand beside"));
        check(r#"{ any_of = [{ everyone = true }] }"#, Err("must stand beside"));
        check(r#"{ owned = "A" }"#, Err("unknown field"));
    }
}
