//! The two layers of analysis as tokenizers of tantivy.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text::analysis::{self, analyze};

/// The name of the tokenizer for the stem layer.
pub(crate) const STEM: &str = "atlas_stem";
/// The name of the tokenizer for the exact layer.
pub(crate) const EXACT: &str = "atlas_exact";

/// Analyzes a text and keeps the terms of one layer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layered {
    term: fn(analysis::Token) -> Option<String>,
}

impl Layered {
    /// The terms of the stem layer.
    pub(crate) fn stem() -> Layered {
        Layered { term: |token| token.stem }
    }

    /// The terms of the exact layer.
    pub(crate) fn exact() -> Layered {
        Layered { term: |token| Some(token.exact) }
    }
}

impl Tokenizer for Layered {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        let tokens = analyze(text).into_iter().filter_map(|token| {
            let (range, position, width) = (token.range.clone(), token.position, token.width);
            let text = (self.term)(token)?;
            Some(Token {
                offset_from: range.start,
                offset_to: range.end,
                position,
                text,
                position_length: width,
            })
        });
        Tokens { rest: tokens.collect::<Vec<_>>().into_iter(), token: Token::default() }
    }
}

/// Tokens, one after the other.
#[derive(Debug)]
pub(crate) struct Tokens {
    rest: std::vec::IntoIter<Token>,
    token: Token,
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        match self.rest.next() {
            Some(token) => {
                self.token = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
