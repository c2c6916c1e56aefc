use super::*;
use crate::backend::i386::I386;
use crate::backend::x86_64::X86_64;
use crate::graph::{Protection, Scope};
use crate::link::testing::{at, kind};

const PLACE: i64 = 0x1_0010;
const TARGET: i64 = 0x1_2340;
const GOT: i64 = 0x1_1000;
const TLS: i64 = 0x1_2000;
/// The end of the template's 0x348 bytes, aligned to 16.
const THREAD_POINTER: i64 = 0x1_2350;
const SIZE: i64 = 8;
const ADDEND: i64 = -5;

/// A block at 0x10000 full of 0xaa with one edge at +0x10, and, if asked for, a GOT symbol and a template.
fn linked(backend: &'static dyn Backend, name: &str, origins: bool) -> Result<Vec<u8>, LinkError> {
    let mut graph = LinkGraph::new("test.o", backend.target());
    let data = graph.create_section(".data", Protection::READ_WRITE);
    let block = graph.create_content_block(at(data, 0x1_0000), vec![0xaa; 32]);
    let target = graph.add_absolute_symbol(
        "target",
        Addr(TARGET as u64),
        SIZE as u64,
        Scope::Local,
        true,
    );
    if origins {
        let got = Addr(GOT as u64);
        graph.add_absolute_symbol("_GLOBAL_OFFSET_TABLE_", got, 0, Scope::Local, true);
        let section = graph.create_section(".tdata", Protection::READ_WRITE);
        graph.set_thread_local(section);
        let mut place = at(section, TLS as u64);
        place.alignment = 16;
        graph.create_content_block(place, vec![0; 0x348]);
    }
    let edge = Edge {
        kind: kind(backend, name),
        offset: 0x10,
        target,
        addend: ADDEND,
    };
    graph.add_edge(block, edge);
    apply_fixups(&mut graph, backend)?;
    Ok(graph.content(block).to_vec())
}

/// The formulas of the two supplements, written out.
#[rstest::rstest]
#[case(&X86_64, "Pointer64", TARGET + ADDEND, 8)]
#[case(&X86_64, "Pointer32", TARGET + ADDEND, 4)]
#[case(&X86_64, "Pointer32Signed", TARGET + ADDEND, 4)]
#[case(&X86_64, "Delta64", TARGET + ADDEND - PLACE, 8)]
#[case(&X86_64, "Delta32", TARGET + ADDEND - PLACE, 4)]
#[case(&X86_64, "Delta16", TARGET + ADDEND - PLACE, 2)]
#[case(&X86_64, "NegDelta64", PLACE - TARGET + ADDEND, 8)]
#[case(&X86_64, "NegDelta32", PLACE - TARGET + ADDEND, 4)]
#[case(&X86_64, "PCRel32", TARGET + ADDEND - (PLACE + 4), 4)]
#[case(&X86_64, "BranchPCRel32", TARGET + ADDEND - (PLACE + 4), 4)]
#[case(&X86_64, "Delta64FromGOT", TARGET + ADDEND - GOT, 8)]
#[case(&X86_64, "Delta32FromGOT", TARGET + ADDEND - GOT, 4)]
#[case(&X86_64, "Size32", SIZE + ADDEND, 4)]
#[case(&X86_64, "TLSOffset32", TARGET + ADDEND - TLS, 4)]
#[case(&X86_64, "TLSOffset64", TARGET + ADDEND - TLS, 8)]
#[case(&X86_64, "ThreadOffset32", TARGET + ADDEND - THREAD_POINTER, 4)]
#[case(&X86_64, "ThreadOffset64", TARGET + ADDEND - THREAD_POINTER, 8)]
#[case(&I386, "Pointer32", TARGET + ADDEND, 4)]
#[case(&I386, "PCRel32", TARGET + ADDEND - (PLACE + 4), 4)]
#[case(&I386, "PCRel16", TARGET + ADDEND - (PLACE + 2), 2)]
#[case(&I386, "Delta32", TARGET + ADDEND - PLACE, 4)]
#[case(&I386, "Delta32FromGOT", TARGET + ADDEND - GOT, 4)]
#[case(&I386, "ThreadOffset32", TARGET + ADDEND - THREAD_POINTER, 4)]
#[case(&I386, "NegThreadOffset32", THREAD_POINTER - TARGET + ADDEND, 4)]
fn values_follow_the_psabi(
    #[case] backend: &'static dyn Backend,
    #[case] name: &str,
    #[case] value: i64,
    #[case] size: usize,
) {
    let content = linked(backend, name, true).expect("fits");
    let mut expected = vec![0xaa; 32];
    expected[0x10..0x10 + size].copy_from_slice(&value.to_le_bytes()[..size]);
    assert_eq!(content, expected);
}

