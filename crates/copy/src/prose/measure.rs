//! How large a text may be that comes from a browser.

use serde_json::Value;

use super::Malformed;

/// How deep nodes may be nested. Deeper ones could not be kept either: `serde_json` reads 128 levels.
pub const MAX_DEPTH: usize = 60;
/// How many nodes a text may have. A book of a million words has about as many.
pub const MAX_NODES: usize = 200_000;
/// How many bytes its words and attributes may have.
pub const MAX_WORDS: usize = 16 * 1024 * 1024;

/// Refuses what is too deep, too many or too long, without recursion.
pub(super) fn within(value: &Value) -> Result<(), Malformed> {
    let mut nodes = 0;
    let mut bytes = 0;
    // One node within another is two levels of JSON: its object and the array that it stands in.
    let mut open = vec![(value, 0)];
    while let Some((value, depth)) = open.pop() {
        if depth > MAX_DEPTH * 2 {
            return Err(Malformed::new("doc", "is nested too deeply"));
        }
        match value {
            Value::Object(map) => {
                nodes += usize::from(map.contains_key("type"));
                for (key, value) in map {
                    bytes += key.len();
                    open.push((value, depth + 1));
                }
            }
            Value::Array(list) => open.extend(list.iter().map(|value| (value, depth + 1))),
            Value::String(text) => bytes += text.len(),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        if nodes > MAX_NODES {
            return Err(Malformed::new("doc", "has too many nodes"));
        }
        if bytes > MAX_WORDS {
            return Err(Malformed::new("doc", "is too long"));
        }
    }
    Ok(())
}
