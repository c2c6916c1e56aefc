//! A RUN line with its substitutions replaced: `%if`, DEFINE, the config's, and lit's own.
//!
//! Order as in lit: conditions first, then DEFINEs (the newest first), then the config's, then `%s` and its kin, one pass
//! each unless the config allows more. `%%` is a per cent sign. Two things are ours: a path with blanks in it stays one
//! word, and a `%{name}` that is nearly a known one is an error; lit would hand it to the command.

use super::conditional;
use super::directives::{Definition, Directives, RunLine, ScriptLine};
use super::{Case, Config};
use crate::base::spelling::{closest, distance};
use crate::base::{Diagnostic, SourceText, Span};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// How long a RUN line may get: definitions that double at each pass would fill any memory.
const MAX_LENGTH: usize = 256 * 1024;

/// How deep the config's substitutions may use each other.
const CONFIG_PASSES: usize = 16;

/// The substitutions of one test while its script is read from top to bottom.
#[derive(Clone, Debug)]
pub struct Substitutions<'a> {
    source: &'a SourceText,
    config: Vec<(String, String)>,
    limit: Option<usize>,
    features: &'a BTreeSet<String>,
    /// DEFINEs, the newest first.
    defined: Vec<(String, String)>,
    /// lit's own, the longest name first.
    own: Vec<(String, String)>,
    /// Every name that is defined anywhere in the test.
    all_names: BTreeSet<String>,
}

/// What stands in a RUN line after substitution, or why that cannot be told.
type Expanded = Result<String, Box<Diagnostic>>;

impl<'a> Substitutions<'a> {
    /// Those of a test that may write to `output`: `%t` is `<output>/<file>.tmp`.
    pub fn new(
        case: &Case,
        directives: &'a Directives,
        config: &'a Config,
        features: &'a BTreeSet<String>,
        output: &Path,
    ) -> Self {
        let names = directives.script.iter().filter_map(|step| match step {
            ScriptLine::Define(definition) => Some(definition.name.clone()),
            ScriptLine::Run(_) => None,
        });
        let own = own(&case.path, output);
        let in_config = config.substitutions.iter().chain(&own);
        Self {
            source: &directives.source,
            config: config.substitutions.clone(),
            limit: config.expansion_limit,
            features,
            defined: Vec::new(),
            all_names: in_config
                .map(|(name, _)| name.clone())
                .chain(names)
                .collect(),
            own,
        }
    }

    /// Takes a DEFINE or REDEFINE.
    pub fn define(&mut self, definition: &Definition) -> Result<(), Box<Diagnostic>> {
        let wrong = |title: String, help: &str| {
            let error = Diagnostic::error("LP0331", title);
            Err(Box::new(
                error.label(self.source, definition.span, "").help(help),
            ))
        };
        let name = &definition.name;
        let at = |list: &[(String, String)]| list.iter().position(|(known, _)| known == name);
        let (own, outside) = (at(&self.own), at(&self.config));
        match (definition.again, at(&self.defined)) {
            (false, None) if own.is_none() && outside.is_none() => {
                self.defined
                    .insert(0, (name.clone(), definition.value.clone()));
                Ok(())
            }
            (false, _) => wrong(
                format!("`{name}` is defined already"),
                "give it another name, or write REDEFINE to change its value",
            ),
            (true, Some(index)) => {
                self.defined[index].1.clone_from(&definition.value);
                Ok(())
            }
            (true, None) => match (outside, own) {
                (Some(index), _) => {
                    self.config[index].1.clone_from(&definition.value);
                    Ok(())
                }
                (None, Some(_)) => wrong(
                    format!("`{name}` always has the same value"),
                    "only what a DEFINE or the suite's config made can be redefined",
                ),
                (None, None) => wrong(
                    format!("`{name}` is not defined yet"),
                    "write DEFINE the first time",
                ),
            },
        }
    }

    /// The text of a RUN line with everything replaced; empty if its conditions leave nothing.
    pub fn expand(&self, run: &RunLine) -> Expanded {
        let mut text = self.pass(run, &run.text)?;
        if let Some(limit) = self.limit {
            let mut passes = 1;
            loop {
                let next = self.pass(run, &text)?;
                if next == text {
                    break;
                }
                if passes > limit {
                    let note = format!("after {passes} passes the line still changes");
                    return Err(self.endless(run, note));
                }
                passes += 1;
                text = next;
            }
        }
        self.refuse_misspelt(run, &text)?;
        Ok(unescape(&text).trim().to_owned())
    }

