//! Opening a file of somebody else's, within bounds of memory and time.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt,
    hayro_syntax::{LoadPdfError, Pdf},
    interpret_page,
    kurbo::Rect,
};

use crate::{
    bounds::Clock,
    document::Document,
    error::Unreadable,
    limits::{GLYPHS, OBJECTS, PAGES, TEXT, TIME, megabytes},
    lines::Lines,
    page::{
        bombs, facts,
        glyphs::{GaveUp, Taker},
        leaf::{Leaf, set_upright},
        printed,
        tags::Tags,
    },
    progress::Progress,
};

/// The stack of the thread that reads: forms lie within forms, each with frames of its own.
const STACK: usize = 64 << 20;
/// Of a hundred glyphs, as many at most may stand for no letter.
const UNKNOWN: usize = 30;
/// Bytes of pages that are unpacked at a time.
const UNPACKED: usize = 16 << 20;
/// So many letters across a page are no stamp in its margin.
const ASIDE: usize = 160;
/// With fewer, nothing is said.
const FEW: usize = 1;

/// What the thread that reads has to say.
enum Said {
    Page(Progress),
    Done(Result<Document, Unreadable>),
}

/// Reads printed pages, and tells of each.
pub(crate) fn read(bytes: &[u8], tell: &mut dyn FnMut(Progress)) -> Result<Document, Unreadable> {
    let bytes = bytes.to_vec();
    let (say, heard) = channel();
    let reader = thread::Builder::new().name("pdf".to_owned()).stack_size(STACK);
    let started = reader.spawn(move || {
        // The reader of PDF is somebody else's, and a file may be made to find where it panics: one file
        // must not end the program. Nothing of it is used afterwards.
        let read = catch_unwind(AssertUnwindSafe(|| read_within(bytes, &say)));
        let read = read.unwrap_or_else(|panic| Err(given_up(panic.downcast_ref())));
        // Nobody waits any longer, where it took too long.
        let _ = say.send(Said::Done(read));
    });
    if let Err(error) = started {
        return Err(Unreadable::damaged(format!("no thread could read it ({error})")));
    }
    // The thread looks at the clock itself; it is left to itself where it does not come to that.
    let end = Instant::now() + TIME + Duration::from_secs(10);
    loop {
        match heard.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Said::Page(progress)) => tell(progress),
            Ok(Said::Done(read)) => return read,
            Err(RecvTimeoutError::Timeout) => return Err(given_up(Some(&GaveUp::Clock))),
            Err(RecvTimeoutError::Disconnected) => return Err(given_up(None)),
        }
    }
}

fn given_up(why: Option<&GaveUp>) -> Unreadable {
    match why {
        Some(GaveUp::Clock) => Unreadable::TooSlow { seconds: TIME.as_secs() },
        Some(GaveUp::Glyphs) => {
            let (what, limit) = ("has more glyphs on a page", format!("{GLYPHS}"));
            Unreadable::TooLarge { what, limit }
        }
        Some(GaveUp::Room) => {
            let (what, limit) = ("has more text", megabytes(TEXT as u64));
            Unreadable::TooLarge { what, limit }
        }
        None => Unreadable::damaged("the reader of PDF stumbled over it"),
    }
}

/// Opens a file, if it is one.
fn open(bytes: &Arc<Vec<u8>>) -> Result<Pdf, Unreadable> {
    Pdf::new(Arc::clone(bytes)).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => Unreadable::damaged("it is no PDF, or breaks off"),
    })
}

