//! What a day of readers asks for: 10,000 articles, the popular ones far more often, all from the rack, beside nginx
//! serving the same bytes.

use super::load::{self, Reader};
use super::paper::{self, Paper};
use super::peer::{Load, Nginx, wrk};
use super::{folder, median};
use crate::shell::Done;

/// Every article is read once, so that it stands on the rack; then 32 and 256 connections, five rounds, in turn.
pub(crate) fn run() -> Done {
    let dir = paper::ten_thousand()?;
    let paths = load::article_paths(&paper::export(10_000)?, 10_000).map_err(|e| e.to_string())?;
    let served = Paper::serve(&dir)?;
    let mut reader = Reader::connect(&served.address).map_err(|e| e.to_string())?;
    let mut bytes = 0;
    let peer = Nginx::start(paths.iter().map(|path| {
        let page = reader.get(path, "gzip").map_err(|e| e.to_string())?;
        if page.status != 200 {
            return Err(format!("{path} answered {}", page.status));
        }
        bytes += page.body.len();
        // nginx wants a plain file beside the packed one and never sends it: every request here takes gzip.
        Ok((path.clone(), Vec::new(), page.body))
    }))?;
    println!(
        "  {} articles, {} bytes of gzip each",
        paths.len(),
        bytes / paths.len().max(1)
    );
    let script = folder().join("mix.lua");
    std::fs::write(&script, mix(&paths)).map_err(|e| format!("{}: {e}", script.display()))?;
    for connections in [32, 256] {
        let load = Load {
            connections,
            seconds: 5,
            script: Some(&script),
        };
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            theirs.push(wrk(&peer.address, "/", &load)?);
            ours.push(wrk(&served.address, "/", &load)?);
        }
        let ratios: Vec<f64> = ours.iter().zip(&theirs).map(|(a, b)| a / b).collect();
        println!(
            "  {connections} connections: dateline {:.0}/s, nginx {:.0}/s, ratio {:.2} (medians of 5 in turn)",
            median(ours),
            median(theirs),
            median(ratios)
        );
    }
    let (now, peak) = served.memory();
    println!("  memory after that: {now:.0} MiB, {peak:.0} MiB at most");
    Ok(())
}

/// A script for wrk with 100,000 requests drawn by Zipf's law (the article of rank r has the weight 1/r), the same on
/// every machine. Which article is popular has nothing to do with its age.
fn mix(paths: &[String]) -> String {
    let mut sums = Vec::with_capacity(paths.len());
    let mut sum = 0.0;
    for rank in 1..=paths.len() {
        sum += 1.0 / rank as f64;
        sums.push(sum);
    }
    let mut dice = 0x9e37_79b9_7f4a_7c15_u64;
    let mut roll = || {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        dice
    };
    let mut order: Vec<&String> = paths.iter().collect();
    for at in (1..order.len()).rev() {
        order.swap(at, (roll() % (at as u64 + 1)) as usize);
    }
    let mut script = String::from("local paths = {\n");
    for _ in 0..100_000 {
        let wanted = (roll() >> 11) as f64 / (1_u64 << 53) as f64 * sum;
        let rank = sums.partition_point(|upto| *upto < wanted);
        if let Some(path) = order.get(rank) {
            script += &format!("\"{path}\",\n");
        }
    }
    script += "}
local at = 0
local threads = 0
function setup(thread) thread:set(\"from\", threads * 50000) threads = threads + 1 end
function init() at = from end
function request()
  at = at % #paths + 1
  return wrk.format(\"GET\", paths[at])
end
";
    script
}
