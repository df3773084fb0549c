//! What somebody tries who wants more than is theirs: one test for each case that we know of.
//!
//! The cases are numbered A01 to A68; `attacks/cases.txt` says of each which tests show it, or why
//! it does not apply yet, and a test keeps that list true. Every case runs in a world of its
//! own, on SQLite and on PostgreSQL, with a canary in every cell; every answer that anybody gets is
//! judged by the oracle, which knows the rules of that world and nothing of Portico.

#[path = "attacks/rows.rs"]
mod rows;
#[path = "attacks/oracle.rs"]
mod oracle;
#[path = "attacks/world.rs"]
mod world;
#[path = "attacks/person.rs"]
mod person;
#[path = "attacks/post_office.rs"]
mod post_office;

#[path = "attacks/handles.rs"]
mod handles;
#[path = "attacks/entrance.rs"]
mod entrance;

#[path = "attacks/search.rs"]
mod search;

#[path = "attacks/shape.rs"]
mod shape;

#[path = "attacks/values.rs"]
mod values;

#[path = "attacks/writes.rs"]
mod writes;

#[path = "attacks/budgets.rs"]
mod budgets;

#[path = "attacks/leaving.rs"]
mod leaving;

#[path = "attacks/pages.rs"]
mod pages;

#[path = "attacks/origins.rs"]
mod origins;

#[path = "attacks/table.rs"]
mod table;
