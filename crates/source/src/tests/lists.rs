//! Long lists, empty sort keys, lookups and indexes.

use std::sync::Arc;

use domain::{
    ask::Ask,
    plan::Plan,
    portal::{Rows, Scope},
    record::Record,
    value::{Kind, Value},
};

use super::{
    desk::{Desk, SHOP},
    stage::Stage,
};
use crate::{
    FindBy,
    sql::{self, Layout, Stretch},
};

async fn desks(further: &str) -> Vec<Desk> {
    let statements: Vec<_> = SHOP.iter().copied().chain([further]).collect();
    let mut desks = Vec::new();
    for stage in Stage::each(&statements, &statements).await {
        let source = stage.source().await;
        desks.push(Desk::before(stage, source).await);
    }
    desks
}

/// Every title, over all pages.
async fn titles(desk: &Desk, ask: Ask) -> Vec<String> {
    let mut titles = Vec::new();
    let mut cursor = None;
    loop {
        let page = desk.source.list(&desk.list(&Ask { cursor, ..ask.clone() })).await.unwrap();
        titles.extend(page.records.iter().map(|it| it.cell(1).to_string()));
        cursor = page.next.map(|it| it.to_string());
        if cursor.is_none() {
            return titles;
        }
    }
}

#[tokio::test]
async fn ten_thousand_records_are_each_listed_once() {
    let many = "insert into \"order\" (id, customer_id, title, status, total)
        select 1000 + i, 1 + i % 2, 'T' || i, 'New', case when i % 3 <> 0 then i % 10 end
        from (with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
              select i from n) numbers";
    for desk in desks(many).await {
        for sort in [None, Some("total"), Some("-total"), Some("title")] {
            let ask = Ask { sort: sort.map(str::to_owned), ..Ask::default() };
            let mut found = titles(&desk, ask.clone()).await;
            assert_eq!(found.len(), 5003);
            assert_eq!(desk.source.count(&desk.list(&ask), 100_000).await.unwrap(), 5003);
            assert_eq!(desk.source.count(&desk.list(&ask), 10).await.unwrap(), 11);
            found.sort();
            found.dedup();
            assert_eq!(found.len(), 5003);
        }
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn empty_cells_come_last_either_way() {
    for desk in Desk::each().await {
        for (sort, expected) in [
            ("total", ["Lamps", "Chairs", ""]),
            ("-total", ["Chairs", "Lamps", ""]),
            ("placed", ["Chairs", "", "Lamps"]),
        ] {
            let ask = Ask { sort: Some(sort.to_owned()), ..Ask::default() };
            assert_eq!(titles(&desk, ask).await, expected, "{sort}");
        }
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn people_are_found_as_they_type_their_address() {
    let twice = "insert into customer values (3, ' ADA@Example.org', null), (4, 'öda@x.org', true)";
    for desk in desks(twice).await {
        let table = desk.catalog.table("customer").unwrap();
        let email = table.field("email").unwrap();
        let find = async |by: FindBy| {
            let found = desk.source.people(table, &[(Arc::clone(email), by)], 2).await.unwrap();
            found.iter().map(|it| it["id"].to_string()).collect::<Vec<_>>()
        };
        let typed = |it: &str| FindBy::Typed(it.to_owned());
        assert_eq!(find(typed(" Ada@EXAMPLE.org ")).await.len(), 2);
        assert_eq!(find(typed("BOB@example.org")).await, ["2"]);
        assert_eq!(find(typed("ÖDA@x.org")).await, ["4"]);
        assert!(find(typed("ada@example_org")).await.is_empty());
        assert!(find(typed(" ")).await.is_empty());
        assert!(find(typed("a\0b")).await.is_empty());
        assert!(find(FindBy::Exact(Value::Text("BOB@example.org".into()))).await.is_empty());
        assert!(find(FindBy::Exact(Value::Empty)).await.is_empty());
        assert!(desk.source.people(table, &[], 2).await.unwrap().is_empty());
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn links_without_an_index_are_named() {
    let statements = [
        "create table a (id integer primary key, x integer, y integer, \"z\"\"1\" text)",
        "create index a_xy on a (x, y)",
    ];
    for stage in Stage::each(&statements, &statements).await {
        let source = stage.source().await;
        let catalog = source.catalog().await.unwrap();
        let table = catalog.table("a").unwrap();
        let fields = |names: &[&str]| {
            let found = names.iter().map(|it| Arc::clone(table.field(it).unwrap()));
            (Arc::clone(table), found.collect::<Vec<_>>())
        };
        let wanted = [
            fields(&["id"]),
            fields(&["x"]),
            fields(&["y", "x"]),
            fields(&["y"]),
            fields(&["z\"1"]),
        ];
        let missing = source.missing_indexes(&wanted).await.unwrap();
        let names: Vec<_> = missing.iter().map(|it| it.fields.join(",")).collect();
        assert_eq!(names, ["y", "z\"1"]);
        // Outside a transaction, each by itself.
        for it in &missing {
            stage.run(&[it.statement.as_str()]).await;
        }
        assert!(source.missing_indexes(&wanted).await.unwrap().is_empty());
        stage.remove().await;
    }
}

/// What the database says it will do for a page of Ada's orders.
async fn explained(desk: &Desk, ask: Ask) -> String {
    let plan = desk.list(&ask);
    let read = desk.source.reading(async |mut wire| {
        let stretch = *Stretch::of(wire.dialect(), &plan).first().unwrap();
        let mut statement = sql::list(wire.dialect(), &Layout::of(&plan), stretch, None);
        let explain = if desk.stage.is_sqlite() { "explain query plan" } else { "explain" };
        statement.text = format!("{explain} {}", statement.text);
        let columns = if desk.stage.is_sqlite() { vec![Kind::Other; 4] } else { vec![Kind::Text] };
        statement.kinds = columns;
        Ok(wire.rows(statement).await?)
    });
    let rows = read.await.unwrap();
    rows.iter().map(|it| it.last().unwrap().to_string() + "\n").collect()
}

#[tokio::test]
async fn ownership_is_looked_up_by_its_index() {
    let index = "create index order_customer on \"order\" (customer_id);
        insert into \"order\" (id, customer_id, status)
        select 1000 + i, 10 + i, 'New'
        from (with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
              select i from n) numbers";
    let customers = "insert into customer (id, email)
        select 10 + i, 'x' from (with recursive n(i) as
          (select 1 union all select i + 1 from n where i < 20000) select i from n) numbers";
    let all = format!("{customers}; {index}; analyze");
    for desk in desks(&all).await {
        let explained = explained(&desk, Ask::default()).await;
        assert!(explained.contains("order_customer"), "{explained}");
        desk.stage.remove().await;
    }
}

const NUMBERS: &str =
    "(with recursive n(i) as (select 1 union all select i + 1 from n where i < 130)
      select i from n) numbers";

/// The first cells of all pages, one after the other, and again on the way back as far as there is
/// one.
async fn there_and_back(desk: &Desk, plan: impl Fn(Option<String>) -> Plan) -> [Vec<String>; 2] {
    let keys = |it: &[Record]| it.iter().map(|it| it.cell(0).to_string()).collect::<Vec<_>>();
    let (mut there, mut back) = (Vec::new(), Vec::new());
    let mut page = desk.source.list(&plan(None)).await.unwrap();
    there.push(keys(&page.records));
    while let Some(next) = page.next.filter(|_| there.len() < 100) {
        page = desk.source.list(&plan(Some(next.to_string()))).await.unwrap();
        there.push(keys(&page.records));
    }
    back.push(keys(&page.records));
    while let Some(previous) = page.previous.filter(|_| back.len() < 100) {
        page = desk.source.list(&plan(Some(previous.to_string()))).await.unwrap();
        back.push(keys(&page.records));
    }
    back.reverse();
    [there.concat(), back.concat()]
}

/// So many records are listed, each once, and on the way back as on the way there.
async fn each_once(desk: &Desk, plan: impl Fn(Option<String>) -> Plan, many: usize, case: &str) {
    let [mut keys, back] = there_and_back(desk, plan).await;
    assert_eq!(keys.len(), many, "{case}");
    assert_eq!(keys, back, "{case}");
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), many, "{case}");
}

#[tokio::test]
async fn each_record_is_on_one_page_whatever_its_cells_hold() {
    let add = "alter table \"order\" add column";
    let fill = |cell: &str| {
        format!(
            "insert into \"order\" (id, customer_id, status, odd) select 1000 + i, 1, 'New', {cell} from {NUMBERS}"
        )
    };
    let floats = "0.41331757479928133 + case when i % 2 = 0 then 0 else i / 7.0 end";
    let large = "4611686018427388000.0 + i * 1024.0";
    for (kind, cell, only_sqlite) in [
        ("double precision", floats, false),
        ("double precision", large, false),
        ("text", "cast(x'4dfc6c6c6572' as text)", true),
        ("text", "case when i % 10 = 0 then cast(x'4dfc' as text) else 'M' || i end", true),
        ("text", "'a' || char(0) || i", true),
        (
            "timestamp",
            "'2025-01-10 10:00:' || (10 + i % 50) || case when i % 3 = 0 then char(0) else '' end",
            true,
        ),
    ] {
        let all = format!("{add} odd {kind}; {}", fill(cell));
        let statements: Vec<_> = SHOP.iter().copied().chain([all.as_str()]).collect();
        for stage in Stage::each(&statements, if only_sqlite { &SHOP } else { &statements }).await {
            if only_sqlite && !stage.is_sqlite() {
                stage.remove().await;
                continue;
            }
            let source = stage.source().await;
            let mut desk = Desk::before(stage, source).await;
            desk.portal.section[0].rule[0].read.push("odd".to_owned());
            for sort in ["odd", "-odd", "title"] {
                let plan = |cursor| {
                    let sort = Some(sort.to_owned());
                    desk.list(&Ask { sort, cursor, ..Ask::default() })
                };
                each_once(&desk, plan, 133, &format!("{kind} {cell} by {sort}")).await;
            }
            desk.stage.remove().await;
        }
    }
}

/// Nothing tells them apart, so a page can only say how many of them were before it.
#[tokio::test]
async fn rows_that_a_view_has_twice_are_all_listed() {
    let many = format!(
        "create view twice as select o.title, o.total from \"order\" o join {NUMBERS}
           on o.id in (1, 3) and i <= 65;
         create view all_alike as select o.title, o.total from \"order\" o join {NUMBERS}
           on o.id = 1"
    );
    for mut desk in desks(&many).await {
        for view in ["twice", "all_alike"] {
            let section = &mut desk.portal.section[0];
            section.table = view.to_owned();
            let rule = &mut section.rule[0];
            rule.rows = Rows { scope: Scope::Everyone, only: None };
            rule.read = vec!["title".to_owned(), "total".to_owned()];
            (rule.write, rule.may) = (Vec::new(), Vec::new());
            (rule.update_where, rule.delete_where) = (None, None);
            for sort in [None, Some("title"), Some("-title"), Some("-total")] {
                let sort = sort.map(str::to_owned);
                let plan =
                    |cursor| desk.list(&Ask { sort: sort.clone(), cursor, ..Ask::default() });
                let [rows, back] = there_and_back(&desk, plan).await;
                assert_eq!(rows.len(), 130, "{view} by {sort:?}");
                // There is none from a page whose rows are all alike.
                assert!(rows.ends_with(&back), "{view} by {sort:?}");
                let first = rows.iter().filter(|it| it.as_str() == "Tables").count();
                assert_eq!(first, if view == "twice" { 65 } else { 0 }, "{view} by {sort:?}");
            }
        }
        desk.stage.remove().await;
    }
}

/// A record is granted by any of its lines, be it one or many, and is listed once all the same.
#[tokio::test]
async fn what_several_links_grant_is_on_one_page() {
    let order = |i| format!("({}, 1, 'New', '2024-01-{} 10:00:00')", 1000 + i, 10 + i % 19);
    let orders = (1..=130).map(order).collect::<Vec<_>>().join(", ");
    let lines = format!(
        "alter table \"order\" add column seen timestamp;
         insert into \"order\" (id, customer_id, status, seen) values {orders};
         create table line (id integer primary key,
           order_id integer not null references \"order\", pieces integer not null);
         insert into line select o.id * 10 + i, o.id, i from \"order\" o, {NUMBERS} where i <= 3;
         create index line_order on line (order_id);
         create index by_seen on \"order\" (customer_id, seen, id)"
    );
    for mut desk in desks(&lines).await {
        let rule = &mut desk.portal.section[0].rule[0];
        rule.read.push("seen".to_owned());
        rule.rows.only = Some("any of <line.order_id has (pieces > 0)".parse().unwrap());
        for sort in ["seen", "-seen", "id", "note"] {
            let plan = |cursor| {
                let sort = Some(sort.to_owned());
                desk.list(&Ask { sort, cursor, ..Ask::default() }).at_most(7)
            };
            each_once(&desk, plan, 133, sort).await;
        }
        desk.stage.remove().await;
    }
}

/// However many records a customer has, a page looks at no more of them than it shows.
#[tokio::test]
async fn a_page_follows_an_index_of_its_order() {
    let many = "alter table \"order\" add column seen timestamp;
        insert into \"order\" (id, customer_id, status, placed, seen)
        select 1000 + i, 1, 'New', '2024-01-03', '2024-01-03 10:00:00'
        from (with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
              select i from n) numbers;
        create index by_placed on \"order\" (customer_id, placed, id);
        create index by_seen on \"order\" (customer_id, seen, id);
        analyze";
    for mut desk in desks(many).await {
        desk.portal.section[0].rule[0].read.push("seen".to_owned());
        for (sort, index) in [
            ("placed", "by_placed"),
            ("-placed", "by_placed"),
            ("seen", "by_seen"),
            ("-seen", "by_seen"),
        ] {
            let mut ask = Ask { sort: Some(sort.to_owned()), ..Ask::default() };
            for _ in 0..3 {
                let explained = explained(&desk, ask.clone()).await;
                assert!(explained.contains(index), "{sort}: {explained}");
                // SQLite sorts the moments of the days that its index has found.
                let sorts = explained.contains("Sort") || explained.contains("B-TREE FOR ORDER");
                let by_days = desk.stage.is_sqlite() && index == "by_seen";
                assert_eq!(sorts, by_days, "{sort}: {explained}");
                let bound = explained.contains("AND seen>?") || explained.contains("AND seen<?");
                assert!(bound || !by_days, "{sort}: {explained}");
                let page = desk.source.list(&desk.list(&ask)).await.unwrap();
                ask.cursor = page.next.map(|it| it.to_string());
            }
        }
        desk.stage.remove().await;
    }
}
