//! The relocations of the Qualcomm Hexagon Application Binary Interface, and the machine in `e_flags`.

use crate::backend::elf::Action::Refuse;
use crate::backend::elf::{Action, Addends, DYNAMIC, ElfRow, ElfTarget, plain_symbol};
use crate::backend::hexagon::{branch::*, data::*, got::*, tls::*};
use crate::graph::EdgeKind;
use object::elf::EM_HEXAGON;

pub(super) static ELF: ElfTarget = ElfTarget {
    machine: EM_HEXAGON,
    is_64: false,
    addends: Addends::Explicit,
    relocations: &numbered(),
    symbol: plain_symbol,
    features: machine,
    in_place_addend: None,
    relocation_name: |r_type| Some(TYPES.get(r_type as usize)?.name),
};

/// The processors (`EF_HEXAGON_MACH`) that this backend knows the instructions of. Every one runs the code of those before.
const MACHINES: &[u32] = &[
    0x01, 0x02, 0x03, 0x04, 0x05, 0x60, 0x62, 0x65, 0x66, 0x67, 0x68, 0x69, 0x71, 0x73, 0x75,
];
/// `EF_HEXAGON_MACH` and the bit that says "tiny core".
const MACHINE: u32 = 0x3ff;
const TINY_CORE: u32 = 0x8000;

/// The processor that code is for; a static linker gives its output the latest of its inputs.
fn machine(e_flags: u32, _attributes: Option<&[u8]>) -> Result<u32, String> {
    let known = MACHINES.contains(&(e_flags & MACHINE)) && e_flags & !(MACHINE | TINY_CORE) == 0;
    match known {
        true => Ok(e_flags),
        false => Err(format!(
            "e_flags {e_flags:#x} name no Hexagon processor up to V75"
        )),
    }
}

const PAIR: &str =
    "no assembler writes it; R_HEX_HI16 and R_HEX_LO16 patch the two halves of an address";
const REGISTER: &str = "no assembler writes it, and it has no documented field";

/// A relocation type; its number is its place in the list.
struct Type {
    name: &'static str,
    action: Action,
}

const fn row(name: &'static str, action: Action) -> Type {
    Type { name, action }
}

const fn edge(name: &'static str, kind: EdgeKind) -> Type {
    row(name, Action::Edge { kind, bias: 0 })
}

const fn numbered() -> [ElfRow; TYPES.len()] {
    let mut rows = [ElfRow {
        r_type: 0,
        action: Action::Nothing,
    }; TYPES.len()];
    let mut number = 0;
    while number < rows.len() {
        rows[number] = ElfRow {
            r_type: number as u32,
            action: TYPES[number].action,
        };
        number += 1;
    }
    rows
}