fn read_within(bytes: Vec<u8>, say: &Sender<Said>) -> Result<Document, Unreadable> {
    let clock = Clock::start();
    bombs::check(&bytes, clock)?;
    let bytes = Arc::new(bytes);
    let pdf = open(&bytes)?;
    let too_many = |what, limit: usize| Unreadable::TooLarge { what, limit: limit.to_string() };
    if pdf.len() > OBJECTS {
        return Err(too_many("has more objects", OBJECTS));
    }
    if pdf.pages().len() > PAGES {
        return Err(too_many("has more pages", PAGES));
    }
    let tags = Tags::read(&pdf, clock);
    let mut taker = Taker::new(&tags, clock);
    let leaves = leaves(&bytes, &mut taker, say)?;
    let mut lines = Lines::default();
    facts::state(&pdf, &mut lines);
    if !lines.document.stated.iter().any(|(key, _)| key == "language") {
        tags.language.iter().for_each(|language| lines.state("language", language));
    }
    doubts(&pdf, &leaves, &mut lines)?;
    let bookmarks = facts::bookmarks(&pdf);
    drop((pdf, bytes));
    printed::write(leaves, &taker.inks, &tags, &bookmarks, clock, &mut lines)?;
    lines.finish()
}

/// What each page shows. The reader keeps what it has unpacked for as long as the file is open, so that one of
/// many pages is opened anew again and again.
fn leaves(
    bytes: &Arc<Vec<u8>>,
    taker: &mut Taker<'_>,
    say: &Sender<Said>,
) -> Result<Vec<Leaf>, Unreadable> {
    let settings = || InterpreterSettings {
        // What a reader of the document wrote on it is none of its text.
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let mut leaves: Vec<Leaf> = Vec::new();
    loop {
        let pdf = open(bytes)?;
        let pages = pdf.pages();
        let mut cache = InterpreterCache::new();
        let mut unpacked = 0;
        while unpacked < UNPACKED {
            let n = leaves.len();
            let Some(page) = pages.get(n) else { return Ok(leaves) };
            if n % 64 == 63 {
                // Fonts and pictures of pages that are done.
                cache = InterpreterCache::new();
            }
            let (width, height) = page.render_dimensions();
            taker.turn(n, width, height);
            let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let transform = page.initial_transform(true).to_kurbo();
            let mut context = Context::new(transform, bounds, &cache, pdf.xref(), settings());
            interpret_page(page, &mut context, taker);
            set_upright(&mut taker.sheet, &mut taker.inks);
            unpacked += page.page_stream().map_or(0, <[u8]>::len);
            leaves.push(Leaf::of(&taker.sheet));
            let _ = say.send(Said::Page(Progress { page: n + 1, pages: pages.len() }));
        }
    }
}

/// Says what is doubtful of the reading.
///
/// # Errors
/// When so much is that nothing is left.
fn doubts(pdf: &Pdf, leaves: &[Leaf], lines: &mut Lines) -> Result<(), Unreadable> {
    let known: usize = leaves.iter().map(|leaf| leaf.known).sum();
    let unknown: usize = leaves.iter().map(|leaf| leaf.unknown).sum();
    let pages = leaves.len();
    if known + unknown == 0 {
        let has_images = leaves.iter().any(|leaf| leaf.images > 0);
        return Err(match has_images {
            true => Unreadable::Scanned { pages },
            false => Unreadable::Blank { pages },
        });
    }
    let percent = unknown * 100 / (known + unknown);
    if percent > UNKNOWN {
        return Err(Unreadable::NoUnicode { percent });
    }
    let doubts = &mut lines.document.doubts;
    if percent >= FEW {
        doubts.push(format!("{percent} % of its letters are glyphs without Unicode, and left out"));
    }
    let is_picture = |leaf: &&Leaf| leaf.known == 0 && leaf.images > 0;
    let pictures = leaves.iter().filter(is_picture).count();
    if pictures > 0 {
        let what = if pictures == 1 { "page is a picture" } else { "pages are pictures" };
        doubts.push(format!(
            "{pictures} of its {pages} {what} without text; OCR reads them, such as `ocrmypdf \
             --skip-text`"
        ));
    }
    let is_aside = |leaf: &&Leaf| leaf.turned.chars().filter(|c| c.is_alphabetic()).count() > ASIDE;
    let aside = leaves.iter().filter(is_aside).count();
    if aside > 0 {
        doubts.push(format!(
            "{aside} of its {pages} pages have text in another direction than the rest of them, which \
             is left out"
        ));
    }
    doubts.extend(facts::left_out(pdf).into_iter().map(str::to_owned));
    Ok(())
}
