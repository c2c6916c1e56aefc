//! The x86 operand decoder against LLVM itself: every distinct instruction of real libraries, and random bytes.
//!
//! Needs `llvm-19` and, for 32-bit code, the 32-bit static libraries of the package `libc6-dev-i386`.
//! Without them a test says so and passes, unless `CI` is set. A sample of LLVM's answers is kept in the repository for
//! machines without LLVM (`golden`).

mod compare;
mod corpus;
mod exceptions;
mod golden;
mod oracle;

use compare::{Demand, Report};
use corpus::{Blocks, Missing};
use linkproof::backend::x86::Mode;
use rstest::rstest;

/// Random bytes are mostly encodings that no assembler writes.
const RANDOM: Demand = Demand {
    encodings: 25_000,
    equal_per_mille: 950,
};

/// Runs one comparison, or says why it cannot be run.
fn check(what: &str, mode: Mode, demand: Demand, blocks: Result<Blocks, Missing>) {
    let report = blocks.and_then(|blocks| Report::new(mode, blocks));
    if let Some(report) = unless_missing(what, report) {
        println!("{what}: {report}");
        report.assert_meets(what, demand);
    }
}

/// The value; without what it needs a failure on CI, and a message elsewhere.
fn unless_missing<T>(what: &str, value: Result<T, Missing>) -> Option<T> {
    match value {
        Ok(value) => Some(value),
        Err(missing) if std::env::var_os("CI").is_some() => panic!("{what}: {missing}"),
        Err(missing) => {
            println!("{what}: skipped: {missing}");
            None
        }
    }
}

#[test]
fn x86_64_code_of_real_libraries() {
    let demand = Demand {
        encodings: 20_000,
        equal_per_mille: 999,
    };
    check("x86-64", Mode::Bits64, demand, corpus::x86_64());
}

#[test]
fn i386_code_of_real_libraries() {
    let demand = Demand {
        encodings: 10_000,
        equal_per_mille: 999,
    };
    check("i386", Mode::Bits32, demand, corpus::i386(Mode::Bits32));
}

/// Nobody ships a library of 16-bit code: the bytes are real, the instructions are what 16-bit code makes of them.
#[test]
fn i386_libraries_read_as_16_bit_code() {
    let demand = Demand {
        encodings: 10_000,
        equal_per_mille: 999,
    };
    check("16-bit", Mode::Bits16, demand, corpus::i386(Mode::Bits16));
}

#[rstest]
fn random_bytes(#[values(Mode::Bits16, Mode::Bits32, Mode::Bits64)] mode: Mode) {
    check(
        &format!("random {mode:?}"),
        mode,
        RANDOM,
        Ok(corpus::random(mode, 40_000)),
    );
}
