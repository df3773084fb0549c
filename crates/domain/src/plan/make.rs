//! The only ways to make a [`Plan`].

use std::sync::Arc;

use super::{Group, Plan, arrange, narrow, search};
use crate::{
    ask::{Ask, PAGE, PAGE_RELATED, PAGES_MAX},
    bind::{BindError, bind, condition},
    bound::{Bound, BoundTest, Check, Place},
    catalog::{Field, Table},
    cursor::Cursor,
    grant::{Grant, Use},
    path::Hop,
    portal::{Action, LINES_MAX, Scope, Section, View},
    record::Key,
    refusal::{Fault, Input, Refusal},
    truth::Truth,
    value::Value,
    viewer::{Standing, Viewer},
};

/// A page of a section's list.
pub fn list(
    ask: &Ask,
    section: &Section,
    grant: &Grant,
    standing: Standing<'_>,
) -> Result<Plan, Refusal> {
    let view = view(ask.view.as_deref(), section, standing.viewer)?;
    let bound = |filter| bind(filter, standing.catalog, grant.table(), standing.viewer);
    // A view that cannot be applied shows nothing, rather than everything.
    let only = view.filter(|_| !is_whole(ask)).and_then(|it| it.only.as_ref());
    let mut narrow = match only {
        Some(only) => bound(only).map_err(|_| Refusal::NotFound)?,
        None => Bound::always(),
    };
    if let Some(words) = &ask.search {
        narrow = narrow.and(search::search(words, grant)?);
    }
    if let Some(only) = &ask.only {
        let filter = search::permitted(only, grant)?;
        let refused = |_: BindError| Refusal::Invalid(Input::Filter, Fault::NotRead);
        narrow = narrow.and(bound(&filter).map_err(refused)?);
    }
    narrow = narrow.and(narrow::narrowed(ask, grant, standing.viewer.locale())?);
    let group = arrange::group(ask, view, grant)?;
    let order = arrange::order(ask.sort.as_deref(), view, group.clone(), grant)?;
    let cursor = match &ask.cursor {
        Some(text) => Some(Cursor::read(text, &order)?),
        None => None,
    };
    let mut fields = arrange::shown(&ask.columns, view, grant)?;
    let sums = arrange::summed(view, &fields);
    let group = order.first().cloned().filter(|_| group.is_some()).map(|order| {
        let is_beside = !fields.iter().any(|it| it.name == order.field.name);
        Group { order, is_beside }
    });
    fields.extend(group.iter().filter(|it| it.is_beside).map(|it| Arc::clone(&it.order.field)));
    let limit = PAGE * ask.pages.unwrap_or(1).clamp(1, PAGES_MAX);
    Ok(Plan { narrow, fields, group, sums, cursor, order, limit, ..plan_for(grant) })
}

/// Whether a section's records may be listed beside the record that this link of theirs points at.
///
/// Such a list says where the link points, so the link must be one that the customer reads; or the
/// one by which the rule itself makes the record theirs.
pub fn relates(link: &str, section: &Section, grant: &Grant) -> bool {
    let Some(found) = grant.table().link(link) else { return false };
    let reads = found.from.iter().all(|it| grant.field(&it.name, Use::Read).is_some());
    let scope = section.rule.get(grant.rule()).map(|it| &it.rows.scope);
    let first = match scope {
        Some(Scope::Own { path } | Scope::Child { link: path, .. }) => path.hops().first(),
        _ => None,
    };
    reads || matches!(first, Some(Hop::Along(it)) if it == link)
}

