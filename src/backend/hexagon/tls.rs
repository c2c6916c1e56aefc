//! Thread-local storage, variant II (Drepper, "ELF Handling For Thread-Local Storage"): the thread pointer, UGP, stands
//! at the aligned end of the template, as in a static executable.
//!
//! General- and local-dynamic code adds a distance from the GOT to the GOT's address and calls `__tls_get_addr`; the call
//! names the variable and means the function (`GD_PLT`, `LD_PLT`). As JITLink has it, what it passes is an entry of
//! `$__TLSINFO`: a key, filled in by the run time, and the address of the variable in the template. Initial-executable code
//! reads a GOT entry, by its address (`IE`) or by its distance from the GOT (`IE_GOT`).

use crate::backend::hexagon::data::{
    POINTER_EXT, POINTER_HI16, POINTER_LO16, POINTER_LOW6, POINTER32, WORD, plain,
};
use crate::backend::hexagon::fields::*;
use crate::backend::hexagon::got::*;
use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::graph::EdgeKind;

pub(super) const THREAD_EXT: EdgeKind = EdgeKind(70);
pub(super) const THREAD_LOW6: EdgeKind = EdgeKind(71);
pub(super) const THREAD_HI16: EdgeKind = EdgeKind(72);
pub(super) const THREAD_LO16: EdgeKind = EdgeKind(73);
pub(super) const THREAD_WORD32: EdgeKind = EdgeKind(74);
pub(super) const THREAD_SHORT16: EdgeKind = EdgeKind(75);
pub(super) const TLS_EXT: EdgeKind = EdgeKind(76);
pub(super) const TLS_LOW6: EdgeKind = EdgeKind(77);
pub(super) const TLS_HI16: EdgeKind = EdgeKind(78);
pub(super) const TLS_LO16: EdgeKind = EdgeKind(79);
pub(super) const TLS_WORD32: EdgeKind = EdgeKind(80);
pub(super) const TLS_SHORT16: EdgeKind = EdgeKind(81);
pub(super) const GD_EXT: EdgeKind = EdgeKind(82);
pub(super) const GD_LOW6: EdgeKind = EdgeKind(83);
pub(super) const GD_HI16: EdgeKind = EdgeKind(84);
pub(super) const GD_LO16: EdgeKind = EdgeKind(85);
pub(super) const GD_WORD32: EdgeKind = EdgeKind(86);
pub(super) const GD_SHORT16: EdgeKind = EdgeKind(87);
pub(super) const LD_EXT: EdgeKind = EdgeKind(88);
pub(super) const LD_LOW6: EdgeKind = EdgeKind(89);
pub(super) const LD_HI16: EdgeKind = EdgeKind(90);
pub(super) const LD_LO16: EdgeKind = EdgeKind(91);
pub(super) const LD_WORD32: EdgeKind = EdgeKind(92);
pub(super) const LD_SHORT16: EdgeKind = EdgeKind(93);
pub(super) const IE_GOT_EXT: EdgeKind = EdgeKind(94);
pub(super) const IE_GOT_LOW6: EdgeKind = EdgeKind(95);
pub(super) const IE_GOT_HI16: EdgeKind = EdgeKind(96);
pub(super) const IE_GOT_LO16: EdgeKind = EdgeKind(97);
pub(super) const IE_GOT_WORD32: EdgeKind = EdgeKind(98);
pub(super) const IE_GOT_SHORT16: EdgeKind = EdgeKind(99);
pub(super) const IE_EXT: EdgeKind = EdgeKind(100);
pub(super) const IE_LOW6: EdgeKind = EdgeKind(101);
pub(super) const IE_HI16: EdgeKind = EdgeKind(102);
pub(super) const IE_LO16: EdgeKind = EdgeKind(103);
pub(super) const IE_WORD32: EdgeKind = EdgeKind(104);

/// A GOT entry that holds the symbol's distance from the thread pointer.
const fn offset(becomes: EdgeKind) -> Role {
    entry(THREAD_WORD32, becomes)
}

use Field as F;
use Range::Signed;
use Role::{RequestTlsBase, RequestTlsInfo};
use Value::{FromThreadPointer, FromTls};

