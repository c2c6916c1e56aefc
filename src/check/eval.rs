//! From a tree and a program to values.
//!
//! Addresses are the executor's, inside loads too: LLVM loads from the linker's own copy of the memory, but the value is the
//! same because a load must stay inside one block.

use super::ast::{Check, Expr, ExprKind, Link, Number, Op};
use super::fault::{Fault, FaultKind};
use super::mode::Mode;
use super::program::{LookupError, Program, Region, SymbolView};
use super::trace::{Detail, Read, Step, Trace};
use crate::base::{Endian, Span};

/// Both sides of a check, evaluated.
#[derive(Clone, Debug)]
pub struct Sides {
    /// The side before `=`.
    pub lhs: Trace,
    /// The side after it; the same as `lhs` for a check without `=` in lenient mode.
    pub rhs: Trace,
}

impl Sides {
    /// Whether the check holds.
    pub fn equal(&self) -> bool {
        self.lhs.value == self.rhs.value
    }
}

/// Evaluates both sides, the left one first.
///
/// # Errors
/// The first subexpression that has no value.
pub(super) fn sides(
    check: &Check,
    program: &dyn Program,
    mode: Mode,
    detail: Detail,
) -> Result<Sides, Fault> {
    let evaluator = Evaluator {
        program,
        mode,
        detail,
    };
    let lhs = evaluator.expr(&check.lhs, false)?;
    let rhs = match &check.rhs {
        Some(rhs) => evaluator.expr(rhs, false)?,
        None => lhs.clone(),
    };
    Ok(Sides { lhs, rhs })
}

/// Evaluates expressions; [`decode`](super::decode) has its functions that look at instructions.
pub(super) struct Evaluator<'p> {
    pub(super) program: &'p dyn Program,
    pub(super) mode: Mode,
    pub(super) detail: Detail,
}

impl<'p> Evaluator<'p> {
    fn expr(&self, expr: &Expr, in_load: bool) -> Result<Trace, Fault> {
        let span = expr.span;
        let mut inputs = Vec::new();
        let (value, step) = match &expr.kind {
            ExprKind::Number(number) => (number.value, Step::Constant),
            ExprKind::Parens(inner) => {
                let inner = self.expr(inner, in_load)?;
                return Ok(Trace {
                    span,
                    text: self.text(expr),
                    ..inner
                });
            }
            ExprKind::Symbol(name) => (self.symbol_value(name, span, in_load)?, Step::Symbol),
            ExprKind::GotAddr { file, symbol } => place(self.program.got(file, symbol), span)?,
            ExprKind::StubAddr { file, symbol, kind } => {
                place(self.program.stub(file, symbol, kind.as_deref()), span)?
            }
            ExprKind::SectionAddr { file, section } => {
                place(self.program.section(file, section), span)?
            }
            ExprKind::NextPc(symbol) => self.next_pc(symbol, span)?,
            ExprKind::DecodeOperand {
                symbol,
                offset,
                index,
            } => self.decode_operand(symbol, *offset, *index, span)?,
            ExprKind::Load { size, address } => self.load(*size, address, u64::MAX, &mut inputs)?,
            ExprKind::Slice { value, high, low } => {
                let input = self.sliced(value, high.value, in_load)?;
                let value = slice(input.value, high.value, low.value, self.mode);
                inputs.push(input);
                (
                    value,
                    Step::Slice {
                        high: high.value,
                        low: low.value,
                    },
                )
            }
            ExprKind::Chain { first, rest } => self.chain(first, rest, in_load, &mut inputs)?,
        };
        Ok(Trace {
            span,
            text: self.text(expr),
            value,
            step,
            inputs,
        })
    }

    /// What is sliced. Of a load, only the bytes up to bit `high` have to be there.
    fn sliced(&self, value: &Expr, high: u64, in_load: bool) -> Result<Trace, Fault> {
        let mut inner = value;
        while let ExprKind::Parens(next) = &inner.kind {
            inner = next;
        }
        let ExprKind::Load { size, address } = &inner.kind else {
            return self.expr(value, in_load);
        };
        let mut inputs = Vec::new();
        let (loaded, step) = self.load(*size, address, high / 8 + 1, &mut inputs)?;
        Ok(Trace {
            span: value.span,
            text: self.text(value),
            value: loaded,
            step,
            inputs,
        })
    }

    fn text(&self, expr: &Expr) -> String {
        match self.detail {
            Detail::Full => expr.to_string(),
            Detail::Values => String::new(),
        }
    }

