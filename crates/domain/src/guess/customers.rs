//! Which table holds the customers, how they sign in and how they are called.

use std::sync::Arc;

use super::{
    reach::{Ways, is_junction},
    reasons::Reasons,
    words::{
        customers_score, internal, is_email, is_internal_table, is_number, is_staff, squashed,
    },
};
use crate::{
    catalog::{Catalog, Field, Table},
    value::Kind,
};

/// A lead smaller than this is no clear one: either table may be the right one.
const CLEAR: i32 = 30;

/// What speaks for one table.
struct Candidate<'a> {
    table: &'a Arc<Table>,
    score: i32,
    has_email: bool,
    reached_by: usize,
}

/// The table whose records are the customers. The second catalog holds the links that names
/// suggest, too.
pub(super) fn users_table(
    known: &Catalog,
    supposed: &Catalog,
    reasons: &mut Reasons,
) -> Option<Arc<Table>> {
    let ways = Ways::of(supposed);
    let keyed = supposed.tables().filter(|it| !it.is_view && !it.key.is_empty());
    let people = keyed.filter(|it| !is_junction(it));
    let mut candidates: Vec<_> = people.map(|it| candidate(&ways, it)).collect();
    candidates.sort_by(|a, b| b.score.cmp(&a.score).then(a.table.name.cmp(&b.table.name)));
    let declared = Ways::of(known);
    let Some(best) = candidates.first() else {
        reasons.users =
            "There is no table with a primary key, so none can hold the customers.".into();
        reasons.to_do.push(
            "Connect a database with a table of customers, or give that table a primary key: \
             then run `portico init` again."
                .into(),
        );
        return None;
    };
    reasons.users = format!(
        "The customers are the records of `{}`: {}.",
        best.table.name,
        why(best, &declared)
    );
    let is_of_people = |it: &&Candidate<'_>| it.has_email || 0 < customers_score(&it.table.name);
    if let Some(next) = candidates.iter().skip(1).find(is_of_people) {
        reasons.users.push_str(&compared(best, next, &declared));
    }
    reasons.is_mere_guess = !best.has_email && customers_score(&best.table.name) <= 0;
    if reasons.is_mere_guess {
        reasons.to_do.push(format!(
            "No table looks like one of customers. `{}` is a mere guess: put the right one into \
             `customers.table`.",
            best.table.name
        ));
    }
    Some(Arc::clone(best.table))
}

fn candidate<'a>(ways: &Ways, table: &'a Arc<Table>) -> Candidate<'a> {
    let has_email = table.fields.iter().any(|it| is_email(it));
    let reached_by = ways.count(&table.name);
    let reached = i32::try_from(reached_by.min(10)).unwrap_or(10);
    let is_other = is_staff(&table.name) || is_internal_table(&table.name);
    let score = customers_score(&table.name) + if has_email { 40 } else { 0 } + 3 * reached
        - if is_other { 60 } else { 0 };
    Candidate { table, score, has_email, reached_by }
}

/// What staff have to know of the table that was not taken.
fn compared(best: &Candidate<'_>, next: &Candidate<'_>, known: &Ways) -> String {
    let name = &next.table.name;
    if is_staff(name) {
        return format!(" The next best is `{name}`, but that sounds like staff.");
    }
    if best.score - next.score < CLEAR {
        return format!(
            " It could also be `{name}`: {}. `{}` has more that speaks for it; if it is `{name}` \
             after all, put that into `customers.table`.",
            why(next, known),
            best.table.name
        );
    }
    format!(" The next best is `{name}`.")
}

