//! An order is changed together with its lines in one form: all of it is written, once, or nothing.

use crate::{
    lines::{Plan, Shop},
    support::Browser,
};

/// Ada's purchases are 2 and 3. Of the items of her first one, the third is beyond what she is
/// granted and the fourth is packed already.
const RECORDS: &str = "
    insert into purchase (customer, note, status) values
        (1, 'Mine', 'New'), (1, 'Older', 'New'), (1, 'Long ago', 'Sent');
    insert into item (purchase, product, quantity, price, state) values
        (2, 1, 4, 9, 'New'), (2, 2, 5, 9, 'New'), (2, 2, 70077701, 9, 'Hidden'), (2, 1, 6, 9, 'Packed'),
        (1, 1, 91827364, 9, 'New'), (3, 1, 81726354, 9, 'New'), (4, 1, 44, 9, 'New');
";

const SECTIONS: &str = r#"
[[section]]
name = "purchases"
title = "Purchases"
table = "purchase"

  [[section.rule]]
  rows = { own = "customer" }
  read = ["note", "status"]
  write = ["note"]
  may = ["open", "update"]
  update_where = 'status is "New"'

  [section.edit]
  fields = [{ field = "note", required = true }]

  [[section.edit.lines]]
  section = "items"
  link = "purchase"
  max = 5

[[section]]
name = "items"
title = "Items"
table = "item"
menu = false

  [[section.rule]]
  rows = { child = "purchases", link = "purchase", where = 'state is not "Hidden"' }
  read = ["product", "quantity"]
  write = ["quantity"]
  may = ["create", "update", "delete"]
  update_where = 'state is "New"'
  delete_where = 'state is "New"'

  [section.create]
  fields = [
    { field = "product", pick_from = "products", required = true },
    { field = "quantity", required = true, default = 1 },
  ]
  preset = { state = "New" }
"#;

const PLAN: Plan = Plan { sections: SECTIONS, sql: RECORDS };

/// The form as it comes: the note, and Ada's three items.
const NOTE: [(&str, &str); 2] = [("f.note", "Mine"), ("w.note", "Mine")];
const FIRST: [(&str, &str); 3] =
    [("f.l.items.1", "1"), ("f.l.items.1.quantity", "4"), ("w.l.items.1.quantity", "4")];
const SECOND: [(&str, &str); 3] =
    [("f.l.items.2", "2"), ("f.l.items.2.quantity", "5"), ("w.l.items.2.quantity", "5")];
const PACKED: [(&str, &str); 1] = [("f.l.items.3", "4")];
const NEW: [(&str, &str); 2] = [("f.l.items.101.product", "2"), ("f.l.items.101.quantity", "8")];
const SEND: (&str, &str) = ("deed", "send");

/// The first item, with another quantity.
fn first(quantity: &'static str) -> [(&'static str, &'static str); 3] {
    [FIRST[0], ("f.l.items.1.quantity", quantity), FIRST[2]]
}

type Fields = [(&'static str, &'static str)];

fn edit(shop: &Shop, id: u32, parts: &[&Fields]) -> (u16, String) {
    shop.sent_to("purchases/2/edit", id, &parts.concat())
}

fn items(shop: &Shop) -> Vec<String> {
    shop.told(
        "select purchase || ' ' || product || ' ' || quantity || ' ' || state from item
         order by purchase, id",
    )
}

const BEFORE: [&str; 7] = [
    "1 1 91827364 New",
    "2 1 4 New",
    "2 2 5 New",
    "2 2 70077701 Hidden",
    "2 1 6 Packed",
    "3 1 81726354 New",
    "4 1 44 New",
];

fn note(shop: &Shop) -> Vec<String> {
    shop.told("select note from purchase where id = 2")
}

