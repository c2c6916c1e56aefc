//! A check for a fixup that no check reads: an expression derived from the definition of its kind, never from the bytes that the
//! linker wrote. It is offered only if it holds; one that does not is a finding of its own.

use crate::backend::row::{EdgeRow, Encoding, Field, Order, Part, Value};
use crate::base::Endian;
use crate::check::{self, Rule};
use crate::graph::{BlockId, Edge, LinkGraph, Scope, SymbolId};
use crate::prove::fixups::Watch;

/// A fixup in its graph.
pub(super) struct Known<'g, 'a> {
    pub(super) graph: &'g LinkGraph<'a>,
    pub(super) block: BlockId,
    pub(super) edge: &'g Edge,
    pub(super) row: &'static EdgeRow,
}

/// The named symbol of a block at or before an offset that is nearest to it, and how far it is.
pub(super) fn symbol_before(
    graph: &LinkGraph<'_>,
    block: BlockId,
    offset: u64,
) -> Option<(String, u64)> {
    let symbols = graph.section(graph.block(block).section()).symbols();
    let here = symbols.iter().map(|&id| graph.symbol(id)).filter(|symbol| {
        symbol.block() == Some(block) && symbol.offset() <= offset && symbol.name().is_some()
    });
    let nearest = here.max_by_key(|symbol| {
        let seen = symbol.scope() != Scope::Local;
        (symbol.offset(), seen, std::cmp::Reverse(symbol.name()))
    })?;
    Some((nearest.name()?.to_owned(), offset - nearest.offset()))
}

/// The check, a line for every run of bits; or why there is none.
pub(super) fn check(known: &Known<'_, '_>, watch: &Watch<'_>) -> Result<String, String> {
    let graph = known.graph;
    let place = place(known, watch)?;
    let value = value(known, &place, watch)?;
    let field = known.row.field;
    let content = graph.content(known.block);
    let word = content
        .get(known.edge.offset as usize..)
        .and_then(|rest| rest.get(..usize::from(field.bytes)))
        .ok_or("the field reaches past its block")?;
    let field = field
        .in_word(word, graph.endian())
        .ok_or("the instruction has no such field")?;
    let Encoding::Parts(parts) = field.encoding else {
        return Err(
            "the bits of its field depend on each other; decode_operand can read them".into(),
        );
    };
    if parts.is_empty() {
        return Err("it patches nothing".into());
    }
    let lines: Result<Vec<String>, String> = parts
        .iter()
        .map(|part| line(graph.endian(), field, *part, &place, &value))
        .collect();
    let lines = lines?;
    for line in &lines {
        let rule = Rule::from_expression("suggestion", line);
        let parsed =
            check::parse(&rule, watch.mode).map_err(|_| format!("`{line}` is not understood"))?;
        if !check::holds(&parsed, watch.program, watch.mode) {
            return Err(format!(
                "by the definition of {}, `{line}` should hold, and it does not",
                known.row.name
            ));
        }
    }
    Ok(lines.join("\n"))
}

/// The place of the fixup as an expression.
fn place(known: &Known<'_, '_>, watch: &Watch<'_>) -> Result<String, String> {
    let (graph, offset) = (known.graph, u64::from(known.edge.offset));
    let address = graph.fixup_address(known.block, known.edge).0;
    if let Some((name, distance)) = symbol_before(graph, known.block, offset)
        && stands_at(watch, &name, address.wrapping_sub(distance))
    {
        return Ok(plus(&name, distance as i64));
    }
    section_place(graph, known.block, offset).ok_or_else(|| "no symbol stands near it".to_owned())
}

/// Whether the language's symbol of this name is the one meant.
fn stands_at(watch: &Watch<'_>, name: &str, address: u64) -> bool {
    let plain = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "_.$".contains(c))
        && !name.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    plain
        && watch
            .program
            .symbol(name)
            .is_ok_and(|symbol| symbol.address == address)
}

