//! Numeric expressions and their values.

use super::format::Format;
use num_bigint::{BigInt, Sign};

/// What joins two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `+`, `add`
    Add,
    /// `-`, `sub`
    Sub,
    /// `mul`
    Mul,
    /// `div`
    Div,
    /// `max`
    Max,
    /// `min`
    Min,
}

impl Op {
    /// The function of that name.
    pub fn function(name: &str) -> Option<Op> {
        Some(match name {
            "add" => Op::Add,
            "sub" => Op::Sub,
            "mul" => Op::Mul,
            "div" => Op::Div,
            "max" => Op::Max,
            "min" => Op::Min,
            _ => return None,
        })
    }
}

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// A number written out, or `@LINE`.
    Literal(BigInt),
    /// A numeric variable and where it is named (offset into the text of the directive).
    Variable {
        /// Its name.
        name: String,
        /// Where.
        at: usize,
    },
    /// Two operands.
    Binary(Op, Box<Expr>, Box<Expr>),
}

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvalError {
    /// Variables without a value: name and place.
    Undefined(Vec<(String, usize)>),
    /// Division by zero, or a value its format cannot spell.
    Overflow,
}

impl Expr {
    /// Its value, given those of the variables.
    pub fn eval(&self, value: &dyn Fn(&str) -> Option<BigInt>) -> Result<BigInt, EvalError> {
        match self {
            Expr::Literal(number) => Ok(number.clone()),
            Expr::Variable { name, at } => {
                value(name).ok_or_else(|| EvalError::Undefined(vec![(name.clone(), *at)]))
            }
            Expr::Binary(op, left, right) => match (left.eval(value), right.eval(value)) {
                (Ok(l), Ok(r)) => apply(*op, l, r).ok_or(EvalError::Overflow),
                (Err(EvalError::Undefined(mut all)), Err(EvalError::Undefined(more))) => {
                    all.extend(more);
                    Err(EvalError::Undefined(all))
                }
                (Err(error), _) | (_, Err(error)) => Err(error),
            },
        }
    }

    /// Its value as text in a format.
    pub fn spell(
        &self,
        format: &Format,
        value: &dyn Fn(&str) -> Option<BigInt>,
    ) -> Result<String, EvalError> {
        let number = self.eval(value)?;
        format.spell(&number).ok_or(EvalError::Overflow)
    }
}

fn apply(op: Op, left: BigInt, right: BigInt) -> Option<BigInt> {
    Some(match op {
        Op::Add => left + right,
        Op::Sub => left - right,
        Op::Mul => left * right,
        Op::Div if right.sign() == Sign::NoSign => return None,
        Op::Div => left / right,
        Op::Max => left.max(right),
        Op::Min => left.min(right),
    })
}
