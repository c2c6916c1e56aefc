//! Relocations that rows alone do not make testable.

/// What LLVM 19's `.reloc` has no name for. A name that ends in `_` stands for all that begin so.
const WITHOUT_DIRECTIVE: &[&str] = &[
    "R_HEX_",
    "R_390_GOTOFF32",
    "R_ARM_GOT32",
    "R_PPC64_ADDR16_HIGHER34",
    "R_PPC64_ADDR30",
    "R_PPC64_D28",
    "R_PPC64_D34",
    "R_PPC64_D34_LO",
    "R_PPC64_PCREL28",
    "R_PPC64_PLT32",
    "R_PPC64_PLT64",
    "R_PPC64_PLTREL32",
    "R_PPC64_PLTREL64",
    "R_PPC64_PLT_PCREL34",
    "R_PPC64_PLT_PCREL34_NOTOC",
    "R_PPC64_REL16_HIGH",
    "R_PPC64_REL16_HIGHER",
    "R_PPC64_REL16_HIGHER34",
    "R_PPC64_REL16_HIGHEST",
    "R_PPC64_UADDR16",
    "R_PPC64_UADDR32",
    "R_PPC64_UADDR64",
    "R_X86_64_CODE_4_GOTPCRELX",
    "R_X86_64_CODE_5_GOTPCRELX",
    "R_X86_64_CODE_6_GOTPCRELX",
];

/// What does more than its row says, and what that is.
pub(super) const MORE_THAN_ROW: &[(&str, &str)] = &[
    ("R_PPC64_ADDR14_BRNTAKEN", PREDICTION),
    ("R_PPC64_ADDR14_BRTAKEN", PREDICTION),
    ("R_PPC64_REL14_BRNTAKEN", PREDICTION),
    ("R_PPC64_REL14_BRTAKEN", PREDICTION),
    (
        "R_PPC64_GOT_PCREL34",
        "its addend goes into the GOT entry instead",
    ),
];

const PREDICTION: &str = "it also sets the bits that predict the branch";

/// Whether LLVM 19's `.reloc` has a name for the relocation.
pub fn has_directive(name: &str) -> bool {
    !WITHOUT_DIRECTIVE
        .iter()
        .any(|known| *known == name || known.ends_with('_') && name.starts_with(known))
}
