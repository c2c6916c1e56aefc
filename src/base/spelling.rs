//! "Did you mean": how far two words are apart.

/// The number of letters to insert, drop, change or swap with their neighbour to make one word the other.
pub fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// The candidate that is most likely meant: at most a third of the letters differ. The first of equals wins.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = word.chars().count().div_ceil(3);
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::same("abc", "abc", 0)]
    #[case::change("abc", "abd", 1)]
    #[case::insert("abc", "abxc", 1)]
    #[case::drop("abc", "ac", 1)]
    #[case::swap("abc", "acb", 1)]
    #[case::two("kitten", "sittin", 2)]
    #[case::empty("", "ab", 2)]
    fn counts_letters(#[case] a: &str, #[case] b: &str, #[case] expected: usize) {
        assert_eq!(distance(a, b), expected);
        assert_eq!(distance(b, a), expected);
    }

    #[test]
    fn the_closest_within_reach() {
        let words = ["section_addr", "stub_addr", "got_addr"];
        assert_eq!(closest("stubaddr", words), Some("stub_addr"));
        assert_eq!(closest("next_pc", words), None);
    }
}
