//! Tables of words, and whose turn it is in them.

/// The lines of a table: cells between bars, `#` before what is for its readers only.
pub fn table<const WIDTH: usize>(text: &'static str) -> Vec<[&'static str; WIDTH]> {
    let lines = text.lines().filter(|it| !it.starts_with('#'));
    lines.filter_map(|it| cells(it).try_into().ok()).collect()
}

pub fn cells(line: &'static str) -> Vec<&'static str> {
    line.split('|').map(str::trim).collect()
}

/// The item whose turn it is, round and round.
pub fn nth<T: Copy + Default>(items: &[T], turn: i64) -> T {
    let many = i64::try_from(items.len()).unwrap_or(i64::MAX).max(1);
    let place = usize::try_from(turn.rem_euclid(many)).unwrap_or_default();
    items.get(place).copied().unwrap_or_default()
}

/// A number that looks like chance and is none: the same for the same two numbers.
pub fn scatter(one: i64, other: i64) -> i64 {
    (one * one * 31 + other * other * 17 + one * other * 7 + one * 3 + other * 5).rem_euclid(9_973)
}

pub fn number(text: &str) -> i64 {
    text.parse().unwrap_or_default()
}
