//! The picture drawn: a column for each section, blocks one beneath the other, arrows between the columns.
//!
//! Colours are classes, so that a page can draw light on dark; a drawing of its own carries [`STYLE`].

use super::{Arrow, Node, Picture};
use crate::base::markup::escape;
use std::fmt::Write;

/// Sizes in pixels of SVG.
const COLUMN: usize = 230;
const GAP: usize = 110;
const MARGIN: usize = 30;
const HEAD: usize = 50;
const LINE: usize = 16;
const SPACE: usize = 18;
/// A block's height grows with the logarithm of its size by so much a doubling.
const DOUBLING: usize = 3;
/// Names of symbols that are shown of a block.
const NAMED: usize = 4;
/// Characters that fit a block.
const WIDTH: usize = 30;
/// Colours for kinds of edges, in the order of their names.
const COLORS: usize = 8;

/// How drawings look, light and dark.
pub(super) const STYLE: &str = "\
svg { --ink: #1b1f24; --faint: #6a737d; --paper: #fff; --box: #f3f5f8; --edge: #9aa4b2; color-scheme: light dark; font: 12px ui-monospace, monospace; }
@media (prefers-color-scheme: dark) { svg { --ink: #e6e8eb; --faint: #9aa4b2; --paper: #15181c; --box: #22272e; --edge: #545d69; } }
svg text { fill: var(--ink); } svg .faint { fill: var(--faint); }
svg .block { fill: var(--box); stroke: var(--edge); } svg .dead .block { stroke-dasharray: 4 3; fill: var(--paper); } svg .dead text { fill: var(--faint); }
svg a:focus-visible .block { stroke: var(--ink); stroke-width: 3; } svg a { text-decoration: none; }
svg .added .block { stroke: #2a9d4a; stroke-width: 3; } svg .removed .block { stroke: #d33a2f; stroke-width: 3; }
svg .changed .block { stroke: #c98500; stroke-width: 3; } svg .moved .block { stroke: #3b7dd8; stroke-width: 3; }
svg .arrow { fill: none; stroke-width: 1.4; } svg .keep { stroke-dasharray: 2 3; }
svg .k0 { stroke: #3b7dd8; } svg .k1 { stroke: #d2691e; } svg .k2 { stroke: #2a9d4a; } svg .k3 { stroke: #b0409d; }
svg .k4 { stroke: #b08800; } svg .k5 { stroke: #00939c; } svg .k6 { stroke: #d33a2f; } svg .k7 { stroke: #7a6ff0; }
";

/// Where a node is drawn.
#[derive(Clone, Copy)]
struct Frame {
    column: usize,
    x: usize,
    y: usize,
    height: usize,
}

impl Picture {
    /// As a drawing of its own.
    pub fn svg(&self) -> String {
        self.drawing("", &|_| None)
    }

    /// The drawing; nodes link to `#PREFIX` and their place, and have the class that `mark` says.
    pub(super) fn drawing(
        &self,
        prefix: &str,
        mark: &dyn Fn(usize) -> Option<&'static str>,
    ) -> String {
        let frames = self.frames();
        let kinds = self.kinds();
        let columns = self.clusters.len().max(1);
        let width = 2 * MARGIN + columns * (COLUMN + GAP) - GAP;
        let width = width + if columns == 1 { GAP } else { 0 };
        let bottom = frames.iter().map(|frame| frame.y + frame.height).max();
        let legend = bottom.unwrap_or(HEAD) + 2 * SPACE;
        let height = legend + (kinds.len() + 1) * LINE;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
             <title>{}</title>\n<style>\n{STYLE}</style>\n",
            escape(&self.name)
        );
        // Writing to a String cannot fail, here and below.
        for (index, cluster) in self.clusters.iter().enumerate() {
            let x = MARGIN + index * (COLUMN + GAP);
            let _ = writeln!(
                out,
                "<text x=\"{x}\" y=\"20\" font-weight=\"bold\">{}</text><text class=\"faint\" x=\"{x}\" y=\"36\">{}</text>",
                escape(&short(&cluster.name)),
                escape(&cluster.about)
            );
        }
        for arrow in &self.arrows {
            arrow.draw(&mut out, &frames, &kinds);
        }
        for (place, node) in self.nodes() {
            node.draw(
                &mut out,
                frames[place],
                &format!("{prefix}{place}"),
                mark(place),
            );
        }
        for (index, kind) in kinds.iter().enumerate() {
            let y = legend + index * LINE;
            let _ = writeln!(
                out,
                "<path class=\"arrow k{}\" d=\"M {MARGIN} {} h 24\"/><text x=\"{}\" y=\"{}\">{}</text>",
                index % COLORS,
                y - 4,
                MARGIN + 32,
                y,
                escape(kind)
            );
        }
        out.push_str("</svg>\n");
        out
    }

    /// The frames of the nodes, in their order.
    fn frames(&self) -> Vec<Frame> {
        let mut frames = Vec::new();
        for (column, cluster) in self.clusters.iter().enumerate() {
            let (x, mut y) = (MARGIN + column * (COLUMN + GAP), HEAD);
            for node in &cluster.nodes {
                let doublings = node.size.map_or(0, |size| size.max(1).ilog2() as usize);
                let height = node.lines().len() * LINE + 10 + doublings * DOUBLING;
                frames.push(Frame {
                    column,
                    x,
                    y,
                    height,
                });
                y += height + SPACE;
            }
        }
        frames
    }
}

impl Node {
    /// The lines in its box: the first in ink, the others faint.
    fn lines(&self) -> Vec<String> {
        let mut lines = vec![short(&self.label)];
        let names = self.symbols.iter().filter(|name| **name != self.label);
        lines.extend(names.clone().take(NAMED).map(|name| short(name)));
        match names.count().saturating_sub(NAMED) {
            0 => {}
            more => lines.push(format!("and {more} more")),
        }
        let size = self.size.map(|size| format!("{size:#x} bytes"));
        let address = self.address.map(|address| address.to_string());
        let last: Vec<String> = [address, size].into_iter().flatten().collect();
        if !last.is_empty() {
            lines.push(last.join("  "));
        }
        lines
    }

    fn draw(&self, out: &mut String, frame: Frame, id: &str, mark: Option<&str>) {
        let Frame { x, y, height, .. } = frame;
        let dead = if self.dead { "dead " } else { "" };
        let _ = writeln!(
            out,
            "<a href=\"#{id}\" class=\"{dead}{}\"><title>{}</title><rect class=\"block\" x=\"{x}\" y=\"{y}\" width=\"{COLUMN}\" height=\"{height}\" rx=\"4\"/>",
            mark.unwrap_or_default(),
            escape(&self.facts)
        );
        for (index, line) in self.lines().iter().enumerate() {
            let class = if index == 0 { "" } else { " class=\"faint\"" };
            let y = y + (index + 1) * LINE;
            let _ = writeln!(
                out,
                "<text{class} x=\"{}\" y=\"{y}\">{}</text>",
                x + 8,
                escape(line)
            );
        }
        out.push_str("</a>\n");
    }
}

impl Arrow {
    /// A curve from a side of one box to the side of the other that faces it, with a head.
    fn draw(&self, out: &mut String, frames: &[Frame], kinds: &[&str]) {
        let (from, to) = (frames[self.from], frames[self.to]);
        let middle = |frame: Frame| (frame.y + frame.height / 2) as i64;
        let (left, right) = (
            |frame: Frame| frame.x as i64,
            |frame: Frame| (frame.x + COLUMN) as i64,
        );
        let bend = GAP as i64 / 2;
        // Within a column, and to itself, the arrow goes out and comes back on the right.
        let (x1, c1, x2, c2) = match from.column.cmp(&to.column) {
            std::cmp::Ordering::Less => (right(from), bend, left(to), -bend),
            std::cmp::Ordering::Greater => (left(from), -bend, right(to), bend),
            std::cmp::Ordering::Equal => (right(from), bend, right(to), bend),
        };
        let (y1, y2) = match self.from == self.to {
            true => (middle(from) - 6, middle(from) + 6),
            false => (middle(from), middle(to)),
        };
        let color = kinds
            .iter()
            .position(|kind| *kind == self.kind)
            .unwrap_or(0)
            % COLORS;
        let keep = if self.keep_alive { " keep" } else { "" };
        let head = if c2 < 0 { -6 } else { 6 };
        let _ = writeln!(
            out,
            "<path class=\"arrow k{color}{keep}\" d=\"M {x1} {y1} C {} {y1} {} {y2} {x2} {y2} m {head} -4 l {} 4 l {head} 4\"><title>{}</title></path>",
            x1 + c1,
            x2 + c2,
            -head,
            escape(&self.text)
        );
    }
}

/// As much of a name as fits.
fn short(text: &str) -> String {
    if text.chars().count() <= WIDTH {
        return text.to_string();
    }
    let kept: String = text.chars().take(WIDTH - 1).collect();
    format!("{kept}…")
}
