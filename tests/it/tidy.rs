//! The invariants of ARCHITECTURE.md, which are about what is not there.
//!
//! 1. Data flows one way: `ingest`, `vectors`, `index`, `cluster`, `server`, `cli`; only `index` depends on tantivy, only
//!    `server` on axum, and `ingest` knows no search engine.
//! 2. Only `cli` prints and ends the process.
//! 3. Every file says in its first line what is in it, and no file has a second idea.
//! 4. The lints of the root manifest hold for every crate, and a version stands in one place.
//! 5. Nothing in the repository names the machine that it was written on.
//! 6. The modules of a crate import each other one way, and so do the folders that they lie in. What
//!    clothes an answer (`api`, `pages`, `embed`, `algolia`, `export`) knows no other of its kind, and
//!    only `answer` asks the index.
//! 7. What the README quotes can be measured again: each record says when, of what, on what and how.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use toml::Table;

use crate::{
    fixture::folder,
    imports::{Imports, by_folder, circle, imports},
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The crates in the order in which data flows.
const CRATES: [&str; 7] = ["formats", "ingest", "vectors", "index", "cluster", "server", "cli"];

/// The most lines of a file: above it, ask what the second idea is.
const LINES: usize = 450;

fn manifest(path: &str) -> Table {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap().parse().unwrap()
}

fn dependencies(name: &str, kinds: &[&str]) -> BTreeSet<String> {
    let manifest = manifest(&format!("crates/{name}/Cargo.toml"));
    let tables = kinds.iter().filter_map(|kind| manifest.get(*kind)?.as_table());
    tables.flat_map(Table::keys).cloned().collect()
}

/// The files that git knows, relative to the root.
fn files() -> Vec<PathBuf> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(ROOT)
        .output()
        .expect("git is there");
    assert!(output.status.success(), "this is no clone: {output:?}");
    let names = String::from_utf8(output.stdout).unwrap();
    let paths = names.split_terminator('\0').map(PathBuf::from);
    // What is deleted and not yet committed is known to git and no longer there.
    paths.filter(|path| Path::new(ROOT).join(path).exists()).collect()
}

fn text(path: &Path) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap()
}

/// The Rust files of the project, with their text.
fn sources() -> Vec<(PathBuf, String)> {
    let rust = files().into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let sources: Vec<_> = rust.map(|path| (path.clone(), text(&path))).collect();
    assert!(100 < sources.len(), "only {} files were found", sources.len());
    sources
}

#[track_caller]
fn none(offenders: &[String], sentence: &str) {
    assert!(offenders.is_empty(), "{sentence}:\n{}", offenders.join("\n"));
}

#[test]
fn data_flows_one_way() {
    for (n, name) in CRATES.iter().enumerate() {
        let dependencies = dependencies(name, &["dependencies", "dev-dependencies"]);
        for later in &CRATES[n + 1..] {
            assert!(!dependencies.contains(*later), "`{name}` comes before `{later}`");
        }
    }
}

#[test]
fn only_one_crate_knows_the_engine_and_only_one_the_web() {
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    for name in CRATES {
        for dependency in dependencies(name, &kinds) {
            let owner = match dependency.split('-').next() {
                Some("tantivy") => "index",
                Some("axum" | "tower" | "hyper") => "server",
                _ => continue,
            };
            assert_eq!(name, owner, "only `{owner}` depends on `{dependency}`");
        }
    }
}

#[test]
fn only_one_folder_of_the_server_asks_the_index() {
    let names = |text: &str| text.contains("index::") || text.contains("use index");
    let mut offenders = Vec::new();
    let mut asks = 0;
    for (path, text) in sources() {
        let Ok(below) = path.strip_prefix("crates/server/src") else { continue };
        if below.starts_with("answer") {
            asks += usize::from(names(&text));
        } else if names(&text) && !below.starts_with("serve/tests") {
            offenders.push(path.display().to_string());
        }
    }
    assert!(5 < asks, "only {asks} files of `answer` name the index");
    none(&offenders, "what is asked of the index is asked in `answer`");
}

