//! What people and FileCheck see.

use super::fake::Fake;
use crate::base::SourceText;
use crate::check::{Mode, Rule, Rules, evaluate, explain};

fn render(expression: &str) -> String {
    let rule = Rule::from_expression("<test>", expression);
    evaluate(&rule, &Fake, Mode::Strict)
        .diagnostics()
        .iter()
        .map(|problem| problem.render(false))
        .collect()
}

#[test]
fn a_false_check_shows_both_sides() {
    let source = SourceText::new(
        "b.s",
        "main: call x\n# jitlink-check: decode_operand(main, 0)[27:0] = \\\n# jitlink-check:   (y - next_pc(main))[27:0]\n",
    );
    let (rules, problems) = Rules::extract(&source, "jitlink-check", &[], Mode::Strict);
    assert!(problems.is_empty());
    let verdict = evaluate(&rules[0], &Fake, Mode::Strict);
    let text: String = verdict
        .diagnostics()
        .iter()
        .map(|problem| problem.render(false))
        .collect();
    insta::assert_snapshot!(text, @r"
    error[LP0100]: check failed: 0xffb != 0x1003
     --> b.s:2:18
      |
    2 | # jitlink-check: decode_operand(main, 0)[27:0] = \
      |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 0x0ffb  call
    3 | # jitlink-check:   (y - next_pc(main))[27:0]
      |                    ------------------------- 0x1003  y=0x2008 next_pc(main)=0x1005
      |
      = note: bytes 0x1000: e8 fb 0f 00 00  call
      = note: edge Call at a.o:.text+0x1 -> x, addend -4
      = help: explain: linkproof explain b.s:2
    ");
    insta::assert_snapshot!(verdict.llvm_text().unwrap_or_default(), @r"
    Expression 'decode_operand(main, 0)[27:0] =    (y - next_pc(main))[27:0]' is false: 0xffb != 0x1003
    ");
    insta::assert_snapshot!(explain(&rules[0], &Fake, Mode::Strict), @r"
    b.s:2: decode_operand(main, 0)[27:0] =    (y - next_pc(main))[27:0] is false
    left  0xffb
      decode_operand(main, 0)[27:0] = 0xffb
        decode_operand(main, 0) = 0xffb
          [0x1000] e8 fb 0f 00 00  call
          edge Call at a.o:.text+0x1 -> x, addend -4
          operand 0 of 1
    right  0x1003
      (y - next_pc(main))[27:0] = 0x1003
        (y - next_pc(main)) = 0x1003
          y = 0x2008
          next_pc(main) = 0x1005   (-)
            [0x1000] e8 fb 0f 00 00  call
            edge Call at a.o:.text+0x1 -> x, addend -4
            0x1000 + 5
    left - right = -0x8
    left ^ right = 0x1ff8
    ");
}

#[test]
fn a_side_over_two_lines_has_a_caret_on_each() {
    let source = SourceText::new(
        "b.s",
        "# jitlink-check: x + \\\n# jitlink-check:   y - \\\n# jitlink-check:   main = 0\n",
    );
    let (rules, _) = Rules::extract(&source, "jitlink-check", &[], Mode::Strict);
    let failure = &evaluate(&rules[0], &Fake, Mode::Strict).diagnostics()[0];
    insta::assert_snapshot!(failure.render(false), @r"
    error[LP0100]: check failed: 0x3008 != 0x0
     --> b.s:1:18
      |
    1 | # jitlink-check: x + \
      |                  ^^^
    2 | # jitlink-check:   y - \
      |                    ---
    3 | # jitlink-check:   main = 0
      |                    ----   - 0x0000
      |                    |
      |                    0x3008  x=0x2000 y=0x2008 main=0x1000
      |
      = help: explain: linkproof explain b.s:1
    ");
}

#[test]
fn faults_say_what_to_do() {
    insta::assert_snapshot!(render("mian = *{8}x"), @r"
    error[LP0120]: symbol `mian` not found
     --> <test>:1:1
      |
    1 | mian = *{8}x
      | ^^^^ not found
      |
      = help: did you mean `main`?
    ");
    insta::assert_snapshot!(render("*{8}x - y = 0"), @r"
    error[LP0121]: cannot load 8 bytes at 0xfffffffffffffff8: no block there
     --> <test>:1:5
      |
    1 | *{8}x - y = 0
      |     ^^^^^ 0xfffffffffffffff8
      |
      = help: a load takes everything up to the end of its side or parenthesis as its address: write (*{8}a) - b, (*{4}a)[7:0]
    ");
    insta::assert_snapshot!(render("decode_operand(last, 0) = 0"), @r"
    error[LP0123]: `last` has no size, so it holds no instruction
     --> <test>:1:1
      |
    1 | decode_operand(last, 0) = 0
      | ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: add `.size last, .-last` after the instruction
    ");
    insta::assert_snapshot!(render("decode_operand(main+5, 0) = 0"), @r"
    error[LP0127]: operand 0 of the instruction at `main`+5 is no immediate
     --> <test>:1:1
      |
    1 | decode_operand(main+5, 0) = 0
      | ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: instruction: mov (0: register, 1: 0x11223344)
    ");
    insta::assert_snapshot!(render("decode_operand(main+5, 2) = 0"), @r"
    error[LP0126]: the instruction at `main`+5 has 2 operands, not one with index 2
     --> <test>:1:1
      |
    1 | decode_operand(main+5, 2) = 0
      | ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: instruction: mov (0: register, 1: 0x11223344)
    ");
    insta::assert_snapshot!(render("decode_operand(junk, 0) = 0"), @r"
    error[LP0125]: no instruction at `junk`: the bytes encode no instruction
     --> <test>:1:1
      |
    1 | decode_operand(junk, 0) = 0
      | ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: bytes: ff ff
    ");
    insta::assert_snapshot!(render("x = 1 << x"), @r"
    error[LP0122]: cannot shift a 64-bit value by 8192
     --> <test>:1:10
      |
    1 | x = 1 << x
      |          ^ must be less than 64
    ");
}

#[test]
fn texts_outside_the_language_are_explained() {
    insta::assert_snapshot!(render("1 + 2 << 3 = 24"), @r"
    error[LP0115]: `<<` here is applied to everything before it
     --> <test>:1:7
      |
    1 | 1 + 2 << 3 = 24
      |       ^^ operators have no precedence
      |
      = help: put parentheses around what belongs together
    ");
    insta::assert_snapshot!(render("decode_operand(main 0) = 1"), @r"
    error[LP0110]: unexpected `0`
     --> <test>:1:21
      |
    1 | decode_operand(main 0) = 1
      |                     ^ expected `+` or `,`
    ");
    insta::assert_snapshot!(render("x[1:3] = 010"), @r"
    error[LP0117]: a slice names its high bit first
     --> <test>:1:2
      |
    1 | x[1:3] = 010
      |  ^^^^^ reversed
      |
      = help: write [3:1]
    error[LP0114]: LLVM reads a leading 0 as octal
     --> <test>:1:10
      |
    1 | x[1:3] = 010
      |          ^^^ decimal or octal?
      |
      = help: write 10 for the decimal number, or 0x8 for what LLVM reads
    ");
    insta::assert_snapshot!(render("main"), @r"
    error[LP0111]: this check compares nothing
     --> <test>:1:1
      |
    1 | main
      | ^^^^ LLVM compares it with itself, which is always true
      |
      = help: write `expression = expression`
    ");
    insta::assert_snapshot!(render("main <= x"), @r"
    error[LP0110]: unexpected `<`
     --> <test>:1:6
      |
    1 | main <= x
      |      ^ expected the end, an operator, `=` or `[`
      |
      = help: there is no operator `<`; the operators are + - & | << >> and one `=`
    ");
}

fn near_misses(text: &str, others: &[&str]) -> String {
    let source = SourceText::new("a.s", text);
    let (_, problems) = Rules::extract(&source, "jitlink-check", others, Mode::Strict);
    problems
        .iter()
        .map(|problem| problem.render(false))
        .collect()
}

#[test]
fn lines_that_are_no_checks_are_explained() {
    insta::assert_snapshot!(near_misses("#jitlink-check: x = 1\n", &[]), @r"
    error[LP0101]: not a check, but it looks like one
     --> a.s:1:1
      |
    1 | #jitlink-check: x = 1
      | ^^^^^^^^^^^^^^^ LLVM ignores this line
      |
      = help: write `# jitlink-check:`
    ");
    insta::assert_snapshot!(near_misses("# jitlink-chek: x = 1\n", &[]), @r"
    error[LP0101]: not a check, but it looks like one
     --> a.s:1:1
      |
    1 | # jitlink-chek: x = 1
      | ^^^^^^^^^^^^^^^ no run asks for this name
      |
      = help: write `# jitlink-check:`
    ");
    insta::assert_snapshot!(near_misses("nop # jitlink-check: x = 1\n", &[]), @r"
    error[LP0101]: a check must have a line of its own
     --> a.s:1:5
      |
    1 | nop # jitlink-check: x = 1
      |     ^^^^^^^^^^^^^^^^ LLVM ignores this check
      |
      = help: write `# jitlink-check:` at the start of the next line
    ");
    insta::assert_snapshot!(near_misses("# jitlink-check-foo: x = 1\n", &[]), @r"
    error[LP0102]: no run asks for this check name
     --> a.s:1:1
      |
    1 | # jitlink-check-foo: x = 1
      | ^^^^^^^^^^^^^^^^^^^^ never checked
      |
      = help: write `# jitlink-check:`, or pass this name to a run with `-check-name`
    ");
    insta::assert_snapshot!(near_misses("# jitlink-check: x = \\\nnop\n", &[]), @r"
    error[LP0103]: the check continues into nothing
     --> a.s:1:22
      |
    1 | # jitlink-check: x = \
      |                      ^ the next line is not a check line
      |
      = help: remove the `\`, or start the next line with `# jitlink-check:`
    ");
}
