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

/// A page of a template: each `{{NAME}}` becomes what is said of it, in one pass, so that nothing in a text is taken for a name.
pub fn filled(template: &str, texts: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let filling = after.split_once("}}").and_then(|(name, after)| {
            let (_, text) = texts.iter().find(|(known, _)| *known == name)?;
            Some((*text, after))
        });
        let (text, after) = filling.unwrap_or(("{{", after));
        out.push_str(before);
        out.push_str(text);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_a_name_in_it_stays_as_it_is() {
        let texts = [("A", "{{B}}"), ("B", "{{A}}")];
        assert_eq!(
            filled("{{A}}-{{B}} {{C}} {{", &texts),
            "{{B}}-{{A}} {{C}} {{"
        );
    }

    #[test]
    fn nothing_has_a_meaning_afterwards() {
        assert_eq!(
            escape("a<b> & \"c\"\u{1b}\n"),
            "a&lt;b&gt; &amp; &quot;c&quot;\\u{1b}\n"
        );
    }
}
