//! What stands for a text or for bytes where only whether two are the same is asked?

/// A quarter of their hash.
///
/// That is enough to keep four thousand million apart with a chance of collision below one half.
pub fn short_hash(bytes: &[u8]) -> u64 {
    let hash = blake3::hash(bytes);
    u64::from_le_bytes(hash.as_bytes()[..8].try_into().expect("eight of thirty-two bytes"))
}
