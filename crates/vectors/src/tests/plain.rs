//! The encoder written out plainly, without windows that overlap, panels or wide registers: the other
//! must say the same.

use std::collections::HashMap;

use proptest::prelude::*;

use super::toy::{self, COLUMNS, PARTS, WINDOW};
use crate::Vector;

type Matrix = (usize, Vec<f32>);

struct Plain(HashMap<String, Matrix>);

impl Plain {
    fn new(seed: u64) -> Plain {
        let arrays = toy::arrays(seed).into_iter();
        Plain(arrays.map(|(name, shape, of)| (name, (*shape.last().unwrap(), of))).collect())
    }

    fn times(&self, row: &[f32], name: &str) -> Vec<f32> {
        let (columns, weights) = &self.0[name];
        let product = |column| {
            row.iter().enumerate().map(|(n, value)| value * weights[n * columns + column]).sum()
        };
        (0..*columns).map(product).collect()
    }

    fn normal(row: &mut [f32], by: &[f32], plus: &[f32]) {
        let count = row.len() as f32;
        let mean = row.iter().sum::<f32>() / count;
        let variance = row.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / count;
        for (n, value) in row.iter_mut().enumerate() {
            *value = (*value - mean) / (variance + 1e-12).sqrt() * by[n] + plus[n];
        }
    }

    fn table(&self, piece: usize) -> Vec<f32> {
        let (part, row) = (piece % PARTS, piece / PARTS);
        let numbers = &toy::part(part)[row * COLUMNS..][..COLUMNS];
        let (scale, lowest) = (self.0["scale"].1[part], self.0["lo"].1[part]);
        numbers.iter().map(|number| f32::from(*number) * scale + lowest).collect()
    }

    fn all(&self, name: &str) -> Vec<f32> {
        [2, 3, 5].iter().flat_map(|n| self.0[&format!("{name}{n}")].1.clone()).collect()
    }

    fn layer(
        &self,
        rows: &[Vec<f32>],
        name: &str,
        summands: &str,
        n: usize,
        before: usize,
    ) -> Vec<Vec<f32>> {
        let windows = (0..rows.len()).map(|at| -> Vec<f32> {
            (0..n)
                .flat_map(|k| match (at + k).checked_sub(before).and_then(|at| rows.get(at)) {
                    Some(row) => row.clone(),
                    None => vec![0.0; WINDOW],
                })
                .collect()
        });
        let layer = windows.map(|window| self.times(&window, name));
        let add = |(row, own): (Vec<f32>, &Vec<f32>)| {
            let all = row.iter().zip(&self.0[summands].1).zip(own);
            all.map(|((value, plus), own)| (value + plus).max(0.0) + own).collect()
        };
        layer.zip(rows).map(add).collect()
    }

    fn encode(&self, pieces: &[usize]) -> Vec<f32> {
        let table: Vec<Vec<f32>> = pieces.iter().map(|piece| self.table(*piece)).collect();
        let projected: Vec<Vec<f32>> = table
            .iter()
            .map(|row| {
                let mut all: Vec<f32> =
                    [2, 3, 5].iter().flat_map(|n| self.times(row, &format!("proj{n}"))).collect();
                all.iter_mut().zip(self.all("proj_b")).for_each(|(value, plus)| *value += plus);
                Plain::normal(&mut all, &self.all("ln_g"), &self.all("ln_b"));
                all
            })
            .collect();
        let mut features = table;
        for (place, (n, before)) in [(2, 0), (3, 1), (5, 2)].into_iter().enumerate() {
            let own: Vec<Vec<f32>> =
                projected.iter().map(|row| row[place * WINDOW..][..WINDOW].to_vec()).collect();
            let first = self.layer(&own, &format!("w1_{n}"), &format!("b1_{n}"), n, before);
            let second = self.layer(&first, &format!("w2_{n}"), &format!("b2_{n}"), n, before);
            features.iter_mut().zip(second).for_each(|(to, row)| to.extend(row));
        }
        let mut mean = vec![0.0; COLUMNS];
        for row in &mut features {
            Plain::normal(row, &self.0["ln_g"].1, &self.0["ln_b"].1);
            let of = self.times(row, "cnn_W");
            for n in 0..COLUMNS {
                mean[n] += (of[n] + self.0["cnn_b"].1[n]) / (pieces.len() as f32).sqrt();
            }
        }
        let rectified = |values: Vec<f32>| -> Vec<f32> {
            values.into_iter().map(|value| value.max(0.0)).collect()
        };
        let sum = |one: Vec<f32>, other: Vec<f32>| -> Vec<f32> {
            one.iter().zip(other).map(|(one, other)| one + other).collect()
        };
        let first = rectified(self.times(&mean, "d0"));
        let second = rectified(sum(self.times(&mean, "p1"), self.times(&first, "d1")));
        let third = rectified(self.times(&second, "d2"));
        let last = sum(self.times(&second, "p3"), self.times(&third, "d3"));
        let last: Vec<f32> = last.into_iter().map(f32::tanh).collect();
        let length = last.iter().map(|value| value * value).sum::<f32>().sqrt();
        last.into_iter().map(|value| value / length).collect()
    }
}

/// The pieces of a text by looking at every cut there is.
fn cut(text: &str) -> Vec<usize> {
    fn best(text: &str) -> (f32, Vec<usize>) {
        let Some(char) = text.chars().next() else { return (0.0, Vec::new()) };
        let mut ways = Vec::new();
        for (n, piece) in toy::PIECES.iter().enumerate() {
            if let Some(rest) = text.strip_prefix(piece) {
                ways.push((-1.0 - ((n + 3) as f32).sqrt(), n + 3, rest));
            }
        }
        if !ways.iter().any(|(_, piece, _)| toy::PIECES[piece - 3].len() == char.len_utf8()) {
            ways.push((-100.0, 0, &text[char.len_utf8()..]));
        }
        let full = ways.into_iter().map(|(score, piece, rest)| {
            let (more, mut pieces) = best(rest);
            pieces.insert(0, piece);
            (score + more, pieces)
        });
        full.max_by(|one, other| one.0.total_cmp(&other.0)).expect("there is a way")
    }
    let mut pieces = vec![1];
    pieces.extend(best(text).1);
    if text.is_empty() {
        pieces.push(0);
    }
    pieces.push(2);
    pieces
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_encoder_says_what_the_plain_one_says(seed in 0_u64..1000, text in "[abcdeé字典., ]{0,11}") {
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let normal: String = words.iter().map(|word| format!("\u{2581}{word}")).collect();
        let plain = Plain::new(seed).encode(&cut(&normal));
        let vector = toy::model(seed).encoder().encode(&text);
        let cosine = vector.cosine(&Vector::new(plain.clone()));
        prop_assert!(0.9999 < cosine, "{}: {:?} is not {:?}", cosine, vector, plain);
    }
}

#[test]
fn a_text_is_spelt_in_one_way_and_an_endless_one_has_an_end() {
    let encoder = toy::model(1);
    let encode = |text: &str| encoder.encoder().encode(text);
    assert_eq!(encode("abc de"), encode(" \t ABC\u{3000}ʥ "));
    assert_ne!(encode("abc de"), encode("abcde"));
    assert_eq!(encode(&"abc ".repeat(1000)), encode(&"abc ".repeat(1_000_000)));
    assert!((encode("").cosine(&encode("")) - 1.0).abs() < 1e-5);
}
