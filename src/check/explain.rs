//! One check in full: every subexpression with its value, and where the value came from.

use super::ast::{Check, Op};
use super::eval::{self, Sides, hex};
use super::fault::Fault;
use super::mode::Mode;
use super::parse::parse;
use super::program::Program;
use super::report::{Verdict, evaluate};
use super::rules::Rule;
use super::trace::{Detail, Read, Step, Trace};
use std::fmt::Write as _;

/// A check in full, or what is wrong with it.
pub fn explain(rule: &Rule, program: &dyn Program, mode: Mode) -> String {
    let traced = parse(rule, mode)
        .ok()
        .and_then(|check| trace(&check, program, mode, Detail::Full).ok());
    match traced {
        Some(sides) => render(rule, &sides),
        None => problems(&evaluate(rule, program, mode)),
    }
}

/// Both sides of a check with all that was read for them, whether they are equal or not.
///
/// # Errors
/// The first subexpression that has no value.
pub fn trace(
    check: &Check,
    program: &dyn Program,
    mode: Mode,
    detail: Detail,
) -> Result<Sides, Fault> {
    eval::sides(check, program, mode, detail)
}

fn problems(verdict: &Verdict) -> String {
    verdict
        .diagnostics()
        .iter()
        .map(|problem| problem.render(false))
        .collect()
}

fn render(rule: &Rule, sides: &Sides) -> String {
    let verdict = if sides.equal() { "holds" } else { "is false" };
    let mut out = format!(
        "{}:{}: {} {verdict}\n",
        rule.source().name(),
        rule.line(),
        rule.expression()
    );
    for (name, side) in [("left", &sides.lhs), ("right", &sides.rhs)] {
        line(&mut out, 0, &format!("{name}  {:#x}", side.value), "");
        tree(&mut out, 1, side, "");
    }
    if !sides.equal() {
        let (lhs, rhs) = (sides.lhs.value, sides.rhs.value);
        line(
            &mut out,
            0,
            &format!("left - right = {}", signed(lhs.wrapping_sub(rhs))),
            "",
        );
        line(&mut out, 0, &format!("left ^ right = {:#x}", lhs ^ rhs), "");
    }
    out
}

/// A difference as a person reads it.
fn signed(difference: u64) -> String {
    let value = difference as i64;
    if value < 0 {
        format!("-{:#x}", value.unsigned_abs())
    } else {
        format!("{value:#x}")
    }
}

fn line(out: &mut String, depth: usize, text: &str, suffix: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{:indent$}{text}{suffix}", "", indent = 2 * depth);
}

/// One subexpression, then what it was made of, indented.
fn tree(out: &mut String, depth: usize, step: &Trace, suffix: &str) {
    let value = match step.step {
        Step::Constant if step.text == format!("{:#x}", step.value) => step.text.clone(),
        _ => format!("{} = {:#x}", step.text, step.value),
    };
    line(out, depth, &value, suffix);
    match &step.step {
        Step::Constant | Step::Symbol | Step::Slice { .. } => {}
        Step::Place(region) => line(out, depth + 1, &format!("{} bytes", region.size), ""),
        Step::Load(read) => memory(out, depth + 1, read),
        Step::Operand { read, insn, index } => {
            memory(out, depth + 1, read);
            let operands = insn.operands.len();
            line(
                out,
                depth + 1,
                &format!("operand {index} of {operands}"),
                "",
            );
        }
        Step::NextPc { read, bias } => {
            memory(out, depth + 1, read);
            let length = read.bytes.len();
            let sum = match bias {
                0 => format!("{:#x} + {length}", read.address),
                bias => format!(
                    "{:#x} + {length} + {bias} (the PC reads ahead)",
                    read.address
                ),
            };
            line(out, depth + 1, &sum, "");
        }
        Step::Chain(steps) => return chain(out, depth + 1, steps, &step.inputs),
    }
    for input in &step.inputs {
        tree(out, depth + 1, input, "");
    }
}

/// The operands of a chain, each with the value reached so far where there is more to come.
fn chain(out: &mut String, depth: usize, steps: &[(Op, u64)], inputs: &[Trace]) {
    for (index, input) in inputs.iter().enumerate() {
        let reached = match index.checked_sub(1).and_then(|index| steps.get(index)) {
            Some((op, value)) if index < steps.len() => {
                format!("   ({} gives {value:#x})", op.text())
            }
            Some((op, _)) => format!("   ({})", op.text()),
            None => String::new(),
        };
        tree(out, depth, input, &reached);
    }
}

fn memory(out: &mut String, depth: usize, read: &Read) {
    let assembly = read
        .assembly
        .as_deref()
        .map(|text| format!("  {text}"))
        .unwrap_or_default();
    line(
        out,
        depth,
        &format!("[{:#x}] {}{assembly}", read.address, hex(&read.bytes)),
        "",
    );
    for edge in &read.edges {
        line(out, depth, &format!("edge {edge}"), "");
    }
}
