//! The demo company: a small firm that looks after buildings, its customers, and what they see.
//! Used by `portico demo` and by tests.
//!
//! Everything in it is made up, and the same every time.

mod rows;

use std::path::Path;

use source::SourceError;
use store::Hash;

/// The portal file of the demo company.
pub const PORTAL: &str = include_str!("demo/portal.toml");

/// Its logo, for light pages and for dark ones: the names of files, and what is in them.
pub const LOGOS: [(&str, &str); 2] = [
    ("logo.svg", include_str!("demo/logo.svg")),
    ("logo-dark.svg", include_str!("demo/logo-dark.svg")),
];

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
pub const GUESTS: [Guest; 6] = [
    Guest {
        login: "marlene@oberhuber.example",
        name: "Marlene Oberhuber, purchasing, premium",
        look_at: "Sees every order of her company, asks for help, and has documents.",
    },
    Guest {
        login: "jonas@oberhuber.example",
        name: "Jonas Falk, same company, basic",
        look_at: "Sees his own orders only; the address of one of Marlene's is not found for him.",
    },
    Guest {
        login: "hannah@stadtwerke-ahrweiler.example",
        name: "Hannah Weiß, very busy",
        look_at: "Has more than 300 orders: search, sort, and turn the pages.",
    },
    Guest {
        login: "ines@quellhof.example",
        name: "Inês Carvalho, onboarding",
        look_at: "Ticks off her first steps and can ask; orders and invoices are not there yet.",
    },
    Guest {
        login: "theo@brandt-soehne.example",
        name: "Theo Brandt, inactive",
        look_at: "Sees his invoices and nothing else.",
    },
    Guest {
        login: "roswitha@brandt-soehne.example",
        name: "Roswitha Brandt, blocked",
        look_at: "Is kept out by the sign-in rule, from the very next request on.",
    },
];

/// A form to fill in without signing in.
#[derive(Debug, Clone, Copy)]
pub struct Invitation {
    pub name: &'static str,
    /// What is worth a look.
    pub look_at: &'static str,
}

/// One form of each kind.
pub const FORMS: [Invitation; 2] = [
    Invitation {
        name: "quote",
        look_at: "Anybody asks for a quote: a new record, nothing to see.",
    },
    Invitation {
        name: "address",
        look_at: "A customer changes their address: they say who they are, a letter opens it.",
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
