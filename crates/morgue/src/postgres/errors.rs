//! PostgreSQL's errors in our words.

use tokio_postgres::error::SqlState;

use crate::error::Error;

/// The server could not be reached.
pub(super) fn away(why: impl std::error::Error) -> Error {
    Error::Away { why: told(&why) }
}

/// What a statement's failure means.
pub(super) fn translate(sql: &str, why: &tokio_postgres::Error) -> Error {
    let Some(told_by_server) = why.as_db_error() else {
        let gone =
            why.is_closed() || std::error::Error::source(why).is_some_and(|it| it.is::<std::io::Error>());
        return match gone {
            true => Error::Away { why: told(why) },
            false => Error::Broken {
                statement: sql.to_owned(),
                why: told(why),
            },
        };
    };
    let said = told_by_server.message().to_owned();
    let code = told_by_server.code();
    if *code == SqlState::UNIQUE_VIOLATION {
        return Error::Taken {
            constraint: told_by_server.constraint().unwrap_or(&said).to_owned(),
        };
    }
    // The first two letters are the class: PostgreSQL documentation, appendix A.
    match code.code().get(..2) {
        Some("23" | "22") => Error::Refused { why: said },
        Some("40" | "55") => Error::Busy { why: said },
        Some("53" | "58") => Error::NotKept { why: said },
        Some("08" | "57" | "28" | "3D") => Error::Away { why: said },
        Some("25") if *code == SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => Error::Away { why: said },
        Some("25") => Error::NotKept { why: said },
        Some("XX") => Error::Spoiled { why: said },
        _ => Error::Broken {
            statement: sql.to_owned(),
            why: said,
        },
    }
}

/// An error with what is below it: the drivers' own messages alone say little.
fn told(why: &dyn std::error::Error) -> String {
    let mut out = why.to_string();
    let mut below = why.source();
    while let Some(it) = below {
        let words = it.to_string();
        if !out.contains(&words) {
            out.push_str(": ");
            out.push_str(&words);
        }
        below = it.source();
    }
    out
}
