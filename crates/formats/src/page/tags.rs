//! What does the structure tree of a file say of what stands on its pages?
//!
//! Content on a page has a number, and the tree says in which order the numbers are read, and of which
//! element each is. It may say so of all text, of some, or of none, and it may be wrong: whoever asks for it
//! has to see whether it fits the page.

use std::collections::{HashMap, HashSet};

use hayro_interpret::hayro_syntax::{
    Pdf,
    object::{Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier, String as Text},
};

use crate::{
    bounds::{Clock, Room},
    limits::DEPTH,
    page::{
        facts::{catalog, text_of},
        roles::{Role, Roles},
    },
};

/// Elements of a tree, and pieces of content, that are read.
const ELEMENTS: usize = 2_000_000;

/// Where a piece of content stands in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag {
    /// In which order it is read.
    pub(crate) order: u32,
    /// The paragraph, heading, item or cell that it is of, if it is of one.
    pub(crate) block: Option<u32>,
}

/// A paragraph, heading, item or cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) role: Role,
    /// The row of a table that it is in.
    pub(crate) row: Option<u32>,
    /// Whether an element within it is it, and the next one another.
    is_taken: bool,
}

/// What the tree of a file says.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    /// For each page: what its numbers are.
    pages: Vec<HashMap<i32, Tag>>,
    pub(crate) blocks: Vec<Block>,
    /// What is written in place of what is shown, by order.
    instead: HashMap<u32, Box<str>>,
    /// The language that its text is said to be in, if one element says it of all.
    pub(crate) language: Option<String>,
}

impl Tags {
    /// Where the content of this number stands that is on a page.
    pub(crate) fn of(&self, page: usize, number: i32) -> Option<Tag> {
        self.pages.get(page)?.get(&number).copied()
    }

    /// What a piece of content says, where that is not what is shown.
    pub(crate) fn instead(&self, tag: Tag) -> Option<&str> {
        self.instead.get(&tag.order).map(AsRef::as_ref)
    }

    /// The block of a number that a tag has.
    pub(crate) fn block(&self, block: Option<u32>) -> Option<&Block> {
        self.blocks.get(block? as usize)
    }

    /// Reads the tree of a file, as far as there is one.
    pub(crate) fn read(pdf: &Pdf, clock: Clock) -> Tags {
        let root = catalog(pdf).and_then(|all| all.get::<Dict<'_>>(b"StructTreeRoot"));
        let Some(root) = root else { return Tags::default() };
        let pages = pdf.pages().iter().enumerate();
        let pages = pages.filter_map(|(n, page)| Some((page.raw().obj_id()?, n))).collect();
        let named = root.get::<Dict<'_>>(b"RoleMap").map(|all| named(&all)).unwrap_or_default();
        let mut reader = Reader {
            pdf,
            pages,
            roles: Roles { named },
            tags: Tags { pages: vec![HashMap::new(); pdf.pages().len()], ..Tags::default() },
            seen: HashSet::new(),
            order: 0,
            rows: 0,
            elements: 0,
            room: Room::default(),
            clock,
        };
        let place = Place { page: None, block: None, row: None, depth: 0, headings: 0, own: None };
        reader.children(&root, place);
        reader.tags
    }
}

/// Which names a file has for which.
fn named(all: &Dict<'_>) -> HashMap<Vec<u8>, Vec<u8>> {
    let name = |key: Name<'_>| {
        let value = all.get::<Name<'_>>(&*key)?;
        Some((key.to_vec(), value.to_vec()))
    };
    all.keys().take(10_000).filter_map(name).collect()
}

/// Where in the tree the reader is.
#[derive(Clone, Copy)]
struct Place {
    page: Option<usize>,
    block: Option<u32>,
    row: Option<u32>,
    depth: usize,
    /// Sections within each other, which are the levels of headings that have none.
    headings: u8,
    /// An element that becomes a paragraph where it has text of its own.
    own: Option<Role>,
}

struct Reader<'p> {
    pdf: &'p Pdf,
    pages: HashMap<ObjectIdentifier, usize>,
    roles: Roles,
    tags: Tags,
    seen: HashSet<ObjRef>,
    order: u32,
    rows: u32,
    elements: usize,
    /// The room for what is written in place of what is shown.
    room: Room,
    clock: Clock,
}

