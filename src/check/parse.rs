//! From a rule to its tree. Everything that can be wrong without a linked program is found here, so a suite can be linted
//! without linking.

use super::ast::{Check, Expr, ExprKind, Link, Number, NumberForm, Op};
use super::code;
use super::grammar::{CheckParser, Rule as Token};
use super::mode::Mode;
use super::rules::Rule;
use super::syntax::{DEPTH, syntax_error, too_deep};
use crate::base::{Diagnostic, Span};
use pest::Parser;
use pest::iterators::Pair;

/// The tree of a rule.
///
/// # Errors
/// Everything that is wrong with the text, in source order.
///
/// # Examples
/// ```
/// use linkproof::check::{Mode, Rule, parse};
///
/// let rule = |text: &str| Rule::from_expression("example", text);
/// assert!(parse(&rule("*{4}main = (target - main)[31:0]"), Mode::Strict).is_ok());
///
/// let problems = parse(&rule("target - main"), Mode::Strict).expect_err("it compares nothing");
/// assert_eq!(problems[0].code, "LP0111");
/// // LLVM lets it pass.
/// assert!(parse(&rule("target - main"), Mode::Lenient).is_ok());
/// ```
pub fn parse(rule: &Rule, mode: Mode) -> Result<Check, Vec<Diagnostic>> {
    let text = rule.expression();
    if let Some(offset) = too_deep(&text) {
        let span = rule.span(offset..offset + 1);
        return Err(vec![
            Diagnostic::error(code::DEEP.id, format!("nested more than {DEPTH} deep")).label(
                rule.source(),
                span,
                "one too many",
            ),
        ]);
    }
    let pair = match CheckParser::parse(Token::check, &text) {
        Ok(mut pairs) => pairs.next(),
        Err(error) => return Err(vec![syntax_error(rule, &text, &error)]),
    };
    let mut builder = Builder {
        rule,
        text: &text,
        mode,
        problems: Vec::new(),
    };
    let check = pair.and_then(|pair| builder.check(pair));
    match check {
        Some(check) if builder.problems.is_empty() => return Ok(check),
        None if builder.problems.is_empty() => {
            builder.complain(code::SYNTAX, "not understood", rule.whole(), "", "");
        }
        _ => {}
    }
    Err(builder.problems)
}

struct Builder<'r> {
    rule: &'r Rule,
    text: &'r str,
    mode: Mode,
    problems: Vec<Diagnostic>,
}

/// The parts of a pair without its punctuation.
fn parts<'t>(pair: Pair<'t, Token>) -> impl Iterator<Item = Pair<'t, Token>> {
    pair.into_inner().filter(|inner| {
        use Token as T;
        matches!(
            inner.as_rule(),
            T::chain | T::simple | T::load | T::parens | T::slice | T::decode_operand | T::next_pc
        ) || matches!(
            inner.as_rule(),
            T::got_addr | T::stub_addr | T::section_addr | T::operator | T::number
        ) || matches!(
            inner.as_rule(),
            T::negative | T::symbol | T::name | T::file | T::rest
        )
    })
}

