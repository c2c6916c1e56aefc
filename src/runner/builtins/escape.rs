//! Backslash escapes of `echo -e` and `printf`.

/// Text with its escapes replaced, and whether `\c` ended it.
pub(super) fn unescape(text: &str) -> (Vec<u8>, bool) {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let (byte, next) = (bytes[at], bytes.get(at + 1));
        let Some(next) = next.filter(|_| byte == b'\\') else {
            out.push(byte);
            at += 1;
            continue;
        };
        at += 2;
        match next {
            b'a' => out.push(7),
            b'b' => out.push(8),
            b'c' => return (out, true),
            b'e' => out.push(27),
            b'f' => out.push(12),
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'v' => out.push(11),
            b'\\' | b'"' | b'\'' => out.push(*next),
            b'x' => {
                let (value, length) = number(&bytes[at..], 16, 2);
                if length == 0 {
                    out.extend_from_slice(b"\\x");
                } else {
                    out.push(value);
                }
                at += length;
            }
            b'0'..=b'7' => {
                // `\0NNN` and `\NNN` both.
                let start = if *next == b'0' { at } else { at - 1 };
                let (value, length) = number(&bytes[start..], 8, 3);
                out.push(value);
                at = start + length;
            }
            other => out.extend_from_slice(&[b'\\', *other]),
        }
    }
    (out, false)
}

/// A number of at most `most` digits, its low byte, and how many digits it has.
fn number(bytes: &[u8], radix: u32, most: usize) -> (u8, usize) {
    let digits = bytes
        .iter()
        .take(most)
        .map_while(|byte| char::from(*byte).to_digit(radix));
    let (value, length) = digits.fold((0, 0), |(value, length), digit| {
        (value * radix + digit, length + 1)
    });
    #[expect(
        clippy::cast_possible_truncation,
        reason = "\\777 wraps, as in any shell"
    )]
    (value as u8, length)
}
