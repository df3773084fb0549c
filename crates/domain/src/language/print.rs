//! From tree to text, so that studio and file say the same.

use std::fmt;

use rust_decimal::Decimal;

use crate::{
    filter::{Filter, Operand, Quantifier, Reference, Root, Takes, Test},
    path::{Hop, quoted},
};

/// Words that a bare name would be taken for.
const RESERVED: [&str; 15] = [
    "all",
    "and",
    "any",
    "customer",
    "false",
    "has",
    "no",
    "none",
    "not",
    "now",
    "or",
    "organisation",
    "today",
    "true",
    "is",
];

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) if parts.is_empty() => f.write_str("all records"),
            Self::Any(parts) if parts.is_empty() => f.write_str("no records"),
            Self::All(parts) => joined(f, parts, " and "),
            Self::Any(parts) => joined(f, parts, " or "),
            Self::Not(part) => write!(f, "not ({part})"),
            Self::Test(test) => test.fmt(f),
            Self::Linked { quantifier, path, of } => {
                let words = match quantifier {
                    Quantifier::AnyOf => "any of",
                    Quantifier::NoneOf => "none of",
                };
                write!(f, "{words} {path} has ({of})")
            }
        }
    }
}

/// A part that is itself a list stands in parentheses, so that the tree reads back as it was.
fn joined(f: &mut fmt::Formatter<'_>, parts: &[Filter], word: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if 0 < index {
            f.write_str(word)?;
        }
        match part {
            Filter::All(it) | Filter::Any(it) if !it.is_empty() => write!(f, "({part})")?,
            _ => write!(f, "{part}")?,
        }
    }
    Ok(())
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.left, self.operator.words())?;
        match (self.operator.takes(), self.right.as_slice()) {
            (Takes::Nothing, _) => Ok(()),
            (Takes::One, [only]) => write!(f, " {only}"),
            (_, many) => {
                let texts: Vec<_> = many.iter().map(ToString::to_string).collect();
                write!(f, " [{}]", texts.join(", "))
            }
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.root {
            Root::Record => {}
            Root::Customer => f.write_str("customer.")?,
            Root::Organisation => f.write_str("organisation.")?,
        }
        for hop in &self.hops {
            match hop {
                Hop::Along(link) => write!(f, "{}.", name(link))?,
                back @ Hop::Back { .. } => write!(f, "{back}.")?,
            }
        }
        f.write_str(&name(&self.field))
    }
}

fn name(name: &str) -> String {
    if RESERVED.contains(&name) { format!("{{{name}}}") } else { quoted(name) }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(it) => {
                write!(f, "\"{}\"", it.replace('\\', "\\\\").replace('"', "\\\""))
            }
            Self::Number(it) => it.fmt(f),
            Self::Bool(it) => it.fmt(f),
            Self::Reference(it) => it.fmt(f),
            Self::Moment { whole_days, plus_minutes } => {
                f.write_str(if *whole_days { "today" } else { "now" })?;
                offset(f, *plus_minutes)
            }
        }
    }
}

fn offset(f: &mut fmt::Formatter<'_>, minutes: i64) -> fmt::Result {
    if minutes == 0 {
        return Ok(());
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    let span = Decimal::from(minutes.unsigned_abs());
    let units = [(10_080, "weeks"), (1_440, "days"), (60, "hours"), (1, "minutes")];
    for (size, unit) in units {
        let count = span / Decimal::from(size);
        if count.fract().is_zero() {
            return write!(f, " {sign} {} {unit}", count.normalize());
        }
    }
    Ok(())
}
