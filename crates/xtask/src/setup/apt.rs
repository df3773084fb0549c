//! What comes from the system's packages. Only where apt-get is, and only if it may be used.

use crate::{
    Outcome,
    program::{answer, program, run},
    room,
};

/// Installs these packages, or says what the person has to do.
pub fn install(packages: &[&str]) -> Outcome {
    let Some(prefix) = prefix() else {
        return Err(format!("please install {} and run this again", packages.join(" and ")));
    };
    let apt = |arguments: &[&str]| {
        let mut words = prefix.iter().chain(&["apt-get"]).chain(arguments);
        let mut apt = program(words.next().unwrap_or(&"apt-get"));
        run(apt.args(words).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update", "-q"])?;
    let mut arguments = vec!["install", "-q", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
}

/// The superuser's number is 0.
pub fn is_root() -> bool {
    answer(program("id").arg("-u")).is_some_and(|it| it.trim() == "0")
}

/// What to say before `apt-get`; nothing when it is not for us to use.
fn prefix() -> Option<Vec<&'static str>> {
    room::find(&["apt-get"])?;
    if is_root() {
        return Some(vec![]);
    }
    answer(program("sudo").args(["-n", "true"])).map(|_| vec!["sudo", "-n"])
}
