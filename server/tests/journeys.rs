//! What people do, through the binary and over HTTP, without a browser's script.

#[path = "journeys/support.rs"]
mod support;

#[path = "journeys/postgres.rs"]
mod postgres;

#[path = "journeys/house.rs"]
mod house;

#[path = "journeys/chinook.rs"]
mod chinook;

#[path = "journeys/sign_in.rs"]
mod sign_in;

#[path = "journeys/trouble.rs"]
mod trouble;
