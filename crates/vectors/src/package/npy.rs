//! The arrays of NumPy in a package: a head of one line, then the numbers.
//!
//! What is read here is the one shape of that format that weights have, little-endian numbers row by
//! row. A crate for all of it would bring a grammar of Python literals for a line such as
//! `{'descr': '<f4', 'fortran_order': False, 'shape': (512, 256), }`.

use super::archive::Archive;
use crate::error::Flaw;

const MAGIC: &[u8] = b"\x93NUMPY";

/// The arrays of a package.
pub(crate) struct Arrays<'a>(Archive<'a>);

impl<'a> Arrays<'a> {
    /// The arrays in an archive.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Arrays<'a>, Flaw> {
        Archive::open(bytes).map(Arrays)
    }

    /// An array of floating-point numbers and its shape.
    pub(crate) fn floats(&mut self, name: &str) -> Result<(Vec<usize>, Vec<f32>), Flaw> {
        let (shape, bytes) = self.array(name, "<f4", 4)?;
        let floats: Vec<f32> =
            bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect();
        match floats.iter().all(|number| number.is_finite()) {
            true => Ok((shape, floats)),
            false => Err(Flaw::new(format!("a number of its array `{name}` is not finite"))),
        }
    }

    /// The numbers of an array that must have this shape.
    pub(crate) fn floats_of(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Flaw> {
        let (found, floats) = self.floats(name)?;
        same_shape(name, &found, shape)?;
        Ok(floats)
    }

    /// A number of double precision.
    pub(crate) fn double(&mut self, name: &str) -> Result<f64, Flaw> {
        let (shape, bytes) = self.array(name, "<f8", 8)?;
        same_shape(name, &shape, &[])?;
        Ok(f64::from_le_bytes(bytes.try_into().expect("as many bytes as the shape says")))
    }

    /// An array of bytes and its shape.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<(Vec<usize>, Vec<u8>), Flaw> {
        self.array(name, "|u1", 1)
    }

    fn array(
        &mut self,
        name: &str,
        kind: &str,
        size: usize,
    ) -> Result<(Vec<usize>, Vec<u8>), Flaw> {
        let mut file = self.0.read(&format!("{name}.npy"))?;
        let wrong = |what: &str| Flaw::new(format!("its array `{name}` {what}"));
        let (head, at) = head(&file).ok_or_else(|| wrong("has no head"))?;
        if value(head, "descr") != Some(&*format!("'{kind}'")) {
            return Err(wrong(&format!("is not of the kind `{kind}`")));
        }
        if value(head, "fortran_order") != Some("False") {
            return Err(wrong("stands column by column"));
        }
        let shape = value(head, "shape").and_then(shape).ok_or_else(|| wrong("has no shape"))?;
        let count = shape.iter().try_fold(size, |product, n| product.checked_mul(*n));
        let numbers = file.split_off(at);
        if count != Some(numbers.len()) {
            return Err(wrong("has not as many numbers as its shape says"));
        }
        Ok((shape, numbers))
    }
}

/// The line of the head, and where the numbers begin.
fn head(file: &[u8]) -> Option<(&str, usize)> {
    let after = file.strip_prefix(MAGIC)?;
    let (length, at) = match after.first_chunk::<2>()? {
        [1, _] => (u16::from_le_bytes(*after.get(2..)?.first_chunk()?) as usize, 10),
        [2 | 3, _] => (u32::from_le_bytes(*after.get(2..)?.first_chunk()?) as usize, 12),
        _ => return None,
    };
    let end = at + length;
    Some((std::str::from_utf8(file.get(at..end)?).ok()?, end))
}

/// The value of a key in the head: up to the comma that is in no parentheses.
fn value<'a>(head: &'a str, key: &str) -> Option<&'a str> {
    let (_, after) = head.split_once(&format!("'{key}':"))?;
    let mut depth = 0_i32;
    let end = after.find(|char| {
        depth += i32::from(char == '(') - i32::from(char == ')');
        depth == 0 && (char == ',' || char == '}')
    })?;
    Some(after[..end].trim())
}

/// The numbers of `(512, 256)`; of `()` none.
fn shape(text: &str) -> Option<Vec<usize>> {
    let inside = text.strip_prefix('(')?.strip_suffix(')')?;
    let numbers = inside.split(',').map(str::trim).filter(|number| !number.is_empty());
    numbers.map(|number| number.parse().ok()).collect()
}

fn same_shape(name: &str, found: &[usize], expected: &[usize]) -> Result<(), Flaw> {
    if found == expected {
        return Ok(());
    }
    Err(Flaw::new(format!("its array `{name}` has the shape {found:?}, not {expected:?}")))
}
