//! PostgreSQL.

use crate::db::{Batch, Durability};
use crate::error::Error;
use crate::row::Row;
use crate::value::Value;

pub(crate) struct Postgres;
pub(crate) struct Tx;

fn soon() -> Error {
    Error::Away {
        why: "PostgreSQL is not there yet".into(),
    }
}

impl Postgres {
    pub(crate) async fn open(_url: &str, _durability: Durability) -> Result<Self, Error> {
        Err(soon())
    }
    pub(crate) async fn query(&self, _sql: &str, _args: Vec<Vec<Value>>) -> Result<Vec<Vec<Row>>, Error> {
        Err(soon())
    }
    pub(crate) async fn begin(&self) -> Result<Tx, Error> {
        Err(soon())
    }
}
impl Tx {
    pub(crate) async fn query(&self, _sql: &str, _args: Vec<Vec<Value>>) -> Result<Vec<Vec<Row>>, Error> {
        Err(soon())
    }
    pub(crate) async fn execute(&self, _sql: &str, _args: Vec<Value>) -> Result<u64, Error> {
        Err(soon())
    }
    pub(crate) async fn batch(&self, _batch: Batch) -> Result<(), Error> {
        Err(soon())
    }
    pub(crate) async fn commit(self) -> Result<(), Error> {
        Err(soon())
    }
}
