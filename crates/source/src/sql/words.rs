//! The few words of SQL that the builder has no method for.

use sea_query::{BinOper, Expr, ExprTrait, Func};

/// A word as it stands: a constant, a keyword or a collation. Never anything from outside.
pub(super) fn word(text: &'static str) -> Expr {
    Expr::custom_keyword(text)
}

pub(super) fn truth(holds: bool) -> Expr {
    word(if holds { "TRUE" } else { "FALSE" })
}

/// Neither true nor false.
pub(super) fn unknown() -> Expr {
    word("CAST(NULL AS boolean)")
}

/// A call of a function of the database's own.
pub(super) fn call(name: &'static str, arguments: impl IntoIterator<Item = Expr>) -> Expr {
    Expr::from(Func::cust(name).args(arguments))
}

pub(super) fn cast(what: Expr, to: &'static str) -> Expr {
    what.cast_as(to)
}

pub(super) fn collate(what: Expr, collation: &'static str) -> Expr {
    what.binary(BinOper::Custom("COLLATE"), word(collation))
}

/// `then` where the condition holds, else nothing.
pub(super) fn where_holds(condition: Expr, then: Expr) -> Expr {
    Expr::case(condition, then).into()
}

/// False for a cell that holds anything, unknown for an empty one.
pub(super) fn never(cell: Expr) -> Expr {
    where_holds(cell.is_not_null(), truth(false))
}

pub(super) fn is_not_true(what: Expr) -> Expr {
    what.binary(BinOper::IsNot, word("TRUE"))
}

pub(super) fn between(what: &Expr, low: &'static str, high: &'static str) -> Expr {
    what.clone().gte(word(low)).and(what.clone().lte(word(high)))
}

/// Every part holds; nothing is asked by none.
pub(super) fn all(parts: impl IntoIterator<Item = Expr>) -> Expr {
    parts.into_iter().reduce(Expr::and).unwrap_or_else(|| truth(true))
}

/// Some part holds.
pub(super) fn any(parts: impl IntoIterator<Item = Expr>) -> Expr {
    parts.into_iter().reduce(Expr::or).unwrap_or_else(|| truth(false))
}
