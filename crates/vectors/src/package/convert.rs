//! From the files of a package to the sections of a model of ours.

use yada::builder::DoubleArrayBuilder;

use super::{exact::Exact, npy::Arrays, origin::Origin, sentencepiece::SentencePiece};
use crate::{
    error::Flaw,
    file::section::float_bytes,
    network::{
        matrix::Matrix,
        pieces::{Sizes, WINDOWS},
        table::{LARGEST, Table},
    },
    simd::PANEL,
    tokens::unigram::Marks,
};

/// What a model of ours is made of.
#[derive(Debug)]
pub(crate) struct Converted {
    pub(crate) sizes: Sizes,
    pub(crate) epsilon: f32,
    pub(crate) marks: Marks,
    pub(crate) sections: Vec<(String, Vec<u8>)>,
}

/// Converts a package; `Err` says what it lacks.
pub(crate) fn convert(origin: &Origin) -> Result<Converted, Flaw> {
    let mut sections = Vec::new();
    let model = SentencePiece::parse(&origin.tokenizer)?;
    let marks = Marks { unknown: model.unknown, begin: model.begin, end: model.end };
    tokens(&model, &mut sections)?;

    let mut arrays = Arrays::open(&origin.weights)?;
    let (columns, rows) = table(&mut arrays, &mut sections)?;
    if rows < model.pieces.len() {
        return Err(Flaw::new(format!("{rows} rows for {} pieces", model.pieces.len())));
    }
    let (window, hidden) = (arrays.floats("proj2")?.0, arrays.floats("d0")?.0);
    let (&[_, window], &[_, hidden]) = (&window[..], &hidden[..]) else {
        return Err(Flaw::new("its layers are no matrices"));
    };
    let sizes = Sizes { pieces: rows, columns, window, hidden };
    if [columns, window, hidden].iter().any(|size| *size == 0 || !size.is_multiple_of(PANEL)) {
        return Err(Flaw::new(format!("its layers have other sizes than ours: {sizes:?}")));
    }
    layers(&mut arrays, sizes, &mut sections)?;
    let epsilon = arrays.double("eps")? as f32;
    if !(0.0..1.0).contains(&epsilon) {
        return Err(Flaw::new("its `eps` is none"));
    }
    Ok(Converted { sizes, epsilon, marks, sections })
}

type Sections = Vec<(String, Vec<u8>)>;

/// The pieces as a trie, their scores, and the table of characters.
fn tokens(model: &SentencePiece<'_>, sections: &mut Sections) -> Result<(), Flaw> {
    let numbered = model.pieces.iter().zip(0_u32..);
    let mut texts: Vec<(&str, u32)> =
        numbered.filter_map(|((text, _), number)| Some(((*text)?, number))).collect();
    texts.sort_unstable();
    let trie = DoubleArrayBuilder::build(&texts)
        .map_err(|error| Flaw::new(format!("its pieces make no table: {error}")))?;
    let scores: Vec<f32> = model.pieces.iter().map(|(_, score)| *score).collect();
    sections.extend([
        ("characters".to_owned(), model.characters.to_vec()),
        ("replacements".to_owned(), model.replacements.to_vec()),
        ("pieces".to_owned(), trie),
        ("scores".to_owned(), float_bytes(&scores)),
    ]);
    Ok(())
}

/// The table of pieces, put together from its parts: row `r` of part `p` is that of piece `r * parts + p`.
fn table(arrays: &mut Arrays<'_>, sections: &mut Sections) -> Result<(usize, usize), Flaw> {
    let (shape, scales) = arrays.floats("scale")?;
    let lowest = arrays.floats_of("lo", &shape)?;
    let mut parts = Vec::new();
    for part in 1..=scales.len() {
        parts.push(arrays.bytes(&format!("q{part}"))?);
    }
    let Some((&[rows, columns], _)) = parts.first().map(|(shape, first)| (&shape[..], first))
    else {
        return Err(Flaw::new("it has no table of pieces"));
    };
    if parts.iter().any(|(shape, _)| shape[..] != [rows, columns]) || !columns.is_multiple_of(4) {
        return Err(Flaw::new("the parts of its table do not fit together"));
    }
    if parts.iter().any(|(_, numbers)| numbers.iter().any(|number| LARGEST < *number)) {
        return Err(Flaw::new("its table has more than six bits a number"));
    }
    let mut packed = Vec::with_capacity(rows * columns / 4 * 3 * parts.len());
    for row in 0..rows {
        for (_, numbers) in &parts {
            packed.extend(Table::pack(&numbers[row * columns..][..columns]));
        }
    }
    let each: Vec<f32> = scales.iter().zip(&lowest).flat_map(|(by, plus)| [*by, *plus]).collect();
    sections.push(("table".to_owned(), packed));
    sections.push(("parts".to_owned(), float_bytes(&each)));
    Ok((columns, rows * parts.len()))
}

fn layers(arrays: &mut Arrays<'_>, sizes: Sizes, sections: &mut Sections) -> Result<(), Flaw> {
    let Sizes { columns, window, .. } = sizes;
    let mut keep = |name: &str, bytes| sections.push((name.to_owned(), bytes));

    // The projections stand side by side, each with the scale of its own weights.
    let all = WINDOWS.len() * window;
    let mut project = vec![0; columns * all];
    let (mut scales, mut summands, mut by, mut plus) = (vec![], vec![], vec![], vec![]);
    for (n, (width, _)) in WINDOWS.iter().enumerate() {
        let name = format!("proj{width}");
        let exact = Exact::of(&name, &arrays.floats_of(&name, &[columns, window])?)?;
        let rows = exact.weights.chunks_exact(window).zip(project.chunks_exact_mut(all));
        rows.for_each(|(from, to)| to[n * window..][..window].copy_from_slice(from));
        scales.extend(vec![exact.scale; window]);
        summands.extend(arrays.floats_of(&format!("proj_b{width}"), &[window])?);
        by.extend(arrays.floats_of(&format!("ln_g{width}"), &[window])?);
        plus.extend(arrays.floats_of(&format!("ln_b{width}"), &[window])?);
    }
    keep("project", Matrix::section(&project, &scales));
    keep("project.summands", float_bytes(&summands));
    keep("projected", float_bytes(&[by, plus].concat()));

    for (width, _) in WINDOWS {
        for layer in [1, 2] {
            let name = format!("w{layer}_{width}");
            let weights = arrays.floats_of(&name, &[width * window, window])?;
            let summands = arrays.floats_of(&format!("b{layer}_{width}"), &[window])?;
            keep(&name, section(&name, &weights, window)?);
            keep(&format!("{name}.summands"), float_bytes(&summands));
        }
    }
    let features = sizes.features();
    let by = arrays.floats_of("ln_g", &[features])?;
    let plus = arrays.floats_of("ln_b", &[features])?;
    keep("features", float_bytes(&[by, plus].concat()));
    for (name, inputs, outputs) in sizes.last_layers() {
        keep(name, section(name, &arrays.floats_of(name, &[inputs, outputs])?, outputs)?);
    }
    keep("cnn_W.summands", float_bytes(&arrays.floats_of("cnn_b", &[columns])?));
    Ok(())
}

/// The section of a matrix of one scale.
fn section(name: &str, weights: &[f32], outputs: usize) -> Result<Vec<u8>, Flaw> {
    let exact = Exact::of(name, weights)?;
    Ok(Matrix::section(&exact.weights, &vec![exact.scale; outputs]))
}
