//! The doors from within: who asks, how they are answered, and what has no page of its own.

mod asker;
pub(crate) mod said;
pub mod files;
pub(crate) mod kept;
pub mod posts;
pub mod theme;
pub mod visitor;

pub(crate) use asker::{
    answer, backend, client, customer, flow, in_head, language, onward, pass, send_not_found,
    send_policy, theme_sheet,
};
pub(crate) use said::said;
