use super::*;
use rstest::rstest;

/// A folder with the files, each with the text given.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().expect("below")).expect("folders");
        std::fs::write(file, text).expect("writes");
    }
    folder
}

const TOML: &str = "name = 'outer'\nsuffixes = ['.s', '.test']\nexcludes = ['Inputs', 'no.s']\n";

fn tree() -> tempfile::TempDir {
    folder(&[
        ("suites/linkproof.toml", TOML),
        ("suites/b.s", "RUN: x\n"),
        ("suites/a/c.test", "RUN: x\n"),
        ("suites/a/Inputs/d.s", ""),
        ("suites/a/no.s", ""),
        ("suites/a/.hidden.s", ""),
        ("suites/a/Output/e.s", ""),
        ("suites/a/f.txt", ""),
        (
            "suites/in/linkproof.toml",
            "name = 'inner'\nsuffixes = ['.txt']\n",
        ),
        ("suites/in/g.txt", "RUN : x\n"),
        ("suites/in/h.s", ""),
        ("suites/z.s", "RUN: y\n"),
    ])
}

fn names(folder: &tempfile::TempDir, paths: &[&str], config: Option<&str>) -> String {
    let paths: Vec<PathBuf> = paths.iter().map(|path| folder.path().join(path)).collect();
    let config = config.map(|config| folder.path().join(config));
    match discover(&paths, config.as_deref()) {
        Ok(suites) => {
            let names: Vec<String> = suites
                .iter()
                .flat_map(|suite| suite.cases.iter().map(Case::full_name))
                .collect();
            names.join(", ")
        }
        Err(error) => {
            let root = folder.path().display().to_string();
            let real = folder
                .path()
                .canonicalize()
                .expect("there")
                .display()
                .to_string();
            error.to_string().replace(&real, "").replace(&root, "")
        }
    }
}

#[rstest]
#[case::all(&["suites"], "inner :: g.txt, outer :: a/c.test, outer :: b.s, outer :: z.s")]
#[case::above(&["."], "inner :: g.txt, outer :: a/c.test, outer :: b.s, outer :: z.s")]
#[case::part(&["suites/a"], "outer :: a/c.test")]
#[case::inner(&["suites/in"], "inner :: g.txt")]
#[case::file(&["suites/b.s"], "outer :: b.s")]
#[case::file_of_other_ending(&["suites/a/f.txt"], "outer :: a/f.txt")]
#[case::twice(&["suites/b.s", "suites/b.s", "suites/a"], "outer :: a/c.test, outer :: b.s")]
#[case::missing(&["suites/nope.s"], "there is no `/suites/nope.s`")]
#[case::named(&["suites/a/Output"], "outer :: a/Output/e.s")]
#[case::no_test(&["suites/b.s", "suites/a/Inputs"], "`/suites/a/Inputs` holds no test: no file ends in .s, .test, or all are excluded")]
fn finds(#[case] paths: &[&str], #[case] expected: &str) {
    assert_eq!(names(&tree(), paths, None), expected);
}

#[test]
fn a_path_without_a_config_is_an_error() {
    let folder = folder(&[("a/b.s", "RUN: x\n")]);
    let message = names(&folder, &["a"], None);
    assert_eq!(
        message,
        "`/a` belongs to no suite: there is no linkproof.toml in it or above it"
    );
}

#[test]
fn a_config_elsewhere_names_tests_from_the_root_it_asks_for() {
    let folder = folder(&[
        (
            "c.toml",
            "name = 'up'\nsuffixes = ['.s']\nroot = 'test/JITLink'\n",
        ),
        ("llvm/test/JITLink/x86/a.s", "RUN: x\n"),
        ("llvm/test/JITLink/lit.local.cfg", ""),
        ("llvm/test/Other/b.s", "RUN: x\n"),
    ]);
    let with = |path| names(&folder, &[path], Some("c.toml"));
    assert_eq!(with("llvm/test/JITLink"), "up :: x86/a.s");
    assert_eq!(with("llvm/test/JITLink/x86"), "up :: x86/a.s");
    assert_eq!(with("llvm/test/JITLink/x86/a.s"), "up :: x86/a.s");
    assert_eq!(with("llvm"), "up :: x86/a.s");
    assert_eq!(
        with("llvm/test/Other"),
        "`/llvm/test/Other` neither lies in a folder `test/JITLink` nor has one, which the config's `root` asks for"
    );
}

#[test]
fn two_suites_of_one_name_are_refused() {
    let toml = "name = 'x'\nsuffixes = ['.s']\n";
    let folder = folder(&[
        ("a/linkproof.toml", toml),
        ("a/t.s", "RUN: x\n"),
        ("b/linkproof.toml", toml),
        ("b/t.s", "RUN: x\n"),
    ]);
    assert_eq!(
        names(&folder, &["."], None),
        "two suites are called `x`: /a and /b"
    );
}

#[test]
fn names_that_nothing_has_are_errors() {
    let folder = folder(&[
        (
            "linkproof.toml",
            "name = 'x'\nsuffixes = ['.s']\n[known-wrong]\n'a.s' = 'r'\n'gone.s' = 'r'\n[unsupported]\n'sub' = 'r'\n'su/b.s' = 'r'\n'*/b*' = 'r'\n'*/c*' = 'r'\n[folder-features]\nsab = []\n",
        ),
        ("a.s", "RUN: x\n"),
        ("sub/b.s", "RUN: x\n"),
    ]);
    let root = folder.path().to_owned();
    let error = discover(std::slice::from_ref(&root), None).expect_err("stale");
    let text = error.render(false).replace(&root.display().to_string(), "");
    insta::assert_snapshot!(text, @r"
    error[LP0303]: `gone.s` in [known-wrong] matches nothing
     --> /linkproof.toml:5:1
      |
    5 | 'gone.s' = 'r'
      | ^^^^^^^^
      |
      = help: no file and no folder of the suite has that name: remove the line
    error[LP0303]: `*/c*` in [unsupported] matches nothing
      --> /linkproof.toml:10:1
       |
    10 | '*/c*' = 'r'
       | ^^^^^^
       |
       = help: no file and no folder of the suite has that name: remove the line
    error[LP0303]: `su/b.s` in [unsupported] matches nothing
     --> /linkproof.toml:8:1
      |
    8 | 'su/b.s' = 'r'
      | ^^^^^^^^
      |
      = help: did you mean `sub/b.s`?
    error[LP0303]: `sab` in [folder-features] matches nothing
      --> /linkproof.toml:12:1
       |
    12 | sab = []
       | ^^^
       |
       = help: did you mean `sub`?
    ");
    // A config that lies elsewhere may serve several trees.
    let away = root.join("away.toml");
    std::fs::rename(root.join("linkproof.toml"), &away).expect("renamed");
    let suites = discover(&[root.join("sub")], Some(&away)).expect("suites");
    assert_eq!(suites[0].cases.len(), 1);
}

#[test]
fn a_bad_directive_is_the_tests_own_matter() {
    let folder = tree();
    let suites = discover(&[folder.path().join("suites")], None).expect("suites");
    let broken: Vec<&str> = suites
        .iter()
        .flat_map(|suite| &suite.cases)
        .filter(|case| case.directives.is_err())
        .map(|case| case.name.as_str())
        .collect();
    assert_eq!(broken, ["g.txt"]);
}
