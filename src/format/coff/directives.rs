//! `.drectve`: options for the linker, as its command line has them.

/// What the options say that a program is linked differently for.
#[derive(Debug, Default)]
pub(super) struct Directives<'a> {
    /// `/alternatename:FROM=TO`: TO stands for FROM where nobody defines FROM.
    pub(super) alternate_names: Vec<(&'a str, &'a str)>,
    /// `/include:NAME`: NAME is needed.
    pub(super) includes: Vec<&'a str>,
    /// Options that mean nothing to a link in memory: libraries to search, what an image exports, checks of the build.
    pub(super) others: Vec<&'a str>,
}

impl<'a> Directives<'a> {
    pub(super) fn parse(text: &'a [u8]) -> Result<Self, String> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let text = std::str::from_utf8(text).map_err(|_| "the directives are not UTF-8")?;
        let mut found = Self::default();
        for option in tokens(text) {
            let Some(body) = option.strip_prefix(['/', '-']) else {
                return Err(format!("`{option}` is no option"));
            };
            let (name, value) = body.split_once(':').unwrap_or((body, ""));
            match name.to_ascii_lowercase().trim_start_matches('?') {
                "alternatename" => match value.split_once('=') {
                    Some((from, to)) if !from.is_empty() && !to.is_empty() => {
                        found.alternate_names.push((unquoted(from), unquoted(to)));
                    }
                    _ => return Err(format!("Invalid COFF /alternatename directive `{option}`")),
                },
                "include" if value.is_empty() => {
                    return Err(format!(
                        "COFF directive parsing failed: `{option}` names no symbol"
                    ));
                }
                "include" => found.includes.push(unquoted(value)),
                _ => found.others.push(option),
            }
        }
        Ok(found)
    }
}

/// Words between blanks outside of quotes.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let words = text.split(move |c: char| {
        quoted ^= c == '"';
        !quoted && (c.is_ascii_whitespace() || c == '\0')
    });
    words.filter(|word| !word.is_empty())
}

fn unquoted(word: &str) -> &str {
    word.trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_in_any_case_and_with_quotes() {
        let text = br#" /DEFAULTLIB:"a b" -Include:x /alternatename:f=g /include:"y z""#;
        let found = Directives::parse(text).expect("parses");
        assert_eq!(found.includes, ["x", "y z"]);
        assert_eq!(found.alternate_names, [("f", "g")]);
        assert_eq!(found.others, ["/DEFAULTLIB:\"a b\""]);
    }

    #[rstest::rstest]
    #[case("/include:")]
    #[case("/alternatename:f")]
    #[case("/alternatename:=g")]
    #[case("x")]
    fn what_is_no_option_is_refused(#[case] text: &str) {
        assert!(Directives::parse(text.as_bytes()).is_err());
    }
}
