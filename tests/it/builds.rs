//! Builds that are killed, run into each other or lose their documents: what was served is served, the next build
//! succeeds, the disk does not fill up, and `doctor` is content. `room` has those that find no room.
//!
//! Each is tried some times, and as often as `ATLAS_FAULTS` says where that is set: `./check faults` kills a thousand
//! builds at random moments, and one at every single change that a build makes on the disk.

use std::{
    env, fs,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    sync::LazyLock,
    thread,
    time::Instant,
};

use serde_json::Value;

use crate::fixture::{Atlas, CORPUS, ITU, WHO};

/// How often what is left to chance is tried, if somebody wants to know it better.
static FAULTS: LazyLock<Option<usize>> =
    LazyLock::new(|| env::var("ATLAS_FAULTS").ok().map(|times| times.parse().unwrap()));

/// Every how many steps something goes wrong: at each, if somebody wants to know it.
pub(crate) fn stride(few: usize) -> usize {
    if FAULTS.is_some() { 1 } else { few }
}

/// Every how many changes on the disk; of those there are some hundred.
pub(crate) const FEW_CHANGES: usize = 17;

/// A word that stands in the corpus once, and tells builds apart.
pub(crate) fn mark(build: usize) -> String {
    format!("markword{build}")
}

/// An index, and which build of it is served.
pub(crate) struct Served {
    pub(crate) atlas: Atlas,
    build: usize,
    total: Value,
}

impl Served {
    /// A first build of these documents.
    #[track_caller]
    pub(crate) fn of(atlas: Atlas) -> Served {
        let served = Served { atlas, build: 0, total: Value::Null };
        served.write(0);
        served.atlas.index();
        let total = served.atlas.search(&[])["total"].clone();
        Served { total, ..served }
    }

    /// Writes the document that tells the n-th build.
    pub(crate) fn write(&self, n: usize) {
        self.atlas.write("mark.txt", format!("{ITU}\nThis is build {}.\n", mark(n)));
    }

