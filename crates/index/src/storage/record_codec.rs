//! How records are stored: each by itself, compressed with a dictionary of what many of them say.
//!
//! The ten records of a page stand in ten places: of blocks of neighbours one would be opened for each. With a
//! dictionary a record alone takes fewer bytes than in such a block, since it shares what it says with the whole
//! archive and not with its neighbours alone.

use std::io;

use zstd::{bulk, dict};

use crate::engine::asked::Text;

/// The dictionary, beside the files of tantivy. A build from scratch makes it and those that go on from there keep
/// it, since what is compressed is read with the dictionary that it was written with; until the archive has outgrown
/// it, and is built from scratch.
pub(crate) const DICTIONARY: &str = "records.dictionary";

/// How hard records are compressed: harder takes building longer than it saves.
const LEVEL: i32 = 4;
/// The longest dictionary, in bytes; a longer one takes longer to learn than it saves.
const LONGEST: usize = 256 << 10;
/// The shortest dictionary that is worth its bytes.
const SHORTEST: usize = 4 << 10;
/// A dictionary has this part of the bytes that it could be learnt from: that of a small archive takes less than it
/// saves.
const PART: usize = 32;
/// It is learnt from the beginning of every second record, so that learning takes a tenth of a second.
const EVERY: usize = 2;
const BEGINNING: usize = 32 << 10;
/// An archive has outgrown its dictionary when its records take so many times the bytes that they took when it was
/// learnt; to learn it anew is to compress all of them again.
const OUTGROWN: u64 = 10;

/// What every frame of zstd begins with (RFC 8878, 3.1.1), and is not stored.
const MAGIC: [u8; 4] = 0xfd2f_b528_u32.to_le_bytes();
/// A block of a frame holds so many bytes at most, and takes three itself (RFC 8878, 3.1.1.2).
const BLOCK: usize = 128 << 10;
const BLOCK_HEADER: usize = 3;

/// How many bytes of records are still wanted until the longest dictionary can be learnt.
pub(crate) struct Wanted {
    /// Of their beginnings, which are learnt from.
    pub(crate) sampled: usize,
    /// Of all of them, since they wait in memory.
    pub(crate) waiting: usize,
}

impl Default for Wanted {
    fn default() -> Wanted {
        Wanted { sampled: LONGEST * PART, waiting: 8 * LONGEST * PART }
    }
}

impl Wanted {
    /// Whether that is enough, now that there is this record too.
    pub(crate) fn is_met_with(&mut self, text: &Text) -> bool {
        let bytes = text.record.len() + text.about.len();
        self.sampled = self.sampled.saturating_sub(bytes.min(BEGINNING));
        self.waiting = self.waiting.saturating_sub(bytes);
        self.sampled == 0 || self.waiting == 0
    }
}

/// A dictionary of what these records have in common; empty where they are too few.
pub(crate) fn dictionary<'a>(records: impl Iterator<Item = &'a Text>) -> Vec<u8> {
    let beginning = |text| {
        let mut bytes = joined(text);
        bytes.truncate(BEGINNING);
        bytes
    };
    let samples: Vec<Vec<u8>> = records.step_by(EVERY).map(beginning).collect();
    let length = LONGEST.min(EVERY * samples.iter().map(Vec::len).sum::<usize>() / PART);
    if length < SHORTEST {
        return Vec::new();
    }
    // Of less than some ten records zstd learns nothing: they are compressed without.
    dict::from_samples(&samples, length).unwrap_or_default()
}

/// Whether records that took `learnt_from` bytes, compressed, when a dictionary of this length was learnt, and now take
/// `now`, are worth another. Whatever comes of learning, it is not tried again before they have grown again.
pub(crate) fn is_outgrown(dictionary: u64, learnt_from: u64, now: u64) -> bool {
    // The least that a dictionary is made of.
    let worth_it = (SHORTEST * PART) as u64;
    dictionary < LONGEST as u64 && worth_it <= now && OUTGROWN * learnt_from < now
}

/// The JSON of a record is one line; below it stands the introduction.
fn joined(text: &Text) -> Vec<u8> {
    [text.record.as_bytes(), b"\n", text.about.as_bytes()].concat()
}

/// Compresses records with a dictionary.
pub(crate) struct Encoder(bulk::Compressor<'static>);

impl Encoder {
    pub(crate) fn new(dictionary: &[u8]) -> io::Result<Encoder> {
        let mut compressor = bulk::Compressor::with_dictionary(LEVEL, dictionary)?;
        // It is known which.
        compressor.include_dictid(false)?;
        Ok(Encoder(compressor))
    }

    pub(crate) fn encode(&mut self, text: &Text) -> io::Result<Vec<u8>> {
        Ok(self.0.compress(&joined(text))?.split_off(MAGIC.len()))
    }
}

/// The dictionary that records were compressed with.
pub(crate) struct Decoder(dict::DecoderDictionary<'static>);

impl Decoder {
    pub(crate) fn new(dictionary: &[u8]) -> io::Result<Decoder> {
        dict::DecoderDictionary::try_copy(dictionary).map(Decoder)
    }

    /// Reads records, one after the other.
    pub(crate) fn reader(&self) -> io::Result<Reader<'_>> {
        bulk::Decompressor::with_prepared_dictionary(&self.0).map(Reader)
    }
}

/// Reads records that were compressed with a dictionary.
pub(crate) struct Reader<'a>(bulk::Decompressor<'a>);

