//! A backtracking machine for expressions with back-references.
//!
//! It keeps its own stack and counts its steps, so that no input can exhaust the real stack or run for ever.

use super::ast::{ByteSet, Node};
use super::compile::{Found, TooLarge};

/// One instruction.
#[derive(Debug, Clone, Copy)]
enum Step {
    Byte(u8),
    Set(usize),
    LineStart,
    LineEnd,
    WordStart,
    WordEnd,
    /// Remember the place in a slot.
    Save(usize),
    /// Go on at the first; if that fails, at the second.
    Split(usize, usize),
    Jump(usize),
    /// Fail if nothing was matched since the slot was saved: an empty round of a loop leads nowhere new.
    Progress(usize),
    BackReference(usize),
    Match,
}

/// A compiled expression.
#[derive(Debug)]
pub(super) struct Program {
    steps: Vec<Step>,
    sets: Vec<ByteSet>,
    groups: usize,
    slots: usize,
}

/// The most instructions a program may have.
const MOST_STEPS: usize = 1 << 18;

/// How much work may still be done.
#[derive(Debug)]
pub(super) struct Budget(u64);

impl Budget {
    pub(super) fn for_text(length: usize) -> Self {
        Self(5_000_000 + 64 * length as u64)
    }

    fn spend(&mut self) -> Result<(), TooLarge> {
        self.0 = self.0.checked_sub(1).ok_or(TooLarge)?;
        Ok(())
    }
}

/// Something to return to when a path fails.
enum Back {
    Branch { step: usize, at: usize },
    Restore { slot: usize, value: Option<usize> },
}

impl Program {
    pub(super) fn new(node: &Node) -> Result<Self, TooLarge> {
        let groups = node.group_count() as usize + 1;
        let mut program = Program {
            steps: Vec::new(),
            sets: Vec::new(),
            groups,
            slots: 2 * groups,
        };
        program.emit(node)?;
        program.push(Step::Match)?;
        Ok(program)
    }

