//! Drawings in a page that needs nothing else: one graph, or two side by side with what changed.

use super::Picture;
use crate::base::markup::escape;
use std::collections::BTreeMap;
use std::fmt::Write;

const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font: 14px/1.45 system-ui, sans-serif; margin: 0; padding: 1rem; background: Canvas; color: CanvasText; }
h1 { font-size: 1.25rem; margin: 0 0 .6rem; overflow-wrap: anywhere; } h2 { font-size: 1rem; margin: 1rem 0 .4rem; overflow-wrap: anywhere; } h3 { font-size: 1rem; margin: .8rem 0 .3rem; }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem; }
.two > section { min-width: 0; }
.scroll { overflow: auto; border: 1px solid #8885; border-radius: 6px; max-height: 75vh; }
pre { margin: 0; padding: .6rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.4 ui-monospace, monospace; }
details { border-bottom: 1px solid #8883; } summary { cursor: pointer; padding: .2rem 0; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
details:target { outline: 2px solid #3b7dd8; outline-offset: 2px; }
p span { border: 3px solid; border-radius: 4px; padding: 0 .3rem; }
.added { border-color: #2a9d4a; } .removed { border-color: #d33a2f; } .changed { border-color: #c98500; } .moved { border-color: #3b7dd8; }
ul.changes { padding-left: 1.2rem; font-family: ui-monospace, monospace; font-size: 12px; overflow-wrap: anywhere; }
";
/// Opens what a link leads to: without it the browser only scrolls there.
const SCRIPT: &str = "\
const open = () => { const found = document.getElementById(location.hash.slice(1)); if (found && 'open' in found) found.open = true; };
addEventListener('hashchange', open); open();
";

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{0}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{0}</h1>\n{body}\
         <script>\n{SCRIPT}</script>\n</body>\n</html>\n",
        escape(title)
    )
}

/// A page about one graph.
pub fn graph(picture: &Picture) -> String {
    let drawing = picture.linked_drawing("n");
    let body = format!(
        "<div class=\"scroll\" tabindex=\"0\">\n{drawing}</div>\n{}",
        picture.facts("n")
    );
    page(&picture.name, &body)
}

/// A page about two graphs: what changed in words, and both with their blocks marked.
pub fn diff(old: &Picture, new: &Picture, changes: &[String]) -> String {
    let mut body = String::from("<h2>What changed</h2>\n<ul class=\"changes\">\n");
    // Writing to a String cannot fail, here and below.
    for change in changes {
        let _ = writeln!(body, "<li>{}</li>", escape(change));
    }
    if changes.is_empty() {
        body.push_str("<li>Nothing: the graphs mean the same.</li>\n");
    }
    body.push_str("</ul>\n");
    body.push_str(
        "<p>Framed: <span class=\"changed\">changed</span>, <span class=\"moved\">moved</span>, \
         <span class=\"removed\">removed</span>, <span class=\"added\">added</span>.</p>\n<div class=\"two\">\n",
    );
    let sides = [("old", old, new, "removed"), ("new", new, old, "added")];
    for (prefix, one, other, alone) in sides {
        let marks = marks(one, other, alone);
        let drawing = one.drawing(prefix, &|place| marks[place]);
        let _ = writeln!(
            body,
            "<section>\n<h2>{prefix}: {}</h2>\n<div class=\"scroll\" tabindex=\"0\">\n{drawing}</div>\n{}</section>",
            escape(&one.name),
            one.facts(prefix)
        );
    }
    body.push_str("</div>\n");
    page("What changed between two graphs", &body)
}

/// What became of each node in the other graph: nodes of the same name in sections of the same name are the same.
fn marks(one: &Picture, other: &Picture, alone: &'static str) -> Vec<Option<&'static str>> {
    let named = |picture: &Picture| -> Vec<(String, String)> {
        let clusters = picture.clusters.iter();
        let names = |cluster: &super::Cluster| {
            let nodes = cluster.nodes.iter().map(|node| node.label.clone());
            nodes
                .map(|label| (cluster.name.clone(), label))
                .collect::<Vec<_>>()
        };
        clusters.flat_map(names).collect()
    };
    let theirs: BTreeMap<_, _> = named(other).into_iter().zip(other.nodes()).collect();
    let names = named(one);
    let mark = |(place, node): (usize, &super::Node)| match theirs.get(&names[place]) {
        None => Some(alone),
        Some((_, same)) if same.facts != node.facts => Some("changed"),
        Some((_, same)) if same.address != node.address => Some("moved"),
        Some(_) => None,
    };
    one.nodes().map(mark).collect()
}

impl Picture {
    /// The drawing with its nodes linked to [`Self::facts`] of the same prefix, for pages of others.
    pub fn linked_drawing(&self, prefix: &str) -> String {
        self.drawing(prefix, &|_| None)
    }

    /// What the canonical text says of each node, to be opened.
    pub fn facts(&self, prefix: &str) -> String {
        let mut out = String::from("<h3>Blocks and symbols</h3>\n");
        for (place, node) in self.nodes() {
            let dead = if node.dead { " (dead)" } else { "" };
            let _ = writeln!(
                out,
                "<details id=\"{prefix}{place}\"><summary>{}{dead}</summary><pre>{}</pre></details>",
                escape(&node.label),
                escape(&node.facts)
            );
        }
        out
    }
}
