//! What the reader makes of sections, symbols and relocations.

use crate::build::{CODE, DATA, Isa, Maker, NO_ALLOC, READ, TLS};
use linkproof::backend::by_name;
use linkproof::format::Object;
use linkproof::format::elf::ElfObject;
use linkproof::graph::{LinkGraph, Linkage, Scope};
use object::elf::{self, RelocationType};
use rstest::rstest;

fn with_graph<T>(maker: &Maker, look: impl FnOnce(&LinkGraph<'_>) -> T) -> T {
    let bytes = maker.bytes();
    let object = ElfObject::parse("a.o", &bytes).expect("parses");
    look(&object.graph(None).expect("is a graph"))
}

#[test]
fn sections_become_blocks_of_sections() {
    let mut maker = Maker::new(Isa::X86_64);
    let text = maker.section(".text", CODE, &[1, 2, 3]);
    maker.align(text, 16);
    maker.section(".text", CODE, &[4]);
    maker.section(".rodata", READ, &[]);
    maker.section(".data", DATA, &[5; 2]);
    maker.zeros(".bss", DATA, 1 << 40);
    maker.section(".tdata", TLS, &[6]);
    maker.section(".comment", NO_ALLOC, &[7]);
    let shown = with_graph(&maker, |graph| {
        let lines = graph.sections().flat_map(|(_, section)| {
            let blocks = section.blocks().iter();
            blocks.map(move |&id| {
                let block = graph.block(id);
                format!(
                    "{} {:?} {} tls={} size={:#x} align={} zeros={} {:?}\n",
                    section.name(),
                    section.protection(),
                    section.lifetime().name(),
                    section.is_thread_local(),
                    block.size(),
                    block.alignment(),
                    block.is_zero_fill(),
                    graph.content(id),
                )
            })
        });
        lines.collect::<String>()
    });
    insta::assert_snapshot!(shown, @r"
    .text Protection(5) standard tls=false size=0x10 align=16 zeros=false [1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    .text Protection(5) standard tls=false size=0x1 align=1 zeros=false [4]
    .rodata Protection(1) standard tls=false size=0x0 align=1 zeros=false []
    .data Protection(3) standard tls=false size=0x2 align=1 zeros=false [5, 5]
    .bss Protection(3) standard tls=false size=0x10000000000 align=1 zeros=true []
    .tdata Protection(3) standard tls=true size=0x1 align=1 zeros=false [6]
    .comment Protection(1) no-alloc tls=false size=0x1 align=1 zeros=false [7]
    ");
}

#[rstest]
#[case(elf::STT_FUNC, elf::STB_GLOBAL, Linkage::Strong, Scope::Default, true)]
#[case(
    elf::STT_OBJECT,
    elf::STB_GLOBAL,
    Linkage::Strong,
    Scope::Default,
    false
)]
#[case(elf::STT_NOTYPE, elf::STB_WEAK, Linkage::Weak, Scope::Default, false)]
#[case(elf::STT_FUNC, elf::STB_LOCAL, Linkage::Strong, Scope::Local, true)]
#[case(
    elf::STT_OBJECT,
    elf::STB_GNU_UNIQUE,
    Linkage::Weak,
    Scope::Default,
    false
)]
fn symbols_keep_what_they_are(
    #[case] kind: elf::SymbolType,
    #[case] bind: elf::SymbolBind,
    #[case] linkage: Linkage,
    #[case] scope: Scope,
    #[case] callable: bool,
) {
    let mut maker = Maker::new(Isa::X86_64);
    let text = maker.section(".text", CODE, &[0; 8]);
    maker.symbol("x", text, (2, 5), (kind, bind));
    with_graph(&maker, |graph| {
        let (_, symbol) = graph.symbols().next().expect("a symbol");
        assert_eq!(
            (symbol.name(), symbol.offset(), symbol.size()),
            (Some("x"), 2, 5)
        );
        assert_eq!((symbol.linkage(), symbol.scope()), (linkage, scope));
        assert_eq!(symbol.is_callable(), callable);
    });
}

