//! Everything at once, for as long as one likes: readers, updates, swaps of the index, builds that fail in every
//! way, and hostile clients. Each reply is held against what a quiet server said of the same documents.
//!
//! `./check soak` runs it for a minute, `ATLAS_SOAK=600 ./check soak` for ten. It prints a table: what was done,
//! how often, and what came of it.

use std::{
    collections::BTreeMap,
    fs,
    process::{Child, Stdio},
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use regex::Regex;

use crate::{
    attacks::{attack, deaf, half_open, server},
    fixture::{Atlas, ITU, Server},
};

/// What readers ask for.
const ASKED: [&str; 12] = [
    "/api/v1/search?q=right+to+privacy",
    "/api/v1/search?q=cyber*&basket=cybersecurity&per_page=20",
    "/api/v1/search?q=commitment",
    "/api/v1/search?q=obligation",
    "/api/v1/search?q=%22data+protection%22&sort=newest",
    "/api/v1/suggest?q=cyber&hits=5",
    "/api/v1/sections/000/ilo/future-of-work",
    "/api/v1/actors/itu",
    "/api/v1/compare?a=004%2Filo&b=000%2Filo",
    "/search?q=data+protection&basket=human-rights",
    "/issues/cybercrime",
    "/search.csv?q=commitment",
];

/// How many readers there are, and how long each waits before it asks again.
const READERS: usize = 2;
const PAUSE: Duration = Duration::from_millis(40);

/// What the corpus can be in: a document is now one thing and now another, is cut short, or is not there.
const STATES: usize = 4;
const CUT_SHORT: usize = 2;

/// The document, if there is one in that state.
fn document(state: usize) -> Option<String> {
    match state {
        0 => Some(ITU.to_owned()),
        1 => Some(ITU.replace("commitment", "obligation")),
        CUT_SHORT => Some(ITU[..180].to_owned()),
        _ => None,
    }
}

/// Brings the corpus into a state.
fn put(atlas: &Atlas, state: usize) {
    match document(state) {
        Some(text) => atlas.write("zz.txt", text),
        None => drop(fs::remove_file(atlas.path("corpus/zz.txt"))),
    }
}

/// A body without what differs from one time to the next.
fn lasting(body: &str) -> String {
    // Each server is at a port of its own, which stands in addresses of its pages, and in addresses in those.
    static VARIES: LazyLock<Regex> = LazyLock::new(|| {
        let varies = [
            r#""took_us":\d+"#,
            "generation-\\d{6}-[0-9a-f]{16}",
            r"(://|%3A%2F%2F)127\.0\.0\.1(:|%3A)\d+",
        ];
        Regex::new(&varies.join("|")).unwrap()
    });
    VARIES.replace_all(body, "").into_owned()
}

/// What the server says to each request.
fn replies(server: &Server) -> Vec<String> {
    let reply = |path: &&str| {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        lasting(&answer.body)
    };
    ASKED.iter().map(reply).collect()
}

/// How many bytes two texts begin with alike.
fn alike(one: &str, other: &str) -> usize {
    let both = one.char_indices().zip(other.chars());
    both.take_while(|((_, a), b)| a == b)
        .last()
        .map_or(0, |((at, letter), _)| at + letter.len_utf8())
}

/// What was done how often, and how often something was wrong.
#[derive(Default)]
struct Table(Mutex<BTreeMap<&'static str, (usize, usize)>>);

impl Table {
    fn note(&self, what: &'static str, wrong: bool) {
        let mut rows = self.0.lock().unwrap();
        let row = rows.entry(what).or_default();
        row.0 += 1;
        row.1 += usize::from(wrong);
    }
}

/// Says that it is over, also where an assertion fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Ends what still runs when it is dropped.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn build(atlas: &Atlas) -> Ended {
    let mut command = atlas.command(&["index"]);
    Ended(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
}

/// Builds in one of many ways, of which only some succeed; whatever comes of it, readers must not notice.
fn one_build(atlas: &Atlas, state: usize, random: &mut fastrand::Rng, table: &Table) {
    put(atlas, state);
    match random.u8(0..8) {
        0 => {
            let mut build = build(atlas);
            thread::sleep(Duration::from_millis(random.u64(0..1_500)));
            let _ = build.0.kill();
            table.note("build killed at a random moment", false);
        }
        1 => {
            let (mut one, mut other) = (build(atlas), build(atlas));
            let succeeded = [one.0.wait(), other.0.wait()].into_iter().flatten();
            let none = succeeded.filter(|status| status.success()).count() == 0;
            table.note("two builds at once", none);
        }
        2 => {
            let blocks = random.u32(1..600);
            let program = env!("CARGO_BIN_EXE_atlas");
            let limited = format!("ulimit -f {blocks} && exec '{program}' index >/dev/null 2>&1");
            let _ = std::process::Command::new("sh")
                .args(["-c", &limited])
                .current_dir(atlas.path(""))
                .status();
            table.note("build with room for no large file", false);
        }
        3 => {
            let mut build = build(atlas);
            thread::sleep(Duration::from_millis(random.u64(0..300)));
            put(atlas, CUT_SHORT);
            thread::sleep(Duration::from_millis(random.u64(0..20)));
            put(atlas, STATES);
            let _ = build.0.wait();
            put(atlas, state);
            table.note("document that shrinks and vanishes under a build", false);
        }
        4 => {
            fs::write(atlas.path("index/CURRENT"), "generation-999999\n").unwrap();
            thread::sleep(Duration::from_millis(random.u64(0..1_000)));
            table.note("`CURRENT` that names no index", false);
        }
        5 => {
            let files = fs::read_dir(atlas.generation()).unwrap();
            let files = files.map(|entry| entry.unwrap().path());
            let files: Vec<_> = files.filter(|path| 0 < path.metadata().unwrap().len()).collect();
            let path = &files[random.usize(0..files.len())];
            let mut bytes = fs::read(path).unwrap();
            let place = random.usize(0..bytes.len());
            bytes[place] ^= 1 << random.u8(0..8);
            // In its place and not into it: a link of it may be in another generation.
            fs::remove_file(path).unwrap();
            fs::write(path, bytes).unwrap();
            thread::sleep(Duration::from_millis(random.u64(0..1_000)));
            table.note("bit flipped in a file of the index", false);
        }
        _ => {}
    }
    let mut report = atlas.run(&["index"]);
    if report.contains("--rebuild") {
        report = atlas.run(&["index", "--rebuild"]);
        table.note("index found damaged, and built again", false);
    }
    table.note("update, and swap of the index", !report.starts_with("exit code: 0\n"));
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "it takes a minute, or as long as is said: `./check soak`"]
fn nothing_is_lost_and_nothing_is_wrong() {
    let seconds = std::env::var("ATLAS_SOAK").map_or(60, |seconds| seconds.parse().unwrap());
    let atlas = Atlas::of_the_corpus();
    let oracle: Vec<Vec<String>> = (0..STATES)
        .map(|state| {
            put(&atlas, state);
            atlas.index();
            let quiet = atlas.serve(&["--as-is", "--client-share", "0"]);
            let said = replies(&quiet);
            assert_eq!(said, replies(&quiet), "a quiet server says two things");
            said
        })
        .collect();
    assert_ne!(oracle[0], oracle[1], "the documents are no different");

    put(&atlas, 0);
    atlas.index();
    let server = server(&atlas);
    for _ in 0..20 {
        assert!(oracle.contains(&replies(&server)));
    }
    let (memory, files) = (server.resident_bytes(), server.open_files());
    let (table, is_over) = (Table::default(), AtomicBool::new(false));
    let goes_on = || !is_over.load(Ordering::Relaxed);
    let wrong = Mutex::new(Vec::new());
    let (mut memories, mut swaps) = (vec![memory], 0);
    thread::scope(|scope| {
        for reader in 0..READERS {
            let (server, table, oracle, wrong) = (&server, &table, &oracle, &wrong);
            scope.spawn(move || {
                let mut random = fastrand::Rng::with_seed(reader as u64);
                while goes_on() {
                    let n = random.usize(0..ASKED.len());
                    let said = match server.try_get(ASKED[n]) {
                        Some(answer) if answer.status == 200 => lasting(&answer.body),
                        Some(answer) => format!("{}: {}", answer.status, answer.body),
                        None => "lost".to_owned(),
                    };
                    let is_wrong = oracle.iter().all(|state| state[n] != said);
                    table.note("reply held against the oracle", is_wrong);
                    if is_wrong {
                        let at = oracle.iter().map(|state| alike(&state[n], &said)).max().unwrap();
                        let from = said[..at].char_indices().nth_back(80).map_or(0, |(at, _)| at);
                        let wrong = &mut *wrong.lock().unwrap();
                        wrong.push(format!("{} …{:.200}", ASKED[n], &said[from..]));
                    }
                    thread::sleep(PAUSE);
                }
            });
        }
        scope.spawn(|| {
            while goes_on() {
                let said = attack(&server, 4);
                table.note("all attacks of `attacks`, by four at once", !said.is_empty());
                if !said.is_empty() {
                    wrong.lock().unwrap().push(said);
                }
            }
        });
        scope.spawn(|| {
            while goes_on() {
                let _clients = (deaf(&server), half_open(&server));
                table.note("client that never reads, and 300 that begin and never end", false);
                thread::sleep(Duration::from_secs(3));
            }
        });
        let _over = Over(&is_over);
        let started = Instant::now();
        let mut random = fastrand::Rng::with_seed(17);
        while started.elapsed() < Duration::from_secs(seconds) {
            one_build(&atlas, swaps % 2, &mut random, &table);
            server.signal("HUP");
            table.note("SIGHUP", false);
            memories.push(server.resident_bytes());
            swaps += 1;
        }
    });

    // What was served last is what the documents say.
    let settled = Instant::now();
    while oracle[(swaps + 1) % 2] != replies(&server) {
        assert!(settled.elapsed() < Duration::from_secs(20), "an older state is served");
    }
    let settled = Instant::now();
    let (mut last_memory, mut last_files) = (server.resident_bytes(), server.open_files());
    // Memory that a swap needed once is kept for the next, by whoever hands it out; it does not grow.
    let needed = memories[..memories.len().div_ceil(5)].iter().copied().max().unwrap_or(memory);
    while needed * 5 / 4 < last_memory || files + 8 < last_files {
        let now = format!("{last_memory} bytes, {last_files} files; before {needed}, {files}");
        assert!(settled.elapsed() < Duration::from_secs(60), "{now}");
        replies(&server);
        thread::sleep(Duration::from_millis(200));
        (last_memory, last_files) = (server.resident_bytes(), server.open_files());
    }
    let left = fs::read_dir(atlas.path("index")).unwrap().map(|e| e.unwrap().file_name());
    let generations = left.filter(|name| name.to_string_lossy().starts_with("generation-")).count();
    let doctor = atlas.run(&["doctor"]);

    println!("{seconds} s, {swaps} rounds of the index; what was done, times, wrong or lost:");
    for (what, (times, wrong)) in table.0.lock().unwrap().iter() {
        println!("{what:<60} {times:>8} {wrong:>4}");
    }
    // At most, in each tenth of the time.
    let tenths = memories.chunks(memories.len().div_ceil(10));
    let tenths: Vec<_> = tenths.map(|part| part.iter().max().unwrap() / 1_000_000).collect();
    println!(
        "memory at most, by tenths of the time, and after, in MB: {tenths:?}, {}",
        last_memory / 1_000_000
    );
    println!("open files before, after: {files}, {last_files}; generations on disk: {generations}");
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} wrong, as {:#?}", wrong.len(), &wrong[..wrong.len().min(5)]);
    assert!(generations <= 2, "{generations} generations are left");
    assert!(doctor.starts_with("exit code: 0\n"), "{doctor}");
    assert_eq!(server.stop(), Some(0));
}
