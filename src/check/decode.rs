//! The two functions that look at an instruction.

use super::ast::Number;
use super::eval::{Evaluator, hex};
use super::fault::{Fault, FaultKind};
use super::mode::Mode;
use super::trace::{Detail, Read, Step};
use crate::base::{Insn, Operand, Span};

/// The instruction a function asked for.
struct Decoded {
    read: Read,
    insn: Insn,
    bias: u64,
}

impl Evaluator<'_> {
    fn decode(&self, name: &str, offset: u64, span: Span) -> Result<Decoded, Fault> {
        let fault = |kind| Fault { span, kind };
        let symbol = self.symbol(name, span, true)?;
        let Some(content) = symbol.content else {
            return Err(fault(FaultKind::NoContent(name.into())));
        };
        let past_end = || FaultKind::PastEnd {
            symbol: name.into(),
            offset,
            size: symbol.size,
        };
        if symbol.size == 0 && (offset == 0 || self.mode == Mode::Strict) {
            return Err(fault(FaultKind::NoSize(name.into())));
        }
        if offset == symbol.size || (offset > symbol.size && self.mode == Mode::Strict) {
            return Err(fault(past_end()));
        }
        // Past the end of the symbol LLVM's count of bytes wraps round, so it decodes what follows in the block.
        let end = if offset > symbol.size {
            content.len() as u64
        } else {
            symbol.size
        };
        let end = end.min(content.len() as u64);
        if offset >= end {
            return Err(fault(past_end()));
        }
        let code = &content[offset as usize..end as usize];
        let flags = symbol.target_flags;
        let address = symbol.address.wrapping_add(offset);
        let insn = self.program.decode(code, flags).map_err(|why| {
            let bytes = code[..code.len().min(16)].to_vec();
            fault(FaultKind::NoInsn {
                symbol: name.into(),
                offset,
                why,
                bytes,
            })
        })?;
        let bytes = code[..code.len().min(usize::from(insn.length))].to_vec();
        let (assembly, edges) = match self.detail {
            Detail::Full => (
                self.program.disassemble(code, address, flags),
                self.edges(address, bytes.len() as u64),
            ),
            Detail::Values => (None, Vec::new()),
        };
        let bias = self.program.next_pc_bias(flags);
        Ok(Decoded {
            read: Read {
                address,
                bytes,
                assembly,
                edges,
            },
            insn,
            bias,
        })
    }

    /// `next_pc(symbol)`.
    pub(super) fn next_pc(&self, symbol: &str, span: Span) -> Result<(u64, Step), Fault> {
        let Decoded { read, insn, bias } = self.decode(symbol, 0, span)?;
        let value = read
            .address
            .wrapping_add(u64::from(insn.length))
            .wrapping_add(bias);
        Ok((value, Step::NextPc { read, bias }))
    }

    /// `decode_operand(symbol [+ offset], index)`.
    pub(super) fn decode_operand(
        &self,
        symbol: &str,
        offset: Option<Number>,
        index: Number,
        span: Span,
    ) -> Result<(u64, Step), Fault> {
        let offset = offset.map_or(0, |number| number.value);
        // LLVM keeps 32 bits of the index.
        let index = if self.mode == Mode::Lenient {
            index.value & 0xffff_ffff
        } else {
            index.value
        };
        let Decoded { read, insn, .. } = self.decode(symbol, offset, span)?;
        let name: Box<str> = symbol.into();
        let operand = usize::try_from(index)
            .ok()
            .and_then(|index| insn.operands.get(index));
        let kind = match operand {
            Some(Operand::Imm(value)) => {
                return Ok((*value, Step::Operand { read, insn, index }));
            }
            Some(Operand::Reg) => FaultKind::NotImmediate {
                symbol: name,
                offset,
                index,
                insn: self.describe(&read, &insn),
            },
            None => {
                let count = insn.operands.len();
                FaultKind::NoOperand {
                    symbol: name,
                    offset,
                    index,
                    count,
                    insn: self.describe(&read, &insn),
                }
            }
        };
        Err(Fault { span, kind })
    }

    /// An instruction as text (where there is one) and its operands with their indices.
    fn describe(&self, read: &Read, insn: &Insn) -> String {
        let operands = insn
            .operands
            .iter()
            .enumerate()
            .map(|(index, operand)| match operand {
                Operand::Reg => format!("{index}: register"),
                Operand::Imm(value) => format!("{index}: {value:#x}"),
            });
        let operands = operands.collect::<Vec<_>>().join(", ");
        let operands = if operands.is_empty() {
            "no operands".to_owned()
        } else {
            operands
        };
        match &read.assembly {
            Some(assembly) => format!("{assembly} ({operands})"),
            None => format!("{} ({operands})", hex(&read.bytes)),
        }
    }
}
