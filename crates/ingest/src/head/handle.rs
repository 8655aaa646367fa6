//! Handles on social platforms: `Facebook @one, @two`.

use std::sync::LazyLock;

use regex::Regex;

use crate::record::Handle;

static HANDLES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\p{Lu}\p{Alphabetic}*(?: \p{Lu}\p{Alphabetic}*)?):? +(@.+)$")
        .expect("a valid pattern")
});

/// A platform that everybody knows, and an account on it in whichever form: an address, a name behind a sign.
static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?i)(?P<platform>bluesky|facebook|flickr|github|instagram|linkedin|mastodon|medium|pinterest|snapchat|soundcloud|telegram|threads|tiktok|tumblr|twitter|vimeo|vk|wechat|weibo|whatsapp|x|youtube)(?: \((?:twitter|formerly twitter|x)\)| ?/ ?(?:twitter|x))?(?:(?: ?: ?| [–—-] )(?P<account>\S.{0,80})| (?P<address>https?://\S+|\S+\.\S+/\S+|@\S+))$",
    )
    .expect("a valid pattern")
});

/// An account on a platform that everybody knows.
fn account(text: &str) -> Option<Handle> {
    let found = ACCOUNT.captures(text)?;
    let account = found.name("account").or(found.name("address"))?.as_str();
    let platform = &found["platform"];
    // A sentence about a platform is none, and neither is a list of accounts.
    let is_one = !account.ends_with(['.', ':', ';'])
        && account.split(' ').count() <= 4
        && !account.contains(", ");
    // "Medium: high", "X: unknown": a platform may be called as other things are.
    let is_word = ["medium", "threads", "x"].contains(&platform.to_lowercase().as_str());
    let has_sign = account.contains(['@', '/', '_', '.']);
    (is_one && (has_sign || !is_word))
        .then(|| Handle { platform: platform.to_owned(), handle: account.to_owned() })
}

/// A platform and its handles, exactly as printed.
pub(crate) fn handles(text: &str) -> Option<Vec<Handle>> {
    if let Some(handle) = account(text) {
        return Some(vec![handle]);
    }
    let found = text.contains('@').then(|| HANDLES.captures(text))??;
    let mut handles: Vec<String> = Vec::new();
    for part in found[2].split(", ") {
        match handles.last_mut() {
            Some(last) if !part.starts_with('@') => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => handles.push(part.to_owned()),
        }
    }
    let platform = found[1].to_owned();
    Some(handles.into_iter().map(|handle| Handle { platform: platform.clone(), handle }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_told_from_what_is_called_as_platforms_are() {
        for (line, platform, account) in [
            ("Facebook: https://facebook.com/lakes", "Facebook", "https://facebook.com/lakes"),
            ("X (Twitter): @lakes", "X", "@lakes"),
            ("Instagram – lake_union", "Instagram", "lake_union"),
            ("YouTube: Lakes TV", "YouTube", "Lakes TV"),
            ("Telegram t.me/lakes", "Telegram", "t.me/lakes"),
        ] {
            let found = handles(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((&*found[0].platform, &*found[0].handle), (platform, account), "{line}");
        }
        for line in ["Medium-term strategy", "X-ray data", "Medium: high", "Threads of the work"] {
            assert!(handles(line).is_none(), "{line}");
        }
    }
}
