//! Bugs that real linkers had, each as mutants: would a suite have noticed?
//!
//! A wrong linker is wrong wherever it can be, so a bug is caught if one mutant of it is killed. A snapshot alone does not catch it:
//! who wrote the bug would have accepted its snapshot.

use crate::prove::evidence::Tally;
use crate::prove::summary::TestSummary;
use serde::Serialize;
use std::collections::BTreeSet;

/// A bug of a real linker.
#[derive(Clone, Copy, Debug)]
pub struct Exhibit {
    /// Its name.
    pub name: &'static str,
    /// Where it was reported or mended.
    pub reference: &'static str,
    /// What was wrong.
    pub about: &'static str,
    /// The targets it can be shown on, by the start of their names; empty for all.
    targets: &'static [&'static str],
    /// The object format, if it matters.
    format: &'static str,
    /// The kinds, as read or as applied; a `*` stands for any ending; empty for all.
    kinds: &'static [&'static str],
    shown: Shown,
}

/// How a bug is shown.
#[derive(Clone, Copy, Debug)]
enum Shown {
    /// By mutants of an operator.
    Operator(&'static str),
    /// By a range check that is off: a suite notices if it links the last legal value and sees the next one refused.
    Range,
}

/// What became of a bug under a suite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Caught {
    /// The bug.
    pub name: &'static str,
    /// Mutants of it that make another program.
    pub mutants: u64,
    /// Of them, those that are noticed, and not by snapshots alone.
    pub killed: u64,
}

impl Caught {
    /// Whether the suite would have noticed.
    pub fn is_caught(&self) -> bool {
        self.killed > 0
    }
}

const LLVM: &str = "https://github.com/llvm/llvm-project/";

use Shown::{Operator, Range};