impl Reader<'_> {
    /// What a record says.
    ///
    /// # Errors
    ///
    /// Bytes that are no frame of a record. Which dictionary they were written with they do not say; the sums of the
    /// generation do.
    pub(crate) fn read(&mut self, bytes: &[u8]) -> io::Result<Text> {
        let unwritten = || io::Error::from(io::ErrorKind::InvalidData);
        let frame = [&MAGIC, bytes].concat();
        // What claims to be longer than its blocks can be is not even tried.
        let most = (frame.len() / BLOCK_HEADER + 1).saturating_mul(BLOCK);
        let joined = self.0.decompress(&frame, most)?;
        let mut record = String::from_utf8(joined).map_err(|_| unwritten())?;
        let end = record.find('\n').ok_or_else(unwritten)?;
        let about = record.split_off(end + 1);
        record.truncate(end);
        Ok(Text { record, about })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records that say much the same, one of them of an actor.
    fn records(count: usize) -> Vec<Text> {
        let record = |number: usize| Text {
            record: format!(
                r#"{{"id":"a/{number}","text":"Section {} is about {}"}}"#,
                number * 7,
                number % 13
            ),
            about: if number == 1 {
                "Founded in 1865,\nin Paris.".to_owned()
            } else {
                String::new()
            },
        };
        (0..count).map(record).collect()
    }

    #[test]
    fn records_are_read_as_they_were_written_with_a_dictionary_and_without() {
        for count in [0, 3, 5000] {
            let records = records(count);
            let dictionary = dictionary(records.iter());
            assert_eq!(dictionary.is_empty(), count < 5000, "{count}: {}", dictionary.len());
            let mut encoder = Encoder::new(&dictionary).unwrap();
            let decoder = Decoder::new(&dictionary).unwrap();
            let mut reader = decoder.reader().unwrap();
            for record in &records {
                let bytes = encoder.encode(record).unwrap();
                assert_eq!(&reader.read(&bytes).unwrap(), record);
            }
        }
    }

    #[test]
    fn a_dictionary_saves_more_than_half_of_a_short_record() {
        let records = records(5000);
        let length = |dictionary: &[u8]| -> usize {
            let mut encoder = Encoder::new(dictionary).unwrap();
            records.iter().map(|record| encoder.encode(record).unwrap().len()).sum()
        };
        let (with, without) = (length(&dictionary(records.iter())), length(&[]));
        assert!(2 * with < without, "{with} bytes of {without}");
    }

    #[test]
    fn what_is_no_whole_frame_is_an_error() {
        let dictionary = dictionary(records(5000).iter());
        let decoder = Decoder::new(&dictionary).unwrap();
        let mut reader = decoder.reader().unwrap();
        let bytes = Encoder::new(&dictionary).unwrap().encode(&records(1)[0]).unwrap();
        // One empty block that claims to be four exabytes.
        let claims = [0xe0, 0, 0, 0, 0, 0, 0, 0, 0x40, 1, 0, 0];
        for bytes in [&b""[..], b"{}", &bytes[..bytes.len() - 1], &claims] {
            assert!(reader.read(bytes).is_err(), "{bytes:?}");
        }
        assert!(reader.read(&bytes).is_ok());
    }

    #[test]
    fn an_archive_outgrows_a_short_dictionary_and_never_the_longest() {
        const MB: u64 = 1 << 20;
        let longest = LONGEST as u64;
        assert!(is_outgrown(0, 0, MB) && is_outgrown(30_000, MB, 11 * MB));
        assert!(!is_outgrown(0, 0, 100) && !is_outgrown(30_000, MB, 9 * MB));
        assert!(!is_outgrown(longest, 20 * MB, 2_000 * MB));
        assert!(
            !is_outgrown(0, 20 * MB, 20 * MB),
            "where nothing was learnt, it is not tried each time"
        );
    }

    #[test]
    fn long_records_do_not_keep_others_from_being_learnt_from() {
        let long = Text { record: "x".repeat(9 << 20), about: String::new() };
        let mut wanted = Wanted::default();
        assert!(!wanted.is_met_with(&long), "one record, however long, is nothing to learn from");
        let short = Text { record: "x".repeat(1 << 10), about: String::new() };
        let more = (1..).find(|_| wanted.is_met_with(&short)).unwrap();
        assert!((8000..8200).contains(&more), "{more}");
        let mut wanted = Wanted::default();
        let many = (1..).find(|_| wanted.is_met_with(&long)).unwrap();
        assert!(many < 10, "what waits is bounded: {many}");
    }
}
