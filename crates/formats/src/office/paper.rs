//! What a word processor wrote, before it is lines: paragraphs with their styles, rows, notes.

use crate::{
    bounds::Room,
    document::Document,
    error::Unreadable,
    lines::{Lines, Mark},
    office::{headings::levels, paragraph::Paragraph},
    sign::Sign,
};

/// A row of a table that is open: the paragraphs of each of its cells.
type Row = Vec<Vec<Paragraph>>;

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Paper {
    pub(crate) lines: Lines,
    paragraphs: Vec<Paragraph>,
    /// The rows that are open, the innermost last.
    rows: Vec<Row>,
    /// Notes, which stand at the end.
    pub(crate) notes: Vec<String>,
}

impl Paper {
    /// Adds a paragraph, to the cell that is open or to the text.
    pub(crate) fn add(&mut self, paragraph: Paragraph) {
        let more = paragraph.sign.as_ref().map_or(0, String::len);
        if paragraph.is_empty() || !self.lines.room.take(paragraph.text.len() + more) {
            return;
        }
        let open = match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell,
            None => &mut self.paragraphs,
        };
        match open.last_mut().filter(|above| above.is_term && !paragraph.is_term) {
            // What a term means stands on one line with it.
            Some(term) => {
                let colon = if term.text.trim_end().ends_with(':') { " " } else { ": " };
                term.text = format!("{}{colon}{}", term.text.trim_end(), paragraph.text.trim());
                (term.is_term, term.bold) = (false, 0);
            }
            None => open.push(paragraph),
        }
    }

    pub(crate) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(crate) fn open_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// Ends a row: it is one line, where it is a row of data, and else its paragraphs are those of a page
    /// that is laid out by a table.
    pub(crate) fn close_row(&mut self) {
        let mut row = self.rows.pop().unwrap_or_default();
        row.retain(|cell| !cell.is_empty());
        let is_data = row.len() > 1
            && row.iter().all(|cell| cell.len() == 1)
            && row.iter().flatten().all(|p| p.level.is_none() && !p.is_title);
        if !is_data {
            row.into_iter().flatten().for_each(|paragraph| self.add(paragraph));
            return;
        }
        // A key and its value, as the term of a list and what it means.
        let is_pair = row.len() == 2 && row[0][0].is_bold() && !row[1][0].is_bold();
        let mut said = Paragraph::default();
        for paragraph in row.into_iter().flatten() {
            if !said.text.is_empty() {
                let colon = is_pair && !said.text.trim_end().ends_with(':');
                said.text.push_str(if colon { ": " } else { " " });
            }
            said.text.push_str(paragraph.text.trim());
            said.bold += paragraph.bold;
            said.letters += paragraph.letters;
            said.size = said.size.max(paragraph.size);
            said.furniture |= paragraph.furniture;
        }
        // The head of a table may be bold as a heading is.
        said.bold = 0;
        self.add(said);
    }

    /// The document that it is.
    ///
    /// # Errors
    /// When there is no room for all of it.
    pub(crate) fn finish(mut self) -> Result<Document, Unreadable> {
        while !self.rows.is_empty() {
            self.close_row();
        }
        self.lines.room.check()?;
        // Of its lines as much again.
        self.lines.room = Room::default();
        levels(&mut self.paragraphs);
        for Paragraph { text, level, sign, item, furniture, .. } in self.paragraphs {
            let item = (item && level.is_none() && !furniture).then_some(Sign::Bullet);
            let sign = sign.filter(|_| level.is_some());
            self.lines.push(&text);
            self.lines.end(Mark { level, item, furniture, sign });
        }
        if !self.notes.is_empty() {
            self.lines.document.text.push('\n');
        }
        for note in self.notes {
            self.lines.push(&note);
            self.lines.end(Mark::default());
        }
        self.lines.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_so_much_text_whatever_it_is_made_of() {
        let document = |room: usize, sign: &str| {
            let mut paper = Paper::default();
            paper.lines.room = Room::of(room);
            for text in ["Herons", "Reeds"] {
                let (text, sign) = (text.to_owned(), Some(sign.to_owned()));
                paper.add(Paragraph { text, sign, ..Paragraph::default() });
            }
            paper.finish().map(|document| document.text)
        };
        assert_eq!(document(11, "").unwrap(), "Herons\nReeds\n");
        assert!(matches!(document(10, ""), Err(Unreadable::TooLarge { .. })));
        assert!(matches!(document(11, "style"), Err(Unreadable::TooLarge { .. })));
    }
}
