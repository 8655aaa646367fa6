//! The tries of a model, which a file that is not ours may have made.

use yada::DoubleArray;

use crate::{error::Flaw, file::section::Section};

/// A leaf says so in the highest bit of its unit.
const IS_LEAF: u8 = 1 << 7;

/// The trie in these bytes, if it can be followed without leaving them.
///
/// `yada` checks where each unit leads but a leaf, and follows a unit only if its label is a byte, which
/// no leaf has. It follows the root whatever it is: a root that is a leaf would lead anywhere.
pub(crate) fn trie(bytes: Section) -> Result<DoubleArray<Section>, Flaw> {
    if bytes.get(3).is_some_and(|highest| highest & IS_LEAF != 0) {
        return Err(Flaw::new("it begins with a leaf"));
    }
    DoubleArray::new(bytes).map_err(|error| Flaw::new(error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_root_that_is_a_leaf_is_refused() {
        let mut bytes = vec![0; 4 * 256];
        let section = |bytes: &Vec<u8>| Section::new(Arc::new(bytes.clone()), 0..bytes.len());
        assert_eq!(trie(section(&bytes)).unwrap().common_prefix_search("a").next(), None);
        bytes[..4].copy_from_slice(&[255; 4]);
        assert!(trie(section(&bytes)).is_err());
    }
}
