//! A section made of a file (`-sectcreate`), as if an object had defined it.

use crate::backend::Backend;
use crate::base::Addr;
use crate::format::{Choice, Definition, Interface, Object, ObjectSymbol, Strength, error};
use crate::graph::{LinkError, LinkGraph, NewBlock, Protection, Target, TraceSink};

/// Where the content starts is aligned as JITLink's `SectCreateMaterializationUnit` does it.
const ALIGNMENT: u64 = 16;

/// What a file is entered as.
#[derive(Clone, Debug)]
pub struct Entered<'a> {
    /// The section's name.
    pub section: &'a str,
    /// Symbols in it, by their offsets.
    pub symbols: Vec<(&'a str, u64)>,
}

/// A section made of a file.
pub struct RawSection<'a> {
    name: String,
    data: &'a [u8],
    entered: Entered<'a>,
    backend: &'static dyn Backend,
    target: Target,
}

impl<'a> RawSection<'a> {
    /// A section in a program for this target. `name` is what messages and the graph call the file.
    pub fn new(
        name: &str,
        data: &'a [u8],
        entered: Entered<'a>,
        backend: &'static dyn Backend,
        target: Target,
    ) -> Self {
        Self {
            name: name.to_owned(),
            data,
            entered,
            backend,
            target,
        }
    }
}

impl<'a> Object<'a> for RawSection<'a> {
    fn backend(&self) -> &'static dyn Backend {
        self.backend
    }

    fn target(&self) -> Target {
        self.target
    }

    fn interface(&self) -> Result<Interface<'a>, LinkError> {
        let definition = |&(name, _): &(&'a str, u64)| Definition {
            name,
            strength: Strength::Strong,
            size: 0,
            hidden: false,
            callable: false,
            group: None,
            choice: Choice::First,
        };
        Ok(Interface {
            initialized: false,
            definitions: self.entered.symbols.iter().map(definition).collect(),
            groups: Vec::new(),
        })
    }

    fn symbols(&self) -> Vec<ObjectSymbol<'a>> {
        let symbol = |&(name, _): &(&'a str, u64)| ObjectSymbol {
            name,
            defined: true,
            weak: false,
            global: true,
            callable: false,
        };
        self.entered.symbols.iter().map(symbol).collect()
    }

    fn graph(&self, trace: Option<TraceSink>) -> Result<LinkGraph<'a>, LinkError> {
        let mut graph = LinkGraph::new(self.name.clone(), self.target);
        if let Some(sink) = trace {
            graph.trace_into(sink);
        }
        let section = graph.create_section(self.entered.section, Protection::READ);
        let place = NewBlock {
            section,
            address: Addr(0),
            alignment: ALIGNMENT,
            alignment_offset: 0,
        };
        let block = graph.create_content_block(place, self.data);
        let size = self.data.len() as u64;
        for &(name, offset) in &self.entered.symbols {
            if offset > size {
                let problem = format!("it is at {offset:#x}, past the end of the file ({size:#x})");
                return Err(error(&self.name, format!("symbol {name}"), problem));
            }
            graph.add_defined_symbol(block, offset, name, size - offset);
        }
        Ok(graph)
    }
}
