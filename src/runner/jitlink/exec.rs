//! Running what was linked, in a process of its own.

use super::inputs::Loaded;
use super::{Problem, system_text};
use crate::base::Addr;
use crate::executor::{Ending, Executor, ExecutorError, ExecutorProcess, Launch, Limits, Streams};
use crate::runner::Call;
use crate::session::{ExecutionSession, Program};
use rustix::fs::{MemfdFlags, memfd_create};
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::process::Stdio;

/// The most that a program may print in a RUN line.
const MOST_OUTPUT: u64 = 64 << 20;

/// A started executor, and the files that its output goes to.
pub(super) struct Execution {
    pub(super) executor: ExecutorProcess,
    output: Option<[File; 2]>,
}

impl Execution {
    /// Starts the executor and loads the shared libraries of the command line into it.
    pub(super) fn start(call: &mut Call<'_>, loaded: &Loaded) -> Result<Self, Problem> {
        let program = std::env::current_exe();
        let program = program.map_err(|error| {
            Problem::Other(format!("cannot find the executor: {}", system_text(&error)))
        })?;
        let files = |error: std::io::Error| Problem::Other(system_text(&error));
        let launch = Launch {
            folder: call.cwd.clone(),
            environment: (!call.attached).then(|| call.env.clone().into_iter().collect()),
            own_group: !call.attached,
            ..Launch::linkproof(program)
        };
        let (streams, output) = streams(call).map_err(files)?;
        let limits = Limits {
            deadline: call.deadline,
            file_size: (!call.attached).then_some(MOST_OUTPUT),
        };
        let executor = ExecutorProcess::start(&launch, streams, limits)
            .map_err(|error| Problem::Other(error.to_string()))?;
        for library in loaded.shared_libraries() {
            let path = call.path(library);
            let opened = executor.open(&path.display().to_string());
            opened.map_err(|error| Problem::Other(error.to_string()))?;
        }
        Ok(Self { executor, output })
    }

    /// Runs the program from its entry point to its end, and returns its exit status.
    pub(super) fn run(
        &self,
        call: &mut Call<'_>,
        session: &ExecutionSession<'_, '_>,
        program: &Program<'_>,
        words: &[String],
    ) -> i32 {
        let ran = session.initialize().and_then(|()| match program.entry {
            Some(entry) => self.executor.run_main(entry, words),
            None => Ok(0),
        });
        let ending = match ran {
            Ok(code) => self.executor.exit(code),
            Err(ExecutorError::Ended(ending)) => ending,
            Err(ExecutorError::Refused(problem)) => {
                call.complain(format!("llvm-jitlink error: {problem}"));
                return 1;
            }
        };
        self.collect(call);
        status(call, &ending, program)
    }

    /// What was printed so far goes to the call.
    pub(super) fn collect(&self, call: &mut Call<'_>) {
        let Some(files) = &self.output else { return };
        let mut read = |mut file: &File, index: usize| {
            let mut text = Vec::new();
            let done = file.rewind().and_then(|()| file.read_to_end(&mut text));
            match done {
                Ok(_) if index == 0 => call.stdout.extend_from_slice(&text),
                Ok(_) => call.error_stream().extend_from_slice(&text),
                Err(error) => call.complain(system_text(&error)),
            }
        };
        files
            .iter()
            .enumerate()
            .for_each(|(index, file)| read(file, index));
    }
}

/// The streams of the executor. Files, so that nobody has to read while the program writes.
fn streams(call: &mut Call<'_>) -> std::io::Result<(Streams, Option<[File; 2]>)> {
    if call.attached {
        let [input, output, errors] = [Stdio::inherit(), Stdio::inherit(), Stdio::inherit()];
        let streams = Streams {
            input,
            output,
            errors,
        };
        return Ok((streams, None));
    }
    let file =
        |name: &str| Ok::<_, std::io::Error>(File::from(memfd_create(name, MemfdFlags::CLOEXEC)?));
    let mut input = file("linkproof-input")?;
    input.write_all(&std::mem::take(&mut call.stdin))?;
    input.rewind()?;
    let [output, errors] = [file("linkproof-output")?, file("linkproof-errors")?];
    // One file position for both streams keeps the order in which the program wrote.
    let merged = if call.merged { &output } else { &errors };
    let streams = Streams {
        input: input.into(),
        output: output.try_clone()?.into(),
        errors: merged.try_clone()?.into(),
    };
    Ok((streams, Some([output, errors])))
}

/// The exit status of a program, and for one that did not exit, what is known of its end.
fn status(call: &mut Call<'_>, ending: &Ending, program: &Program<'_>) -> i32 {
    match ending {
        Ending::Exited(code) => code & 0xff,
        Ending::TimedOut => {
            call.complain(format!("llvm-jitlink error: {ending}"));
            1
        }
        Ending::Signal { signal, crash } => {
            call.complain(format!("llvm-jitlink error: {ending}"));
            let frames = crash.iter().flat_map(|crash| &crash.frames);
            for (index, &frame) in frames.enumerate() {
                // A return address lies behind the call.
                let inside = Addr(frame.0.saturating_sub(u64::from(index > 0)));
                let place = nearest(program, inside);
                let place = place.unwrap_or_else(|| "the process's own code".into());
                call.complain(format!("  #{index} {frame} in {place}"));
            }
            -signal
        }
    }
}

/// The linked symbol that an address is nearest to: `main + 0x1a (a.o)`.
fn nearest(program: &Program<'_>, address: Addr) -> Option<String> {
    for object in &program.objects {
        let graph = object.image.graph();
        let home = graph
            .blocks()
            .find(|(_, block)| (block.address()..block.end()).contains(&address));
        let Some((home, block)) = home else { continue };
        let symbols = graph.defined_symbols().filter_map(|(id, symbol)| {
            let at = graph.symbol_address(id);
            let name = symbol
                .name()
                .filter(|_| symbol.block() == Some(home) && at <= address)?;
            Some((at, name))
        });
        let section = graph.section(block.section()).name();
        let (at, name) = symbols.max().unwrap_or_else(|| (block.address(), section));
        return Some(format!("{name} + {:#x} ({})", address - at, graph.name()));
    }
    None
}
