//! Documents of other shapes, with invented organisations, measured as the gold documents are.
//!
//! 1. On each document every figure is at or above its floor, which is what was reached once.

use std::fs;

use crate::{
    mutation::ingest,
    segmentation::{Gold, figures},
};

const SHAPES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/gold/shapes/blind");

/// The gold of a document: the records of its lines, each with its kind of record.
fn gold(name: &str) -> Vec<Gold> {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let text = fs::read_to_string(format!("{SHAPES}/{stem}.gold.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn documents_of_other_shapes_are_cut_as_well_as_once_reached() {
    let floors = fs::read_to_string(format!("{SHAPES}/floors.tsv")).unwrap();
    let mut rows = floors.lines().map(|line| line.split('\t'));
    let names: Vec<&str> = rows.next().unwrap().skip(1).collect();
    let mut below = Vec::new();
    let mut seen = 0;
    for mut row in rows {
        let name = row.next().unwrap();
        let text = fs::read_to_string(format!("{SHAPES}/{name}")).unwrap();
        let reached = figures(&gold(name), &text, &ingest(name, &text)).all();
        for (figure, floor) in names.iter().zip(row) {
            let floor: f64 = floor.parse().unwrap();
            let (_, value) = reached.iter().find(|(other, _)| other == figure).unwrap();
            println!("{name} {figure} {value:.3}");
            // Floors are written with three digits.
            if *value < floor - 0.0006 {
                below.push(format!("{name}: {figure} is {value:.3}, below its floor {floor}"));
            }
        }
        seen += 1;
    }
    assert!(seen > 0);
    assert!(below.is_empty(), "{}", below.join("\n"));
}
