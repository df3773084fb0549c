//! What a list is narrowed to, in its address: `is.Status=New`, `has.Work=pump`, `min.Total=100`.

use domain::ask::{Narrowed, Span};
use leptos_router::params::ParamsMap;

/// As the address says it. Of one field several values are one choice of them.
pub(crate) fn read(query: &ParamsMap) -> Vec<Narrowed> {
    let mut found: Vec<Narrowed> = Vec::new();
    for (name, value) in query {
        let Some((how, field)) = name.split_once('.') else { continue };
        if value.trim().is_empty() || field.is_empty() {
            continue;
        }
        let before = found.iter_mut().find_map(|it| match &mut it.to {
            Span::Is(values) if how == "is" && it.field == field => Some(values),
            _ => None,
        });
        if let Some(values) = before {
            values.push(value.to_owned());
            continue;
        }
        let to = match how {
            "is" => Span::Is(vec![value.to_owned()]),
            "has" => Span::Has(value.to_owned()),
            "min" => Span::From(value.to_owned()),
            "max" => Span::To(value.to_owned()),
            _ => continue,
        };
        found.push(Narrowed { field: field.to_owned(), to });
    }
    found
}

pub(crate) fn pairs(narrowed: &[Narrowed]) -> Vec<(String, String)> {
    let pairs = narrowed.iter().flat_map(|it| {
        let (how, values) = match &it.to {
            Span::Is(values) => ("is", values.clone()),
            Span::Has(words) => ("has", vec![words.clone()]),
            Span::From(least) => ("min", vec![least.clone()]),
            Span::To(most) => ("max", vec![most.clone()]),
        };
        let name = format!("{how}.{}", it.field);
        values.into_iter().map(move |value| (name.clone(), value))
    });
    pairs.collect()
}

/// With this choice of a field, or without it if it was there.
pub(crate) fn toggled(narrowed: &[Narrowed], field: &str, value: &str) -> Vec<Narrowed> {
    let mut rest = narrowed.to_vec();
    let place = rest.iter_mut().find_map(|it| match &mut it.to {
        Span::Is(values) if it.field == field => Some(values),
        _ => None,
    });
    match place {
        Some(values) if values.iter().any(|it| it == value) => values.retain(|it| it != value),
        Some(values) => values.push(value.to_owned()),
        None => {
            let to = Span::Is(vec![value.to_owned()]);
            rest.push(Narrowed { field: field.to_owned(), to });
        }
    }
    rest.retain(|it| it.to != Span::Is(Vec::new()));
    rest
}

/// Whether this choice of a field is there.
pub(crate) fn holds(narrowed: &[Narrowed], field: &str, value: &str) -> bool {
    narrowed.iter().any(|it| match &it.to {
        Span::Is(values) => it.field == field && values.iter().any(|it| it == value),
        _ => false,
    })
}

/// What a field is narrowed to otherwise, for its controls: words, least and most.
pub(crate) fn typed(narrowed: &[Narrowed], field: &str) -> [String; 3] {
    let mut typed = [const { String::new() }; 3];
    let [words, least, most] = &mut typed;
    for it in narrowed.iter().filter(|it| it.field == field) {
        match &it.to {
            Span::Is(_) => {}
            Span::Has(it) => words.clone_from(it),
            Span::From(it) => least.clone_from(it),
            Span::To(it) => most.clone_from(it),
        }
    }
    typed
}

/// Without what the controls of a field say.
pub(crate) fn untyped(narrowed: &[Narrowed], field: &str) -> Vec<Narrowed> {
    let kept = |it: &&Narrowed| it.field != field || matches!(it.to, Span::Is(_));
    narrowed.iter().filter(kept).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_field_by_field() {
        let query =
            [("is.Status", "New"), ("is.Status", "Done"), ("min.Total", "5"), ("is.X", " ")];
        let mut map = ParamsMap::new();
        query.iter().for_each(|(name, value)| map.insert(*name, (*value).to_owned()));
        let narrowed = read(&map);
        let is = Span::Is(vec!["New".to_owned(), "Done".to_owned()]);
        let status = Narrowed { field: "Status".to_owned(), to: is };
        assert!(narrowed.contains(&status) && narrowed.len() == 2, "{narrowed:?}");
        assert_eq!(pairs(&narrowed).len(), 3);
        let once = toggled(&narrowed, "Status", "New");
        assert!(holds(&once, "Status", "Done") && !holds(&once, "Status", "New"));
        assert_eq!(toggled(&once, "Status", "Done").len(), 1);
        assert_eq!(typed(&narrowed, "Total"), ["", "5", ""]);
        assert_eq!(untyped(&narrowed, "Total"), [status]);
    }
}
