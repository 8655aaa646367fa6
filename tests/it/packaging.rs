//! What `packaging` and docs/operating.md say holds for the program.
//!
//! 1. Every variable and option that the service, the container and the file of options set is there.
//! 2. Every command, flag and metric that the page for operators names is there, and no metric is left out.
//! 3. systemd finds the service closed enough.

use std::{
    collections::BTreeSet,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::Command,
};

use regex::Regex;

use crate::fixture::{Atlas, ITU};

fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(below)
}

fn text(below: &str) -> String {
    fs::read_to_string(path(below)).unwrap()
}

/// What a pattern finds, its first group where it has one.
fn found(pattern: &str, text: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).unwrap();
    let all = pattern.captures_iter(text);
    all.map(|found| found.get(1).or(found.get(0)).unwrap().as_str().to_owned()).collect()
}

#[test]
fn what_is_set_for_the_service_and_the_container_are_variables_of_the_server() {
    let help = Atlas::empty().run(&["serve", "--help"]);
    for file in ["packaging/atlas.service", "packaging/Containerfile", "docs/operating.md"] {
        let variables = found(r"ATLAS_[A-Z_]+", &text(file));
        assert!(2 < variables.len(), "{file}: {variables:?}");
        for variable in variables {
            let is_tested = variable == "ATLAS_SOAK" || variable == "ATLAS_FAULTS";
            assert!(
                is_tested || help.contains(&format!("[env: {variable}=")),
                "{file}: {variable}"
            );
        }
    }
}

#[test]
fn the_file_of_options_is_taken_as_it_is_and_with_all_that_it_proposes() {
    let file = text("packaging/atlas.toml");
    let proposed = Regex::new(r"(?m)^# ([a-z-]+ = |\[)").unwrap().replace_all(&file, "$1");
    assert!(5 < found(r"(?m)^[a-z-]+ = ", &proposed).len(), "{proposed}");
    let atlas = Atlas::empty();
    fs::write(atlas.path("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    for options in [file.as_str(), &proposed] {
        fs::write(atlas.path("atlas.toml"), options).unwrap();
        let report = atlas.run(&["config"]);
        assert!(report.starts_with("exit code: 0\n"), "{report}");
    }
}

#[test]
fn the_page_for_operators_names_commands_and_flags_that_there_are() {
    let page = text("docs/operating.md");
    let atlas = Atlas::empty();
    let help = atlas.run(&["--help"]);
    let commands = found(r"(?m)^  ([a-z]+)  ", &help);
    let mut flags = found(r"--[a-z-]+", &help);
    for command in &commands {
        flags.append(&mut found(r"--[a-z-]+", &atlas.run(&[command, "--help"])));
    }
    // Of a sentence, and not of a command of another program.
    for flag in found(r"`(--[a-z-]+)", &page) {
        assert!(flags.contains(&flag), "`{flag}` is no flag");
    }
    let called = found(r"(?m)(?:^\$ (?:sudo )?|`)(?:as_)?atlas ([a-z]+)", &page);
    assert!(5 < called.len() && called.is_subset(&commands), "{called:?} of {commands:?}");
}

#[test]
fn the_page_for_operators_names_every_metric() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    let server = atlas.serve(&[]);
    while server.get("/readyz").status != 200 {}
    server.get("/api/v1/search?q=union");
    server.open("/sections/nothing");
    let metrics = found(r"(?m)^# TYPE ([a-z_]+) ", &server.text("/metrics"));
    let named = found(r"`((?:atlas|process)_[a-z_]+)(?:`|\{)", &text("docs/operating.md"));
    assert_eq!(named, metrics);
}

#[cfg(target_os = "linux")]
#[test]
fn the_service_is_closed_to_what_it_does_not_need() {
    // In tenths of what systemd calls exposure; from 2.0 on it calls a service no longer OK to itself.
    let mut command = Command::new("systemd-analyze");
    command.args(["security", "--offline=true", "--threshold=15"]);
    match command.arg(path("packaging/atlas.service")).output() {
        Ok(output) => assert!(output.status.success(), "{output:?}"),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
            let needs = "`systemd-analyze` of systemd";
            assert!(std::env::var_os("CI").is_none(), "to rate the service takes {needs}");
            println!("NOT TRIED: to rate the service takes {needs}");
        }
    }
}
