//! A small HTTP server on this machine, which answers as it is told.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What was asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// Path and parameters.
    pub(crate) path: String,
    /// The names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// Status and body.
pub(crate) type Reply = (u16, String);

/// A server, for as long as it is kept.
pub(crate) struct Listener {
    pub(crate) address: String,
    /// How many requests came.
    requests: Arc<AtomicUsize>,
    is_over: Arc<AtomicBool>,
}

impl Listener {
    /// Answers what is asked; where there is no reply, it hangs up.
    pub(crate) fn start(
        answer: impl Fn(&Asked) -> Option<Reply> + Send + Sync + 'static,
    ) -> Listener {
        Listener::speaking(None, answer)
    }

    /// The same, by TLS where it has certificates.
    pub(crate) fn speaking(
        tls: Option<Arc<ServerConfig>>,
        answer: impl Fn(&Asked) -> Option<Reply> + Send + Sync + 'static,
    ) -> Listener {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let address = match tls {
            Some(_) => format!("https://localhost:{port}"),
            None => format!("http://127.0.0.1:{port}"),
        };
        let requests = Arc::new(AtomicUsize::new(0));
        let is_over = Arc::new(AtomicBool::new(false));
        let answer = Arc::new(answer);
        let (counted, over) = (Arc::clone(&requests), Arc::clone(&is_over));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let (answer, counted, tls) =
                    (Arc::clone(&answer), Arc::clone(&counted), tls.clone());
                let _ = stream.set_nodelay(true);
                thread::spawn(move || {
                    let _ = match tls.map(|tls| ServerConnection::new(tls).unwrap()) {
                        Some(tls) => serve(StreamOwned::new(tls, stream), &*answer, &counted),
                        None => serve(stream, &*answer, &counted),
                    };
                });
            }
        });
        Listener { address, requests, is_over }
    }

    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        let (_, port) = self.address.rsplit_once(':').unwrap();
        let _ = TcpStream::connect(("127.0.0.1", port.parse().unwrap()));
    }
}

/// An address where nobody listens.
pub(crate) fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

fn serve(
    stream: impl Read + Write,
    answer: &dyn Fn(&Asked) -> Option<Reply>,
    counted: &AtomicUsize,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    while let Some(asked) = read(&mut reader)? {
        counted.fetch_add(1, Ordering::Relaxed);
        let Some((status, body)) = answer(&asked) else { return Ok(()) };
        let head = format!(
            "HTTP/1.1 {status} x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        let mut reply = head.into_bytes();
        reply.extend(body.into_bytes());
        reader.get_mut().write_all(&reply)?;
        reader.get_mut().flush()?;
    }
    Ok(())
}

fn read(reader: &mut impl BufRead) -> std::io::Result<Option<Asked>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut asked = Asked { method, path, ..Asked::default() };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        asked.headers.push((name.to_lowercase(), value.to_owned()));
    }
    let header = |name: &str| asked.headers.iter().find(|(has, _)| has == name).map(|(_, v)| v);
    let length = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    asked.body = vec![0; length];
    reader.read_exact(&mut asked.body)?;
    Ok(Some(asked))
}
