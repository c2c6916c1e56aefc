//! The typed tree of a check. Printing a tree and parsing the print gives the same tree.
//!
//! Equality ignores spans, so trees from different places compare by meaning.

use crate::base::Span;
use std::fmt;

/// `lhs = rhs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The side before `=`.
    pub lhs: Expr,
    /// The side after it. `None` only in lenient mode, where a check without `=` compares with itself.
    pub rhs: Option<Expr>,
}

/// An expression and its place in the source.
#[derive(Clone, Debug, Eq)]
pub struct Expr {
    /// The place; it runs over continuation lines when the expression does.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// A constant.
    Number(Number),
    /// The address of a symbol.
    Symbol(Box<str>),
    /// `decode_operand(symbol [+ offset], index)`.
    DecodeOperand {
        /// Where the instruction is.
        symbol: Box<str>,
        /// Bytes past the symbol.
        offset: Option<Number>,
        /// Index into the operands of the MCInst.
        index: Number,
    },
    /// `next_pc(symbol)`.
    NextPc(Box<str>),
    /// `got_addr(file, symbol)`.
    GotAddr {
        /// Base name of the input.
        file: Box<str>,
        /// The symbol whose entry is meant.
        symbol: Box<str>,
    },
    /// `stub_addr(file, symbol[, kind])`.
    StubAddr {
        /// Base name of the input.
        file: Box<str>,
        /// The symbol whose stub is meant.
        symbol: Box<str>,
        /// Which of several stubs.
        kind: Option<Box<str>>,
    },
    /// `section_addr(file, section)`.
    SectionAddr {
        /// Base name of the input.
        file: Box<str>,
        /// The section's name, `segment,section` for Mach-O.
        section: Box<str>,
    },
    /// `*{size}address`. The address is the whole chain that follows.
    Load {
        /// Bytes read.
        size: Number,
        /// Where they are read.
        address: Box<Expr>,
    },
    /// `value[high:low]`.
    Slice {
        /// What is sliced.
        value: Box<Expr>,
        /// The highest bit taken.
        high: Number,
        /// The lowest bit taken.
        low: Number,
    },
    /// `(inner)`.
    Parens(Box<Expr>),
    /// `first op operand op operand …`, evaluated from left to right.
    Chain {
        /// The first operand.
        first: Box<Expr>,
        /// Operators and operands in order; never empty.
        rest: Vec<Link>,
    },
}

/// One `op operand` of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The operator.
    pub op: Op,
    /// Its right operand.
    pub operand: Expr,
}

/// A binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `+`, wrapping.
    Add,
    /// `-`, wrapping.
    Sub,
    /// `&`.
    And,
    /// `|`.
    Or,
    /// `<<`.
    Shl,
    /// `>>`, unsigned.
    Shr,
}

impl Op {
    /// The operator with this spelling.
    pub fn from_text(text: &str) -> Option<Self> {
        Some(match text {
            "+" => Self::Add,
            "-" => Self::Sub,
            "&" => Self::And,
            "|" => Self::Or,
            "<<" => Self::Shl,
            ">>" => Self::Shr,
            _ => return None,
        })
    }

    /// The spelling.
    pub fn text(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Sub => "-",
            Self::And => "&",
            Self::Or => "|",
            Self::Shl => "<<",
            Self::Shr => ">>",
        }
    }

    /// How tightly C binds it, and how tightly the GNU assembler does (which has shifts first and sums last). A reader of a
    /// check in an assembly file may have either in mind.
    fn precedence(self) -> (u8, u8) {
        match self {
            Self::Shl | Self::Shr => (3, 3),
            Self::Add | Self::Sub => (4, 1),
            Self::And => (2, 2),
            Self::Or => (1, 2),
        }
    }

    /// Whether `a self b next c`, read from left to right, differs from what C or the GNU assembler would read.
    pub fn surprises_before(self, next: Self) -> bool {
        let (c, gas) = self.precedence();
        let (next_c, next_gas) = next.precedence();
        next_c > c || next_gas > gas
    }
}

/// A constant and the way it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The value; of a negative number its two's complement.
    pub value: u64,
    /// The way it was written.
    pub form: NumberForm,
}

/// The way a constant was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// `12`.
    Decimal,
    /// `0x0c`.
    Hex,
    /// `014`; lenient mode only.
    Octal,
    /// `-12`.
    NegativeDecimal,
    /// `-0x0c`.
    NegativeHex,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (value, magnitude) = (self.value, self.value.wrapping_neg());
        match self.form {
            NumberForm::Decimal => write!(f, "{value}"),
            NumberForm::Hex => write!(f, "{value:#x}"),
            NumberForm::Octal => write!(f, "0{value:o}"),
            NumberForm::NegativeDecimal => write!(f, "-{magnitude}"),
            NumberForm::NegativeHex => write!(f, "-{magnitude:#x}"),
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.rhs {
            Some(rhs) => write!(f, "{} = {rhs}", self.lhs),
            None => write!(f, "{}", self.lhs),
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Number(number) => write!(f, "{number}"),
            ExprKind::Symbol(name) => f.write_str(name),
            ExprKind::DecodeOperand {
                symbol,
                offset: Some(offset),
                index,
            } => {
                write!(f, "decode_operand({symbol}+{offset}, {index})")
            }
            ExprKind::DecodeOperand {
                symbol,
                offset: None,
                index,
            } => {
                write!(f, "decode_operand({symbol}, {index})")
            }
            ExprKind::NextPc(symbol) => write!(f, "next_pc({symbol})"),
            ExprKind::GotAddr { file, symbol } => write!(f, "got_addr({file}, {symbol})"),
            ExprKind::StubAddr {
                file,
                symbol,
                kind: Some(kind),
            } => {
                write!(f, "stub_addr({file}, {symbol}, {kind})")
            }
            ExprKind::StubAddr {
                file,
                symbol,
                kind: None,
            } => {
                write!(f, "stub_addr({file}, {symbol})")
            }
            ExprKind::SectionAddr { file, section } => {
                write!(f, "section_addr({file}, {section})")
            }
            ExprKind::Load { size, address } => write!(f, "*{{{size}}}{address}"),
            ExprKind::Slice { value, high, low } => write!(f, "{value}[{high}:{low}]"),
            ExprKind::Parens(inner) => write!(f, "({inner})"),
            ExprKind::Chain { first, rest } => {
                write!(f, "{first}")?;
                rest.iter()
                    .try_for_each(|link| write!(f, " {} {}", link.op.text(), link.operand))
            }
        }
    }
}
