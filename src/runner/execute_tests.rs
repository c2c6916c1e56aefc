//! Snapshots and bugs, with a command that makes a graph out of its arguments.

use super::*;
use crate::runner::remember::Mode;
use crate::runner::schedule;
use crate::runner::{Call, Command, Event, Snapshot};
use crate::suite::discover;
use std::sync::Arc;

/// `graph NAME TEXT`: records a snapshot; `graph panic`: has a bug.
struct Graph;

impl Command for Graph {
    fn names(&self) -> &'static [&'static str] {
        &["graph"]
    }

    fn run(&self, call: &mut Call<'_>) -> i32 {
        assert_ne!(call.argv[1], "panic", "the graph is on fire");
        if call.seen.want_snapshots {
            call.seen.snapshots.push(Snapshot {
                stage: "fixed",
                graph: call.argv[1].clone(),
                text: call.argv[2].clone(),
            });
        }
        0
    }
}

static GRAPH: Graph = Graph;

struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    fn new(tests: &[(&str, &str)]) -> Self {
        let place = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        let config = "name = 'demo'\nsuffixes = ['.s']\nsnapshots = '../snapshots'\n";
        place.write("suite/linkproof.toml", config);
        for (name, text) in tests {
            place.write(&format!("suite/{name}"), &format!("# RUN: {text}\n"));
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// Runs everything; the reports and the names of stale snapshots.
    fn run(&self, update: Update) -> (Vec<TestReport>, Vec<String>) {
        let suites = discover(&[self.path("suite")], None).unwrap();
        let prepare = |suite| PreparedSuite {
            suite,
            whole: true,
            memory: Memory::new(Mode::Use, None, None),
        };
        let mut commands = Registry::builtins();
        commands.add(&GRAPH);
        let settings = Settings {
            exec_root: self.path("out"),
            exec_root_alias: None,
            commands,
            timeout: None,
            keep_going: false,
            snapshots: Some(update),
            repeat_options: String::new(),
        };
        let execution = Arc::new(Execution::new(
            suites.into_iter().map(prepare).collect(),
            settings,
        ));
        let order = (0..execution.count()).collect();
        let plan = schedule::Plan {
            order,
            workers: 2,
            max_fail: None,
            grace: schedule::GRACE,
            interrupted: Arc::default(),
        };
        let mut reports = Vec::new();
        schedule::run(execution.clone(), plan, &mut |event| {
            if let Event::TestFinished(report) = event {
                reports.push(*report);
            }
        });
        reports.sort_by_key(|report| report.index);
        let name = |file: SnapshotFile| {
            file.path
                .file_name()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        };
        let stale = execution
            .stale_snapshots()
            .unwrap()
            .into_iter()
            .map(name)
            .collect();
        (reports, stale)
    }

    fn codes(&self, update: Update) -> Vec<ResultCode> {
        self.run(update)
            .0
            .iter()
            .map(|report| report.verdict.code)
            .collect()
    }
}

#[test]
fn a_graph_is_compared_accepted_and_compared_again() {
    let place = Place::new(&[("x/a.s", "graph a.s.tmp.o one"), ("x/b.s", "true")]);
    let file = place.path("snapshots/x/a.s@fixed.snap");
    assert_eq!(
        place.codes(Update::No),
        [ResultCode::Fail, ResultCode::Pass]
    );
    assert!(!file.exists());
    assert_eq!(place.codes(Update::Always), [ResultCode::Pass; 2]);
    let expected = "---\nsource: suite/x/a.s\nexpression: \"a.s.tmp.o, fixed\"\n---\none\n";
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);
    assert_eq!(place.codes(Update::No), [ResultCode::Pass; 2]);

    place.write("suite/x/a.s", "# RUN: graph a.s.tmp.o two\n");
    let (reports, _) = place.run(Update::New);
    let [Message::Snapshot(change)] = &reports[0].messages[..] else {
        panic!("{:?}", reports[0])
    };
    assert_eq!(
        (change.stored.as_deref(), change.now.as_deref()),
        (Some("one"), Some("two"))
    );
    assert!(change.pending && file.with_extension("snap.new").exists());
    assert!(
        change.file.ends_with("/snapshots/x/a.s@fixed.snap"),
        "{}",
        change.file
    );
}

#[test]
fn a_snapshot_that_no_test_makes_is_stale_until_accepted_away() {
    let place = Place::new(&[("a.s", "graph main.o one"), ("gone.s", "graph main.o one")]);
    place.run(Update::Always);
    fs::remove_file(place.path("suite/gone.s")).unwrap();
    place.write("suite/a.s", "# RUN: graph other.o one\n");
    // A test that does not pass is not judged: it may not have come to the graph.
    assert_eq!(place.run(Update::No).1, ["gone.s@main-fixed.snap"]);
    assert_eq!(
        place.run(Update::Always).1,
        ["a.s@main-fixed.snap", "gone.s@main-fixed.snap"]
    );
    assert_eq!(place.run(Update::No).1, [""; 0]);
}

#[test]
fn a_damaged_snapshot_fails_its_test_by_name() {
    let place = Place::new(&[("a.s", "graph main.o one")]);
    place.run(Update::Always);
    fs::write(place.path("snapshots/a.s@main-fixed.snap"), [0xff]).unwrap();
    let (reports, _) = place.run(Update::No);
    let [Message::Diagnostic(message)] = &reports[0].messages[..] else {
        panic!("{:?}", reports[0])
    };
    assert!(
        message
            .title
            .contains("a.s@main-fixed.snap is not a snapshot"),
        "{}",
        message.title
    );
}

#[test]
fn a_panic_in_a_command_is_a_bug_of_one_test() {
    let place = Place::new(&[("a.s", "graph panic"), ("b.s", "true")]);
    let (reports, _) = place.run(Update::No);
    assert!(
        reports[0]
            .bug
            .as_deref()
            .is_some_and(|bug| bug.contains("the graph is on fire"))
    );
    assert_eq!(reports[1].verdict.code, ResultCode::Pass);
}
