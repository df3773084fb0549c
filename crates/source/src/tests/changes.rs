//! What becomes of a change, in each database.

use domain::record::Record;

use super::desk::Desk;
use crate::Outcome;

fn title(record: &Record) -> String {
    record.cell(1).to_string()
}

#[tokio::test]
async fn a_changed_record_is_a_conflict_and_stays() {
    for desk in Desk::each().await {
        let change = desk.update("1", "title", "Chairs", "Stools");
        desk.stage.run(&["update \"order\" set title = 'Sofas' where id = 1"]).await;
        let before = desk.orders().await;
        match desk.source.write(&change).await.unwrap() {
            Outcome::Conflict(clashes) => assert_eq!(title(&clashes[0].now), "Sofas"),
            other => panic!("{other:?}"),
        }
        assert_eq!(desk.orders().await, before);
        let again = desk.update("1", "title", "Sofas", "Stools");
        match desk.source.write(&again).await.unwrap() {
            Outcome::Done(Some(record)) => assert_eq!(title(&record), "Stools"),
            other => panic!("{other:?}"),
        }
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn what_is_not_granted_is_missing() {
    for desk in Desk::each().await {
        let before = desk.orders().await;
        // Another customer's, one that is done, and none.
        for (handle, was) in [("3", "Tables"), ("2", ""), ("77", "")] {
            let change = desk.update(handle, "title", was, "Mine");
            assert_eq!(desk.source.write(&change).await.unwrap(), Outcome::Missing);
            assert_eq!(desk.source.write(&desk.delete(handle)).await.unwrap(), Outcome::Missing);
        }
        assert_eq!(desk.orders().await, before);
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn a_record_does_not_leave_its_grant() {
    for desk in Desk::each().await {
        let before = desk.orders().await;
        let change = desk.update("1", "status", "New", "Secret");
        assert_eq!(desk.source.write(&change).await.unwrap(), Outcome::Refused);
        let change = desk.create(&[("title", "X"), ("status", "Secret")]);
        assert_eq!(desk.source.write(&change).await.unwrap(), Outcome::Refused);
        assert_eq!(desk.orders().await, before);
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn a_blank_cell_counts_as_empty_and_line_ends_do_not_count() {
    for desk in Desk::each().await {
        let texts = "update \"order\" set title = ' ', note = 'a\nb' where id = 1";
        desk.stage.run(&[texts]).await;
        let change = desk.update("1", "title", "", "Named");
        assert!(matches!(desk.source.write(&change).await.unwrap(), Outcome::Done(Some(_))));
        let change = desk.update("1", "note", "a\r\nb", "c");
        assert!(matches!(desk.source.write(&change).await.unwrap(), Outcome::Done(Some(_))));
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn a_broken_constraint_names_its_field() {
    for desk in Desk::each().await {
        desk.stage.run(&["update \"order\" set code = 'A1' where id = 3"]).await;
        let before = desk.orders().await;
        let rejected = |field: Option<&str>| Outcome::Rejected {
            field: field.map(str::to_owned),
            taken: true,
        };
        // A code that somebody else's order has already.
        let change = desk.create(&[("title", "X"), ("code", "A1"), ("status", "New")]);
        assert_eq!(desk.source.write(&change).await.unwrap(), rejected(Some("code")));
        let change = desk.update("1", "code", "", "A1");
        assert_eq!(desk.source.write(&change).await.unwrap(), rejected(Some("code")));
        // A required field emptied, seen only by the database.
        let change = desk.update("1", "total", "12.50", "13");
        desk.stage.run(&["update \"order\" set total = 12.50 where id = 1"]).await;
        assert!(matches!(desk.source.write(&change).await.unwrap(), Outcome::Done(_)));
        desk.stage.run(&["update \"order\" set total = 12.50 where id = 1"]).await;
        assert_eq!(desk.orders().await, before);
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn a_record_that_others_hold_on_to_stays() {
    for desk in Desk::each().await {
        desk.stage
            .run(&[
                "create table line (id integer, order_id integer references \"order\")",
                "insert into line values (1, 1)",
            ])
            .await;
        let outcome = desk.source.write(&desk.delete("1")).await.unwrap();
        assert_eq!(outcome, Outcome::Rejected { field: None, taken: false });
        assert_eq!(desk.source.write(&desk.delete("4")).await.unwrap(), Outcome::Done(None));
        assert_eq!(desk.orders().await.len(), 3);
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn a_new_record_is_its_customers() {
    for desk in Desk::each().await {
        let change = desk.create(&[("title", "Mirror"), ("total", "0.10"), ("status", "New")]);
        let Outcome::Done(Some(record)) = desk.source.write(&change).await.unwrap() else {
            panic!("not done")
        };
        assert_eq!(title(&record), "Mirror");
        let found = desk.source.list(&desk.list(&domain::ask::Ask::default())).await.unwrap();
        assert!(found.records.contains(&record));
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn an_idle_change_is_done_while_the_record_is_there() {
    for desk in Desk::each().await {
        let change = desk.update("1", "title", "Chairs", "Chairs");
        assert!(change.is_idle());
        assert!(matches!(desk.source.write(&change).await.unwrap(), Outcome::Done(Some(_))));
        desk.stage.run(&["delete from \"order\" where id = 1"]).await;
        assert_eq!(desk.source.write(&change).await.unwrap(), Outcome::Missing);
        desk.stage.remove().await;
    }
}
