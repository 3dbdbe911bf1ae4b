//! Stands between a socket and hyper: nothing passes that is not strictly HTTP/1.1, and nothing is waited
//! for without a timer.
//!
//! The gate reads a whole head, checks it with [`head`], and only then hands it on. A head that is refused is
//! replaced by a request that only the gate can write (no client gets its method through), which the door
//! answers with the refusal; nothing after it is read. So every answer, also a refusal, is written by hyper
//! in its turn.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Buf, BytesMut};
use hyper::rt::ReadBufCursor;
use tokio::io::AsyncWrite;
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::chunked::Chunks;
use super::head::{self, Framing, Refusal, RequestLine};
use super::limits::Limits;
use super::seats::Seat;

/// The method of the requests that the gate writes itself. No client's request has it: it is in no list.
pub const REFUSE: &str = "REFUSE";

/// Bytes asked of the socket at once.
const READ_BYTES: usize = 4 * 1024;
/// Bytes still read after a refusal, so that the answer is not lost to a reset.
const LINGER_BYTES: usize = 256 * 1024;
/// Time for that.
const LINGER_TIME: Duration = Duration::from_secs(2);

/// A socket with its timers and its strict reader.
#[derive(Debug)]
pub struct Gate {
    stream: TcpStream,
    limits: Arc<Limits>,
    seat: Arc<Seat>,
    buffer: BytesMut,
    /// Bytes at the front of the buffer that may be handed on.
    passed: usize,
    stage: Stage,
    scan: Scan,
    read: Alarm,
    write: Alarm,
    linger: Option<(Instant, usize)>,
}

#[derive(Debug)]
enum Stage {
    /// Between requests, or within a head.
    Head,
    /// So many bytes of a body are still to come.
    Length(u64),
    /// Within a body in chunks.
    Chunks(Box<Chunks>),
    /// Nothing more is read.
    Over,
}

/// How far the search for the end of the head has come.
#[derive(Debug, Default)]
struct Scan {
    blank_lines: u8,
    at: usize,
    line_start: usize,
    first: Option<(RequestLine, usize)>,
}

impl Gate {
    /// Takes over a freshly accepted socket.
    pub fn new(stream: TcpStream, limits: Arc<Limits>, seat: Arc<Seat>) -> Self {
        let first_byte = Instant::now() + limits.first_byte;
        Gate {
            stream,
            limits,
            seat,
            buffer: BytesMut::new(),
            passed: 0,
            stage: Stage::Head,
            scan: Scan::default(),
            read: Alarm::until(first_byte),
            write: Alarm::default(),
            linger: None,
        }
    }

    /// Looks at what is buffered: passes what may pass, or says that more is needed.
    fn look(&mut self) -> io::Result<()> {
        match &mut self.stage {
            Stage::Head => match self.scan_head() {
                Ok(None) => {}
                Ok(Some((end, framing))) => self.pass_head(end, framing),
                Err(refusal) => self.refuse(refusal),
            },
            Stage::Length(left) => {
                let here = usize::try_from(*left)
                    .unwrap_or(usize::MAX)
                    .min(self.buffer.len());
                *left -= here as u64;
                self.passed = here;
                if *left == 0 {
                    self.stage = Stage::Head;
                }
            }
            Stage::Chunks(chunks) => match chunks.pass(&self.buffer) {
                Ok(passed) => {
                    self.passed = passed;
                    if chunks.done() {
                        self.stage = Stage::Head;
                    }
                }
                Err(_) => {
                    self.stage = Stage::Over;
                    return Err(io::ErrorKind::InvalidData.into());
                }
            },
            Stage::Over => {}
        }
        Ok(())
    }

    fn pass_head(&mut self, end: usize, framing: Framing) {
        self.passed = end;
        self.scan = Scan::default();
        self.seat.serves();
        let extra = match framing {
            Framing::None => {
                self.read.clear();
                return;
            }
            Framing::Length(length) => {
                self.stage = Stage::Length(length);
                Duration::from_secs(length / Limits::BODY_RATE)
            }
            Framing::Chunked => {
                self.stage = Stage::Chunks(Box::new(Chunks::new(self.limits.body_bytes)));
                Duration::ZERO
            }
        };
        self.read.set(Instant::now() + self.limits.body + extra);
    }

