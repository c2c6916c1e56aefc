//! Committed files that are made from the code: the schema of `linkproof.toml`, the editor's grammar, the reference pages.
//!
//! A stale one fails its test; `LINKPROOF_UPDATE=1 cargo test --test generated` writes them anew.

use std::path::PathBuf;

/// Compares a committed file with what it must be, or writes it.
fn up_to_date(path: &str, text: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("LINKPROOF_UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        return std::fs::write(&file, text).expect("written");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = similar::TextDiff::from_lines(committed.as_str(), text)
        .unified_diff()
        .header("committed", "made now")
        .to_string();
    assert!(
        differs.is_empty(),
        "{path} is stale; LINKPROOF_UPDATE=1 cargo test --test generated writes it\n{differs}"
    );
}

fn json(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON") + "\n"
}

#[test]
fn the_schema_of_the_config_is_current() {
    up_to_date(
        "docs/linkproof.schema.json",
        &json(&linkproof::cli::config_schema()),
    );
}
