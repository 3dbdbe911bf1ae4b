//! Bodies of answers: bytes that are shared with the rack, or a file read piece by piece.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

/// Bytes read from a file at once.
const PIECE: usize = 64 * 1024;

/// The body of an answer; its length is always known.
#[derive(Debug)]
pub enum Body {
    /// Bytes in memory, not copied.
    Bytes(Bytes),
    /// So many bytes of a file, from where it stands.
    File(Box<Piecewise>),
}

/// A file that is being sent.
#[derive(Debug)]
pub struct Piecewise {
    file: File,
    left: u64,
    buffer: BytesMut,
}

impl Body {
    /// No body.
    pub const fn empty() -> Self {
        Body::Bytes(Bytes::new())
    }

    /// `length` bytes of `file`, from where it stands.
    pub fn file(file: File, length: u64) -> Self {
        Body::File(Box::new(Piecewise {
            file,
            left: length,
            buffer: BytesMut::new(),
        }))
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.get_mut() {
            Body::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Body::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Body::File(file) => file.poll_piece(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Body::Bytes(bytes) => bytes.is_empty(),
            Body::File(file) => file.left == 0,
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(match self {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::File(file) => file.left,
        })
    }
}

impl Piecewise {
    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let here = usize::try_from(self.left).unwrap_or(PIECE).min(PIECE);
        self.buffer.resize(here, 0);
        let mut piece = ReadBuf::new(&mut self.buffer);
        ready!(Pin::new(&mut self.file).poll_read(cx, &mut piece))?;
        let read = piece.filled().len();
        if read == 0 {
            // The file is shorter than it was when its length was promised.
            return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
        }
        self.left -= read as u64;
        Poll::Ready(Some(Ok(Frame::data(self.buffer.split_to(read).freeze()))))
    }
}
