//! What must hold for every expression.

use super::fake::Fake;
use super::holes::outcome;
use crate::base::{SourceText, Span};
use crate::check::ast::{Check, Expr, ExprKind, Link, Number, NumberForm, Op};
use crate::check::{Mode, Rule, Rules, Verdict, evaluate, explain, parse};
use proptest::prelude::*;

fn number() -> impl Strategy<Value = Number> {
    let value = prop_oneof![0u64..70, any::<u64>(), Just(1 << 63)];
    (value, 0..4).prop_map(|(value, form)| match form {
        0 => Number {
            value,
            form: NumberForm::Decimal,
        },
        1 => Number {
            value,
            form: NumberForm::Hex,
        },
        // The magnitude of a negative number is at most 2^63.
        2 => Number {
            value: value | 1 << 63,
            form: NumberForm::NegativeDecimal,
        },
        _ => Number {
            value: value | 1 << 63,
            form: NumberForm::NegativeHex,
        },
    })
}

fn natural() -> impl Strategy<Value = Number> {
    any::<u64>().prop_map(|value| Number {
        value,
        form: NumberForm::Hex,
    })
}

fn name() -> impl Strategy<Value = Box<str>> {
    prop_oneof![
        "[a-z_][A-Za-z0-9:_.$]{0,6}",
        "main|x|y|z|absolute|big|short"
    ]
    .prop_map(|name| {
        if name.contains("addr") {
            "x".into()
        } else {
            name.into()
        }
    })
}

fn expr(kind: ExprKind) -> Expr {
    Expr {
        span: Span::new(0, 0),
        kind,
    }
}

fn leaf() -> impl Strategy<Value = Expr> {
    let file = || "[a-z/]{1,3}\\.o".prop_map(|file| file.into());
    let section = || "[._][a-z_,]{0,5}[a-z]".prop_map(|section| section.into());
    prop_oneof![
        number().prop_map(ExprKind::Number),
        name().prop_map(ExprKind::Symbol),
        name().prop_map(ExprKind::NextPc),
        (name(), proptest::option::of(natural()), natural()).prop_map(|(symbol, offset, index)| {
            ExprKind::DecodeOperand {
                symbol,
                offset,
                index,
            }
        }),
        (file(), name()).prop_map(|(file, symbol)| ExprKind::GotAddr { file, symbol }),
        (file(), name(), proptest::option::of(section()))
            .prop_map(|(file, symbol, kind)| ExprKind::StubAddr { file, symbol, kind }),
        (file(), section()).prop_map(|(file, section)| ExprKind::SectionAddr { file, section }),
    ]
    .prop_map(expr)
}

fn parens(inner: Expr) -> Expr {
    expr(ExprKind::Parens(Box::new(inner)))
}

/// Trees as the parser makes them: what would be read differently stands in parentheses.
fn tree() -> impl Strategy<Value = Expr> {
    leaf().prop_recursive(5, 40, 4, |inner| {
        let op = prop::sample::select(vec![Op::Add, Op::Sub]);
        let slice = (inner.clone(), 0u64..64, 0u64..64).prop_map(|(value, one, two)| {
            let bit = |value| Number {
                value,
                form: NumberForm::Decimal,
            };
            let (high, low) = (bit(one.max(two)), bit(one.min(two)));
            expr(ExprKind::Slice {
                value: Box::new(parens(value)),
                high,
                low,
            })
        });
        let load = (inner.clone(), prop::sample::select(vec![1u64, 2, 4, 8])).prop_map(
            |(address, size)| {
                let size = Number {
                    value: size,
                    form: NumberForm::Decimal,
                };
                expr(ExprKind::Load {
                    size,
                    address: Box::new(address),
                })
            },
        );
        let chain =
            (leaf(), prop::collection::vec((op, inner.clone()), 1..4)).prop_map(|(first, rest)| {
                let rest = rest.into_iter().map(|(op, operand)| Link {
                    op,
                    operand: parens(operand),
                });
                expr(ExprKind::Chain {
                    first: Box::new(first),
                    rest: rest.collect(),
                })
            });
        prop_oneof![slice, load, chain, inner.prop_map(parens)]
    })
}

#[test]
fn rules_and_verdicts_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<Rule>();
    crosses::<Check>();
    crosses::<Verdict>();
}

