//! Tree to engine.

use super::ast::Node;
use super::choices::choices;
use super::machine::{Budget, Program};
use regex_automata::nfa::thompson::{self, NFA, WhichCaptures, pikevm::PikeVM};
use regex_automata::util::captures::Captures;
use regex_automata::{Anchored, Input, MatchKind, meta};
use regex_syntax::hir::{Capture, Class, ClassBytes, ClassBytesRange, Hir, Look, Repetition};
use std::ops::Range;

/// A match: the groups by number, group 0 being the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where each group matched.
    pub groups: Vec<Option<Range<usize>>>,
}

/// The expression, or the work it takes, is beyond the limits that keep a run finite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("regular expression is too large or takes too many steps")]
pub(crate) struct TooLarge;

/// An expression ready to search with.
#[derive(Debug)]
pub(crate) struct Compiled(Engine);

#[derive(Debug)]
enum Engine {
    Regular {
        regex: Box<meta::Regex>,
        /// Extends a match to the longest at its place; none when the first found is the longest.
        longest: Option<Box<PikeVM>>,
        hir: Hir,
    },
    BackReferences(Program),
}

/// The memory an expression's automaton may take.
const NFA_BYTES: usize = 32 << 20;

/// Inputs above this are worth building a lazy DFA for.
const LARGE_INPUT: usize = 1 << 16;

/// Makes an engine for inputs of about `size` bytes.
pub(crate) fn compile(node: &Node, size: usize) -> Result<Compiled, TooLarge> {
    if has_back_reference(node) {
        return Ok(Compiled(Engine::BackReferences(Program::new(node)?)));
    }
    let hir = translate(node);
    let regex = build(&hir, size)?;
    let longest = match choices(node) {
        0 | 1 => None,
        _ => Some(Box::new(longest_engine(&hir)?)),
    };
    Ok(Compiled(Engine::Regular {
        regex: Box::new(regex),
        longest,
        hir,
    }))
}

/// Each pattern is used about once, so engines that take long to build never pay on small inputs.
fn build(hir: &Hir, size: usize) -> Result<meta::Regex, TooLarge> {
    let config = meta::Config::new()
        .utf8_empty(false)
        .nfa_size_limit(Some(NFA_BYTES))
        .dfa(false)
        .onepass(false)
        .hybrid(size > LARGE_INPUT);
    meta::Builder::new()
        .configure(config)
        .build_from_hir(hir)
        .map_err(|_| TooLarge)
}

fn longest_engine(hir: &Hir) -> Result<PikeVM, TooLarge> {
    let config = thompson::Config::new()
        .utf8(false)
        .which_captures(WhichCaptures::Implicit)
        .nfa_size_limit(Some(NFA_BYTES));
    let nfa: NFA = thompson::Compiler::new()
        .configure(config)
        .build_from_hir(hir)
        .map_err(|_| TooLarge)?;
    PikeVM::builder()
        .configure(PikeVM::config().match_kind(MatchKind::All))
        .build_from_nfa(nfa)
        .map_err(|_| TooLarge)
}

impl Compiled {
    /// The leftmost match in the text, and of those the longest.
    pub(crate) fn find(&self, text: &[u8]) -> Result<Option<Found>, TooLarge> {
        match &self.0 {
            Engine::BackReferences(program) => {
                program.find(text, &mut Budget::for_text(text.len()))
            }
            Engine::Regular {
                regex,
                longest,
                hir,
            } => {
                let mut captures = regex.create_captures();
                regex.search_captures(&Input::new(text), &mut captures);
                let Some(first) = captures.get_match() else {
                    return Ok(None);
                };
                let Some(longest) = longest else {
                    return Ok(Some(found(&captures)));
                };
                let input = Input::new(text)
                    .range(first.start()..)
                    .anchored(Anchored::Yes);
                let mut cache = longest.create_cache();
                let end = longest
                    .find_iter(&mut cache, input)
                    .next()
                    .map_or(first.end(), |found| found.end());
                if end <= first.end() {
                    return Ok(Some(found(&captures)));
                }
                within(hir, text, first.start()..end).map(Some)
            }
        }
    }
}

