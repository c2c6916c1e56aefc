//! Lines of a test file to [`Directives`].

use super::boolean::{BadExpr, Expr};
use super::directives::{Condition, Definition, Directives, RunLine, ScriptLine};
use super::grammar::{Grammar, Rule};
use crate::base::{Diagnostic, SourceText, Span};
use pest::Parser;
use regex::Regex;
use std::sync::LazyLock;

/// What a line with a directive holds somewhere.
static KEYWORDS: LazyLock<Regex> = LazyLock::new(|| {
    let words = "RUN:|XFAIL:|XFAIL-REASON:|REQUIRES:|UNSUPPORTED:|DEFINE:|ALLOW_RETRIES:|END\\.";
    Regex::new(words).expect("a fixed expression")
});

/// What a directive line is made of.
struct Line<'a> {
    number: usize,
    keyword: &'a str,
    keyword_span: Span,
    body: &'a str,
    /// Offset of the body in the file.
    at: usize,
}

/// A RUN, DEFINE or REDEFINE whose lines are not all read yet.
struct Open {
    keyword: String,
    line: usize,
    end_line: usize,
    text: String,
    span: Span,
}

impl Open {
    fn continues(&self) -> bool {
        self.text.ends_with('\\')
    }
}

/// A REQUIRES, UNSUPPORTED or XFAIL whose last expression goes on in the next line.
struct Pending {
    keyword: String,
    text: String,
    line: usize,
    span: Span,
}

