//! Running plans.

use domain::{
    cursor::Cursor,
    plan::Plan,
    record::{Key, Record},
    value::Value,
};

use crate::{
    Source, SourceError,
    run::Wire,
    sql::{self, Layout, Stretch},
};

/// Some records of a list, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub records: Vec<Record>,
    /// Where the page before this one ends, if there is one.
    pub previous: Option<Cursor>,
    /// Where the page after this one begins, if there is one.
    pub next: Option<Cursor>,
    /// Records that the database returned and the evaluator does not grant: a bug of ours.
    pub withheld: u32,
}

impl Source {
    /// One page of records.
    pub async fn list(&self, plan: &Plan) -> Result<Page, SourceError> {
        self.reading(async |mut wire| Ok(page(&mut wire, plan).await?)).await
    }

    /// One page of records, and how many there are on all pages, as [`Source::count`] says it: in
    /// one statement, unless the page reaches what has no place in its order, or is empty.
    pub async fn list_counted(
        &self,
        plan: &Plan,
        at_most: u32,
    ) -> Result<(Page, u32), SourceError> {
        self.reading(async |mut wire| {
            let layout = Layout::of(plan);
            let (rows, said) = stretches(&mut wire, &layout, Some(at_most)).await?;
            let count = match said {
                Some(it) => counted(&it)?,
                None => count(&mut wire, plan, at_most).await?,
            };
            Ok((paged(plan, &layout, rows), count))
        })
        .await
    }

    /// The one record of the plan. None and several are the same answer.
    pub async fn open(&self, plan: &Plan) -> Result<Option<Record>, SourceError> {
        self.reading(async |mut wire| Ok(one(&mut wire, plan).await?)).await
    }

    /// The records before and after one, in the order of the plan's list; none where the record is
    /// not in that list.
    pub async fn beside(
        &self,
        plan: &Plan,
        key: &Key,
    ) -> Result<Option<[Option<Record>; 2]>, SourceError> {
        self.reading(async |mut wire| {
            let Some(here) = place(&mut wire, &plan.clone().of(key)).await? else {
                return Ok(None);
            };
            let mut beside = [const { None }; 2];
            for (found, backwards) in beside.iter_mut().zip([true, false]) {
                let from = Cursor::new(plan.order(), here.clone(), backwards);
                let one = plan.clone().at_most(1).from(Some(from));
                *found = page(&mut wire, &one).await?.records.pop();
            }
            Ok(Some(beside))
        })
        .await
    }

    /// How many records there are; `at_most + 1` where there are more.
    pub async fn count(&self, plan: &Plan, at_most: u32) -> Result<u32, SourceError> {
        self.reading(async |mut wire| count(&mut wire, plan, at_most).await).await
    }
}

impl Source {
    /// The sums of the plan, in the order of its fields that are added up; empty where there is
    /// nothing to add.
    pub async fn sums(&self, plan: &Plan) -> Result<Vec<Value>, SourceError> {
        if plan.sums().is_empty() {
            return Ok(Vec::new());
        }
        self.reading(async |mut wire| {
            let rows = wire.rows(sql::sums(wire.dialect(), plan)).await?;
            rows.into_iter().next().ok_or(SourceError::Unreadable)
        })
        .await
    }
}

/// A group of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupCount {
    /// Empty for the records that have none.
    pub value: Value,
    pub count: u32,
    /// In the order of the plan's fields that are added up.
    pub sums: Vec<Value>,
}

impl Source {
    /// How many records the groups of these values have, and what they add up to, over all pages
    /// and in one statement. Nothing where they have more than `at_most` together.
    pub async fn groups(
        &self,
        plan: &Plan,
        values: &[Value],
        at_most: u32,
    ) -> Result<Option<Vec<GroupCount>>, SourceError> {
        let Some(group) = plan.group().filter(|_| !values.is_empty()) else {
            return Ok(Some(Vec::new()));
        };
        let field = &group.order.field;
        self.reading(async |mut wire| {
            let statement = sql::groups(wire.dialect(), plan, field, values, at_most);
            let rows = wire.rows(statement).await?.into_iter();
            let groups = rows.map(grouped).collect::<Option<Vec<_>>>();
            let groups = groups.ok_or(SourceError::Unreadable)?;
            let all = groups.iter().fold(0u32, |sum, it| sum.saturating_add(it.count));
            Ok((all <= at_most).then_some(groups))
        })
        .await
    }
}

