//! Our tables are made by the same steps in both databases.

use super::{none, sources};

#[test]
fn both_databases_have_the_same_steps() {
    let names = |folder: &str| -> Vec<String> {
        let steps = sources(&[folder], "sql").into_iter();
        steps.filter_map(|it| Some(it.path.rsplit_once('/')?.1.to_owned())).collect()
    };
    let (sqlite, postgres) = (names("migrations/sqlite"), names("migrations/postgres"));
    let only = |here: &[String], there: &[String], name: &str| -> Vec<String> {
        let only = here.iter().filter(|it| !there.contains(it));
        only.map(|it| format!("migrations/{name}/{it}")).collect()
    };
    let mut alone = only(&sqlite, &postgres, "sqlite");
    alone.extend(only(&postgres, &sqlite, "postgres"));
    none(alone, "Write the same step, under the same name, for the other database.");
}

#[test]
fn a_step_belongs_to_a_database() {
    let strays = sources(&["migrations"], "sql").into_iter().map(|it| it.path);
    let strays = strays.filter(|it| it.split('/').count() != 3);
    none(strays, "Move it to migrations/sqlite/ and migrations/postgres/.");
}
