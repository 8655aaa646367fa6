//! Handles on social platforms: `Facebook @one, @two`.

use std::sync::LazyLock;

use regex::Regex;

use crate::{head::field::without_picture, record::Handle};

static HANDLES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\p{Lu}\p{Alphabetic}*(?: \p{Lu}\p{Alphabetic}*)?):? +(@.+)$")
        .expect("a valid pattern")
});

/// Platforms that everybody knows, as they write themselves.
const PLATFORMS: [&str; 23] = [
    "Bluesky",
    "Facebook",
    "Flickr",
    "GitHub",
    "Instagram",
    "LinkedIn",
    "Mastodon",
    "Medium",
    "Pinterest",
    "Snapchat",
    "SoundCloud",
    "Telegram",
    "Threads",
    "TikTok",
    "Tumblr",
    "Twitter",
    "Vimeo",
    "VK",
    "WeChat",
    "Weibo",
    "WhatsApp",
    "X",
    "YouTube",
];

/// A longer line, in bytes, is no row of accounts.
const LONGEST: usize = 400;
/// Words that announce accounts, at most.
const WORDS_OF_LEAD: usize = 5;

/// A pattern with `PLATFORM` for any of them, in any case.
fn pattern(with: &str) -> Regex {
    Regex::new(&format!("^(?i){}$", with.replace("PLATFORM", &PLATFORMS.join("|"))))
        .expect("a valid pattern")
}

/// A platform, and an account on it in whichever form: an address, a name behind a sign.
static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<platform>PLATFORM)(?: \((?:twitter|formerly twitter|x)\)| ?/ ?(?:twitter|x))?(?:(?: ?: ?| [–—-] )(?P<account>\S.{0,80})| (?P<address>https?://\S+|\S+\.\S+/\S+|@\S+))",
    )
});

/// An account and the platform that it is on: `@lakes on Mastodon`, `@lakes (X)`.
static ACCOUNT_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<account>@\S+?|https?://\S+),?(?: \p{L}{1,4} | ?\()(?P<platform>PLATFORM)\)?")
});

/// The address of an account, which has the name of the platform and that of the account, and no more: what is longer
/// is a text, a picture or a place of work there.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:https?://)?(?:[a-z]{2,3}\.)?(?P<platform>PLATFORM)\.(?:com|net|org|social)/(?:(?:in|company|school|channel|c|user|groups|pages|add)/)?(?P<account>@?[^\s/?#]+)/?",
    )
});

/// Whether an address is that of an account on this platform.
pub(crate) fn is_address_on(address: &str, platform: &str) -> bool {
    let platform = platform.trim();
    let is_renamed = |name: &str| ["twitter", "x"].contains(&name.to_lowercase().as_str());
    platform_of(address).is_some_and(|of_address| {
        of_address.eq_ignore_ascii_case(platform) || is_renamed(of_address) && is_renamed(platform)
    })
}

/// The platform that a text is the name of, as it writes itself.
pub(crate) fn platform(text: &str) -> Option<&'static str> {
    PLATFORMS.into_iter().find(|name| name.eq_ignore_ascii_case(text))
}

/// The platform that an address is that of an account on.
fn platform_of(address: &str) -> Option<&'static str> {
    // What is shared, watched or looked for there is no account.
    const OTHERS: [&str; 8] =
        ["share", "dialog", "intent", "submit", "watch", "playlist", "search", "hashtag"];
    let found = ADDRESS.captures(address)?;
    let account = found["account"].to_lowercase();
    if OTHERS.iter().any(|word| account.starts_with(word)) {
        return None;
    }
    PLATFORMS.into_iter().find(|name| name.eq_ignore_ascii_case(&found["platform"]))
}

/// Several accounts on one line, each with its platform, and nothing else.
fn accounts(text: &str) -> Option<Vec<Handle>> {
    if LONGEST < text.len() || !text.contains(['@', '/']) {
        return None;
    }
    let words: Vec<&str> = text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let is_sign = |word: &str| word.chars().all(|c| !c.is_alphanumeric() && !"@(".contains(c));
    let mut found = Vec::new();
    let mut n = 0;
    while n < words.len() {
        if is_sign(words[n]) {
            n += 1;
            continue;
        }
        // A platform, perhaps a word that joins, and an account are three words at most.
        let (account, read) = (1..=3.min(words.len() - n)).rev().find_map(|length| {
            let part = words[n..n + length].join(" ");
            let part = part.trim_end_matches([',', ';', '|', '·', ' ']);
            let is_told = part.contains(['@', '/']);
            is_told.then(|| one(part)).flatten().map(|account| (account, length))
        })?;
        found.push(account);
        n += read;
    }
    (found.len() > 1).then_some(found)
}