pub(super) const ROWS: &[EdgeRow] = &[
    plain(
        THREAD_EXT,
        "ThreadOffsetExt26",
        FromThreadPointer,
        U26_6,
        WORD,
    ),
    plain(
        THREAD_LOW6,
        "ThreadOffsetLow6",
        FromThreadPointer,
        LOW6,
        WORD,
    ),
    plain(
        THREAD_HI16,
        "ThreadOffsetHi16",
        FromThreadPointer,
        HIGH_U16,
        WORD,
    ),
    plain(
        THREAD_LO16,
        "ThreadOffsetLo16",
        FromThreadPointer,
        LOW_U16,
        WORD,
    ),
    plain(
        THREAD_WORD32,
        "ThreadOffset32",
        FromThreadPointer,
        F::DATA32,
        WORD,
    ),
    plain(
        THREAD_SHORT16,
        "ThreadOffset16",
        FromThreadPointer,
        S16,
        Signed(16),
    ),
    plain(TLS_EXT, "TLSOffsetExt26", FromTls, U26_6, WORD),
    plain(TLS_LOW6, "TLSOffsetLow6", FromTls, LOW6, WORD),
    plain(TLS_HI16, "TLSOffsetHi16", FromTls, HIGH_U16, WORD),
    plain(TLS_LO16, "TLSOffsetLo16", FromTls, LOW_U16, WORD),
    plain(TLS_WORD32, "TLSOffset32", FromTls, F::DATA32, WORD),
    plain(TLS_SHORT16, "TLSOffset16", FromTls, S16, Signed(16)),
    request(
        GD_EXT,
        "RequestTLSDescInGOTAndTransformToDeltaFromGOTExt26",
        U26_6,
        WORD,
        RequestTlsInfo(FROM_GOT_EXT),
    ),
    request(
        GD_LOW6,
        "RequestTLSDescInGOTAndTransformToDeltaFromGOTLow6",
        LOW6,
        WORD,
        RequestTlsInfo(FROM_GOT_LOW6),
    ),
    request(
        GD_HI16,
        "RequestTLSDescInGOTAndTransformToDeltaFromGOTHi16",
        HIGH_U16,
        WORD,
        RequestTlsInfo(FROM_GOT_HI16),
    ),
    request(
        GD_LO16,
        "RequestTLSDescInGOTAndTransformToDeltaFromGOTLo16",
        LOW_U16,
        WORD,
        RequestTlsInfo(FROM_GOT_LO16),
    ),
    request(
        GD_WORD32,
        "RequestTLSDescInGOTAndTransformToDeltaFromGOT32",
        F::DATA32,
        WORD,
        RequestTlsInfo(FROM_GOT_WORD32),
    ),
    request(
        GD_SHORT16,
        "RequestTLSDescInGOTAndTransformToDeltaFromGOT16",
        S16,
        Signed(16),
        RequestTlsInfo(FROM_GOT_SHORT16),
    ),
    request(
        LD_EXT,
        "RequestTLSBaseInGOTAndTransformToDeltaFromGOTExt26",
        U26_6,
        WORD,
        RequestTlsBase(FROM_GOT_EXT),
    ),
    request(
        LD_LOW6,
        "RequestTLSBaseInGOTAndTransformToDeltaFromGOTLow6",
        LOW6,
        WORD,
        RequestTlsBase(FROM_GOT_LOW6),
    ),
    request(
        LD_HI16,
        "RequestTLSBaseInGOTAndTransformToDeltaFromGOTHi16",
        HIGH_U16,
        WORD,
        RequestTlsBase(FROM_GOT_HI16),
    ),
    request(
        LD_LO16,
        "RequestTLSBaseInGOTAndTransformToDeltaFromGOTLo16",
        LOW_U16,
        WORD,
        RequestTlsBase(FROM_GOT_LO16),
    ),
    request(
        LD_WORD32,
        "RequestTLSBaseInGOTAndTransformToDeltaFromGOT32",
        F::DATA32,
        WORD,
        RequestTlsBase(FROM_GOT_WORD32),
    ),
    request(
        LD_SHORT16,
        "RequestTLSBaseInGOTAndTransformToDeltaFromGOT16",
        S16,
        Signed(16),
        RequestTlsBase(FROM_GOT_SHORT16),
    ),
    request(
        IE_GOT_EXT,
        "RequestThreadOffsetInGOTAndTransformToDeltaFromGOTExt26",
        U26_6,
        WORD,
        offset(FROM_GOT_EXT),
    ),
    request(
        IE_GOT_LOW6,
        "RequestThreadOffsetInGOTAndTransformToDeltaFromGOTLow6",
        LOW6,
        WORD,
        offset(FROM_GOT_LOW6),
    ),
    request(
        IE_GOT_HI16,
        "RequestThreadOffsetInGOTAndTransformToDeltaFromGOTHi16",
        HIGH_U16,
        WORD,
        offset(FROM_GOT_HI16),
    ),
    request(
        IE_GOT_LO16,
        "RequestThreadOffsetInGOTAndTransformToDeltaFromGOTLo16",
        LOW_U16,
        WORD,
        offset(FROM_GOT_LO16),
    ),
    request(
        IE_GOT_WORD32,
        "RequestThreadOffsetInGOTAndTransformToDeltaFromGOT32",
        F::DATA32,
        WORD,
        offset(FROM_GOT_WORD32),
    ),
    request(
        IE_GOT_SHORT16,
        "RequestThreadOffsetInGOTAndTransformToDeltaFromGOT16",
        S16,
        Signed(16),
        offset(FROM_GOT_SHORT16),
    ),
    request(
        IE_EXT,
        "RequestThreadOffsetInGOTAndTransformToPointerExt26",
        U26_6,
        WORD,
        offset(POINTER_EXT),
    ),
    request(
        IE_LOW6,
        "RequestThreadOffsetInGOTAndTransformToPointerLow6",
        LOW6,
        WORD,
        offset(POINTER_LOW6),
    ),
    request(
        IE_HI16,
        "RequestThreadOffsetInGOTAndTransformToPointerHi16",
        HIGH_U16,
        WORD,
        offset(POINTER_HI16),
    ),
    request(
        IE_LO16,
        "RequestThreadOffsetInGOTAndTransformToPointerLo16",
        LOW_U16,
        WORD,
        offset(POINTER_LO16),
    ),
    request(
        IE_WORD32,
        "RequestThreadOffsetInGOTAndTransformToPointer32",
        F::DATA32,
        WORD,
        offset(POINTER32),
    ),
];