    /// Begins the n-th build.
    fn begin(&self, n: usize) -> Child {
        self.write(n);
        let mut command = self.atlas.command(&["index", "--rebuild"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Checks that either the n-th build is served or the one before it, whole, and that no more is on the disk
    /// than two builds; whether it is the n-th.
    #[track_caller]
    pub(crate) fn is_whole_after(&mut self, n: usize) -> bool {
        let found = |n: usize| self.atlas.search(&["--verbatim", &mark(n)])["total"] == 1;
        let is_new = found(n);
        assert!(found(self.build) != is_new, "after build {n} neither or both of two are served");
        assert_eq!(self.atlas.search(&[])["total"], self.total, "after build {n}");
        // `CURRENT`, what is to become it, `LOCK`, and two builds; a third is swept by the next one.
        let left = fs::read_dir(self.atlas.path("index")).unwrap().count();
        assert!(left <= 5, "{left} entries are left after build {n}");
        if is_new {
            self.build = n;
        }
        is_new
    }

    /// Checks that a build without faults succeeds, that it leaves what should be there, and that `doctor` is
    /// content.
    #[track_caller]
    pub(crate) fn goes_on(mut self, n: usize) {
        assert!(self.begin(n).wait().unwrap().success());
        assert!(self.is_whole_after(n));
        self.doctor();
        let left = fs::read_dir(self.atlas.path("index")).unwrap().count();
        assert!(left <= 4, "{left} entries, not `CURRENT`, `LOCK` and at most two builds");
    }

    #[track_caller]
    pub(crate) fn doctor(&self) {
        let doctor = self.atlas.run(&["doctor"]);
        assert!(doctor.starts_with("exit code: 0\n"), "{doctor}");
    }
}

/// The corpus of this repository so many times, with documents that differ from each other.
pub(crate) fn large(times: usize) -> Atlas {
    let atlas = Atlas::empty();
    for entry in fs::read_dir(CORPUS).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for n in 0..times {
            let stem = path.file_stem().unwrap().to_string_lossy();
            atlas.write(&format!("{n}{stem}.txt"), text.replace("digital", &format!("digital{n}")));
        }
    }
    atlas
}

/// For the table of what was tried.
#[expect(clippy::print_stdout, reason = "only tests call it")]
pub(crate) fn tried(what: &str, times: usize, outcome: &str) {
    println!("{what:<60} {times:>6}  {outcome}");
}

#[test]
fn a_build_killed_at_any_moment_leaves_what_was_served_before() {
    let kills = FAULTS.unwrap_or(12);
    let mut served = Served::of(large(1));
    let started = Instant::now();
    assert!(served.begin(1).wait().unwrap().success());
    let whole = started.elapsed();
    assert!(served.is_whole_after(1));
    let mut random = fastrand::Rng::with_seed(17);
    let mut under_way = 0;
    for n in 2..kills + 2 {
        let mut child = served.begin(n);
        thread::sleep(whole.mul_f64(random.f64()));
        let was_under_way = child.try_wait().unwrap().is_none();
        child.kill().unwrap();
        child.wait().unwrap();
        // A build that had ended, or was only tidying up, is the one that is served.
        if !served.is_whole_after(n) {
            under_way += usize::from(was_under_way);
        }
        if n % 10 == 0 {
            served.doctor();
        }
    }
    assert!(kills / 3 < under_way, "only {under_way} of {kills} builds were killed under way");
    served.goes_on(kills + 2);
    tried("build killed at a random moment", kills, &format!("{under_way} of them under way"));
}

/// The library that fails changes on the disk, for the programs of one test.
#[cfg(target_os = "linux")]
pub(crate) fn faults(atlas: &Atlas) -> PathBuf {
    let library = atlas.path("faults.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/it/faults.c");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O1", source, "-ldl", "-o"]).arg(&library);
    let status = compiler.status().expect("`cc`, with which Rust links: install gcc or clang");
    assert!(status.success(), "{source} does not compile");
    library
}

/// Builds with a fault at the n-th change on the disk.
#[cfg(target_os = "linux")]
pub(crate) fn build_with(atlas: &Atlas, library: &PathBuf, fault: &str, n: usize) -> Output {
    let mut command = atlas.command(&["index", "--rebuild"]);
    command.env("LD_PRELOAD", library).env("ATLAS_FAULT", format!("{fault} {n}"));
    command.output().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_build_killed_at_any_change_on_the_disk_leaves_what_was_served_before() {
    let mut served = Served::of(Atlas::empty());
    let library = faults(&served.atlas);
    let (mut n, mut kills) = (1, 0);
    loop {
        served.write(n);
        let output = build_with(&served.atlas, &library, "kill", n);
        let is_new = served.is_whole_after(n);
        if output.status.success() {
            assert!(is_new, "build {n} succeeded, and another is served");
            break;
        }
        assert_eq!(output.status.code(), None, "{}", String::from_utf8_lossy(&output.stderr));
        kills += 1;
        if kills % 10 == 0 {
            served.doctor();
        }
        n += stride(FEW_CHANGES);
    }
    assert!(100 < n, "a build changes the disk more than {n} times");
    served.goes_on(n + 1);
    tried("build killed at each change on the disk", kills, &format!("of {n} changes"));
}

#[test]
fn a_build_whose_documents_shrink_or_vanish_serves_what_it_read_or_what_was_before() {
    let rounds = FAULTS.map_or(6, |times| times / 5);
    let atlas = Atlas::indexed(&[("who.txt", WHO)]);
    let large = large(1);
    for entry in fs::read_dir(large.path("corpus")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, atlas.path("corpus").join(path.file_name().unwrap())).unwrap();
    }
    let whole = {
        let started = Instant::now();
        atlas.index();
        started.elapsed()
    };
    let mut random = fastrand::Rng::with_seed(23);
    let (mut succeeded, document) = (0, ITU.repeat(40));
    for n in 0..rounds {
        atlas.write("itu.txt", format!("{document}\nThis is build {}.\n", mark(n)));
        let mut command = atlas.command(&["index", "--rebuild"]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        thread::sleep(whole.mul_f64(random.f64() / 2.0));
        match n % 3 {
            0 => fs::remove_file(atlas.path("corpus/itu.txt")).unwrap(),
            1 => atlas.write("itu.txt", &document[..random.usize(0..document.len())]),
            _ => {
                let file = fs::OpenOptions::new().write(true).open(atlas.path("corpus/itu.txt"));
                file.unwrap().set_len(random.u64(0..1_000)).unwrap();
            }
        }
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        let is_said = matches!(output.status.code(), Some(0 | 2)) && !said.contains("panicked");
        assert!(is_said, "round {n}: {:?}: {said}", output.status);
        succeeded += usize::from(output.status.success());
        let found = |word: &str| atlas.search(&["--verbatim", word])["total"].clone();
        assert_eq!(found("\"International Health Regulations\""), 1, "round {n}: {said}");
    }
    atlas.write("itu.txt", format!("{ITU}\nThis is build {}.\n", mark(rounds)));
    atlas.index();
    assert_eq!(atlas.search(&["--verbatim", &mark(rounds)])["total"], 1);
    let doctor = atlas.run(&["doctor"]);
    assert!(doctor.starts_with("exit code: 0\n"), "{doctor}");
    tried("build whose documents shrink or vanish", rounds, &format!("{succeeded} succeeded"));
}

#[test]
fn the_second_of_two_builds_is_refused() {
    let atlas = large(2);
    atlas.index();
    let build = || {
        let mut command = atlas.command(&["index", "--rebuild"]);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let outputs = [build(), build()].map(|child| child.wait_with_output().unwrap());
    let mut ends = outputs.map(|output| {
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), said.lines().next().unwrap_or_default().to_owned())
    });
    ends.sort();
    assert_eq!(ends[0].0, Some(0), "{ends:?}");
    let refusal = "error: the index in `index` is being built by another process";
    assert_eq!(ends[1], (Some(2), refusal.to_owned()));
}
