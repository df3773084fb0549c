//! Portals and catalogs that mostly know each other, and sometimes do not.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    catalog::{Catalog, Field, Link, Table},
    filter::Filter,
    path::Path,
    portal::{
        Action, Customers, Form, FormField, Lines, Method, Portal, Preset, Profile, Rows, Rule,
        Scope, Section, View,
    },
    value::{Kind, Value},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// Tables, fields and sections share a few names, so that they meet.
pub const NAMES: [&str; 7] = ["T", "U", "A", "B", "C", "e-mail", "ü"];

pub const FILTERS: [&str; 12] = [
    "A is 1",
    "B is \"x\" and customer.A is \"y\"",
    "not (C < today)",
    "customer.B is customer.A",
    "organisation.A is empty",
    "A.B is 2",
    "any of <T.A has (B is 1)",
    "none of B has (all records)",
    "A is any of [1, \"two\", true]",
    "{e-mail} contains like \"Ä\"",
    "B is checked or C is not empty",
    "no records",
];

const PATHS: [&str; 6] = ["A", "B", "A.B", "<T.A", "<U.B.A", "ü"];

const KINDS: [Kind; 9] = [
    Kind::Bool,
    Kind::Int,
    Kind::Decimal,
    Kind::Real,
    Kind::Text,
    Kind::Date,
    Kind::Moment,
    Kind::Uuid,
    Kind::Other,
];

/// So many cases. What fails is printed, not kept in a file.
pub fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

pub fn name() -> impl Strategy<Value = String> {
    select(NAMES.to_vec()).prop_map(str::to_owned)
}

fn names() -> impl Strategy<Value = Vec<String>> {
    vec(name(), 0..4)
}

pub fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        Just(Value::Odd),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        "\\PC{0,4}".prop_map(Value::Text),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    select(FILTERS.to_vec()).prop_map(|it| it.parse().unwrap())
}

fn path() -> impl Strategy<Value = Path> {
    select(PATHS.to_vec()).prop_map(|it| it.parse().unwrap())
}

fn table() -> impl Strategy<Value = Table> {
    let field = (select(KINDS.to_vec()), any::<bool>(), any::<bool>());
    let fields = vec(field, NAMES.len());
    let links = vec((0..NAMES.len(), name(), 0..NAMES.len()), 0..4);
    let key = vec(0..NAMES.len(), 0..3);
    (name(), fields, links, key, any::<bool>()).prop_map(|(name, fields, links, key, is_view)| {
        let fields: Vec<_> = NAMES
            .iter()
            .zip(fields)
            .map(|(name, (kind, required, is_computed))| {
                Arc::new(Field { required, is_computed, ..Field::new(name, kind) })
            })
            .collect();
        let link = |(from, to, met): (usize, String, usize)| {
            let (from, met) = (Arc::clone(&fields[from]), Arc::clone(&fields[met]));
            Arc::new(Link { name: from.name.clone(), from: vec![from], to, to_fields: vec![met] })
        };
        Table {
            schema: None,
            bare: name.clone(),
            is_view,
            key: key.into_iter().map(|it| Arc::clone(&fields[it])).collect(),
            unique: Vec::new(),
            links: links.into_iter().map(link).collect(),
            fields,
            name,
        }
    })
}

pub fn catalog() -> impl Strategy<Value = Catalog> {
    vec(table(), 1..5).prop_map(Catalog::new)
}

fn scope() -> impl Strategy<Value = Scope> {
    let single = || {
        prop_oneof![
            Just(Scope::Everyone),
            path().prop_map(|path| Scope::Own { path }),
            (path(), path()).prop_map(|(path, via)| Scope::Shared { path, via }),
            (name(), name()).prop_map(|(field, user_field)| Scope::Match { field, user_field }),
            (name(), path()).prop_map(|(section, link)| Scope::Child { section, link }),
        ]
    };
    prop_oneof![3 => single(), 1 => vec(single(), 0..3).prop_map(Scope::AnyOf)]
}

fn rule() -> impl Strategy<Value = Rule> {
    let fewer = || option::of(names());
    let wheres =
        (option::of(filter()), option::of(filter()), option::of(filter()), option::of(filter()));
    let actions = prop::sample::subsequence(Action::NAMES.map(|(it, _)| it).to_vec(), 0..7);
    (wheres, scope(), (names(), names()), (fewer(), fewer(), fewer()), actions).prop_map(
        |((when, only, update_where, delete_where), scope, (read, write), uses, may)| {
            let (filter, sort, search) = uses;
            let rows = Rows { scope, only };
            Rule { when, rows, read, filter, sort, search, write, may, update_where, delete_where }
        },
    )
}

