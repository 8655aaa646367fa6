//! The three loops in which all the time goes, compiled for each instruction set and chosen at run time.
//!
//! `fearless_simd` gives a function its instruction set without unsafe code of ours. What is below is
//! marked to be inlined always, since only what is inlined below `dispatch!` gets the wide registers.
//! Whole numbers are added by `wrapping_add`: a check for overflow would keep them from being added
//! sixteen at a time, and the largest sum, of 65,536 products of 127 by 127, stays below 2^31.

use fearless_simd::{Level, Simd, dispatch, f32x16, prelude::*};

/// How many columns of a matrix stand side by side in memory: a register of the widest kind.
pub(crate) const PANEL: usize = 16;

/// The rows to be multiplied: row `r` begins at `r * stride`. They overlap where the stride is shorter
/// than a row, which is what a window that slides over a text is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows<'a> {
    pub(crate) values: &'a [f32],
    pub(crate) stride: usize,
    pub(crate) count: usize,
}

/// A matrix of eight-bit weights: panels of [`PANEL`] columns, in each the weights of an input side by
/// side, and what the weights of each column are to be multiplied by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights<'a> {
    pub(crate) panels: &'a [[u8; PANEL]],
    pub(crate) scales: &'a [[f32; PANEL]],
    pub(crate) inputs: usize,
}

/// Writes the product of rows and weights to `out`, a row after the other without gaps.
pub(crate) fn multiply(rows: Rows<'_>, weights: Weights<'_>, out: &mut [f32]) {
    dispatch!(Level::new(), simd => multiply_on(simd, rows, weights, out));
}

/// The sum of the products of whole numbers.
pub(crate) fn dot(one: &[i16], other: &[u8]) -> i32 {
    dispatch!(Level::new(), simd => dot_on(simd, one, other))
}

/// In how many bits each of the rows of `others`, as long as `one` and one after the other, differs from it.
pub(crate) fn distances(one: &[u64], others: &[u64], out: &mut [u16]) {
    dispatch!(Level::new(), simd => distances_on(simd, one, others, out));
}

/// A panel is read once and stays in the nearest cache while all rows pass it, some at a time: as many as
/// have their sums in registers.
#[inline(always)]
fn multiply_on<S: Simd>(simd: S, rows: Rows<'_>, weights: Weights<'_>, out: &mut [f32]) {
    let Weights { panels, scales, inputs } = weights;
    let width = scales.len() * PANEL;
    let mut panel = 0;
    while panel < scales.len() {
        let few = rows.count < 3 && panel + 4 <= scales.len();
        let take = if few { 4 } else { 1 };
        let strip = &panels[panel * inputs..][..take * inputs];
        let mut row = 0;
        while row < rows.count {
            let left = rows.count - row;
            let from = Rows { values: &rows.values[row * rows.stride..], ..rows };
            let to = &mut out[row * width + panel * PANEL..];
            let scales = &scales[panel..];
            row += match (few, left) {
                // With few rows a sum waits for the one before it: four panels do not.
                (true, _) => block::<S, 1, 4>(simd, from, strip, inputs, scales, to, width),
                (_, 8..) if 16 <= S::f32s::LEN => {
                    block::<S, 8, 1>(simd, from, strip, inputs, scales, to, width)
                }
                (_, 5..) => block::<S, 5, 1>(simd, from, strip, inputs, scales, to, width),
                (_, 3..) => block::<S, 3, 1>(simd, from, strip, inputs, scales, to, width),
                _ => block::<S, 1, 1>(simd, from, strip, inputs, scales, to, width),
            };
        }
        panel += take;
    }
}

/// The product of `R` rows and `P` panels; the number of rows that it took.
#[inline(always)]
fn block<S: Simd, const R: usize, const P: usize>(
    simd: S,
    rows: Rows<'_>,
    strip: &[[u8; PANEL]],
    inputs: usize,
    scales: &[[f32; PANEL]],
    out: &mut [f32],
    width: usize,
) -> usize {
    let mut sums = [[f32x16::splat(simd, 0.0); P]; R];
    let mut from: [&[f32]; R] = [&[]; R];
    for (r, row) in from.iter_mut().enumerate() {
        *row = &rows.values[r * rows.stride..][..inputs];
    }
    let mut panels: [&[[u8; PANEL]]; P] = [&[]; P];
    for (p, panel) in panels.iter_mut().enumerate() {
        *panel = &strip[p * inputs..][..inputs];
    }
    for k in 0..inputs {
        for p in 0..P {
            let mut numbers = [0.0; PANEL];
            for (number, byte) in numbers.iter_mut().zip(&panels[p][k]) {
                *number = f32::from(byte.cast_signed());
            }
            let weight = f32x16::from_slice(simd, &numbers);
            for r in 0..R {
                sums[r][p] = f32x16::splat(simd, from[r][k]).mul_add(weight, sums[r][p]);
            }
        }
    }
    for r in 0..R {
        for p in 0..P {
            let scaled = sums[r][p] * f32x16::from_slice(simd, &scales[p]);
            scaled.store_slice(&mut out[r * width + p * PANEL..][..PANEL]);
        }
    }
    R
}

#[inline(always)]
fn dot_on<S: Simd>(_: S, one: &[i16], other: &[u8]) -> i32 {
    let product = |(one, other): (&i16, &u8)| i32::from(*one) * i32::from(other.cast_signed());
    one.iter().zip(other).map(product).fold(0, i32::wrapping_add)
}

#[inline(always)]
fn distances_on<S: Simd>(_: S, one: &[u64], others: &[u64], out: &mut [u16]) {
    for (other, out) in others.chunks_exact(one.len()).zip(out) {
        let bits = |(one, other): (&u64, &u64)| (one ^ other).count_ones();
        // A sketch has at most 65,536 bits; one that differs in all of them is as far as the next.
        let sum = one.iter().zip(other).map(bits).fold(0, u32::wrapping_add);
        *out = sum.min(u32::from(u16::MAX)) as u16;
    }
}
