//! From text to tree: recursive descent, one token ahead.

use super::{
    LanguageError, hints,
    token::{Placed, Token, tokens},
};
use crate::{
    filter::{
        DEPTH_MAX, Filter, Operand, Operator, Quantifier, Reference, Root, TESTS_MAX, Takes, Test,
    },
    path::{Hop, Path},
};

pub(super) fn filter(text: &str) -> Result<Filter, LanguageError> {
    let tokens = tokens(text)?;
    let end = text.chars().count() + 1;
    let mut parser = Parser { text, end, tokens, next: 0, tests: 0 };
    let filter = parser.any(0)?;
    match parser.peek() {
        None => Ok(filter),
        Some(_) => Err(parser.stuck("the filter should end here, or go on with `and` or `or`")),
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Placed>,
    next: usize,
    end: usize,
    tests: usize,
}

impl Parser<'_> {
    fn any(&mut self, depth: usize) -> Result<Filter, LanguageError> {
        let first = self.all(depth)?;
        let mut parts = vec![first];
        while self.word("or") {
            parts.push(self.all(depth)?);
        }
        Ok(one_or(parts, Filter::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Filter, LanguageError> {
        let first = self.part(depth)?;
        let mut parts = vec![first];
        while self.word("and") {
            parts.push(self.part(depth)?);
        }
        Ok(one_or(parts, Filter::All))
    }

    fn part(&mut self, depth: usize) -> Result<Filter, LanguageError> {
        if DEPTH_MAX <= depth {
            return Err(self.fail("this filter is nested too deeply"));
        }
        if self.word("not") {
            return Ok(Filter::Not(Box::new(self.part(depth + 1)?)));
        }
        if self.sign("(") {
            let inner = self.any(depth + 1)?;
            return self.closing(inner);
        }
        if self.words("all records") {
            return Ok(Filter::everything());
        }
        if self.words("no records") {
            return Ok(Filter::Any(Vec::new()));
        }
        for (quantifier, words) in [(Quantifier::AnyOf, "any of"), (Quantifier::NoneOf, "none of")]
        {
            if self.words(words) {
                return self.linked(quantifier, depth);
            }
        }
        self.test()
    }

    fn linked(&mut self, quantifier: Quantifier, depth: usize) -> Result<Filter, LanguageError> {
        let hops = self.hops()?;
        let path = Path::new(hops).map_err(|it| self.fail(&it.to_string()))?;
        if !self.word("has") || !self.sign("(") {
            return Err(self.fail("here `has (…)` is missing"));
        }
        let of = self.any(depth + 1)?;
        self.closing(Filter::Linked { quantifier, path, of: Box::new(of) })
    }

    fn closing(&mut self, filter: Filter) -> Result<Filter, LanguageError> {
        if self.sign(")") { Ok(filter) } else { Err(self.stuck("here `)` is missing")) }
    }

    fn test(&mut self) -> Result<Filter, LanguageError> {
        self.tests += 1;
        if TESTS_MAX < self.tests {
            return Err(self.fail("this filter has too many comparisons"));
        }
        let start = self.next;
        let left = self.reference()?;
        let operator = self.operator(start)?;
        let right = match operator.takes() {
            Takes::Nothing => Vec::new(),
            Takes::One => vec![self.operand(operator)?],
            Takes::Many => self.list(operator)?,
        };
        Ok(Filter::Test(Test { left, operator, right }))
    }

    fn operator(&mut self, start: usize) -> Result<Operator, LanguageError> {
        let found = Operator::WORDS.iter().find(|(_, words)| match words.chars().next() {
            Some('<' | '>') => self.sign(words),
            _ => self.words(words),
        });
        found.map(|(it, _)| *it).ok_or_else(|| {
            match hints::operator(self.text, &self.tokens, start, self.next) {
                Some((index, hint)) => self.fail_at(index, &hint),
                None => {
                    self.fail("here a comparison is missing: `is`, `is any of`, `contains`, `<` …")
                }
            }
        })
    }

    fn list(&mut self, operator: Operator) -> Result<Vec<Operand>, LanguageError> {
        if let Some(Token::Text(it)) = self.peek() {
            return Err(self.fail(&format!("here a list is missing: write `[\"{it}\"]`")));
        }
        if !self.sign("[") {
            return Err(self.fail("here a list like [\"New\", \"Open\"] is missing"));
        }
        let mut operands = Vec::new();
        while !self.sign("]") {
            if !operands.is_empty() && !self.sign(",") {
                return Err(self.fail("here `,` or `]` is missing"));
            }
            operands.push(self.operand(operator)?);
        }
        Ok(operands)
    }

    fn operand(&mut self, operator: Operator) -> Result<Operand, LanguageError> {
        if self.sign("-") {
            return match self.take() {
                Some(Token::Number(it)) => Ok(Operand::Number(-it)),
                _ => Err(self.fail_before("after `-` a number is missing")),
            };
        }
        for (word, whole_days) in [("now", false), ("today", true)] {
            if self.word(word) {
                let plus_minutes = self.offset()?;
                return Ok(Operand::Moment { whole_days, plus_minutes });
            }
        }
        match self.peek().cloned() {
            Some(Token::Text(it)) => self.took(Operand::Text(it)),
            Some(Token::Number(it)) => self.took(Operand::Number(it)),
            Some(Token::Word(it)) if it == "true" || it == "false" => {
                self.took(Operand::Bool(it == "true"))
            }
            Some(Token::Word(_) | Token::Name(_)) => {
                let start = self.next;
                let reference = self.reference()?;
                if reference.root == Root::Record {
                    return Err(self.fail_at(start, &hints::value(&self.tokens, start, operator)));
                }
                Ok(Operand::Reference(reference))
            }
            _ => Err(self.fail("here a value is missing")),
        }
    }

    /// `+ 3 days`, `- 2 hours` or nothing, in minutes.
    fn offset(&mut self) -> Result<i64, LanguageError> {
        let sign = match (self.sign("+"), self.sign("-")) {
            (true, _) => 1,
            (_, true) => -1,
            _ => return Ok(0),
        };
        let count = match self.take() {
            Some(Token::Number(it)) if it.fract().is_zero() => it.mantissa(),
            _ => return Err(self.fail_before("here a whole number is missing")),
        };
        let units = [("minutes", 1), ("hours", 60), ("days", 1_440), ("weeks", 10_080)];
        let unit = units
            .iter()
            .find(|(word, _)| self.word(word) || self.word(word.strip_suffix('s').unwrap_or(word)));
        let Some((_, minutes)) = unit else {
            return Err(self.fail(
                "here `minutes`, `hours`, `days` or `weeks` is missing; months and years are not \
                 equally long",
            ));
        };
        i64::try_from(count)
            .ok()
            .and_then(|it| it.checked_mul(*minutes))
            .filter(|it| *it < 1_440 * 365_000)
            .map(|it| it * sign)
            .ok_or_else(|| self.fail_before("this span is too long"))
    }

    fn reference(&mut self) -> Result<Reference, LanguageError> {
        let root = if self.root("customer") {
            Root::Customer
        } else if self.root("organisation") {
            Root::Organisation
        } else {
            Root::Record
        };
        let mut hops = self.hops()?;
        match hops.pop() {
            Some(Hop::Along(field)) => Ok(Reference { root, hops, field }),
            _ => Err(self.fail_before("here the name of a field is missing")),
        }
    }

    fn hops(&mut self) -> Result<Vec<Hop>, LanguageError> {
        let mut hops = Vec::new();
        loop {
            hops.push(if self.sign("<") {
                let table = self.name()?;
                if !self.sign(".") {
                    return Err(self.fail("here `.` and a link are missing"));
                }
                Hop::Back { table, link: self.name()? }
            } else {
                Hop::Along(self.name()?)
            });
            if !self.sign(".") {
                return Ok(hops);
            }
        }
    }

    fn name(&mut self) -> Result<String, LanguageError> {
        match self.take() {
            Some(Token::Word(it) | Token::Name(it)) => Ok(it),
            _ => {
                let before = self.next.saturating_sub(1);
                Err(self.fail_at(before, hints::name(&self.tokens, before)))
            }
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, it)| it)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.next += 1;
        token
    }

    fn took(&mut self, operand: Operand) -> Result<Operand, LanguageError> {
        self.next += 1;
        Ok(operand)
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(it)) if *it == sign);
        self.next += usize::from(found);
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(it)) if it == word);
        self.next += usize::from(found);
        found
    }

    /// Takes a root of the language and its dot, or nothing.
    fn root(&mut self, word: &str) -> bool {
        let start = self.next;
        let found = self.word(word) && self.sign(".");
        if !found {
            self.next = start;
        }
        found
    }

    /// Takes all of the words, or none.
    fn words(&mut self, words: &str) -> bool {
        let start = self.next;
        let found = words.split(' ').all(|it| self.word(it));
        if !found {
            self.next = start;
        }
        found
    }

    /// Where the filter should go on, and does not as it should.
    fn stuck(&self, problem: &str) -> LanguageError {
        self.fail(hints::going_on(&self.tokens, self.next).unwrap_or(problem))
    }

    fn fail(&self, problem: &str) -> LanguageError {
        self.fail_at(self.next, problem)
    }

    fn fail_before(&self, problem: &str) -> LanguageError {
        self.fail_at(self.next.saturating_sub(1), problem)
    }

    fn fail_at(&self, index: usize, problem: &str) -> LanguageError {
        let at = self.tokens.get(index).map_or(self.end, |(at, _)| *at);
        LanguageError { at, problem: problem.to_owned() }
    }
}

fn one_or(mut parts: Vec<Filter>, many: fn(Vec<Filter>) -> Filter) -> Filter {
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            parts.push(last);
            many(parts)
        }
        (None, _) => many(parts),
    }
}
