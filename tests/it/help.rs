//! What the program says of itself.
//!
//! 1. Every `--help`, whole.
//! 2. Every command has a page of the manual and is completed by every shell.

use std::collections::BTreeSet;

use crate::fixture::Atlas;

/// The help of a command at the width of a page.
fn help(args: &[&str]) -> String {
    let atlas = Atlas::empty();
    atlas.run(&[args, &["--help"]].concat())
}

#[test]
fn atlas() {
    insta::assert_snapshot!(help(&[]), @"");
}

#[test]
fn ingest() {
    insta::assert_snapshot!(help(&["ingest"]), @"");
}

#[test]
fn index() {
    insta::assert_snapshot!(help(&["index"]), @"");
}

#[test]
fn search() {
    insta::assert_snapshot!(help(&["search"]), @"");
}

#[test]
fn serve() {
    insta::assert_snapshot!(help(&["serve"]), @"");
}

#[test]
fn actors() {
    insta::assert_snapshot!(help(&["actors"]), @"");
}

#[test]
fn issues() {
    insta::assert_snapshot!(help(&["issues"]), @"");
}

#[test]
fn acronyms() {
    insta::assert_snapshot!(help(&["acronyms"]), @"");
}

#[test]
fn doctor() {
    insta::assert_snapshot!(help(&["doctor"]), @"");
}

#[test]
fn compare() {
    insta::assert_snapshot!(help(&["compare"]), @"");
}

#[test]
fn eval() {
    insta::assert_snapshot!(help(&["eval"]), @"");
}

#[test]
fn completions() {
    insta::assert_snapshot!(help(&["completions"]), @"");
}

#[test]
fn man() {
    insta::assert_snapshot!(help(&["man"]), @"");
}

/// The commands, as `atlas --help` lists them.
fn commands() -> BTreeSet<String> {
    let help = help(&[]);
    let list = help.split("Commands:\n").nth(1).expect("a list of commands");
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter(|line| !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

#[test]
fn every_shell_completes_every_command() {
    let atlas = Atlas::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = atlas.run(&["completions", shell]);
        assert!(script.starts_with("exit code: 0\n"), "{shell}: {script}");
        for command in commands() {
            assert!(script.contains(&command), "{shell} does not complete `{command}`");
        }
    }
}

#[test]
fn the_manual_names_every_command_and_every_flag_of_the_program() {
    let manual = Atlas::empty().run(&["man"]).replace("\\-", "-");
    assert!(manual.contains(".TH atlas 1"), "it is no page of the manual: {manual}");
    for command in commands() {
        assert!(manual.contains(&command), "the manual does not name `{command}`");
    }
    for flag in help(&[]).split_whitespace().filter(|word| word.starts_with("--")) {
        let flag = flag.trim_end_matches(|c: char| !c.is_alphanumeric());
        assert!(manual.contains(flag), "the manual does not name `{flag}`");
    }
}