#[test]
fn a_form_has_the_lines_that_are_granted_and_no_other() {
    for shop in Shop::each_of(PLAN) {
        let ada = Browser::with_cookie(&shop.server.url, &shop.cookie);
        let (status, html) = ada.html(&shop.server.page("purchases/2/edit"));
        assert_eq!(status, 200);
        for (number, record) in [(1, "1"), (2, "2"), (3, "4")] {
            let hidden = format!("name=\"f.l.items.{number}\" value=\"{record}\"");
            assert!(html.contains(&hidden), "{hidden}");
        }
        assert!(!html.contains("f.l.items.4"), "neither what is beyond the rule nor a blank one");
        assert!(html.contains("name=\"f.l.items.1.quantity\"") && html.contains("value=\"4\""));
        assert!(!html.contains("name=\"f.l.items.1.product\""), "it cannot be changed");
        assert!(html.contains("<dd>Pump<"), "but it is said");
        assert!(!html.contains("name=\"f.l.items.3.quantity\""), "what is packed is only said");
        assert!(html.contains("<dd>6<") && !html.contains("value=\"items.3\""));
        assert!(html.contains("value=\"items.2\""), "others can be removed");
        for hidden in ["70077701", "91827364", "81726354", "Packed", "Hidden", "price"] {
            assert!(!html.contains(hidden), "{hidden}");
        }
        let (status, html) = ada.html(&shop.server.page("purchases/1/edit"));
        assert_eq!((status, html.contains("Pump")), (404, false), "Ben's");
    }
}

#[test]
fn lines_are_changed_removed_and_added_with_their_record_once() {
    for shop in Shop::each_of(PLAN) {
        let note_now = [("f.note", "Soon"), NOTE[1]];
        let gone = [("f.x.items.2", "2")];
        let all: [&Fields; 6] = [&note_now, &first("44"), &gone, &PACKED, &NEW, &[SEND]];
        assert_eq!(edit(&shop, 1, &all).0, 303);
        assert_eq!(edit(&shop, 1, &all).0, 303, "the same once more");
        let now =
            ["1 1 91827364 New", "2 1 44 New", "2 2 70077701 Hidden", "2 1 6 Packed", "2 2 8 New"];
        assert_eq!(items(&shop), [&now[..], &BEFORE[5..]].concat());
        assert_eq!(note(&shop), ["Soon"]);
        for line in shop.log() {
            assert_eq!(line, "note,items.quantity,items x 1,items less 1 ok");
        }
        // Only the lines, and nothing at all.
        let note_seen = [("f.note", "Soon"), ("w.note", "Soon")];
        let again =
            [("f.l.items.1", "1"), ("f.l.items.1.quantity", "45"), ("w.l.items.1.quantity", "44")];
        assert_eq!(edit(&shop, 2, &[&note_seen, &again]).0, 303);
        assert_eq!(edit(&shop, 3, &[&note_seen, &[again[0]]]).0, 303);
        assert_eq!(items(&shop)[1], "2 1 45 New");
    }
}

#[test]
fn what_others_changed_meanwhile_is_shown_with_both_values() {
    for shop in Shop::each_of(PLAN) {
        shop.change("update item set quantity = 66 where id = 1");
        shop.change("update purchase set note = 'Theirs' where id = 2");
        let note_now = [("f.note", "Soon"), NOTE[1]];
        let all: [&Fields; 5] = [&note_now, &first("44"), &SECOND, &NEW, &[SEND]];
        let (status, html) = edit(&shop, 11, &all);
        assert_eq!(status, 409);
        assert!(html.contains("changed this to “66”"), "the line");
        assert!(html.contains("changed this to “Theirs”"), "and the record");
        assert!(html.contains("Line 1, Quantity"), "the summary names line and field");
        assert!(html.contains("value=\"44\""), "what was typed is kept");
        assert!(html.contains("name=\"w.l.items.1.quantity\" value=\"66\""), "and 66 is seen now");
        assert_eq!((note(&shop)[0].as_str(), items(&shop).len()), ("Theirs", 7));
        let seen = [FIRST[0], ("f.l.items.1.quantity", "44"), ("w.l.items.1.quantity", "66")];
        let note_seen = [("f.note", "Soon"), ("w.note", "Theirs")];
        assert_eq!(edit(&shop, 11, &[&note_seen, &seen, &SECOND, &NEW, &[SEND]]).0, 303);
        assert_eq!((note(&shop)[0].as_str(), items(&shop).len()), ("Soon", 8));
    }
}

/// Each would be a statement, and what they are called would stand in the audit log.
#[test]
fn more_lines_than_any_form_has_are_not_looked_for() {
    for shop in Shop::each_of(PLAN) {
        let line = |it: u32| (&*format!("f.l.items.{it}").leak(), &*it.to_string().leak());
        let lines: Vec<_> = (1..2_000).map(line).collect();
        let (status, _) = edit(&shop, 70, &[&NOTE, &lines]);
        assert_eq!(status, 422);
        assert!(shop.log().is_empty(), "nothing was begun");
    }
}

