//! Streams that unpack to more than any page needs, found before anything unpacks them.

use std::io::{Cursor, Read};

use flate2::{bufread, read::ZlibDecoder};

use crate::{
    bounds::Clock,
    error::Unreadable,
    limits::{STREAM, megabytes},
};

/// A stream may be packed so many times over.
const LAYERS: usize = 4;
/// Streams may lie over each other, since a file may have another in it; all together take up the length of the file
/// so many times at most.
const OVER: usize = 4;

/// Checks that no stream unpacks to more than the limit. Most streams are packed by deflate, which makes
/// of one byte a thousand; whoever reads the file unpacks them as a whole.
pub(crate) fn check(bytes: &[u8], clock: Clock) -> Result<(), Unreadable> {
    let (mut at, mut taken) = (0, 0);
    while let Some(found) = find(&bytes[at..], b"stream") {
        at += found + b"stream".len();
        let start = at + bytes[at..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        // Of one byte deflate makes a thousand, and a thousand of each of these where it was packed twice.
        let window = &bytes[start..];
        let may_be_large = (window.len() as u64).saturating_mul(1100) > STREAM;
        if is_packed(window) && (may_be_large || is_packed_again(window)) {
            // The next one is looked for within it: an address may lead anywhere in the file.
            taken += unpack(window, clock)?;
            if taken > bytes.len().saturating_mul(OVER) {
                let limit = megabytes((bytes.len() * OVER) as u64);
                return Err(Unreadable::TooLarge { what: "has streams over each other", limit });
            }
        }
    }
    Ok(())
}

/// Whether these bytes begin as deflate does, in the wrapping of zlib.
fn is_packed(bytes: &[u8]) -> bool {
    matches!(bytes, [a, b, ..] if a & 0x0f == 8
        && (u16::from(*a) << 8 | u16::from(*b)).is_multiple_of(31))
}

/// Whether what is packed here is packed itself.
fn is_packed_again(packed: &[u8]) -> bool {
    let mut first = [0; 2];
    ZlibDecoder::new(packed).read_exact(&mut first).is_ok() && is_packed(&first)
}

/// Unpacks what begins here, and says how many bytes of it that took.
fn unpack(packed: &[u8], clock: Clock) -> Result<usize, Unreadable> {
    let mut rest = packed;
    count(Box::new(bufread::ZlibDecoder::new(&mut rest)), LAYERS, clock)?;
    Ok(packed.len() - rest.len())
}

/// Counts what is unpacked; what is packed again within is unpacked with it.
fn count(mut unpacked: Box<dyn Read + '_>, layers: usize, clock: Clock) -> Result<(), Unreadable> {
    let mut first = [0; 2];
    if layers > 1 && unpacked.read_exact(&mut first).is_ok() && is_packed(&first) {
        let again = Cursor::new(first).chain(unpacked);
        return count(Box::new(ZlibDecoder::new(again)), layers - 1, clock);
    }
    let mut buffer = [0; 1 << 14];
    let mut total = 0;
    // What is damaged ends here, as it does for everybody else.
    while let Ok(read) = unpacked.read(&mut buffer) {
        clock.check()?;
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

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn streams_over_each_other_take_no_longer_than_the_file_is() {
        // Each is a block that is not packed, and has thousands of the next ones in it.
        let one = *b"streamx\x01\x00\xf8\xff\x07\x00";
        let file = [b"%PDF-1.7\n".as_slice(), &one.repeat(100_000)].concat();
        let started = Instant::now();
        let refused = check(&file, Clock::start());
        assert!(matches!(refused, Err(Unreadable::TooLarge { .. })), "{refused:?}");
        assert!(started.elapsed() < Duration::from_secs(20));
        assert!(matches!(check(&file, Clock::over()), Err(Unreadable::TooSlow { .. })));
    }
}
