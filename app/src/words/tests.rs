use super::{Words, english, german};

/// Texts that are the same in both languages.
const SAME: &[&str] = &["Details"];

const NAME: &str = "Ada";

/// Every text that is not a function, by the name of its field.
fn texts(words: &Words) -> Vec<(String, String)> {
    let written = format!("{words:#?}");
    let texts = written.lines().filter_map(|line| {
        let (field, text) = line.trim().split_once(": \"")?;
        Some((field.to_owned(), text.strip_suffix("\",")?.to_owned()))
    });
    texts.collect()
}

/// Every text that is one, of the same name.
fn functions(words: &Words) -> Vec<(String, String)> {
    let Words { navigation, list, record, form, sign_in, standalone, failure, fault, .. } = words;
    let one_name = [
        ("welcome", navigation.welcome),
        ("of_section", navigation.of_section),
        ("of", list.of),
        ("more_than", list.more_than),
        ("found", list.found),
        ("see_all", list.see_all),
        ("see_all_of_many", list.see_all_of_many),
        ("search_in", list.search_in),
        ("nothing_matches", list.nothing_matches),
        ("without", list.without),
        ("nothing_yet", list.nothing_yet),
        ("has", list.has),
        ("belongs_to", list.belongs_to),
        ("at_least", list.at_least),
        ("at_most", list.at_most),
        ("edit_title", record.edit_title),
        ("delete_question", record.delete_question),
        ("edit_field", record.edit_field),
        ("saved_field", record.saved_field),
        ("zone", form.zone),
        ("changed_to", form.changed_to),
        ("search_for", form.search_for),
        ("choices", form.choices),
        ("first_choices", form.first_choices),
        ("clear", form.clear),
        ("at_least_value", fault.at_least),
        ("at_most_value", fault.at_most),
        ("day_from", fault.day_from),
        ("day_until", fault.day_until),
        ("in_steps", fault.in_steps),
        ("not_like", fault.not_like),
        ("line", form.line),
        ("remove_line", form.remove_line),
        ("lines_go", form.lines_go),
        ("lines_full", form.lines_full),
        ("go_to", sign_in.go_to),
        ("restored", standalone.restored),
        ("perhaps_sent", standalone.perhaps_sent),
        ("some_wrong", failure.some_wrong),
        ("wait_seconds", failure.wait_seconds),
        ("wait_minutes", failure.wait_minutes),
        ("wait_hours", failure.wait_hours),
    ];
    let mut said: Vec<_> = one_name.map(|(it, text)| (it.to_owned(), text(NAME))).into();
    said.push(("nothing_in_view".to_owned(), (list.nothing_in_view)(NAME, NAME)));
    said.push(("in_view".to_owned(), (list.in_view)(NAME, NAME)));
    said.push(("new".to_owned(), (record.new)(NAME, None)));
    for (name, text) in [
        ("longer", fault.longer),
        ("shorter", fault.shorter),
        ("between", fault.between),
        ("day_between", fault.day_between),
    ] {
        said.push((name.to_owned(), text(NAME, NAME)));
    }
    said.push(("new_one".to_owned(), (record.new)(NAME, Some(NAME))));
    said
}

fn every(words: &Words) -> Vec<(String, String)> {
    texts(words).into_iter().chain(functions(words)).collect()
}

#[test]
fn every_text_is_translated() {
    let (english, german) = (every(&english::WORDS), every(&german::WORDS));
    assert_eq!(english.len(), german.len());
    assert!(100 < english.len(), "{} texts", english.len());
    for ((field, english), (same, german)) in english.into_iter().zip(german) {
        assert_eq!(field, same);
        assert!(english != german || SAME.contains(&english.as_str()), "{field}: {english}");
    }
}

#[test]
fn every_function_is_among_them() {
    let written = format!("{:#?}", english::WORDS);
    let pointers = written.lines().filter(|it| it.contains(": 0x")).count();
    // One of them is called twice.
    assert_eq!(functions(&english::WORDS).len(), pointers + 1);
}

#[test]
fn texts_are_written_with_the_signs_of_their_language() {
    for (words, foreign) in [(&english::WORDS, "„\""), (&german::WORDS, "”\"")] {
        for (field, text) in every(words) {
            assert!(!text.contains(|it| foreign.contains(it)), "{field}: {text}");
            assert!(!text.contains("..."), "{field}: {text}");
        }
    }
}

#[test]
fn a_sentence_ends_in_both_languages_or_in_none() {
    let ends = |text: &str| text.chars().last().filter(|it| ".?".contains(*it));
    let texts = every(&english::WORDS).into_iter().zip(every(&german::WORDS));
    for ((field, english), (_, german)) in texts {
        assert_eq!(ends(&english), ends(&german), "{field}: {english} / {german}");
    }
}

#[test]
fn numbers_are_grouped_as_the_language_does() {
    let check = |number: u32, texts: [&str; 2]| {
        let said = [&english::WORDS, &german::WORDS].map(|it| it.count(number));
        assert_eq!(said, texts);
    };
    check(7, ["7", "7"]);
    check(123_456, ["123,456", "123.456"]);
    check(1_000_000, ["1,000,000", "1.000.000"]);
}

#[test]
fn a_new_record_is_named_where_its_name_is_known() {
    let check = |title: &str, one: Option<&str>, texts: [&str; 2]| {
        let said = [&english::WORDS, &german::WORDS].map(|it| (it.record.new)(title, one));
        assert_eq!(said, texts);
    };
    check("Support requests", None, ["New support request", "Neu anlegen"]);
    check("News", None, ["New: News", "Neu anlegen"]);
    check("News", Some("Message"), ["New message", "Message anlegen"]);
    check("Keys", Some("API key"), ["New API key", "API key anlegen"]);
}