#[test]
fn lines_that_are_not_granted_cannot_be_told_from_what_is_not_there() {
    for shop in Shop::each_of(PLAN) {
        // Ben's, another order's, one beyond the rule, and none at all.
        for (id, handle) in (20..).zip(["5", "6", "3", "999"]) {
            let line = [
                ("f.l.items.1", handle),
                ("f.l.items.1.quantity", "9"),
                ("w.l.items.1.quantity", "4"),
            ];
            let (status, html) = edit(&shop, id, &[&NOTE, &line]);
            assert_eq!(status, 422, "{handle}");
            assert!(html.contains("This line is not there any more"), "{handle}");
            assert!(html.contains("href=\"#line-items-1\""), "{handle}");
            for hidden in ["91827364", "81726354", "70077701"] {
                assert!(!html.contains(hidden), "{handle}: {hidden}");
            }
            let gone = [("f.x.items.1", handle)];
            assert_eq!(edit(&shop, id + 10, &[&NOTE, &FIRST, &gone]).0, 422, "no number twice");
            let gone = [("f.x.items.9", handle)];
            assert_eq!(edit(&shop, id + 20, &[&NOTE, &FIRST, &SECOND, &gone]).0, 303, "{handle}");
        }
        assert_eq!(items(&shop), BEFORE);
    }
}

#[test]
fn what_the_rules_do_not_grant_leaves_everything_as_it_was() {
    for shop in Shop::each_of(PLAN) {
        let refused = |id, expected: u16, part: &str, parts: &[&Fields]| {
            let note_now = [("f.note", "Soon"), NOTE[1]];
            let (status, html) = edit(&shop, id, &[&[&note_now as &Fields], parts].concat());
            assert_eq!((status, html.contains(part)), (expected, true), "{id} {part}");
            assert_eq!(
                (note(&shop)[0].as_str(), items(&shop)),
                ("Mine", BEFORE.map(str::to_owned).into())
            );
        };
        let with = |field: &'static str, value: &'static str| [FIRST[0], (field, value)];
        refused(60, 422, "Soon", &[&with("f.l.items.1.product", "2")]);
        refused(61, 422, "Soon", &[&with("f.l.items.1.purchase", "3")]);
        refused(62, 422, "Soon", &[&with("f.l.items.1.state", "Packed")]);
        refused(63, 422, "Soon", &[&[("f.l.items.101.purchase", "3")], &NEW]);
        // Locked by its own rule, whatever was shown.
        let packed =
            [("f.l.items.3", "4"), ("f.l.items.3.quantity", "9"), ("w.l.items.3.quantity", "6")];
        refused(64, 422, "This line cannot be changed any more", &[&first("44"), &packed]);
        refused(
            65,
            422,
            "This line cannot be changed any more",
            &[&first("44"), &[("f.x.items.3", "4")]],
        );
        refused(67, 422, "Line 1, Quantity", &[&first("many"), &SECOND]);
        refused(68, 422, "Soon", &[&first("0"), &SECOND]);
        let not_sold = [("f.l.items.101.product", "3"), ("f.l.items.101.quantity", "8")];
        refused(69, 422, "Line 4, Product", &[&first("44"), &not_sold]);
        let broken = [("f.l.items.101.product", "2"), ("f.l.items.101.quantity", "0")];
        refused(70, 422, "Soon", &[&first("44"), &[("f.x.items.2", "2")], &broken]);
    }
}

/// Large quantities are another department's, and one item goes to Ben: says the database.
const MOVES: [&str; 2] = [
    "create trigger moves after update of quantity on item when new.quantity in (98, 99) begin
         update item set
             state = case new.quantity when 99 then 'Hidden' else state end,
             purchase = case new.quantity when 98 then 1 else purchase end
         where id = new.id;
     end",
    "create function moves() returns trigger language plpgsql as $$ begin
         if new.quantity = 99 then new.state := 'Hidden'; end if;
         if new.quantity = 98 then new.purchase := 1; end if;
         return new;
     end $$;
     create trigger moves before update on item for each row execute function moves()",
];