#[test]
fn symbols_without_a_section_of_their_own() {
    let mut maker = Maker::new(Isa::I386);
    maker.undefined("far");
    maker.absolute("fixed", 0xffff_fff0);
    maker.common("small", 3, 1);
    maker.common("large", 64, 32);
    with_graph(&maker, |graph| {
        let find = |name: &str| {
            let found = graph
                .symbols()
                .find(|(_, symbol)| symbol.name() == Some(name));
            found.expect(name)
        };
        assert!(find("far").1.is_external() && !find("far").1.is_weakly_referenced());
        let (id, fixed) = find("fixed");
        assert!(fixed.is_absolute() && graph.symbol_address(id).0 == 0xffff_fff0);
        for (name, size, alignment) in [("small", 3, 1), ("large", 64, 32)] {
            let (_, symbol) = find(name);
            let block = graph.block(symbol.block().expect("a block"));
            assert_eq!((block.size(), block.alignment()), (size, alignment));
            assert!(block.is_zero_fill() && symbol.linkage() == Linkage::Weak);
            assert_eq!(graph.section(block.section()).name(), "__common");
        }
    });
}

/// The addend of a REL relocation stands in the field, sign-extended from its size; the row's bias comes on top.
#[rstest]
#[case(elf::R_386_32, &[0xfc, 0xff, 0xff, 0xff], "Pointer32", -4)]
#[case(elf::R_386_32, &[0xff, 0xff, 0xff, 0x7f], "Pointer32", 0x7fff_ffff)]
#[case(elf::R_386_PC32, &[0xfc, 0xff, 0xff, 0xff], "PCRel32", 0)]
#[case(elf::R_386_PLT32, &[0xfc, 0xff, 0xff, 0xff], "BranchPCRel32", 0)]
#[case(elf::R_386_16, &[0xfe, 0xff, 9, 9], "Pointer16", -2)]
#[case(elf::R_386_PC16, &[0xfe, 0xff, 9, 9], "PCRel16", 0)]
#[case(elf::R_386_8, &[0x80, 9, 9, 9], "Pointer8", -128)]
#[case(elf::R_386_PC8, &[0xff, 9, 9, 9], "PCRel8", 0)]
#[case(elf::R_386_GOTPC, &[3, 0, 0, 0], "Delta32", 3)]
#[case(elf::R_386_GOTOFF, &[8, 0, 0, 0], "Delta32FromGOT", 8)]
fn addends_in_place(
    #[case] r_type: RelocationType,
    #[case] field: &[u8],
    #[case] kind: &str,
    #[case] addend: i64,
) {
    let mut maker = Maker::new(Isa::I386);
    let data = maker.section(".data", DATA, &[&[9; 4], field].concat());
    let target = maker.undefined("far");
    maker.relocate(data, 4, r_type, target, 0);
    with_graph(&maker, |graph| {
        let (block, _) = graph.blocks().next().expect("a block");
        let [edge] = graph.edges(block) else {
            panic!("one edge");
        };
        assert_eq!(graph.edge_kind_name(edge.kind), kind);
        assert_eq!((edge.offset, edge.addend), (4, addend));
        assert_eq!(graph.symbol(edge.target).name(), Some("far"));
    });
}

#[test]
fn none_asks_for_nothing_and_a_missing_symbol_is_zero() {
    let mut maker = Maker::new(Isa::X86_64);
    let data = maker.section(".data", DATA, &[0; 16]);
    let far = maker.undefined("far");
    maker.relocate(data, 0, elf::R_X86_64_NONE, far, 0);
    maker.relocate(data, 8, elf::R_X86_64_64, far, i64::MIN);
    let mut bytes = maker.bytes();
    // The second relocation's symbol becomes 0.
    let info = [1u32, 1].map(u32::to_le_bytes).concat();
    let at = bytes
        .windows(8)
        .rposition(|word| *word == info)
        .expect("it is there");
    bytes[at + 4] = 0;
    let object = ElfObject::parse("a.o", &bytes).expect("parses");
    let graph = object.graph(None).expect("is a graph");
    let (block, _) = graph.blocks().next().expect("a block");
    let [edge] = graph.edges(block) else {
        panic!("one edge");
    };
    assert_eq!((edge.offset, edge.addend), (8, i64::MIN));
    assert!(graph.symbol(edge.target).is_absolute());
    assert_eq!(graph.symbol_address(edge.target).0, 0);
}

/// The targets of the tests are those that the linker has.
#[test]
fn both_targets_are_known() {
    for (isa, name) in [(Isa::X86_64, "x86_64"), (Isa::I386, "i386")] {
        let bytes = Maker::new(isa).bytes();
        let object = ElfObject::parse("a.o", &bytes).expect("parses");
        assert_eq!(object.backend().name(), name);
        assert!(by_name(name).is_some());
    }
}
