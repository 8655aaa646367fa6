//! Does a document print the parts of its profiles in an order of its own?
//!
//! Profiles mostly have them in one order, and where a part stands above those that were there, another
//! profile has begun. Where heads of keys say where profiles begin, they may say that the order is another.

use std::collections::HashMap;

use crate::{line::Class, record::Kind, segment::outline::place::part};

/// An order is seen in so many profiles: what one has is by chance.
const FEWEST: usize = 2;

/// Whether each profile begins with keys and has its parts once, and they stand in another order than usual, and
/// in the same in all.
pub(super) fn is_of_its_own<'c>(classes: impl Iterator<Item = &'c Class>) -> bool {
    let mut profiles: Vec<Vec<Kind>> = Vec::new();
    let mut is_behind_key = false;
    for class in classes {
        let is_key = matches!(class, Class::Metadata(..));
        if is_key && !is_behind_key {
            profiles.push(Vec::new());
        }
        is_behind_key = is_key;
        if let (Some(kind), Some(parts)) = (part(class), profiles.last_mut()) {
            parts.push(kind);
        }
    }
    let mut turned: HashMap<(Kind, Kind), usize> = HashMap::new();
    let mut usual: Vec<(Kind, Kind)> = Vec::new();
    for parts in &profiles {
        for (n, &above) in parts.iter().enumerate() {
            for &below in &parts[n + 1..] {
                if above == below {
                    return false;
                }
                if below < above {
                    *turned.entry((below, above)).or_default() += 1;
                } else {
                    usual.push((above, below));
                }
            }
        }
    }
    turned.values().any(|&count| FEWEST <= count)
        && !usual.iter().any(|pair| turned.contains_key(pair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{head::Key, line::Known};

    fn classes(signs: &str) -> Vec<Class> {
        let class = |sign| match sign {
            'k' => Class::Metadata(Key::Other, String::new()),
            't' => Class::Prose,
            part => {
                let part = match part {
                    'a' => Kind::DigitalActivities,
                    'i' => Kind::PolicyIssue,
                    _ => Kind::SocialMedia,
                };
                Class::Heading(Some(Known { part: Some(part), ..Known::default() }))
            }
        };
        signs.chars().map(class).collect()
    }

    #[test]
    fn an_order_of_its_own_is_that_of_all_profiles() {
        for (signs, own) in [
            ("kktstitatkkstita", true),
            ("ktaitskatits", false), // As usual.
            ("kstiatkaits", false),  // One in each order.
            ("kstit", false),        // One alone.
            ("ksiskia", false),      // Another profile without keys may stand between.
        ] {
            assert_eq!(is_of_its_own(classes(signs).iter()), own, "{signs}");
        }
    }
}
