//! The kinds of section: the one list of them, with their names.

use serde::{Deserialize, Serialize};

/// What a section is about, by the place of its heading in the profile.
///
/// The order is that of the parts of a profile: each stands in it at most once, and none before one
/// that is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The text before the first heading.
    About,
    /// Below "Digital activities".
    DigitalActivities,
    /// Below "Digital policy issues", or a heading that plainly names an issue.
    PolicyIssue,
    /// Below "Digital tools".
    DigitalTools,
    /// Below "Future of meetings".
    FutureOfMeetings,
    /// The list of handles below "Social media channels".
    SocialMedia,
    /// Anything else.
    Other,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Kind; 7] = [
        Kind::About,
        Kind::DigitalActivities,
        Kind::PolicyIssue,
        Kind::DigitalTools,
        Kind::FutureOfMeetings,
        Kind::SocialMedia,
        Kind::Other,
    ];

    /// The name used in records, data files, URLs and filters, such as `policy-issue`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::About => "about",
            Kind::DigitalActivities => "digital-activities",
            Kind::PolicyIssue => "policy-issue",
            Kind::DigitalTools => "digital-tools",
            Kind::FutureOfMeetings => "future-of-meetings",
            Kind::SocialMedia => "social-media",
            Kind::Other => "other",
        }
    }

    /// The kind with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What people call it in English.
    pub fn label(self) -> &'static str {
        match self {
            Kind::About => "About",
            Kind::DigitalActivities => "Digital activities",
            Kind::PolicyIssue => "Policy issue",
            Kind::DigitalTools => "Digital tools",
            Kind::FutureOfMeetings => "Future of meetings",
            Kind::SocialMedia => "Social media",
            Kind::Other => "Other",
        }
    }

    /// Whether it is one of the parts that stand at the end of a profile.
    pub(crate) fn is_last(self) -> bool {
        matches!(self, Kind::DigitalTools | Kind::FutureOfMeetings | Kind::SocialMedia)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_every_kind_by_the_name_in_records() {
        let error = serde_json::from_str::<Kind>("\"\"").unwrap_err().to_string();
        let names = Kind::ALL.map(|kind| format!("`{}`", kind.name())).join(", ");
        assert!(error.contains(&format!("expected one of {names} at")), "{error}");
    }
}