impl Builder<'_> {
    fn span(&self, pair: &Pair<'_, Token>) -> Span {
        self.rule.span(pair.as_span().start()..pair.as_span().end())
    }

    fn complain(
        &mut self,
        code: code::Code,
        title: impl Into<String>,
        span: Span,
        label: &str,
        help: &str,
    ) {
        let problem = Diagnostic::error(code.id, title).label(self.rule.source(), span, label);
        self.problems.push(if help.is_empty() {
            problem
        } else {
            problem.help(help)
        });
    }

    /// Both sides. `None` where a part is missing that the grammar promises, or after a complaint.
    fn check(&mut self, pair: Pair<'_, Token>) -> Option<Check> {
        let equals = pair
            .clone()
            .into_inner()
            .filter(|inner| inner.as_rule() == Token::equals)
            .nth(1);
        let mut sides = parts(pair);
        let lhs = self.chain(sides.next()?)?;
        let rhs = match sides.next() {
            Some(side) => Some(self.chain(side)?),
            None => None,
        };
        if let Some(second) = equals {
            let span = self.span(&second);
            self.complain(
                code::TWO_COMPARISONS,
                "more than one `=`",
                span,
                "the second one",
                "write one check for each comparison",
            );
        }
        if rhs.is_none() && self.mode == Mode::Strict {
            let span = self.rule.whole();
            self.complain(
                code::NO_COMPARISON,
                "this check compares nothing",
                span,
                "LLVM compares it with itself, which is always true",
                "write `expression = expression`",
            );
        }
        Some(Check { lhs, rhs })
    }

    fn chain(&mut self, pair: Pair<'_, Token>) -> Option<Expr> {
        let whole = self.span(&pair);
        let mut inner = parts(pair);
        let first = self.simple(inner.next()?)?;
        let mut rest: Vec<Link> = Vec::new();
        while let (Some(operator), Some(operand)) = (inner.next(), inner.next()) {
            let op = Op::from_text(operator.as_str())?;
            if self.mode == Mode::Strict
                && rest
                    .last()
                    .is_some_and(|before: &Link| before.op.surprises_before(op))
            {
                let span = self.span(&operator);
                self.complain(
                    code::MIXED,
                    format!("`{}` here is applied to everything before it", op.text()),
                    span,
                    "operators have no precedence",
                    "put parentheses around what belongs together",
                );
            }
            rest.push(Link {
                op,
                operand: self.simple(operand)?,
            });
        }
        if rest.is_empty() {
            return Some(first);
        }
        Some(Expr {
            span: whole,
            kind: ExprKind::Chain {
                first: Box::new(first),
                rest,
            },
        })
    }

    fn simple(&mut self, pair: Pair<'_, Token>) -> Option<Expr> {
        let whole = self.span(&pair);
        let mut inner = parts(pair);
        let value = self.primary(inner.next()?)?;
        let Some(slice) = inner.next() else {
            return Some(value);
        };
        let (span, mut bits) = (self.span(&slice), parts(slice));
        let high = self.number(bits.next()?)?;
        let low = self.number(bits.next()?)?;
        if self.mode == Mode::Strict {
            if high.value < low.value {
                let help = format!("write [{low}:{high}]");
                self.complain(
                    code::SLICE,
                    "a slice names its high bit first",
                    span,
                    "reversed",
                    &help,
                );
            } else if high.value > 63 {
                self.complain(
                    code::SLICE,
                    "a slice ends at bit 63",
                    span,
                    "values have 64 bits",
                    "",
                );
            }
        }
        Some(Expr {
            span: whole,
            kind: ExprKind::Slice {
                value: Box::new(value),
                high,
                low,
            },
        })
    }

    fn primary(&mut self, pair: Pair<'_, Token>) -> Option<Expr> {
        let (span, token) = (self.span(&pair), pair.as_rule());
        let kind = match token {
            Token::number | Token::negative => ExprKind::Number(self.number(pair)?),
            Token::symbol => ExprKind::Symbol(pair.as_str().into()),
            Token::parens => ExprKind::Parens(Box::new(self.chain(parts(pair).next()?)?)),
            Token::load => self.load(pair)?,
            Token::decode_operand => self.decode_operand(pair)?,
            _ => call(token, pair)?,
        };
        Some(Expr { span, kind })
    }

    fn load(&mut self, pair: Pair<'_, Token>) -> Option<ExprKind> {
        let mut inner = parts(pair);
        let number = inner.next()?;
        let span = self.span(&number);
        let size = self.number(number)?;
        let allowed = match self.mode {
            Mode::Strict => matches!(size.value, 1 | 2 | 4 | 8),
            Mode::Lenient => (1..=8).contains(&size.value),
        };
        if !allowed {
            self.complain(
                code::LOAD_SIZE,
                format!("cannot load {size} bytes"),
                span,
                "must be 1, 2, 4 or 8",
                "load more and slice: (*{4}x)[23:0]",
            );
        }
        let address = Box::new(self.chain(inner.next()?)?);
        Some(ExprKind::Load { size, address })
    }

    fn decode_operand(&mut self, pair: Pair<'_, Token>) -> Option<ExprKind> {
        let mut inner = parts(pair);
        let symbol = inner.next()?.as_str().into();
        let number = self.number(inner.next()?)?;
        Some(match inner.next() {
            Some(index) => ExprKind::DecodeOperand {
                symbol,
                offset: Some(number),
                index: self.number(index)?,
            },
            None => ExprKind::DecodeOperand {
                symbol,
                offset: None,
                index: number,
            },
        })
    }

    fn number(&mut self, pair: Pair<'_, Token>) -> Option<Number> {
        let span = self.span(&pair);
        let negative = pair.as_rule() == Token::negative;
        self.llvm_refuses(&pair, negative);
        let text = pair.as_str().trim_start_matches('-');
        let octal = text.len() > 1 && text.starts_with('0') && !text.starts_with("0x");
        let (digits, radix) = match text.strip_prefix("0x") {
            Some(digits) => (digits, 16),
            None => (text, if octal { 8 } else { 10 }),
        };
        if octal && self.mode == Mode::Strict {
            let plain = text.trim_start_matches('0');
            let plain = if plain.is_empty() { "0" } else { plain };
            let help = match u64::from_str_radix(text, 8) {
                Ok(value) => format!(
                    "write {plain} for the decimal number, or {value:#x} for what LLVM reads"
                ),
                Err(_) => format!("write {plain}"),
            };
            self.complain(
                code::LEADING_ZERO,
                "LLVM reads a leading 0 as octal",
                span,
                "decimal or octal?",
                &help,
            );
            return None;
        }
        let Ok(magnitude) = u64::from_str_radix(digits, radix) else {
            let label = if digits.is_empty() {
                "digits are missing"
            } else if radix == 8 && digits.contains(['8', '9']) {
                "not an octal number"
            } else {
                "does not fit in 64 bits"
            };
            self.complain(
                code::NUMBER,
                format!("`{text}` is no number"),
                span,
                label,
                "",
            );
            return None;
        };
        if negative && magnitude > 1 << 63 {
            self.complain(
                code::NUMBER,
                format!("`-{text}` is no number"),
                span,
                "below -2^63",
                "",
            );
            return None;
        }
        let form = match (radix, negative) {
            (16, false) => NumberForm::Hex,
            (16, true) => NumberForm::NegativeHex,
            (8, _) => NumberForm::Octal,
            (_, false) => NumberForm::Decimal,
            (_, true) => NumberForm::NegativeDecimal,
        };
        let value = if negative {
            magnitude.wrapping_neg()
        } else {
            magnitude
        };
        Some(Number { value, form })
    }

    /// LLVM has no unary minus and does not skip blanks after a number.
    fn llvm_refuses(&mut self, pair: &Pair<'_, Token>, negative: bool) {
        if self.mode == Mode::Strict {
            return;
        }
        let span = self.span(pair);
        if negative {
            self.complain(
                code::EXTENSION,
                "LLVM has no unary minus",
                span,
                "strict mode has",
                "",
            );
        }
        let after = &self.text[pair.as_span().end()..];
        let next = after.trim_start();
        if after.len() != next.len() && !next.is_empty() && !next.starts_with('=') {
            self.complain(
                code::EXTENSION,
                "LLVM refuses a blank after a number",
                span,
                "followed by a blank",
                "",
            );
        }
    }
}

/// A function whose arguments are all names.
fn call(token: Token, pair: Pair<'_, Token>) -> Option<ExprKind> {
    let mut names = parts(pair).map(|part| part.as_str().trim_end().into());
    let mut name = || -> Option<Box<str>> { names.next() };
    Some(match token {
        Token::next_pc => ExprKind::NextPc(name()?),
        Token::got_addr => ExprKind::GotAddr {
            file: name()?,
            symbol: name()?,
        },
        Token::stub_addr => ExprKind::StubAddr {
            file: name()?,
            symbol: name()?,
            kind: name(),
        },
        Token::section_addr => ExprKind::SectionAddr {
            file: name()?,
            section: name()?,
        },
        _ => return None,
    })
}
