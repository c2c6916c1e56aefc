//! Symbols.

use super::{Aux, Builder, RawSymbol, place};
use crate::base::Addr;
use crate::graph::{LinkError, Linkage, NewBlock, Protection, Scope, SymbolId, dump};
use object::pe;
use rustc_hash::FxHashMap;

/// What a common symbol is aligned to at most, as Microsoft's linker does it.
const MOST_COMMON_ALIGNMENT: u64 = 32;

impl<'a> Builder<'_, 'a> {
    /// Adds a graph symbol for every COFF symbol that means one.
    pub(super) fn add_symbols(&mut self) -> Result<(), LinkError> {
        let object = self.object;
        let mut externals: FxHashMap<&'a str, SymbolId> = FxHashMap::default();
        for &name in &object.directives.includes {
            let symbol = self.graph.add_external_symbol(name, 0, false);
            self.graph.set_live(symbol, true);
            externals.insert(name, symbol);
        }
        for option in &object.directives.others {
            self.graph
                .trace(|_| format!("Unknown coff directive: {option}"));
        }
        self.graph.trace(|_| "  Creating graph symbols...".into());
        for (index, raw) in object.all_symbols() {
            self.symbols[index] = self.add_symbol(index, raw, &mut externals)?;
        }
        self.add_aliases()?;
        self.add_alternate_names(&externals);
        self.set_sizes();
        Ok(())
    }

    fn add_symbol(
        &mut self,
        index: usize,
        raw: &RawSymbol<'a>,
        externals: &mut FxHashMap<&'a str, SymbolId>,
    ) -> Result<Option<SymbolId>, LinkError> {
        let (name, at) = (raw.name, raw.section);
        let home = self.object.home_name(raw);
        let skipped = [
            pe::IMAGE_SYM_CLASS_FILE,
            pe::IMAGE_SYM_CLASS_FUNCTION,
            pe::IMAGE_SYM_CLASS_END_OF_FUNCTION,
        ];
        if skipped.contains(&raw.class) {
            let what = match raw.class {
                pe::IMAGE_SYM_CLASS_FILE => "FileRecord",
                _ => "debugging",
            };
            self.graph.trace(|_| {
                format!("    {index}: Skipping {what} symbol \"{name}\" in {home} (index: {at}) ")
            });
            return Ok(None);
        }
        if raw.is_undefined() {
            self.graph.trace(|_| {
                format!(
                    "    {index}: Creating external graph symbol for COFF symbol \"{name}\" in {home} (index: {at}) "
                )
            });
            let symbol = externals
                .entry(name)
                .or_insert_with(|| self.graph.add_external_symbol(name, 0, false));
            return Ok(Some(*symbol));
        }
        if raw.is_weak_external() {
            return Ok(None); // its default may not be there yet
        }
        let symbol = match raw.home() {
            _ if raw.is_common() => Some(self.add_common(raw)),
            _ if raw.is_absolute() => {
                let address = Addr(raw.value.into());
                let scope = scope(raw);
                let graph = &mut self.graph;
                Some(graph.add_absolute_symbol(name, address, 0, scope, false))
            }
            Some(home) => return self.add_defined(index, raw, home),
            None => {
                let problem = "a reserved section number in a symbol that is no debugging symbol";
                return Err(self.object.error(place(index, raw), problem));
            }
        };
        self.trace_defined(index, raw, symbol);
        Ok(symbol)
    }

    fn add_common(&mut self, raw: &RawSymbol<'a>) -> SymbolId {
        let section = *self.common.get_or_insert_with(|| {
            self.graph
                .create_section("__common", Protection::READ_WRITE)
        });
        let size = u64::from(raw.value);
        let home = NewBlock {
            section,
            address: Addr(0),
            alignment: size.next_power_of_two().min(MOST_COMMON_ALIGNMENT),
            alignment_offset: 0,
        };
        let symbol = self
            .graph
            .add_common_symbol(raw.name, Scope::Default, home, size);
        // Others give way by the interface; what JITLink prints is a strong symbol.
        self.graph.set_linkage(symbol, Linkage::Strong);
        symbol
    }

    fn add_defined(
        &mut self,
        index: usize,
        raw: &RawSymbol<'a>,
        home: usize,
    ) -> Result<Option<SymbolId>, LinkError> {
        let object = self.object;
        let Some(block) = self.blocks[home] else {
            return Ok(None);
        };
        let classes = [
            pe::IMAGE_SYM_CLASS_EXTERNAL,
            pe::IMAGE_SYM_CLASS_STATIC,
            pe::IMAGE_SYM_CLASS_LABEL,
        ];
        if !classes.contains(&raw.class) {
            let problem = format!("Unsupported storage class {}", raw.class.0);
            return Err(object.error(place(index, raw), problem));
        }
        let (value, size) = (u64::from(raw.value), object.sections[home].size);
        if value > size {
            let (name, at) = (object.sections[home].name, raw.value);
            let problem =
                format!("it is at {at:#x}, past the end of section {name} (size {size:#x})");
            return Err(object.error(place(index, raw), problem));
        }
        let comdat = object.comdats[home];
        let is_section_symbol = comdat.is_some_and(|comdat| comdat.section_symbol == index);
        if let (true, Some(comdat)) = (is_section_symbol, comdat)
            && comdat.selection != pe::IMAGE_COMDAT_SELECT_ASSOCIATIVE
            && comdat.leader.is_some()
        {
            return Ok(None); // the leader stands for it
        }
        let symbol = self.graph.add_defined_symbol(block, value, raw.name, 0);
        self.graph.set_scope(symbol, scope(raw));
        self.graph.set_callable(symbol, raw.function);
        let Some(comdat) = comdat else {
            self.trace_defined(index, raw, Some(symbol));
            return Ok(Some(symbol));
        };
        if raw.is_external() && comdat.selection != pe::IMAGE_COMDAT_SELECT_NODUPLICATES {
            self.graph.set_linkage(symbol, Linkage::Weak);
        }
        if comdat.leader == Some(index) {
            let (name, at) = (raw.name, raw.section);
            self.graph.trace(|graph| {
                let line = dump::symbol_line(graph, symbol);
                format!(
                    "    {index}: Exporting COMDAT graph symbol for COFF symbol \"{name}\" in section {at}\n      {line}"
                )
            });
            self.symbols[comdat.section_symbol] = Some(symbol);
            return Ok(Some(symbol));
        }
        self.trace_defined(index, raw, Some(symbol));
        if let (true, Aux::Section { number, .. }) = (is_section_symbol, raw.aux) {
            self.tie(index, raw, number, symbol)?;
        }
        Ok(Some(symbol))
    }

    /// Lets an associative section live as long as the one it names.
    fn tie(
        &mut self,
        index: usize,
        raw: &RawSymbol<'a>,
        number: i32,
        symbol: SymbolId,
    ) -> Result<(), LinkError> {
        let parent = usize::try_from(number)
            .ok()
            .and_then(|at| at.checked_sub(1));
        let parent = parent.and_then(|at| *self.blocks.get(at)?);
        let parent = parent.ok_or_else(|| {
            let problem = format!("it goes with section {number}, which holds no content");
            self.object.error(place(index, raw), problem)
        })?;
        self.graph.add_keep_alive(parent, symbol);
        Ok(())
    }

    fn trace_defined(&self, index: usize, raw: &RawSymbol<'a>, symbol: Option<SymbolId>) {
        let Some(symbol) = symbol else { return };
        self.graph.trace(|graph| {
            let (name, home, at) = (raw.name, self.object.home_name(raw), raw.section);
            let line = dump::symbol_line(graph, symbol);
            format!(
                "    {index}: Creating defined graph symbol for COFF symbol \"{name}\" in {home} (index: {at}) \n      {line}"
            )
        });
    }

    /// Weak externals: other names of their defaults. One that a library may define (`SEARCH_LIBRARY`, `SEARCH_NOLIBRARY`) is seen in
    /// this object only, as in JITLink.
    fn add_aliases(&mut self) -> Result<(), LinkError> {
        let object = self.object;
        for (index, raw) in object.all_symbols() {
            let Aux::Weak { default, search } = raw.aux else {
                continue;
            };
            if !raw.is_weak_external() {
                continue;
            }
            let target = self.symbols.get(default).copied().flatten();
            let Some(target) = target else {
                let problem = format!("its default, symbol {default}, is none");
                return Err(object.error(place(index, raw), problem));
            };
            let at = self.graph.symbol(target);
            let (block, offset) = (at.block(), at.offset());
            let (size, callable) = (at.size(), at.is_callable());
            let Some(block) = block else {
                let problem =
                    "Weak external symbol with external symbol as alternative not supported.";
                return Err(object.error(place(index, raw), problem));
            };
            let symbol = self.graph.add_defined_symbol(block, offset, raw.name, size);
            self.graph.set_linkage(symbol, Linkage::Weak);
            self.graph.set_callable(symbol, callable);
            if search != pe::IMAGE_WEAK_EXTERN_SEARCH_ALIAS {
                self.graph.set_scope(symbol, Scope::Local);
            }
            self.graph.trace(|graph| {
                let (name, at) = (raw.name, raw.section);
                let line = dump::symbol_line(graph, symbol);
                format!(
                    "    {index}: Creating weak external symbol for COFF symbol \"{name}\" in section {at}\n      {line}"
                )
            });
            self.symbols[index] = Some(symbol);
        }
        Ok(())
    }

    /// `/alternatename`: what nobody defines becomes another name of what this object does.
    fn add_alternate_names(&mut self, externals: &FxHashMap<&'a str, SymbolId>) {
        if self.object.directives.alternate_names.is_empty() {
            return;
        }
        let mut defined: FxHashMap<&'a str, SymbolId> = FxHashMap::default();
        for (index, raw) in self.object.all_symbols() {
            if let (true, Some(symbol)) = (raw.is_external(), self.symbols[index]) {
                defined.insert(raw.name, symbol);
            }
        }
        for (from, to) in &self.object.directives.alternate_names {
            let (Some(&from), Some(&to)) = (externals.get(from), defined.get(to)) else {
                continue;
            };
            let target = self.graph.symbol(to);
            if let Some(block) = target.block() {
                let (offset, size) = (target.offset(), target.size());
                self.graph
                    .make_defined(from, block, offset, size, Scope::Local);
                self.graph.set_linkage(from, Linkage::Weak);
            }
        }
    }

    /// COFF does not say how large symbols are: each reaches to the next address that has one.
    fn set_sizes(&mut self) {
        let mut by_home: Vec<Vec<(u64, SymbolId)>> = vec![Vec::new(); self.object.sections.len()];
        let symbols: Vec<(SymbolId, u64)> = self
            .graph
            .defined_symbols()
            .map(|(id, symbol)| (id, symbol.offset()))
            .collect();
        let homes: FxHashMap<_, usize> = self
            .blocks
            .iter()
            .enumerate()
            .filter_map(|(home, block)| Some(((*block)?, home)))
            .collect();
        for (id, offset) in symbols {
            let block = self.graph.symbol(id).block();
            if let Some(home) = block.and_then(|block| homes.get(&block)) {
                by_home[*home].push((offset, id));
            }
        }
        for (home, mut symbols) in by_home.into_iter().enumerate() {
            symbols.sort();
            let mut end = self.object.sections[home].size;
            let mut last = end;
            for (offset, id) in symbols.into_iter().rev() {
                if offset != last {
                    end = last;
                    last = offset;
                }
                self.graph.set_symbol_size(id, end - offset);
            }
        }
    }
}

fn scope(raw: &RawSymbol<'_>) -> Scope {
    if raw.is_external() {
        Scope::Default
    } else {
        Scope::Local
    }
}
