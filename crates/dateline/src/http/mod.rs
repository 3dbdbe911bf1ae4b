//! The door: sockets, requests and answers.
//!
//! A connection takes a seat ([`seats`]), passes the [`gate`], and each of its requests is given to the one
//! handler that the table in [`routes`] names. HTTP stops here: behind [`house::House`] nobody knows of it.

pub mod answer;
pub mod api;
pub mod body;
pub mod chunked;
pub mod comment;
pub mod dead;
pub mod door;
pub mod files;
pub mod form;
pub mod gate;
pub mod head;
pub mod headers;
pub mod health;
pub mod hosts;
pub mod house;
pub mod limits;
pub mod listen;
pub mod negotiate;
pub mod newsroom;
pub mod problem;
pub mod rates;
pub mod reader;
pub mod routes;
pub mod seats;
pub mod send;
pub mod unlock;