#[test]
fn only_cli_prints_and_ends_the_process() {
    let mut offenders = Vec::new();
    for (path, text) in sources() {
        // What measures prints what it measured.
        let is_test = path.components().any(|part| part.as_os_str() == "tests");
        if !path.starts_with("crates") || path.starts_with("crates/cli") || is_test {
            continue;
        }
        // What this file looks for is written so that it does not find itself.
        for name in ["print", "println", "eprint", "eprintln", "dbg"] {
            if text.contains(&format!("{name}!(")) {
                offenders.push(format!("{}: {name}!", path.display()));
            }
        }
        for name in ["process::exit", "process::abort", "io::stdout", "io::stderr"] {
            if text.contains(name) {
                offenders.push(format!("{}: {name}", path.display()));
            }
        }
    }
    none(&offenders, "only `cli` prints and ends the process");
}

#[test]
fn every_file_says_what_is_in_it() {
    let says = |text: &str| text.lines().next().is_some_and(|line| line.starts_with("//! "));
    let silent = sources().into_iter().filter(|(_, text)| !says(text));
    let silent: Vec<_> = silent.map(|(path, _)| path.display().to_string()).collect();
    none(&silent, "these do not open with `//!`");
}

#[test]
fn no_file_has_a_second_idea() {
    let mut long = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if path.starts_with("crates") && LINES < lines {
            long.push(format!("{}: {lines} lines", path.display()));
        }
    }
    none(&long, &format!("these have more than {LINES} lines"));
}

#[test]
fn no_module_is_named_for_having_no_name() {
    let nameless = ["util", "utils", "common", "helper", "helpers", "misc", "new"];
    let mut offenders = Vec::new();
    for (path, _) in sources() {
        for part in path.with_extension("").iter() {
            if nameless.iter().any(|name| part == *name) {
                offenders.push(path.display().to_string());
            }
        }
    }
    none(&offenders, "name the idea");
}

#[test]
fn every_crate_is_held_to_the_lints_of_the_workspace() {
    for name in CRATES {
        let manifest = manifest(&format!("crates/{name}/Cargo.toml"));
        assert_eq!(manifest["lints"]["workspace"].as_bool(), Some(true), "`{name}` has own lints");
        for key in ["version", "edition", "rust-version", "license", "publish"] {
            let inherited = manifest["package"][key].get("workspace").and_then(|v| v.as_bool());
            assert_eq!(inherited, Some(true), "`{name}` states its own `{key}`");
        }
        for kind in ["dependencies", "dev-dependencies"] {
            for (dependency, value) in manifest[kind].as_table().into_iter().flatten() {
                let inherited = value.get("workspace").and_then(|v| v.as_bool());
                assert_eq!(inherited, Some(true), "`{name}` states a version of `{dependency}`");
            }
        }
    }
}

#[test]
fn no_dependency_is_declared_for_nobody() {
    let all = ["dependencies", "dev-dependencies", "build-dependencies"];
    let used: BTreeSet<String> = CRATES.iter().flat_map(|name| dependencies(name, &all)).collect();
    let root = manifest("Cargo.toml");
    let declared = root["workspace"]["dependencies"].as_table().unwrap();
    let unused: Vec<_> = declared.keys().filter(|name| !used.contains(*name)).cloned().collect();
    none(&unused, "the root manifest declares what no crate uses");
}

#[test]
fn nothing_names_the_machine_that_it_was_written_on() {
    // Written in pieces, so that this file does not find itself.
    let roots = ["home", "root", "Users", "work", "tmp", "private", "var/folders", "mnt"];
    let roots = roots.map(|name| format!("/{name}/"));
    let mut offenders = Vec::new();
    for path in files() {
        let is_lock = path.ends_with("Cargo.lock") || path.ends_with("package-lock.json");
        if is_lock || path.starts_with("corpus") && path.extension().is_some_and(|e| e == "txt") {
            continue;
        }
        let Ok(text) = fs::read_to_string(Path::new(ROOT).join(&path)) else { continue };
        for (n, line) in text.lines().enumerate() {
            let opens = |at: usize| {
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || "./]}>-_".contains(c))
            };
            if roots.iter().any(|root| line.match_indices(root).any(|(at, _)| opens(at))) {
                offenders.push(format!("{}:{}: {line}", path.display(), n + 1));
            }
        }
    }
    none(&offenders, "paths of one machine");
}

