//! A disk that keeps for certain only what was synced.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use crate::record::Event;

const SECTOR: usize = 512;

/// How much of what was not synced has reached the disk when the power goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Nothing of it.
    Nothing,
    /// All of it.
    Everything,
    /// Some of the writes, in any order.
    Some,
    /// Some of the sectors of some of the writes.
    Torn,
}

/// What becomes of writes whose sync failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AfterFailedSync {
    /// They reach the disk with the next sync that succeeds.
    Later,
    /// The kernel forgets them, although the next sync succeeds.
    Never,
}

/// Chance that can be repeated.
pub(crate) struct Xorshift(u64);

impl Xorshift {
    pub(crate) fn new(seed: u64) -> Self {
        Xorshift(seed)
    }

    fn coin(&mut self) -> bool {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 & 0x100 != 0
    }
}

#[derive(Debug, Clone)]
enum Write {
    Bytes { at: usize, bytes: Vec<u8> },
    Length(usize),
}

#[derive(Debug, Default)]
struct File {
    /// Its bytes as of the last sync.
    safe: Vec<u8>,
    /// What came since, in order.
    since: Vec<Write>,
    /// Its name is on the disk.
    named: bool,
    /// It was taken away, which is not yet on the disk.
    unlinked: bool,
}

pub(crate) struct Disk {
    policy: AfterFailedSync,
    files: BTreeMap<PathBuf, File>,
    /// How many of a file's writes a sync that is under way is for, by thread.
    under_way: HashMap<u32, usize>,
    pub(crate) failed_syncs: usize,
}

impl Disk {
    pub(crate) fn new(policy: AfterFailedSync) -> Self {
        Disk {
            policy,
            files: BTreeMap::new(),
            under_way: HashMap::new(),
            failed_syncs: 0,
        }
    }

    pub(crate) fn take(&mut self, event: &Event) {
        match event {
            Event::Opened { path } => {
                if self.files.get(path).is_none_or(|file| file.unlinked) {
                    self.files.insert(path.clone(), File::default());
                }
            }
            Event::Wrote { path, at, bytes } => {
                self.file(path).since.push(Write::Bytes {
                    at: *at,
                    bytes: bytes.clone(),
                });
            }
            Event::Cut { path, length } => self.file(path).since.push(Write::Length(*length)),
            Event::Unlinked { path } => self.file(path).unlinked = true,
            Event::Syncing { path, thread } => {
                let writes = self.files.get(path).map_or(0, |file| file.since.len());
                self.under_way.insert(*thread, writes);
            }
            Event::Synced { path, thread, done } => {
                let writes = self.under_way.remove(thread).unwrap_or_default();
                self.synced(path, writes, *done);
            }
            Event::Acknowledged(_) | Event::Refused(_) => {}
        }
    }

    fn file(&mut self, path: &PathBuf) -> &mut File {
        self.files
            .get_mut(path)
            .unwrap_or_else(|| panic!("{} was never opened", path.display()))
    }

    fn synced(&mut self, path: &PathBuf, writes: usize, done: bool) {
        self.failed_syncs += usize::from(!done);
        let policy = self.policy;
        if let Some(file) = self.files.get_mut(path) {
            let writes = writes.min(file.since.len());
            if done {
                for write in file.since.drain(..writes) {
                    apply(&mut file.safe, &write);
                }
            } else if policy == AfterFailedSync::Never {
                file.since.drain(..writes);
            }
        } else if done {
            // A folder: the names in it are on the disk now, those taken away are gone.
            self.files
                .retain(|name, file| !(file.unlinked && name.parent() == Some(path)));
            for (name, file) in &mut self.files {
                file.named |= name.parent() == Some(path);
            }
        }
    }

    /// The files as they are found after a power cut now.
    pub(crate) fn cut(&self, extent: Extent, dice: &mut Xorshift) -> Vec<(PathBuf, Vec<u8>)> {
        let mut image = Vec::new();
        for (path, file) in &self.files {
            let mut happens = || match extent {
                Extent::Nothing => false,
                Extent::Everything => true,
                Extent::Some | Extent::Torn => dice.coin(),
            };
            if (!file.named && !happens()) || (file.unlinked && happens()) {
                continue;
            }
            let mut bytes = file.safe.clone();
            for write in &file.since {
                match (write, extent) {
                    (Write::Bytes { at, bytes: written }, Extent::Torn) => {
                        tear(&mut bytes, *at, written, dice);
                    }
                    _ if match extent {
                        Extent::Nothing => false,
                        Extent::Everything => true,
                        Extent::Some | Extent::Torn => dice.coin(),
                    } =>
                    {
                        apply(&mut bytes, write);
                    }
                    _ => {}
                }
            }
            image.push((path.clone(), bytes));
        }
        image
    }
}

fn apply(file: &mut Vec<u8>, write: &Write) {
    match write {
        Write::Length(length) => file.resize(*length, 0),
        Write::Bytes { at, bytes } => {
            let end = at + bytes.len();
            if file.len() < end {
                file.resize(end, 0);
            }
            file[*at..end].copy_from_slice(bytes);
        }
    }
}

/// Writes some of the sectors that a write touches: a sector is written whole or not at all.
fn tear(file: &mut Vec<u8>, at: usize, bytes: &[u8], dice: &mut Xorshift) {
    let mut from = 0;
    while from < bytes.len() {
        let to = (SECTOR - (at + from) % SECTOR + from).min(bytes.len());
        if dice.coin() {
            apply(
                file,
                &Write::Bytes {
                    at: at + from,
                    bytes: bytes[from..to].to_vec(),
                },
            );
        }
        from = to;
    }
}
