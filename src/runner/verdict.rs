//! From how a script ended to a word of lit's, with the reason.

use super::SecondLinker;
use super::outcome::{ResultCode, ScriptResult, Verdict};
use crate::suite::{Case, Condition, Config, Directives};

/// Why the test cannot run here: its folder, a REQUIRES that does not hold, an UNSUPPORTED that does.
pub fn unsupported(case: &Case, directives: &Directives, config: &Config) -> Option<String> {
    if let Some(reason) = config.unsupported_reason(&case.name) {
        return Some(reason.to_owned());
    }
    let features = config.features_of(&case.name);
    let missing: Vec<String> = directives
        .requires
        .iter()
        .filter(|condition| !condition.expr.holds(&features))
        .map(|condition| format!("`{}`", condition.text))
        .collect();
    if !missing.is_empty() {
        let what = if missing.len() == 1 {
            "feature"
        } else {
            "features"
        };
        return Some(format!(
            "requires {what} {}, which suite {} does not have",
            missing.join(" and "),
            case.suite
        ));
    }
    let held = directives
        .unsupported
        .iter()
        .find(|condition| condition.expr.holds(&features));
    held.map(|condition| format!("unsupported where `{}` holds", condition.text))
}

/// What the result means, given what was expected.
///
/// As in lit an expected failure covers a failure and nothing else: a test that hangs or cannot be run is still wrong.
pub fn verdict(result: &ScriptResult, case: &Case, config: &Config) -> Verdict {
    let expected = expected_to_fail(case, config);
    let (code, reason) = match (result, expected) {
        (ScriptResult::Passed, None) => (ResultCode::Pass, String::new()),
        (ScriptResult::Passed, Some(reason)) => (
            ResultCode::XPass,
            format!("passed, but was expected to fail: {reason}"),
        ),
        (ScriptResult::Failed(_), None) => (ResultCode::Fail, String::new()),
        (ScriptResult::Failed(_), Some(reason)) => (ResultCode::XFail, reason),
        (ScriptResult::TimedOut(_), _) => (ResultCode::Timeout, "the time was up".to_owned()),
        (ScriptResult::Unresolved(errors), _) => {
            let title = errors.first().map(|error| error.title.clone());
            (ResultCode::Unresolved, title.unwrap_or_default())
        }
        (ScriptResult::Unsupported(reason), _) => (ResultCode::Unsupported, reason.clone()),
    };
    Verdict { code, reason }
}

/// What it means that a test passed with a second linker: a test that it was asked nothing of cannot run on it.
pub(super) fn of_second(second: &SecondLinker) -> Verdict {
    let (code, reason) = match (second.links, second.reasons.as_slice()) {
        (0, [first, ..]) => (ResultCode::Unsupported, first.clone()),
        (_, []) => (ResultCode::Pass, String::new()),
        (_, [first, ..]) => {
            let count = second.reasons.len();
            (
                ResultCode::Pass,
                format!("{count} left out, the first: {first}"),
            )
        }
    };
    Verdict { code, reason }
}

/// Why a failure is expected, if it is.
fn expected_to_fail(case: &Case, config: &Config) -> Option<String> {
    if let Some(reason) = config.known_wrong.get(&case.name) {
        return Some(reason.clone());
    }
    let directives = case.directives.as_ref().ok()?;
    let features = config.features_of(&case.name);
    let holds = |condition: &&Condition| condition.expr.holds(&features);
    let condition = directives.xfail.iter().find(holds)?;
    Some(match &directives.xfail_reason {
        Some(reason) => reason.clone(),
        None => format!("XFAIL: {}", condition.text),
    })
}
