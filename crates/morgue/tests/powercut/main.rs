//! Power cuts. A ledger writes acknowledged transactions from several tasks at once while `strace` records
//! what it asks of the disk. Then the record is replayed: at every point of it the power is cut, and of what
//! was not yet synced nothing, everything, some, or torn pieces have reached the disk. Each such disk is opened:
//! whatever the record shows as acknowledged before the cut must be there.
//!
//! A killed process shows none of this, because the kernel still writes what it was given.
//!
//! `DATELINE_POWERCUT_STATES` sets how many disks are tried (1500 if not set; thousands take seconds).
//! `DATELINE_REQUIRE_STRACE=1` makes a missing `strace` a failure, as on the build machine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "tests"
)]

mod disk;
mod ledger;
mod record;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use disk::{AfterFailedSync, Disk, Extent};
use record::Event;

/// What was found when disks were opened after a cut.
#[derive(Debug, Default)]
struct Findings {
    disks: usize,
    /// Disks on which something acknowledged is missing.
    lost: usize,
    /// Disks that cannot be opened or are not whole.
    broken: usize,
    /// The first of either, in words.
    first: Option<String>,
    /// Acknowledgements in the record.
    acknowledged: usize,
    /// Failed syncs in the record.
    failed_syncs: usize,
}

fn states() -> usize {
    std::env::var("DATELINE_POWERCUT_STATES")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(1500)
}

/// Where the disks are tried: in memory where there is such a folder.
fn fast_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

/// Records a ledger. `None`, and a printed reason, if `strace` cannot be used here.
fn record(how: &str, injected: Option<&str>) -> Option<(tempfile::TempDir, Vec<Event>)> {
    let works = Command::new("strace")
        .args(["-e", "trace=none", "true"])
        .output()
        .is_ok_and(|it| it.status.success());
    if !works {
        assert!(
            std::env::var("DATELINE_REQUIRE_STRACE").is_err(),
            "strace is missing or may not trace, and DATELINE_REQUIRE_STRACE is set"
        );
        println!("skipped: strace is missing or may not trace on this machine");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let (record, paper) = (folder.path().join("record"), folder.path().join("paper"));
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-y", "-xx", "-s", "200000", "-o"])
        .arg(&record);
    strace.args([
        "-e",
        "trace=openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename",
    ]);
    strace.args(injected.map(|it| format!("--inject={it}")));
    strace.arg(std::env::current_exe().unwrap()).args([
        "--exact",
        "ledger::ledger",
        "--nocapture",
        "--test-threads=1",
    ]);
    strace
        .env("DATELINE_LEDGER", &paper)
        .env("DATELINE_LEDGER_DURABILITY", how);
    let done = strace.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let events = record::read(&std::fs::read_to_string(&record).unwrap(), &paper);
    Some((folder, events))
}

/// Cuts the power at points spread over the whole record, `states` times in all.
fn replay(events: &[Event], states: usize, policy: AfterFailedSync) -> Findings {
    let folder = fast_folder();
    let mut findings = Findings::default();
    let mut disk = Disk::new(policy);
    let mut dice = disk::Xorshift::new(0x00DA_7E11);
    let mut acknowledged: Vec<i64> = Vec::new();
    let every = [Extent::Nothing, Extent::Everything, Extent::Some, Extent::Torn];
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Acknowledged(number) => acknowledged.push(*number),
            Event::Refused(_) => {}
            other => disk.take(other),
        }
        // Spread evenly: how many should have been tried by now?
        let due = states * (at + 1) / events.len();
        while findings.disks < due {
            let extent = every[findings.disks % every.len()];
            let image = disk.cut(extent, &mut dice);
            let opened = examine(
                folder.path(),
                &image,
                &acknowledged,
                findings.disks.is_multiple_of(25),
            );
            findings.disks += 1;
            let (kind, why) = match opened {
                Ok(()) => continue,
                Err(Found::Lost(why)) => (&mut findings.lost, why),
                Err(Found::Broken(why)) => (&mut findings.broken, why),
            };
            *kind += 1;
            findings
                .first
                .get_or_insert(format!("event {at} of {}, {extent:?}: {why}", events.len()));
        }
    }
    findings.acknowledged = acknowledged.len();
    findings.failed_syncs = disk.failed_syncs;
    findings
}

enum Found {
    Lost(String),
    Broken(String),
}

