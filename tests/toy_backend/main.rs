//! A backend outside of the library: the worked example of the guide's chapter on backends.

mod program;
mod toy;

use linkproof::check::{Mode, Rule, evaluate};
use linkproof::runner::jitlink::View;
use program::{Reloc, linked, object};
use rstest::rstest;
use toy::{R_TOY_32, R_TOY_CALL24, R_TOY_COPY, R_TOY_GOT32, R_TOY_HI16, R_TOY_LO16, R_TOY_REL32};

/// Where programs are put.
const BASE: u64 = 0x1000_0000;

/// What went wrong with the checks of a program: nothing if they all hold.
fn wrong(words: &[u32], relocations: &[Reloc], symbols: &[(&str, u64)], checks: &[&str]) -> String {
    let size = 4 * words.len() as u64;
    let data = object(words, &[("main", 0, size)], relocations);
    let program = match linked(&data, BASE, symbols) {
        Ok(program) => program,
        Err(error) => return error.to_string(),
    };
    let view = View::new(&program);
    let verdicts = checks
        .iter()
        .map(|check| evaluate(&Rule::from_expression("toy", check), &view, Mode::Strict));
    let problems = verdicts.flat_map(|verdict| verdict.diagnostics());
    problems.map(|problem| problem.render(false)).collect()
}

// ANCHOR: tests
#[rstest]
#[case::pointer(0xffff_ffff, R_TOY_32, 4, 0x1002_0000, "*{4}main = target + 4")]
#[case::pointer_wraps(0, R_TOY_32, 1, 0xffff_ffff, "*{4}main = 0")]
#[case::distance(0xffff_ffff, R_TOY_REL32, -4, 0x8000, "*{4}main = (target - main - 4)[31:0]")]
// The operand counts words from the next instruction; 8 past a symbol there is no stub.
#[case::call(
    0x01ff_ffff,
    R_TOY_CALL24,
    8,
    0x1002_0000,
    "decode_operand(main, 0)<<2 = target + 8 - next_pc(main)"
)]
#[case::call_back(
    0x01ff_ffff,
    R_TOY_CALL24,
    8,
    0x0fff_8000,
    "next_pc(main) + (decode_operand(main, 0)<<2) = target + 8"
)]
#[case::high(
    0x02a0_ffff,
    R_TOY_HI16,
    0,
    0x1234_7fff,
    "decode_operand(main, 1) = 0x1234"
)]
#[case::high_rounds_up(
    0x02a0_ffff,
    R_TOY_HI16,
    0,
    0x1234_8000,
    "decode_operand(main, 1) = 0x1235"
)]
#[case::register_stays(0x02a0_ffff, R_TOY_HI16, 0, 0x1234_8000, "(*{4}main)[31:16] = 0x02a0")]
#[case::low(
    0x03a0_ffff,
    R_TOY_LO16,
    0,
    0x1234_7fff,
    "decode_operand(main, 1) = 0x7fff"
)]
#[case::low_is_signed(
    0x03a0_ffff,
    R_TOY_LO16,
    0,
    0x1234_8000,
    "decode_operand(main, 1) = -0x8000"
)]
#[case::got(
    0xffff_ffff,
    R_TOY_GOT32,
    0,
    0x1002_0000,
    "*{4}main = (got_addr(toy.o, target) - main)[31:0]"
)]
#[case::got_entry(
    0xffff_ffff,
    R_TOY_GOT32,
    0,
    0x1002_0000,
    "*{4}got_addr(toy.o, target) = target"
)]
fn relocations_do_what_the_manual_says(
    #[case] word: u32,
    #[case] r_type: object::elf::RelocationType,
    #[case] addend: i64,
    #[case] target: u64,
    #[case] check: &str,
) {
    let relocations = [(0, r_type, "target", addend)];
    let problems = wrong(&[word], &relocations, &[("target", target)], &[check]);
    assert_eq!(problems, "");
}
// ANCHOR_END: tests

/// A call of 26 signed bits, from the end of the instruction at [`BASE`].
#[rstest]
#[case::least(BASE + 4 - (1 << 25), "")]
#[case::greatest(BASE + (1 << 25), "")]
#[case::below(BASE - (1 << 25), "out of range of Call24 fixup")]
#[case::above(BASE + 4 + (1 << 25), "out of range of Call24 fixup")]
#[case::misaligned(BASE + 6, "is not aligned to 4 bytes")]
fn a_call_reaches_as_far_as_its_field(#[case] place: u64, #[case] expected: &str) {
    // One past the symbol, so that there is no stub.
    let target = place.wrapping_sub(4) & 0xffff_ffff;
    let relocations = [(0, R_TOY_CALL24, "target", 4)];
    let checks = ["(next_pc(main) + (decode_operand(main, 0)<<2))[31:0] = (target + 4)[31:0]"];
    let problems = wrong(&[0x0100_0000], &relocations, &[("target", target)], &checks);
    match expected {
        "" => assert_eq!(problems, ""),
        _ => assert!(problems.contains(expected), "{problems}"),
    }
}

#[test]
fn a_call_to_the_start_of_another_object_goes_through_a_stub() {
    // Far out of reach of the call, and with a low half that is negative.
    let relocations = [(0, R_TOY_CALL24, "target", 0)];
    let problems = wrong(
        &[0x0100_0000, 0x0500_0000],
        &relocations,
        &[("target", 0xfedc_ba98)],
        &[
            "next_pc(main) + (decode_operand(main, 0)<<2) = stub_addr(toy.o, target)",
            "*{4}stub_addr(toy.o, target) = 0x02f0fedd",
            "*{4}(stub_addr(toy.o, target) + 4) = 0x03f0ba98",
            "*{4}(stub_addr(toy.o, target) + 8) = 0x04f00000",
        ],
    );
    assert_eq!(problems, "");
}

#[test]
fn a_check_that_is_false_shows_the_instruction_and_the_edge() {
    let relocations = [(0, R_TOY_LO16, "target", 0)];
    let checks = ["decode_operand(main, 1) = 0x1234"];
    let problems = wrong(&[0x03a0_0000], &relocations, &[("target", 0x5678)], &checks);
    for part in ["0x5678 != 0x1234", "add r10, 22136", "Lo16", "target"] {
        assert!(problems.contains(part), "{part}: {problems}");
    }
}

#[rstest]
#[case::refused(R_TOY_COPY, "it stands only in executables")]
#[case::unknown(
    object::elf::RelocationType(99),
    "relocation type 99 is not one of toy"
)]
fn other_relocations_are_refused(
    #[case] r_type: object::elf::RelocationType,
    #[case] expected: &str,
) {
    let problems = wrong(&[0], &[(0, r_type, "target", 0)], &[("target", 0)], &[]);
    assert!(problems.contains(expected), "{problems}");
}

#[test]
fn an_object_for_another_machine_is_refused() {
    let mut data = object(&[0], &[("main", 0, 4)], &[]);
    data[18] ^= 1;
    let error = linked(&data, BASE, &[]).err().expect("refused");
    assert!(error.to_string().contains("no backend for"), "{error}");
}
