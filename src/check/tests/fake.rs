//! A small made-up program: two blocks of bytes, a zero-fill block, a few symbols, and an instruction set of three
//! instructions whose operands are easy to see.

use crate::base::{DecodeError, Endian, Insn, Operand};
use crate::check::{LookupError, Program, Region, SymbolView};
use std::borrow::Cow;

/// `e8 rel32` is a call (one immediate), `b8 imm32` a move (register, immediate), `c3` a return (nothing).
pub(super) const TEXT: &[u8] = &[
    0xe8, 0xfb, 0x0f, 0x00, 0x00, // main: call target (0x2000)
    0xb8, 0x44, 0x33, 0x22, 0x11, // main+5: mov
    0xc3, // last (no size), then what is no instruction:
    0xff, 0xff,
];
pub(super) const TEXT_AT: u64 = 0x1000;
pub(super) const DATA: &[u8] = &[
    0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0, 0, 0, 0, 0, 0, 0, 0x80,
];
pub(super) const DATA_AT: u64 = 0x2000;
pub(super) const ZERO_AT: u64 = 0x3000;
pub(super) const ZERO_SIZE: u64 = 16;

pub(super) struct Fake;

impl Program for Fake {
    fn pointer_size(&self) -> u8 {
        8
    }

    fn endian(&self) -> Endian {
        Endian::Little
    }

    fn symbol(&self, name: &str) -> Result<SymbolView<'_>, LookupError> {
        let view = |address, size, content| SymbolView {
            address,
            size,
            content,
            target_flags: 0,
        };
        Ok(match name {
            "main" => view(TEXT_AT, 10, Some(TEXT)),
            // As main, in a mode whose PC reads ahead.
            "ahead" => SymbolView {
                target_flags: 1,
                ..view(TEXT_AT, 10, Some(TEXT))
            },
            "last" => view(TEXT_AT + 10, 0, Some(&TEXT[10..])),
            "junk" => view(TEXT_AT + 11, 2, Some(&TEXT[11..])),
            "short" => view(TEXT_AT, 3, Some(TEXT)),
            "ret" => view(TEXT_AT + 10, 1, Some(&TEXT[10..])),
            "x" => view(DATA_AT, 8, Some(DATA)),
            "y" => view(DATA_AT + 8, 8, Some(&DATA[8..])),
            "z" => view(ZERO_AT, ZERO_SIZE, None),
            "absolute" => view(0x1234, 0, None),
            "big" => view(0xffff_ffff_ffff_fff0, 0, None),
            _ => {
                let candidates = ["main", "last", "absolute"].map(str::to_owned).to_vec();
                return Err(missing("symbol", name, None, candidates));
            }
        })
    }

    fn section(&self, file: &str, section: &str) -> Result<Region, LookupError> {
        match (file, section) {
            ("a.o", "__DATA,__data" | ".data") => Ok(Region {
                address: DATA_AT,
                size: 16,
            }),
            ("a.o", _) => Err(missing(
                "section",
                section,
                Some(file),
                vec![".data".to_owned()],
            )),
            _ => Err(missing("file", file, None, vec!["a.o".to_owned()])),
        }
    }

    fn got(&self, file: &str, symbol: &str) -> Result<Region, LookupError> {
        match (file, symbol) {
            ("a.o", "main") => Ok(Region {
                address: DATA_AT + 8,
                size: 8,
            }),
            _ => Err(missing("GOT entry for", symbol, Some(file), Vec::new())),
        }
    }

    fn stub(&self, file: &str, symbol: &str, kind: Option<&str>) -> Result<Region, LookupError> {
        match (file, symbol, kind) {
            ("a.o", "main", None | Some("long")) => Ok(Region {
                address: TEXT_AT + 5,
                size: 5,
            }),
            _ => Err(missing("stub for", symbol, Some(file), Vec::new())),
        }
    }

    fn load(&self, address: u64, size: u64) -> Result<Cow<'_, [u8]>, String> {
        let blocks = [(TEXT_AT, TEXT), (DATA_AT, DATA)];
        let inside = |at: u64, length: u64| {
            address
                .checked_sub(at)
                .filter(|from| from.checked_add(size).is_some_and(|end| end <= length))
        };
        for (at, bytes) in blocks {
            if let Some(from) = inside(at, bytes.len() as u64) {
                return Ok(Cow::Borrowed(&bytes[from as usize..][..size as usize]));
            }
        }
        match inside(ZERO_AT, ZERO_SIZE) {
            Some(_) => Ok(Cow::Owned(vec![0; size as usize])),
            None => Err("no block there".to_owned()),
        }
    }

    fn decode(&self, code: &[u8], _: u8) -> Result<Insn, DecodeError> {
        let immediate = || {
            let bytes = code.get(1..5).ok_or(DecodeError::Truncated)?;
            Ok(Operand::Imm(Endian::Little.read(bytes) as i32 as u64))
        };
        match code.first() {
            Some(0xe8) => Ok(Insn {
                length: 5,
                operands: vec![immediate()?],
            }),
            Some(0xb8) => Ok(Insn {
                length: 5,
                operands: vec![Operand::Reg, immediate()?],
            }),
            Some(0xc3) => Ok(Insn {
                length: 1,
                operands: Vec::new(),
            }),
            Some(_) => Err(DecodeError::Invalid),
            None => Err(DecodeError::Truncated),
        }
    }

    fn next_pc_bias(&self, target_flags: u8) -> u64 {
        4 * u64::from(target_flags)
    }

    fn disassemble(&self, code: &[u8], _: u64, _: u8) -> Option<String> {
        Some(
            ["call", "mov", "ret"][usize::from(code[0] == 0xb8) + 2 * usize::from(code[0] == 0xc3)]
                .to_owned(),
        )
    }

    fn describe_edges(&self, address: u64, size: u64) -> Vec<String> {
        let touches = address <= TEXT_AT + 1 && TEXT_AT + 1 < address.wrapping_add(size);
        if touches {
            vec!["Call at a.o:.text+0x1 -> x, addend -4".to_owned()]
        } else {
            Vec::new()
        }
    }
}

fn missing(
    what: &'static str,
    name: &str,
    inside: Option<&str>,
    candidates: Vec<String>,
) -> LookupError {
    LookupError {
        what,
        name: name.to_owned(),
        inside: inside.map(str::to_owned),
        candidates,
    }
}