/// Opens the disk as it is after the cut, in a folder of its own: the connections of a database that was closed
/// end a little later, and the last of them takes the log away by its name, whoever's it is by then.
fn examine(
    folder: &Path,
    image: &[(PathBuf, Vec<u8>)],
    acknowledged: &[i64],
    closely: bool,
) -> Result<(), Found> {
    let folder = tempfile::tempdir_in(folder).unwrap();
    let folder = folder.path();
    for (path, bytes) in image {
        std::fs::write(folder.join(path.file_name().unwrap()), bytes).unwrap();
    }
    let broken = |why: rusqlite::Error| Found::Broken(why.to_string());
    let conn = rusqlite::Connection::open(folder.join("paper.db")).map_err(broken)?;
    conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .map_err(broken)?;
    let whole: String = conn
        .query_row("pragma integrity_check", [], |row| row.get(0))
        .map_err(broken)?;
    if whole != "ok" {
        return Err(Found::Broken(whole));
    }
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
    if count("select count(*) from sqlite_schema where name = 'changes'").map_err(broken)? == 0 {
        return match acknowledged.first() {
            Some(number) => Err(Found::Lost(format!("{number}, and the table too"))),
            None => Ok(()),
        };
    }
    let there: Vec<i64> = conn
        .prepare("select thing from changes order by seq")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .map_err(broken)?;
    let set: std::collections::HashSet<i64> = there.iter().copied().collect();
    if let Some(number) = acknowledged.iter().find(|number| !set.contains(number)) {
        return Err(Found::Lost(format!(
            "{number} of {} acknowledged",
            acknowledged.len()
        )));
    }
    // No transaction is there by half, and the log has no gap.
    let many = i64::try_from(there.len()).unwrap();
    let halves = [
        ("select coalesce(max(seq), 0) from changes", many),
        ("select count(*) from settings where name like 'ledger %'", many),
        (
            "select count(*) from articles",
            there.iter().filter(|it| *it % ledger::STORY == 0).count() as i64,
        ),
        (
            "select count(*) from revisions",
            there.iter().filter(|it| *it % ledger::STORY == 0).count() as i64,
        ),
    ];
    for (sql, wanted) in halves {
        let found = count(sql).map_err(broken)?;
        if found != wanted {
            return Err(Found::Broken(format!("{sql} gives {found}, not {wanted}")));
        }
    }
    if closely {
        ledger::verify(&folder.join("paper.db")).map_err(Found::Broken)
    } else {
        Ok(())
    }
}

#[test]
fn nothing_acknowledged_is_lost_in_a_power_cut() {
    let Some((_folder, events)) = record("full", None) else {
        return;
    };
    let begun = Instant::now();
    let found = replay(&events, states(), AfterFailedSync::Later);
    println!(
        "full: {} events, {} acknowledged; {} disks in {:.1?}, {} lost something, {} broken",
        events.len(),
        found.acknowledged,
        found.disks,
        begun.elapsed(),
        found.lost,
        found.broken
    );
    assert_eq!(found.acknowledged, ledger::TRANSACTIONS as usize);
    assert_eq!((found.lost, found.broken), (0, 0), "{:?}", found.first);
    assert_eq!(found.disks, states());
    let syncs = events
        .iter()
        .filter(|it| matches!(it, Event::Synced { .. }))
        .count();
    assert!(
        syncs < found.acknowledged,
        "{syncs} syncs: there was no group commit"
    );
}

#[test]
fn without_syncing_the_same_replay_finds_losses() {
    let Some((_folder, events)) = record("off", None) else {
        return;
    };
    let found = replay(&events, 400.min(states()), AfterFailedSync::Later);
    println!(
        "off: {} events, {} acknowledged; {} disks, {} lost something, {} broken",
        events.len(),
        found.acknowledged,
        found.disks,
        found.lost,
        found.broken
    );
    assert!(found.lost > 0, "the replay finds nothing, so it proves nothing");
}

#[test]
fn a_failed_sync_is_not_acknowledged_and_harms_nothing() {
    let injected = "fsync,fdatasync:error=EIO:when=25+9";
    let Some((_folder, events)) = record("full", Some(injected)) else {
        return;
    };
    let refused = events.iter().filter(|it| matches!(it, Event::Refused(_))).count();
    // What the kernel could not write may reach the disk with the next sync, or never although that succeeds.
    for policy in [AfterFailedSync::Later, AfterFailedSync::Never] {
        let found = replay(&events, states() / 3, policy);
        println!(
            "failing: {} failed syncs, {refused} refused, {} acknowledged; {} disks, {} lost something, {} broken",
            found.failed_syncs, found.acknowledged, found.disks, found.lost, found.broken
        );
        assert_eq!(
            (found.lost, found.broken),
            (0, 0),
            "{policy:?}: {:?}",
            found.first
        );
        assert!(found.failed_syncs > 0 && refused > 0);
        assert!(found.acknowledged > 0 && found.acknowledged + refused == ledger::TRANSACTIONS as usize);
    }
}
