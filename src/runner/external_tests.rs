use super::*;
use crate::runner::Observations;
use rstest::rstest;

/// Status, output and errors of `sh -c TEXT`.
fn sh(text: &str, stdin: &[u8], merged: bool, time: Option<Duration>) -> (i32, String, String) {
    let argv = ["sh", "-c", text].map(str::to_owned);
    let mut seen = Observations::default();
    let mut call = Call::new(&argv, "/", &mut seen);
    call.stdin = stdin.to_vec();
    call.merged = merged;
    call.env
        .insert("PATH".to_owned(), "/usr/bin:/bin".to_owned());
    call.deadline = time.map(|time| Instant::now() + time);
    let status = run(Path::new("/bin/sh"), &mut call);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (status, text(&call.stdout), text(&call.stderr))
}

#[rstest]
#[case::status("exit 3", 3, "", "")]
#[case::streams("echo a; echo b >&2; pwd", 0, "a\n/\n", "b\n")]
#[case::input("cat", 0, "in", "")]
#[case::signal("kill -SEGV $$", -11, "", "")]
#[case::input_unread("true", 0, "", "")]
fn runs(#[case] text: &str, #[case] status: i32, #[case] out: &str, #[case] err: &str) {
    assert_eq!(
        sh(text, b"in", false, None),
        (status, out.to_owned(), err.to_owned())
    );
}

#[test]
fn joint_streams_keep_their_order() {
    let (_, out, err) = sh("echo a; echo b >&2; echo c", b"", true, None);
    assert_eq!((out.as_str(), err.as_str()), ("a\nb\nc\n", ""));
}

#[test]
fn large_streams_do_not_dead_lock() {
    let input = vec![b'x'; 3_000_000];
    let (status, out, err) = sh("cat; head -c 1000000 /dev/zero >&2", &input, false, None);
    assert_eq!((status, out.len(), err.len()), (0, 3_000_000, 1_000_000));
}

#[test]
fn the_whole_group_dies_at_the_deadline() {
    let begun = Instant::now();
    // The child of the shell would hold the pipes open for a minute.
    let (status, out, _) = sh(
        "echo begun; sleep 60 & sleep 60",
        b"",
        false,
        Some(Duration::from_millis(300)),
    );
    assert_eq!((status, out.as_str()), (-9, "begun\n"));
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn what_a_program_leaves_behind_dies_at_the_deadline() {
    let begun = Instant::now();
    let (status, out, _) = sh(
        "sleep 60 & echo gone",
        b"",
        false,
        Some(Duration::from_millis(300)),
    );
    assert_eq!((status, out.as_str()), (0, "gone\n"));
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_program_that_cannot_start_says_so() {
    let argv = ["x".to_owned()];
    let mut seen = Observations::default();
    let mut call = Call::new(&argv, "/", &mut seen);
    assert_eq!(run(Path::new("/nowhere/x"), &mut call), 127);
    assert!(String::from_utf8_lossy(&call.stderr).contains("cannot start /nowhere/x"));
}