/// The circle among the modules of a crate, or among what lies in one of its folders, in words.
fn circle_in(imports: &Imports) -> Option<String> {
    let named = |module: &[String]| format!("crate::{}", module.join("::"));
    if let Some(circle) = circle(imports) {
        return Some(circle.iter().map(|module| named(module)).collect::<Vec<_>>().join(" → "));
    }
    by_folder(imports).into_iter().find_map(|(folder, units)| {
        let circle = circle(&units)?;
        Some(format!("in `{}`: {}", named(&folder), circle.join(" → ")))
    })
}

#[test]
fn the_modules_of_a_crate_import_each_other_one_way() {
    let mut circles = Vec::new();
    for name in CRATES {
        let imports = imports(&Path::new(ROOT).join(format!("crates/{name}/src")));
        assert!(10 < imports.len(), "only {} modules of `{name}` were read", imports.len());
        let named: usize = imports.values().map(BTreeSet::len).sum();
        assert!(imports.len() < named, "only {named} imports of `{name}` were read");
        circles.extend(circle_in(&imports).map(|circle| format!("`{name}`: {circle}")));
    }
    none(&circles, "move what both need to a file that imports neither");
}

#[test]
fn the_clothes_of_an_answer_do_not_know_each_other() {
    const CLOTHES: [&str; 6] = ["algolia", "api", "embed", "export", "mcp", "pages"];
    let imports = imports(&Path::new(ROOT).join("crates/server/src"));
    let clothes =
        |module: &[String]| module.first().filter(|it| CLOTHES.contains(&&***it)).cloned();
    let met: BTreeSet<String> = imports.keys().filter_map(|module| clothes(module)).collect();
    assert_eq!(met, CLOTHES.map(str::to_owned).into(), "a folder has another name now");
    let mut offenders = Vec::new();
    for (from, others) in &imports {
        for to in others {
            if let (Some(one), Some(other)) = (clothes(from), clothes(to))
                && one != other
            {
                offenders.push(format!("{} imports {}", from.join("::"), to.join("::")));
            }
        }
    }
    none(&offenders, "what both need belongs to `answer`, `http` or `html`");
}

#[test]
fn a_circle_is_found_between_files_and_between_folders_and_front_doors_are_none() {
    let circle = |files: &[(&str, &str)]| circle_in(&imports(folder(files).path()));
    assert_eq!(
        circle(&[("lib.rs", "mod a; mod b;"), ("a.rs", "use crate::b;"), ("b.rs", "")]),
        None
    );
    assert_eq!(
        circle(&[
            ("lib.rs", "mod a; mod b; pub use a::A;"),
            ("a.rs", "pub struct A; fn f() { crate::b::g() }"),
            ("b.rs", "use crate::A; #[cfg(test)] mod tests { use crate::c; }"),
        ]),
        Some("crate::a → crate::b → crate::a".to_owned())
    );
    assert_eq!(
        circle(&[
            ("lib.rs", "mod a; mod b;"),
            ("a/mod.rs", "mod x; pub(crate) mod y;"),
            ("a/x.rs", "use crate::b::x::X;"),
            ("a/y.rs", "pub(crate) struct Y;"),
            ("b/mod.rs", "pub(crate) mod x; mod y;"),
            ("b/x.rs", "pub(crate) struct X;"),
            ("b/y.rs", "html! { (crate::a::y::Y) }"),
        ]),
        Some("in `crate::`: a → b → a".to_owned())
    );
}

#[test]
fn every_record_says_when_of_what_on_what_and_how_it_was_made() {
    let records: Vec<PathBuf> = files()
        .into_iter()
        .filter(|path| path.starts_with("benches/record"))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    assert!(5 < records.len(), "only {} records were found", records.len());
    let script = text(Path::new("benches/record.sh"));
    let mut offenders = Vec::new();
    for path in &records {
        let text = text(path);
        let (head, results) = text.split_once("\n\n").unwrap_or((&text, ""));
        let says: Vec<&str> =
            head.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
        let name = path.file_stem().unwrap().to_string_lossy();
        if says != ["date", "commit", "machine", "command"] || results.trim().is_empty() {
            offenders.push(format!("{}: it opens with {says:?}", path.display()));
        }
        if !script.contains(&*name) {
            offenders.push(format!("{}: `benches/record.sh` does not make it", path.display()));
        }
    }
    none(&offenders, "make these again with `benches/record.sh`");
}