/// All bugs, by the classes of their causes.
#[rustfmt::skip]
pub const EXHIBITS: &[Exhibit] = &[
    // Addends.
    elf("llvm-111091-r386-32-addend", "llvm/llvm-project#111091", "R_386_32: the addend in place is never read", &["i386"], &["Pointer32"], Operator("addend-lost")),
    elf("llvm-111091-r386-pc32-addend", "llvm/llvm-project#111091", "R_386_PC32: the addend is taken for -4 whatever is in place", &["i386"], &["Delta32", "PCRel32"], Operator("addend-lost")),
    elf("llvm-82172-ld-prel-lo19-addend", "llvm/llvm-project#82172", "LD_PREL_LO19 with an addend", &["aarch64"], &["LDRLiteral19"], Operator("addend-lost")),
    any("llvm-211015-secrel-addend", "llvm/llvm-project#211015", "SECREL: the stored addend is ignored", &["x86_64", "aarch64"], "COFF", &["SecRel32"], Operator("addend-lost")),
    any("swift-1513-subtractor-target", "swiftlang/llvm-project#1513", "SUBTRACTOR: the target is looked up by a value that has the addend in it", &["x86_64", "aarch64"], "Mach-O", &["Delta*", "NegDelta*"], Operator("target-swapped")),
    any("swift-1610-pageoff12-addend", "swiftlang/llvm-project#1610", "PAGEOFF12 with an ADDEND pair", &["aarch64"], "Mach-O", &["PageOffset12*"], Operator("addend-lost")),
    elf("cranelift-228-plt-addend", "bytecodealliance/cranelift#228", "a call through the PLT lands 4 bytes past the entry", &["x86_64"], &["BranchPCRel32*"], Operator("place-off-by-field")),
    elf("llvm-ppc64-rel24-addend", "JITLink/ppc64/ppc64-rel24-non-zero-addend.test", "REL24 with an addend", &["ppc64"], &["CallBranch*", "RequestCall*"], Operator("addend-lost")),
    elf("psabi-361-sub-uleb128-sign", "riscv-non-isa/riscv-elf-psabi-doc#361", "SUB_ULEB128 adds its addend", &["riscv"], &["R_RISCV_SUB_ULEB128", "R_RISCV_SET_ULEB128"], Operator("addend-negated")),
    // Formulas and kinds.
    elf("llvm-190179-gotpcrelx-call", "llvm/llvm-project#190179", "a relaxed call through the GOT holds an absolute address", &["x86_64"], &["RequestGOTAndTransformToPCRel32GOTLoadRelaxable"], Operator("kind-of-equal-width")),
    elf("llvm-190179-gotpcrelx-place", "llvm/llvm-project#190179", "a relaxed jmp counts from the wrong place", &["x86_64"], &["RequestGOTAndTransformToPCRel32GOTLoadRelaxable"], Operator("place-off-by-field")),
    elf("llvm-190179-gotpcrelx-guard", "llvm/llvm-project#190179", "relaxed out of reach", &["x86_64"], &[], Operator("relaxed-blindly")),
    elf("la-abi-18-call36-carry", "loongson/la-abi-specs#18", "CALL36: the high part lacks what the low part takes away", &["loongarch64"], &["Call36PCRel"], Operator("carry-lost")),
    elf("llvm-144528-request-lowered-wrong", "llvm/llvm-project#144528", "a request for a GOT entry becomes another kind than it says", &["systemz"], &["RequestGOT*"], Operator("kind-of-equal-width")),
    elf("wild-355-place-of-relaxed-tls", "wild-linker/wild#355", "the place of a relaxed access is not moved", &["x86_64"], &["Request*Relaxable"], Operator("place-off-by-field")),
    elf("wild-356-relaxed-jmp", "wild-linker/wild#356", "a relaxed jmp is written where the old field was", &["x86_64"], &["Request*Relaxable"], Operator("written-elsewhere")),
    // Ranges.
    elf("wild-1201-r-x86-64-32-sign", "wild-linker/wild#1201", "R_X86_64_32 is checked as a signed number", &["x86_64"], &["Pointer32"], Range),
    elf("mold-1474-hi20-range", "rui314/mold#1474", "HI20 and PCREL_HI20 accept what lo12 takes out of range", &["riscv64"], &["R_RISCV_HI20", "R_RISCV_PCREL_HI20"], Range),
    elf("lld-225226-relaxed-range", "llvm/llvm-project#225226", "relaxed forms are not range-checked", &["x86_64"], &["Request*Relaxable"], Operator("relaxed-blindly")),
    elf("llvm-95869-delta8-width", "llvm/llvm-project#95869", "an 8-bit fixup is stored as 32 bits", &["x86_64"], &["Delta8"], Operator("neighbour-byte-hit")),
    elf("vas-69-narrow-writes", "v420v/vas#69", "four bytes are written into slots of two and one", &["x86_64"], &["Pointer16", "Pointer8"], Operator("neighbour-byte-hit")),
    elf("llvm-r-x86-64-8-range", "llvm-jitlink 19.1.7", "R_X86_64_8 refuses -128 to -1", &["x86_64"], &["Pointer8"], Range),
    elf("llvm-129533-range-only-asserted", "llvm/llvm-project#129533", "a value that does not fit is cut off", &["aarch64"], &["Page21"], Range),
    // Fields.
    elf("wild-1791-or-into-field", "wild-linker/wild#1791", "the value is ored into the field", &["loongarch"], &[], Operator("field-not-cleared")),
    elf("llvm-aarch64-call26-or", "llvm-jitlink 19.1.7", "CALL26 is ored into the field", &["aarch64"], &["Branch26PCRel*"], Operator("field-not-cleared")),
    elf("llvm-aarch64-lo12-or", "llvm-jitlink 19.1.7", "ADD lo12 is ored into the field", &["aarch64"], &["PageOffset12*"], Operator("field-not-cleared")),
    elf("oneapi-506-adrp-immhi", "uxlfoundation/oneapi-construction-kit#506", "ADRP: immhi is written to the wrong bits", &["aarch64"], &["Page21*"], Operator("bit-flipped")),
    // Pairs.
    elf("llvm-86515-lo12-partner", "llvm/llvm-project#86515", "a LO12 finds another HI20", &["riscv"], &["R_RISCV_PCREL_LO12*"], Operator("target-swapped")),
    elf("nuttx-11322-lo-after-hi", "apache/nuttx#11322", "the low part is written to the instruction after the high part", &["riscv"], &["R_RISCV_PCREL_LO12*", "R_RISCV_LO12*"], Operator("written-elsewhere")),
    // Tables.
    elf("llvm-78371-stub-state", "llvm/llvm-project#78371", "Arm and Thumb callers share a stub", &["aarch32"], &["Arm_*", "Thumb_*"], Operator("target-swapped")),
    elf("llvm-thumb-bit-lost", "JITLink/AArch32", "a Thumb function's address lacks bit 0", &["aarch32"], &[], Operator("mode-lost")),
    any("lld-95054-got-entry-of-another", "llvm/llvm-project#95054", "a GOT entry of another symbol is used", &["x86_64", "aarch64"], "Mach-O", &["RequestGOT*"], Operator("target-swapped")),
    // Relaxation.
    elf("llvm-63671-relaxed-after-report", "llvm/llvm-project#63671", "code shrinks after its addresses were reported", &["riscv"], &[], Operator("shrunk-late")),
    elf("llvm-121097-align-ignored", "llvm/llvm-project#121097", "R_LARCH_ALIGN is ignored", &["loongarch64"], &[], Operator("pass-left-out")),
    // Graphs.
    any("zig-alt-entry", "ziglang/zig fca3f6f", "the place of a symbol inside an atom is lost", &["x86_64", "aarch64"], "Mach-O", &[], Operator("symbol-offset-lost")),
    any("swift-1348-private-extern", "swiftlang/llvm-project#1348", "linker-private symbols are exported", &["x86_64", "aarch64"], "Mach-O", &[], Operator("hidden-offered")),
    elf("jitlink-split-block-offsets", "LinkGraph::splitBlock", "records of .eh_frame are not told apart", &[], &[], Operator("pass-left-out")),
    elf("jitlink-fde-dropped", "llvm/llvm-project#52921", "the record of a function is dropped", &[], &[], Operator("keep-alive-lost")),
    // Alignment.
    any("llvm-54606-cstring-alignment", "llvm/llvm-project#54606", "a string loses its alignment", &["x86_64", "aarch64"], "Mach-O", &[], Operator("alignment-ignored")),
    // Linkage.
    elf("llvm-121573-strong-and-weak", "llvm/llvm-project#121573", "a definition gives way that must not", &[], &[], Operator("strong-made-weak")),
    elf("d130449-weak-taken-first", "reviews.llvm.org/D130449", "a weak definition is taken for a strong one", &[], &[], Operator("weak-made-strong")),
    // Byte order.
    elf("lld-107845-instruction-byte-order", "llvm/llvm-project#107845", "an instruction is read in the order of data", &["aarch64_be"], &[], Operator("byte-order-swapped")),
    elf("d27629-prel64-byte-order", "reviews.llvm.org/D27629", "PREL64 is written little-endian", &["aarch64_be"], &["Delta64"], Operator("byte-order-swapped")),
    // Placement.
    any("slang-12293-addr32nb-below-base", "shader-slang/slang#12293", "ADDR32NB counts from the wrong base", &["x86_64", "aarch64"], "COFF", &["Pointer32NB"], Operator("kind-of-equal-width")),
];

