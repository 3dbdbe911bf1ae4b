//! Our five kinds of value and PostgreSQL's types. The server says which type it wants or gives.

use std::error::Error as StdError;

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::value::Value;

type Boxed = Box<dyn StdError + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, wanted: &Type, out: &mut BytesMut) -> Result<IsNull, Boxed> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(it) => match *wanted {
                Type::INT8 => it.to_sql(wanted, out),
                Type::INT4 => i32::try_from(*it)?.to_sql(wanted, out),
                Type::INT2 => i16::try_from(*it)?.to_sql(wanted, out),
                Type::BOOL => (*it != 0).to_sql(wanted, out),
                _ => Err(unfit(self, wanted)),
            },
            Value::Real(it) if *wanted == Type::FLOAT8 => it.to_sql(wanted, out),
            Value::Text(it) if <&str as ToSql>::accepts(wanted) => it.as_str().to_sql(wanted, out),
            Value::Blob(it) if *wanted == Type::BYTEA => it.as_slice().to_sql(wanted, out),
            _ => Err(unfit(self, wanted)),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn unfit(value: &Value, wanted: &Type) -> Boxed {
    format!("the server wants {wanted} and was given {}", value.kind()).into()
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Boxed> {
        Ok(match *kind {
            Type::INT8 => Value::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => Value::Int(i64::from(i32::from_sql(kind, raw)?)),
            Type::INT2 => Value::Int(i64::from(i16::from_sql(kind, raw)?)),
            Type::BOOL => Value::Int(i64::from(bool::from_sql(kind, raw)?)),
            Type::FLOAT8 => Value::Real(f64::from_sql(kind, raw)?),
            Type::FLOAT4 => Value::Real(f64::from(f32::from_sql(kind, raw)?)),
            Type::BYTEA => Value::Blob(raw.to_vec()),
            _ => Value::Text(String::from_sql(kind, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Boxed> {
        Ok(Value::Null)
    }

    fn accepts(kind: &Type) -> bool {
        matches!(
            *kind,
            Type::INT8 | Type::INT4 | Type::INT2 | Type::BOOL | Type::FLOAT8 | Type::FLOAT4 | Type::BYTEA
        ) || <String as FromSql>::accepts(kind)
    }
}
