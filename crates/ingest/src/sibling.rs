//! Where the paragraphs of a document stand in other documents, under headings that are printed.

use crate::{
    ActorName,
    document::Line,
    line::Class,
    postings::Postings,
    segment::{Section, Segmentation, What},
    sketch::Sketch,
};

/// Hashes kept of a paragraph: 48 bytes tell copies and edited copies from the rest.
type ParagraphSketch = Sketch<12>;
/// Shorter paragraphs say too little: the shortest that tells a section apart has a dozen words.
const SHORTEST: usize = 60;
/// Hashes by which a paragraph is found again.
const KEYS: usize = 4;
/// Paragraphs this much alike are one paragraph, edited or not.
const ALIKE: f32 = 0.3;

/// A section of another document.
#[derive(Debug)]
pub(crate) struct Sibling {
    /// The index of its document.
    document: u32,
    pub(crate) source: String,
    pub(crate) actor: ActorName,
    /// The heading as printed there; `None` for an introduction.
    pub(crate) heading: Option<String>,
}

/// The paragraphs of all documents, each with the section it stands in.
#[derive(Debug, Default)]
pub(crate) struct Siblings {
    sections: Vec<Sibling>,
    paragraphs: Vec<(u32, u32, ParagraphSketch)>,
    postings: Postings,
    /// Whether any document has a profile that lost its heading.
    needed: bool,
}

/// Where a paragraph stands in another document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aligned<'s> {
    pub(crate) section: &'s Sibling,
    /// The line there.
    pub(crate) line: u32,
}

/// The paragraphs of one document, before they are added.
pub(crate) struct Paragraphs {
    sections: Vec<Sibling>,
    paragraphs: Vec<(u32, u32, ParagraphSketch)>,
    /// Whether the document has a profile that lost its heading.
    needs: bool,
}

impl Paragraphs {
    /// The paragraphs of the profiles that a heading or an issue above them begins: what such a
    /// profile prints is taken at its word.
    pub(crate) fn new(
        document: u32,
        source: &str,
        lines: &[Line<'_>],
        segmentation: &Segmentation,
    ) -> Paragraphs {
        let mut sections = Vec::new();
        let mut paragraphs = Vec::new();
        for piece in &segmentation.pieces {
            let What::Section(Section { profile, heading, body, .. }) = &piece.what else {
                continue;
            };
            let profile = &segmentation.profiles[*profile];
            if !profile.headed {
                continue;
            }
            let section = u32::try_from(sections.len()).expect("fewer sections than 2^32");
            sections.push(Sibling {
                document,
                source: source.to_owned(),
                actor: profile.actor.clone(),
                heading: heading.clone(),
            });
            for line in &lines[body.clone()] {
                if line.text.len() >= SHORTEST {
                    let number = u32::try_from(line.number).unwrap_or(u32::MAX);
                    paragraphs.push((section, number, Sketch::new(&line.text)));
                }
            }
        }
        let needs = segmentation.profiles.iter().any(|profile| !profile.headed);
        Paragraphs { sections, paragraphs, needs }
    }
}

impl Siblings {
    /// Adds the paragraphs of a document.
    pub(crate) fn add(&mut self, document: Paragraphs) {
        let base = u32::try_from(self.sections.len()).expect("fewer sections than 2^32");
        self.needed |= document.needs;
        self.sections.extend(document.sections);
        for (section, line, sketch) in document.paragraphs {
            let paragraph =
                u32::try_from(self.paragraphs.len()).expect("fewer paragraphs than 2^32");
            let mut found = false;
            for &key in sketch.keys(KEYS) {
                found |= self.postings.add(key, paragraph);
            }
            // What stands in many places already adds nothing, and takes no room.
            if found {
                self.paragraphs.push((base + section, line, sketch));
            }
        }
    }

    /// For each line, where it stands in a document other than number `document`.
    pub(crate) fn align<'s>(
        &'s self,
        document: u32,
        lines: &[Line<'_>],
        classes: &[Class],
    ) -> Vec<Option<Aligned<'s>>> {
        if !self.needed {
            return vec![None; lines.len()];
        }
        let one = |(line, class): (&Line<'_>, &Class)| {
            let text = matches!(class, Class::Prose | Class::Item | Class::LeadIn);
            (text && line.text.len() >= SHORTEST).then(|| self.find(document, &line.text)).flatten()
        };
        lines.iter().zip(classes).map(one).collect()
    }

    fn find(&self, document: u32, text: &str) -> Option<Aligned<'_>> {
        let sketch = ParagraphSketch::new(text);
        let mut candidates: Vec<u32> =
            sketch.keys(12).iter().flat_map(|&key| self.postings.get(key)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<(f32, Aligned<'_>)> = None;
        for candidate in candidates {
            let (section, line, other) = &self.paragraphs[candidate as usize];
            let section = &self.sections[*section as usize];
            let similarity = sketch.similarity(other);
            let better = best.is_none_or(|(so_far, _)| similarity > so_far);
            if section.document != document && similarity >= ALIKE && better {
                best = Some((similarity, Aligned { section, line: *line }));
            }
        }
        best.map(|(_, aligned)| aligned)
    }
}
