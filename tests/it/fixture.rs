//! A corpus and its index in a directory of their own, driven through the real binary.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Output, Stdio},
    sync::{Arc, LazyLock, Mutex, PoisonError, Weak},
    time::Duration,
};

use ingest::{Corpus, DocumentRecords, Record};
use regex::Regex;
use serde_json::Value;
use socket2::{Domain, Socket, Type};
use tempfile::TempDir;

/// The corpus of this repository.
pub(crate) const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");

/// A short document: one organisation, two sections.
pub(crate) const ITU: &str = "\
International Telecommunication Union

Acronym: ITU

Website: https://www.itu.int/

Stakeholder group: International and regional organisations

The International Telecommunication Union (ITU) is the UN agency for digital technologies.

Digital policy issues

Network security

The union publishes the Global Cybersecurity Index, which measures the commitment of its members.

Data governance

Its working groups write standards for the quality of data.
";

/// Another one.
pub(crate) const WHO: &str = "\
World Health Organization

Acronym: WHO

Website: https://www.who.int/

Stakeholder group: International and regional organisations

The World Health Organization (WHO) directs and coordinates health work of the United Nations.

Digital policy issues

Data governance

The organization keeps the International Health Regulations and guidance on health data.
";

/// What varies from run to run and from machine to machine, and what stands for it.
static VARYING: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    [
        (r"in \d+\.\d s", "in [time]"),
        (r"[\d.]+ (B|KiB|MiB|GiB)/s", "[throughput]"),
        (r#""took_us":\d+"#, r#""took_us":0"#),
        (r"127\.0\.0\.1:\d{5}", "127.0.0.1:[port]"),
        (r"generation-\d{6}-[0-9a-f]{16}", "[generation]"),
        (r"[0-9a-f]{32}\.", "[segment]."),
        (r"reads schema \d+", "reads schema [version]"),
    ]
    .map(|(varies, stands)| (Regex::new(varies).unwrap(), stands))
    .to_vec()
});

/// The corpus of this repository, indexed once, for the tests that only read it.
pub(crate) static SHARED: LazyLock<Atlas> = LazyLock::new(|| {
    let atlas = Atlas::kept("shared");
    let report = atlas.run(&["index", "--rebuild", "--corpus", CORPUS]);
    assert!(report.starts_with("exit code: 0\n"), "indexing failed:\n{report}");
    atlas
});

/// A server of that index, for as long as some test asks. A static one would outlive the tests.
pub(crate) fn shared_server() -> Arc<Server> {
    static RUNNING: Mutex<Weak<Server>> = Mutex::new(Weak::new());
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    running.upgrade().unwrap_or_else(|| {
        // All tests together are one client, and ask more the more of them there are.
        let server = Arc::new(SHARED.serve(&["--as-is", "--client-share", "0"]));
        *running = Arc::downgrade(&server);
        server
    })
}