/// The records of a section that are linked to one record, which its own plan must open first.
pub fn related(
    link: &str,
    parent: &Key,
    section: &Section,
    grant: &Grant,
    standing: Standing<'_>,
) -> Result<Plan, Refusal> {
    let unknown = Refusal::Invalid(Input::Related, Fault::Unknown);
    if !relates(link, section, grant) {
        return Err(unknown);
    }
    let table = grant.table();
    let found = table.link(link).and_then(|it| Some((it, standing.catalog.table(&it.to)?)));
    let (link, target) = found.ok_or(unknown)?;
    let pairs = target.key.iter().zip(parent.values());
    let same = |to: &Field| {
        pairs.clone().find(|(key, _)| key.name == to.name).map(|(_, value)| value.clone())
    };
    let tests = link.from.iter().zip(&link.to_fields).map(|(from, to)| match same(to) {
        Some(value) => Bound::same(from, value),
        None => Bound::Unknown,
    });
    let narrow = Bound::All(tests.collect());
    let plan = list(&Ask::default(), &unnarrowed(section), grant, standing)?;
    Ok(Plan { narrow, limit: PAGE_RELATED, ..plan })
}

/// A section without the filters of its views: a related list shows all that is related, as the
/// first view does.
fn unnarrowed(section: &Section) -> Section {
    let view =
        section.view.first().map(|it| View { when: None, only: None, group: None, ..it.clone() });
    Section { view: view.into_iter().collect(), ..section.clone() }
}

/// One record, by the part of an address that names it.
pub fn open(handle: &str, grant: &Grant) -> Result<Plan, Refusal> {
    if !grant.may(Action::Open) {
        return Err(Refusal::NotFound);
    }
    let key = Key::read(handle, grant.table()).ok_or(Refusal::NotFound)?;
    Ok(Plan { narrow: same_key(grant.table(), &key), limit: 1, ..plan_for(grant) })
}

/// Records of a section that a link may point at, found by words.
pub fn picker(words: &str, label: &[String], grant: &Grant, limit: u32) -> Result<Plan, Refusal> {
    let readable: Vec<_> = label.iter().filter_map(|it| grant.field(it, Use::Read)).collect();
    let fields = readable.into_iter().map(Arc::clone).collect();
    Ok(Plan {
        narrow: search::search(words, grant)?,
        fields,
        limit,
        opens: true,
        ..plan_for(grant)
    })
}

/// The records of a section that belong to another, for the form of that one: they carry their
/// handles, even where they may not be opened.
pub(crate) fn belonging(grant: &Grant, linked: Bound) -> Plan {
    Plan { narrow: linked, limit: LINES_MAX, opens: true, ..plan_for(grant) }
}

/// The records that links with these values point at, for their names alone: besides the fields of
/// `label` it reads the field where the links meet, which whoever holds the link knows already.
pub fn met(grant: &Grant, end: &Arc<Field>, values: Vec<Value>, label: &[String]) -> Option<Plan> {
    let many = u32::try_from(values.len()).ok().filter(|it| *it > 0)?;
    let place = Place { steps: Vec::new(), field: Arc::clone(end) };
    let narrow = Bound::Test(BoundTest { place, check: Check::OneOf(values) });
    let readable = label.iter().filter_map(|it| grant.field(it, Use::Read));
    let mut fields: Vec<_> = readable.map(Arc::clone).collect();
    if !fields.iter().any(|it| it.name == end.name) {
        fields.push(Arc::clone(end));
    }
    Some(Plan { narrow, fields, limit: many, ..plan_for(grant) })
}

/// Everything the grant shows, unnarrowed: the first page in key order.
pub fn plan_for(grant: &Grant) -> Plan {
    Plan {
        table: Arc::clone(grant.table()),
        rows: grant.rows().clone(),
        narrow: Bound::always(),
        fields: grant.fields(Use::Read),
        group: None,
        sums: Vec::new(),
        order: arrange::total(grant, Vec::new(), false),
        cursor: None,
        limit: PAGE,
        opens: grant.may(Action::Open),
    }
}

/// That a record is there, and nothing of it.
pub(crate) fn proof(table: &Arc<Table>) -> Plan {
    Plan {
        table: Arc::clone(table),
        rows: Bound::always(),
        narrow: Bound::always(),
        fields: Vec::new(),
        group: None,
        sums: Vec::new(),
        order: Vec::new(),
        cursor: None,
        limit: 1,
        opens: false,
    }
}

