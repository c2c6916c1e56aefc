//! Options of built-ins, read as getopt does.

use super::Refusal;

/// Options and operands, in order.
#[derive(Debug, Default)]
pub(super) struct Parsed<'a> {
    /// Short names; a long one counts as its short one.
    options: Vec<(char, &'a str)>,
    /// What is not an option.
    pub(super) operands: Vec<&'a str>,
}

/// Reads the words after the command's name. `short` holds the letters, a `:` after those that take a value; `long` maps
/// long names to letters. Anything else is the real program's business.
pub(super) fn parse<'a>(
    argv: &'a [String],
    short: &str,
    long: &[(&str, char)],
) -> Result<Parsed<'a>, Refusal> {
    let mut parsed = Parsed::default();
    let mut words = argv[1..].iter().map(String::as_str);
    while let Some(word) = words.next() {
        if word == "--" {
            parsed.operands.extend(words.by_ref());
        } else if let Some(name) = word.strip_prefix("--") {
            let letter = long.iter().find(|(known, _)| *known == name);
            let Some((_, letter)) = letter else {
                return Err(Refusal::NotMine(format!("option `{word}`")));
            };
            parsed.options.push((*letter, ""));
        } else if word.len() > 1 && word.starts_with('-') {
            letters(&word[1..], short, &mut words, &mut parsed)?;
        } else {
            parsed.operands.push(word);
        }
    }
    Ok(parsed)
}

fn letters<'a>(
    word: &'a str,
    short: &str,
    words: &mut impl Iterator<Item = &'a str>,
    parsed: &mut Parsed<'a>,
) -> Result<(), Refusal> {
    for (at, letter) in word.char_indices() {
        let Some(known) = short.find(letter).filter(|_| letter != ':') else {
            return Err(Refusal::NotMine(format!("option `-{letter}`")));
        };
        if !short[known + letter.len_utf8()..].starts_with(':') {
            parsed.options.push((letter, ""));
            continue;
        }
        let rest = &word[at + letter.len_utf8()..];
        let value = if rest.is_empty() {
            words.next()
        } else {
            Some(rest)
        };
        let Some(value) = value else {
            return Err(Refusal::Failed(format!("option `-{letter}` needs a value")));
        };
        parsed.options.push((letter, value));
        break;
    }
    Ok(())
}

impl<'a> Parsed<'a> {
    /// Whether an option was given.
    pub(super) fn has(&self, letter: char) -> bool {
        self.options.iter().any(|(given, _)| *given == letter)
    }

    /// The last value of an option.
    pub(super) fn value(&self, letter: char) -> Option<&'a str> {
        let mut given = self
            .options
            .iter()
            .rev()
            .filter(|(given, _)| *given == letter);
        given.next().map(|(_, value)| *value)
    }

    /// All values of an option.
    pub(super) fn values(&self, letter: char) -> Vec<&'a str> {
        let given = self.options.iter().filter(|(given, _)| *given == letter);
        given.map(|(_, value)| *value).collect()
    }
}
