//! A newsroom's day at the wire desk: what arrives, in the shapes in which it arrives.

mod agencies;
mod feeds;
mod files;
mod hostile;
mod mutate;
mod pages;

use super::*;

/// Reads what must be readable.
fn arrives(bytes: &[u8], name: &str) -> Arrival {
    read(bytes, &Hint::named(name)).unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
}

/// The only item of a file.
fn item(bytes: impl AsRef<[u8]>, name: &str) -> Item {
    let arrival = arrives(bytes.as_ref(), name);
    assert_eq!(arrival.items.len(), 1, "{:?}", arrival.items);
    arrival.items.into_iter().next().unwrap()
}

fn rules(arrival: &Arrival) -> Vec<&str> {
    arrival
        .notices
        .iter()
        .map(|notice| notice.rule.as_str())
        .collect()
}

fn refused(bytes: &[u8], name: &str) -> Refusal {
    match read(bytes, &Hint::named(name)) {
        Ok(arrival) => panic!("{name} was read: {arrival:?}"),
        Err(refusal) => refusal,
    }
}

fn when(moment: Option<copy::Moment>) -> String {
    moment.map(copy::Moment::rfc3339).unwrap_or_default()
}