const fn elf(
    name: &'static str,
    reference: &'static str,
    about: &'static str,
    targets: &'static [&'static str],
    kinds: &'static [&'static str],
    shown: Shown,
) -> Exhibit {
    any(name, reference, about, targets, "ELF", kinds, shown)
}

const fn any(
    name: &'static str,
    reference: &'static str,
    about: &'static str,
    targets: &'static [&'static str],
    format: &'static str,
    kinds: &'static [&'static str],
    shown: Shown,
) -> Exhibit {
    Exhibit {
        name,
        reference,
        about,
        targets,
        format,
        kinds,
        shown,
    }
}

impl Exhibit {
    /// Where to read about it, as a link if it is one.
    pub fn link(&self) -> String {
        match self.reference.strip_prefix("llvm/llvm-project#") {
            Some(number) => format!("{LLVM}issues/{number}"),
            None => self.reference.to_owned(),
        }
    }

    fn concerns(&self, test: &TestSummary) -> bool {
        let isa = test.isa.as_deref().unwrap_or_default();
        let format = test.format.as_deref().unwrap_or_default();
        let target =
            self.targets.is_empty() || self.targets.iter().any(|target| isa.starts_with(target));
        target && format.eq_ignore_ascii_case(self.format)
    }

    fn is_kind(&self, read_as: &str, kind: &str) -> bool {
        let fits = |pattern: &str| match pattern.split_once('*') {
            Some((start, end)) => [read_as, kind]
                .iter()
                .any(|name| name.starts_with(start) && name.ends_with(end)),
            None => [read_as, kind].contains(&pattern),
        };
        self.kinds.is_empty() || self.kinds.iter().any(|pattern| fits(pattern))
    }

