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

/// Each text between quotes, outside of comments and of tests, and the line it begins in.
pub fn literals(text: &str) -> Vec<(usize, &str)> {
    let ours = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut begun: Option<usize> = None;
    let mut before = '\n';
    let mut in_comment = false;
    for (at, sign) in ours.char_indices() {
        match (begun, sign) {
            (None, '\n') => in_comment = false,
            (None, '/') if before == '/' => in_comment = true,
            (None, '"') if !in_comment && before != '\'' => begun = Some(at),
            (Some(start), '"') if before != '\\' => {
                let line = ours[..start].matches('\n').count() + 1;
                found.push((line, &ours[start + 1..at]));
                begun = None;
            }
            _ => {}
        }
        before = sign;
    }
    found
}

/// Whether this is a text for people: it begins like a sentence, or is set around something like a
/// part of one. Names of classes and attributes are neither.
pub fn is_said(text: &str) -> bool {
    let bare: String = text.split('{').map(|it| it.split_once('}').map_or(it, |it| it.1)).collect();
    let begin = bare.trim_start_matches(|it: char| !it.is_alphabetic()).chars().take(2);
    let is_sentence =
        matches!(begin.collect::<Vec<_>>()[..], [a, b] if a.is_uppercase() && b.is_lowercase());
    let is_around = text.contains('{') || text.starts_with(' ') || text.ends_with(' ');
    is_sentence || is_around && bare.contains(' ') && bare.contains(char::is_alphabetic)
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
fn what_is_said_to_people_is_told_from_names() {
    let text = "//! \"No\"\nlet a = \"Sign in\"; // \"No\"\nlet b = ('\"', \"a\\\"b\", \" of \");\n\
                <p class=\"card-list\">\n#[cfg(test)]\n\"Ada\"";
    let found = literals(text);
    assert_eq!(found, [(2, "Sign in"), (3, "a\\\"b"), (3, " of "), (4, "card-list")]);
    let said = found.iter().filter(|it| is_said(it.1)).map(|it| it.1);
    assert_eq!(said.collect::<Vec<_>>(), ["Sign in", " of "]);
    for text in ["“Ada”", "{count} found.", "{title}: Nothing", " (optional)"] {
        assert!(is_said(text), "{text}");
    }
    for text in ["M2 3h28v5", "{title} · {portal}", "external noopener", "f.{field}", "/p/{it}"] {
        assert!(!is_said(text), "{text}");
    }
}

#[test]
fn a_function_is_measured_from_its_line_to_its_brace() {
    let text = "impl A {\n    pub(crate) async fn one(\n        &self,\n    ) -> u8 {\n        1\n    }\n    fn two(&self);\n    fn three() {}\n}\n";
    let found = functions(text);
    let expected = [(2, "one", 5), (7, "two", 1), (8, "three", 1)];
    assert_eq!(found, expected.map(|(at, name, lines)| (at, name.to_owned(), lines)));
}