/// Accounts behind a few words and a colon: `Follow us: https://x.com/lakes`.
fn announced(text: &str) -> Option<Vec<Handle>> {
    let (lead, rest) = text.split_once([':', '：'])?;
    let is_lead = lead.split_whitespace().count() <= WORDS_OF_LEAD
        && lead.starts_with(char::is_uppercase)
        && lead
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '\u{a0}' | '-' | '’' | '\''))
        && platform(lead.trim()).is_none();
    let rest = rest.trim();
    let is_told = rest.contains(['@', '/']);
    let alone = || Some(vec![one(rest)?]);
    if is_lead && is_told { accounts(rest).or_else(alone) } else { None }
}

/// An account with its platform, in whichever order.
fn one(text: &str) -> Option<Handle> {
    let stated = ACCOUNT_FIRST.captures(text).map(|found| Handle {
        platform: found["platform"].to_owned(),
        handle: found["account"].to_owned(),
    });
    stated.or_else(|| account(text)).or_else(|| {
        let platform = platform_of(text)?;
        Some(Handle { platform: platform.to_owned(), handle: text.to_owned() })
    })
}

/// An account on a platform that everybody knows.
fn account(text: &str) -> Option<Handle> {
    let found = ACCOUNT.captures(text)?;
    let account = found.name("account").or(found.name("address"))?.as_str();
    let account = account.split(' ').find(|word| word.contains("://")).unwrap_or(account);
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

/// Whether a line has one account and does not begin with its platform: elsewhere than among handles that is a
/// source, or where to read more.
pub(crate) fn is_lone_account(text: &str) -> bool {
    account(text).is_none()
        && !HANDLES.is_match(text)
        && handles(text).is_some_and(|handles| handles.len() == 1)
}

/// A platform and its handles, exactly as printed.
pub(crate) fn handles(text: &str) -> Option<Vec<Handle>> {
    let text = without_picture(text);
    if let Some(handles) = accounts(text) {
        return Some(handles);
    }
    if let Some(handle) = one(text) {
        return Some(vec![handle]);
    }
    if let Some(handles) = announced(text) {
        return Some(handles);
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
            ("🐘 Mastodon: @l@a.example", "Mastodon", "@l@a.example"),
        ] {
            let found = handles(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((&*found[0].platform, &*found[0].handle), (platform, account), "{line}");
        }
        for (line, expected) in [
            ("X @uco Instagram @uco", "X @uco; Instagram @uco"),
            ("@bc on X, @bc@social.example on Mastodon", "X @bc; Mastodon @bc@social.example"),
            ("Facebook https://facebook.com/l | X: @l", "Facebook https://facebook.com/l; X @l"),
            ("https://www.youtube.com/@lakes", "YouTube https://www.youtube.com/@lakes"),
            ("@lakes (LinkedIn)", "LinkedIn @lakes"),
            ("Facebook @l | X @l", "Facebook @l; X @l"),
            (
                "Follow us: https://facebook.com/l, https://x.com/l",
                "Facebook https://facebook.com/l; X https://x.com/l",
            ),
            ("Suivez-nous : X @l", "X @l"),
            ("Twitter @one, @two", "Twitter @one; Twitter @two"),
        ] {
            let found = handles(line).unwrap_or_else(|| panic!("{line}"));
            let found = found.iter().map(|one| format!("{} {}", one.platform, one.handle));
            assert_eq!(found.collect::<Vec<_>>().join("; "), expected, "{line}");
        }
        assert!(is_address_on("https://x.com/lakes", "Twitter"));
        assert!(!is_address_on("https://example.org/x", "X"));
        for line in [
            "Video: https://www.youtube.com/watch?v=abc",
            "Read more: https://medium.com/@ana/our-lakes",
            "https://github.com/lakes/heron-counter",
            "Source: https://x.com/someone/status/1234",
            "We are @lakes on all of X",
            "See facebook.com for lakes",
            "Medium-term strategy",
            "X-ray data",
            "Medium: high",
            "Threads of the work",
        ] {
            assert!(handles(line).is_none(), "{line}");
        }
    }
}
