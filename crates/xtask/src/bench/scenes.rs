//! The same scenes at everybody's, in turns, so that a busy moment of the machine meets all.

use super::{
    data::Data,
    floor,
    http::Request,
    load::{Figures, load},
    peer::Peer,
    portal::Portal,
    process::Server,
    report::{Report, Row},
    settings::Settings,
};
use crate::{Outcome, cluster::Cluster};

/// What is asked of whom, and how it is answered.
struct Scene<'a> {
    name: &'static str,
    who: &'static str,
    server: &'a Server,
    requests: Vec<Request>,
    status: u16,
}

const SQLITE: &str = "Portico, SQLite";
const POSTGRES: &str = "Portico, PostgreSQL";
const PEER: &str = "PocketBase";

/// All of them, over the whole of the records.
pub fn measure(
    settings: &Settings,
    data: &Data,
    cluster: &Cluster,
    report: &mut Report,
) -> Outcome {
    let sqlite = Portal::start(settings, data, "sqlite", &sqlite_source(data))?;
    let mut postgres = Portal::start(settings, data, "postgres", &data.postgres(cluster))?;
    postgres.server.helper = cluster.process();
    let peer = peer(settings, data)?;
    report.started(SQLITE, &sqlite.server);
    report.started(POSTGRES, &postgres.server);
    if let Some(peer) = &peer {
        report.started(PEER, &peer.server);
        check_peer(peer, data)?;
    }
    for portal in [&sqlite, &postgres] {
        check(portal)?;
    }
    let size = sqlite.list(first(&sqlite)?).send(sqlite.server.port)?.body.len();
    let fixed = floor::fixed(size)?;
    let mut scenes = Vec::new();
    for (who, portal) in [(SQLITE, &sqlite), (POSTGRES, &postgres)] {
        scenes.extend(of_portal(who, portal));
    }
    scenes.extend(peer.iter().flat_map(|it| of_peer(it, data)));
    let name = "fixed answer of the size of a list";
    let requests = vec![Request::get("/")];
    scenes.push(Scene { name, who: "axum", server: &fixed, requests, status: 200 });
    side_by_side(&mut scenes);
    let mut rows: Vec<(Row, Vec<Figures>)> = Vec::new();
    for round in 1..=settings.rounds {
        println!("bench: round {round} of {}", settings.rounds);
        for (who, source) in
            [("sqlx, SQLite", sqlite_source(data)), ("sqlx, PostgreSQL", data.postgres(cluster))]
        {
            let before = postgres.server.helper_cpu_ms();
            let mut figures = floor::statement(settings, data, &source)?;
            if who == "sqlx, PostgreSQL" {
                let took = postgres.server.helper_cpu_ms().zip(before).map(|(now, it)| now - it);
                let count = figures.a_second * settings.seconds as f64;
                figures.helper_ms = took.map(|it| it / count);
            }
            keep(&mut rows, Row { scene: "bare statement of a list", who }, figures);
        }
        for it in &scenes {
            let figures = load(settings, it.server, &it.requests, it.status)?;
            println!("  {:<38} {:<22} {:>9.0}/s", it.name, it.who, figures.a_second);
            if 0 < figures.wrong {
                return Err(format!("{}, {}: {} wrong answers", it.name, it.who, figures.wrong));
            }
            keep(&mut rows, Row { scene: it.name, who: it.who }, figures);
        }
    }
    report.scenes(rows);
    Ok(())
}