    pub(super) fn symbol(
        &self,
        name: &str,
        span: Span,
        decoding: bool,
    ) -> Result<SymbolView<'p>, Fault> {
        self.program.symbol(name).map_err(|lookup| Fault {
            span,
            kind: FaultKind::Unknown { lookup, decoding },
        })
    }

    fn symbol_value(&self, name: &str, span: Span, in_load: bool) -> Result<u64, Fault> {
        let symbol = self.symbol(name, span, false)?;
        // LLVM's own copy of a symbol without content is a null pointer, and a load from null reads 0.
        let null = in_load && self.mode == Mode::Lenient && symbol.content.is_none();
        Ok(if null { 0 } else { symbol.address })
    }

    fn load(
        &self,
        size: Number,
        address: &Expr,
        wanted: u64,
        inputs: &mut Vec<Trace>,
    ) -> Result<(u64, Step), Fault> {
        let at = self.expr(address, true)?;
        let (from, span) = (at.value, at.span);
        inputs.push(at);
        if from == 0 && self.mode == Mode::Lenient {
            return Ok((
                0,
                Step::Load(Read {
                    address: 0,
                    bytes: Vec::new(),
                    assembly: None,
                    edges: Vec::new(),
                }),
            ));
        }
        // LLVM's switch over sizes has no arm for these; the release build of LLVM 19 behaves so.
        let size = match size.value {
            3 | 5 | 7 => 1,
            6 => 2,
            other => other,
        };
        let mut bytes = self.program.load(from, size);
        // In this order the low bytes come first, and `(*{4}x)[23:0]` is the way to compare the last three of a block.
        if bytes.is_err() && wanted < size && self.program.endian() == Endian::Little {
            bytes = self.program.load(from, wanted).or(bytes);
        }
        let bytes = bytes.map_err(|why| Fault {
            span,
            kind: FaultKind::Load {
                address: from,
                size,
                why,
                swallowed: swallows(address),
            },
        })?;
        let size = bytes.len() as u64;
        let value = self.program.endian().read(&bytes);
        let read = Read {
            address: from,
            bytes: bytes.into_owned(),
            assembly: None,
            edges: self.edges(from, size),
        };
        Ok((value, Step::Load(read)))
    }

    pub(super) fn edges(&self, address: u64, size: u64) -> Vec<String> {
        match self.detail {
            Detail::Full => self.program.describe_edges(address, size),
            Detail::Values => Vec::new(),
        }
    }

    fn chain(
        &self,
        first: &Expr,
        rest: &[Link],
        in_load: bool,
        inputs: &mut Vec<Trace>,
    ) -> Result<(u64, Step), Fault> {
        let first = self.expr(first, in_load)?;
        let mut value = first.value;
        inputs.push(first);
        let mut steps = Vec::with_capacity(rest.len());
        for link in rest {
            let operand = self.expr(&link.operand, in_load)?;
            value = self.apply(link.op, value, &operand)?;
            steps.push((link.op, value));
            inputs.push(operand);
        }
        Ok((value, Step::Chain(steps)))
    }

    fn apply(&self, op: Op, value: u64, operand: &Trace) -> Result<u64, Fault> {
        let by = operand.value;
        if matches!(op, Op::Shl | Op::Shr) && by >= 64 && self.mode == Mode::Strict {
            return Err(Fault {
                span: operand.span,
                kind: FaultKind::Shift(by),
            });
        }
        Ok(match op {
            Op::Add => value.wrapping_add(by),
            Op::Sub => value.wrapping_sub(by),
            Op::And => value & by,
            Op::Or => value | by,
            // Lenient: x86 takes the low six bits of a shift count, and so does LLVM built for it.
            Op::Shl => value.wrapping_shl(by as u32),
            Op::Shr => value.wrapping_shr(by as u32),
        })
    }
}

/// Bytes as people write them: `e8 fb ff ff ff`.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn place(found: Result<Region, LookupError>, span: Span) -> Result<(u64, Step), Fault> {
    match found {
        Ok(region) => Ok((region.address, Step::Place(region))),
        Err(lookup) => Err(Fault {
            span,
            kind: FaultKind::Unknown {
                lookup,
                decoding: false,
            },
        }),
    }
}

/// Whether a load's address holds more than its author may have meant.
fn swallows(address: &Expr) -> bool {
    matches!(
        address.kind,
        ExprKind::Chain { .. } | ExprKind::Slice { .. }
    )
}

/// Bits `high..=low`, the lowest of them in bit 0.
fn slice(value: u64, high: u64, low: u64, mode: Mode) -> u64 {
    if mode == Mode::Strict && low <= high && high <= 63 {
        return (value >> low) & (u64::MAX >> (63 - (high - low)));
    }
    // What LLVM built for x86 computes, which keeps the low six bits of a shift count: [63:0] is always 0.
    let (high, low) = (high as u32, low as u32);
    let width = high.wrapping_sub(low).wrapping_add(1);
    let mask = 1u64.wrapping_shl(width).wrapping_sub(1);
    value.wrapping_shr(low) & mask
}
