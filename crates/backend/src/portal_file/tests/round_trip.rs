//! What is written reads back as the same portal, whatever staff put into it.

mod looks;

use std::collections::BTreeMap;

use domain::{
    filter::Filter,
    guess::{Draft, Hidden, ProbableLink, Reasons, SectionReason, Unshared},
    path::{Hop, Path},
    portal::{
        AccessTest, Action, Customers, DeclaredLink, FieldGroup, Form, FormField, Lines, Method,
        Offer, Portal, Preset, Profile, Rows, Rule, Scope, Section, StandaloneForm, View, Who,
    },
    text::Slug,
};
use proptest::{collection::vec, option, prelude::*};

use self::looks::{field, home, theme};
use crate::portal_file::{read, write};

#[test]
fn the_example_is_written_as_it_was_read() {
    let (portal, _) = read(super::EXAMPLE).unwrap();
    let written = write(&portal, &Reasons::default());
    assert_eq!(read(&written).unwrap().0, portal, "{written}");
}

#[test]
fn a_hidden_field_is_shown_by_taking_its_mark_away() {
    let (mut portal, _) = read(super::EXAMPLE).unwrap();
    let hidden = vec![Hidden { field: "Phone".into(), why: "is private".into() }];
    let reasons = Reasons { profile: hidden, ..Reasons::default() };
    let written = write(&portal, &reasons);
    let shown = written.replace("# \"Phone\",  # it", "\"Phone\",  # it");
    assert_ne!(shown, written);
    portal.profile.read.push("Phone".to_owned());
    assert_eq!(read(&shown).unwrap().0, portal);
}

/// Names as databases have them: quotes, braces, other scripts, line ends.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z_][A-Za-z0-9_ ]{0,8}",
        1 => "\\PC{1,6}",
        1 => "[\"'\\\\{}#=\\n\\t\\u{7f}äß.]{1,5}",
    ]
}

fn names() -> impl Strategy<Value = Vec<String>> {
    vec(name(), 0..4)
}

fn slug() -> impl Strategy<Value = Slug> {
    "[a-zA-Z0-9_-]{1,12}".prop_filter_map("taken", |it| it.parse().ok())
}

fn path() -> impl Strategy<Value = Path> {
    let plain = || name().prop_filter("blank", |it| !it.trim().is_empty());
    let hop = prop_oneof![
        plain().prop_map(Hop::Along),
        (plain(), plain()).prop_map(|(table, link)| Hop::Back { table, link }),
    ];
    vec(hop, 1..3).prop_map(|hops| Path::new(hops).unwrap())
}

fn filter() -> impl Strategy<Value = Filter> {
    let texts = [
        "Status is \"New\"",
        "a < 3 and b is empty",
        "{it's} is \"it's \\\"q\\\"\"",
        "all records",
    ];
    prop::sample::select(texts.to_vec()).prop_map(|it| it.parse().unwrap())
}

fn scope() -> impl Strategy<Value = Scope> {
    let single = || {
        prop_oneof![
            path().prop_map(|path| Scope::Own { path }),
            (path(), path()).prop_map(|(path, via)| Scope::Shared { path, via }),
            (name(), name()).prop_map(|(field, user_field)| Scope::Match { field, user_field }),
            (name(), path()).prop_map(|(section, link)| Scope::Child { section, link }),
        ]
    };
    prop_oneof![single(), vec(single(), 1..3).prop_map(Scope::AnyOf)]
}

fn rows() -> impl Strategy<Value = Rows> {
    let everyone = option::of(filter()).prop_map(|only| Rows { scope: Scope::Everyone, only });
    let other = (scope(), option::of(filter())).prop_map(|(scope, only)| Rows { scope, only });
    prop_oneof![everyone, other]
}

fn rule() -> impl Strategy<Value = Rule> {
    let fewer = || option::of(names());
    let wheres = (option::of(filter()), option::of(filter()), option::of(filter()));
    let actions = prop::sample::subsequence(Action::NAMES.map(|(it, _)| it).to_vec(), 0..4);
    (wheres, rows(), (names(), names()), (fewer(), fewer(), fewer()), actions).prop_map(
        |((when, update_where, delete_where), rows, (read, write), (filter, sort, search), may)| {
            Rule { when, rows, read, filter, sort, search, write, may, update_where, delete_where }
        },
    )
}

