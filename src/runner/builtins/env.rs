//! `env` without a command: lists the environment. With one it is a prefix of the shell.

use super::{Builtin, Refusal};
use crate::runner::Call;

pub(super) const ENV: Builtin = Builtin {
    names: &["env"],
    run: env,
};

fn env(call: &mut Call<'_>) -> Result<i32, Refusal> {
    for (name, value) in &call.env {
        let line = format!("{name}={value}\n");
        call.stdout.extend_from_slice(line.as_bytes());
    }
    Ok(0)
}
