use super::*;
use crate::runner::{Observations, external};
use rstest::rstest;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

/// Status, output and errors of a shell that takes the place of a tool, and whether it was resident. Every case has a copy of the
/// shell to itself.
fn sh(text: &str, stdin: &[u8], time: Option<Duration>) -> (i32, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("sh");
    std::fs::copy("/bin/sh", &program).expect("there is a shell");
    enable(true);
    // The second call finds the process that stays, and nothing of the first in it.
    run(&program, "X=1; cd /; exit 5", b"", None);
    let result = run(&program, text, stdin, time);
    let how = report().into_iter().find(|(path, _)| *path == program);
    assert_eq!(how.map(|(_, how)| how), Some(Ok(())), "it is resident");
    result
}

fn run(program: &Path, text: &str, stdin: &[u8], time: Option<Duration>) -> (i32, String, String) {
    let argv = ["llvm-mc", "-c", text].map(str::to_owned);
    let mut seen = Observations::default();
    let mut call = Call::new(&argv, "/usr", &mut seen);
    call.stdin = stdin.to_vec();
    call.env
        .insert("PATH".to_owned(), "/usr/bin:/bin".to_owned());
    call.deadline = time.map(|time| Instant::now() + time);
    let status = external::run(program, &mut call);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (status, text(&call.stdout), text(&call.stderr))
}

#[rstest]
#[case::status("exit 3", 3, "", "")]
#[case::streams("echo a; echo b >&2", 0, "a\n", "b\n")]
#[case::folder("pwd", 0, "/usr\n", "")]
#[case::name("echo $0", 0, "llvm-mc\n", "")]
#[case::input("cat", 0, "in", "")]
#[case::signal("kill -SEGV $$", -11, "", "")]
#[case::environment("env | grep -v ^_=", 0, "PATH=/usr/bin:/bin\nPWD=/usr\n", "")]
#[case::a_group_of_its_own("ps -o pgid= -p $$ | grep -qw $$", 0, "", "")]
fn runs(#[case] text: &str, #[case] status: i32, #[case] out: &str, #[case] err: &str) {
    let got = sh(text, b"in", None);
    assert_eq!(got, (status, out.to_owned(), err.to_owned()));
}

#[test]
fn the_whole_group_dies_at_the_deadline() {
    let begun = Instant::now();
    let time = Some(Duration::from_millis(300));
    let (status, out, _) = sh("echo begun; sleep 60 & sleep 60", b"", time);
    assert_eq!((status, out.as_str()), (-9, "begun\n"));
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_request_may_be_long() {
    let long = format!("echo {}", "x".repeat(1_000_000 / 8));
    let (status, out, _) = sh(&long, b"", None);
    assert_eq!((status, out.len()), (0, 125_001));
}

#[test]
fn a_script_is_started_plainly() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("tool");
    std::fs::write(&program, "#!/bin/sh\necho script \"$2\"\n").expect("written");
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&program, mode).expect("executable");
    enable(true);
    assert_eq!(
        run(&program, "a", b"", None),
        (0, "script a\n".into(), "".into())
    );
    let how = report().into_iter().find(|(path, _)| *path == program);
    let why = how.and_then(|(_, how)| how.err()).unwrap_or_default();
    assert_eq!(why, "it is a script, or linked statically");
}

#[test]
fn a_tool_that_changes_starts_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("tool");
    std::fs::copy("/bin/sh", &program).expect("there is a shell");
    enable(true);
    assert_eq!(run(&program, "exit 4", b"", None).0, 4);
    std::fs::remove_file(&program).expect("removed");
    std::fs::copy("/usr/bin/false", &program).expect("there is false");
    assert_eq!(run(&program, "exit 4", b"", None).0, 1);
}

#[test]
fn a_folder_that_is_gone_is_an_error() {
    let (status, _, err) = {
        let argv = ["llvm-mc", "-c", "exit 0"].map(str::to_owned);
        let mut seen = Observations::default();
        let mut call = Call::new(&argv, "/nowhere", &mut seen);
        enable(true);
        let status = external::run(Path::new("/bin/sh"), &mut call);
        (
            status,
            (),
            String::from_utf8_lossy(&call.stderr).into_owned(),
        )
    };
    assert_eq!(status, 127);
    assert!(err.contains("No such file"), "{err}");
}

#[test]
fn nothing_of_the_client_or_the_server_is_open() {
    let list = "ls /proc/self/fd";
    let plain = std::process::Command::new("/bin/sh")
        .args(["-c", list])
        .output();
    let plain = plain.expect("a shell").stdout;
    assert_eq!(sh(list, b"", None).1, String::from_utf8_lossy(&plain));
}
