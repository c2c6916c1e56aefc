//! Groups of `-DAG` directives: matched in any order, without overlap, between two other matches.

use super::checks::Directive;
use super::directive::Form;
use super::engine::{Failed, Run};
use super::matcher::Outcome;
use std::ops::Range;

/// Matches the `-DAG` and `-NOT` directives before a check. Returns where the last group ends and the `-NOT`
/// directives behind it, which hold from there to the check's own match.
pub(super) fn match_group<'d>(
    run: &mut Run<'_>,
    directives: &'d [Directive],
    region: Range<usize>,
) -> Result<(usize, Vec<&'d Directive>), Failed> {
    let mut from = region.start;
    let mut nots = Vec::new();
    let mut rest = directives;
    while let Some(first) = rest.first() {
        if first.pattern.kind.form == Form::Not {
            nots.push(first);
            rest = &rest[1..];
            continue;
        }
        let size = rest
            .iter()
            .take_while(|d| d.pattern.kind.form == Form::Dag)
            .count();
        let (group, behind) = rest.split_at(size);
        let matched = one_group(run, group, from..region.end)?;
        // Exclusions before a group hold up to its first match.
        run.exclude(&nots, from..matched.start.max(from))?;
        nots.clear();
        from = matched.end;
        rest = behind;
    }
    Ok((from, nots))
}

/// Matches a run of `-DAG` directives; returns from the start of the first match to the end of the last.
fn one_group(
    run: &mut Run<'_>,
    group: &[Directive],
    region: Range<usize>,
) -> Result<Range<usize>, Failed> {
    let mut taken: Vec<Range<usize>> = Vec::new();
    for directive in group {
        let found = first_free(run, directive, region.clone(), &taken)?;
        let place = taken.partition_point(|range| range.start < found.start);
        taken.insert(place, found);
    }
    let start = taken.first().map_or(region.start, |range| range.start);
    let end = taken.iter().map(|range| range.end).max();
    Ok(start..end.unwrap_or(region.start))
}

/// The first match that overlaps none of `taken`.
fn first_free(
    run: &mut Run<'_>,
    directive: &Directive,
    region: Range<usize>,
    taken: &[Range<usize>],
) -> Result<Range<usize>, Failed> {
    let mut from = region.start;
    loop {
        let searched = from..region.end;
        let outcome = run.find(directive, searched.clone());
        let Outcome::Found(hit) = outcome else {
            run.events
                .failed(directive, 1, searched, &outcome, &run.variables);
            return Err(Failed);
        };
        let found = hit.range.clone();
        let clash = taken
            .iter()
            .find(|range| range.start < found.end && found.start < range.end)
            .filter(|_| !run.options.allow_deprecated_dag_overlap);
        let Some(clash) = clash else {
            run.events.matched(directive, 1, &hit, &run.variables);
            return Ok(found);
        };
        run.events
            .discarded(directive, &hit, clash.clone(), &run.variables);
        // The clash ends behind the start of the match, so the search always moves on.
        from = clash.end;
    }
}
