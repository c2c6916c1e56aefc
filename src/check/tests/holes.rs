//! Every hole of LLVM's checker, one row each: in strict mode an error at the right place, in lenient mode LLVM's verdict.

use super::fake::Fake;
use crate::check::{Mode, Rule, Verdict, evaluate};
use rstest::rstest;

/// `pass`, `false LEFT RIGHT`, or the codes with the text under each first caret.
pub(super) fn outcome(expression: &str, mode: Mode) -> String {
    let rule = Rule::from_expression("<test>", expression);
    match evaluate(&rule, &Fake, mode) {
        Verdict::Pass => "pass".to_owned(),
        Verdict::Fail(failure) => {
            let sides = failure.sides;
            format!("false {:#x} {:#x}", sides.lhs.value, sides.rhs.value)
        }
        Verdict::Error(error) => {
            assert!(!error.problems.is_empty(), "an error says what is wrong");
            let described = error.problems.iter().map(|problem| {
                let label = &problem.labels[0];
                format!(
                    "{} {}",
                    problem.code,
                    &label.source.text()[label.span.range()]
                )
            });
            described.collect::<Vec<_>>().join("; ")
        }
    }
}

#[rstest]
// Nothing is compared.
#[case("main", "LP0111 main", "pass")]
#[case("1", "LP0111 1", "pass")]
#[case("nowhere", "LP0111 nowhere", "LP0120 nowhere")]
#[case("1 = 1 = 1", "LP0112 =", "LP0112 =")]
// LLVM's mask for 64 bits is empty.
#[case("main[63:0] = x[63:0]", "false 0x1000 0x2000", "pass")]
#[case("(*{8}x)[63:0] = 0", "false 0x1122334455667788 0x0", "pass")]
#[case(
    "(*{8}x)[63:0] = 0x1122334455667788",
    "pass",
    "false 0x0 0x1122334455667788"
)]
#[case(
    "0x8000000000000000[63:0] = 0x8000000000000000",
    "pass",
    "false 0x0 0x8000000000000000"
)]
// Slices.
#[case("5[1:3] = 0", "LP0117 [1:3]", "pass")]
#[case(
    "0xffffffffffffffff[1:3] = 0",
    "LP0117 [1:3]",
    "false 0x1fffffffffffffff 0x0"
)]
#[case("absolute[99:2] = 0x48d", "LP0117 [99:2]", "pass")]
#[case("absolute[64:0] = 0", "LP0117 [64:0]", "pass")]
// Loads. LLVM 19's release build reads one byte for 3, 5 and 7, and two for 6.
#[case("*{3}x = 0x88", "LP0116 3", "pass")]
#[case("*{5}x = 0x88", "LP0116 5", "pass")]
#[case("*{6}x = 0x7788", "LP0116 6", "pass")]
#[case("*{0}x = 0", "LP0116 0", "LP0116 0")]
#[case("*{9}x = 0", "LP0116 9", "LP0116 9")]
#[case("*{8}(y+8) = 0", "LP0121 (y+8)", "LP0121 (y+8)")]
// Only the bytes that a slice keeps have to be there.
#[case("(*{4}(y+7))[7:0] = 0x80", "pass", "pass")]
#[case("((*{4}(y+5)))[23:16] = 0x80", "pass", "pass")]
#[case("(*{4}(y+7))[8:0] = 0x80", "LP0121 (y+7)", "LP0121 (y+7)")]
#[case("*{8}(y+1) = 0", "LP0121 (y+1)", "LP0121 (y+1)")]
#[case("*{8}(x+0x100000)=0", "LP0121 (x+0x100000)", "LP0121 (x+0x100000)")]
#[case("*{8}z = 0", "pass", "pass")]
#[case("*{8}(z+8) = 0", "pass", "LP0121 (z+8)")]
#[case("*{8}(z+9) = 0", "LP0121 (z+9)", "LP0121 (z+9)")]
#[case("*{8}absolute = 0", "LP0121 absolute", "pass")]
#[case("*{8}x - y = 0", "LP0121 x - y", "LP0121 x - y")]
#[case("(*{8}x) - main = 0x1122334455666788", "pass", "pass")]
// Operators.
#[case("8|1&7=1", "LP0115 &", "pass")]
#[case("1+2<<3=24", "LP0115 <<", "pass")]
#[case("1 + 2 << 3 = 24", "LP0115 <<", "LP0128 1; LP0128 2")]
#[case("1 + 2 = 3", "pass", "LP0128 1")]
#[case("8|(1&7)=9", "pass", "pass")]
#[case("x>>4&0xff=0", "pass", "pass")]
#[case("1<<64=1", "LP0122 64", "pass")]
#[case("1<<65=2", "LP0122 65", "pass")]
#[case("0x100>>72=1", "LP0122 72", "pass")]
#[case("1<<63=0x8000000000000000", "pass", "pass")]
// Numbers.
#[case("010 = 8", "LP0114 010", "pass")]
#[case("00 = 0", "LP0114 00", "pass")]
#[case("09 = 9", "LP0114 09", "LP0113 09")]
#[case("0x = 0", "LP0113 0x", "LP0113 0x")]
#[case(
    "99999999999999999999999 = 1",
    "LP0113 99999999999999999999999",
    "LP0113 99999999999999999999999"
)]
#[case("18446744073709551615 = 0xffffffffffffffff", "pass", "pass")]
#[case(
    "0x10000000000000000 = 0",
    "LP0113 0x10000000000000000",
    "LP0113 0x10000000000000000"
)]
#[case("-4 = 0xfffffffffffffffc", "pass", "LP0128 -4")]
#[case("x = -4", "false 0x2000 0xfffffffffffffffc", "LP0128 -4")]
#[case(
    "-9223372036854775809 = 0",
    "LP0113 -9223372036854775809",
    "LP0128 -9223372036854775809; LP0113 -9223372036854775809"
)]
// Instructions.
#[case("decode_operand(main, 0) = x - next_pc(main)", "pass", "pass")]
#[case("decode_operand(main+5, 1) = 0x11223344", "pass", "pass")]
#[case("next_pc(ahead) - next_pc(main) = 4", "pass", "pass")]
#[case(
    "decode_operand(last, 0) = 0",
    "LP0123 decode_operand(last, 0)",
    "LP0123 decode_operand(last, 0)"
)]
#[case("next_pc(last) = 0", "LP0123 next_pc(last)", "LP0123 next_pc(last)")]
#[case(
    "decode_operand(main+10, 0) = 0",
    "LP0124 decode_operand(main+10, 0)",
    "LP0124 decode_operand(main+10, 0)"
)]
#[case(
    "decode_operand(short+5, 1) = 0x11223344",
    "LP0124 decode_operand(short+5, 1)",
    "pass"
)]
#[case(
    "decode_operand(last+1, 0) = 0",
    "LP0123 decode_operand(last+1, 0)",
    "LP0125 decode_operand(last+1, 0)"
)]
#[case(
    "decode_operand(main+999, 0) = 0",
    "LP0124 decode_operand(main+999, 0)",
    "LP0124 decode_operand(main+999, 0)"
)]
#[case(
    "decode_operand(short, 0) = 0",
    "LP0125 decode_operand(short, 0)",
    "LP0125 decode_operand(short, 0)"
)]
#[case(
    "decode_operand(junk, 0) = 0",
    "LP0125 decode_operand(junk, 0)",
    "LP0125 decode_operand(junk, 0)"
)]
#[case(
    "decode_operand(absolute, 0) = 0",
    "LP0125 decode_operand(absolute, 0)",
    "LP0125 decode_operand(absolute, 0)"
)]
#[case(
    "decode_operand(main, 1) = 0",
    "LP0126 decode_operand(main, 1)",
    "LP0126 decode_operand(main, 1)"
)]
#[case(
    "decode_operand(main+5, 0) = 0",
    "LP0127 decode_operand(main+5, 0)",
    "LP0127 decode_operand(main+5, 0)"
)]
// Names.
#[case("mian = 0", "LP0120 mian", "LP0120 mian")]
#[case("section_addr(a.o, .data) = x", "pass", "pass")]
#[case("section_addr(a.o, __DATA,__data) = x", "pass", "pass")]
#[case(
    "section_addr(a.o, .text) = x",
    "LP0120 section_addr(a.o, .text)",
    "LP0120 section_addr(a.o, .text)"
)]
#[case("got_addr(a.o, main) = y", "pass", "pass")]
#[case(
    "got_addr(a.o, x) = y",
    "LP0120 got_addr(a.o, x)",
    "LP0120 got_addr(a.o, x)"
)]
#[case("stub_addr(a.o, main, long) = main+5", "pass", "pass")]
#[case(
    "stub_addr(a.o, main, short) = 0",
    "LP0120 stub_addr(a.o, main, short)",
    "LP0120 stub_addr(a.o, main, short)"
)]
// Loads take the whole chain, and a slice behind their operand slices the address.
#[case("*{4}x + 4 = 0x11223344", "pass", "pass")]
#[case("*{1}x[7:0] = 0", "LP0121 x[7:0]", "pass")]
#[case("(*{4}x)[7:0] = 0x88", "pass", "pass")]
#[case("*{4}(x)[62:0][7:0] = 0x88", "pass", "pass")]
// Syntax.
#[case("main == 1", "LP0110 =", "LP0110 =")]
#[case("", "LP0110 ", "LP0110 ")]
#[case("= 1", "LP0110 =", "LP0110 =")]
#[case("main = ", "LP0110 =", "LP0110 =")]
#[case("main != 1", "LP0110 !", "LP0110 !")]
#[case("decode_operand(main) = 1", "LP0110 )", "LP0110 )")]
#[case("decode_operand(main-4, 0) = 1", "LP0110 -", "LP0110 -")]
#[case("next_pc(main+4) = 1", "LP0110 +", "LP0110 +")]
#[case("got_addr(a.o main) = 1", "LP0110 )", "LP0110 )")]
#[case("decode_operand = 1", "LP0110 =", "LP0110 =")]
#[case(
    "decode_operands = 1",
    "LP0120 decode_operands",
    "LP0120 decode_operands"
)]
#[case("(1 = 1)", "LP0110 =", "LP0110 =")]
#[case("x[7] = 1", "LP0110 ]", "LP0110 ]")]
#[case("1 \\ = 1", "LP0110 \\", "LP0110 \\")]
#[case("é = 1", "LP0110 é", "LP0110 é")]
fn hole(#[case] expression: &str, #[case] strict: &str, #[case] lenient: &str) {
    assert_eq!(outcome(expression, Mode::Strict), strict, "strict");
    assert_eq!(outcome(expression, Mode::Lenient), lenient, "lenient");
}

#[test]
fn nesting_has_a_limit_and_no_crash() {
    let nested = |count| format!("{}1{} = 1", "(".repeat(count), ")".repeat(count));
    assert_eq!(outcome(&nested(100), Mode::Strict), "pass");
    assert_eq!(outcome(&nested(101), Mode::Strict), "LP0118 (");
    assert_eq!(outcome(&nested(200_000), Mode::Strict), "LP0118 (");
    let loads = format!("{}x = 1", "*{8}".repeat(200_000));
    assert_eq!(outcome(&loads, Mode::Strict), "LP0118 *");
    let wide = format!("{}0 = 200", "(1) + ".repeat(200));
    assert_eq!(outcome(&wide, Mode::Strict), "pass");
    let wide = format!("{}0 = 0", "(*{8}z) + ".repeat(200));
    assert_eq!(outcome(&wide, Mode::Strict), "pass");
    let sums = format!("{}0 = 200000", "1 + ".repeat(200_000));
    assert_eq!(outcome(&sums, Mode::Strict), "pass");
}