fn why(it: &Candidate<'_>, known: &Ways) -> String {
    let mut reasons = Vec::new();
    if it.has_email {
        reasons.push("it has an e-mail address".to_owned());
    }
    if 0 < customers_score(&it.table.name) {
        reasons.push("its name says so".to_owned());
    }
    let declared = known.count(&it.table.name);
    let (many, lead) = if declared == 0 { (it.reached_by, "seem") } else { (declared, "lead") };
    let to = if declared == 0 { " to lead to it" } else { " to it" };
    match many {
        0 => {}
        1 => reasons.push(format!("one other table {lead}s{to}")),
        many => reasons.push(format!("{many} other tables {lead}{to}")),
    }
    match reasons.split_last() {
        None => "no other table suits better".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// The field that customers sign in with.
pub(super) fn login(users: &Table, reasons: &mut Reasons) -> Option<Arc<Field>> {
    if let Some(email) = email(users) {
        let unique = if users.is_unique(&email.name) {
            ", and no two records share it".to_owned()
        } else {
            ". The database lets two records share it: those who do are not let in".to_owned()
        };
        reasons.login = format!("They sign in with `{}`: an e-mail address{unique}.", email.name);
        return Some(email);
    }
    let found = unique_field(users);
    match &found {
        Some(field) => {
            reasons.login = format!(
                "They sign in with `{}`: there is no e-mail address, and no two records share this.",
                field.name
            );
            reasons.to_do.push(
                "Without an e-mail address, customers sign in with a password only. Their first \
                 way in is `portico customer link`."
                    .to_owned(),
            );
        }
        None => {
            reasons.login = format!("`{}` has no field to sign in with.", users.name);
            reasons.to_do.push(format!(
                "Nobody can sign in yet: add a field to `{}` that is different for every \
                 customer, best an e-mail address, and name it in `customers.login`.",
                users.name
            ));
        }
    }
    found
}

fn email(users: &Table) -> Option<Arc<Field>> {
    let rank = |it: &Field| {
        let plain = ["email", "emailaddress", "mail"].contains(&squashed(&it.name).as_str());
        (!users.is_unique(&it.name), !plain, !it.required)
    };
    users.fields.iter().filter(|it| is_email(it)).min_by_key(|it| rank(it)).map(Arc::clone)
}

fn unique_field(users: &Table) -> Option<Arc<Field>> {
    let told = |it: &Field| {
        let squashed = squashed(&it.name);
        is_number(it) || ["login", "username"].iter().any(|end| squashed.ends_with(end))
    };
    // A number that the database counts by is known to no customer, and anybody can count.
    let counts = |it: &Field| users.is_key(&it.name) && it.kind == Kind::Int && !told(it);
    let rank = |it: &Field| (users.is_key(&it.name), !told(it), it.kind != Kind::Text);
    users
        .fields
        .iter()
        .filter(|it| matches!(it.kind, Kind::Text | Kind::Int) && users.is_unique(&it.name))
        .filter(|it| internal(&it.name).is_none() && !counts(it))
        .min_by_key(|it| rank(it))
        .map(Arc::clone)
}

/// How a customer is called: text with fields in braces.
pub(super) fn name(users: &Table, login: Option<&Arc<Field>>, reasons: &mut Reasons) -> String {
    let called = |names: &[&str]| {
        let found = |name: &&str| {
            let of_text = |it: &&Arc<Field>| it.kind == Kind::Text && squashed(&it.name) == **name;
            users.fields.iter().find(of_text)
        };
        names.iter().find_map(found)
    };
    let first = called(&["firstname", "forename", "givenname", "vorname", "fname"]);
    let last = called(&["lastname", "surname", "familyname", "nachname", "lname"]);
    let fields: Vec<_> = match (first, last) {
        (Some(first), Some(last)) => vec![first, last],
        _ => {
            let whole = [
                "fullname",
                "name",
                "displayname",
                "contactname",
                "customername",
                "clientname",
                "companyname",
                "kundenname",
                "firma",
                "firmenname",
                "company",
                "title",
            ];
            called(&whole).or(last).or(first).or(login).or(users.key.first()).into_iter().collect()
        }
    };
    let names: Vec<_> = fields.iter().map(|it| format!("`{}`", it.name)).collect();
    reasons.name = format!("They are called by {}.", names.join(" and "));
    fields.iter().map(|it| in_braces(&it.name)).collect::<Vec<_>>().join(" ")
}

/// A field's place in a template.
pub(super) fn in_braces(field: &str) -> String {
    format!("{{{}}}", field.replace('}', "}}"))
}
