//! Text inside HTML, SVG and Markdown.

/// The text with what markup gives a meaning escaped; characters that no document may hold are shown by their code.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_has_a_meaning_afterwards() {
        assert_eq!(
            escape("a<b> & \"c\"\u{1b}\n"),
            "a&lt;b&gt; &amp; &quot;c&quot;\\u{1b}\n"
        );
    }
}
