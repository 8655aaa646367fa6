//! What stands before an item of a list, whatever the format: a bullet, a number, or nothing.

/// What stands before an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// A bullet.
    Bullet,
    /// A number or a letter, with what is printed around it.
    Number(String),
    /// Nothing: what is counted is not shown.
    Nothing,
}

impl Sign {
    /// What is printed before the text of the item.
    pub fn printed(&self) -> String {
        match self {
            Sign::Bullet => "• ".to_owned(),
            Sign::Number(number) if !number.is_empty() => format!("{number} "),
            Sign::Number(_) | Sign::Nothing => String::new(),
        }
    }
}
