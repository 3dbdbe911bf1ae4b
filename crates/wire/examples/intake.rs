//! Reads files as the source desk does and prints what each is, one JSON object a line.
//!
//! `cargo run --release -p dateline-wire --example intake -- FILE…`
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a tool to look at files with"
)]

use dateline_wire::intake::{Hint, read};

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).expect("the file can be read");
        let line = match read(&bytes, &Hint::named(&path)) {
            Ok(arrival) => serde_json::json!({
                "file": path,
                "format": arrival.format.as_str(),
                "items": arrival.items,
                "notices": arrival.notices,
            }),
            Err(refusal) => {
                serde_json::json!({"file": path, "refused": refusal.rule(), "says": refusal.to_string()})
            }
        };
        println!("{line}");
    }
}
