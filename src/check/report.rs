//! Verdicts, and what they say to people and to FileCheck.

use super::ast::Check;
use super::code;
use super::eval::{self, Sides, hex};
use super::fault::{Fault, FaultKind};
use super::mode::Mode;
use super::parse::parse;
use super::program::Program;
use super::rules::Rule;
use super::trace::{Detail, Step, Trace};
use crate::base::{Diagnostic, Span};

/// What became of a check.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// Both sides are equal.
    Pass,
    /// Both sides have values and they differ.
    Fail(Box<CheckFailure>),
    /// The check has no value.
    Error(Box<CheckError>),
}

/// A check that is false.
#[derive(Clone, Debug)]
pub struct CheckFailure {
    /// The rule.
    pub rule: Rule,
    /// Both sides, with everything that was seen.
    pub sides: Sides,
}

/// A check without a value.
#[derive(Clone, Debug)]
pub struct CheckError {
    /// The rule.
    pub rule: Rule,
    /// What is wrong, in source order; never empty.
    pub problems: Vec<Diagnostic>,
    /// What LLVM's checker says about it, as near as can be.
    pub llvm_message: String,
}

/// Parses and evaluates a rule.
pub fn evaluate(rule: &Rule, program: &dyn Program, mode: Mode) -> Verdict {
    match parse(rule, mode) {
        Ok(check) => judge(rule, &check, program, mode),
        Err(problems) => Verdict::Error(Box::new(CheckError {
            rule: rule.clone(),
            llvm_message: problems
                .first()
                .map(|problem| problem.title.clone())
                .unwrap_or_default(),
            problems,
        })),
    }
}

/// Whether a check holds, for those who ask that of many programs and do not want to know why. A check without a value does not.
pub fn holds(check: &Check, program: &dyn Program, mode: Mode) -> bool {
    eval::sides(check, program, mode, Detail::Values).is_ok_and(|sides| sides.equal())
}

/// Evaluates a rule that was parsed before, for those who evaluate the same rules on many programs.
pub fn judge(rule: &Rule, check: &Check, program: &dyn Program, mode: Mode) -> Verdict {
    if let Ok(sides) = eval::sides(check, program, mode, Detail::Values)
        && sides.equal()
    {
        return Verdict::Pass;
    }
    // Only a check that does not pass pays for its disassembly and edges.
    match eval::sides(check, program, mode, Detail::Full) {
        Ok(sides) if sides.equal() => Verdict::Pass,
        Ok(sides) => Verdict::Fail(Box::new(CheckFailure {
            rule: rule.clone(),
            sides,
        })),
        Err(fault) => Verdict::Error(Box::new(CheckError {
            rule: rule.clone(),
            llvm_message: fault.kind.llvm_message(),
            problems: vec![fault_diagnostic(rule, &fault, mode)],
        })),
    }
}

impl Verdict {
    /// Whether the check holds.
    pub fn passed(&self) -> bool {
        matches!(self, Self::Pass)
    }

    /// What there is to say to people.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        match self {
            Self::Pass => Vec::new(),
            Self::Fail(failure) => vec![failure.diagnostic()],
            Self::Error(error) => error.problems.clone(),
        }
    }

    /// The line that LLVM's checker prints, for tests that match it.
    pub fn llvm_text(&self) -> Option<String> {
        match self {
            Self::Pass => None,
            Self::Fail(failure) => Some(failure.llvm_text()),
            Self::Error(error) => Some(format!(
                "Error evaluating expression '{}': {}\n",
                error.rule.expression(),
                error.llvm_message
            )),
        }
    }
}

impl CheckFailure {
    /// `Expression '…' is false: 0x… != 0x…`, as LLVM's checker prints it.
    pub fn llvm_text(&self) -> String {
        format!(
            "Expression '{}' is false: {:#x} != {:#x}\n",
            self.rule.expression(),
            self.sides.lhs.value,
            self.sides.rhs.value
        )
    }

    /// Both values at their places, what they were made of, and how to see more.
    pub fn diagnostic(&self) -> Diagnostic {
        let Sides { lhs, rhs } = &self.sides;
        let title = format!("check failed: {:#x} != {:#x}", lhs.value, rhs.value);
        let width = format!("{:#x}", lhs.value.max(rhs.value)).len();
        let mut problem = Diagnostic::error(code::FALSE.id, title);
        for side in [lhs, rhs] {
            let text = format!("{:#0width$x}{}", side.value, summary(side));
            problem = side_labels(problem, &self.rule, side.span, text);
        }
        for note in notes([lhs, rhs]) {
            problem = problem.note(note);
        }
        problem.help(format!(
            "explain: linkproof explain {}:{}",
            self.rule.source().name(),
            self.rule.line()
        ))
    }
}

/// One caret for each line of a side; the text stands at the last.
fn side_labels(problem: Diagnostic, rule: &Rule, side: Span, text: String) -> Diagnostic {
    let spans = rule.line_spans(side);
    let last = spans.len() - 1;
    spans
        .into_iter()
        .enumerate()
        .fold(problem, |problem, (index, span)| {
            problem.label(
                rule.source(),
                span,
                if index == last { text.as_str() } else { "" },
            )
        })
}

/// The instructions and the addresses of symbols that a side was made of, when it is more than one of them.
fn summary(side: &Trace) -> String {
    let mut parts: Vec<String> = Vec::new();
    side.walk(&mut |step| {
        let part = match &step.step {
            Step::Operand { read, .. } => read.assembly.clone(),
            Step::Symbol | Step::Place(_) if !std::ptr::eq(step, side) => {
                Some(format!("{}={:#x}", step.text, step.value))
            }
            Step::NextPc { .. } if !std::ptr::eq(step, side) => {
                Some(format!("{}={:#x}", step.text, step.value))
            }
            _ => None,
        };
        parts.extend(part.filter(|part| !parts.contains(part)));
    });
    if parts.is_empty() {
        String::new()
    } else {
        format!("  {}", parts.join(" "))
    }
}

/// The bytes that were read and the edges that wrote them.
fn notes(sides: [&Trace; 2]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    let mut add = |note: String| {
        if !notes.contains(&note) {
            notes.push(note);
        }
    };
    for read in sides.into_iter().flat_map(Trace::reads) {
        let assembly = read
            .assembly
            .as_deref()
            .map(|text| format!("  {text}"))
            .unwrap_or_default();
        add(format!(
            "bytes {:#x}: {}{assembly}",
            read.address,
            hex(&read.bytes)
        ));
        for edge in &read.edges {
            add(format!("edge {edge}"));
        }
    }
    notes
}

fn fault_diagnostic(rule: &Rule, fault: &Fault, mode: Mode) -> Diagnostic {
    let label = match &fault.kind {
        FaultKind::Unknown { .. } => "not found".to_owned(),
        FaultKind::Load { address, .. } => format!("{address:#x}"),
        FaultKind::Shift(_) => "must be less than 64".to_owned(),
        _ => String::new(),
    };
    let problem = Diagnostic::error(fault.kind.code().id, fault.kind.to_string());
    let mut problem = side_labels(problem, rule, fault.span, label);
    match &fault.kind {
        FaultKind::NoInsn { bytes, .. } => problem = problem.note(format!("bytes: {}", hex(bytes))),
        FaultKind::NoOperand { insn, .. } | FaultKind::NotImmediate { insn, .. } => {
            problem = problem.note(format!("instruction: {insn}"));
        }
        _ => {}
    }
    match fault.kind.help(mode) {
        Some(help) => problem.help(help),
        None => problem,
    }
}
