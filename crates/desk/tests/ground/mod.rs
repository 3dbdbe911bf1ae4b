//! Where a test's paper stands: on SQLite, and on PostgreSQL if there is a server for tests.

use std::sync::atomic::{AtomicU32, Ordering};

/// A place for one paper.
pub(crate) struct Ground {
    /// The address of an empty schema of its own; without it the paper is on SQLite.
    pub(crate) database: Option<String>,
}

impl Ground {
    /// SQLite, for what can only be done to a file.
    pub(crate) const SQLITE: Ground = Ground { database: None };
}

/// Runs a test on SQLite, and in an empty schema of PostgreSQL if `DATELINE_TEST_POSTGRES` names a server.
pub(crate) async fn each(test: impl AsyncFn(&Ground)) {
    // A test's steps are many: they are not kept on the stack.
    Box::pin(test(&Ground::SQLITE)).await;
    let server = std::env::var("DATELINE_TEST_POSTGRES").unwrap_or_default();
    if server.is_empty() {
        return;
    }
    static SCHEMAS: AtomicU32 = AtomicU32::new(0);
    let number = SCHEMAS.fetch_add(1, Ordering::Relaxed);
    let schema = format!("desk{}_{number}", std::process::id());
    let (admin, connection) = tokio_postgres::connect(&server, tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let afresh = format!("drop schema if exists {schema} cascade; create schema {schema}");
    admin.batch_execute(&afresh).await.unwrap();
    let mark = if server.contains('?') { '&' } else { '?' };
    let ground = Ground {
        database: Some(format!("{server}{mark}options=-csearch_path%3D{schema}")),
    };
    Box::pin(test(&ground)).await;
    admin
        .batch_execute(&format!("drop schema {schema} cascade"))
        .await
        .unwrap();
}
