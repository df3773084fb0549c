//! Printing and parsing are inverse, and mistakes are told where they are.

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::{
    filter::{Filter, Operand, Operator, Quantifier, Reference, Root, Takes, Test},
    path::{Hop, Path},
};

#[track_caller]
fn reads(text: &str, printed: &str) {
    let filter: Filter = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(filter.to_string(), printed);
}

#[track_caller]
fn refuses(text: &str, at: usize, part: &str) {
    let error = text.parse::<Filter>().unwrap_err();
    assert!(error.problem.contains(part), "{error}");
    assert_eq!(error.at, at, "{error}");
}

#[test]
fn filters_read_as_they_are_spoken() {
    reads(r#"Status is not "Blocked""#, r#"Status is not "Blocked""#);
    reads(
        r#"customer.Status is "Active" and customer.Role is "Purchasing""#,
        r#"customer.Status is "Active" and customer.Role is "Purchasing""#,
    );
    reads(
        r#"Status is any of ["New","Packed" , "Shipped"]"#,
        r#"Status is any of ["New", "Packed", "Shipped"]"#,
    );
    reads("Shared is checked", "Shared is checked");
    reads("{Due Date} < today - 14 days", "{Due Date} < today - 2 weeks");
    reads("a is 1 or b is 2 and not c is empty", "a is 1 or (b is 2 and not (c is empty))");
    reads(
        "any of <Orders.Customer has (Total >= -1.50)",
        "any of <Orders.Customer has (Total >= -1.50)",
    );
    reads(
        "Order.Customer.Name contains like \"ö\\\"l\"",
        "Order.Customer.Name contains like \"ö\\\"l\"",
    );
    reads("Region is organisation.Region", "Region is organisation.Region");
    reads("all records", "all records");
}

#[test]
fn mistakes_are_told_where_they_are() {
    refuses("Status", 7, "comparison is missing");
    refuses("Status is", 10, "value is missing");
    refuses("Status is \"New", 11, "closing quote");
    refuses("Status is \"New\" und", 17, "should end here");
    refuses("(Status is 1", 13, "`)` is missing");
    refuses("Status is Other", 11, "compare with a value");
    refuses("Total > 1234567890.123456", 9, "15 digits");
    refuses("Größe is § ", 10, "no meaning");
    refuses("Status == \"New\"", 8, "write `is`");
    refuses("a is 1 && b is 2", 8, "write `and`");
    refuses("Status is open", 11, "double quotes");
    refuses(&"not ".repeat(30), 65, "nested too deeply");
}

#[test]
fn words_of_other_languages_lead_to_ours() {
    refuses("status in [\"a\"]", 8, "write `is any of [\"New\", \"Open\"]`");
    refuses("status not in [\"a\"]", 8, "write `is none of [\"New\", \"Open\"]`");
    refuses("status IN (\"a\")", 8, "write `is any of");
    refuses("status equals \"a\"", 8, "write `is`");
    refuses("status isnt \"a\"", 8, "write `is not`");
    refuses("status <> \"a\"", 8, "write `is not`");
    refuses("name LIKE \"a%\"", 6, "write `contains like`");
    refuses("name includes \"a\"", 6, "write `contains`");
    refuses("name starts \"a\"", 6, "write `starts with`");
    refuses("total between 1 and 2", 7, "`Total >= 1 and Total <= 9`");
    refuses("paid = true", 6, "write `is checked`");
    refuses("status IS \"a\"", 8, "write `is` in small letters");
    refuses("a is 1 AND b is 2", 8, "write `and` in small letters");
    refuses("a is 1 OR b is 2", 8, "write `or` in small letters");
    refuses("a is 1, b is 2", 7, "write `and` or `or`");
    refuses("NOT a is 1", 1, "write `not` in small letters");
    refuses("due is null", 8, "write `is empty`");
    refuses("due is not NULL", 12, "write `is not empty`");
    refuses("due is blank", 8, "write `is empty`");
    refuses("paid is True", 9, "write `true`");
    refuses("status is \"a\" or \"b\"", 18, "write `is any of [");
    refuses("due < today()", 12, "write `today` without brackets");
    refuses("due < today - 1 month", 17, "`days` or `weeks`");
    refuses("due < 2026-01-31", 11, "write dates in double quotes");
    refuses("due < 31.12.2026", 7, "write dates in double quotes");
    refuses("due < now + 1", 14, "`minutes`, `hours`, `days` or `weeks`");
    refuses("status is “a”", 11, "straight double quotes");
    refuses("status is 'a'", 11, "double quotes");
    refuses("status is Active", 11, "write `\"Active\"`");
    refuses("status is Customer.Name", 11, "write `customer.Name`");
    refuses("status is any of \"a\"", 18, "write `[\"a\"]`");
}

#[test]
fn names_with_spaces_are_told_to_stand_in_braces() {
    refuses("Due Date < today", 1, "write `{Due Date}`");
    refuses("a is 1 and First Name is \"x\"", 12, "write `{First Name}`");
    refuses("customer.First Name is \"x\"", 10, "write `{First Name}`");
    refuses("not Due Date is empty", 5, "write `{Due Date}`");
    refuses("Status wird \"x\"", 8, "comparison is missing");
    refuses("Due-Date < today", 1, "write `{Due-Date}`");
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z_][A-Za-z0-9_]{0,6}",
        "\\PC{1,6}",
        Just("customer".to_owned()),
        Just("is".to_owned()),
        Just("Umsatz {netto}".to_owned()),
    ]
    .prop_filter("names are not blank", |it| !it.trim().is_empty())
}