/// A folder with these files, each a name and what is in it. It is deleted when it is dropped.
pub(crate) fn folder<T: AsRef<[u8]>>(files: &[(&str, T)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

/// Everything that ingestion makes of the corpus at `root`, a document at a time.
pub(crate) fn ingested(root: impl AsRef<Path>) -> Vec<DocumentRecords> {
    let mut documents = Vec::new();
    let keep = |document| {
        documents.push(document);
        Ok::<(), ingest::Error>(())
    };
    Corpus::open(root.as_ref()).unwrap().ingest(keep).unwrap();
    documents
}

/// The records of the corpus at `root`.
pub(crate) fn records(root: impl AsRef<Path>) -> Vec<Record> {
    ingested(root).into_iter().flat_map(|document| document.records).collect()
}

/// One working directory. It is deleted when the value is dropped.
pub(crate) struct Atlas {
    dir: PathBuf,
    _deleted: Option<TempDir>,
}

impl Atlas {
    /// A directory with an empty corpus and no index.
    pub(crate) fn empty() -> Atlas {
        let dir = tempfile::tempdir().unwrap();
        let atlas = Atlas { dir: dir.path().to_owned(), _deleted: Some(dir) };
        fs::create_dir(atlas.path("corpus")).unwrap();
        atlas
    }

    /// A directory for a static, which is never dropped: it stands where cargo keeps what tests leave.
    pub(crate) fn kept(name: &str) -> Atlas {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&dir).unwrap();
        Atlas { dir, _deleted: None }
    }

    /// A directory whose corpus holds these documents, each a file name and a text, indexed.
    #[track_caller]
    pub(crate) fn indexed(documents: &[(&str, &str)]) -> Atlas {
        let atlas = Atlas::empty();
        for (name, text) in documents {
            atlas.write(name, text);
        }
        atlas.index();
        atlas
    }

    /// A directory with the corpus of this repository, indexed.
    #[track_caller]
    pub(crate) fn of_the_corpus() -> Atlas {
        let atlas = Atlas::empty();
        for entry in fs::read_dir(CORPUS).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, atlas.path("corpus").join(path.file_name().unwrap())).unwrap();
        }
        atlas.index();
        atlas
    }

    /// A path below the directory.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.dir.join(below)
    }

    /// Writes a document of the corpus.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path("corpus").join(name), text).unwrap();
    }

    /// Builds or updates the index, which must succeed; returns what was said.
    #[track_caller]
    pub(crate) fn index(&self) -> String {
        let report = self.run(&["index"]);
        assert!(report.starts_with("exit code: 0\n"), "indexing failed:\n{report}");
        report
    }

    /// The folder of the generation that is served.
    pub(crate) fn generation(&self) -> PathBuf {
        let name = fs::read_to_string(self.path("index/CURRENT")).unwrap();
        self.path("index").join(name.trim())
    }

    /// The command, ready to run in the directory.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_atlas"));
        command.args(args).current_dir(&self.dir).env("NO_COLOR", "1");
        for variable in ["ADDR", "BASE_URL", "CONFIG", "CORPUS", "INDEX", "LOG", "MODEL"] {
            command.env_remove(format!("ATLAS_{variable}"));
        }
        command
    }

    /// Runs `atlas` and reports its exit code and what it printed, ready to snapshot.
    pub(crate) fn run(&self, args: &[&str]) -> String {
        report(&self.command(args).output().unwrap(), &self.dir)
    }

    /// Runs `atlas search --json` and parses the reply, with the time taken left out.
    #[track_caller]
    pub(crate) fn search(&self, args: &[&str]) -> Value {
        let output = self.command(&["search", "--json"]).args(args).output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {complaint}");
        let mut reply: Value = serde_json::from_slice(&output.stdout).unwrap();
        reply["took_us"] = Value::from(0);
        reply
    }

    /// Starts `atlas serve` on a free port and waits until it listens.
    #[track_caller]
    pub(crate) fn serve(&self, args: &[&str]) -> Server {
        Server::start(self.command(&["serve", "--addr", "127.0.0.1:0"]).args(args))
    }
}

impl Server {
    /// Starts a command that serves and waits until it listens.
    #[track_caller]
    pub(crate) fn start(command: &mut Command) -> Server {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("serving on ").unwrap_or_else(|| {
            let _ = child.kill();
            panic!("the server did not say where it listens, but `{line}`");
        });
        let address = address.to_owned();
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // Threads of several tests share the client, and a connection that idles may be closed.
            .max_idle_connections(0)
            .timeout_global(Some(Duration::from_secs(20)));
        Server { child, stdout, address, client: config.build().into() }
    }
}

