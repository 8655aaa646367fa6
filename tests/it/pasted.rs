//! What `atlas doctor` gives to paste can be pasted as it stands, and is then no longer missed.

use std::{fs, path::Path};

use crate::fixture::{Atlas, CORPUS};

/// The data files that it has lines for.
const FILES: [&str; 3] = ["actors.toml", "manifest.toml", "taxonomy.toml"];

/// What it says of a folder, on standard output.
fn doctor(atlas: &Atlas, args: &[&str]) -> String {
    let output = atlas.command(&["doctor"]).args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What it gives to paste into each of the files.
fn pasted(atlas: &Atlas) -> [String; 3] {
    FILES.map(|file| doctor(atlas, &["--paste", file]))
}

#[test]
fn pasting_what_the_doctor_says_settles_it() {
    let atlas = Atlas::empty();
    let shapes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/gold/shapes");
    let folders = [shapes.join("blind"), shapes.join("tongues"), Path::new(CORPUS).to_owned()];
    for file in folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        if [".txt", ".md", ".html"].iter().any(|ending| name.ends_with(ending)) {
            fs::copy(file.path(), atlas.path("corpus").join(name)).unwrap();
        }
    }
    let (said, before) = (doctor(&atlas, &[]), pasted(&atlas));
    for (file, text) in FILES.into_iter().zip(&before) {
        assert!(text.contains("\n[[") && said.contains(text), "{file}: {text}");
        fs::write(atlas.path("corpus").join(file), text).unwrap();
    }
    let after = pasted(&atlas);
    // An edition that the text does not say is for a person to write.
    let years = |text: &str| text.matches("\nedition = ").count();
    assert!(years(&before[1]) > 0 && years(&after[1]) == 0, "{}", after[1]);
    assert_eq!((after[0].as_str(), after[2].as_str()), ("", ""));
}