    /// What became of it under these tests.
    pub fn caught(&self, tests: &[TestSummary]) -> Caught {
        let (mutants, killed) = match self.shown {
            Shown::Operator(operator) => {
                let mut tally = Tally::default();
                for test in tests.iter().filter(|test| self.concerns(test)) {
                    let fixups = test.fixup_mutants.iter();
                    let own = fixups.filter(|one| {
                        one.operator == operator && self.is_kind(&one.read_as, &one.kind)
                    });
                    own.for_each(|one| tally.merge(&one.tally));
                    if let Some(own) = test.link_mutants.get(operator) {
                        tally.merge(own);
                    }
                }
                (tally.all(), tally.killed_without_snapshots())
            }
            Shown::Range => {
                // A bound at either end that is off either way: tried are the last legal value and the next.
                let (mut has, mut seen) = (BTreeSet::new(), BTreeSet::new());
                for test in tests.iter().filter(|test| self.concerns(test)) {
                    let own = test.bounds.iter();
                    for one in own.filter(|one| self.is_kind(&one.kind, &one.kind)) {
                        has.extend(one.has.iter().map(|bound| (&one.kind, bound)));
                        seen.extend(one.seen.iter().map(|bound| (&one.kind, bound)));
                    }
                }
                (has.len() as u64, seen.len() as u64)
            }
        };
        let killed = match self.shown {
            // One way of being wrong that is let through is enough to let the bug through.
            Shown::Range if killed < mutants => 0,
            _ => killed,
        };
        Caught {
            name: self.name,
            mutants,
            killed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prove::{disturb, operators};

    #[test]
    fn exhibits_name_operators_and_kinds_that_exist() {
        let fixups = operators::OPERATORS.iter().map(|row| row.name);
        let links = disturb::OPERATORS.iter().map(|row| row.name);
        let operators: BTreeSet<&str> = fixups.chain(links).collect();
        let mut names = BTreeSet::new();
        for exhibit in EXHIBITS {
            assert!(names.insert(exhibit.name), "two exhibits {}", exhibit.name);
            if let Shown::Operator(name) = exhibit.shown {
                assert!(operators.contains(name), "{}: {name}", exhibit.name);
            }
            for pattern in exhibit.kinds {
                let start = pattern.split('*').next().unwrap_or_default();
                let known = crate::backend::BACKENDS.iter().any(|backend| {
                    let concerned = exhibit.targets.is_empty()
                        || exhibit
                            .targets
                            .iter()
                            .any(|target| backend.name().starts_with(target));
                    concerned && backend.rows().iter().any(|row| row.name.starts_with(start))
                });
                assert!(known, "{}: no kind {pattern}", exhibit.name);
            }
        }
    }
}
