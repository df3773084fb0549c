//! Invented portals: rules over every scope, and filters with every operator.

use std::collections::BTreeMap;

use domain::{
    filter::{Filter, Operand, Operator, Quantifier, Reference, Root, Test},
    path::{Hop, Path},
    portal::{
        Action, Customers, DeclaredField, Form, FormField, Method, Portal, Profile, Rows, Rule,
        Scope, Section, View,
    },
    value::Kind,
};
use rust_decimal::Decimal;

use super::{
    cells::Sort,
    tape::Tape,
    world::{Column, Invented, Table},
};

/// Which tables of a world are the organisations and the customers.
pub(super) const ORGANISATIONS: usize = 0;
pub(super) const CUSTOMERS: usize = 1;

pub(super) struct Inventor<'a> {
    pub world: &'a Invented,
}

impl Inventor<'_> {
    pub(super) fn portal(&self, tape: &mut Tape) -> Portal {
        let users = &self.world.tables[CUSTOMERS];
        Portal {
            portal: "p".parse().unwrap(),
            title: "P".into(),
            source: String::new(),
            languages: Vec::new(),
            customers: Customers {
                table: users.name.clone(),
                name: String::new(),
                login: vec![users.columns[0].name.clone()],
                email: None,
                methods: vec![Method::Password],
                sign_in: None,
                refused: None,
                organisation: self.link_name(users, 0),
                language: None,
                time_zone: None,
            },
            profile: Profile::default(),
            time_zone: None,
            theme: Default::default(),
            home: Vec::new(),
            link: Vec::new(),
            field: self.declared(tape),
            section: (0..self.world.tables.len()).map(|it| self.section(it, tape)).collect(),
            form: Vec::new(),
            test: Vec::new(),
            translations: BTreeMap::new(),
        }
    }

    /// What the columns hold that do not say so themselves, and what some texts are chosen from.
    fn declared(&self, tape: &mut Tape) -> Vec<DeclaredField> {
        let columns = self
            .world
            .tables
            .iter()
            .flat_map(|table| table.columns.iter().map(|column| (table.name.as_str(), column)));
        let mut fields = Vec::new();
        for (table, Column { sort, name, .. }) in columns {
            let chosen = sort.kind() == Kind::Text && tape.chance(3);
            let choice = chosen.then(|| sort.chosen(table, name, tape));
            fields.extend(sort.described(table, name).or(choice));
        }
        fields
    }

    pub(super) fn link_name(&self, table: &Table, index: usize) -> Option<String> {
        let from = &table.links.get(index)?.from;
        let names: Vec<_> = from.iter().map(|it| table.columns[*it].name.as_str()).collect();
        Some(names.join("+"))
    }

    fn section(&self, index: usize, tape: &mut Tape) -> Section {
        let table = &self.world.tables[index];
        let rules = 1 + tape.below(2);
        let view = View {
            title: "Some".into(),
            when: tape.chance(4).then(|| self.condition(tape, 2)),
            only: tape.chance(2).then(|| self.filter(index, tape, 2)),
            sort: self.sorts(table, tape),
            group: tape.chance(3).then(|| self.sorts(table, tape).pop()).flatten(),
            fields: None,
            sums: table.columns.iter().map(|it| it.name.clone()).collect(),
        };
        Section {
            name: format!("s{index}").parse().unwrap(),
            title: "S".into(),
            one: None,
            icon: None,
            table: table.name.clone(),
            menu: true,
            record: None,
            labels: Default::default(),
            rule: (0..rules).map(|_| self.rule(index, tape)).collect(),
            view: if tape.chance(2) { vec![view] } else { Vec::new() },
            group: Vec::new(),
            create: Some(self.form(table)),
            edit: None,
        }
    }

    fn form(&self, table: &Table) -> Form {
        let field = |it: &Column| FormField { field: it.name.clone(), ..FormField::default() };
        let sorts = table.columns.iter().filter(|it| it.sort != Sort::Other);
        Form { fields: sorts.map(field).collect(), ..Form::default() }
    }

    fn sorts(&self, table: &Table, tape: &mut Tape) -> Vec<String> {
        let count = tape.below(3);
        let minus = |tape: &mut Tape| if tape.chance(2) { "-" } else { "" };
        (0..count).map(|_| format!("{}{}", minus(tape), tape.pick(&table.columns).name)).collect()
    }

    fn rule(&self, index: usize, tape: &mut Tape) -> Rule {
        let table = &self.world.tables[index];
        let names: Vec<_> = table.columns.iter().map(|it| it.name.clone()).collect();
        let mut read = names.clone();
        if tape.chance(2) {
            read = tape.some(&names);
        }
        let further = |tape: &mut Tape| tape.chance(2).then(|| self.filter(index, tape, 2));
        Rule {
            when: tape.chance(3).then(|| self.condition(tape, 2)),
            rows: Rows { scope: self.scope(index, tape, 1), only: further(tape) },
            read,
            filter: None,
            sort: None,
            search: None,
            write: names,
            may: vec![Action::Open, Action::Create, Action::Update, Action::Delete],
            update_where: further(tape),
            delete_where: further(tape),
        }
    }

    fn scope(&self, index: usize, tape: &mut Tape, depth: usize) -> Scope {
        let to = |tape: &mut Tape, from: usize, end: usize| {
            let paths: Vec<_> = self.paths(from).into_iter().filter(|(_, it)| *it == end).collect();
            (!paths.is_empty()).then(|| Path::new(tape.pick(&paths).0.clone()).unwrap())
        };
        let everyone = Scope::Everyone;
        match tape.below(7) {
            0..2 => to(tape, index, CUSTOMERS).map_or(everyone, |path| Scope::Own { path }),
            2 => {
                let end = if tape.chance(4) { 2 } else { ORGANISATIONS };
                match (to(tape, index, end), to(tape, CUSTOMERS, end)) {
                    (Some(path), Some(via)) => Scope::Shared { path, via },
                    _ => everyone,
                }
            }
            3 => {
                let field = tape.pick(&self.world.tables[index].columns);
                let fits = |it: &&Column| it.sort.kind() == field.sort.kind();
                let users = &self.world.tables[CUSTOMERS].columns;
                let like: Vec<_> = users.iter().filter(fits).collect();
                if like.is_empty() || field.sort == Sort::Other {
                    return everyone;
                }
                let user_field = tape.pick(&like).name.clone();
                Scope::Match { field: field.name.clone(), user_field }
            }
            4 => {
                let paths = self.paths(index);
                let short: Vec<_> = paths.into_iter().filter(|(it, _)| it.len() < 3).collect();
                if short.is_empty() {
                    return everyone;
                }
                let (hops, end) = tape.pick(&short).clone();
                Scope::Child { section: format!("s{end}"), link: Path::new(hops).unwrap() }
            }
            5 if 0 < depth => {
                let count = 1 + tape.below(3);
                Scope::AnyOf((0..count).map(|_| self.scope(index, tape, depth - 1)).collect())
            }
            _ => everyone,
        }
    }

    /// Every way of up to three links from a table, and where it ends.
    fn paths(&self, from: usize) -> Vec<(Vec<Hop>, usize)> {
        let mut found = vec![(Vec::new(), from)];
        let mut start = 0;
        for _ in 0..3 {
            let end = found.len();
            for index in start..end {
                let (hops, here) = found[index].clone();
                for (hop, next) in self.hops(here) {
                    let mut longer = hops.clone();
                    longer.push(hop);
                    found.push((longer, next));
                }
            }
            start = end;
        }
        found.split_off(1)
    }

    fn hops(&self, here: usize) -> Vec<(Hop, usize)> {
        let mut hops = Vec::new();
        for (index, table) in self.world.tables.iter().enumerate() {
            for (number, link) in table.links.iter().enumerate() {
                let name = self.link_name(table, number).unwrap();
                if index == here {
                    hops.push((Hop::Along(name.clone()), link.to));
                }
                if link.to == here {
                    hops.push((Hop::Back { table: table.name.clone(), link: name }, index));
                }
            }
        }
        hops
    }

    /// A filter over the records of a table.
    pub(super) fn filter(&self, index: usize, tape: &mut Tape, depth: usize) -> Filter {
        let part = |tape: &mut Tape| self.filter(index, tape, depth - 1);
        match tape.below(if depth == 0 { 4 } else { 10 }) {
            0..3 => self.test(index, tape),
            // What cannot be decided must stay so, the other way round, too.
            3 | 9 => Filter::Not(Box::new(self.test(index, tape))),
            4 => Filter::All((0..tape.below(3)).map(|_| part(tape)).collect()),
            5 => Filter::Any((0..tape.below(3)).map(|_| part(tape)).collect()),
            6 => Filter::Not(Box::new(part(tape))),
            _ => {
                let paths = self.paths(index);
                if paths.is_empty() {
                    return self.test(index, tape);
                }
                let (hops, end) = tape.pick(&paths).clone();
                Filter::Linked {
                    quantifier: *tape.pick(&[Quantifier::AnyOf, Quantifier::NoneOf]),
                    path: Path::new(hops).unwrap(),
                    of: Box::new(self.filter(end, tape, depth - 1)),
                }
            }
        }
    }

    /// A condition on the customer.
    fn condition(&self, tape: &mut Tape, depth: usize) -> Filter {
        match tape.below(if depth == 0 { 3 } else { 5 }) {
            0..3 => {
                let root = *tape.pick(&[Root::Record, Root::Customer, Root::Organisation]);
                self.comparison(root, Vec::new(), self.table_of(root), tape)
            }
            3 => Filter::Not(Box::new(self.condition(tape, depth - 1))),
            _ => Filter::Any((0..2).map(|_| self.condition(tape, depth - 1)).collect()),
        }
    }

    fn table_of(&self, root: Root) -> usize {
        if root == Root::Organisation { ORGANISATIONS } else { CUSTOMERS }
    }

    fn test(&self, index: usize, tape: &mut Tape) -> Filter {
        if tape.chance(10) {
            let root = *tape.pick(&[Root::Customer, Root::Organisation]);
            return self.comparison(root, Vec::new(), self.table_of(root), tape);
        }
        let mut hops = Vec::new();
        let mut here = index;
        while tape.chance(4) && hops.len() < 2 {
            let along = self.hops(here);
            let along: Vec<_> = along.iter().filter(|it| matches!(it.0, Hop::Along(_))).collect();
            if along.is_empty() {
                break;
            }
            let (hop, next) = tape.pick(&along);
            hops.push(hop.clone());
            here = *next;
        }
        self.comparison(Root::Record, hops, here, tape)
    }

    fn comparison(&self, root: Root, hops: Vec<Hop>, end: usize, tape: &mut Tape) -> Filter {
        let column = tape.pick(&self.world.tables[end].columns);
        let kind = column.sort.kind();
        let mut operators = vec![Operator::IsEmpty, Operator::IsNotEmpty];
        if kind.is_comparable() {
            use Operator::{Is, IsAnyOf, IsNoneOf, IsNot};
            operators.splice(0..0, [Is, IsNot, IsAnyOf, IsNoneOf, Is]);
        }
        if kind.is_ordered() {
            use Operator::{AtLeast, AtMost, Greater, Less};
            operators.extend([Less, AtMost, Greater, AtLeast]);
        }
        if kind == Kind::Text {
            use Operator::{Contains, ContainsLike, IsLike, StartsWith, StartsWithLike};
            operators.extend([Contains, ContainsLike, IsLike, StartsWith, StartsWithLike]);
        }
        if kind == Kind::Bool {
            operators.extend([Operator::IsChecked, Operator::IsNotChecked]);
        }
        let operator = *tape.pick(&operators);
        let count = match operator.takes() {
            domain::filter::Takes::Nothing => 0,
            domain::filter::Takes::One => 1,
            domain::filter::Takes::Many => tape.below(4),
        };
        let right = (0..count).map(|_| self.operand(column.sort, tape)).collect();
        let left = Reference { root, hops, field: column.name.clone() };
        Filter::Test(Test { left, operator, right })
    }

    fn operand(&self, sort: Sort, tape: &mut Tape) -> Operand {
        let kind = sort.kind();
        if tape.chance(2) {
            let root = *tape.pick(&[Root::Customer, Root::Customer, Root::Organisation]);
            let columns = &self.world.tables[self.table_of(root)].columns;
            let like: Vec<_> = columns.iter().filter(|it| it.sort.kind() == kind).collect();
            if !like.is_empty() {
                let field = tape.pick(&like).name.clone();
                return Operand::Reference(Reference { root, hops: Vec::new(), field });
            }
        }
        if matches!(kind, Kind::Date | Kind::Moment) && tape.chance(2) {
            let plus_minutes = *tape.pick(&[0, 0, 1, -1440]);
            return Operand::Moment { whole_days: tape.chance(3), plus_minutes };
        }
        let text = *tape.pick(sort.texts());
        match kind {
            Kind::Bool => Operand::Bool(text == "true"),
            Kind::Int | Kind::Decimal | Kind::Real => {
                let extra = *tape.pick(&["0", "0.5", "0.00000000000000000001"]);
                let sum = Decimal::from_str_exact(text).unwrap()
                    + Decimal::from_str_exact(if tape.chance(4) { extra } else { "0" }).unwrap();
                Operand::Number(sum)
            }
            _ => Operand::Text(text.to_owned()),
        }
    }

    /// A filter that a browser could send: of this record's own fields, compared with values.
    pub(super) fn asked(&self, index: usize, tape: &mut Tape) -> String {
        let one = |tape: &mut Tape| {
            let filter = self.comparison(Root::Record, Vec::new(), index, tape);
            match tape.below(3) {
                0 => Filter::Not(Box::new(filter)),
                _ => filter,
            }
        };
        Filter::Any((0..1 + tape.below(2)).map(|_| one(tape)).collect()).to_string()
    }
}