#[test]
fn a_line_that_would_leave_the_grant_leaves_everything_as_it_was() {
    for shop in Shop::each_of(PLAN) {
        shop.rules(MOVES[0], MOVES[1]);
        let note_now = [("f.note", "Soon"), NOTE[1]];
        // Beyond its own rule; and into the order of somebody else.
        for (id, quantity) in [(75, "99"), (76, "98")] {
            let parts: [&Fields; 5] = [&note_now, &first(quantity), &SECOND, &NEW, &[SEND]];
            let (status, html) = edit(&shop, id, &parts);
            assert_eq!((status, html.contains("This change is not possible")), (409, true));
            assert!(html.contains("Soon") && html.contains(quantity), "what was typed is kept");
            assert_eq!(
                (note(&shop), items(&shop)),
                (vec!["Mine".into()], BEFORE.map(str::to_owned).into())
            );
        }
        assert_eq!(edit(&shop, 77, &[&note_now, &first("97"), &SECOND, &[SEND]]).0, 303);
        assert_eq!((note(&shop)[0].as_str(), items(&shop)[1].as_str()), ("Soon", "2 1 97 New"));
    }
}

#[test]
fn a_locked_order_keeps_its_lines() {
    for shop in Shop::each_of(PLAN) {
        let line =
            [("f.l.items.1", "7"), ("f.l.items.1.quantity", "9"), ("w.l.items.1.quantity", "44")];
        let note = [("f.note", "Long ago"), ("w.note", "Long ago")];
        let (status, _) = shop.sent_to("purchases/4/edit", 80, &[&note[..], &line].concat());
        assert_eq!(status, 409);
        let (status, _) = shop.sent_to("purchases/4/edit", 81, &line);
        assert_eq!(status, 409);
        let (status, _) = shop.sent_to("purchases/1/edit", 82, &[("f.x.items.1", "5")]);
        assert_eq!(status, 404, "Ben's");
        assert_eq!(items(&shop), BEFORE);
    }
}

#[test]
fn there_are_never_too_few_and_never_too_many() {
    for shop in Shop::each_of(PLAN) {
        let third = [("f.l.items.102.product", "1"), ("f.l.items.102.quantity", "3")];
        let fourth = [("f.l.items.103.product", "1"), ("f.l.items.103.quantity", "3")];
        let shown: [&Fields; 6] = [&NOTE, &FIRST, &SECOND, &PACKED, &NEW, &third];
        let (status, html) = edit(&shop, 90, &[&shown[..], &[&fourth]].concat());
        assert_eq!((status, html.contains("too many lines")), (422, true));
        // The form says nothing of lines that are there: the database counts.
        let (status, html) = edit(&shop, 91, &[&NOTE, &NEW, &third, &fourth]);
        assert_eq!((status, html.contains("too many lines")), (422, true));
        assert_eq!(items(&shop), BEFORE);
        let (status, html) = shop.sent_to("purchases/3/edit", 92, &[("f.x.items.1", "6")]);
        assert_eq!((status, html.contains("one more line")), (422, true));
        let made_up = [("f.x.items.1", "6"), ("f.l.items.2", "999")];
        assert_eq!(shop.sent_to("purchases/3/edit", 93, &made_up).0, 422, "made up");
        assert_eq!(items(&shop), BEFORE);
    }
}

#[test]
fn lines_come_and_go_without_a_script_and_nothing_is_written_or_lost() {
    let shop = Shop::sqlite_of(PLAN);
    let typed = [&NOTE as &Fields, &first("44"), &SECOND, &PACKED];
    let (status, html) = edit(&shop, 95, &[&typed[..], &[&[("lines", "items.2")]]].concat());
    assert_eq!(status, 200);
    assert!(html.contains("name=\"f.x.items.2\" value=\"2\""), "it goes");
    assert!(html.contains("One line will be removed when you save."));
    assert!(!html.contains("name=\"f.l.items.2\"") && html.contains("value=\"44\""));
    let gone = [("f.x.items.2", "2"), ("lines", "items")];
    let (status, html) = edit(&shop, 95, &[&NOTE, &first("44"), &gone, &PACKED]);
    assert_eq!(status, 200);
    assert!(html.contains("name=\"f.l.items.101.product\""), "a new one");
    assert!(html.contains("name=\"f.x.items.2\"") && html.contains("value=\"44\""));
    assert_eq!(items(&shop), BEFORE);
}
