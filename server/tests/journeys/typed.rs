//! Numbers and moments as a customer types them: German, in Berlin.

use std::{fs, path::Path};

use crate::{
    sign_in::{change, read},
    support::{BY_MAIL, Browser, Server, portal_file},
};

const TABLES: &str = "
    create table customer (id integer primary key, email text not null unique);
    create table item (
        id integer primary key,
        customer integer not null references customer (id),
        title text not null,
        price decimal(10, 2),
        starts datetime,
        size text check (size in ('S', 'L'))
    );
    create index item_customer on item (customer);
    insert into customer values (1, 'ada@portico.example');
    insert into item values (1, 1, 'Chair', 12.5, '2026-07-01 12:00:00', 'S');
";

const TOP: &str = r#"source = "sqlite:work.sqlite"
languages = ["de"]
time_zone = "Europe/Berlin""#;

const SECTIONS: &str = r#"
[[section]]
name = "items"
title = "Items"
table = "item"

  [[section.rule]]
  rows = { own = "customer" }
  read = ["title", "price", "starts", "size"]
  write = ["title", "price", "starts", "size"]
  may = ["open", "create", "update"]

  [section.create]
  fields = [
    { field = "title", required = true },
    { field = "price" },
    { field = "starts" },
    { field = "size", when = 'price > 1000' },
  ]
"#;

fn portal() -> String {
    portal_file("typed", TOP, BY_MAIL, SECTIONS)
}

fn serve(folder: &Path) -> Server {
    let database = folder.join("work.sqlite");
    fs::write(&database, "").unwrap();
    change(&database, TABLES);
    let file = folder.join("portal.toml");
    fs::write(&file, portal()).unwrap();
    Server::start(&file, &folder.join("data"), &[])
}

/// Every field of the form as the page draws it.
fn drawn(html: &str) -> Vec<(String, String)> {
    let inputs = html.split("<input ").skip(1).filter_map(|it| it.split('>').next());
    let part = |input: &str, name: &str| {
        let rest = input.split(&format!("{name}=\"")).nth(1)?;
        Some(rest.split('"').next()?.to_owned())
    };
    let fields = inputs.filter_map(|it| Some((part(it, "name")?, part(it, "value")?)));
    let kept =
        |name: &str| name == "submission" || name.starts_with("f.") || name.starts_with("w.");
    fields.filter(|(name, _)| kept(name)).collect()
}

fn send(browser: &Browser, address: &str, fields: &[(String, String)]) -> u16 {
    let fields: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    browser.post(address, &fields).status().as_u16()
}

#[test]
fn a_form_that_is_sent_as_it_was_drawn_changes_nothing_and_is_no_conflict() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(folder.path());
    let ada = server.signed_in("ada@portico.example");
    let edit = server.page("items/1/edit");
    let (status, html) = ada.html(&edit);
    assert_eq!(status, 200);
    let mut fields = drawn(&html);
    assert!(fields.contains(&("f.price".to_owned(), "12,5".to_owned())), "{fields:?}");
    assert!(fields.contains(&("f.starts".to_owned(), "2026-07-01T14:00:00".to_owned())));
    let title = fields.iter_mut().find(|(name, _)| name == "f.title").unwrap();
    title.1 = "Stool".to_owned();
    assert_eq!(send(&ada, &edit, &fields), 303);
    let price = fields.iter_mut().find(|(name, _)| name == "f.price").unwrap();
    price.1 = "1.240,50".to_owned();
    fields.retain(|(name, _)| name != "f.title" && name != "w.title" && name != "submission");
    fields.push(("submission".to_owned(), "0196f3a0-0000-7000-8000-00000000e001".to_owned()));
    assert_eq!(send(&ada, &edit, &fields), 303);
    let row = "select title || ' ' || price || ' ' || starts from item";
    let kept = read(&folder.path().join("work.sqlite"), row);
    assert_eq!(kept, ["Stool 1240.5 2026-07-01 12:00:00"]);
}

#[test]
fn one_huge_number_leaves_out_the_sum_and_not_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(folder.path());
    change(
        &folder.path().join("work.sqlite"),
        "alter table item add column big integer default 9223372036854775807;
         insert into item (id, customer, title) values (2, 1, 'Desk');",
    );
    drop(server);
    let file = folder.path().join("portal.toml");
    let summed = portal().replace("\"size\"]\n  write", "\"size\", \"big\"]\n  write").replace(
        "  [section.create]",
        "  [[section.view]]\n  title = \"All\"\n  sums = [\"big\", \"price\"]\n\n  [section.create]",
    );
    fs::write(&file, summed).unwrap();
    let server = Server::start(&file, &folder.path().join("data"), &[]);
    let ada = server.signed_in("ada@portico.example");
    let (status, html) = ada.html(&server.page("items"));
    assert_eq!(status, 200);
    assert!(html.contains("Desk") && html.contains("<tfoot") && html.contains("12,50"), "{html}");
}

#[test]
fn a_condition_reads_numbers_as_they_were_typed() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(folder.path());
    let ada = server.signed_in("ada@portico.example");
    for (number, price, size) in [("1", "1.240", "L"), ("2", "1.240,50", "L"), ("3", "0.125", "-")]
    {
        let fields = [
            ("submission", format!("0196f3a0-0000-7000-8000-00000000f00{number}")),
            ("f.title", number.to_owned()),
            ("f.price", price.to_owned()),
            ("f.size", "L".to_owned()),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value));
        assert_eq!(send(&ada, &server.page("items/new"), &fields), 303, "{price}");
        let row = "select coalesce(size, '-') from item order by id desc limit 1";
        assert_eq!(read(&folder.path().join("work.sqlite"), row), [size], "{price}");
    }
    let row = "select cast(price as text) from item where title = '3'";
    assert_eq!(read(&folder.path().join("work.sqlite"), row), ["0.125"]);
}