fn preset() -> impl Strategy<Value = Preset> {
    prop_oneof![
        any::<bool>().prop_map(Preset::Bool),
        any::<i64>().prop_map(Preset::Int),
        any::<f64>().prop_filter("no number", |it| !it.is_nan()).prop_map(Preset::Real),
        name().prop_map(Preset::Text),
        name().prop_map(|from| Preset::From { from }),
    ]
}

fn form() -> impl Strategy<Value = Form> {
    let parts = (option::of(any::<u32>()), option::of(name()), option::of(preset()));
    let field = (name(), any::<bool>(), parts, names(), option::of(name()), option::of(filter()))
        .prop_map(|(field, required, (max_length, help, default), choices, pick_from, when)| {
            FormField { field, required, max_length, help, default, choices, pick_from, when }
        });
    let presets = prop::collection::btree_map(name(), preset(), 0..3);
    let texts = (option::of(names()), option::of(name()), option::of(name()));
    let lines = (slug(), name(), texts, any::<u32>(), any::<u32>()).prop_map(
        |(section, link, (fields, title, add), min, max)| Lines {
            section,
            link,
            fields,
            min,
            max,
            title,
            add,
        },
    );
    (vec(field, 0..3), presets, vec(lines, 0..3), option::of(name()))
        .prop_map(|(fields, preset, lines, after)| Form { fields, preset, lines, after })
}

fn section() -> impl Strategy<Value = Section> {
    let view = (
        name(),
        option::of(filter()),
        option::of(filter()),
        (names(), names()),
        option::of(names()),
        option::of(name()),
    )
        .prop_map(|(title, when, only, (sort, sums), fields, group)| View {
            title,
            when,
            only,
            sort,
            group,
            fields,
            sums,
        });
    let labels = prop::collection::btree_map(name(), name(), 0..3);
    let group = (name(), names(), option::of(any::<u8>()))
        .prop_map(|(title, fields, columns)| FieldGroup { title, fields, columns });
    let names =
        (slug(), name(), option::of(name()), name(), option::of(name()), option::of(name()));
    let forms = (option::of(form()), option::of(form()));
    let parts = (vec(view, 0..3), vec(group, 0..3));
    (names, any::<bool>(), labels, vec(rule(), 0..3), parts, forms).prop_map(
        |(
            (name, title, one, table, record, icon),
            menu,
            labels,
            rule,
            (view, group),
            (create, edit),
        )| {
            Section {
                name,
                title,
                one,
                table,
                menu,
                record,
                icon,
                labels,
                rule,
                view,
                group,
                create,
                edit,
            }
        },
    )
}

fn standalone() -> impl Strategy<Value = StandaloneForm> {
    let who = prop::sample::select(vec![Who::Anybody, Who::Customer]);
    let texts = (slug(), name(), option::of(name()), option::of(name()));
    let labels = prop::collection::btree_map(name(), name(), 0..3);
    let limits = (option::of(0..99_u32), option::of(0..99_u32));
    let offer =
        (name(), filter(), name()).prop_map(|(field, only, record)| Offer { field, only, record });
    (texts, who, labels, form(), limits, vec(offer, 0..3)).prop_map(
        |((name, title, text, table), who, labels, form, (per_hour, per_day), offer)| {
            StandaloneForm {
                name,
                title,
                text,
                who,
                table,
                labels,
                fields: form.fields,
                preset: form.preset,
                after: form.after,
                per_hour,
                per_day,
                offer,
            }
        },
    )
}

fn customers() -> impl Strategy<Value = Customers> {
    let texts = (name(), name(), names(), option::of(name()));
    let methods = prop::sample::subsequence(vec![Method::EmailLink, Method::Password], 0..3);
    let others = (option::of(filter()), option::of(name()), option::of(name()));
    let reads = (option::of(name()), option::of(name()));
    (texts, methods, others, reads).prop_map(
        |(
            (table, name, login, email),
            methods,
            (sign_in, refused, organisation),
            (language, time_zone),
        )| Customers {
            table,
            name,
            login,
            email,
            methods,
            sign_in,
            refused,
            organisation,
            language,
            time_zone,
        },
    )
}

