//! Streams that unpack to more than any page needs, found before anything unpacks them.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::{
    error::Unreadable,
    limits::{STREAM, megabytes},
};

/// A stream may be packed so many times over.
const LAYERS: usize = 4;

/// Checks that no stream unpacks to more than the limit. Most streams are packed by deflate, which makes
/// of one byte a thousand; whoever reads the file unpacks them as a whole.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        at += found + b"stream".len();
        let start = at + bytes[at..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        // A stream that small cannot unpack to that much, whatever comes after it.
        let window = &bytes[start..];
        if is_packed(window) && (window.len() as u64).saturating_mul(1100) > STREAM {
            unpack(Box::new(window), LAYERS)?;
        }
    }
    Ok(())
}

/// Whether these bytes begin as deflate does, in the wrapping of zlib.
fn is_packed(bytes: &[u8]) -> bool {
    matches!(bytes, [a, b, ..] if a & 0x0f == 8
        && (u16::from(*a) << 8 | u16::from(*b)).is_multiple_of(31))
}

/// Unpacks, and counts; what is packed again within is unpacked with it.
fn unpack(packed: Box<dyn Read + '_>, layers: usize) -> Result<(), Unreadable> {
    let mut unpacked = ZlibDecoder::new(packed);
    let mut first = [0; 2];
    let is_again = layers > 1 && unpacked.read_exact(&mut first).is_ok() && is_packed(&first);
    if is_again {
        let again = std::io::Cursor::new(first.to_vec()).chain(unpacked);
        return unpack(Box::new(again), layers - 1);
    }
    let mut buffer = [0; 1 << 14];
    let mut total = 0;
    // What is damaged ends here, as it does for everybody else.
    while let Ok(read) = unpacked.read(&mut buffer) {
        total += read as u64;
        if total > STREAM {
            let (what, limit) = ("has a stream that unpacks to more bytes", megabytes(STREAM));
            return Err(Unreadable::TooLarge { what, limit });
        }
        if read == 0 {
            break;
        }
    }
    Ok(())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted[0];
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}
