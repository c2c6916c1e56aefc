//! `linkproof eval`: the value of an expression, or the verdict of a check.

use super::object::{LinkArgs, read};
use super::{Exit, fail};
use crate::check::{self, Detail, Mode, Rule};
use crate::runner::jitlink::View;
use crate::session::{Input, link_program};
use std::path::PathBuf;

/// Evaluate a jitlink-check expression over linked objects.
///
/// An expression without `=` is printed as a number; a check with one is explained, and its verdict is the exit code.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  linkproof eval 'decode_operand(f, 0)[27:0]' --obj a.o\n  linkproof eval '*{4}x = y - 4' --obj a.o --abs y=0x1000"
)]
pub(super) struct Args {
    /// The expression
    #[arg(value_name = "EXPR", allow_hyphen_values = true)]
    pub expression: String,
    /// An object to link; all that are given are linked together
    #[arg(long = "obj", value_name = "OBJ", required = true)]
    pub objects: Vec<PathBuf>,
    /// Accept checks that mean nothing, as LLVM does
    #[arg(long)]
    pub lenient: bool,
    #[command(flatten)]
    pub link: LinkArgs,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        match self.evaluate() {
            Ok((text, good)) => {
                super::print(&text);
                if good { Exit::Success } else { Exit::Failure }
            }
            Err(error) => fail(&error, Exit::Usage),
        }
    }

    fn evaluate(&self) -> Result<(String, bool), String> {
        let mut files = Vec::new();
        for path in &self.objects {
            files.push((
                path.display().to_string(),
                read(path).map_err(|error| format!("error: {error}"))?,
            ));
        }
        let inputs: Vec<Input<'_>> = files
            .iter()
            .map(|(name, data)| Input::new(name, data))
            .collect();
        let options = self.link.options();
        let program =
            link_program(&inputs, &options, &()).map_err(|error| format!("error: {error}"))?;
        let view = View::new(&program);
        let mode = if self.lenient {
            Mode::Lenient
        } else {
            Mode::Strict
        };
        if self.expression.contains('=') {
            let rule = Rule::from_expression("<command line>", &self.expression);
            let good = check::evaluate(&rule, &view, mode).passed();
            return Ok((check::explain(&rule, &view, mode), good));
        }
        // A side is not a check. Compared with itself it is one, and strict rules hold for it; lenient mode reads it as it is,
        // which is what a message should show.
        let doubled = format!("{0} = {0}", self.expression);
        let [doubled, alone] = [(doubled.as_str(), mode), (&self.expression, Mode::Lenient)]
            .map(|(text, mode)| (Rule::from_expression("<command line>", text), mode));
        let (rule, mode) = &doubled;
        let parsed = check::parse(rule, *mode);
        let sides = parsed
            .ok()
            .and_then(|check| check::trace(&check, &view, *mode, Detail::Values).ok());
        if let Some(sides) = sides {
            return Ok((format!("{:#x}\n", sides.lhs.value), true));
        }
        let problems = [alone, doubled]
            .into_iter()
            .flat_map(|(rule, mode)| check::evaluate(&rule, &view, mode).diagnostics());
        Err(problems
            .map(|problem| problem.render(false))
            .next()
            .unwrap_or_default())
    }
}
