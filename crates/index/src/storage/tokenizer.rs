//! The two layers of analysis as tokenizers of tantivy.

use std::{cell::RefCell, rc::Rc};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text::{
    analysis::{Found, found_in},
    layer::Layer,
};

/// The name of the tokenizer for the stem layer.
pub(crate) const STEM: &str = "atlas_stem";
/// The name of the tokenizer for the exact layer.
pub(crate) const EXACT: &str = "atlas_exact";

/// Analyzes a text and keeps the terms of one layer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layered {
    layer: Layer,
}

impl Layered {
    /// The terms of the stem layer.
    pub(crate) fn stem() -> Layered {
        Layered { layer: Layer::Stem }
    }

    /// The terms of the exact layer.
    pub(crate) fn exact() -> Layered {
        Layered { layer: Layer::Exact }
    }
}

impl Tokenizer for Layered {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        Tokens { layer: self.layer, found: analyzed(text), next: 0, token: Token::default() }
    }
}

/// The tokens of a text. Those of the last text are at hand: it is asked for once for each layer.
fn analyzed(text: &str) -> Rc<[Found]> {
    thread_local! {
        static LAST: RefCell<(String, Rc<[Found]>)> = RefCell::new((String::new(), Rc::default()));
    }
    LAST.with_borrow_mut(|(last, found)| {
        if last != text {
            text.clone_into(last);
            *found = found_in(text).into();
        }
        Rc::clone(found)
    })
}

/// The tokens of one layer, one after the other.
#[derive(Debug)]
pub(crate) struct Tokens {
    layer: Layer,
    found: Rc<[Found]>,
    next: usize,
    token: Token,
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        while let Some(found) = self.found.get(self.next) {
            self.next += 1;
            let term = match self.layer {
                Layer::Exact => Some(&found.terms.exact).filter(|_| !found.is_compound()),
                Layer::Stem => found.terms.stem.as_ref(),
            };
            if let Some(term) = term {
                self.token.offset_from = found.range.start;
                self.token.offset_to = found.range.end;
                self.token.position = found.position;
                self.token.position_length = found.width;
                self.token.text.clone_from(term);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
