//! The options of the server: flag before variable before `atlas.toml` before default.
//!
//! 1. `atlas config` says what is in force and where it comes from, and what it prints is such a file.
//! 2. Each wrong key or value is an error that names its line, and what may have been meant.
//! 3. The file holds for every command that has the option, and its paths begin where it lies.

use std::fs;

use insta::assert_snapshot;

use crate::fixture::{Atlas, ITU, report};

/// What a run says with this `atlas.toml`.
fn with(file: &str, args: &[&str]) -> String {
    let atlas = Atlas::empty();
    fs::write(atlas.path("atlas.toml"), file).unwrap();
    atlas.run(args)
}

/// The lines of a report on these options.
fn of(report: &str, options: &[&str]) -> String {
    let name =
        |line: &str| line.trim_start_matches("# ").split(' ').next().unwrap_or("").to_owned();
    let lines = report.lines().filter(|line| options.contains(&name(line).as_str()));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn each_layer_goes_before_the_next() {
    let atlas = Atlas::empty();
    let file = "max-reply = 1_000\nmax-query = 0x10\nmax-url = 3000\nbehind-proxy = true\n\
                cors-origin = [\"https://a.example\", \"https://b.example\"]\n";
    fs::write(atlas.path("atlas.toml"), file).unwrap();
    let mut command = atlas.command(&["config", "--max-reply", "3"]);
    command.env("ATLAS_MAX_REPLY", "2").env("ATLAS_MAX_QUERY", "20");
    let report = report(&command.output().unwrap(), &atlas.path(""));
    let options = [
        "max-reply",
        "max-query",
        "max-url",
        "max-body",
        "behind-proxy",
        "cors-origin",
        "base-url",
    ];
    assert_snapshot!(of(&report, &options), @r#"
    # base-url is not set
    cors-origin = ["https://a.example", "https://b.example"] # file, line 5
    max-query = 20                              # environment, ATLAS_MAX_QUERY
    max-body = 65536                            # default
    max-reply = 3                               # flag --max-reply
    max-url = 3000                              # file, line 3
    behind-proxy = true                         # file, line 4
    "#);
}

#[test]
fn what_is_printed_is_a_file_of_options() {
    let atlas = Atlas::empty();
    fs::write(atlas.path("atlas.toml"), "log = \"error\"\n[site]\nname = \"An \\\"archive\\\"\"\n")
        .unwrap();
    let first = atlas.run(&["config"]);
    let printed = first.split_once("stdout -----\n").unwrap().1;
    fs::write(atlas.path("again.toml"), printed).unwrap();
    let again = atlas.run(&["config", "--config", "again.toml"]);
    let values = |report: &str| -> Vec<String> {
        let lines = report.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split(" #").next().unwrap_or("").trim().to_owned()).collect()
    };
    assert_eq!(values(&first), values(&again));
    assert!(first.contains("log = \"error\""), "{first}");
    assert!(first.contains("name = 'An \"archive\"'"), "{first}");
}

#[test]
fn what_lets_one_in_elsewhere_is_not_shown() {
    let file = "engine-user = \"anna:s3cret\"\nengine-key = \"s3cret\"";
    let report = with(file, &["config"]);
    assert!(!report.contains("s3cret"), "{report}");
    assert_snapshot!(of(&report, &["engine-user", "engine-key"]), @r"
    # engine-user is set                        # file, line 1
    # engine-key is set                         # file, line 2
    ");
}

#[test]
fn what_is_wrong_with_a_value_steers_no_terminal() {
    let report = Atlas::empty().run(&["serve", "--base-url", "\u{9b}2J\u{202e}"]);
    assert!(report.starts_with("exit code: 2") && report.contains("--base-url"), "{report}");
    assert!(!report.contains(['\u{9b}', '\u{202e}']), "{report:?}");
}

#[test]
fn what_is_wrong_names_its_line() {
    assert_snapshot!(with("\n\nmax-replies = 3", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 3: there is no option `max-replies`
    hint: did you mean `max-reply`? `atlas config` lists them
    ");
    assert_snapshot!(with("max_reply = 3", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 1: there is no option `max_reply`
    hint: did you mean `max-reply`? `atlas config` lists them
    ");
    assert_snapshot!(with("max-reply = \"many\"", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 1: `max-reply` cannot be `many`: it must be a whole number
    hint: `atlas serve --help` says what it takes
    ");
    assert_snapshot!(with("max-reply = true", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 1: `max-reply` takes one text or number
    hint: `atlas config` shows how options are written
    ");
    assert_snapshot!(with("behind-proxy = \"yes\"", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 1: `behind-proxy` is either true or false
    hint: write it without quotes
    ");
    assert_snapshot!(with("base-url = \"ftp://x\"", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 1: `base-url` cannot be `ftp://x`: `ftp://x` is not an address that a site can have; write one as `https://atlas.example` or `https://www.example.org/atlas`
    hint: `atlas serve --help` says what it takes
    ");
    assert_snapshot!(with("max-reply = 3\nmax-reply = 4", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 2: duplicate key
    hint: see `atlas config` for how options are written
    ");
    assert_snapshot!(with("[site]\nnam = \"x\"", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 2: there is no key of `[site]` `nam`
    hint: did you mean `name`? `atlas config` lists them
    ");
    assert_snapshot!(with("[site.colours]\naccent = \"red\"", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 2: `accent` is no colour
    hint: a colour is written `#0a4f73`: a hash and six hexadecimal digits, two each of red, green, blue
    ");
    // White on it would have 3 : 1, and so has it on white.
    assert_snapshot!(with("[site.colours]\naccent = \"#009edb\"", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 2: links in `accent` would be hard to read: 2.9 : 1 on #fcfbf8, where 4.5 is the least
    hint: `#007bab` is the nearest that can be read
    ");
    assert_snapshot!(with("[site]\nlogo = \"logo.gif\"", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 2: `logo.gif` is no picture that every browser shows
    hint: a logo is a file whose name ends in .svg or .png
    ");
    assert_snapshot!(with("[sites]", &["search", "x"]), @r"
    exit code: 2
    ----- stderr -----
    error: `atlas.toml`, line 1: there is no option `sites`
    hint: did you mean `site`? `atlas config` lists them
    ");
    assert_snapshot!(with("", &["search", "x", "--config", "other.toml"]), @r"
    exit code: 2
    ----- stderr -----
    error: could not read `other.toml`: No such file or directory (os error 2)
    hint: name a file of options with `--config FILE`; without it `atlas.toml` is read, if there is one
    ");
}

#[test]
fn the_file_holds_for_every_command_and_its_paths_begin_where_it_lies() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    fs::create_dir(atlas.path("etc")).unwrap();
    fs::write(atlas.path("etc/a.toml"), "index = \"../moved\"").unwrap();
    fs::rename(atlas.path("index"), atlas.path("moved")).unwrap();
    assert!(atlas.run(&["search", "cybersecurity"]).starts_with("exit code: 2"));
    assert!(
        atlas
            .run(&["search", "cybersecurity", "--config", "etc/a.toml"])
            .starts_with("exit code: 0")
    );
}