/// What a run came to, with what varies replaced.
pub(crate) fn report(output: &Output, dir: &Path) -> String {
    let code = output.status.code().expect("an exit code, not a signal");
    let mut report = format!("exit code: {code}\n");
    for (name, stream) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        if !stream.is_empty() {
            let stream = std::str::from_utf8(stream).expect("what people see is UTF-8");
            report += &format!("----- {name} -----\n{stream}");
        }
    }
    report = report.replace(dir.to_str().unwrap(), "[dir]");
    VARYING
        .iter()
        .fold(report, |text, (varies, stands)| varies.replace_all(&text, *stands).into_owned())
}

/// A server that runs. It is stopped when the value is dropped.
pub(crate) struct Server {
    child: Child,
    stdout: BufReader<ChildStdout>,
    /// Such as `http://127.0.0.1:40123`.
    pub(crate) address: String,
    client: ureq::Agent,
}

/// An answer of a server.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// The body, which must be JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }

    /// A header; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Server {
    /// `GET path`, as a program asks.
    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[("accept", "*/*")])
    }

    /// `GET path`, as a program asks, if there is an answer at all.
    pub(crate) fn try_get(&self, path: &str) -> Option<Answer> {
        let answer = self.client.get(format!("{}{path}", self.address)).call();
        answer.is_ok().then(|| Answer::from(answer))
    }

    /// `GET path`, as a browser asks.
    #[track_caller]
    pub(crate) fn open(&self, path: &str) -> Answer {
        self.get_with(path, &[("accept", "text/html,application/xhtml+xml")])
    }

    /// `GET path` with these headers.
    #[track_caller]
    pub(crate) fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = self.client.get(format!("{}{path}", self.address));
        Answer::from(
            headers.iter().fold(request, |all, (name, value)| all.header(*name, *value)).call(),
        )
    }

    /// The body of `GET path`, which must not be a refusal.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}");
        answer.body
    }

    /// The body of `GET path`, which must be JSON and no refusal.
    #[track_caller]
    pub(crate) fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.text(path)).unwrap()
    }

    /// `METHOD path`, without a body.
    #[track_caller]
    pub(crate) fn send(&self, method: &str, path: &str) -> Answer {
        let request = ureq::http::Request::builder().method(method);
        let request = request.uri(format!("{}{path}", self.address)).body(()).unwrap();
        Answer::from(self.client.run(request))
    }

    /// `POST path` with a body.
    #[track_caller]
    pub(crate) fn post(&self, path: &str, body: &[u8]) -> Answer {
        Answer::from(self.client.post(format!("{}{path}", self.address)).send(body))
    }
}

impl Server {
    /// The next line that the server prints.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// The same server, asked at another address.
    #[track_caller]
    pub(crate) fn get_at(&self, address: &str, path: &str) -> Answer {
        Answer::from(self.client.get(format!("{address}{path}")).call())
    }

    /// A connection from an address of this machine, with a small buffer for what is received.
    pub(crate) fn connect_from(&self, address: [u8; 4]) -> TcpStream {
        let server: SocketAddr = self.address.strip_prefix("http://").unwrap().parse().unwrap();
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        socket.set_recv_buffer_size(4096).unwrap();
        socket.bind(&SocketAddr::from((address, 0)).into()).unwrap();
        socket.connect(&server.into()).unwrap();
        let stream = TcpStream::from(socket);
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }
}

impl Server {
    /// How much memory the process has.
    #[cfg(target_os = "linux")]
    pub(crate) fn resident_bytes(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        1_024 * line.trim().trim_end_matches(" kB").parse::<usize>().unwrap()
    }

    /// How many files and sockets the process has open.
    #[cfg(target_os = "linux")]
    pub(crate) fn open_files(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.child.id())).unwrap().count()
    }

    /// Sends the server a signal by its name.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Tells the server to stop, waits for it, and returns its exit code.
    #[cfg(unix)]
    pub(crate) fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(id).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl From<Result<ureq::http::Response<ureq::Body>, ureq::Error>> for Answer {
    #[track_caller]
    fn from(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
        let mut response = response.expect("an answer");
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.body_mut().with_config().limit(10_000_000).read_to_string().unwrap(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
