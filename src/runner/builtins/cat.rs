//! `cat`.

use super::{Builtin, Refusal, options, read, read_all};
use crate::runner::Call;

pub(super) const CAT: Builtin = Builtin {
    names: &["cat"],
    run: cat,
};

fn cat(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let options = options::parse(call.argv, "u", &[])?;
    if options.operands.is_empty() {
        let bytes = read_all(call, &[])?;
        call.stdout.extend_from_slice(&bytes);
        return Ok(0);
    }
    // As the real one: what can be read is written, whatever is missing besides.
    let mut status = 0;
    for name in options.operands {
        match read(call, name) {
            Ok(bytes) => call.stdout.extend_from_slice(&bytes),
            Err(Refusal::Failed(message)) => {
                call.complain(format_args!("cat: {message}"));
                status = 1;
            }
            Err(other) => return Err(other),
        }
    }
    Ok(status)
}