/// The same scene at one after the other, so that they are compared at nearly the same time.
fn side_by_side(scenes: &mut [Scene<'_>]) {
    let mut names: Vec<&str> = Vec::new();
    for it in scenes.iter() {
        if !names.contains(&it.name) {
            names.push(it.name);
        }
    }
    scenes.sort_by_key(|scene| names.iter().position(|name| *name == scene.name));
}

fn keep(rows: &mut Vec<(Row, Vec<Figures>)>, row: Row, figures: Figures) {
    match rows.iter_mut().find(|(it, _)| *it == row) {
        Some((_, kept)) => kept.push(figures),
        None => rows.push((row, vec![figures])),
    }
}

pub fn sqlite_source(data: &Data) -> String {
    format!("sqlite:{}", data.sqlite().display())
}

fn peer(settings: &Settings, data: &Data) -> Outcome<Option<Peer>> {
    // Fewer customers than logins: its logins would not be one each.
    if settings.orders < 100_000 {
        println!("bench: NOT DONE: PocketBase wants 100000 orders or more");
        return Ok(None);
    }
    Peer::start(settings, data).map(Some)
}

fn of_portal<'a>(who: &'static str, portal: &'a Portal) -> Vec<Scene<'a>> {
    let server = &portal.server;
    let scene = |name, requests, status| Scene { name, who, server, requests, status };
    let people = || portal.people.iter();
    let of_each = |orders: fn(&super::portal::Person) -> &Vec<u64>| -> Vec<Request> {
        people().flat_map(|it| orders(it).iter().map(|order| portal.open(it, *order))).collect()
    };
    let created = portal.people.iter().map(|it| {
        let mut request = portal.create(it, 0);
        request.body = request.body.replace("0196f3a0-0000-7000-8000-000000000000", "SUBMISSION");
        request
    });
    let passwords = (0..20).flat_map(|turn| people().enumerate().map(move |it| (turn, it)));
    let passwords = passwords.map(|(turn, (at, it))| portal.password(&it.login, turn * 1_000 + at));
    vec![
        scene(
            "own list of 50, rendered page",
            people().map(|it| portal.page(it, "orders")).collect(),
            200,
        ),
        scene("own list of 50", people().map(|it| portal.list(it)).collect(), 200),
        scene("own record", of_each(|it| &it.login.own), 200),
        scene("somebody else's record", of_each(|it| &it.login.foreign), 404),
        scene("new record", created.collect(), 200),
        scene("sign-in by password", passwords.collect(), 303),
    ]
}

fn of_peer<'a>(peer: &'a Peer, data: &Data) -> Vec<Scene<'a>> {
    let scene =
        |name, requests, status| Scene { name, who: PEER, server: &peer.server, requests, status };
    let each = |request: &dyn Fn(&super::data::Login) -> Request| -> Vec<Request> {
        data.logins.iter().map(request).collect()
    };
    let open = |orders: fn(&super::data::Login) -> &Vec<u64>| -> Vec<Request> {
        let of = |it| orders(it).iter().map(move |order| peer.open(it, *order));
        data.logins.iter().flat_map(of).collect()
    };
    vec![
        scene("own list of 50", each(&|it| peer.list(it, false)), 200),
        scene("own list of 50, counted", each(&|it| peer.list(it, true)), 200),
        scene("own record", open(|it| &it.own), 200),
        scene("somebody else's record", open(|it| &it.foreign), 404),
        scene("new record", each(&|it| peer.create(it)), 200),
        scene("sign-in by password", each(&|it| peer.sign_in(it)), 200),
    ]
}

fn first(portal: &Portal) -> Outcome<&super::portal::Person> {
    portal.people.first().ok_or_else(|| "nobody signs in".to_owned())
}

/// Everybody sees their own newest orders in their order, and nobody sees somebody else's.
pub fn check(portal: &Portal) -> Outcome {
    let port = portal.server.port;
    for person in &portal.people {
        let of = &person.login.email;
        let listing = portal.list(person).send(port)?.json();
        let rows = listing.get("rows").and_then(|it| it.as_array()).cloned().unwrap_or_default();
        let handle = |it: &serde_json::Value| it.pointer("/record/handle")?.as_str()?.parse().ok();
        let found: Vec<u64> = rows.iter().filter_map(handle).collect();
        if found.is_empty() || found != person.login.page {
            return Err(format!("{of}: a wrong list: {found:?}, not {:?}", person.login.page));
        }
        let page = portal.page(person, "orders").send(port)?.text();
        let shown =
            |it: &u64| ['"', '?'].iter().any(|end| page.contains(&format!("/orders/{it}{end}")));
        if !person.login.page.iter().all(shown) || !page.contains("</html>") {
            return Err(format!("{of}: a wrong page"));
        }
        for (orders, status) in [(&person.login.own, 200), (&person.login.foreign, 404)] {
            for order in orders {
                let answer = portal.open(person, *order).send(port)?;
                if answer.status != status {
                    return Err(format!("{of}: order {order}: {} is wrong", answer.status));
                }
            }
        }
    }
    let created = portal.create(first(portal)?, u64::MAX >> 16).send(port)?;
    if created.status == 200 { Ok(()) } else { Err(format!("nothing is made: {}", created.text())) }
}

fn check_peer(peer: &Peer, data: &Data) -> Outcome {
    for login in &data.logins {
        let listing = peer.list(login, false).send(peer.server.port)?.json();
        let rows = listing.get("items").and_then(|it| it.as_array()).cloned().unwrap_or_default();
        let id = |it: &serde_json::Value| it.get("id")?.as_str()?.parse().ok();
        let found: Vec<u64> = rows.iter().filter_map(id).collect();
        if found.is_empty() || found != login.page {
            return Err(format!("{}: a wrong list of PocketBase's", login.email));
        }
    }
    Ok(())
}
