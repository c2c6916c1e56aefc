//! Stubs, by what the processor can run. They may clobber r12 only (AAPCS32: "veneers may corrupt IP").
//!
//! JITLink's for Armv7 and later; its single stub for everything before loads PC, which changes state from Armv5T on
//! only, and is Arm code, which Armv6-M does not have. Here each state and processor has one that it can run.
//!
//! The last two serve the sequence of a thread-local descriptor (`tls_descriptor`) and are entered with LR and what the
//! program added up in r0.

use crate::backend::aarch32::attributes;
use crate::backend::aarch32::kinds::*;
use crate::backend::{Stub, StubEdge};

/// What rows ask for: a stub that is entered in Arm state.
pub(super) const ARM_STUB: usize = 0;
/// What rows ask for: a stub that is entered in Thumb state.
pub(super) const THUMB_STUB: usize = 1;
/// What the call of a thread-local descriptor's sequence asks for, in Arm state.
pub(super) const ARM_TLS_CALL: usize = 5;
/// The same in Thumb state.
pub(super) const THUMB_TLS_CALL: usize = 6;
const ARM_V4: usize = 2;
const THUMB_V4: usize = 3;
const THUMB_V6M: usize = 4;

/// The one that a processor with these features can run.
pub(super) fn choose(features: u32, stub: usize) -> usize {
    if matches!(stub, ARM_TLS_CALL | THUMB_TLS_CALL) {
        return stub;
    }
    let has = |feature| features & feature != 0;
    let thumb = stub == THUMB_STUB || !has(attributes::ARM);
    match (thumb, has(attributes::MOVW), has(attributes::ARM)) {
        (false, true, _) => ARM_STUB,
        (true, true, _) => THUMB_STUB,
        (false, false, _) => ARM_V4,
        (true, false, true) => THUMB_V4,
        (true, false, false) => THUMB_V6M,
    }
}

const fn edge(offset: u32, kind: crate::graph::EdgeKind) -> StubEdge {
    StubEdge {
        offset,
        kind,
        addend: 0,
        through_got: false,
    }
}

pub(super) static STUBS: &[Stub] = &[
    Stub {
        section: "__llvm_jitlink_aarch32_STUBS_Armv7",
        name: "armv7_abs_le",
        code: &[
            0x00, 0xc0, 0x00, 0xe3, // movw r12, #0
            0x00, 0xc0, 0x40, 0xe3, // movt r12, #0
            0x1c, 0xff, 0x2f, 0xe1, // bx   r12
        ],
        edges: &[edge(0, ARM_MOVW_ABS_NC), edge(4, ARM_MOVT_ABS)],
        alignment: 4,
        target_flags: 0,
    },
    Stub {
        section: "__llvm_jitlink_aarch32_STUBS_Thumbv7",
        name: "thumbv7_abs_le",
        code: &[
            0x40, 0xf2, 0x00, 0x0c, // movw r12, #0
            0xc0, 0xf2, 0x00, 0x0c, // movt r12, #0
            0x60, 0x47, // bx   r12
        ],
        edges: &[edge(0, THUMB_MOVW_ABS_NC), edge(4, THUMB_MOVT_ABS)],
        alignment: 4,
        target_flags: 1,
    },
    Stub {
        section: "__llvm_jitlink_aarch32_STUBS_Armv4",
        name: "armv4_abs_le",
        code: &[
            0x00, 0xc0, 0x9f, 0xe5, // ldr r12, [pc]
            0x1c, 0xff, 0x2f, 0xe1, // bx  r12
            0, 0, 0, 0,
        ],
        edges: &[edge(8, POINTER32)],
        alignment: 4,
        target_flags: 0,
    },
    Stub {
        section: "__llvm_jitlink_aarch32_STUBS_Thumbv4",
        name: "thumbv4_abs_le",
        code: &[
            0x78, 0x47, // bx  pc
            0xfd, 0xe7, // b   . - 2, never run: what should follow bx pc
            0x00, 0xc0, 0x9f, 0xe5, // ldr r12, [pc]
            0x1c, 0xff, 0x2f, 0xe1, // bx  r12
            0, 0, 0, 0,
        ],
        edges: &[edge(12, POINTER32)],
        alignment: 4,
        target_flags: 1,
    },
    Stub {
        section: "__llvm_jitlink_aarch32_STUBS_Thumbv6M",
        name: "thumbv6m_abs_le",
        code: &[
            0x03, 0xb4, // push {r0, r1}
            0x01, 0x48, // ldr  r0, [pc, #4]
            0x01, 0x90, // str  r0, [sp, #4]
            0x01, 0xbd, // pop  {r0, pc}
            0, 0, 0, 0,
        ],
        edges: &[edge(8, POINTER32)],
        alignment: 4,
        target_flags: 1,
    },
    Stub {
        section: "__llvm_jitlink_aarch32_TLSCALL_Arm",
        name: "arm_tls_call",
        code: &[
            0x00, 0x00, 0x8e, 0xe0, // add r0, lr, r0
            0x04, 0x10, 0x90, 0xe5, // ldr r1, [r0, #4]
            0x11, 0xff, 0x2f, 0xe1, // bx  r1
        ],
        edges: &[],
        alignment: 4,
        target_flags: 0,
    },
    Stub {
        section: "__llvm_jitlink_aarch32_TLSCALL_Thumb",
        name: "thumb_tls_call",
        code: &[
            0x70, 0x44, // add r0, lr
            0x41, 0x68, // ldr r1, [r0, #4]
            0x08, 0x47, // bx  r1
        ],
        edges: &[],
        alignment: 4,
        target_flags: 1,
    },
];