fn form() -> impl Strategy<Value = Form> {
    let preset = || {
        prop_oneof![
            any::<bool>().prop_map(Preset::Bool),
            any::<f64>().prop_map(Preset::Real),
            "\\PC{0,4}".prop_map(Preset::Text),
            name().prop_map(|from| Preset::From { from }),
        ]
    };
    let field = (name(), option::of(name()), option::of(filter()), option::of(preset())).prop_map(
        |(field, pick_from, when, default)| FormField {
            field,
            pick_from,
            when,
            default,
            ..FormField::default()
        },
    );
    let presets = prop::collection::btree_map(name(), preset(), 0..3);
    let slug = select(vec!["T", "U", "A", "B", "C"]).prop_map(|it| it.parse().unwrap());
    let lines = (slug, name(), option::of(vec(name(), 0..3)), 0..3_u32, 0..9_u32).prop_map(
        |(section, link, fields, min, max)| Lines {
            section,
            link,
            fields,
            min,
            max,
            title: None,
            add: None,
        },
    );
    (vec(field, 0..4), presets, vec(lines, 0..2)).prop_map(|(fields, preset, lines)| Form {
        fields,
        preset,
        lines,
        after: None,
    })
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
    let slug = select(vec!["T", "U", "A", "B", "C"]).prop_map(|it| it.parse().unwrap());
    (slug, name(), vec(rule(), 0..3), vec(view, 0..2), option::of(form())).prop_map(
        |(name, table, rule, view, create)| Section {
            title: table.clone(),
            icon: None,
            one: None,
            menu: true,
            record: None,
            labels: BTreeMap::new(),
            group: Vec::new(),
            edit: create.clone(),
            name,
            table,
            rule,
            view,
            create,
        },
    )
}

pub fn portal() -> impl Strategy<Value = Portal> {
    let customers = (name(), names(), option::of(filter()), option::of(name())).prop_map(
        |(table, login, sign_in, organisation)| Customers {
            table,
            name: "{A}".to_owned(),
            login,
            email: None,
            methods: vec![Method::Password],
            sign_in,
            refused: None,
            organisation,
            language: None,
            time_zone: None,
        },
    );
    (customers, names(), names(), vec(section(), 0..4)).prop_map(
        |(customers, read, write, section)| Portal {
            portal: "any".parse().unwrap(),
            title: "Any".to_owned(),
            source: "sqlite:any.db".to_owned(),
            languages: Vec::new(),
            customers,
            profile: Profile { read, write, labels: BTreeMap::new() },
            time_zone: None,
            theme: Default::default(),
            home: Vec::new(),
            link: Vec::new(),
            field: Vec::new(),
            section,
            form: Vec::new(),
            test: Vec::new(),
            translations: BTreeMap::new(),
        },
    )
}

/// Two tables that point at each other and at themselves, with fields of any kinds.
pub fn linked_catalog() -> impl Strategy<Value = Catalog> {
    // Mostly few, so that they meet.
    let few = select(vec![Kind::Text, Kind::Int]);
    let kind = prop_oneof![3 => few, 1 => select(KINDS.to_vec())];
    let kinds = || vec(kind.clone(), NAMES.len());
    (kinds(), kinds()).prop_map(|(t, u)| {
        let table = |name: &str, kinds: Vec<Kind>, links: [(usize, &str); 2]| {
            let fields: Vec<_> =
                NAMES.iter().zip(kinds).map(|(it, kind)| Arc::new(Field::new(it, kind))).collect();
            let link = |(from, to): (usize, &str)| {
                let (from, met) = (Arc::clone(&fields[from]), Arc::clone(&fields[6]));
                let name = from.name.clone();
                Arc::new(Link { name, from: vec![from], to: to.to_owned(), to_fields: vec![met] })
            };
            Table {
                name: name.to_owned(),
                schema: None,
                bare: name.to_owned(),
                is_view: false,
                key: vec![Arc::clone(&fields[6])],
                unique: Vec::new(),
                links: links.map(link).to_vec(),
                fields,
            }
        };
        Catalog::new([table("T", t, [(2, "U"), (3, "T")]), table("U", u, [(2, "T"), (3, "U")])])
    })
}

/// A portal that only shows, with one rule for each section: many of these may be published.
pub fn readable_portal() -> impl Strategy<Value = Portal> {
    let scope = prop_oneof![
        4 => scope(),
        1 => (name(), name()).prop_map(|(field, user_field)| Scope::Match { field, user_field }),
    ];
    let filters = (option::of(filter()), option::of(filter()));
    let rule = (filters, scope).prop_map(|((when, only), scope)| {
        let read = vec!["A".to_owned()];
        let (filter, sort, search) = (None, None, None);
        let (write, may, update_where, delete_where) = (Vec::new(), Vec::new(), None, None);
        let rows = Rows { scope, only };
        Rule { when, rows, read, filter, sort, search, write, may, update_where, delete_where }
    });
    let table = select(vec!["T", "U"]).prop_map(str::to_owned);
    let sections = vec((table, rule), 1..3);
    (sections, option::of(filter()), portal()).prop_map(|(them, sign_in, portal)| {
        let section = them.into_iter().zip(["T", "U"]).map(|((table, rule), name)| Section {
            name: name.parse().unwrap(),
            title: table.clone(),
            icon: None,
            one: None,
            menu: true,
            record: None,
            labels: BTreeMap::new(),
            view: Vec::new(),
            group: Vec::new(),
            create: None,
            edit: None,
            rule: vec![rule],
            table,
        });
        let (table, login) = ("T".to_owned(), vec!["B".to_owned()]);
        let organisation = Some("A".to_owned());
        let customers = Customers { table, login, organisation, sign_in, ..portal.customers };
        let (section, profile) = (section.collect(), Profile::default());
        Portal { customers, section, profile, ..portal }
    })
}

/// A cell that fits its field.
pub fn sample(kind: Kind) -> Value {
    let text = match kind {
        Kind::Bool => "yes",
        Kind::Int | Kind::Decimal | Kind::Real => "7",
        Kind::Text | Kind::Other => "seven",
        Kind::Date | Kind::Moment => "2026-11-22",
        Kind::Uuid => "67e55044-10b1-426f-9247-bb680e5fe0c8",
    };
    Value::read(kind, text).unwrap()
}
