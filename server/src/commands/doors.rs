//! `portico doors`.

use std::process::ExitCode;

use super::Done;
use crate::router;

pub fn doors() -> Done {
    for door in router::doors() {
        println!("{door}");
    }
    Ok(ExitCode::SUCCESS)
}
