//! How many ways an expression can match at one place: with few, the first match found is the longest.

use super::ast::{ByteSet, Node};

/// How many choices the expression leaves. With at most one, taking the greatest repetition gives the longest match.
pub(super) fn choices(node: &Node) -> usize {
    match node {
        Node::Concat(parts) => {
            let open = |i: &usize| !is_forced(&parts[*i], parts.get(*i + 1));
            let open = (0..parts.len()).filter(open);
            open.map(|i| choices(&parts[i])).sum()
        }
        Node::Alternate(_) => 2,
        Node::Repeat { node, min, max } => match (choices(node), Some(*min) == *max) {
            (0, true) => 0,
            (0, false) => 1,
            _ => 2,
        },
        Node::Group(_, node) => choices(node),
        _ => 0,
    }
}

/// Whether a repetition of single bytes has to end where it does, because what follows cannot begin with such a byte.
fn is_forced(node: &Node, next: Option<&Node>) -> bool {
    let (Some(repeated), Some(next)) = (repeated(node), next) else {
        return false;
    };
    match next {
        Node::LineEnd => !repeated.contains(b'\n'),
        _ => leading(next).is_some_and(|first| !first.meets(&repeated)),
    }
}

/// The bytes a repetition of single bytes takes.
fn repeated(node: &Node) -> Option<ByteSet> {
    match node {
        Node::Group(_, inner) => repeated(inner),
        Node::Repeat { node, .. } => match &**node {
            Node::Byte(_) | Node::Set(_) => leading(node),
            _ => None,
        },
        _ => None,
    }
}

/// The bytes a match begins with; none when it may be empty or that is hard to say.
fn leading(node: &Node) -> Option<ByteSet> {
    match node {
        Node::Byte(byte) => {
            let mut set = ByteSet::default();
            set.insert(*byte);
            Some(set)
        }
        Node::Set(set) => Some(*set),
        Node::Group(_, inner) => leading(inner),
        Node::Repeat { node, min, .. } if *min > 0 => leading(node),
        Node::Concat(parts) => leading(parts.first()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("abc", 0)]
    #[case("a*", 1)]
    #[case("a*b", 0)]
    #[case("a*ab", 1)]
    #[case("([0-9]+): .*x", 1)]
    #[case("[a-z]?[a-z]*", 2)]
    #[case("(ab?)(bc)?", 2)]
    #[case("a|b", 2)]
    #[case(".*$", 0)]
    #[case("[^a]*\n", 0)]
    fn counts(#[case] pattern: &str, #[case] expected: usize) {
        let pattern = pattern.replace("\\n", "\n");
        let node = parse(pattern.as_bytes(), false).unwrap();
        assert_eq!(choices(&node), expected);
    }
}
