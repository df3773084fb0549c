//! A first visit with a slow phone: `end2end/measure/first_visit.mjs`.

use super::report::Report;
use crate::{
    Outcome, build,
    program::{answer, program},
    room,
    setup::{Aiosmtpd, Chromium},
};

pub fn measure(report: &mut Report) -> Outcome {
    let mut node = program("node");
    node.current_dir(room::end2end()).arg("measure/first_visit.mjs");
    node.env("PORTICO_BIN", build::release_binary());
    node.env("CHROMIUM", Chromium::find().unwrap_or_default());
    let (python, packages) = Aiosmtpd::python();
    node.env("PORTICO_PYTHON", python);
    if let Some(packages) = packages {
        node.env("PYTHONPATH", packages);
    }
    let lines = answer(&mut node).ok_or("the browser could not be measured")?;
    print!("{lines}");
    report.browser(&lines);
    Ok(())
}
