//! The demo company: people, orders, invoices, requests. Used by `portico demo` and by tests.
//!
//! Everything in it is made up, and the same every time.

mod rows;

use std::path::Path;

use source::SourceError;
use store::Hash;

/// The portal file of the demo company.
pub const PORTAL: &str = include_str!("demo/portal.toml");

/// The tables of the demo company, as SQL.
const TABLES: &str = include_str!("demo/tables.sql");

/// Somebody to sign in as.
#[derive(Debug, Clone, Copy)]
pub struct Guest {
    pub login: &'static str,
    pub name: &'static str,
    /// What is worth a look.
    pub look_at: &'static str,
}

/// One customer of each kind.
pub const GUESTS: [Guest; 4] = [
    Guest {
        login: "marlene@oberhuber.example",
        name: "Marlene Oberhuber, purchasing",
        look_at: "sees all orders of her company, not only her own, and may export nothing",
    },
    Guest {
        login: "jonas@oberhuber.example",
        name: "Jonas Falk, same company",
        look_at: "sees his own orders only; the address of one of Marlene's is not found for him",
    },
    Guest {
        login: "ines@quellhof.example",
        name: "Inês Carvalho, onboarding",
        look_at: "has requests only: orders and invoices are not there for her yet",
    },
    Guest {
        login: "theo@brandt-soehne.example",
        name: "Theo Brandt, inactive",
        look_at: "sees his invoices and nothing else",
    },
];

/// Makes the company's database at this path, which must be free.
pub async fn company(path: &Path) -> Result<(), SourceError> {
    source::create_database(path, &sql()).await
}

/// Which demo company this is: another text whenever its portal, tables or rows change.
pub fn edition() -> String {
    Hash::of(format!("{PORTAL}\n{}", sql())).to_string()
}

fn sql() -> String {
    format!("{TABLES}\n{}", rows::rows())
}