    fn pass(&self, run: &RunLine, text: &str) -> Expanded {
        let mut text = conditional::expand(text, self.features).map_err(|bad| {
            let span = place(self.source, run, text, bad.span);
            Box::new(
                Diagnostic::error("LP0330", "`%if` is not understood")
                    .label(self.source, span, bad.message)
                    .help("write `%if feature %{ … %} %else %{ … %}`"),
            )
        })?;
        for (name, value) in &self.defined {
            text = self.replace(run, &text, name, value)?;
        }
        text = self.replace_config(run, text)?;
        Ok(replace_own(&text, &self.own))
    }

    /// The config's table has no order, so its entries may use each other: they are replaced until nothing changes.
    fn replace_config(&self, run: &RunLine, mut text: String) -> Expanded {
        for _ in 0..CONFIG_PASSES {
            let before = text.clone();
            for (name, value) in &self.config {
                text = self.replace(run, &text, name, value)?;
            }
            if text == before {
                return Ok(text);
            }
        }
        let note = "the ones of the suite's config lead back to themselves".to_owned();
        Err(self.endless(run, note))
    }

    fn replace(&self, run: &RunLine, text: &str, name: &str, value: &str) -> Expanded {
        let text = replace(text, name, value);
        if text.len() > MAX_LENGTH {
            let note = format!("the line is already {} bytes long", text.len());
            return Err(self.endless(run, note));
        }
        Ok(text)
    }

    fn endless(&self, run: &RunLine, note: String) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::error("LP0332", "the substitutions never end")
                .label(self.source, run.span, "")
                .note(note)
                .help("a value must not lead back to its own name; `recursive-expansion-limit` says how deep they may go"),
        )
    }

    /// A `%{name}` that is left over and is, or nearly is, the name of something.
    fn refuse_misspelt(&self, run: &RunLine, text: &str) -> Result<(), Box<Diagnostic>> {
        for (at, name) in left_over(text) {
            let error = if self.all_names.contains(name) {
                Diagnostic::error("LP0333", format!("`{name}` is not replaced here"))
                    .note("it is defined further down, or is the value of one that is replaced after it")
                    .help("define it before what uses it, or set `recursive-expansion-limit`")
            } else if let Some(meant) = self.nearly(name) {
                Diagnostic::error("LP0333", format!("`{name}` is not defined")).help(format!(
                    "did you mean `{meant}`? (`%{name}` is the text itself)"
                ))
            } else {
                continue;
            };
            let in_text = Span::new(at, at + name.len());
            let span = place_word(self.source, run, name)
                .unwrap_or_else(|| place(self.source, run, text, in_text));
            return Err(Box::new(error.label(self.source, span, "")));
        }
        Ok(())
    }
}

impl Substitutions<'_> {
    /// The known name that a name is obviously meant to be: one letter in four may differ, but at least one.
    fn nearly(&self, name: &str) -> Option<&str> {
        let allowed = ((name.len() - "%{}".len()) / 4).max(1);
        let names = self.all_names.iter().map(String::as_str);
        closest(name, names.filter(|known| known.starts_with("%{")))
            .filter(|known| distance(known, name) <= allowed)
    }
}

/// Where a part of a RUN line's text is in the file, as closely as can be told.
fn place(source: &SourceText, run: &RunLine, text: &str, part: Span) -> Span {
    if source.text().get(run.span.range()) == Some(text) {
        Span::new(run.span.start + part.start, run.span.start + part.end)
    } else {
        run.span
    }
}

/// Where a word stands in a RUN line, continuation lines and all.
fn place_word(source: &SourceText, run: &RunLine, word: &str) -> Option<Span> {
    let at = source.text().get(run.span.range())?.find(word)? + run.span.start;
    Some(Span::new(at, at + word.len()))
}

/// The `%{name}`s in a text, `%%{` not counted.
fn left_over(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find('%') {
        at += next;
        let rest = &text[at..];
        if rest.starts_with("%%") {
            at += 2;
            continue;
        }
        let inner = rest.strip_prefix("%{").unwrap_or_default();
        let length = inner
            .find(|c: char| !c.is_ascii_alphanumeric() && !"_-:/".contains(c))
            .unwrap_or(0);
        if length > 0 && inner[length..].starts_with('}') {
            found.push((at, &rest[..length + 3]));
        }
        at += 1;
    }
    found
}

