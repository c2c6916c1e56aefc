//! `count N`: whether the input has that many lines.

use super::{Builtin, Refusal};
use crate::runner::Call;

pub(super) const COUNT: Builtin = Builtin {
    names: &["count"],
    run: count,
};

fn count(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let wanted = match call.argv {
        [_, number] => number.parse::<usize>().ok(),
        _ => None,
    };
    let Some(wanted) = wanted else {
        call.complain("usage: count LINES");
        return Ok(2);
    };
    // A last line without its newline counts as well.
    let lines = call.stdin.split_inclusive(|byte| *byte == b'\n').count();
    if lines == wanted {
        return Ok(0);
    }
    call.complain(format_args!("count: expected {wanted} lines, got {lines}"));
    Ok(1)
}
