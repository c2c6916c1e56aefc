//! The embedded linker under llvm-jitlink's name and command line.

mod again;
mod exec;
mod inputs;
mod options;
mod show;
mod view;

pub use again::RecordedLink;
pub use view::{View, base_name, entries};

use crate::backend;
use crate::base::{Diagnostic, SourceText};
use crate::check::{self, Mode, Rules, Verdict};
use crate::format::Interface;
use crate::graph::{LinkError, LinkGraph, TraceSink, canonical, dump, verify};
use crate::link::PassConfig;
use crate::runner::{Call, Command, Registry, Snapshot};
use crate::session::{Entry, ExecutionSession, Options, Plugin, Program, Stage};
use exec::Execution;
use inputs::Loaded;
use options::Arguments;
use regex::Regex;
use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Instant;

/// The built-in commands of RUN lines and the embedded linker.
pub fn commands() -> Registry {
    let mut commands = Registry::builtins();
    commands.add(&JitLink);
    commands.add(&super::rtdyld::Rtdyld);
    commands
}

/// `llvm-jitlink`.
pub struct JitLink;

impl Command for JitLink {
    fn names(&self) -> &'static [&'static str] {
        &["llvm-jitlink"]
    }

    fn run(&self, call: &mut Call<'_>) -> i32 {
        let name = call
            .argv
            .first()
            .cloned()
            .unwrap_or_else(|| "llvm-jitlink".into());
        match run(call) {
            Ok(status) => status,
            Err(problem) => {
                // LLVM's banners: errors of the link, and errors of everything else.
                match problem {
                    Problem::Link(text) => call.complain(format!("llvm-jitlink error: {text}")),
                    Problem::Other(text) => call.complain(format!("{name}: {text}")),
                }
                1
            }
        }
    }
}

enum Problem {
    Link(String),
    Other(String),
}

fn run(call: &mut Call<'_>) -> Result<i32, Problem> {
    let arguments = Arguments::parse(&call.argv[1..])
        .map_err(|problem| Problem::Other(format!("{problem}  Try: '{} --help'", call.argv[0])))?;
    if arguments.help {
        call.stdout.extend_from_slice(options::help().as_bytes());
        return Ok(0);
    }
    if arguments.version {
        call.stdout
            .extend_from_slice(concat!("linkproof ", env!("CARGO_PKG_VERSION"), "\n").as_bytes());
        return Ok(0);
    }
    if arguments.inputs.is_empty() {
        return Err(Problem::Other(
            "Not enough positional command line arguments specified: there is no input file".into(),
        ));
    }
    let show_graphs = arguments.show_graphs.as_deref().map(Regex::new).transpose();
    let show_graphs =
        show_graphs.map_err(|error| Problem::Other(format!("-show-graphs: {error}")))?;
    let loaded = Loaded::open(call, &arguments).map_err(Problem::Other)?;
    let printed = call.stdout.len() + call.stderr.len();
    let result = perform(call, &arguments, &loaded, show_graphs);
    if call.seen.links.is_some() {
        let printed = call.stdout.len() + call.stderr.len() > printed;
        let recorded = RecordedLink::new(call, arguments, loaded, printed);
        call.seen.links.get_or_insert_default().push(recorded);
    }
    result
}

