//! The newsroom behind its door, over real sockets: who may come where, and what people find there.

mod cast;
mod doors;
mod matrix;
mod pages;
mod programs;
mod uploads;
