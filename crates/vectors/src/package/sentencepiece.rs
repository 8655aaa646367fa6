//! The pieces of a SentencePiece model: a message of Protocol Buffers.
//!
//! Three of its messages are read, by the numbers that `sentencepiece_model.proto` gives their fields:
//! the pieces (1), how they were learnt (2), and how a text is normalized (3).

use crate::error::Flaw;

/// What a SentencePiece model says.
#[derive(Debug)]
pub(crate) struct SentencePiece<'a> {
    /// The text of each piece, and its score, in the order of their numbers; a text only where the piece
    /// is one that a text may have.
    pub(crate) pieces: Vec<(Option<&'a str>, f32)>,
    pub(crate) unknown: u32,
    pub(crate) begin: u32,
    pub(crate) end: u32,
    /// The trie of characters, and the replacements that it leads to.
    pub(crate) characters: &'a [u8],
    pub(crate) replacements: &'a [u8],
}

/// The kinds of piece that stand for text: ordinary ones, and those that somebody asked for. The first
/// is what a piece is that says nothing.
const TEXT: [u64; 2] = [1, 4];

/// The way in which the pieces were learnt that we cut by.
const UNIGRAM: u64 = 1;

/// A field of a message: its number and its value.
enum Value<'a> {
    Number(u64),
    Float(f32),
    Bytes(&'a [u8]),
    Other,
}

impl<'a> SentencePiece<'a> {
    /// What the bytes of a model say.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<SentencePiece<'a>, Flaw> {
        let none = || Flaw::new("its `sp.model` is no SentencePiece model");
        let mut model = SentencePiece {
            pieces: Vec::new(),
            unknown: 0,
            begin: 1,
            end: 2,
            characters: &[],
            replacements: &[],
        };
        let mut table: &[u8] = &[];
        for field in Fields(bytes) {
            match field.ok_or_else(none)? {
                (1, Value::Bytes(piece)) => model.pieces.push(self::piece(piece).ok_or_else(none)?),
                (2, Value::Bytes(trainer)) => model.trainer(trainer)?,
                (3, Value::Bytes(normalizer)) => table = self::table(normalizer)?,
                _ => {}
            }
        }
        if model.pieces.is_empty() {
            return Err(none());
        }
        let (length, table) = table.split_first_chunk().ok_or_else(none)?;
        let length = u32::from_le_bytes(*length) as usize;
        (model.characters, model.replacements) = table.split_at_checked(length).ok_or_else(none)?;
        Ok(model)
    }

    fn trainer(&mut self, message: &[u8]) -> Result<(), Flaw> {
        for field in Fields(message) {
            let none = || Flaw::new("its `sp.model` does not say how it was learnt");
            match field.ok_or_else(none)? {
                (3, Value::Number(kind)) if kind != UNIGRAM => {
                    return Err(Flaw::new("its `sp.model` does not cut by unigrams"));
                }
                (40, Value::Number(id)) => self.unknown = id as u32,
                (41, Value::Number(id)) => self.begin = id as u32,
                (42, Value::Number(id)) => self.end = id as u32,
                _ => {}
            }
        }
        Ok(())
    }
}

/// The text of a piece and its score.
fn piece(message: &[u8]) -> Option<(Option<&str>, f32)> {
    let (mut text, mut score, mut kind) = ("", 0.0, TEXT[0]);
    for field in Fields(message) {
        match field? {
            (1, Value::Bytes(bytes)) => text = std::str::from_utf8(bytes).ok()?,
            (2, Value::Float(float)) => score = float,
            (3, Value::Number(number)) => kind = number,
            _ => {}
        }
    }
    let is_text = TEXT.contains(&kind) && !text.is_empty();
    score.is_finite().then_some((is_text.then_some(text), score))
}

/// The table of characters of a normalizer that treats white space as ours does.
fn table(message: &[u8]) -> Result<&[u8], Flaw> {
    let mut table: &[u8] = &[];
    for field in Fields(message) {
        let none = || Flaw::new("its `sp.model` does not say how it normalizes");
        match field.ok_or_else(none)? {
            (2, Value::Bytes(bytes)) => table = bytes,
            // A blank before the first word, none too many, and a sign for each: all as by default.
            (3..=5, Value::Number(0)) => {
                return Err(Flaw::new("its `sp.model` treats white space in another way"));
            }
            _ => {}
        }
    }
    Ok(table)
}

/// The fields of a message; nothing where it breaks off.
struct Fields<'a>(&'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = Option<(u64, Value<'a>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_none() {
            self.0 = &[];
        }
        Some(field)
    }
}

impl<'a> Fields<'a> {
    fn field(&mut self) -> Option<(u64, Value<'a>)> {
        let tag = self.number()?;
        let value = match tag & 7 {
            0 => Value::Number(self.number()?),
            1 => self.take(8).map(|_| Value::Other)?,
            2 => {
                let length = usize::try_from(self.number()?).ok()?;
                Value::Bytes(self.take(length)?)
            }
            5 => Value::Float(f32::from_le_bytes(self.take(4)?.try_into().ok()?)),
            _ => return None,
        };
        Some((tag >> 3, value))
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}
