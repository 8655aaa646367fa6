//! The two layers of analysis as tokenizers of tantivy.

use std::{cell::RefCell, rc::Rc};

use tantivy::tokenizer::{PreTokenizedString, Token, TokenStream, Tokenizer};

use crate::text::{
    analysis::{Found, Tongue, found_as},
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
        Tokens::of(self.layer, analyzed(text, None))
    }
}

/// The terms of a text in another language than English, for a field of a layer.
pub(crate) fn terms_in(tongue: &'static Tongue, layer: Layer, text: &str) -> PreTokenizedString {
    let mut stream = Tokens::of(layer, analyzed(text, Some(tongue)));
    let mut tokens = Vec::new();
    stream.process(&mut |token| tokens.push(token.clone()));
    // What it was made from is not looked at, nor stored.
    PreTokenizedString { text: String::new(), tokens }
}

/// The tokens of a text. Those of the last text are at hand: it is asked for once for each layer.
fn analyzed(text: &str, tongue: Option<&'static Tongue>) -> Rc<[Found]> {
    /// A text, the tag of its language, and what was found in it.
    type Last = (String, Option<&'static str>, Rc<[Found]>);
    thread_local! {
        static LAST: RefCell<Last> = RefCell::default();
    }
    let tag = tongue.map(|tongue| tongue.tag);
    LAST.with_borrow_mut(|(last, language, found)| {
        if last != text || *language != tag {
            text.clone_into(last);
            *language = tag;
            *found = found_as(text, tongue).into();
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

impl Tokens {
    fn of(layer: Layer, found: Rc<[Found]>) -> Tokens {
        Tokens { layer, found, next: 0, token: Token::default() }
    }
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
