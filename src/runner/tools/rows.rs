//! One row per tool; `rules` says what the columns mean.
//!
//! An option is listed when its meaning is known to be complete: text for the key, or a file that is read or written. Wildcards
//! stand only where no option of that start names a file.

use super::rules::{Opt, Positional, Role, Rule, Scan, Value};

const fn plain(name: &'static str) -> Opt {
    Opt {
        name,
        value: Value::Inline,
        role: Role::Plain,
    }
}
const fn plain_next(name: &'static str) -> Opt {
    Opt {
        name,
        value: Value::Next,
        role: Role::Plain,
    }
}
const fn output(name: &'static str) -> Opt {
    Opt {
        name,
        value: Value::Next,
        role: Role::Output,
    }
}
const fn folder(name: &'static str) -> Opt {
    Opt {
        name,
        value: Value::Glued,
        role: Role::Folder,
    }
}
const fn input(name: &'static str) -> Opt {
    Opt {
        name,
        value: Value::Next,
        role: Role::Input,
    }
}
const fn bound(name: &'static str) -> Opt {
    Opt {
        name,
        value: Value::Inline,
        role: Role::PathBound,
    }
}
const fn refuse(name: &'static str) -> Opt {
    Opt {
        name,
        value: Value::Inline,
        role: Role::Refuse,
    }
}

const MC: Rule = Rule {
    tools: &["llvm-mc"],
    options: &[
        output("o"),
        folder("I"),
        bound("g*"),
        plain_next("triple"),
        plain_next("arch"),
        plain_next("mcpu"),
        plain_next("mattr"),
        plain_next("filetype"),
        plain_next("defsym"),
        plain_next("target-abi"),
        plain_next("dwarf-version"),
        plain("arm-*"),
        plain("arm64-*"),
        plain("aarch64-*"),
        plain("assemble"),
        plain("code-model*"),
        plain("compress-debug-sections*"),
        plain("crel"),
        plain("disassemble"),
        plain("implicit-mapsyms"),
        plain("emit-*"),
        plain("fatal-warnings"),
        plain("hexagon-*"),
        plain("large-code-model"),
        plain("loongarch-*"),
        plain("mc-relax-all"),
        plain("no-deprecated-warn"),
        plain("no-exec-stack"),
        plain("no-type-check"),
        plain("no-warn"),
        plain("output-asm-variant*"),
        plain("position-independent"),
        plain("pic"),
        plain("ppc-*"),
        plain("preserve-comments"),
        plain("print-imm-hex*"),
        plain("riscv-*"),
        plain("save-temp-labels"),
        plain("show-*"),
        plain("sparc-*"),
        plain("triple*"),
        plain("x86-*"),
        plain("cdis"),
        plain("mdis"),
        plain("version"),
        plain("help"),
    ],
    closed: true,
    needs_output: false,
    needs_one_of: &[],
    positional: Positional::Inputs,
    scan: Scan::Assembly,
    env: &[],
};

const CLANG: Rule = Rule {
    tools: &["clang", "clang++"],
    options: &[
        refuse("march=native"),
        refuse("mcpu=native"),
        refuse("mtune=native"),
        refuse("mllvm"),
        refuse("gsplit-dwarf*"),
        // Asks the assembler for older relocations; other words behind -Wa may name files.
        plain("Wa,-mrelax-relocations=no"),
        refuse("Wa,*"),
        refuse("Wl,*"),
        refuse("Wp,*"),
        Opt {
            name: "o",
            value: Value::Glued,
            role: Role::Output,
        },
        folder("I"),
        folder("iquote"),
        input("include"),
        bound("g*"),
        plain_next("target"),
        plain("target*"),
        plain_next("x"),
        plain("c"),
        plain("S"),
        plain("E"),
        plain("P"),
        plain("emit-llvm"),
        plain("O*"),
        plain("D*"),
        plain("U*"),
        plain("W*"),
        plain("w"),
        plain("fPIC"),
        plain("fpic"),
        plain("fPIE"),
        plain("fpie"),
        plain("fno-*"),
        plain("fasynchronous-unwind-tables"),
        plain("funwind-tables"),
        plain("fbuiltin"),
        plain("fcommon"),
        plain("fdata-sections"),
        plain("femulated-tls"),
        plain("fexceptions"),
        plain("ffreestanding"),
        plain("ffunction-sections"),
        plain("fomit-frame-pointer"),
        plain("fplt"),
        plain("fsemantic-interposition"),
        plain("fsigned-char"),
        plain("fstack-protector*"),
        plain("ftls-model*"),
        plain("funsigned-char"),
        plain("fverbose-asm"),
        plain("fvisibility*"),
        plain("fwrapv"),
        plain("m*"),
        plain("std=*"),
        plain("nostd*"),
        plain("pedantic*"),
        plain("ansi"),
        plain("pipe"),
    ],
    closed: true,
    needs_output: true,
    needs_one_of: &["c", "S", "E"],
    positional: Positional::Inputs,
    scan: Scan::ByExtension,
    env: &[
        "CPATH",
        "C_INCLUDE_PATH",
        "CPLUS_INCLUDE_PATH",
        "SOURCE_DATE_EPOCH",
        "CCC_OVERRIDE_OPTIONS",
    ],
};

