//! `true`, `:`, `false`, `pwd`, `sleep`.

use super::{Builtin, Refusal};
use crate::runner::Call;
use std::time::{Duration, Instant};

pub(super) const TRUE: Builtin = Builtin {
    names: &["true", ":"],
    run: |_| Ok(0),
};

pub(super) const FALSE: Builtin = Builtin {
    names: &["false"],
    run: |_| Ok(1),
};

pub(super) const PWD: Builtin = Builtin {
    names: &["pwd"],
    run: |call| {
        let text = format!("{}\n", call.cwd.display());
        call.stdout.extend_from_slice(text.as_bytes());
        Ok(0)
    },
};

pub(super) const SLEEP: Builtin = Builtin {
    names: &["sleep"],
    run: sleep,
};

fn sleep(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let [_, text] = call.argv else {
        return Err(Refusal::Failed("needs one number of seconds".to_owned()));
    };
    let seconds: f64 = text
        .parse()
        .map_err(|_| Refusal::NotMine(format!("`{text}`")))?;
    if !(0.0..=1e9).contains(&seconds) {
        return Err(Refusal::Failed(format!("`{text}` is not a time")));
    }
    let asked = Duration::from_secs_f64(seconds);
    // The shell looks at the clock afterwards, so no need to sleep past the deadline.
    let left = call
        .deadline
        .map(|deadline| deadline.saturating_duration_since(Instant::now()));
    std::thread::sleep(left.map_or(asked, |left| left.min(asked)));
    Ok(0)
}