fn grouped(row: Vec<Value>) -> Option<GroupCount> {
    let mut cells = row.into_iter();
    let (value, count) = (cells.next()?, cells.next()?);
    Some(GroupCount { value, count: counted(&count).ok()?, sums: cells.collect() })
}

async fn count(wire: &mut Wire<'_>, plan: &Plan, at_most: u32) -> Result<u32, SourceError> {
    let rows = wire.rows(sql::count(wire.dialect(), plan, at_most)).await?;
    let count = rows.first().and_then(|it| it.first());
    counted(count.unwrap_or(&Value::Odd))
}

fn counted(value: &Value) -> Result<u32, SourceError> {
    match value {
        Value::Int(count) => u32::try_from(*count).map_err(|_| SourceError::Unreadable),
        _ => Err(SourceError::Unreadable),
    }
}

/// One page of a list.
async fn page(wire: &mut Wire<'_>, plan: &Plan) -> Result<Page, sqlx::Error> {
    let layout = Layout::of(plan);
    let (rows, _) = stretches(wire, &layout, None).await?;
    Ok(paged(plan, &layout, rows))
}

/// A row, and the stretch of its list in which the database found it.
struct Found {
    stretch: Stretch,
    row: Vec<Value>,
}

/// The rows of a page, and what they say of how many there are, if they were asked. They are read
/// stretch by stretch until there are enough, or all.
async fn stretches(
    wire: &mut Wire<'_>,
    layout: &Layout<'_>,
    at_most: Option<u32>,
) -> Result<(Vec<Found>, Option<Value>), sqlx::Error> {
    let (dialect, plan) = (wire.dialect(), layout.plan());
    let limit = usize::try_from(plan.limit()).unwrap_or(usize::MAX);
    let stretches = Stretch::of(dialect, plan);
    // Whether a first page is all that there is, for the price of looking a little further.
    let asks = 1 < stretches.len() && plan.cursor().is_none();
    let at_most = at_most.or_else(|| asks.then_some(plan.limit()));
    let (mut rows, mut said) = (Vec::new(), None);
    for stretch in stretches {
        let counted = at_most.filter(|_| said.is_none());
        let mut found = wire.rows(sql::list(dialect, layout, stretch, counted)).await?;
        if counted.is_some() {
            // Each row says the same.
            said = found.iter_mut().filter_map(Vec::pop).last();
        }
        rows.extend(found.into_iter().map(|row| Found { stretch, row }));
        // Beyond `at_most` nobody counted.
        let is_counted = at_most.is_some_and(|it| whole(rows.len()) <= i64::from(it));
        let is_all = asks && is_counted && said == Some(Value::Int(whole(rows.len())));
        if limit < rows.len() || is_all {
            break;
        }
    }
    Ok((rows, said))
}

