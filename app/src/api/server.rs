//! The doors from within: who asks, how they are answered, and what has no page of its own.

mod asker;
pub mod files;
pub(crate) mod kept;
pub mod posts;
pub mod visitor;

pub(crate) use asker::{
    answer, backend, client, customer, flow, in_head, language, onward, send_missing, send_policy,
};
