//! Sections of string literals: a block for each string, so that each lives and dies by itself. The place of a string modulo the
//! section's alignment is kept, because code may rely on it.

use super::{Builder, block_at};
use crate::graph::LinkError;

impl Builder<'_, '_> {
    /// Cuts a section after every NUL.
    pub(super) fn add_strings(
        &mut self,
        section: usize,
        mut symbols: Vec<usize>,
    ) -> Result<(), LinkError> {
        let object = self.object;
        let header = &object.sections[section];
        let data = header.data.unwrap_or_default();
        if data.last().is_some_and(|last| *last != 0) {
            let place = format!("section {}", header.graph_name());
            return Err(object.error(place, "its last string does not end with a NUL"));
        }
        let raw = |index: usize| &object.symbols[index];
        symbols.sort_by_key(|&index| {
            let symbol = raw(index);
            let scope = (!symbol.flags.is_ext(), symbol.is_hidden());
            (
                symbol.value,
                symbol.is_weak(),
                scope,
                symbol.name.is_none(),
                symbol.name,
                index,
            )
        });
        let mut symbols = symbols.into_iter().peekable();
        let mut start = header.address;
        for end in memchr::memchr_iter(0, data).map(|at| header.address + at as u64 + 1) {
            let block = self.add_block(section, start, end);
            self.graph.trace(|graph| {
                let (block, text) = (graph.block(block), graph.content(block));
                let shown = &text[..text.len().min(16)];
                format!(
                    "    Created block {:#x} -- {:#x}, align = {}, align-ofs = {} for \"{}\"",
                    block.address().0,
                    block.end().0,
                    block.alignment(),
                    block.alignment_offset(),
                    String::from_utf8_lossy(shown)
                        .trim_end_matches('\0')
                        .escape_debug()
                )
            });
            if symbols
                .peek()
                .is_none_or(|&index| raw(index).value != start)
            {
                let symbol = self.graph.add_anonymous_symbol(block, 0, end - start);
                self.sections[section].canonical.insert(start, symbol);
            }
            while let Some(index) = symbols.next_if(|&index| raw(index).value < end) {
                self.add_symbol(section, block, index, end - raw(index).value);
            }
            start = end;
        }
        // What stands at the end of the section belongs to its last string, or to an empty section's own block.
        for index in symbols {
            let found = block_at(&self.sections[section].blocks, raw(index).value);
            let block = match found {
                Some((_, block)) => block,
                None => self.add_block(section, header.address, header.address),
            };
            self.add_symbol(section, block, index, 0);
        }
        Ok(())
    }
}
