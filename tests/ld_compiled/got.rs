//! The same program with symbols of default visibility: position-independent code reads their addresses from the GOT.
//!
//! Linkers lay out their GOTs in the order in which they meet relocations, and each walks in an order of its own. An object
//! that `ld.lld` sees first asks for the entries in our order, so that every access has one right value.
//!
//! Relaxation of accesses is off: `ld.lld` turns more of x86's into immediates (`xor $foo, %eax`), and relaxes Power's `pld`,
//! where JITLink and we leave them. It is on for s390x, where both make the same `larl`; there `ld.lld` has three reserved words
//! before the first entry. AArch64 is not here: our accesses are relaxed always, and `ld.lld` goes further (`adr` for pairs) or
//! not at all. Power's TOC before prefixed instructions is not compared.

use crate::{Flavour, NO_TLS, PLAIN, Sections, link_and_compare};
use linkproof::graph::LinkGraph;
use rstest::rstest;
use std::fmt::Write as _;

/// The name of our GOT.
const OURS: &str = "$__GOT";

/// What is the target's of its table.
pub(crate) struct Table {
    /// A relocation that asks for an entry.
    relocation: &'static str,
    /// What `ld.lld` has before the first entry.
    header: u64,
}

impl Table {
    /// An object that asks for the entries in the order of ours.
    pub(crate) fn order(&self, graph: &LinkGraph<'_>) -> String {
        let id = graph.find_section_by_name(OURS).expect("a GOT");
        let mut entries: Vec<(u64, &str)> = Vec::new();
        for &block in graph.section(id).blocks() {
            for edge in graph.edges(block) {
                let name = graph.symbol(edge.target).name().expect("a name");
                entries.push((graph.fixup_address(block, edge).0, name));
            }
        }
        entries.sort_unstable();
        assert!(entries.len() > 400, "{} entries", entries.len());
        let mut text = String::from("        .section .order, \"a\"\n");
        for (_, name) in entries {
            let _ = writeln!(text, "        .reloc ., {}, {name}", self.relocation);
            text.push_str("        .long 0, 0\n");
        }
        text
    }

    /// A linker script that puts every section where we did, the GOT too.
    pub(crate) fn script(&self, graph: &LinkGraph<'_>, sections: &Sections) -> String {
        let id = graph.find_section_by_name(OURS).expect("a GOT");
        let (start, _) = graph.section_range(id).expect("it has entries");
        let mut places: Vec<(u64, &str, &str)> = sections
            .iter()
            .map(|(name, section)| (section.0, &**name, ""))
            .collect();
        places.push((start.0, ".got.plt", "(NOLOAD)"));
        places.push((start.0 - self.header, ".got", ""));
        let end = sections.values().map(|section| section.0).max();
        places.push((end.expect("sections") + 0x100_0000, ".order", ""));
        places.sort_unstable();
        let mut script = String::from("SECTIONS {\n");
        for (address, name, how) in places {
            let _ = writeln!(script, "  {name} {address:#x} {how} : {{ *({name}) }}");
        }
        script + "  /DISCARD/ : { *(.ARM.exidx*) }\n}\n"
    }
}

#[rstest]
#[case::x86_64("x86_64", "-Wa,-mrelax-relocations=no", PLAIN, ("R_X86_64_GOTPCREL", 0))]
#[case::i386("i386", "-Wa,-mrelax-relocations=no", PLAIN, ("R_386_GOT32", 0))]
#[case::arm_v7("armv7", "-marm -mtp=cp15", PLAIN, ("R_ARM_GOT_PREL", 0))]
#[case::arm_v5("armv5te", "-marm", NO_TLS, ("R_ARM_GOT_PREL", 0))]
#[case::thumb_v7("thumbv7", "-mthumb -mtp=cp15", PLAIN, ("R_ARM_GOT_PREL", 0))]
#[case::thumb_v6m("thumbv6m", "-mthumb", NO_TLS, ("R_ARM_GOT_PREL", 0))]
#[case::loongarch64("loongarch64", "-mno-relax", PLAIN, ("R_LARCH_GOT_PC_HI20", 0))]
#[case::loongarch32("loongarch32", "-mno-relax", PLAIN, ("R_LARCH_GOT_PC_HI20", 0))]
#[case::riscv64("riscv64", "-march=rv64imafd -mno-relax", PLAIN, ("R_RISCV_GOT_HI20", 8))]
#[case::riscv64_c("riscv64", "-march=rv64imafdc -mno-relax", PLAIN, ("R_RISCV_GOT_HI20", 8))]
#[case::riscv32("riscv32", "-march=rv32imafd -mno-relax", PLAIN, ("R_RISCV_GOT_HI20", 4))]
#[case::ppc64le_pcrel("powerpc64le", "-mcpu=pwr10", PLAIN, ("R_PPC64_GOT_PCREL34", 8))]
#[case::s390x("s390x", "-march=z10", PLAIN, ("R_390_GOT64", 24))]
#[case::thumb_v7m("thumbv7m", "-mthumb", NO_TLS, ("R_ARM_GOT_PREL", 0))]
#[case::arm_v4t("armv4t", "-marm", NO_TLS, ("R_ARM_GOT_PREL", 0))]
#[case::riscv64_relaxed("riscv64", "-march=rv64imafd -mrelax", NO_TLS, ("R_RISCV_GOT_HI20", 8))]
#[case::riscv32_relaxed("riscv32", "-march=rv32imafd -mrelax", NO_TLS, ("R_RISCV_GOT_HI20", 4))]
fn accesses_of_the_got_have_the_bytes_of_lld(
    #[case] triple: &str,
    #[case] flags: &str,
    #[case] flavour: Flavour,
    #[case] (relocation, header): (&'static str, u64),
) {
    let flavour = Flavour {
        exported: true,
        ..flavour
    };
    let table = Table { relocation, header };
    let relax = match triple == "s390x" || flags.contains("-mrelax") {
        true => "--relax",
        false => "--no-relax",
    };
    let options = [relax, "--no-pcrel-optimize"];
    let flags = format!("-fPIC {flags}");
    link_and_compare(triple, &flags, flavour, &options, Some(&table));
}
