//! An index and a corpus that one may only read, or not at all.
//!
//! 1. To search and to serve takes no right to write: not as another user, and not on what is read-only.
//! 2. Those may read the files of an index who may read its folder.
//! 3. What may not be read, what may not be written, another version and damage are told apart.
//! 4. A link that leads out of the corpus is followed where that is allowed.
#![cfg(unix)]

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, PermissionsExt, chown, symlink},
        process::CommandExt,
    },
    path::Path,
    process::Command,
};

use insta::assert_snapshot;
use walkdir::WalkDir;

use crate::fixture::{Atlas, ITU, Server, report};

/// A user who owns nothing here. The tests may run as root, whom no permission keeps from anything; whoever
/// else runs them is told apart by the permissions alone.
const NOBODY: u32 = 65_534;

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|found| found.uid() == 0)
}

/// An index, and a program that another user may run.
fn shared() -> Atlas {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU)]);
    fs::copy(env!("CARGO_BIN_EXE_atlas"), atlas.path("atlas")).unwrap();
    set_mode(&atlas.path(""), 0o755);
    atlas
}

/// The command as it is run by another user, who may not write.
fn by_another(atlas: &Atlas, args: &[&str]) -> Command {
    let plain = atlas.command(args);
    let mut command = Command::new(atlas.path("atlas"));
    command.args(args).current_dir(atlas.path("")).env("NO_COLOR", "1");
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    } else {
        for entry in WalkDir::new(atlas.path("index")) {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode();
            set_mode(entry.path(), mode & !0o222);
        }
    }
    command
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn said(atlas: &Atlas, args: &[&str]) -> String {
    report(&by_another(atlas, args).output().unwrap(), &atlas.path(""))
}

#[test]
fn an_index_that_may_only_be_read_is_searched_and_served() {
    let atlas = shared();
    let locks = || {
        let entries = WalkDir::new(atlas.path("index")).into_iter().flatten();
        entries.filter(|entry| entry.file_name().to_string_lossy().ends_with(".lock"))
    };
    locks().for_each(|lock| fs::remove_file(lock.path()).unwrap());
    let found = said(&atlas, &["search", "cybersecurity"]);
    assert!(found.starts_with("exit code: 0\n"), "{found}");
    let args = ["serve", "--as-is", "--addr", "127.0.0.1:0"];
    let server = Server::start(&mut by_another(&atlas, &args));
    assert_eq!(server.json("/api/v1/search?q=cybersecurity")["total"], 1);
    let mapped = [&args[..], &["--in-memory", "0"]].concat();
    let server = Server::start(&mut by_another(&atlas, &mapped));
    assert_eq!(server.json("/api/v1/search?q=cybersecurity")["total"], 1);
    assert_eq!(locks().count(), 0, "a reader has taken a lock");
}

#[test]
fn those_may_read_the_files_who_may_read_the_folder() {
    for (of_folder, of_files) in [(0o755, 0o644), (0o750, 0o640), (0o700, 0o600)] {
        let atlas = Atlas::empty();
        atlas.write("2024_itu.txt", ITU);
        fs::create_dir(atlas.path("index")).unwrap();
        set_mode(&atlas.path("index"), of_folder);
        atlas.index();
        for entry in WalkDir::new(atlas.generation()).min_depth(1) {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, of_files, "{:?} in a folder of {of_folder:o}: {mode:o}", entry.path());
        }
    }
}