/// Replaces a name, which begins with `%`, wherever it stands and is not part of `%%`.
fn replace(text: &str, name: &str, value: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("%%") {
            out.push_str("%%");
            rest = after;
        } else if let Some(after) = rest.strip_prefix(name) {
            out.push_str(value);
            rest = after;
        } else {
            out.push('%');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Replaces lit's own names in one pass, so that a path with a `%` in it stays as it is, and quotes a path that needs it.
fn replace_own(text: &str, own: &[(String, String)]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    let mut quote = None;
    while let Some(c) = rest.chars().next() {
        let found = own
            .iter()
            .find(|(name, _)| c == '%' && rest.starts_with(name.as_str()));
        if let Some(after) = rest.strip_prefix("%%") {
            out.push_str("%%");
            rest = after;
            continue;
        }
        if let Some((name, value)) = found {
            push_path(&mut out, value, quote);
            rest = &rest[name.len()..];
            continue;
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
        match (c, quote) {
            ('\\', None | Some('"')) => {
                if let Some(escaped) = rest.chars().next().filter(|escaped| *escaped != '%') {
                    out.push(escaped);
                    rest = &rest[escaped.len_utf8()..];
                }
            }
            ('\'' | '"', None) => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            _ => {}
        }
    }
    out
}

/// Writes a value so that the shell reads it as it is, inside of quotes or not.
fn push_path(out: &mut String, value: &str, quote: Option<char>) {
    for c in value.chars() {
        let plain =
            c.is_alphanumeric() || "/._-+:,=@&%~^".contains(c) && !(c == '&' && quote.is_none());
        match (quote, plain, c) {
            (_, _, '%') => out.push_str("%%"),
            (None, false, _) | (Some('"'), _, '"' | '\\') => {
                out.push('\\');
                out.push(c);
            }
            (Some('\''), _, '\'') => out.push_str("'\\''"),
            _ => out.push(c),
        }
    }
}

fn unescape(text: &str) -> String {
    text.replace("%%", "%")
}

/// lit's own substitutions, the longest name first.
fn own(source: &Path, output: &Path) -> Vec<(String, String)> {
    let base_name = source
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into());
    let temp = output.join(format!("{base_name}.tmp"));
    let folder = source.parent().unwrap_or(Path::new("/"));
    let mut own: Vec<(String, String)> = [
        ("%{pathsep}", ":"),
        ("%{fs-src-root}", "/"),
        ("%{fs-tmp-root}", "/"),
        ("%{fs-sep}", "/"),
        ("%basename_t", &base_name),
        ("%{t:stem}", &base_name),
        ("%{s:basename}", &base_name),
        ("%/et", &temp.to_string_lossy()),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    for (letter, path) in [
        ("s", source),
        ("S", folder),
        ("p", folder),
        ("t", &temp),
        ("T", output),
    ] {
        let text = path.to_string_lossy().into_owned();
        let real = real_path(path).to_string_lossy().into_owned();
        let in_regex = text.replace('@', "\\@").replace('&', "\\&");
        own.extend([
            (format!("%{letter}"), text.clone()),
            (format!("%/{letter}"), text.clone()),
            (
                format!("%:{letter}"),
                text.trim_start_matches('/').to_owned(),
            ),
            (format!("%{{{letter}:real}}"), real.clone()),
            (format!("%{{/{letter}:real}}"), real),
            (format!("%{{/{letter}:regex_replacement}}"), in_regex),
        ]);
    }
    own.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    own
}

/// The path without symbolic links, as far as it exists.
fn real_path(path: &Path) -> PathBuf {
    let mut missing = Vec::new();
    let mut there = path;
    loop {
        if let Ok(real) = there.canonicalize() {
            return missing
                .iter()
                .rev()
                .fold(real, |path, part: &Component<'_>| path.join(part));
        }
        match (there.components().next_back(), there.parent()) {
            (Some(part), Some(parent)) => {
                missing.push(part);
                there = parent;
            }
            _ => return path.to_owned(),
        }
    }
}

#[cfg(test)]
#[path = "substitute_tests.rs"]
mod tests;
