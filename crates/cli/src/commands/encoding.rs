//! With what are the passages of a build encoded, and how is it told how far that has come?

use index::Writer;
use indicatif::ProgressBar;
use vectors::{OnDemand, Passages, Progress};

use crate::{output::Output, progress};

/// What the passages of a build are encoded with.
#[derive(Default)]
pub(crate) struct Encoding<'a> {
    /// The model, if there is one.
    pub(crate) model: Option<&'a OnDemand>,
    /// Passages that were encoded before, beside those that the folder of the build has.
    pub(crate) known: Option<Passages>,
}

impl<'a> From<Option<&'a OnDemand>> for Encoding<'a> {
    fn from(model: Option<&'a OnDemand>) -> Encoding<'a> {
        Encoding { model, known: None }
    }
}

impl Encoding<'_> {
    /// The checksum of the model.
    pub(crate) fn checksum(&self) -> Option<&str> {
        self.model.map(OnDemand::checksum)
    }

    /// The build with its passages encoded, if there is a model that can be used.
    pub(crate) fn begin(self, writer: Writer, bar: &ProgressBar, output: &mut Output) -> Writer {
        let Some(model) = self.model else { return writer };
        let model = match model.model() {
            Ok(model) => model.clone(),
            Err(error) => {
                output.note(format_args!("warning: passages are not encoded: {error}"));
                output.hint("`atlas model status` says what is wrong with the model");
                return writer;
            }
        };
        let bar = bar.clone();
        let tell = move |Progress { done, total, .. }| {
            if done == 0 {
                bar.set_style(progress::style("encoding", "passages"));
                bar.set_message("");
                bar.set_length(total as u64);
            }
            bar.set_position(done as u64);
        };
        writer.encoding(model, self.known, tell)
    }
}

/// The passages of what a cluster serves, as they were encoded: an index that is not there, or cannot be read, has
/// none.
#[cfg(feature = "cluster")]
pub(crate) fn encoded_there(cluster: &cluster::Cluster) -> Option<Passages> {
    let generation = cluster.generation().ok()??;
    Passages::parse(cluster.vectors(&generation).ok()??).ok()
}
