//! The same list over ever more records: it must cost the same.

use super::{
    data::Data,
    load::load,
    portal::Portal,
    report::Report,
    scenes::{check, sqlite_source},
    settings::Settings,
};
use crate::{Outcome, cluster::Cluster};

/// All sizes in turns, on both databases.
pub fn measure(settings: &Settings, cluster: &Cluster, report: &mut Report) -> Outcome {
    let mut all = Vec::new();
    for orders in settings.sizes() {
        let data = Data::make(settings, orders)?;
        if orders != settings.orders {
            data.load(cluster)?;
        }
        for (who, source) in
            [("SQLite", sqlite_source(&data)), ("PostgreSQL", data.postgres(cluster))]
        {
            let mut portal = Portal::start(settings, &data, &format!("series-{who}"), &source)?;
            if who == "PostgreSQL" {
                portal.server.helper = cluster.process();
            }
            check(&portal)?;
            all.push((orders, who, portal, Vec::new()));
        }
    }
    for _ in 0..settings.rounds {
        for (orders, who, portal, figures) in &mut all {
            let requests: Vec<_> = portal.people.iter().map(|it| portal.list(it)).collect();
            let once = load(settings, &portal.server, &requests, 200)?;
            println!("bench: {orders} orders, {who}: {:.0} lists a second", once.a_second);
            figures.push(once);
        }
    }
    for (orders, who, _, figures) in all {
        report.size(orders, who, figures);
    }
    Ok(())
}