impl Plan {
    /// The same plan, of the one record that a link meets at `field`.
    pub(crate) fn met_at(self, field: &Arc<Field>, value: Value) -> Self {
        Self { narrow: self.narrow.and(Bound::same(field, value)), limit: 1, ..self }
    }

    /// The same plan, of those records only that satisfy this too.
    pub fn narrowed(self, further: Bound) -> Self {
        Self { narrow: self.narrow.and(further), ..self }
    }

    /// The same plan, of those records only that `other` is narrowed to as well.
    pub fn along(self, other: &Self) -> Self {
        self.narrowed(other.narrow.clone())
    }

    /// The same plan, in pages of so many records and no more.
    pub fn at_most(self, limit: u32) -> Self {
        Self { limit: limit.clamp(1, self.limit.max(1)), ..self }
    }

    /// The same plan, in pages of so many records: for what no page shows.
    pub fn in_pages_of(self, limit: u32) -> Self {
        Self { limit: limit.max(1), ..self }
    }

    /// The same plan, in the same order, without headings.
    pub fn ungrouped(self) -> Self {
        let mut fields = self.fields;
        if self.group.as_ref().is_some_and(|it| it.is_beside) {
            fields.pop();
        }
        Self { fields, group: None, ..self }
    }

    /// The same plan, for the handles of its records alone.
    pub fn without_fields(self) -> Self {
        Self { fields: Vec::new(), sums: Vec::new(), ..self }
    }

    /// The same plan, from where a page ended.
    pub fn from(self, cursor: Option<Cursor>) -> Self {
        Self { cursor, ..self }
    }

    /// The same plan, of one record.
    pub fn of(self, key: &Key) -> Self {
        let same = same_key(&self.table, key);
        Self { narrow: self.narrow.and(same), limit: 1, cursor: None, ..self }
    }
}

pub(crate) fn same_key(table: &Table, key: &Key) -> Bound {
    let pairs = table.key.iter().zip(key.values());
    Bound::All(pairs.map(|(field, value)| Bound::same(field, value.clone())).collect())
}

/// Every field that a list can show: those of its view first, and then all others that can be read.
pub fn showable(
    ask: &Ask,
    section: &Section,
    grant: &Grant,
    viewer: &Viewer,
) -> Result<Vec<Arc<Field>>, Refusal> {
    let view = view(ask.view.as_deref(), section, viewer)?;
    let mut fields = arrange::shown(&[], view, grant)?;
    for field in grant.fields(Use::Read) {
        if !fields.iter().any(|it| it.name == field.name) {
            fields.push(field);
        }
    }
    Ok(fields)
}

/// The views that this customer has.
pub fn views<'a>(section: &'a Section, viewer: &'a Viewer) -> impl Iterator<Item = &'a View> {
    section.view.iter().filter(|it| has(it, viewer))
}

/// All that belongs to one record, unless one of the views is asked for: it looks like the first
/// of them, and is narrowed by none.
fn is_whole(ask: &Ask) -> bool {
    ask.of.is_some() && ask.view.is_none()
}

/// The view that a list shows.
pub fn view_of<'a>(ask: &Ask, section: &'a Section, viewer: &'a Viewer) -> Option<&'a View> {
    if is_whole(ask) {
        return None;
    }
    view(ask.view.as_deref(), section, viewer).ok().flatten()
}

/// The view that is asked for; the first that this customer has, if none is.
fn view<'a>(
    asked: Option<&str>,
    section: &'a Section,
    viewer: &'a Viewer,
) -> Result<Option<&'a View>, Refusal> {
    let mut views = views(section, viewer);
    match asked {
        None => Ok(views.next()),
        Some(slug) => views
            .find(|it| it.slug() == slug)
            .map(Some)
            .ok_or(Refusal::Invalid(Input::View, Fault::Unknown)),
    }
}

/// Whether a view is there for this customer. What cannot be decided is not.
fn has(view: &View, viewer: &Viewer) -> bool {
    view.when.as_ref().is_none_or(|it| condition(it, viewer).is_ok_and(Truth::holds))
}