const LLC: Rule = Rule {
    tools: &["llc"],
    options: &[
        refuse("mcpu=native"),
        refuse("split-dwarf*"),
        refuse("load*"),
        refuse("time-*"),
        refuse("stats*"),
        refuse("info-output-file*"),
        refuse("pass-remarks-output*"),
        refuse("remarks-*"),
        output("o"),
        plain_next("mtriple"),
        plain_next("march"),
        plain_next("mcpu"),
        plain_next("mattr"),
        plain_next("x"),
        plain("filetype=*"),
        plain("O*"),
        plain("relocation-model*"),
        plain("code-model*"),
        plain("function-sections*"),
        plain("data-sections*"),
        plain("emulated-tls*"),
        plain("enable-*"),
        plain("disable-*"),
        plain("frame-pointer*"),
        plain("verify-machineinstrs*"),
        plain("global-isel*"),
        plain("tls-size*"),
        plain("x86-*"),
        plain("riscv-*"),
        plain("aarch64-*"),
    ],
    closed: true,
    needs_output: true,
    needs_one_of: &[],
    positional: Positional::Inputs,
    scan: Scan::Nothing,
    env: &[],
};

const YAML2OBJ: Rule = Rule {
    tools: &["yaml2obj"],
    options: &[
        output("o"),
        Opt {
            name: "D",
            value: Value::Glued,
            role: Role::Plain,
        },
        plain("docnum*"),
        plain("max-size*"),
        plain("E"),
        plain("preprocess-only"),
    ],
    closed: true,
    needs_output: false,
    needs_one_of: &[],
    positional: Positional::Inputs,
    scan: Scan::Nothing,
    env: &[],
};

const OBJDUMP: Rule = Rule {
    tools: &["llvm-objdump"],
    options: &[
        refuse("S"),
        refuse("source"),
        refuse("l"),
        refuse("line-numbers"),
        refuse("dsym*"),
        refuse("offloading"),
        refuse("debug-*"),
        plain_next("j"),
        plain_next("section"),
        plain_next("triple"),
        plain_next("mcpu"),
        plain_next("mattr"),
        plain_next("M"),
        plain_next("disassembler-options"),
        plain_next("disassemble-symbols"),
        plain_next("start-address"),
        plain_next("stop-address"),
    ],
    closed: false,
    needs_output: false,
    needs_one_of: &[],
    positional: Positional::Inputs,
    scan: Scan::Nothing,
    env: &[],
};

/// Tools that only read objects and print.
const PRINTERS: Rule = Rule {
    tools: &["llvm-readobj"],
    options: &[
        plain_next("x"),
        plain_next("p"),
        plain_next("hex-dump"),
        plain_next("string-dump"),
        refuse("extract-section*"),
    ],
    ..OBJDUMP
};
const READELF: Rule = Rule {
    tools: &["llvm-readelf"],
    ..PRINTERS
};
const NM: Rule = Rule {
    tools: &["llvm-nm"],
    options: &[refuse("l"), refuse("line-numbers")],
    ..OBJDUMP
};
const SIZE: Rule = Rule {
    tools: &["llvm-size"],
    options: &[],
    ..OBJDUMP
};
const DWARFDUMP: Rule = Rule {
    tools: &["llvm-dwarfdump"],
    options: &[output("o"), refuse("show-sources")],
    ..OBJDUMP
};
const OBJ2YAML: Rule = Rule {
    tools: &["obj2yaml"],
    options: &[output("o"), plain_next("raw-segment")],
    ..OBJDUMP
};

const AR: Rule = Rule {
    tools: &["llvm-ar"],
    options: &[
        plain("format*"),
        refuse("thin"),
        refuse("output*"),
        refuse("M"),
    ],
    closed: true,
    needs_output: false,
    needs_one_of: &[],
    positional: Positional::Archive,
    scan: Scan::Nothing,
    env: &[],
};

/// Only `-create`; of the other commands some write files that no option names.
const LIPO: Rule = Rule {
    tools: &["llvm-lipo"],
    options: &[output("o"), output("output"), plain("create")],
    closed: true,
    needs_output: true,
    needs_one_of: &["create"],
    positional: Positional::Inputs,
    scan: Scan::Nothing,
    env: &[],
};

const OBJCOPY: Rule = Rule {
    tools: &["llvm-objcopy"],
    options: &[
        refuse("dump-section*"),
        refuse("add-section*"),
        refuse("update-section*"),
        refuse("split-dwo*"),
        refuse("extract-*"),
        refuse("add-gnu-debuglink*"),
        refuse("build-id-*"),
        refuse("preserve-dates"),
        refuse("p"),
        plain_next("O"),
        plain_next("I"),
        plain_next("B"),
        plain_next("j"),
        plain_next("R"),
        plain_next("N"),
        plain_next("K"),
        plain_next("L"),
        plain_next("G"),
        plain_next("W"),
        plain_next("remove-section"),
        plain_next("only-section"),
        plain_next("rename-section"),
        plain_next("set-section-flags"),
        plain_next("set-section-alignment"),
        plain_next("redefine-sym"),
        plain_next("add-symbol"),
        plain_next("strip-symbol"),
        plain_next("keep-symbol"),
        plain_next("globalize-symbol"),
        plain_next("localize-symbol"),
        plain_next("weaken-symbol"),
        plain_next("prefix-symbols"),
        plain("strip-*"),
        plain("localize-hidden"),
        plain("weaken"),
        plain("g"),
        plain("S"),
        plain("x"),
    ],
    closed: true,
    needs_output: false,
    needs_one_of: &[],
    positional: Positional::InputThenOutput,
    scan: Scan::Nothing,
    env: &[],
};

/// Every tool whose calls may be kept.
pub const RULES: &[Rule] = &[
    MC, CLANG, LLC, YAML2OBJ, OBJDUMP, PRINTERS, READELF, NM, SIZE, DWARFDUMP, OBJ2YAML, AR, LIPO,
    OBJCOPY,
];