fn section_place(graph: &LinkGraph<'_>, block: BlockId, offset: u64) -> Option<String> {
    let section = graph.block(block).section();
    let (start, _) = graph.section_range(section)?;
    let from = graph.block(block).address().0.wrapping_sub(start.0);
    let name = graph.section(section).name();
    let file = super::base_name(graph.name());
    let base = format!("section_addr({file}, {name})");
    Some(plus(&base, from.wrapping_add(offset) as i64))
}

/// `base + n`, in parentheses if there is something to add.
fn plus(base: &str, by: i64) -> String {
    match by {
        0 => base.to_owned(),
        by => format!("({base}{})", term(by)),
    }
}

fn term(by: i64) -> String {
    match by {
        0 => String::new(),
        1.. => format!(" + {by:#x}"),
        _ => format!(" - {:#x}", by.unsigned_abs()),
    }
}

fn target(known: &Known<'_, '_>, watch: &Watch<'_>) -> Result<String, String> {
    let (graph, id) = (known.graph, known.edge.target);
    let symbol = graph.symbol(id);
    let address = graph.symbol_address(id).0;
    if let Some(name) = symbol.name()
        && stands_at(watch, name, address)
    {
        return Ok(name.to_owned());
    }
    let file = super::base_name(graph.name());
    if let Some(block) = symbol.block() {
        let final_name = entry_name(graph, id, 2);
        let tables = [
            watch.program.got(file, final_name.unwrap_or_default()),
            watch
                .program
                .stub(file, final_name.unwrap_or_default(), None),
        ];
        for (function, found) in ["got_addr", "stub_addr"].iter().zip(tables) {
            if let (Some(name), Ok(region)) = (final_name, found)
                && region.address == address
            {
                return Ok(format!("{function}({file}, {name})"));
            }
        }
        return section_place(graph, block, symbol.offset())
            .ok_or_else(|| "its target has no name".to_owned());
    }
    match symbol.name() {
        // OpenPOWER ELF V2 ABI, section 2.3.3: the TOC pointer is 32 KiB above the start of the TOC.
        Some(".TOC.") => {
            let table = start(graph, &["$__GOT"]).ok_or("no table stands where the TOC starts")?;
            Ok(format!("({table} + 0x8000)"))
        }
        _ => Ok(format!("{address:#x}")),
    }
}

/// The name at the end of a chain of table entries.
fn entry_name<'g>(graph: &'g LinkGraph<'_>, id: SymbolId, steps: u32) -> Option<&'g str> {
    let symbol = graph.symbol(id);
    match (symbol.name(), symbol.block()) {
        (Some(name), _) => Some(name),
        (None, Some(block)) if steps > 0 => {
            let edges = graph.edges(block);
            let edge = edges.iter().find(|edge| edge.kind.is_relocation())?;
            entry_name(graph, edge.target, steps - 1)
        }
        _ => None,
    }
}

/// The value of the kind's expression, in the language: left to right, without precedence.
fn value(known: &Known<'_, '_>, place: &str, watch: &Watch<'_>) -> Result<String, String> {
    let addend = term(known.edge.addend);
    let target = target(known, watch)?;
    Ok(match known.row.value {
        Value::Target => format!("{target}{addend}"),
        Value::Delta => format!("{target} - {place}{addend}"),
        Value::DeltaFromEnd(bytes) => format!("{target} - {place} - {bytes}{addend}"),
        Value::NegDelta => format!("{place} - {target}{addend}"),
        other => {
            let text = other.text();
            said(known, &text, &[("Target", &target), ("Fixup", place)]).ok_or_else(|| {
                format!("its expression is `{text}`, which the language cannot say")
            })?
        }
    })
}

