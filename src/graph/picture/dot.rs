//! The picture in Graphviz's language (<https://graphviz.org/doc/info/lang.html>).

use super::Picture;
use std::fmt::Write;

impl Picture {
    /// For Graphviz.
    pub fn dot(&self) -> String {
        let mut out =
            String::from("digraph {\n  rankdir=LR;\n  node [shape=box, fontname=monospace];\n");
        let mut place = 0;
        // Writing to a String cannot fail, here and below.
        for (index, cluster) in self.clusters.iter().enumerate() {
            let label = quoted(&format!("{}\n{}", cluster.name, cluster.about));
            let _ = writeln!(out, "  subgraph cluster_{index} {{\n    label={label};");
            for node in &cluster.nodes {
                let size = node
                    .size
                    .map_or(String::new(), |size| format!("\n{size:#x} bytes"));
                let address = node.address.map_or(String::new(), |at| format!("\n{at}"));
                let label = quoted(&format!("{}{address}{size}", node.label));
                let style = if node.dead {
                    ", style=dashed, color=gray, fontcolor=gray"
                } else {
                    ""
                };
                let _ = writeln!(out, "    n{place} [label={label}{style}];");
                place += 1;
            }
            out.push_str("  }\n");
        }
        for arrow in &self.arrows {
            let style = if arrow.keep_alive {
                ", style=dotted"
            } else {
                ""
            };
            let label = quoted(&arrow.text);
            let _ = writeln!(
                out,
                "  n{} -> n{} [label={label}{style}];",
                arrow.from, arrow.to
            );
        }
        out.push_str("}\n");
        out
    }
}

/// A string of the language: a newline centres what is before it.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace('\n', "\\n"))
}
