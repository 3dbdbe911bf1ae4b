//! Encryption of the connection to the server: rustls with the machine's own root certificates
//! (or those of the file that `SSL_CERT_FILE` names).

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, RecyclingMethod};
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::config::SslMode;
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::errors::away;
use crate::error::Error;

/// A maker of connections to `url`. With `sslmode=require`, `verify-ca` or `verify-full` they are encrypted and
/// the server's certificate is verified, its name too; without, they are plain. There is nothing between:
/// encryption without a verified end protects from nobody who can change packets.
pub(super) fn manager(url: &str) -> Result<Manager, Error> {
    let url = url
        .replace("sslmode=verify-full", "sslmode=require")
        .replace("sslmode=verify-ca", "sslmode=require");
    let mut config: Config = url.parse().map_err(away)?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(5));
    }
    if config.get_application_name().is_none() {
        config.application_name("dateline");
    }
    let recycling = ManagerConfig {
        recycling_method: RecyclingMethod::Fast,
    };
    if config.get_ssl_mode() != SslMode::Require {
        return Ok(Manager::from_config(config, NoTls, recycling));
    }
    let mut roots = RootCertStore::empty();
    let native = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(native.certs);
    if roots.is_empty() {
        let why =
            "it shall be encrypted, and this machine has no root certificates (package ca-certificates)";
        return Err(Error::Away { why: why.into() });
    }
    let tls = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(away)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Manager::from_config(
        config,
        MakeRustlsConnect::new(tls),
        recycling,
    ))
}