    /// Puts a request of our own in place of one that is refused; nothing more is read after it.
    fn refuse(&mut self, refusal: Refusal) {
        let own = format!(
            "{REFUSE} /{} HTTP/1.1\r\nhost: -\r\nconnection: close\r\n\r\n",
            refusal.status()
        );
        self.buffer.clear();
        self.buffer.extend_from_slice(own.as_bytes());
        self.passed = self.buffer.len();
        self.stage = Stage::Over;
        self.read.clear();
        self.seat.serves();
    }

    /// The end of the head and how its body is framed, once the head is here and good.
    fn scan_head(&mut self) -> Result<Option<(usize, Framing)>, Refusal> {
        let limits = &self.limits;
        // An empty line before a request is an old client's habit (RFC 9112, section 2.2).
        while self.scan.at == 0 && self.buffer.starts_with(b"\r\n") {
            self.scan.blank_lines += 1;
            if self.scan.blank_lines > 2 {
                return Err(Refusal::Malformed);
            }
            self.buffer.advance(2);
        }
        if self.scan.at == 0
            && let Some(first) = self.buffer.first()
            && *first != b'\r'
            && !head::is_token(*first)
        {
            return Err(Refusal::Malformed);
        }
        let scan = &mut self.scan;
        while let Some(found) = self
            .buffer
            .get(scan.at..)
            .and_then(|rest| rest.iter().position(|byte| *byte == b'\n'))
        {
            let line_feed = scan.at + found;
            let line = self
                .buffer
                .get(scan.line_start..line_feed)
                .and_then(|line| line.strip_suffix(b"\r"))
                .ok_or(Refusal::Malformed)?;
            scan.at = line_feed + 1;
            scan.line_start = scan.at;
            match &scan.first {
                None => {
                    let first = head::request_line(line, limits)?;
                    scan.first = Some((first, scan.at));
                }
                Some((first, fields_start)) if line.is_empty() => {
                    if scan.at > limits.head_bytes {
                        return Err(Refusal::HeadTooLarge);
                    }
                    let fields = self.buffer.get(*fields_start..scan.at).unwrap_or_default();
                    return Ok(Some((scan.at, head::fields(first, fields, limits)?)));
                }
                Some(_) => {}
            }
        }
        scan.at = self.buffer.len();
        if self.buffer.len() > limits.head_bytes {
            return Err(match scan.first {
                None => Refusal::TargetTooLong,
                Some(_) => Refusal::HeadTooLarge,
            });
        }
        // A method is never this long: do not wait for the end of the line.
        if scan.first.is_none() && scan.at > limits.target_bytes + 64 {
            return Err(Refusal::TargetTooLong);
        }
        Ok(None)
    }