fn whole(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn paged(plan: &Plan, layout: &Layout<'_>, mut rows: Vec<Found>) -> Page {
    let limit = usize::try_from(plan.limit()).unwrap_or(usize::MAX);
    let beyond = rows.get(limit).and_then(|it| layout.place(&it.row, it.stretch));
    let more = limit < rows.len();
    rows.truncate(limit);
    let backwards = plan.cursor().is_some_and(Cursor::backwards);
    if backwards {
        rows.reverse();
    }
    // Where a cursor led here, there is something on its other side.
    let (before, after) = match (plan.cursor(), backwards) {
        (None, _) => (false, more),
        (Some(_), false) => (true, more),
        (Some(_), true) => (more, true),
    };
    let places: Vec<_> = rows.iter().map(|it| layout.place(&it.row, it.stretch)).collect();
    // Beyond the other end lies the cursor's place; where records were passed over from there, the
    // last of them may stand where this page begins.
    let passed = plan.cursor().is_some_and(|it| 0 < it.skip());
    let edge = if backwards { places.last() } else { places.first() };
    let edge = edge.filter(|_| passed).cloned().flatten();
    let (start, end) = if backwards { (beyond, edge) } else { (edge, beyond) };
    let previous = before.then(|| beside(plan, places.iter(), start, true)).flatten();
    let next = after.then(|| beside(plan, places.iter().rev(), end, false)).flatten();
    let rows = rows.into_iter().map(|it| it.row).collect();
    let (records, withheld) = admitted(plan, layout, rows);
    Page { records, previous, next, withheld }
}

/// Where one reads on at an end of a page: beside the first of its places, from that end on, that
/// can be said and is not that of the record beyond it as well; over those that lie between. Each
/// record of a list with a key has a place of its own, so that is the last one nearly always.
fn beside<'a>(
    plan: &Plan,
    places: impl Iterator<Item = &'a Option<Vec<Value>>>,
    mut beyond: Option<Vec<Value>>,
    backwards: bool,
) -> Option<Cursor> {
    let mut skip = 0;
    for place in places {
        if let Some(it) = place.as_ref().filter(|it| Some(*it) != beyond.as_ref()) {
            return Some(Cursor::new(plan.order(), it.clone(), backwards).skipping(skip));
        }
        skip += 1;
        beyond.clone_from(place);
    }
    // An empty page leads back to where it was asked from; one of which no place can be said goes
    // on from there.
    match plan.cursor() {
        Some(from) if from.backwards() == backwards => Some(from.clone().skipping(skip)),
        Some(from) if skip == 0 && !from.at().is_empty() => {
            Some(Cursor::new(plan.order(), from.at().to_vec(), backwards))
        }
        None if !backwards => Some(Cursor::new(plan.order(), Vec::new(), false).skipping(skip)),
        _ => None,
    }
}

/// Holds every row against the evaluator once more.
fn admitted(plan: &Plan, layout: &Layout<'_>, rows: Vec<Vec<Value>>) -> (Vec<Record>, u32) {
    let mut withheld = 0;
    let admit = |row: Vec<Value>| {
        let record = Record::admitted(plan, layout.row(row));
        if record.is_err() {
            withheld += 1;
            tracing::error!(table = plan.table().name, "withheld a row that no rule grants");
        }
        record.ok()
    };
    let records = rows.into_iter().filter_map(admit).collect();
    (records, withheld)
}

/// Where the one record of a plan stands in its order, if the plan grants it.
async fn place(wire: &mut Wire<'_>, plan: &Plan) -> Result<Option<Vec<Value>>, sqlx::Error> {
    let layout = Layout::of(plan);
    let rows = wire.rows(sql::list(wire.dialect(), &layout, Stretch::Whole, None)).await?;
    let Some(row) = rows.into_iter().next() else { return Ok(None) };
    let place = layout.place(&row, Stretch::Whole).or(layout.place(&row, Stretch::Lacking));
    Ok(place.filter(|_| Record::admitted(plan, layout.row(row)).is_ok()))
}

pub(crate) async fn one(wire: &mut Wire<'_>, plan: &Plan) -> Result<Option<Record>, sqlx::Error> {
    let layout = Layout::of(plan);
    let rows = wire.rows(sql::list(wire.dialect(), &layout, Stretch::Whole, None)).await?;
    let found = |row| Found { stretch: Stretch::Whole, row };
    let page = paged(plan, &layout, rows.into_iter().map(found).collect());
    if page.next.is_some() || 1 < page.records.len() {
        tracing::error!(table = plan.table().name, "several records where one was asked for");
        return Ok(None);
    }
    Ok(page.records.into_iter().next())
}
