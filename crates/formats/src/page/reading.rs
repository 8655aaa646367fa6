//! Opening a file of somebody else's, within bounds of memory and time.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{RecvTimeoutError, sync_channel},
    thread,
    time::{Duration, Instant},
};

use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt,
    hayro_syntax::{DecryptionError, LoadPdfError, Pdf},
    interpret_page,
    kurbo::Rect,
};

use crate::{
    document::Document,
    error::Unreadable,
    limits::{GLYPHS, OBJECTS, PAGES, TEXT, TIME, megabytes},
    lines::Lines,
    page::{
        bombs, facts,
        glyphs::{GaveUp, Sheet, Taker},
        printed,
    },
};

/// The stack of the thread that reads: forms lie within forms, each with frames of its own.
const STACK: usize = 64 << 20;
/// Of a hundred glyphs, as many at most may stand for no letter.
const UNKNOWN: usize = 30;
/// With fewer, nothing is said.
const FEW: usize = 1;

/// Reads printed pages.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    bombs::check(bytes)?;
    let bytes = bytes.to_vec();
    let (done, outcome) = sync_channel(1);
    let reader = thread::Builder::new().name("pdf".to_owned()).stack_size(STACK);
    let started = reader.spawn(move || {
        // The reader of PDF is somebody else's, and a file may be made to find where it panics: one file
        // must not end the program. Nothing of it is used afterwards.
        let read = catch_unwind(AssertUnwindSafe(|| read_within(bytes)));
        let read = read.unwrap_or_else(|panic| Err(given_up(panic.downcast_ref())));
        // Nobody waits any longer, where it took too long.
        let _ = done.send(read);
    });
    if let Err(error) = started {
        return Err(Unreadable::damaged(format!("no thread could read it ({error})")));
    }
    // The thread looks at the clock itself; it is left to itself where it does not come to that.
    match outcome.recv_timeout(TIME + Duration::from_secs(10)) {
        Ok(read) => read,
        Err(RecvTimeoutError::Timeout) => Err(given_up(Some(&GaveUp::TooSlow))),
        Err(RecvTimeoutError::Disconnected) => Err(given_up(None)),
    }
}

fn given_up(why: Option<&GaveUp>) -> Unreadable {
    match why {
        Some(GaveUp::TooSlow) => Unreadable::TooSlow { seconds: TIME.as_secs() },
        Some(GaveUp::TooMany) => {
            let (what, limit) = ("has more glyphs on a page", format!("{GLYPHS}"));
            Unreadable::TooLarge { what, limit }
        }
        None => Unreadable::damaged("the reader of PDF stumbled over it"),
    }
}

fn read_within(bytes: Vec<u8>) -> Result<Document, Unreadable> {
    let started = Instant::now();
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Encrypted,
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => Unreadable::damaged("it is no PDF, or breaks off"),
    })?;
    let too_many = |what, limit: usize| Unreadable::TooLarge { what, limit: limit.to_string() };
    if pdf.len() > OBJECTS {
        return Err(too_many("has more objects", OBJECTS));
    }
    if pdf.pages().len() > PAGES {
        return Err(too_many("has more pages", PAGES));
    }
    let sheets = sheets(&pdf, started)?;
    let mut lines = Lines::default();
    facts::state(&pdf, &mut lines);
    doubts(&pdf, &sheets, &mut lines)?;
    let bookmarks = facts::bookmarks(&pdf);
    drop(pdf);
    printed::write(sheets, &bookmarks, &mut lines);
    Ok(lines.document)
}

/// What each page shows.
fn sheets(pdf: &Pdf, started: Instant) -> Result<Vec<Sheet>, Unreadable> {
    let settings = || InterpreterSettings {
        // What a reader of the document wrote on it is none of its text.
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let mut cache = InterpreterCache::new();
    let mut taker = Taker::new(started);
    let (mut sheets, mut text) = (Vec::new(), 0);
    for (n, page) in pdf.pages().iter().enumerate() {
        if n % 64 == 63 {
            // Fonts and pictures of pages that are done.
            cache = InterpreterCache::new();
        }
        let (width, height) = page.render_dimensions();
        taker.turn(width, height);
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, bounds, &cache, pdf.xref(), settings());
        interpret_page(page, &mut context, &mut taker);
        let sheet = taker.turn(0.0, 0.0);
        text += sheet.glyphs.len();
        sheets.push(sheet);
        if text > TEXT {
            let (what, limit) = ("has more text", megabytes(TEXT as u64));
            return Err(Unreadable::TooLarge { what, limit });
        }
    }
    Ok(sheets)
}

/// Says what is doubtful of the reading.
///
/// # Errors
/// When so much is that nothing is left.
fn doubts(pdf: &Pdf, sheets: &[Sheet], lines: &mut Lines) -> Result<(), Unreadable> {
    let known: usize = sheets.iter().map(|sheet| sheet.glyphs.len()).sum();
    let unknown: usize = sheets.iter().map(|sheet| sheet.unknown).sum();
    let pages = sheets.len();
    if known + unknown == 0 {
        let has_images = sheets.iter().any(|sheet| sheet.images > 0);
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
    let is_picture = |sheet: &&Sheet| sheet.glyphs.is_empty() && sheet.images > 0;
    let pictures = sheets.iter().filter(is_picture).count();
    if pictures > 0 {
        let what = if pictures == 1 { "page is a picture" } else { "pages are pictures" };
        doubts.push(format!(
            "{pictures} of its {pages} {what} without text; OCR reads them, such as `ocrmypdf \
             --skip-text`"
        ));
    }
    doubts.extend(facts::left_out(pdf).into_iter().map(str::to_owned));
    Ok(())
}
