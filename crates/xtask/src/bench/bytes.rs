//! What a browser fetches at first, compressed as it is served.

use super::{
    data::Data, http::Request, portal::Portal, report::Report, scenes::sqlite_source,
    settings::Settings,
};
use crate::Outcome;

/// The files that each page names.
pub fn measure(settings: &Settings, data: &Data, report: &mut Report) -> Outcome {
    let portal = Portal::start(settings, data, "bytes", &sqlite_source(data))?;
    let person = portal.people.first().ok_or("nobody signs in")?;
    let pages = ["", "orders", "requests/new", "profile"];
    for path in pages {
        let page = portal.page(person, path).send(portal.server.port)?;
        let html = page.text();
        let mut files: Vec<String> = html
            .split('"')
            .filter(|it| {
                it.starts_with("/pkg/") && it.rsplit('/').next().is_some_and(|it| it.contains('.'))
            })
            .map(str::to_owned)
            .collect();
        // Named by another file, where the page itself needs no parcel.
        if let Some((folder, _)) = files.first().and_then(|it| it.rsplit_once('/')) {
            files.push(format!("{folder}/__wasm_split.______________________.js"));
        }
        files.sort();
        files.dedup();
        let mut sizes = Vec::new();
        for file in files {
            let request = Request::get(&*file).with("Accept-Encoding", "br");
            let answer = request.send(portal.server.port)?;
            if answer.status == 200 {
                let name = file.rsplit('/').next().unwrap_or_default();
                sizes.push((name.to_owned(), answer.body.len()));
            }
        }
        report.bytes(path, html.len(), sizes);
    }
    Ok(())
}
