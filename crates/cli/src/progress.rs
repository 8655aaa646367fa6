//! How far is work that takes long?

use indicatif::{HumanCount, ProgressBar, ProgressStyle};

/// A bar over the documents of a corpus; indicatif draws none where nobody is looking.
pub(crate) fn of_documents(what: &str, documents: usize) -> ProgressBar {
    ProgressBar::new(documents as u64).with_style(style(what, "documents"))
}

/// Documents of fewer pages are read before anybody could read how far they are.
const LONG: usize = 20;

/// What says on a bar which page of a long document was read.
pub(crate) fn of_pages(
    bar: &ProgressBar,
) -> impl Fn(&str, ingest::Progress) + Send + Sync + 'static {
    let bar = bar.clone();
    move |source, progress| {
        if progress.pages >= LONG {
            bar.set_message(page(source, progress));
        }
    }
}

fn page(source: &str, ingest::Progress { page, pages }: ingest::Progress) -> String {
    let (page, pages) = (HumanCount(page as u64), HumanCount(pages as u64));
    format!("{}: page {page} of {pages}", server::shown(source))
}

/// How a bar looks.
pub(crate) fn style(what: &str, of: &str) -> ProgressStyle {
    let style = format!("{what} {{bar:30}} {{pos}} of {{len}} {of}, {{eta}} left  {{msg}}");
    ProgressStyle::with_template(&style).expect("a template that is well formed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_document_says_on_which_page_it_is() {
        let bar = of_documents("indexing", 3);
        let tell = of_pages(&bar);
        tell("report.pdf", ingest::Progress { page: 3, pages: 4 });
        assert_eq!(bar.message(), "");
        tell("report.pdf", ingest::Progress { page: 400, pages: 1000 });
        assert_eq!(bar.message(), "report.pdf: page 400 of 1,000");
    }
}
