//! Writes every sample page into a folder, to look at: `cargo run --example samples -- FOLDER`.
#![allow(clippy::print_stdout, reason = "it is a tool for people")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use dateline_press::{Press, View};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    let press = Press::strict(BTreeMap::new())?;
    for asset in press.assets() {
        let path = folder.join(asset.path.trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        std::fs::write(path, &asset.body)?;
    }
    for code in ["en", "ar", "ur"] {
        for (name, view) in View::samples(code) {
            let ending = if view.content_type().starts_with("text/html") {
                "html"
            } else {
                "xml"
            };
            let path = folder.join(format!("{code}-{name}.{ending}"));
            std::fs::write(&path, press.render(&view)?)?;
            println!("{}", path.display());
        }
    }
    Ok(())
}
