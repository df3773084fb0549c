//! `portico doors`.

use std::process::ExitCode;

use super::{Done, say};
use crate::router;

pub fn doors() -> Done {
    for door in router::doors() {
        say!("{door}");
    }
    Ok(ExitCode::SUCCESS)
}
