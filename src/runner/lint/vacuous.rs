//! Checks that hold whatever the linker does: both sides are the same, or neither names anything of the program.

use crate::base::Diagnostic;
use crate::check::{self, Expr, ExprKind, Mode, Rules};
use crate::runner::Observations;
use crate::suite::Directives;
use std::collections::BTreeSet;

/// Findings among the checks that the test's RUN lines evaluate.
pub(super) fn checks(directives: &Directives, seen: &Observations) -> Vec<Diagnostic> {
    let source = &directives.source;
    let lines: BTreeSet<usize> = seen.checks_run.iter().map(|(_, line)| *line).collect();
    let mut found = Vec::new();
    for name in names(source.text()) {
        let rules = Rules::extract(source, &name, &[], Mode::Lenient).0;
        for rule in rules.iter().filter(|rule| lines.contains(&rule.line())) {
            let parsed = check::parse(rule, Mode::Strict);
            let Ok(parsed) = parsed.or_else(|_| check::parse(rule, Mode::Lenient)) else {
                continue; // the run says what is wrong with it
            };
            let Some(rhs) = &parsed.rhs else { continue };
            let same = parsed.lhs.to_string() == rhs.to_string();
            let constant = is_constant(&parsed.lhs) && is_constant(rhs);
            let why = match (same, constant) {
                (true, _) => "both sides are the same",
                (false, true) => "it names nothing of the program",
                _ => continue,
            };
            let title = format!("a check that says nothing: {why}");
            let finding = Diagnostic::error("LP0442", title)
                .label(source, rule.whole(), "holds or fails whatever the linker does")
                .help("compare what the linker wrote (`*{4}x`, `decode_operand(x, 0)`) with what it has to be");
            found.push(finding);
        }
    }
    found
}

/// The names that check lines of a text have.
fn names(text: &str) -> BTreeSet<String> {
    let lines = text.lines().map(str::trim_start);
    let named = lines.filter_map(|line| line.strip_prefix("# ")?.split_once(": "));
    let is_name = |name: &str| !name.is_empty() && !name.contains(char::is_whitespace);
    let names = named.map(|(name, _)| name.trim_end_matches(':').to_owned());
    names.filter(|name| is_name(name)).collect()
}

fn is_constant(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Number(_) => true,
        ExprKind::Parens(inner) => is_constant(inner),
        ExprKind::Slice { value, .. } => is_constant(value),
        ExprKind::Chain { first, rest } => {
            is_constant(first) && rest.iter().all(|link| is_constant(&link.operand))
        }
        _ => false,
    }
}