    fn push(&mut self, step: Step) -> Result<usize, TooLarge> {
        if self.steps.len() >= MOST_STEPS {
            return Err(TooLarge);
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn emit(&mut self, node: &Node) -> Result<(), TooLarge> {
        let step = match node {
            Node::Empty => return Ok(()),
            Node::Byte(byte) => Step::Byte(*byte),
            Node::Set(set) => {
                self.sets.push(*set);
                Step::Set(self.sets.len() - 1)
            }
            Node::LineStart => Step::LineStart,
            Node::LineEnd => Step::LineEnd,
            Node::WordStart => Step::WordStart,
            Node::WordEnd => Step::WordEnd,
            Node::BackReference(group) => Step::BackReference(*group as usize),
            Node::Concat(parts) => return parts.iter().try_for_each(|part| self.emit(part)),
            Node::Alternate(parts) => return self.alternate(parts),
            Node::Repeat { node, min, max } => return self.repeat(node, *min, *max),
            Node::Group(number, inner) => {
                let slot = 2 * *number as usize;
                self.push(Step::Save(slot))?;
                self.emit(inner)?;
                Step::Save(slot + 1)
            }
        };
        self.push(step).map(drop)
    }

    fn alternate(&mut self, parts: &[Node]) -> Result<(), TooLarge> {
        let mut exits = Vec::new();
        let Some((last, others)) = parts.split_last() else {
            return Ok(());
        };
        for part in others {
            let split = self.push(Step::Split(0, 0))?;
            self.emit(part)?;
            exits.push(self.push(Step::Jump(0))?);
            self.steps[split] = Step::Split(split + 1, self.steps.len());
        }
        self.emit(last)?;
        let end = self.steps.len();
        for exit in exits {
            self.steps[exit] = Step::Jump(end);
        }
        Ok(())
    }

    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>) -> Result<(), TooLarge> {
        for _ in 0..min {
            self.emit(node)?;
        }
        let Some(max) = max else {
            let slot = self.slots;
            self.slots += 1;
            let split = self.push(Step::Split(0, 0))?;
            self.push(Step::Save(slot))?;
            self.emit(node)?;
            self.push(Step::Progress(slot))?;
            self.push(Step::Jump(split))?;
            self.steps[split] = Step::Split(split + 1, self.steps.len());
            return Ok(());
        };
        let mut splits = Vec::new();
        for _ in min..max {
            splits.push(self.push(Step::Split(0, 0))?);
            self.emit(node)?;
        }
        let end = self.steps.len();
        for split in splits {
            self.steps[split] = Step::Split(split + 1, end);
        }
        Ok(())
    }

    /// The leftmost match, and of those the longest.
    pub(super) fn find(&self, text: &[u8], budget: &mut Budget) -> Result<Option<Found>, TooLarge> {
        for start in 0..=text.len() {
            if let Some(found) = self.longest_at(text, start, budget)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn longest_at(
        &self,
        text: &[u8],
        start: usize,
        budget: &mut Budget,
    ) -> Result<Option<Found>, TooLarge> {
        let mut slots: Vec<Option<usize>> = vec![None; self.slots];
        let mut backs = vec![Back::Branch { step: 0, at: start }];
        let mut best: Option<(usize, Vec<Option<usize>>)> = None;
        while let Some(back) = backs.pop() {
            let (mut step, mut at) = match back {
                Back::Restore { slot, value } => {
                    slots[slot] = value;
                    continue;
                }
                Back::Branch { step, at } => (step, at),
            };
            loop {
                budget.spend()?;
                let consumed = match self.steps[step] {
                    Step::Match => {
                        if best.as_ref().is_none_or(|(end, _)| at > *end) {
                            best = Some((at, slots.clone()));
                        }
                        break;
                    }
                    Step::Jump(to) => {
                        step = to;
                        continue;
                    }
                    Step::Split(first, second) => {
                        backs.push(Back::Branch { step: second, at });
                        step = first;
                        continue;
                    }
                    Step::Save(slot) => {
                        let value = slots[slot];
                        backs.push(Back::Restore { slot, value });
                        slots[slot] = Some(at);
                        Some(0)
                    }
                    Step::Progress(slot) => (slots[slot] != Some(at)).then_some(0),
                    Step::BackReference(group) => self.same_again(text, at, &slots, group),
                    other => self.test(other, text, at),
                };
                let Some(consumed) = consumed else { break };
                at += consumed;
                step += 1;
            }
            if best.as_ref().is_some_and(|(end, _)| *end == text.len()) {
                break;
            }
        }
        Ok(best.map(|(end, slots)| self.found(start, end, &slots)))
    }

    /// How many bytes a simple instruction takes here, if it holds.
    fn test(&self, step: Step, text: &[u8], at: usize) -> Option<usize> {
        let word = |i: usize| {
            text.get(i)
                .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
        };
        let before = at > 0 && word(at - 1);
        let (holds, takes) = match step {
            Step::Byte(byte) => (text.get(at) == Some(&byte), 1),
            Step::Set(set) => (text.get(at).is_some_and(|b| self.sets[set].contains(*b)), 1),
            Step::LineStart => (at == 0 || text[at - 1] == b'\n', 0),
            Step::LineEnd => (text.get(at).is_none_or(|b| *b == b'\n'), 0),
            Step::WordStart => (!before && word(at), 0),
            Step::WordEnd => (before && !word(at), 0),
            _ => (false, 0),
        };
        holds.then_some(takes)
    }

    fn same_again(
        &self,
        text: &[u8],
        at: usize,
        slots: &[Option<usize>],
        group: usize,
    ) -> Option<usize> {
        let wanted = &text[slots[2 * group]?..slots[2 * group + 1]?];
        text[at..].starts_with(wanted).then_some(wanted.len())
    }

    fn found(&self, start: usize, end: usize, slots: &[Option<usize>]) -> Found {
        let mut groups = vec![Some(start..end)];
        for group in 1..self.groups {
            let span = slots[2 * group].zip(slots[2 * group + 1]);
            groups.push(span.map(|(from, to)| from..to));
        }
        Found { groups }
    }
}
