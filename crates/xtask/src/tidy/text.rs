//! Rust text, looked at line by line. rustfmt has been here before, so that its layout can be relied on.

use super::Source;

/// Where a line offends, as `path:line: text`.
pub fn lines_with(source: &Source, offends: impl Fn(&str) -> bool) -> Vec<String> {
    let lines = source.text.lines().enumerate().filter(|(_, line)| offends(line));
    lines.map(|(at, line)| format!("{}:{}: {}", source.path, at + 1, line.trim())).collect()
}

/// Each function: the line it begins at, its name, and how many lines it has.
pub fn functions(text: &str) -> Vec<(usize, String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = lines.iter().enumerate().filter_map(|(at, it)| Some((at, name(it)?)));
    starts.map(|(at, name)| (at + 1, name, length(&lines[at..]))).collect()
}

/// The name, if a function begins in this line.
fn name(line: &str) -> Option<String> {
    let words = line.trim_start().split(' ');
    let mut words = words.skip_while(|it| {
        it.starts_with("pub") || ["async", "const", "unsafe", "extern", "\"C\"", "in"].contains(it)
    });
    let name = (words.next()? == "fn").then(|| words.next())??;
    Some(name.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect())
}

/// From the first line to the closing brace below it; a declaration ends with its semicolon.
fn length(lines: &[&str]) -> usize {
    let indent = lines[0].len() - lines[0].trim_start().len();
    let close = format!("{}}}", &lines[0][..indent]);
    let is_ours = |line: &str| line.len() - line.trim_start().len() == indent && !line.is_empty();
    if lines[0].ends_with('}') {
        return 1;
    }
    let end =
        lines.iter().position(|it| it.starts_with(&close) || is_ours(it) && it.ends_with(';'));
    end.map_or(lines.len(), |it| it + 1)
}

#[test]
fn a_function_is_measured_from_its_line_to_its_brace() {
    let text = "impl A {\n    pub(crate) async fn one(\n        &self,\n    ) -> u8 {\n        1\n    }\n    fn two(&self);\n    fn three() {}\n}\n";
    let found = functions(text);
    let expected = [(2, "one", 5), (7, "two", 1), (8, "three", 1)];
    assert_eq!(found, expected.map(|(at, name, lines)| (at, name.to_owned(), lines)));
}
