//! One function per command.

pub mod check;
mod customer;
mod demo;
mod doors;
pub mod house;
mod init;

use std::{
    error::Error,
    io::{self, Write as _},
    process::ExitCode,
};

use tokio::runtime::Runtime;

use crate::{
    arguments::{Arguments, Command, CustomerCommand},
    serve,
};

pub type Done = Result<ExitCode, Box<dyn Error>>;

/// A line for the terminal: names in it are other people's, and obey nobody.
macro_rules! say {
    ($($argument:tt)*) => {
        $crate::commands::line(&$crate::commands::readable(&format!($($argument)*)))
    };
}

pub(crate) use say;

/// Writes a line. Whoever reads no further, as `head` does, has read enough: that is a good end.
pub fn line(text: &str) {
    let written = writeln!(io::stdout(), "{text}");
    if written.is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
        std::process::exit(0);
    }
}

/// Without what a terminal would take for an order.
pub fn readable(text: &str) -> String {
    text.chars().map(|it| if it.is_control() && it != '\n' { '\u{fffd}' } else { it }).collect()
}

/// Does what was typed.
pub fn run(arguments: Arguments) -> Done {
    let runtime = Runtime::new()?;
    runtime.block_on(async {
        match arguments.command {
            Command::Init(it) => init::init(&it).await,
            Command::Check(it) => check::check(&it).await,
            Command::Serve(it) => serve::serve(it).await,
            Command::Customer(CustomerCommand::Link(it)) => customer::link(it).await,
            Command::Demo(it) => demo::demo(it).await,
            Command::Doors => doors::doors(),
            Command::Migrate(it) => house::migrate(it).await,
        }
    })
}

pub use house::{House, open};
