//! scratch
fn main() {
    let c = ingest::Corpus::open(std::path::Path::new(&std::env::args().nth(1).unwrap())).unwrap();
    let r = c
        .ingest::<ingest::Error>(|d| {
            for r in &d.records {
                println!("{}", serde_json::to_string(r).unwrap());
            }
            for n in &d.notices {
                eprintln!("{}:{} {}", n.source, n.line.unwrap_or(0), n.message);
            }
            Ok(())
        })
        .unwrap();
    eprintln!("{r:?}");
}
