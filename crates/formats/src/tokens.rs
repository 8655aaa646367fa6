//! The tokens of a page of HTML, up to a tag that no page has.
//!
//! The tokenizer calls itself for each attribute of a tag, and its stack has an end. Nobody but itself can tell what is
//! a tag and what an attribute, so it is asked while it counts them: it is left where there are too many, and the page
//! ends there.

use std::{
    convert::Infallible,
    iter::FusedIterator,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

use html5gum::{DefaultEmitter, Emitter, ForwardingEmitter, StringReader, Token, Tokenizer};

/// Attributes of one tag; a tag that people or programs write has some dozens.
const MOST: usize = 2000;

/// The tokens of a page, with their places.
#[derive(Debug)]
pub struct Tokens<'h>(Option<Tokenizer<StringReader<'h>, Counting>>);

/// The tokens of a page of the web.
#[must_use]
pub fn tokens(html: &str) -> Tokens<'_> {
    let mut emitter = DefaultEmitter::new_with_span();
    // There is no tree to say where text is that of a script.
    emitter.naively_switch_states(true);
    Tokens::of(html, emitter)
}

/// The tokens of a page of XHTML, where an element that is empty may be a script or a title.
pub(crate) fn tokens_of_xml(html: &str) -> Tokens<'_> {
    Tokens::of(html, DefaultEmitter::new_with_span())
}

impl<'h> Tokens<'h> {
    fn of(html: &'h str, emitter: DefaultEmitter<usize>) -> Tokens<'h> {
        let counting = Counting { emitter, attributes: 0 };
        Tokens(Some(Tokenizer::new_with_emitter(html, counting)))
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token<usize>;

    fn next(&mut self) -> Option<Token<usize>> {
        let tokenizer = self.0.as_mut()?;
        // What was left in the middle of a tag is not looked at again.
        let next = catch_unwind(AssertUnwindSafe(|| tokenizer.next()));
        match next {
            Ok(Some(Ok(token))) => return Some(token),
            Ok(Some(Err::<_, Infallible>(never))) => match never {},
            Ok(None) => {}
            Err(why) if why.is::<TooMany>() => {}
            Err(why) => resume_unwind(why),
        }
        self.0 = None;
        None
    }
}

impl FusedIterator for Tokens<'_> {}

/// Why a tag is left.
struct TooMany;

/// An emitter that counts the attributes of a tag.
#[derive(Debug)]
struct Counting {
    emitter: DefaultEmitter<usize>,
    attributes: usize,
}

impl ForwardingEmitter for Counting {
    type Token = Token<usize>;

    fn inner(&mut self) -> &mut impl Emitter<Token = Token<usize>> {
        &mut self.emitter
    }

    fn init_start_tag(&mut self) {
        self.attributes = 0;
        Emitter::init_start_tag(&mut self.emitter);
    }

    fn init_end_tag(&mut self) {
        self.attributes = 0;
        Emitter::init_end_tag(&mut self.emitter);
    }

    fn init_attribute(&mut self) {
        self.attributes += 1;
        if MOST < self.attributes {
            resume_unwind(Box::new(TooMany));
        }
        Emitter::init_attribute(&mut self.emitter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_at_a_tag_with_too_many_attributes_wherever_that_begins() {
        let many: String = (0..40 * MOST).map(|n| format!(" a{n}=\"{n}\"")).collect();
        let tag = format!("<p{many}>Herons.</p>");
        for page in [
            tag.clone(),
            format!("</p{many}>"),
            format!("<!-- a --!>{tag}"),
            format!("<!x <p a='>{tag}"),
            format!("</ <p a='>{tag}"),
            format!("<p ='>{tag}"),
            format!("<iframe><a b='</iframe>{tag}"),
            format!("<noscript><a b='</noscript>{tag}"),
            format!("<script><!-- <script> </script> <a b='</script>{tag}"),
            format!("<head><title/></head>{tag}"),
        ] {
            let page = format!("<h1>Lake</h1>{page}");
            for tokens in [tokens(&page), tokens_of_xml(&page)] {
                let tokens: Vec<Token<usize>> = tokens.collect();
                let is_many = |token: &Token<usize>| match token {
                    Token::StartTag(tag) => MOST < tag.attributes.len(),
                    _ => false,
                };
                assert!(matches!(tokens[0], Token::StartTag(_)), "{}", &page[..60]);
                assert!(!tokens.iter().any(is_many), "{}", &page[..60]);
            }
        }
        let few: String = (0..MOST).map(|n| format!(" a{n}")).collect();
        let page = format!("<p{few}>Herons.</p>");
        assert_eq!(tokens(&page).filter(|token| matches!(token, Token::String(_))).count(), 1);
    }
}