#[test]
fn the_group_of_the_folder_may_read_the_files() {
    // A group that is not the one of who builds: only the superuser can hand files to any.
    if !is_root() {
        return;
    }
    let atlas = Atlas::empty();
    atlas.write("2024_itu.txt", ITU);
    fs::create_dir(atlas.path("index")).unwrap();
    set_mode(&atlas.path("index"), 0o750);
    chown(atlas.path("index"), None, Some(NOBODY)).unwrap();
    atlas.index();
    let served = WalkDir::new(atlas.generation()).into_iter().map(Result::unwrap);
    let paths = served.map(|entry| entry.path().to_owned());
    for path in paths.chain([atlas.path("index/CURRENT")]) {
        assert_eq!(fs::metadata(&path).unwrap().gid(), NOBODY, "{path:?}");
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    let atlas = shared();
    assert_snapshot!(said(&atlas, &["index", "--rebuild"]), @r"
    exit code: 2
    ----- stderr -----
    error: could not create `index/LOCK`: Permission denied (os error 13)
    hint: only a build writes: run it as a user who may write there, or into another folder with `--index DIR`; `atlas search` and `atlas serve --as-is` only read
    ");
    let meta = atlas.generation().join("meta.json");
    set_mode(&meta, 0o000);
    assert_snapshot!(said(&atlas, &["search", "cybersecurity"]), @r"
    exit code: 2
    ----- stderr -----
    error: could not read `index/[generation]/meta.json`: Permission denied (os error 13)
    hint: let the user who runs `atlas` read it: `ls -ld index/[generation]/meta.json` shows who may
    ");
    assert_snapshot!(said(&atlas, &["doctor"]), @r#"
    exit code: 2
    ----- stdout -----
    2024_itu.txt: coverage 1.000, 4 records, 2 notices

    organisations that are new; in actors.toml:

    # 2024_itu.txt, line 1
    [[actor]]
    id = "international-telecommunication-union"
    name = "International Telecommunication Union"
    acronym = "ITU"
    group = "International and regional organisations"
    website = "https://www.itu.int/"

    editions that nobody has stated; in manifest.toml:

    [[document]]
    file = "2024_itu.txt"
    title = "2024 itu"
    # edition = the year; the text says none
    ----- stderr -----
    notice: 2024_itu.txt: the edition is unknown: no year is dated in it; `edition` in manifest.toml or in the head of the document states it
    notice: 2024_itu.txt:1: `International Telecommunication Union` is not in the authority file
    1 documents, 1 actors, 3 sections, 0 references, 0 noise, 1 acronyms, 2 notices
    error: could not read `index/[generation]/meta.json`: Permission denied (os error 13)
    hint: let the user who runs `atlas` read it: `ls -ld index/[generation]/meta.json` shows who may
    "#);
    set_mode(&meta, 0o644);
    let manifest = atlas.generation().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let mut later: serde_json::Value = serde_json::from_str(&text).unwrap();
    later["schema"] = 1_000_000.into();
    fs::write(&manifest, later.to_string()).unwrap();
    assert_snapshot!(said(&atlas, &["search", "cybersecurity"]), @r"
    exit code: 2
    ----- stderr -----
    error: the index in `index` has schema 1000000, but this build reads schema [version]
    hint: a newer `atlas` has built it: use that one, or run `atlas index` to build it again
    ");
    fs::write(&manifest, text.replacen("2024_itu", "2025_itu", 1)).unwrap();
    assert_snapshot!(said(&atlas, &["search", "cybersecurity"]), @r"
    exit code: 2
    ----- stderr -----
    error: the index in `index` is damaged: `manifest.json` is not what was written
    hint: run `atlas index --rebuild` to build it again
    ");
}

#[test]
fn a_link_that_leads_out_of_the_corpus_is_followed_where_that_is_allowed() {
    let atlas = Atlas::empty();
    atlas.write("2024_itu.txt", ITU);
    fs::create_dir(atlas.path("elsewhere")).unwrap();
    fs::write(atlas.path("elsewhere/secret.txt"), "The secret of the zeppelin.\n").unwrap();
    symlink("2024_itu.txt", atlas.path("corpus/within.txt")).unwrap();
    symlink("../elsewhere/secret.txt", atlas.path("corpus/leaked.txt")).unwrap();
    symlink("../elsewhere", atlas.path("corpus/folder")).unwrap();
    assert_snapshot!(atlas.run(&["index"]), @r"
    exit code: 2
    ----- stderr -----
    8 records of 2 documents in `index`: 2 indexed, 0 unchanged, 0 removed, in [time] ([throughput])
    error: `folder` was left out: the link leads out of the corpus
    hint: put the file itself into the corpus, or follow such links with `--follow-links`
    error: `leaked.txt` was left out: the link leads out of the corpus
    hint: put the file itself into the corpus, or follow such links with `--follow-links`
    ");
    assert_eq!(atlas.search(&["zeppelin"])["total"], 0);
    assert_eq!(atlas.search(&["cybersecurity", "--all-editions"])["total"], 2);
    let report = atlas.run(&["index", "--follow-links"]);
    assert!(report.starts_with("exit code: 0\n"), "{report}");
    assert_ne!(atlas.search(&["zeppelin"])["total"], 0);

    symlink("../elsewhere/secret.txt", atlas.path("corpus/taxonomy.toml")).unwrap();
    assert_snapshot!(atlas.run(&["index"]), @r"
    exit code: 2
    ----- stderr -----
    error: the link `corpus/taxonomy.toml` leads out of the corpus
    hint: put the file itself into the corpus, or follow such links with `--follow-links`
    ");
}
