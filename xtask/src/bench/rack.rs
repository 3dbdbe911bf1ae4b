//! An article from the rack, beside nginx serving the same bytes with `gzip_static`.

use super::paper::{self, Paper};
use super::peer::{Load, Nginx, wrk};
use super::{load, median};
use crate::shell::Done;

/// 32 connections, five rounds, the two in turn; the ratio is what counts.
pub(crate) fn run() -> Done {
    let dir = paper::ten_thousand()?;
    let served = Paper::serve(&dir)?;
    let path = load::article_paths(&paper::export(10_000)?, 1)
        .map_err(|e| e.to_string())?
        .pop()
        .ok_or("the corpus is empty")?;
    let gzip = load::get(&served.address, &path, "gzip").map_err(|e| e.to_string())?;
    let plain = load::get(&served.address, &path, "identity").map_err(|e| e.to_string())?;
    if gzip.status != 200 || plain.status != 200 {
        return Err(format!("{path} answered {}", gzip.status));
    }
    let peer = Nginx::start(std::iter::once(Ok((path.clone(), plain.body, gzip.body.clone()))))?;
    let same = load::get(&peer.address, &path, "gzip").map_err(|e| e.to_string())?;
    if same.body != gzip.body {
        return Err("nginx does not serve the same bytes".into());
    }
    println!(
        "  {} bytes of gzip, 32 connections, 2 threads of wrk",
        gzip.body.len()
    );
    let load = Load {
        connections: 32,
        seconds: 4,
        script: None,
    };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        theirs.push(wrk(&peer.address, &path, &load)?);
        ours.push(wrk(&served.address, &path, &load)?);
    }
    let ratios: Vec<f64> = ours.iter().zip(&theirs).map(|(a, b)| a / b).collect();
    println!(
        "  dateline {:.0}/s, nginx {:.0}/s, ratio {:.2} (medians of 5 in turn); memory {:.0} MiB",
        median(ours),
        median(theirs),
        median(ratios),
        served.memory().0
    );
    Ok(())
}
