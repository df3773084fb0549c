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
    sql::{self, Listed},
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
    /// One page of records, in one statement.
    pub async fn list(&self, plan: &Plan) -> Result<Page, SourceError> {
        self.within(async {
            let mut line = self.pools.line(self.deadline).await?;
            page(line.wire(), plan).await.map_err(SourceError::from)
        })
        .await
    }

    /// The one record of the plan. None and several are the same answer.
    pub async fn open(&self, plan: &Plan) -> Result<Option<Record>, SourceError> {
        self.within(async {
            let mut line = self.pools.line(self.deadline).await?;
            one(line.wire(), plan).await.map_err(SourceError::from)
        })
        .await
    }

    /// The records before and after one, in the order of the plan's list; none where the record is
    /// not in that list.
    pub async fn beside(
        &self,
        plan: &Plan,
        key: &Key,
    ) -> Result<Option<[Option<Record>; 2]>, SourceError> {
        self.within(async {
            let mut line = self.pools.line(self.deadline).await?;
            let Some(here) = place(line.wire(), &plan.clone().of(key)).await? else {
                return Ok(None);
            };
            let mut beside = [const { None }; 2];
            for (found, backwards) in beside.iter_mut().zip([true, false]) {
                let from = Cursor::new(plan.order(), here.clone(), backwards);
                let one = plan.clone().at_most(1).from(Some(from));
                *found = page(line.wire(), &one).await?.records.pop();
            }
            Ok(Some(beside))
        })
        .await
    }

    /// How many records there are; `at_most + 1` where there are more.
    pub async fn count(&self, plan: &Plan, at_most: u32) -> Result<u32, SourceError> {
        self.within(async {
            let mut line = self.pools.line(self.deadline).await?;
            let mut wire = line.wire();
            let rows = wire.rows(sql::count(wire.dialect(), plan, at_most)).await?;
            match rows.first().and_then(|it| it.first()) {
                Some(Value::Int(count)) => {
                    u32::try_from(*count).map_err(|_| SourceError::Unreadable)
                }
                _ => Err(SourceError::Unreadable),
            }
        })
        .await
    }
}

impl Source {
    /// The sums of the plan, in the order of its fields that are added up; empty where there is
    /// nothing to add.
    pub async fn sums(&self, plan: &Plan) -> Result<Vec<Value>, SourceError> {
        if plan.sums().is_empty() {
            return Ok(Vec::new());
        }
        self.within(async {
            let mut line = self.pools.line(self.deadline).await?;
            let mut wire = line.wire();
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
        self.within(async {
            let mut line = self.pools.line(self.deadline).await?;
            let mut wire = line.wire();
            let statement = sql::groups(wire.dialect(), plan, field, values, at_most);
            let rows = wire.rows(statement).await?.into_iter();
            let groups = rows.map(counted).collect::<Option<Vec<_>>>();
            let groups = groups.ok_or(SourceError::Unreadable)?;
            let all = groups.iter().fold(0u32, |sum, it| sum.saturating_add(it.count));
            Ok((all <= at_most).then_some(groups))
        })
        .await
    }
}

fn counted(row: Vec<Value>) -> Option<GroupCount> {
    let mut cells = row.into_iter();
    let (value, count) = (cells.next()?, cells.next()?);
    let Value::Int(count) = count else { return None };
    Some(GroupCount { value, count: u32::try_from(count).ok()?, sums: cells.collect() })
}

/// Runs a plan in a transaction, too.
pub(crate) async fn page(mut wire: Wire<'_>, plan: &Plan) -> Result<Page, sqlx::Error> {
    let rows = wire.rows(sql::list(wire.dialect(), plan)).await?;
    let mut listed: Vec<_> = rows.into_iter().map(|it| sql::listed(plan, it)).collect();
    let limit = usize::try_from(plan.limit()).unwrap_or(usize::MAX);
    let more = limit < listed.len();
    listed.truncate(limit);
    let backwards = plan.cursor().is_some_and(Cursor::backwards);
    if backwards {
        listed.reverse();
    }
    // Where a cursor led here, there is something on its other side.
    let (before, after) = match (plan.cursor(), backwards) {
        (None, _) => (false, more),
        (Some(_), false) => (true, more),
        (Some(_), true) => (more, true),
    };
    let beside = |it: Option<&Listed>, backwards| {
        let place = it.map(|it| it.place.clone()).or(plan.cursor().map(|it| it.at().to_vec()))?;
        Some(Cursor::new(plan.order(), place, backwards))
    };
    let previous = if before { beside(listed.first(), true) } else { None };
    let next = if after { beside(listed.last(), false) } else { None };
    let (records, withheld) = admitted(plan, listed);
    Ok(Page { records, previous, next, withheld })
}

/// Holds every row against the evaluator once more.
fn admitted(plan: &Plan, listed: Vec<Listed>) -> (Vec<Record>, u32) {
    let mut withheld = 0;
    let admit = |it: Listed| {
        let record = Record::admitted(plan, it.row);
        if record.is_err() {
            withheld += 1;
            tracing::error!(table = plan.table().name, "withheld a row that no rule grants");
        }
        record.ok()
    };
    let records = listed.into_iter().filter_map(admit).collect();
    (records, withheld)
}

/// Where the one record of a plan stands in its order, if the plan grants it.
async fn place(mut wire: Wire<'_>, plan: &Plan) -> Result<Option<Vec<Value>>, sqlx::Error> {
    let rows = wire.rows(sql::list(wire.dialect(), plan)).await?;
    let listed = rows.into_iter().next().map(|it| sql::listed(plan, it));
    let Some(Listed { row, place }) = listed else { return Ok(None) };
    Ok(Record::admitted(plan, row).is_ok().then_some(place))
}

pub(crate) async fn one(wire: Wire<'_>, plan: &Plan) -> Result<Option<Record>, sqlx::Error> {
    let page = page(wire, plan).await?;
    if page.next.is_some() || 1 < page.records.len() {
        tracing::error!(table = plan.table().name, "several records where one was asked for");
        return Ok(None);
    }
    Ok(page.records.into_iter().next())
}
