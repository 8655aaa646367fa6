//! What `atlas doctor` gives to paste can be pasted as it stands, and is then no longer missed.

use std::{collections::BTreeMap, fs, path::Path};

use crate::fixture::{Atlas, CORPUS};

/// The blocks that it prints, by the file that it says they belong to.
fn blocks(said: &str) -> BTreeMap<String, String> {
    let (mut blocks, mut file, mut within) = (BTreeMap::<_, String>::new(), None, false);
    for line in said.lines() {
        let named = line.strip_suffix(':').and_then(|line| line.split("; in ").nth(1));
        if let Some(rest) = named {
            let name = rest.split([',', ' ']).next().unwrap_or(rest);
            file = Some(name.to_owned());
        }
        within = line.starts_with("[[") || (within && !line.is_empty());
        if within {
            let block = blocks.entry(file.clone().expect("a file")).or_default();
            block.extend([line, "\n"]);
        }
    }
    blocks
}

/// What it says of a folder, on standard output.
fn doctor(atlas: &Atlas) -> String {
    let output = atlas.command(&["doctor"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
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
    let before = doctor(&atlas);
    let pasted = blocks(&before);
    let files: Vec<&str> = pasted.keys().map(String::as_str).collect();
    assert_eq!(files, ["actors.toml", "manifest.toml", "taxonomy.toml"]);
    for (file, text) in &pasted {
        fs::write(atlas.path("corpus").join(file), text).unwrap();
    }
    let after = blocks(&doctor(&atlas));
    assert!(!after.contains_key("actors.toml"), "{after:?}");
    assert!(!after.contains_key("taxonomy.toml"), "{after:?}");
    // An edition that the text does not say is for a person to write.
    let years = |blocks: &BTreeMap<String, String>| {
        blocks.get("manifest.toml").map_or(0, |text| text.matches("\nedition = ").count())
    };
    assert!(years(&pasted) > 0 && years(&after) == 0, "{after:?}");
}
