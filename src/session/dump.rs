//! The state of a session as text (ORC's `ExecutionSession::dump`).

use crate::base::Addr;
use crate::session::dylib::{JITDylib, JITDylibLookupFlags, SymbolState};
use crate::session::execution::ExecutionSession;
use crate::session::symbols::Listed;
use std::fmt::Write;

impl ExecutionSession<'_, '_> {
    /// Its dylibs with their link orders and symbols. Addresses of the linker's own memory, which ORC prints, are null.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        if self.options.process_symbols {
            // The process offers what it has; none of it is in a table.
            let _ = writeln!(
                out,
                "JITDylib \"Process\" (ES: 0x0000000000000000, State = Open)\n\
                 Link order: [ (\"Process\", MatchAllSymbols) ]\nSymbol table:"
            );
        }
        for dylib in self.jit_dylibs() {
            self.dump_dylib(&mut out, dylib);
        }
        out
    }

    fn dump_dylib(&self, out: &mut String, dylib: JITDylib) {
        let name = self.name_of(dylib);
        let _ = writeln!(
            out,
            "JITDylib \"{name}\" (ES: 0x0000000000000000, State = Open)"
        );
        let mut order: Vec<String> = self
            .link_order(dylib)
            .into_iter()
            .map(|(other, flags)| format!("(\"{}\", {})", self.name_of(other), words(flags)))
            .collect();
        if self.options.process_symbols {
            order.push("(\"Process\", MatchExportedSymbolsOnly)".into());
        }
        let _ = writeln!(out, "Link order: [ {} ]\nSymbol table:", order.join(", "));
        let listed = self.symbols.borrow().list(dylib);
        for (name, listed) in listed {
            let line = self.line(dylib, name, &listed);
            let _ = writeln!(out, "    \"{name}\": {line}");
        }
    }

    fn line(&self, dylib: JITDylib, name: &str, listed: &Listed<'_>) -> String {
        let state = self.state_of(dylib, name);
        let state = state.unwrap_or(SymbolState::NeverSearched);
        let (flags, address, source) = match *listed {
            Listed::Absolute(address) => ("[Data]".into(), Some(address), None),
            Listed::Alias(home, of) => {
                let address = self.address_if_known(JITDylib(home), of);
                ("[Data]".into(), address, Some("<Reexports>"))
            }
            Listed::Object {
                index,
                weak,
                hidden,
                callable,
            } => {
                let address = self.state.borrow().addresses[dylib.0].get(name).copied();
                (
                    flags(callable, weak, hidden),
                    address,
                    Some(self.unit(index).input.name),
                )
            }
        };
        let failed = state == SymbolState::Failed;
        // ORC keeps how far a failed symbol came.
        let word = match (failed, address) {
            (true, Some(_)) => SymbolState::Resolved.name(),
            (true, None) => SymbolState::Materializing.name(),
            (false, _) => state.name(),
        };
        let error = if failed { "[*ERROR*]" } else { "" };
        let address = address.map_or("<not resolved> ".into(), |Addr(at)| format!("{at:#x}"));
        let source = source.filter(|_| state == SymbolState::NeverSearched);
        let source = source.map_or(String::new(), |name| format!(" (Materializer 0x0, {name})"));
        format!("{address} {error}{flags} {word}{source}")
    }

    fn address_if_known(&self, dylib: JITDylib, name: &str) -> Option<Addr> {
        let order = [(dylib, JITDylibLookupFlags::MatchAllSymbols)];
        match self.state_of(dylib, name)? {
            SymbolState::NeverSearched | SymbolState::Materializing => None,
            SymbolState::Resolved
            | SymbolState::Emitted
            | SymbolState::Ready
            | SymbolState::Failed => self.try_find(&order, name).ok().flatten().flatten(),
        }
    }
}

fn words(flags: JITDylibLookupFlags) -> &'static str {
    match flags {
        JITDylibLookupFlags::MatchExportedSymbolsOnly => "MatchExportedSymbolsOnly",
        JITDylibLookupFlags::MatchAllSymbols => "MatchAllSymbols",
    }
}

fn flags(callable: bool, weak: bool, hidden: bool) -> String {
    let kind = if callable { "[Callable]" } else { "[Data]" };
    let weak = if weak { "[Weak]" } else { "" };
    let hidden = if hidden { "[Hidden]" } else { "" };
    format!("{kind}{weak}{hidden}")
}
