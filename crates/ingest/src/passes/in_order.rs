//! Work on many documents in parallel, with few of them in memory.

use rayon::prelude::*;

/// Runs `work` on each of so many documents in parallel, on what `prepare` gives, and `sink` on each
/// result; `prepare` and `sink` go by the order of the documents.
///
/// As many documents are in memory as there are threads, and no more.
pub(crate) fn in_order<P: Sync, T: Send, E>(
    documents: usize,
    mut prepare: impl FnMut(u32) -> Result<P, E>,
    work: impl Fn(usize, &P) -> T + Sync,
    mut sink: impl FnMut(u32, T) -> Result<(), E>,
) -> Result<(), E> {
    let all: Vec<usize> = (0..documents).collect();
    for batch in all.chunks(rayon::current_num_threads().max(1)) {
        let prepared: Vec<P> =
            batch.iter().map(|&n| prepare(index(n))).collect::<Result<_, E>>()?;
        let done: Vec<T> =
            batch.par_iter().zip(&prepared).map(|(&n, prepared)| work(n, prepared)).collect();
        batch.iter().zip(done).try_for_each(|(&n, done)| sink(index(n), done))?;
    }
    Ok(())
}

/// The number of a document as it is kept in rows.
pub(crate) fn index(n: usize) -> u32 {
    u32::try_from(n).expect("fewer documents than 2^32")
}
