//! Why a record is inside a row filter, or outside.

use super::{Trace, section::in_words, trace::Join};
use crate::{
    bound::{Bound, BoundTest, Check, Linked, Needle, Place, Step, World, cell_at},
    catalog::Field,
    filter::Quantifier,
    path::{Hop, quoted},
    truth::Truth,
    value::Value,
};

/// Linked records that are taken apart one by one; there may be very many.
const LINKED_MAX: usize = 5;

/// What a bound filter says of one record, part by part. Its truth is that of [`Bound::truth`].
pub fn explain_record<W: World>(bound: &Bound, world: &W, row: &W::Row) -> Trace {
    let each = |parts: &[Bound]| parts.iter().map(|it| explain_record(it, world, row)).collect();
    match bound {
        Bound::All(parts) if parts.is_empty() => {
            Trace::single("every record".to_owned(), Truth::True)
        }
        Bound::Any(parts) if parts.is_empty() => {
            Trace::single("no record at all".to_owned(), Truth::False)
        }
        Bound::All(parts) => match parts.as_slice() {
            [only] => explain_record(only, world, row),
            _ => Trace::all(each(parts)),
        },
        Bound::Any(parts) => Trace::any(each(parts)),
        Bound::Not(part) => Trace::not(explain_record(part, world, row)),
        Bound::Test(test) => tested(test, world, row),
        Bound::Linked(linked) => found(linked, world, row),
        Bound::Unknown => Trace::single(
            "compares with something that this customer does not have".to_owned(),
            Truth::Unknown,
        ),
    }
}

fn tested<W: World>(test: &BoundTest, world: &W, row: &W::Row) -> Trace {
    let cell = cell_at(world, row, &test.place);
    let truth = test.check.judge(&cell);
    let text =
        format!("{} {}: it is {}", placed(&test.place), wanted(&test.check), in_words(&cell));
    Trace::single(text, truth)
}

fn found<W: World>(linked: &Linked, world: &W, row: &W::Row) -> Trace {
    let rows = world.linked(row, &linked.step);
    let mut parts: Vec<_> = rows.iter().map(|it| explain_record(&linked.of, world, it)).collect();
    let any = parts.iter().any(|it| it.truth.holds());
    let wants_any = linked.quantifier == Quantifier::AnyOf;
    // What is shown first is what decides: records that hold, then near misses.
    parts.sort_by_key(|it| it.misses().len());
    parts.truncate(LINKED_MAX);
    let count = match rows.len() {
        0 => "none is linked".to_owned(),
        1 => "one is linked".to_owned(),
        many => format!("{many} are linked"),
    };
    let quantifier = if wants_any { "any of" } else { "none of" };
    Trace {
        text: format!("{quantifier} {}: {count}", hop(&linked.step)),
        truth: Truth::from(any == wants_any),
        join: if wants_any { Join::Any } else { Join::None },
        parts,
    }
}

fn placed(place: &Place) -> String {
    let names = place.steps.iter().map(hop).chain(std::iter::once(quoted(&place.field.name)));
    names.collect::<Vec<_>>().join(".")
}

/// A step as paths write it.
fn hop(step: &Step) -> String {
    let name = |fields: &[std::sync::Arc<Field>]| {
        fields.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join("+")
    };
    let hop = if step.many {
        Hop::Back { table: step.table.name.clone(), link: name(&step.to) }
    } else {
        Hop::Along(name(&step.from))
    };
    hop.to_string()
}

fn wanted(check: &Check) -> String {
    let list = |values: &[Value]| {
        format!("[{}]", values.iter().map(in_words).collect::<Vec<_>>().join(", "))
    };
    match check {
        Check::Same(it) => format!("is {}", in_words(it)),
        Check::Different(it) => format!("is not {}", in_words(it)),
        Check::OneOf(them) => format!("is any of {}", list(them)),
        Check::NoneOf(them) => format!("is none of {}", list(them)),
        Check::Empty => "is empty".to_owned(),
        Check::NotEmpty => "is not empty".to_owned(),
        Check::Less(it) => format!("< {}", in_words(it)),
        Check::AtMost(it) => format!("<= {}", in_words(it)),
        Check::Greater(it) => format!("> {}", in_words(it)),
        Check::AtLeast(it) => format!(">= {}", in_words(it)),
        Check::Contains(it) => sought("contains", it),
        Check::StartsWith(it) => sought("starts with", it),
        Check::Like(it) => sought("is", it),
    }
}

fn sought(words: &str, needle: &Needle) -> String {
    let like = if needle.is_any_case() { " like" } else { "" };
    format!("{words}{like} \"{}\"", needle.text())
}