/// An expression of the ABI with what its words stand for.
fn said(known: &Known<'_, '_>, text: &str, terms: &[(&str, &str)]) -> Option<String> {
    const PAGE: &str = "0xfffffffffffff000";
    let graph = known.graph;
    let addend = term(known.edge.addend);
    let state = match graph.symbol(known.edge.target).target_flags() & 1 {
        0 => "",
        _ => " | 1",
    };
    let mut text = text
        .replace(" | T", state)
        .replace(" + Addend", &addend)
        .replace("~0xfff", PAGE);
    for (name, value) in terms {
        text = text.replace(
            &format!("Page({name}{addend})"),
            &format!("(({name}{addend}) & {PAGE})"),
        );
        text = text.replace(&format!("Page({name})"), &format!("({name} & {PAGE})"));
        text = words(&text, name, value);
    }
    let has_toc = graph
        .symbols()
        .any(|(_, symbol)| symbol.name() == Some(".TOC."));
    let tables = [
        ("GOT", ["_GLOBAL_OFFSET_TABLE_", "$__GOT"].as_slice()),
        ("TLS", &[".tdata", ".tbss", ".tdata1"]),
    ];
    for (name, sections) in tables {
        if words(&text, name, "") != text {
            let mut start = start(graph, sections)?;
            if name == "GOT" && has_toc {
                start = format!("({start} + 0x8000)");
            }
            text = words(&text, name, &start);
        }
    }
    let plain = |word: &str| word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit());
    let strange = [
        "Addend",
        "T",
        "TP",
        "Page",
        "Base",
        "of",
        "align",
        "LocalEntry",
    ];
    let is_said = !text.contains(['*', '^', '\''])
        && text
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .all(|word| plain(word) || !strange.contains(&word));
    is_said.then_some(text)
}

/// Where the first of these sections or symbols starts, which the linker made.
fn start(graph: &LinkGraph<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|&name| {
        let symbol = graph
            .defined_symbols()
            .any(|(_, symbol)| symbol.name() == Some(name));
        if symbol {
            return Some(name.to_owned());
        }
        let section = graph
            .sections()
            .find(|(_, section)| section.name() == name)?;
        graph.section_range(section.0)?;
        let file = super::base_name(graph.name());
        Some(format!("section_addr({file}, {name})"))
    })
}

/// A text with every word that is `name` replaced.
fn words(text: &str, name: &str, value: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() || "_.$".contains(c) {
            word.push(c);
            continue;
        }
        out.push_str(if word == name { value } else { &word });
        word.clear();
        out.push(c);
    }
    out.pop();
    out
}

/// One run of bits.
fn line(
    endian: Endian,
    field: Field,
    part: Part,
    place: &str,
    value: &str,
) -> Result<String, String> {
    let width = 8 * field.bytes;
    let (unit, order_ok) = match field.order {
        Order::Data => (width, true),
        Order::Little => (width, endian == Endian::Little),
        Order::Big => (width, endian == Endian::Big),
        Order::Halfwords => (16, endian == Endian::Little),
        Order::Words => (32, true),
    };
    if !order_ok {
        return Err("its bytes have another order than the target's data".into());
    }
    // The first unit is the most significant one.
    let high = part.at + part.length - 1;
    let from_top = (width - 1 - high) / unit;
    if (width - 1 - part.at) / unit != from_top {
        return Err("its bits lie across the units of the instruction".into());
    }
    let low = part.at - (width - unit * (from_top + 1));
    let place = match from_top {
        0 => place.to_owned(),
        units => format!("({place} + {})", u64::from(units) * u64::from(unit / 8)),
    };
    let bytes = unit / 8;
    let read = match part.length == unit {
        true => format!("*{{{bytes}}}{place}"),
        false => format!("(*{{{bytes}}}{place})[{}:{low}]", low + part.length - 1),
    };
    let value = match part.bias {
        0 => value.to_owned(),
        bias => format!("{value} + {bias:#x}"),
    };
    Ok(match (part.value_low, part.length) {
        (0, 64) => format!("{read} = {value}"),
        (from, length) => format!("{read} = ({value})[{}:{from}]", from + length - 1),
    })
}
