//! The numbers of the edge kinds, in JITLink's order first.

use crate::graph::EdgeKind;

macro_rules! kinds {
    ($($name:ident = $number:literal;)*) => {
        $(pub(super) const $name: EdgeKind = EdgeKind($number);)*
    };
}

kinds! {
    DELTA32 = 2;
    POINTER32 = 3;
    PREL31 = 4;
    REQUEST_GOT_TO_DELTA32 = 5;
    ARM_CALL = 6;
    ARM_JUMP24 = 7;
    ARM_MOVW_ABS_NC = 8;
    ARM_MOVT_ABS = 9;
    THUMB_CALL = 10;
    THUMB_JUMP24 = 11;
    THUMB_MOVW_ABS_NC = 12;
    THUMB_MOVT_ABS = 13;
    THUMB_MOVW_PREL_NC = 14;
    THUMB_MOVT_PREL = 15;
    ARM_MOVW_PREL_NC = 16;
    ARM_MOVT_PREL = 17;
    THUMB_JUMP19 = 18;
    THUMB_JUMP11 = 19;
    THUMB_JUMP8 = 20;
    THUMB_JUMP6 = 21;
    POINTER16 = 22;
    POINTER8 = 23;
    POINTER32_NO_INTERWORKING = 24;
    DELTA32_NO_INTERWORKING = 25;
    NEG_DELTA32 = 26;
    THUMB_ABS5 = 27;
    REQUEST_STUB_TO_POINTER32 = 28;
    DELTA32_FROM_GOT = 30;
    GOT_ENTRY_FROM_GOT = 31;
    GOT_ORIGIN_DELTA32 = 32;
    REQUEST_GOT_TO_DELTA32_FROM_GOT = 33;
    REQUEST_GOT_TO_POINTER32 = 34;
    GOT_ORIGIN32 = 35;
    REQUEST_TLS_INFO = 40;
    REQUEST_TLS_BASE = 41;
    TLS_OFFSET32 = 42;
    THREAD_OFFSET32 = 43;
    REQUEST_THREAD_OFFSET = 44;
    THUMB_LDR_LITERAL8 = 50;
}