/// Links what was loaded, shows what is to be shown, and runs the checks.
fn perform(
    call: &mut Call<'_>,
    arguments: &Arguments,
    loaded: &Loaded,
    show_graphs: Option<Regex>,
) -> Result<i32, Problem> {
    let archives = loaded.archives(&call.cwd).map_err(Problem::Other)?;
    let options = link_options(arguments);
    let guest = call.seen.guest.as_ref();
    let guest = guest.filter(|guest| guest.link == call.seen.links_done);
    let watcher = Watcher {
        guest: guest.map(|guest| Rc::clone(&guest.plugin)),
        show_graphs,
        show_sections: arguments.show_sections,
        want_snapshots: call.seen.want_snapshots,
        output: RefCell::default(),
        snapshots: RefCell::default(),
    };
    call.seen.links_done += 1;
    let begun = Instant::now();
    let execution = match arguments.noexec {
        true => None,
        false => Some(Execution::start(call, loaded)?),
    };
    let session = match &execution {
        None => ExecutionSession::new(&options, &watcher),
        Some(execution) => {
            let (executor, anywhere) = (&execution.executor, !arguments.is_placed());
            ExecutionSession::with_executor(&options, &watcher, executor, anywhere)
        }
    };
    let session = session.map_err(link_problem)?;
    let filled = loaded.fill(&session, arguments, &archives);
    let load_time = begun.elapsed();
    filled.map_err(link_problem)?;
    if arguments.show_initial_state {
        call.stdout.extend_from_slice(session.dump().as_bytes());
    }
    let begun = Instant::now();
    let entry = session.link_entry(&options.entry);
    let link_time = begun.elapsed();
    if let Some(trace) = &options.trace {
        call.error_stream()
            .extend_from_slice(trace.take().as_bytes());
    }
    if arguments.debug.iter().any(|kind| kind == "orc") {
        let text = session.dump_dependencies();
        call.error_stream().extend_from_slice(text.as_bytes());
    }
    call.stdout
        .extend_from_slice(watcher.output.take().as_bytes());
    call.seen.snapshots.extend(watcher.snapshots.take());
    // What a failed link looks like is shown too.
    if arguments.show_state {
        call.stdout.extend_from_slice(session.dump().as_bytes());
    }
    if arguments.show_times {
        let text = show::times(load_time, link_time);
        call.error_stream().extend_from_slice(text.as_bytes());
    }
    let found = entry.as_ref().ok().copied().flatten();
    let names: Vec<String> = session.input_names();
    let program = session.take_program(found).map_err(link_problem)?;
    if arguments.show_addrs {
        call.stdout
            .extend_from_slice(show::addresses(&program).as_bytes());
    }
    entry.map_err(link_problem)?;
    for &unused in &program.unused {
        let name = &names[unused];
        call.complain(format!(
            "llvm-jitlink warning: {name} was not linked: nothing needs it"
        ));
    }
    run_checks(call, arguments, &program)?;
    Ok(execution.as_ref().map_or(0, |execution| {
        execution.run(call, &session, &program, &arguments.program)
    }))
}

fn link_problem(error: LinkError) -> Problem {
    Problem::Link(link_error(&error))
}

/// JITLink's messages start with the problem, and tests look for it there; where it is comes after.
fn link_error(error: &LinkError) -> String {
    match error {
        LinkError::Content {
            graph,
            section,
            address,
            problem,
        } => format!("{problem} (in graph {graph}, section {section}, address {address:#x})"),
        _ => error.to_string(),
    }
}

fn link_options(arguments: &Arguments) -> Options {
    Options {
        slab: arguments.slab(),
        entry: arguments.entry.clone().map_or(Entry::Main, Entry::Symbol),
        phony_externals: arguments.phony_externals,
        process_symbols: !arguments.no_process_symbols,
        self_relocations: arguments.self_relocations,
        trace: arguments
            .debug
            .iter()
            .any(|kind| kind == "jitlink")
            .then(TraceSink::default),
        ..Options::default()
    }
}

/// An error of the system without the number that Rust appends.
fn system_text(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The canonical text of a graph at a stage, the bytes of each field in brackets.
pub fn canonical_text(stage: Stage, graph: &LinkGraph<'_>) -> String {
    let backend = backend::for_triple(graph.triple());
    let width = |kind| {
        let row = backend.and_then(|backend| backend.rows().get(kind));
        row.map_or(0, |row| usize::from(row.field.bytes))
    };
    let placed = match stage {
        Stage::Parsed | Stage::Pruned => verify::Stage::Relocatable,
        Stage::Allocated | Stage::Fixed => verify::Stage::Allocated,
    };
    let options = canonical::Options {
        field_width: &width,
        ..canonical::Options::at(placed)
    };
    canonical::canonical(graph, options)
}

/// Looks at graphs for `-show-graphs`, `-show-relocated-section-contents` and snapshots.
struct Watcher {
    guest: Option<Rc<dyn Plugin>>,
    show_graphs: Option<Regex>,
    show_sections: bool,
    want_snapshots: bool,
    output: RefCell<String>,
    snapshots: RefCell<Vec<Snapshot>>,
}

impl Plugin for Watcher {
    fn modify_interface(&self, input: &str, interface: &mut Interface<'_>) {
        if let Some(guest) = &self.guest {
            guest.modify_interface(input, interface);
        }
    }

    fn modify_passes<'s>(&'s self, graph: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        if let Some(guest) = &self.guest {
            guest.modify_passes(graph, passes);
        }
    }

    fn observe(&self, stage: Stage, graph: &LinkGraph<'_>) {
        if let Some(guest) = &self.guest {
            guest.observe(stage, graph);
        }
        if self.want_snapshots {
            self.snapshots.borrow_mut().push(Snapshot {
                stage: stage.name(),
                graph: view::base_name(graph.name()).to_owned(),
                text: canonical_text(stage, graph),
            });
        }
        if stage != Stage::Fixed {
            return;
        }
        let mut output = self.output.borrow_mut();
        if self
            .show_graphs
            .as_ref()
            .is_some_and(|wanted| wanted.is_match(graph.name()))
        {
            let name = graph.name();
            output.push_str(&format!(
                "Link graph \"{name}\" post-fixup:\n{}",
                dump::dump(graph)
            ));
        }
        if self.show_sections {
            output.push_str(&show::section_contents(graph));
        }
    }
}

