//! Patterns that staff write, judged in time that grows with the text and not faster. The browser
//! has patterns of its own, so there is no engine in its build.

#[cfg(not(target_family = "wasm"))]
mod engine {
    use regex::{Regex, RegexBuilder};

    /// Bytes that a pattern may take when it is ready; no sensible one needs a tenth.
    const SIZE_MAX: usize = 1 << 20;

    fn whole(pattern: &str) -> Result<Regex, regex::Error> {
        // By itself first: what closes a bracket that it has not opened is no pattern.
        RegexBuilder::new(pattern).size_limit(SIZE_MAX).build()?;
        RegexBuilder::new(&format!("^(?:{pattern})$")).size_limit(SIZE_MAX).build()
    }

    /// Whether the whole text is as the pattern says. Nothing fits a pattern that is none.
    pub fn fits(pattern: &str, text: &str) -> bool {
        whole(pattern).is_ok_and(|it| it.is_match(text))
    }

    /// What is wrong with a pattern, in one line.
    pub fn fault(pattern: &str) -> Option<String> {
        let error = whole(pattern).err()?.to_string();
        let last = error.lines().last().unwrap_or_default();
        Some(last.trim_start_matches("error: ").to_owned())
    }
}

#[cfg(target_family = "wasm")]
mod engine {
    /// Nothing fits where nobody can judge.
    pub fn fits(_: &str, _: &str) -> bool {
        false
    }

    /// Nothing can be said of a pattern here.
    pub fn fault(_: &str) -> Option<String> {
        None
    }
}

pub(crate) use engine::{fault, fits};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_text_must_fit() {
        assert!(fits("[A-Z]{2}-[0-9]{4}", "AB-1234"));
        assert!(!fits("[A-Z]{2}-[0-9]{4}", "AB-12345"));
        assert!(!fits("a|b", "ab"), "a choice is between whole texts");
        assert!(!fits("(", "("), "what is no pattern lets nothing through");
    }

    #[test]
    fn a_wrong_pattern_is_told() {
        assert_eq!(fault("[A-Z]+"), None);
        assert_eq!(fault("a)(b").as_deref(), Some("unopened group"));
        assert!(fault("(?=x)").is_some_and(|it| it.contains("look-around")), "no such engine");
        assert!(fault("(a{1000}){1000}").is_some(), "too large");
    }

    #[test]
    fn no_text_takes_long() {
        let start = std::time::Instant::now();
        assert!(!fits("(a+)+b", &"a".repeat(100_000)));
        assert!(start.elapsed().as_secs() < 10);
    }
}