fn hop() -> impl Strategy<Value = Hop> {
    prop_oneof![
        name().prop_map(Hop::Along),
        (name(), name()).prop_map(|(table, link)| Hop::Back { table, link }),
    ]
}

fn reference(roots: Vec<Root>) -> impl Strategy<Value = Reference> {
    (prop::sample::select(roots), prop::collection::vec(hop(), 0..3), name())
        .prop_map(|(root, hops, field)| Reference { root, hops, field })
}

fn operand() -> impl Strategy<Value = Operand> {
    prop_oneof![
        "\\PC{0,8}".prop_map(Operand::Text),
        (-1_000_000_i64..1_000_000, 0_u32..4)
            .prop_map(|(it, scale)| Operand::Number(Decimal::new(it, scale))),
        any::<bool>().prop_map(Operand::Bool),
        reference(vec![Root::Customer, Root::Organisation]).prop_map(Operand::Reference),
        (any::<bool>(), -100_000_i64..100_000)
            .prop_map(|(whole_days, plus_minutes)| Operand::Moment { whole_days, plus_minutes }),
    ]
}

fn test() -> impl Strategy<Value = Filter> {
    let operator = prop::sample::select(Operator::WORDS.map(|(it, _)| it).to_vec());
    let all = vec![Root::Record, Root::Customer, Root::Organisation];
    let operands = prop::collection::vec(operand(), 1..4);
    (reference(all), operator, operands).prop_map(|(left, operator, mut right)| {
        match operator.takes() {
            Takes::Nothing => right.clear(),
            Takes::One => right.truncate(1),
            Takes::Many => {}
        }
        Filter::Test(Test { left, operator, right })
    })
}

/// Trees as the parser makes them: a list of one is that one.
fn filter() -> impl Strategy<Value = Filter> {
    test().prop_recursive(3, 16, 3, |inner| {
        let many = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            many().prop_map(Filter::All),
            many().prop_map(Filter::Any),
            Just(Filter::All(Vec::new())),
            inner.clone().prop_map(|it| Filter::Not(Box::new(it))),
            (any::<bool>(), prop::collection::vec(hop(), 1..3), inner.clone()).prop_map(
                |(any, hops, of)| Filter::Linked {
                    quantifier: if any { Quantifier::AnyOf } else { Quantifier::NoneOf },
                    path: Path::new(hops).unwrap(),
                    of: Box::new(of),
                }
            ),
        ]
    })
}

proptest! {
    #[test]
    fn printing_and_parsing_are_inverse(filter in filter()) {
        let text = filter.to_string();
        let again: Filter = text.parse().map_err(|it| TestCaseError::fail(format!("{text}: {it}")))?;
        prop_assert_eq!(again, filter, "{}", text);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,40}") {
        let _ = text.parse::<Filter>();
    }
}