fn portal() -> impl Strategy<Value = Portal> {
    let labels = prop::collection::btree_map(name(), name(), 0..3);
    let profile = (names(), names(), labels).prop_map(|(read, write, labels)| Profile {
        read,
        write,
        labels,
    });
    let link = (name(), name(), name(), name())
        .prop_map(|(table, field, to, to_field)| DeclaredLink { table, field, to, to_field });
    let sees = prop::collection::btree_map(name(), 0..9_u64, 0..3);
    let test = (name(), option::of(any::<bool>()), sees, names(), names(), names(), names());
    let test = test.prop_map(|(login, signs_in, sees, opens, not, hidden, may_not)| AccessTest {
        login,
        signs_in,
        sees,
        opens,
        not,
        hidden,
        may_not,
    });
    let head = (slug(), name(), name(), names(), option::of(name()));
    let overlay = (vec(link, 0..2), vec(field(), 0..2), translations());
    let looks = (theme(), vec(home(), 0..3));
    let sections = (vec(section(), 0..3), vec(standalone(), 0..2));
    (head, looks, customers(), profile, overlay, sections, vec(test, 0..2)).prop_map(
        |(
            head,
            (theme, home),
            customers,
            profile,
            (link, field, translations),
            (section, form),
            test,
        )| {
            let (portal, title, source, languages, time_zone) = head;
            Portal {
                portal,
                title,
                source,
                languages,
                time_zone,
                theme,
                home,
                customers,
                profile,
                link,
                field,
                section,
                form,
                test,
                translations,
            }
        },
    )
}

fn translations() -> impl Strategy<Value = BTreeMap<String, BTreeMap<String, String>>> {
    prop::collection::btree_map(name(), prop::collection::btree_map(name(), name(), 0..3), 0..2)
}

/// Reasons with names that would end a comment, if they could.
fn reasons(portal: &Portal, word: &str) -> Reasons {
    let hidden = || vec![Hidden { field: word.to_owned(), why: word.to_owned() }];
    let section = |it: &Section| SectionReason {
        section: it.name.to_string(),
        title: word.to_owned(),
        shown: vec![word.to_owned()],
        order: word.to_owned(),
        path: word.to_owned(),
        why: word.to_owned(),
        hidden: hidden(),
    };
    Reasons {
        users: word.to_owned(),
        is_mere_guess: false,
        login: word.to_owned(),
        name: word.to_owned(),
        to_do: vec![word.to_owned()],
        profile: hidden(),
        sections: portal.section.iter().map(section).collect(),
        drafts: portal.section.iter().map(|it| draft(it, section(it), word)).collect(),
        kept: portal
            .field
            .iter()
            .map(|it| (it.table.clone(), it.field.clone(), word.to_owned()))
            .collect(),
        unshared: vec![Unshared { table: word.to_owned(), why: word.to_owned() }],
    }
}

fn draft(it: &Section, reason: SectionReason, word: &str) -> Draft {
    let word = word.to_owned();
    let declared = DeclaredLink {
        table: word.clone(),
        field: word.clone(),
        to: word.clone(),
        to_field: word.clone(),
    };
    let links = vec![ProbableLink { declared, why: word.clone() }];
    Draft { links, needs: vec![word], section: it.clone(), reason }
}

proptest! {
    #[test]
    fn writing_and_reading_are_inverse(portal in portal(), word in name()) {
        let written = write(&portal, &reasons(&portal, &word));
        let again = read(&written).map_err(|it| {
            let told: Vec<_> = it.iter().map(ToString::to_string).collect();
            TestCaseError::fail(format!("{}\n{written}", told.join("\n")))
        })?;
        prop_assert_eq!(again.0, portal, "{}", written);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[\\[\\]{}=\"'\\n a-z.0-9é#]{0,60}") {
        let _ = read(&text);
    }

    /// One letter put in or taken out makes a portal or a problem with a place, never a panic.
    #[test]
    fn no_slip_of_a_finger_makes_the_reader_panic(at in 0_usize..4000, letter in any::<char>(), cut in 0_usize..40) {
        let letters: Vec<_> = super::EXAMPLE.chars().collect();
        let at = at % letters.len();
        let rest = letters.iter().skip(at + cut);
        let text: String = letters[..at].iter().chain([&letter]).chain(rest).collect();
        if let Err(problems) = read(&text) {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.iter().all(|it| 1 <= it.line && 1 <= it.column));
        }
    }
}