impl<'p> Reader<'p> {
    /// Reads what is in an element.
    fn children(&mut self, of: &Dict<'p>, mut place: Place) {
        match of.get_raw::<Object<'p>>(b"K") {
            Some(MaybeRef::NotRef(Object::Array(all))) => self.all(&all, &mut place),
            Some(MaybeRef::Ref(at)) => match of.get::<Object<'p>>(b"K") {
                Some(Object::Array(all)) => self.all(&all, &mut place),
                Some(child) => self.child(child, Some(at), &mut place),
                None => {}
            },
            Some(MaybeRef::NotRef(child)) => self.child(child, None, &mut place),
            None => {}
        }
    }

    fn all(&mut self, all: &Array<'p>, place: &mut Place) {
        for child in all.raw_iter() {
            match child {
                MaybeRef::NotRef(child) => self.child(child, None, place),
                MaybeRef::Ref(at) => {
                    if let Some(child) = self.pdf.xref().get::<Object<'p>>(at.into()) {
                        self.child(child, Some(at), place);
                    }
                }
            }
        }
    }

    fn child(&mut self, child: Object<'p>, at: Option<ObjRef>, place: &mut Place) {
        self.elements += 1;
        // The tree may lead in circles; what it says until then holds.
        let is_new = at.is_none_or(|at| self.seen.insert(at));
        let is_long =
            self.elements > ELEMENTS || self.elements.is_multiple_of(1024) && self.clock.is_over();
        if !is_new || is_long || place.depth > DEPTH {
            return;
        }
        match child {
            Object::Number(number) => self.content(number.as_i64() as i32, place.page, place),
            Object::Dict(element) => match element.get::<i32>(b"MCID") {
                // Content of a form that is shown on the page has numbers of its own.
                Some(_) if element.contains_key(b"Stm") => {}
                Some(number) => self.content(number, self.page(&element).or(place.page), place),
                None if element.contains_key(b"S") => self.element(&element, *place),
                None => {}
            },
            _ => {}
        }
    }

    fn page(&self, element: &Dict<'p>) -> Option<usize> {
        self.pages.get(&element.get_ref(b"Pg")?.into()).copied()
    }

    fn content(&mut self, number: i32, page: Option<usize>, place: &mut Place) {
        if place.block.is_none()
            && let Some(role) = place.own.take()
        {
            place.block = Some(self.open(role, place.row));
        }
        let tag = Tag { order: self.order, block: place.block };
        self.order += 1;
        if let Some(page) = page.and_then(|page| self.tags.pages.get_mut(page)) {
            page.entry(number).or_insert(tag);
        }
    }

    fn open(&mut self, role: Role, row: Option<u32>) -> u32 {
        self.tags.blocks.push(Block { role, row, is_taken: false });
        (self.tags.blocks.len() - 1) as u32
    }

    fn element(&mut self, element: &Dict<'p>, around: Place) {
        let name = element.get::<Name<'p>>(b"S");
        let role = self.roles.of(name.as_deref().unwrap_or_default());
        let mut place = Place {
            page: self.page(element).or(around.page),
            depth: around.depth + 1,
            own: None,
            ..around
        };
        match role {
            Role::Inline => place.own = around.own,
            Role::Group => {
                place.block = None;
                let is_section = name.is_some_and(|name| &*name == b"Sect");
                place.headings = place.headings.saturating_add(u8::from(is_section));
            }
            Role::Either => (place.block, place.own) = (None, Some(Role::Paragraph)),
            Role::Row => {
                self.rows += 1;
                (place.block, place.row) = (None, Some(self.rows));
            }
            Role::Heading(0) => {
                let level = place.headings.clamp(1, 9);
                place.block = Some(self.open(Role::Heading(level), None));
            }
            Role::Paragraph => place.block = Some(self.within(around.block, place.row)),
            Role::Heading(_) | Role::Item | Role::Note | Role::Contents | Role::Cell => {
                place.block = Some(self.open(role, place.row));
            }
        }
        if self.tags.language.is_none() && around.depth < 2 {
            let language = element.get::<Text<'p>>(b"Lang");
            self.tags.language = language.map(|language| text_of(language.as_bytes()));
        }
        let before = self.order;
        self.children(element, place);
        // What is said to be written in a part of a line that is one piece.
        if role == Role::Inline && self.order == before + 1 && self.room.take(0) {
            let instead = element.get::<Text<'p>>(b"ActualText");
            let instead = instead.map(|text| text_of(text.as_bytes()));
            let instead = instead.filter(|text| !text.trim().is_empty());
            if let Some(instead) = instead.filter(|text| self.room.take(text.len())) {
                self.tags.instead.entry(before).or_insert(instead.into());
            }
        }
    }

    /// The block of a paragraph: that of the item, note or cell around it, if it is the first there, and else
    /// another of its kind.
    fn within(&mut self, around: Option<u32>, row: Option<u32>) -> u32 {
        let Some(around) = around else { return self.open(Role::Paragraph, row) };
        let block = &mut self.tags.blocks[around as usize];
        let role = match block.role {
            _ if !std::mem::replace(&mut block.is_taken, true) => return around,
            role @ (Role::Note | Role::Contents | Role::Cell) => role,
            _ => Role::Paragraph,
        };
        self.open(role, row)
    }
}