    /// Waits for more bytes, or for the alarm. `Ok(0)` is the end.
    fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        loop {
            match self.stream.poll_read_ready(cx) {
                Poll::Ready(ready) => ready?,
                Poll::Pending => {
                    self.set_read_alarm();
                    ready!(self.read.poll(cx));
                    return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
                }
            }
            self.buffer.reserve(READ_BYTES);
            match self.stream.try_read_buf(&mut self.buffer) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    if self.buffer.is_empty() {
                        // An idle connection holds no memory here.
                        self.buffer = BytesMut::new();
                    }
                }
                result => return Poll::Ready(result),
            }
        }
    }

    /// There is nothing to read: starts the alarm that belongs to what we wait for, if none runs.
    fn set_read_alarm(&mut self) {
        if matches!(self.stage, Stage::Head) && self.seat.idle_since().is_none() {
            self.seat.waits();
            let patience = if self.buffer.is_empty() {
                self.limits.idle
            } else {
                self.limits.head
            };
            self.read.set(Instant::now() + patience);
        }
    }

    /// What a time-out means where we are.
    fn time_out(&mut self) -> io::Result<()> {
        match self.stage {
            Stage::Head if self.buffer.is_empty() => {
                self.stage = Stage::Over;
                Ok(())
            }
            Stage::Head => {
                self.refuse(Refusal::TooSlow);
                Ok(())
            }
            _ => Err(io::ErrorKind::TimedOut.into()),
        }
    }

    fn poll_linger(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let (until, mut left) = match self.linger {
            Some(linger) => linger,
            None => (Instant::now() + LINGER_TIME, LINGER_BYTES),
        };
        loop {
            self.linger = Some((until, left));
            self.read.set(until);
            self.buffer.clear();
            match ready!(self.poll_fill(cx)) {
                Ok(read) if read > 0 && left > read => left -= read,
                _ => return Poll::Ready(()),
            }
        }
    }

    fn write_result(
        &mut self,
        cx: &mut Context<'_>,
        poll: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if poll.is_ready() {
            self.write.clear();
            return poll;
        }
        if !self.write.is_set() {
            self.write.set(Instant::now() + self.limits.write_stall);
        }
        ready!(self.write.poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl hyper::rt::Read for Gate {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        mut out: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let gate = self.get_mut();
        loop {
            if gate.passed == 0 && !gate.buffer.is_empty() {
                gate.look()?;
            }
            if gate.passed > 0 {
                // One head at a time: hyper comes back for the next when it has answered this one.
                let here = gate.passed.min(out.remaining());
                out.put_slice(gate.buffer.get(..here).unwrap_or_default());
                gate.buffer.advance(here);
                gate.passed -= here;
                return Poll::Ready(Ok(()));
            }
            if matches!(gate.stage, Stage::Over) {
                return Poll::Ready(Ok(()));
            }
            let was_empty = gate.buffer.is_empty();
            match ready!(gate.poll_fill(cx)) {
                Ok(0) => {
                    gate.stage = Stage::Over;
                    gate.buffer.clear();
                }
                Ok(_) if was_empty && matches!(gate.stage, Stage::Head) => {
                    // The head's own time begins with its first byte; most heads are whole by then.
                    gate.seat.serves();
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::TimedOut => gate.time_out()?,
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl hyper::rt::Write for Gate {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let gate = self.get_mut();
        let poll = Pin::new(&mut gate.stream).poll_write(cx, bytes);
        gate.write_result(cx, poll)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let gate = self.get_mut();
        let poll = Pin::new(&mut gate.stream).poll_write_vectored(cx, parts);
        gate.write_result(cx, poll)
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let gate = self.get_mut();
        if gate.linger.is_none() {
            ready!(Pin::new(&mut gate.stream).poll_shutdown(cx))?;
            if matches!(gate.stage, Stage::Head) && gate.buffer.is_empty() {
                return Poll::Ready(Ok(()));
            }
            gate.stage = Stage::Over;
            gate.seat.waits();
        }
        // Closing a socket with unread bytes resets it, and the answer could be lost on its way.
        ready!(gate.poll_linger(cx));
        Poll::Ready(Ok(()))
    }
}

/// A timer that costs nothing while it is put off: it only looks at the clock when it goes off too early.
#[derive(Debug, Default)]
struct Alarm {
    at: Option<Instant>,
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Alarm {
    fn until(at: Instant) -> Self {
        Alarm {
            at: Some(at),
            sleep: None,
        }
    }

    fn set(&mut self, at: Instant) {
        self.at = Some(at);
    }

    fn clear(&mut self) {
        self.at = None;
    }

    fn is_set(&self) -> bool {
        self.at.is_some()
    }

    /// Ready when the time has come; never, if no time is set.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(at) = self.at else {
            return Poll::Pending;
        };
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(sleep_until(at)));
        if sleep.deadline() > at {
            sleep.as_mut().reset(at);
        }
        loop {
            ready!(sleep.as_mut().poll(cx));
            if Instant::now() >= at {
                return Poll::Ready(());
            }
            sleep.as_mut().reset(at);
        }
    }
}
