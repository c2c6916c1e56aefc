//! `run --linker`: `llvm-jitlink` in RUN lines is the embedded linker and then a second one, of whose image the checks must hold.

use super::linked::Linked;
use super::{Linker, Problem, plan};
use crate::check::{self, Verdict};
use crate::runner::jitlink::{self, JitLink, RecordedLink};
use crate::runner::{Call, Command, Observations, Registry, external, scratch};
use crate::suite::Tools;
use std::path::PathBuf;
use std::sync::Arc;

/// The commands of RUN lines with a second linker behind `llvm-jitlink`; with the real one in its place, if that is the linker.
///
/// # Errors
/// The real one is not there.
pub fn commands(linker: Arc<dyn Linker>, tools: &Tools) -> Result<Registry, Problem> {
    let mut commands = jitlink::commands();
    // Registries hold commands that live as long as the process, and a process runs tests with one linker.
    if linker.name() == JITLINK {
        let real = super::tool::find(tools, JITLINK, "llvm-19")?;
        commands.add(Box::leak(Box::new(Real(real))));
    } else {
        commands.add(Box::leak(Box::new(Second(linker))));
    }
    Ok(commands)
}

const JITLINK: &str = "llvm-jitlink";

/// The real llvm-jitlink, with the words of the RUN line.
struct Real(PathBuf);

impl Command for Real {
    fn names(&self) -> &'static [&'static str] {
        &[JITLINK]
    }

    fn run(&self, call: &mut Call<'_>) -> i32 {
        let status = self.run_placed(call);
        let second = call.seen.second.get_or_insert_default();
        let said =
            [&call.stdout, &call.stderr].map(|stream| String::from_utf8_lossy(stream).into_owned());
        let unknown = |text: &String| {
            let line = text
                .lines()
                .find(|line| line.contains("Unknown command line argument"))?;
            Some(line.trim().to_owned())
        };
        match said.iter().find_map(unknown) {
            Some(line) => {
                second.reasons.push(line);
                // What the embedded linker knows more of is done by it, so that the RUN line goes on.
                JitLink.run(call)
            }
            None => {
                second.links += 1;
                status
            }
        }
    }
}

struct Second(Arc<dyn Linker>);

impl Real {
    /// Runs it where the embedded one places programs, unless the RUN line says where: otherwise the system chooses, each time anew.
    fn run_placed(&self, call: &mut Call<'_>) -> i32 {
        let mut argv = call.argv.to_vec();
        let says = |option: &str| call.argv.iter().any(|word| word.contains(option));
        let (placed, sized) = (says("slab-address"), says("slab-allocate"));
        if !placed {
            argv.insert(1, "-slab-address=0x10000000".into());
            argv.insert(1, "-slab-page-size=4096".into());
        }
        if !sized {
            argv.insert(1, "-slab-allocate=64Mb".into());
        }
        let mut seen = Observations::default();
        let mut own = Call::new(&argv, call.cwd.clone(), &mut seen);
        own.env = call.env.clone();
        own.stdin = std::mem::take(&mut call.stdin);
        (own.merged, own.deadline) = (call.merged, call.deadline);
        let status = external::run(&self.0, &mut own);
        call.stdout.append(&mut own.stdout);
        call.stderr.append(&mut own.stderr);
        status
    }
}

impl Command for Second {
    fn names(&self) -> &'static [&'static str] {
        &[JITLINK]
    }

    fn run(&self, call: &mut Call<'_>) -> i32 {
        let kept = call.seen.links.take();
        call.seen.links = Some(Vec::new());
        let status = JitLink.run(call);
        let links = std::mem::replace(&mut call.seen.links, kept).unwrap_or_default();
        let problem = match (status, links.last()) {
            (0, Some(link)) => match second(&*self.0, link, call) {
                Ok(true) => {
                    call.seen.second.get_or_insert_default().links += 1;
                    return 0;
                }
                Ok(false) => return 1,
                Err(problem) => problem,
            },
            // Who wants the message of a link that fails wants that of JITLink.
            (0, None) => Problem::Unsupported("the command links nothing".into()),
            _ => Problem::Unsupported("the link is meant to fail, with JITLink's message".into()),
        };
        match problem {
            Problem::Unsupported(why) => {
                call.seen.second.get_or_insert_default().reasons.push(why);
                status
            }
            Problem::Refused(why) | Problem::Absent(why) => {
                call.complain(format!("{}: {why}", self.0.name()));
                1
            }
        }
    }
}

/// Links with the second linker and evaluates the checks; whether all that can be asked hold.
fn second(linker: &dyn Linker, link: &RecordedLink, call: &mut Call<'_>) -> Result<bool, Problem> {
    let job = plan(link)?;
    let folder = scratch::folder().map_err(|error| super::tool::broken(&error))?;
    let image = linker.link(&job, folder.path())?;
    link.link(&|_| (), &(), |result| {
        let program = result.map_err(|error| Problem::Unsupported(error.to_string()))?;
        let linked = Linked::new(&job, &image, &program);
        let mut good = true;
        for (_, rule, parsed) in link.checks() {
            let verdict = check::judge(rule, parsed, &linked, link.mode());
            let missing = linked.take_missing();
            match (verdict, missing.is_empty()) {
                (Verdict::Pass, _) => {}
                (_, false) => {
                    let why = format!("no {} in a static image", missing[0]);
                    call.seen.second.get_or_insert_default().reasons.push(why);
                }
                (verdict, true) => {
                    good = false;
                    for diagnostic in verdict.diagnostics() {
                        call.complain(diagnostic.render(false).trim_end());
                    }
                }
            }
        }
        Ok(good)
    })
}
