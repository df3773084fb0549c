//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::config::Settings;

/// A customer portal in front of the tables you already have.
#[derive(Debug, Parser)]
#[command(name = "portico", version, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "Examples:
  portico demo                                       a small company to look at
  portico init --source sqlite:shop.sqlite --out portal.toml
  portico check portal.toml
  portico serve --portal portal.toml --data data --listen 127.0.0.1:3000
  portico customer link --data data --portal shop --login ada@example.com";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Look at a database and write a first portal file for it.
    #[command(after_help = "Examples:
  portico init --source sqlite:shop.sqlite --out portal.toml
  portico init --source postgres://shop@localhost/shop --out portal.toml

Nothing can be edited and nothing is shared with everybody until you say so in the file.")]
    Init(Init),
    /// Hold a portal file against its database, and run its access tests.
    #[command(after_help = "Example:
  portico check portal.toml

Exit status: 0 if the file may be published, 1 if not.")]
    Check(Check),
    /// Publish a portal file and serve it.
    #[command(after_help = "Examples:
  portico serve --portal portal.toml --data data
  portico serve --portal portal.toml --data /var/lib/portico --listen 0.0.0.0:80 \\
      --public-url https://portal.example.com --smtp-url smtp://mail.example.com \\
      --mail-from 'Example <portal@example.com>'")]
    Serve(Serve),
    /// What an operator can do for a customer.
    #[command(subcommand)]
    Customer(CustomerCommand),
    /// Serve a small company, to look at.
    #[command(after_help = "Example:
  portico demo --listen 127.0.0.1:4000

Mail is not sent but printed, and shown at /dev/outbox.")]
    Demo(Demo),
    /// Print every address that a server answers, with its method: what an audit looks through.
    #[command(after_help = "Example:
  portico doors")]
    Doors,
    /// Bring Portico's own database up to date, and do nothing else.
    #[command(after_help = "Example:
  portico migrate --data data")]
    Migrate(Migrate),
}

#[derive(Debug, Args)]
pub struct Init {
    /// The database: `sqlite:PATH` or `postgres://…`.
    #[arg(long, value_name = "URL")]
    pub source: String,
    /// Where the portal file goes; `-` for the terminal.
    #[arg(long, value_name = "FILE", default_value = "portal.toml")]
    pub out: PathBuf,
    /// Write over a file that is there.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    /// The portal file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The portal file; several times for several portals.
    #[arg(long, value_name = "FILE", required = true)]
    pub portal: Vec<PathBuf>,
    /// For trying things out on this machine: mail is shown at /dev/outbox.
    #[arg(long)]
    pub dev: bool,
    #[command(flatten)]
    pub settings: Settings,
}

#[derive(Debug, Subcommand)]
pub enum CustomerCommand {
    /// Print a one-time address that signs a customer in.
    #[command(after_help = "Example:
  portico customer link --data data --portal shop --login ada@example.com")]
    Link(Link),
}

#[derive(Debug, Args)]
pub struct Link {
    /// The portal's name.
    #[arg(long)]
    pub portal: String,
    /// What the customer signs in with; once for each login field.
    #[arg(long, required = true)]
    pub login: Vec<String>,
    #[command(flatten)]
    pub settings: Settings,
}

#[derive(Debug, Args)]
pub struct Demo {
    #[command(flatten)]
    pub settings: Settings,
}

#[derive(Debug, Args)]
pub struct Migrate {
    #[command(flatten)]
    pub settings: Settings,
}
