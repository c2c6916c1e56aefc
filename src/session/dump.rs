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
        let address = address.filter(|_| state >= SymbolState::Resolved);
        let address = address.map_or("<not resolved> ".into(), |Addr(at)| format!("{at:#x}"));
        let waiting = state == SymbolState::NeverSearched;
        let source = source.filter(|_| waiting);
        let source = source.map_or(String::new(), |name| {
            format!(" (Materializer 0x0000000000000000, {name})")
        });
        format!("{address} {flags} {}{source}", state.name())
    }

    fn address_if_known(&self, dylib: JITDylib, name: &str) -> Option<Addr> {
        let order = [(dylib, JITDylibLookupFlags::MatchAllSymbols)];
        if self.state_of(dylib, name)? < SymbolState::Resolved {
            return None;
        }
        self.try_find(&order, name).ok().flatten().flatten()
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