/// Reads line by line.
pub(super) struct Reader<'a> {
    source: &'a SourceText,
    open: Vec<Open>,
    pending: Vec<Pending>,
    directives: Directives,
    first_xfail: Option<Span>,
    errors: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a SourceText) -> Self {
        Self {
            source,
            open: Vec::new(),
            pending: Vec::new(),
            directives: Directives {
                source: source.clone(),
                script: Vec::new(),
                requires: Vec::new(),
                unsupported: Vec::new(),
                xfail: Vec::new(),
                xfail_reason: None,
            },
            first_xfail: None,
            errors: Vec::new(),
        }
    }

    /// Takes the line that begins at offset `at`; true at `END.`.
    pub(super) fn line(&mut self, number: usize, at: usize, text: &'a str) -> bool {
        // Most lines hold nothing of ours; the grammar need not see them.
        if !KEYWORDS.is_match(text) {
            return false;
        }
        let Ok(mut pairs) = Grammar::parse(Rule::directive, text) else {
            return false;
        };
        let Some(pair) = pairs.next() else {
            return false;
        };
        let mut line = Line {
            number,
            keyword: "",
            keyword_span: Span::default(),
            body: "",
            at: 0,
        };
        for part in pair.into_inner() {
            let span = part.as_span();
            match part.as_rule() {
                Rule::keyword => {
                    line.keyword = part.as_str();
                    line.keyword_span = Span::new(at + span.start(), at + span.end());
                }
                Rule::body => {
                    line.body = part.as_str();
                    line.at = at + span.start();
                }
                _ => {}
            }
        }
        self.directive(&line)
    }

    fn directive(&mut self, line: &Line<'_>) -> bool {
        match line.keyword {
            "END." => return line.body.trim().is_empty(),
            "RUN:" | "DEFINE:" | "REDEFINE:" => self.script(line),
            "ALLOW_RETRIES:" => self.errors.push(
                Diagnostic::error("LP0312", "retries are refused")
                    .label(self.source, line.keyword_span, "")
                    .note("a test that passes on the second try has found a bug, in the linker or in the test")
                    .help("remove the directive and make the test say the same every time"),
            ),
            "XFAIL-REASON:" => self.reason(line),
            _ => self.condition(line),
        }
        false
    }

    fn script(&mut self, line: &Line<'_>) {
        let body = self.line_numbers(line);
        if body.contains('\u{fffd}') {
            self.errors.push(
                Diagnostic::error("LP0319", "the directive is not UTF-8").label(
                    self.source,
                    line.keyword_span,
                    "",
                ),
            );
        }
        let end = line.at + line.body.trim_end().len();
        let define = line.keyword != "RUN:";
        if let Some(open) = self.open.last_mut()
            && open.keyword == line.keyword
            && open.continues()
        {
            open.text.pop();
            if define {
                if body.trim().is_empty() {
                    self.errors.push(
                        Diagnostic::error("LP0314", "the continuation is empty").label(
                            self.source,
                            line.keyword_span,
                            "continues the line above",
                        ),
                    );
                }
                let kept = open.text.trim_end().len();
                open.text.truncate(kept);
                open.text.push(' ');
            }
            let more = if define { body.trim() } else { body.trim_end() };
            open.text.push_str(more);
            open.end_line = line.number;
            open.span.end = end.max(open.span.end);
            return;
        }
        self.open.push(Open {
            keyword: line.keyword.to_owned(),
            line: line.number,
            end_line: line.number,
            text: body.trim().to_owned(),
            span: Span::new(
                (line.at + line.body.len() - line.body.trim_start().len()).min(end.max(line.at)),
                end.max(line.at),
            ),
        });
    }

    /// The body with `%(line)` and its kin replaced.
    fn line_numbers(&mut self, line: &Line<'_>) -> String {
        let mut out = String::new();
        let mut rest = line.body;
        while let Some(at) = rest.find("%(line") {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            match Grammar::parse(Rule::line_number, from) {
                Ok(mut pairs) => {
                    let length = pairs.peek().map_or(0, |pair| pair.as_str().len());
                    let parts = pairs.next().into_iter().flat_map(|pair| pair.into_inner());
                    let (mut sign, mut offset) = ("+", "0");
                    for part in parts {
                        match part.as_rule() {
                            Rule::sign => sign = part.as_str(),
                            _ => offset = part.as_str(),
                        }
                    }
                    let offset: i64 = offset.parse().unwrap_or(i64::MAX);
                    let number = i64::try_from(line.number).unwrap_or(i64::MAX);
                    let number = match sign {
                        "-" => number.saturating_sub(offset),
                        _ => number.saturating_add(offset),
                    };
                    out.push_str(&number.to_string());
                    rest = &from[length..];
                }
                Err(_) => {
                    let start = line.at + line.body.len() - from.len();
                    self.errors.push(
                        Diagnostic::error("LP0313", "not a line number")
                            .label(self.source, Span::new(start, start + 6), "")
                            .help("write `%(line)`, `%(line+2)` or `%(line-2)`"),
                    );
                    out.push_str("%(line");
                    rest = &from["%(line".len()..];
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn reason(&mut self, line: &Line<'_>) {
        let text = line.body.trim();
        if text.is_empty() || self.directives.xfail_reason.is_some() {
            let title = if text.is_empty() {
                "the reason is empty"
            } else {
                "a second reason"
            };
            self.errors.push(Diagnostic::error("LP0315", title).label(
                self.source,
                line.keyword_span,
                "",
            ));
        }
        self.directives.xfail_reason = Some(text.to_owned());
    }

    fn condition(&mut self, line: &Line<'_>) {
        if line.keyword == "XFAIL:" {
            self.first_xfail.get_or_insert(line.keyword_span);
        }
        if line.body.trim().is_empty() {
            self.errors.push(
                Diagnostic::error("LP0316", format!("{} says nothing", line.keyword)).label(
                    self.source,
                    line.keyword_span,
                    "needs an expression",
                ),
            );
            return;
        }
        for (offset, part) in split_commas(line.body) {
            let text = part.trim();
            if text.is_empty() {
                continue;
            }
            let start = line.at + offset + part.len() - part.trim_start().len();
            let span = Span::new(start, start + text.len());
            let waiting = self
                .pending
                .iter()
                .position(|pending| pending.keyword == line.keyword);
            let mut pending = match waiting {
                Some(index) => {
                    let mut pending = self.pending.remove(index);
                    pending.text.pop();
                    pending.text.push_str(text);
                    pending
                }
                None => Pending {
                    keyword: line.keyword.to_owned(),
                    text: text.to_owned(),
                    line: line.number,
                    span,
                },
            };
            if pending.text.ends_with('\\') {
                pending.span = span;
                self.pending.push(pending);
            } else {
                self.add_condition(pending, span);
            }
        }
    }

    fn add_condition(&mut self, pending: Pending, span: Span) {
        let list = match pending.keyword.as_str() {
            "REQUIRES:" => &mut self.directives.requires,
            "UNSUPPORTED:" => &mut self.directives.unsupported,
            _ => &mut self.directives.xfail,
        };
        // Only XFAIL knows `*` in lit; in the others it would be a syntax error there too.
        let parsed = if pending.text == "*" && pending.keyword == "XFAIL:" {
            Ok(Expr::Always)
        } else {
            Expr::parse(&pending.text)
        };
        match parsed {
            Ok(expr) => list.push(Condition {
                text: pending.text,
                expr,
                line: pending.line,
                span: pending.span,
            }),
            Err(bad) => self
                .errors
                .push(bad_condition(self.source, &pending, span, &bad)),
        }
    }

    /// What was read and what is wrong with it.
    pub(super) fn finish(mut self, xfail_needs_reason: bool) -> (Directives, Vec<Diagnostic>) {
        for pending in std::mem::take(&mut self.pending) {
            self.unterminated(&pending.keyword, pending.span);
        }
        for open in std::mem::take(&mut self.open) {
            self.close(open);
        }
        if let (Some(span), None) = (self.first_xfail, &self.directives.xfail_reason)
            && xfail_needs_reason
        {
            self.errors.push(
                Diagnostic::error("LP0317", "expected to fail, but why?")
                    .label(self.source, span, "")
                    .help("add a line `XFAIL-REASON: …`, or set `xfail-needs-reason = false` for the suite"),
            );
        }
        if self.directives.runs().next().is_none() && self.errors.is_empty() {
            self.errors.push(
                Diagnostic::error("LP0310", "the test has no RUN line")
                    .label(self.source, Span::default(), "")
                    .help("say what to run: `RUN: … %s`, or name the file in `excludes`"),
            );
        }
        self.errors
            .sort_by_key(|error| error.labels.first().map_or(0, |label| label.span.start));
        (self.directives, self.errors)
    }

    fn close(&mut self, open: Open) {
        if open.continues() {
            return self.unterminated(&open.keyword, open.span);
        }
        if open.keyword == "RUN:" {
            // An empty one is how authors put a gap between their lines.
            if open.text.is_empty() {
                return;
            }
            self.directives.script.push(ScriptLine::Run(RunLine {
                line: open.line,
                end_line: open.end_line,
                text: open.text,
                span: open.span,
            }));
            return;
        }
        match definition(&open) {
            Some(definition) => self.directives.script.push(ScriptLine::Define(definition)),
            None => self.errors.push(
                Diagnostic::error("LP0313", format!("{} is not understood", open.keyword))
                    .label(self.source, open.span, "")
                    .help(
                        "write `%{name} = value`; a name begins with a letter or `_` and holds letters, digits, `-`, `_` and `:`",
                    ),
            ),
        }
    }

    fn unterminated(&mut self, keyword: &str, span: Span) {
        let last = Span::new(span.end.saturating_sub(1).max(span.start), span.end);
        self.errors.push(
            Diagnostic::error(
                "LP0311",
                format!("{keyword} ends in `\\` but does not go on"),
            )
            .label(self.source, last, "")
            .help(format!("the next directive must be {keyword} again")),
        );
    }
}

fn definition(open: &Open) -> Option<Definition> {
    let pair = Grammar::parse(Rule::definition, &open.text).ok()?.next()?;
    let (mut name, mut value) = ("", "");
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::name => name = part.as_str(),
            Rule::rest => value = part.as_str().trim_end(),
            _ => {}
        }
    }
    Some(Definition {
        line: open.line,
        again: open.keyword == "REDEFINE:",
        name: name.to_owned(),
        value: value.to_owned(),
        span: Span::new(open.span.start, open.span.start + name.len()),
    })
}

fn bad_condition(source: &SourceText, pending: &Pending, last: Span, bad: &BadExpr) -> Diagnostic {
    // Only an expression on one line has its text as it stands in the file.
    let span = if source.text().get(last.range()) == Some(pending.text.as_str()) {
        Span::new(last.start + bad.span.start, last.start + bad.span.end)
    } else {
        pending.span
    };
    Diagnostic::error("LP0313", format!("{} is not understood", pending.keyword))
        .label(source, span, bad.message.clone())
        .help("an expression holds feature names, `{{regex}}`, `&&`, `||`, `!` and parentheses; several are separated by commas")
}

/// The parts between commas that are not inside `{{…}}`, with their offsets.
fn split_commas(text: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b',' if depth < 2 => {
                parts.push((start, &text[start..offset]));
                start = offset + 1;
            }
            _ => {}
        }
    }
    parts.push((start, &text[start..]));
    parts
}
