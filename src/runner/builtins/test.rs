//! `test` and `[`: files, texts, numbers.

use super::{Builtin, Refusal};
use crate::runner::Call;
use crate::suite::config::is_program;

pub(super) const TEST: Builtin = Builtin {
    names: &["test", "["],
    run: test,
};

fn test(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let mut words: Vec<&str> = call.argv[1..].iter().map(String::as_str).collect();
    if call.argv[0] == "[" && words.pop() != Some("]") {
        return Err(Refusal::Failed("`]` is missing".to_owned()));
    }
    Ok(i32::from(!holds(call, &words)?))
}

fn holds(call: &Call<'_>, words: &[&str]) -> Result<bool, Refusal> {
    match words {
        [] => Ok(false),
        [text] => Ok(!text.is_empty()),
        [a, operator, b] if is_binary(operator) => binary(call, a, operator, b),
        ["!", rest @ ..] => holds(call, rest).map(|held| !held),
        [operator, operand] => unary(call, operator, operand),
        _ => Err(Refusal::NotMine("this expression".to_owned())),
    }
}

fn unary(call: &Call<'_>, operator: &str, operand: &str) -> Result<bool, Refusal> {
    let path = call.path(operand);
    Ok(match operator {
        "-e" => path.exists(),
        "-f" => path.is_file(),
        "-d" => path.is_dir(),
        "-h" | "-L" => path.is_symlink(),
        "-s" => path.metadata().is_ok_and(|data| data.len() > 0),
        "-x" => path.is_dir() || is_program(&path),
        "-n" => !operand.is_empty(),
        "-z" => operand.is_empty(),
        _ => return Err(Refusal::NotMine(format!("`{operator}`"))),
    })
}

fn is_binary(operator: &str) -> bool {
    [
        "=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot",
    ]
    .contains(&operator)
}

fn binary(call: &Call<'_>, a: &str, operator: &str, b: &str) -> Result<bool, Refusal> {
    match operator {
        "=" | "==" => return Ok(a == b),
        "!=" => return Ok(a != b),
        "-nt" | "-ot" => {
            let time = |name| {
                call.path(name)
                    .metadata()
                    .and_then(|data| data.modified())
                    .ok()
            };
            let (a, b) = (time(a), time(b));
            return Ok(if operator == "-nt" { a > b } else { a < b });
        }
        _ => {}
    }
    let number = |text: &str| -> Result<i64, Refusal> {
        let parsed = text.trim().parse();
        parsed.map_err(|_| Refusal::Failed(format!("`{text}` is not a number")))
    };
    let (a, b) = (number(a)?, number(b)?);
    Ok(match operator {
        "-eq" => a == b,
        "-ne" => a != b,
        "-lt" => a < b,
        "-le" => a <= b,
        "-gt" => a > b,
        _ => a >= b,
    })
}