fn run_checks(
    call: &mut Call<'_>,
    arguments: &Arguments,
    program: &Program<'_>,
) -> Result<(), Problem> {
    if arguments.checks.is_empty() {
        return Ok(());
    }
    let view = View::new(program);
    let mode = if arguments.lenient {
        Mode::Lenient
    } else {
        Mode::Strict
    };
    let name = arguments.check_name.as_deref().unwrap_or("jitlink-check");
    for file in &arguments.checks {
        check_rules(call, &view, file, name, mode).map_err(Problem::Other)?;
    }
    Ok(())
}

/// Reads a file and evaluates the rules in it.
///
/// # Errors
/// What to say after what was said of the rules.
pub(super) fn check_rules(
    call: &mut Call<'_>,
    view: &dyn check::Program,
    file: &str,
    name: &str,
    mode: Mode,
) -> Result<(), String> {
    let path = call.path(file);
    let text = std::fs::read(&path).map_err(|error| format!("{file}: {}", system_text(&error)))?;
    let text = String::from_utf8_lossy(&text).into_owned();
    match check_file(call, view, file, path, &text, name, mode) {
        true => Ok(()),
        false => Err(format!("Some checks in {file} failed")),
    }
}

/// Evaluates the rules of a file; all of them, so that one run shows everything that is wrong.
fn check_file(
    call: &mut Call<'_>,
    view: &dyn check::Program,
    file: &str,
    path: PathBuf,
    text: &str,
    name: &str,
    mode: Mode,
) -> bool {
    let source = SourceText::new(file, text);
    let others = other_names(text, name);
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    let (rules, problems) = Rules::extract(&source, name, &others, mode);
    let forgiven = |problem: &Diagnostic| {
        call.seen.forgive_near_misses && problem.code == check::code::NEAR_MISS.id
    };
    let mut good = problems.iter().all(forgiven);
    for problem in &problems {
        call.complain(problem.render(false).trim_end());
    }
    if rules.is_empty() {
        call.complain(format!(
            "{file}: there is no check named '{name}' (a line that starts with `# {name}:`)"
        ));
        return false;
    }
    for rule in &rules {
        let verdict = check::evaluate(rule, view, mode);
        call.seen.checks_run.push((path.clone(), rule.line()));
        if !verdict.passed() {
            good = false;
            report(call, &verdict);
        }
        if call
            .seen
            .explain
            .as_ref()
            .is_some_and(|wanted| wanted.is(&path, rule))
        {
            let text = check::explain(rule, view, mode);
            call.seen.explanations.push(text);
        }
    }
    good
}

fn report(call: &mut Call<'_>, verdict: &Verdict) {
    if let Some(text) = verdict.llvm_text() {
        call.complain(text.trim_end());
    }
    for diagnostic in verdict.diagnostics() {
        call.complain(diagnostic.render(false).trim_end());
    }
}

/// The check names that other runs of the same file use, so that their rules are not taken for slips of ours.
fn other_names(text: &str, name: &str) -> Vec<String> {
    let mut names = vec!["jitlink-check".to_owned(), "rtdyld-check".to_owned()];
    for line in text.lines().filter(|line| line.contains("RUN:")) {
        let mut words = line
            .split([' ', '='])
            .skip_while(|word| !word.ends_with("-check-name"));
        names.extend(words.nth(1).map(str::to_owned));
    }
    names.retain(|other| other != name);
    names
}
