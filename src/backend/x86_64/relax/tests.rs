use super::*;
use crate::backend::Backend;
use crate::backend::x86_64::data::POINTER64;
use crate::backend::x86_64::{ROWS, X86_64};
use crate::base::Addr;
use crate::graph::{EdgeKind, NewBlock, Protection, Scope};

/// Where the code is; what it reaches may be before it.
const CODE: u64 = 0x2_0000_0000;
/// The offset of the field in the code.
const FIELD: u32 = 6;

/// Code at 0x200000000 whose `before` ends where a GOT load's field starts, relaxed with the target at an address.
fn relaxed(
    before: &[u8],
    kind: EdgeKind,
    target: u64,
    addend: i64,
) -> Result<(Vec<u8>, Edge), LinkError> {
    let mut graph = LinkGraph::new("test.o", X86_64.target());
    let block = |graph: &mut LinkGraph<'static>, address, content: Vec<u8>| {
        let section = graph.create_section("s", Protection::READ_EXEC);
        let place = NewBlock {
            section,
            address: Addr(address),
            alignment: 1,
            alignment_offset: 0,
        };
        graph.create_content_block(place, content)
    };
    let mut code = vec![0x90; FIELD as usize - before.len()];
    code.extend(before);
    code.extend([0; 4]);
    let code = block(&mut graph, CODE, code);
    let entry = block(&mut graph, CODE + 0x1000, vec![0; 8]);
    let target = graph.add_absolute_symbol("t", Addr(target), 0, Scope::Local, true);
    let entry_symbol = graph.add_anonymous_symbol(entry, 0, 8);
    let edge = |kind, offset, target, addend| Edge {
        kind,
        offset,
        target,
        addend,
    };
    graph.add_edge(entry, edge(POINTER64, 0, target, 0));
    graph.add_edge(code, edge(kind, FIELD, entry_symbol, addend));
    relax(&mut graph, &ROWS)?;
    Ok((graph.content(code).to_vec(), graph.edges(code)[0]))
}

const NEXT: u64 = CODE + FIELD as u64 + 4;

/// The instructions of the psABI's §B.2 that are rewritten: before, kind, after, kind of the edge, its offset and addend.
#[rstest::rstest]
#[case::mov(&[0x48, 0x8b, 0x05], GOT_LOAD_REX_RELAXABLE, &[0x90, 0x90, 0x90, 0x48, 0x8d, 0x05, 0, 0, 0, 0], DELTA32, 6, -4)]
#[case::mov_of_32_bits(&[0x8b, 0x0d], GOT_LOAD_RELAXABLE, &[0x90, 0x90, 0x90, 0x90, 0x8d, 0x0d, 0, 0, 0, 0], DELTA32, 6, -4)]
#[case::mov_with_rex2(&[0xd5, 0x48, 0x8b, 0x05], GOT_LOAD_REX_RELAXABLE, &[0x90, 0x90, 0xd5, 0x48, 0x8d, 0x05, 0, 0, 0, 0], DELTA32, 6, -4)]
#[case::call(&[0xff, 0x15], GOT_LOAD_RELAXABLE, &[0x90, 0x90, 0x90, 0x90, 0x67, 0xe8, 0, 0, 0, 0], BRANCH_PCREL32, 6, 0)]
#[case::jmp(&[0xff, 0x25], GOT_LOAD_RELAXABLE, &[0x90, 0x90, 0x90, 0x90, 0xe9, 0, 0, 0, 0, 0x90], BRANCH_PCREL32, 5, 0)]
fn rewritten(
    #[case] before: &[u8],
    #[case] kind: EdgeKind,
    #[case] after: &[u8],
    #[case] becomes: EdgeKind,
    #[case] offset: u32,
    #[case] addend: i64,
) {
    let (code, edge) = relaxed(before, kind, NEXT + 0x100, 0).expect("is an instruction");
    assert_eq!(code, after);
    assert_eq!(
        (edge.kind, edge.offset, edge.addend),
        (becomes, offset, addend)
    );
}

/// What is not one of them, or speaks of the table, stays as it is.
#[rstest::rstest]
#[case::cmp(&[0x48, 0x3b, 0x05], GOT_LOAD_REX_RELAXABLE, 0)]
#[case::mov_with_a_base_register(&[0x48, 0x8b, 0x80], GOT_LOAD_REX_RELAXABLE, 0)]
#[case::mov_between_registers(&[0x48, 0x8b, 0xc5], GOT_LOAD_REX_RELAXABLE, 0)]
#[case::call_with_rex(&[0x48, 0xff, 0x15], GOT_LOAD_REX_RELAXABLE, 0)]
#[case::push(&[0xff, 0x35], GOT_LOAD_RELAXABLE, 0)]
#[case::mov_with_an_addend(&[0x48, 0x8b, 0x05], GOT_LOAD_REX_RELAXABLE, 8)]
#[case::call_with_an_addend(&[0xff, 0x15], GOT_LOAD_RELAXABLE, -1)]
fn left_alone(#[case] before: &[u8], #[case] kind: EdgeKind, #[case] addend: i64) {
    let (code, edge) = relaxed(before, kind, NEXT + 0x100, addend).expect("is an instruction");
    assert_eq!(code[FIELD as usize - before.len()..FIELD as usize], *before);
    assert_eq!((edge.kind, edge.offset, edge.addend), (kind, FIELD, addend));
}

/// ±2 GiB from the next instruction to the byte, on both sides; a `jmp` is a byte shorter.
#[rstest::rstest]
#[case::mov(&[0x48, 0x8b, 0x05], GOT_LOAD_REX_RELAXABLE, NEXT)]
#[case::call(&[0xff, 0x15], GOT_LOAD_RELAXABLE, NEXT)]
#[case::jmp(&[0xff, 0x25], GOT_LOAD_RELAXABLE, NEXT - 1)]
fn reach(#[case] before: &[u8], #[case] kind: EdgeKind, #[case] next: u64) {
    let cases = [
        (next + 0x7fff_ffff, true),
        (next + 0x8000_0000, false),
        (next - 0x8000_0000, true),
        (next - 0x8000_0001, false),
    ];
    for (target, reached) in cases {
        let (_, edge) = relaxed(before, kind, target, 0).expect("is an instruction");
        assert_eq!(edge.kind != kind, reached, "target {target:#x}");
    }
}

#[test]
fn a_load_needs_room_for_its_opcode_and_field() {
    let mut graph = LinkGraph::new("test.o", X86_64.target());
    let section = graph.create_section(".text", Protection::READ_EXEC);
    for (offset, size, good) in [(1, 8, false), (2, 8, true), (5, 8, false), (4, 8, true)] {
        let place = NewBlock {
            section,
            address: Addr(CODE),
            alignment: 1,
            alignment_offset: 0,
        };
        let block = graph.create_content_block(place, vec![0; size]);
        let target = graph.add_anonymous_symbol(block, 0, 0);
        let edge = Edge {
            kind: GOT_LOAD_RELAXABLE,
            offset,
            target,
            addend: 0,
        };
        graph.add_edge(block, edge);
        let result = relax(&mut graph, &ROWS);
        assert_eq!(result.is_ok(), good, "offset {offset}: {result:?}");
        if let Err(error) = result {
            assert!(
                error
                    .to_string()
                    .starts_with("in graph test.o, section .text, address 0x20000000")
            );
            graph.remove_defined_symbol(target);
            graph.remove_block(block);
        }
    }
}
