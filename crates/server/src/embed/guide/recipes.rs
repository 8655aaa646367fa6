//! What is pasted into systems that are not a page of one's own: content management, hosts of files,
//! policies.

use super::pasted::{Lines, Snippet};
use crate::{html::site::Site, words::say};

/// The recipes, in the order of the guide.
pub(super) fn recipes(site: &Site, lines: &Lines<'_>) -> Vec<Snippet> {
    let Lines { base, integrity, path, .. } = lines;
    let allowed = lines.allowed();
    let policy = format!(
        "default-src 'self'; script-src 'self' {allowed}; connect-src 'self' {allowed}; \
         form-action 'self' {allowed}"
    );
    vec![
        Snippet {
            name: "wordpress",
            title: say!(site, "guide-wordpress"),
            note: say!(site, "guide-wordpress-note"),
            text: format!(
                "<!-- wp:html -->\n{}\n{}\n<!-- /wp:html -->",
                lines.script(),
                lines.element()
            ),
        },
        Snippet {
            name: "drupal",
            title: say!(site, "guide-drupal"),
            note: say!(site, "guide-drupal-note"),
            text: format!(
                "atlas-search:\n  js:\n    {base}{path}:\n      type: external\n      attributes:\n        \
                 type: module\n        integrity: {integrity}\n        crossorigin: anonymous\n        \
                 referrerpolicy: no-referrer"
            ),
        },
        Snippet {
            name: "drupal-template",
            title: say!(site, "guide-drupal-template"),
            note: say!(site, "guide-drupal-template-note"),
            text: format!("{{{{ attach_library('THEME/atlas-search') }}}}\n{}", lines.element()),
        },
        Snippet {
            name: "generator",
            title: say!(site, "guide-generator"),
            note: say!(site, "guide-generator-note"),
            text: format!("{}\n{}", lines.script(), lines.element()),
        },
        Snippet {
            name: "host",
            title: say!(site, "guide-host"),
            note: say!(site, "guide-host-note"),
            text: format!("/*\n  Content-Security-Policy: {policy}"),
        },
        Snippet {
            name: "meta",
            title: say!(site, "guide-meta"),
            note: say!(site, "guide-meta-note"),
            text: format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
        },
        Snippet {
            name: "strict",
            title: say!(site, "guide-strict"),
            note: say!(site, "guide-strict-note"),
            text: format!(
                "default-src 'none'; script-src '{integrity}'; connect-src {allowed}; form-action {allowed}; \
                 base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
            ),
        },
    ]
}
