//! The accept loop: every connection takes a seat, passes the gate, and is served by hyper until it ends,
//! its timers end it, or the process is asked to stop.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use tokio::net::{TcpListener, TcpSocket, TcpStream};

use super::door::Door;
use super::gate::Gate;
use super::seats::{Seated, Seats};

/// Connections that the system may keep waiting for us.
const BACKLOG: u32 = 1024;

/// What a newcomer gets when no seat is free.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\n\
    content-length: 52\r\nretry-after: 5\r\nconnection: close\r\ncache-control: no-store\r\n\r\n\
    Too many connections from here. Please come back.  \n";

/// Opens a socket to listen at.
///
/// # Errors
/// As the system says: mostly that another program has the port, or that the port needs more rights.
pub fn open(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    // Lets a restarted server have its port back at once.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Serves until `stop` is ready, then lets open requests finish for a while.
pub async fn serve(listener: TcpListener, door: Arc<Door>, stop: impl Future<Output = ()>) {
    let seats = Seats::new(&door.limits);
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            biased;
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => admit(&door, &seats, stream, peer.ip()),
            Err(error) => {
                // Either this one connection is gone already, or no more files may be opened: then a short
                // wait lets some close.
                if !matches!(
                    error.kind(),
                    io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
                ) {
                    tracing::warn!("no connection can be accepted: {error}");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }
    drop(listener);
    seats.close();
    let (open, shed, refused) = seats.counts();
    tracing::info!(
        open,
        shed,
        refused,
        "no new connections; waiting for open requests"
    );
    if tokio::time::timeout(door.limits.drain, seats.empty())
        .await
        .is_err()
    {
        tracing::warn!("some requests were not finished in time and are cut off");
    }
}

fn admit(door: &Arc<Door>, seats: &Arc<Seats>, stream: TcpStream, peer: IpAddr) {
    // Small answers go out at once.
    let _ = stream.set_nodelay(true);
    let seat = if door.trusts(peer) {
        seats.take_trusted(peer)
    } else {
        seats.take(peer)
    };
    match seat {
        Ok(seated) => {
            tokio::spawn(serve_connection(Arc::clone(door), seated, stream, peer));
        }
        Err(_) => {
            // Written into the socket's own buffer if there is room; nobody waits for it.
            let _ = stream.try_write(FULL);
        }
    }
}

async fn serve_connection(door: Arc<Door>, seated: Seated, stream: TcpStream, peer: IpAddr) {
    let seat = Arc::clone(&seated.seat);
    let gate = Gate::new(stream, Arc::clone(&door.limits), Arc::clone(&seat));
    let fields = door.limits.fields;
    let service = service_fn(move |request| door.answer(peer, request));
    let mut connection = pin!(
        http1::Builder::new()
            .half_close(true)
            .max_headers(fields + 1)
            .pipeline_flush(true)
            .serve_connection(gate, service)
    );
    tokio::select! {
        result = connection.as_mut() => return ended(result),
        () = seat.asked_to_leave() => {}
    }
    if seat.idle_since().is_some() {
        return;
    }
    connection.as_mut().graceful_shutdown();
    ended(connection.await);
    drop(seated);
}

fn ended(result: hyper::Result<()>) {
    if let Err(error) = result {
        tracing::debug!("a connection ended early: {error}");
    }
}