/// The groups of the match that spans exactly `span`.
fn within(hir: &Hir, text: &[u8], span: Range<usize>) -> Result<Found, TooLarge> {
    let whole = Hir::concat(vec![hir.clone(), Hir::look(Look::End)]);
    let regex = build(&whole, 0)?;
    let mut captures = regex.create_captures();
    let input = Input::new(&text[..span.end])
        .range(span.start..)
        .anchored(Anchored::Yes);
    regex.search_captures(&input, &mut captures);
    let mut found = found(&captures);
    match found.groups.first_mut() {
        Some(first) => *first = Some(span),
        None => found.groups.push(Some(span)),
    }
    Ok(found)
}

fn found(captures: &Captures) -> Found {
    let groups = captures.iter().map(|span| span.map(|s| s.start..s.end));
    Found {
        groups: groups.collect(),
    }
}

fn has_back_reference(node: &Node) -> bool {
    match node {
        Node::BackReference(_) => true,
        Node::Concat(parts) | Node::Alternate(parts) => parts.iter().any(has_back_reference),
        Node::Repeat { node, .. } | Node::Group(_, node) => has_back_reference(node),
        _ => false,
    }
}

fn translate(node: &Node) -> Hir {
    match node {
        Node::Empty | Node::BackReference(_) => Hir::empty(),
        Node::Byte(byte) => Hir::literal([*byte]),
        Node::Set(set) => {
            let ranges = set.ranges().into_iter();
            let ranges = ranges.map(|(start, end)| ClassBytesRange::new(start, end));
            Hir::class(Class::Bytes(ClassBytes::new(ranges)))
        }
        Node::LineStart => Hir::look(Look::StartLF),
        Node::LineEnd => Hir::look(Look::EndLF),
        Node::WordStart => Hir::look(Look::WordStartAscii),
        Node::WordEnd => Hir::look(Look::WordEndAscii),
        Node::Concat(parts) => Hir::concat(parts.iter().map(translate).collect()),
        Node::Alternate(parts) => Hir::alternation(parts.iter().map(translate).collect()),
        Node::Repeat { node, min, max } => Hir::repetition(Repetition {
            min: *min,
            max: *max,
            greedy: true,
            sub: Box::new(translate(node)),
        }),
        Node::Group(number, node) => Hir::capture(Capture {
            index: *number,
            name: None,
            sub: Box::new(translate(node)),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use rstest::rstest;

    fn find(pattern: &str, text: &str) -> Option<Found> {
        let node = parse(pattern.as_bytes(), false).unwrap();
        compile(&node, text.len())
            .unwrap()
            .find(text.as_bytes())
            .unwrap()
    }

    #[rstest]
    #[case("a|ab", "xab", Some(1..3))]
    #[case("(a|ab)(c|bcd)?", "abcd", Some(0..4))]
    #[case("x*", "aaxx", Some(0..0))]
    #[case("^b", "a\nb", Some(2..3))]
    #[case("a$", "ba\nb", Some(1..2))]
    #[case("a.b", "a\nb", None)]
    #[case("[^x]b", "\nb", None)]
    #[case("\\d", "5d", Some(1..2))]
    #[case("[[:<:]]a", "ba a", Some(3..4))]
    #[case("(a){0}(b)", "ab", Some(1..2))]
    #[case("(.)\\1", "abccd", Some(2..4))]
    #[case("(a*)\\1", "aaaa", Some(0..4))]
    #[case("(a|ab)(b?)\\2x", "abbx", Some(0..4))]
    fn leftmost_longest(
        #[case] pattern: &str,
        #[case] text: &str,
        #[case] expected: Option<Range<usize>>,
    ) {
        assert_eq!(
            find(pattern, text).and_then(|f| f.groups[0].clone()),
            expected
        );
    }

    #[test]
    fn groups_follow_the_longest_match() {
        let found = find("(a|ab)(c|bcd)?", "abcd").unwrap();
        assert_eq!(found.groups[1..], [Some(0..1), Some(1..4)]);
    }

    #[test]
    fn size_and_steps_are_bounded() {
        let node = parse(b"(((a{255}){255}){255}){255}", false).unwrap();
        assert!(compile(&node, 0).is_err());
        let node = parse(b"(x*)*(x*)*(x*)*\\1y", false).unwrap();
        let compiled = compile(&node, 0).unwrap();
        assert_eq!(compiled.find(&b"x".repeat(500)), Err(TooLarge));
    }
}