/// The types that end in `_X` are for extenders and for the instructions behind them; how many bits the immediate has
/// without an extender is in their names and changes nothing, but for `8_X`.
const TYPES: &[Type] = &[
    row("R_HEX_NONE", Action::Nothing),
    edge("R_HEX_B22_PCREL", BRANCH22),
    edge("R_HEX_B15_PCREL", BRANCH15),
    edge("R_HEX_B7_PCREL", LOOP7),
    edge("R_HEX_LO16", POINTER_LO16),
    edge("R_HEX_HI16", POINTER_HI16),
    edge("R_HEX_32", POINTER32),
    edge("R_HEX_16", POINTER16),
    edge("R_HEX_8", POINTER8),
    edge("R_HEX_GPREL16_0", GP_REL0),
    edge("R_HEX_GPREL16_1", GP_REL1),
    edge("R_HEX_GPREL16_2", GP_REL2),
    edge("R_HEX_GPREL16_3", GP_REL3),
    row("R_HEX_HL16", Refuse(PAIR)),
    edge("R_HEX_B13_PCREL", BRANCH13),
    edge("R_HEX_B9_PCREL", BRANCH9),
    edge("R_HEX_B32_PCREL_X", DELTA_EXT),
    edge("R_HEX_32_6_X", POINTER_EXT),
    edge("R_HEX_B22_PCREL_X", BRANCH_LOW6),
    edge("R_HEX_B15_PCREL_X", BRANCH_LOW6),
    edge("R_HEX_B13_PCREL_X", BRANCH_LOW6),
    edge("R_HEX_B9_PCREL_X", BRANCH_LOW6),
    edge("R_HEX_B7_PCREL_X", LOOP7_LOW6),
    edge("R_HEX_16_X", POINTER_LOW6),
    edge("R_HEX_12_X", POINTER_LOW6),
    edge("R_HEX_11_X", POINTER_LOW6),
    edge("R_HEX_10_X", POINTER_LOW6),
    edge("R_HEX_9_X", POINTER_LOW6),
    edge("R_HEX_8_X", POINTER_LOW8),
    edge("R_HEX_7_X", POINTER_LOW6),
    edge("R_HEX_6_X", POINTER_LOW6),
    edge("R_HEX_32_PCREL", DELTA32),
    row("R_HEX_COPY", Refuse(DYNAMIC)),
    row("R_HEX_GLOB_DAT", Refuse(DYNAMIC)),
    row("R_HEX_JMP_SLOT", Refuse(DYNAMIC)),
    row("R_HEX_RELATIVE", Refuse(DYNAMIC)),
    edge("R_HEX_PLT_B22_PCREL", BRANCH22),
    edge("R_HEX_GOTREL_LO16", FROM_GOT_LO16),
    edge("R_HEX_GOTREL_HI16", FROM_GOT_HI16),
    edge("R_HEX_GOTREL_32", FROM_GOT_WORD32),
    edge("R_HEX_GOT_LO16", REQUEST_GOT_LO16),
    edge("R_HEX_GOT_HI16", REQUEST_GOT_HI16),
    edge("R_HEX_GOT_32", REQUEST_GOT_WORD32),
    edge("R_HEX_GOT_16", REQUEST_GOT_SHORT16),
    row("R_HEX_DTPMOD_32", Refuse(DYNAMIC)),
    edge("R_HEX_DTPREL_LO16", TLS_LO16),
    edge("R_HEX_DTPREL_HI16", TLS_HI16),
    edge("R_HEX_DTPREL_32", TLS_WORD32),
    edge("R_HEX_DTPREL_16", TLS_SHORT16),
    edge("R_HEX_GD_PLT_B22_PCREL", TLS_CALL22),
    edge("R_HEX_GD_GOT_LO16", GD_LO16),
    edge("R_HEX_GD_GOT_HI16", GD_HI16),
    edge("R_HEX_GD_GOT_32", GD_WORD32),
    edge("R_HEX_GD_GOT_16", GD_SHORT16),
    edge("R_HEX_IE_LO16", IE_LO16),
    edge("R_HEX_IE_HI16", IE_HI16),
    edge("R_HEX_IE_32", IE_WORD32),
    edge("R_HEX_IE_GOT_LO16", IE_GOT_LO16),
    edge("R_HEX_IE_GOT_HI16", IE_GOT_HI16),
    edge("R_HEX_IE_GOT_32", IE_GOT_WORD32),
    edge("R_HEX_IE_GOT_16", IE_GOT_SHORT16),
    edge("R_HEX_TPREL_LO16", THREAD_LO16),
    edge("R_HEX_TPREL_HI16", THREAD_HI16),
    edge("R_HEX_TPREL_32", THREAD_WORD32),
    edge("R_HEX_TPREL_16", THREAD_SHORT16),
    edge("R_HEX_6_PCREL_X", DELTA_PC_LOW6),
    edge("R_HEX_GOTREL_32_6_X", FROM_GOT_EXT),
    edge("R_HEX_GOTREL_16_X", FROM_GOT_LOW6),
    edge("R_HEX_GOTREL_11_X", FROM_GOT_LOW6),
    edge("R_HEX_GOT_32_6_X", REQUEST_GOT_EXT),
    edge("R_HEX_GOT_16_X", REQUEST_GOT_LOW6),
    edge("R_HEX_GOT_11_X", REQUEST_GOT_LOW6),
    edge("R_HEX_DTPREL_32_6_X", TLS_EXT),
    edge("R_HEX_DTPREL_16_X", TLS_LOW6),
    edge("R_HEX_DTPREL_11_X", TLS_LOW6),
    edge("R_HEX_GD_GOT_32_6_X", GD_EXT),
    edge("R_HEX_GD_GOT_16_X", GD_LOW6),
    edge("R_HEX_GD_GOT_11_X", GD_LOW6),
    edge("R_HEX_IE_32_6_X", IE_EXT),
    edge("R_HEX_IE_16_X", IE_LOW6),
    edge("R_HEX_IE_GOT_32_6_X", IE_GOT_EXT),
    edge("R_HEX_IE_GOT_16_X", IE_GOT_LOW6),
    edge("R_HEX_IE_GOT_11_X", IE_GOT_LOW6),
    edge("R_HEX_TPREL_32_6_X", THREAD_EXT),
    edge("R_HEX_TPREL_16_X", THREAD_LOW6),
    edge("R_HEX_TPREL_11_X", THREAD_LOW6),
    edge("R_HEX_LD_PLT_B22_PCREL", TLS_CALL22),
    edge("R_HEX_LD_GOT_LO16", LD_LO16),
    edge("R_HEX_LD_GOT_HI16", LD_HI16),
    edge("R_HEX_LD_GOT_32", LD_WORD32),
    edge("R_HEX_LD_GOT_16", LD_SHORT16),
    edge("R_HEX_LD_GOT_32_6_X", LD_EXT),
    edge("R_HEX_LD_GOT_16_X", LD_LOW6),
    edge("R_HEX_LD_GOT_11_X", LD_LOW6),
    row("R_HEX_23_REG", Refuse(REGISTER)),
    edge("R_HEX_GD_PLT_B22_PCREL_X", TLS_CALL_LOW6),
    edge("R_HEX_GD_PLT_B32_PCREL_X", TLS_CALL_EXT),
    edge("R_HEX_LD_PLT_B22_PCREL_X", TLS_CALL_LOW6),
    edge("R_HEX_LD_PLT_B32_PCREL_X", TLS_CALL_EXT),
    row("R_HEX_27_REG", Refuse(REGISTER)),
];
