//! The one real clock and the one real source of chance. Everything else takes them as arguments.

use copy::{Clock, Dice, Moment};
use rand::TryRng;
use rand::rngs::SysRng;

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct WallClock;

impl Clock for WallClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one real clock")]
    fn now(&self) -> Moment {
        let now = std::time::SystemTime::now();
        let millis = |span: std::time::Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        Moment(match now.duration_since(std::time::UNIX_EPOCH) {
            Ok(after) => millis(after),
            Err(before) => -millis(before.duration()),
        })
    }
}

/// The system's source of chance, fit for secrets.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemDice;

impl Dice for SystemDice {
    fn fill(&self, bytes: &mut [u8]) {
        // A system without chance cannot keep a secret: stopping is the only honest answer.
        if let Err(error) = SysRng.try_fill_bytes(bytes) {
            tracing::error!("the system gives no random bytes: {error}");
            std::process::abort();
        }
    }
}