#[rstest::rstest]
#[case(&X86_64, "Delta64FromGOT", "a GOT")]
#[case(&X86_64, "TLSOffset32", "a thread-local template")]
#[case(&X86_64, "ThreadOffset32", "a thread-local template")]
#[case(&I386, "NegThreadOffset32", "a thread-local template")]
#[case(&X86_64, "RequestGOTAndTransformToDelta32", "a pass that replaces this edge")]
fn what_the_graph_does_not_have_is_named(
    #[case] backend: &'static dyn Backend,
    #[case] name: &str,
    #[case] missing: &str,
) {
    let error = linked(backend, name, false).expect_err("is refused");
    let expected = format!(
        "In graph test.o, section .data, fixup at 0x10010: {name}: it needs {missing}, which the graph does not have"
    );
    assert_eq!(error.to_string(), expected);
}

#[test]
fn what_does_not_fit_is_shown_with_its_arithmetic() {
    let error = linked(&X86_64, "Delta8", true).expect_err("is refused");
    insta::assert_snapshot!(error, @r#"
    In graph test.o, section .data: relocation target "target" at address 0x12340 is out of range of Delta8 fixup at 0x10010 (<anonymous block>, 0x10000 + 0x10)
      Target - Fixup + Addend : int8 = 0x232b, but -0x80 ..= 0x7f fit (addend -5)
    "#);
    let error = linked(&I386, "Pointer8", true).expect_err("is refused");
    insta::assert_snapshot!(error, @r#"
    In graph test.o, section .data: relocation target "target" at address 0x12340 is out of range of Pointer8 fixup at 0x10010 (<anonymous block>, 0x10000 + 0x10)
      Target + Addend : int8 or uint8 = 0x1233b, but -0x80 ..= 0xff fit (addend -5)
    "#);
}

/// An offset from the thread pointer to what is not thread-local would be a number without a meaning.
#[test]
fn a_thread_offset_needs_a_thread_local_target() {
    let mut graph = LinkGraph::new("test.o", X86_64.target());
    let data = graph.create_section(".data", Protection::READ_WRITE);
    let block = graph.create_content_block(at(data, 0x1000), vec![0; 8]);
    let section = graph.create_section(".tdata", Protection::READ_WRITE);
    graph.set_thread_local(section);
    let template = graph.create_content_block(at(section, 0x1010), vec![0; 8]);
    let variable = graph.add_defined_symbol(template, 4, "variable", 4);
    let plain = graph.add_defined_symbol(block, 0, "plain", 4);
    let edge = |target| crate::link::testing::edge("ThreadOffset32", 0, target, 0);
    graph.add_edge(block, edge(variable));
    apply_fixups(&mut graph, &X86_64).expect("is thread-local");
    assert_eq!(graph.content(block)[..4], (-4i32).to_le_bytes());
    graph.add_edge(block, edge(plain));
    let error = apply_fixups(&mut graph, &X86_64).expect_err("is refused");
    assert_eq!(
        error.to_string(),
        "In graph test.o, section .data, fixup at 0x1000: ThreadOffset32: its target plain is in .data, which is not thread-local"
    );
}