proptest! {
    #[test]
    fn parsing_a_print_gives_the_tree(lhs in tree(), rhs in tree()) {
        let check = Check { lhs, rhs: Some(rhs) };
        let text = check.to_string();
        let parsed = parse(&Rule::from_expression("<test>", &text), Mode::Strict);
        match parsed {
            Ok(parsed) => prop_assert_eq!(parsed, check, "{}", text),
            Err(problems) => prop_assert!(false, "{}", problems[0].render(false)),
        }
    }

    #[test]
    fn trees_evaluate_without_panic(lhs in tree(), rhs in tree()) {
        let text = Check { lhs, rhs: Some(rhs) }.to_string();
        for mode in [Mode::Strict, Mode::Lenient] {
            let rule = Rule::from_expression("<test>", &text);
            let verdict = evaluate(&rule, &Fake, mode);
            for problem in verdict.diagnostics() {
                prop_assert!(!problem.render(false).is_empty());
            }
            prop_assert!(!explain(&rule, &Fake, mode).is_empty());
        }
    }

    #[test]
    fn any_text_has_a_verdict(text in "([a-z0-9=+*{}()\\[\\]<>&|, x_:.\\\\-]|main|0x|decode_operand\\(|\\PC){0,40}") {
        for mode in [Mode::Strict, Mode::Lenient] {
            let rule = Rule::from_expression("<test>", &text);
            let verdict = evaluate(&rule, &Fake, mode);
            prop_assert_eq!(verdict.passed(), verdict.llvm_text().is_none());
            for problem in verdict.diagnostics() {
                prop_assert!(!problem.render(false).is_empty());
            }
        }
    }

    #[test]
    fn any_file_can_be_read(lines in prop::collection::vec(
        "(# jitlink-check: |#jitlink-check:|  |# jitlink-chek:|nop # jitlink-check:|# jitlink-check:)([x=1 ]|\\PC){0,12}(\\\\|)(\n|\r\n|\r)", 0..12))
    {
        let source = SourceText::new("f.s", lines.concat());
        for mode in [Mode::Strict, Mode::Lenient] {
            let (rules, problems) = Rules::extract(&source, "jitlink-check", &[], mode);
            for rule in &rules {
                let (line, _) = source.line_column(rule.whole().start);
                prop_assert!(rule.line() <= line);
                let text = rule.expression();
                prop_assert_eq!(text.trim_matches([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']), &*text);
                let verdict = evaluate(rule, &Fake, mode);
                prop_assert!(verdict.passed() != matches!(verdict, Verdict::Fail(_) | Verdict::Error(_)));
                prop_assert!(verdict.diagnostics().iter().all(|problem| !problem.render(false).is_empty()));
            }
            prop_assert!(problems.iter().all(|problem| !problem.render(false).is_empty()));
            prop_assert!(mode == Mode::Strict || problems.is_empty());
        }
    }

    #[test]
    fn a_slice_is_shift_and_mask(value: u64, one in 0u32..64, two in 0u32..64) {
        let (high, low) = (one.max(two), one.min(two));
        let expected = (u128::from(value) >> low) & ((1u128 << (high - low + 1)) - 1);
        let check = format!("{value}[{high}:{low}] = {expected}");
        prop_assert_eq!(outcome(&check, Mode::Strict), "pass");
        if high - low < 63 {
            prop_assert_eq!(outcome(&check, Mode::Lenient), "pass");
        }
    }

    #[test]
    fn two_slices_make_the_whole(value: u64, cut in 1u32..64) {
        let check = format!("({value}[63:{cut}] << {cut}) | {value}[{}:0] = {value}", cut - 1);
        prop_assert_eq!(outcome(&check, Mode::Strict), "pass");
    }

    #[test]
    fn shifting_left_and_back_keeps_the_low_bits(value: u64, by in 0u32..64) {
        let check = format!("({value} << {by}) >> {by} = {value}[{}:0]", 63 - by);
        prop_assert_eq!(outcome(&check, Mode::Strict), "pass");
    }

    #[test]
    fn chains_run_from_left_to_right(a: u64, b: u64, c: u64) {
        let check = format!("{a}-{b}+{c}={}", a.wrapping_sub(b).wrapping_add(c));
        prop_assert_eq!(outcome(&check, Mode::Strict), "pass");
        let check = format!("{a}|{b}&{c}={}", (a | b) & c);
        prop_assert_eq!(outcome(&check, Mode::Lenient), "pass");
    }
}
