//! linkproof proves that a linker patches machine code correctly.
//!
//! ```text
//! .s text ─ suite (discover, directives) ─ runner (RUN lines) ─┬─ llvm-mc (real tool, cached) ─ object bytes
//!                                                              └─ built-in commands
//! object bytes ─ format (ELF) + backend (ISA) ─► LinkGraph ─ link: 4 phases, passes ─► Image (read-only)
//! Image + check text ─ check (parse → typed tree with spans → evaluate) ─► verdict ─► event ─► report
//! ```
//!
//! Layers, each may name only those below it: `cli`, `report`, `prove`, `linkers`, `runner`, `suite`, `snapshot` / `check` /
//! `filecheck` / `session`, `link` / `executor`, `format` / `author`, `backend`, `graph`, `base`. `check` and `suite` never name `link`, `format`
//! or `backend`. `tests/tidy.rs` holds the layers.
//!
//! # Example
//!
//! An object with a call is linked, and a check asks whether it goes where it should. The object is made by the `object` crate here;
//! any assembler's will do.
//!
//! ```
//! use linkproof::base::Addr;
//! use linkproof::check::{Mode, Rule, evaluate};
//! use linkproof::runner::jitlink::View;
//! use linkproof::session::{Input, Options, Slab, link_program};
//! use object::write::{Object, Relocation, Symbol, SymbolSection};
//! use object::{Architecture, BinaryFormat, Endianness, RelocationFlags, SectionKind, SymbolFlags, SymbolKind, SymbolScope};
//!
//! let mut object = Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little);
//! let text = object.add_section(Vec::new(), b".text".to_vec(), SectionKind::Text);
//! object.append_section_data(text, &[0xe8, 0, 0, 0, 0], 1); // call
//! let mut symbol = |name: &str, size, section| {
//!     object.add_symbol(Symbol {
//!         name: name.into(), value: 0, size, kind: SymbolKind::Text, scope: SymbolScope::Dynamic,
//!         weak: false, section, flags: SymbolFlags::None,
//!     })
//! };
//! symbol("main", 5, SymbolSection::Section(text));
//! let target = symbol("target", 0, SymbolSection::Undefined);
//! let r_type = object::elf::R_X86_64_PC32;
//! object.add_relocation(text, Relocation {
//!     offset: 1, symbol: target, addend: -4, flags: RelocationFlags::Elf { r_type },
//! })?;
//! let bytes = object.write()?;
//!
//! let options = Options {
//!     slab: Slab { address: Addr(0x1000_0000), ..Slab::default() },
//!     absolutes: vec![("target".to_owned(), 0x1000_8000)],
//!     ..Options::default()
//! };
//! let program = link_program(&[Input::new("call.o", &bytes)], &options, &())?;
//! let view = View::new(&program);
//! let judge = |text: &str| evaluate(&Rule::from_expression("example", text), &view, Mode::Strict);
//! assert!(judge("decode_operand(main, 0) = target - next_pc(main)").passed());
//! assert!(!judge("decode_operand(main, 0) = target - main").passed());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod author;
pub mod backend;
pub mod base;
pub mod check;
pub mod cli;
pub mod executor;
pub mod filecheck;
pub mod format;
pub mod graph;
pub mod link;
pub mod linkers;
pub mod prove;
pub mod report;
pub mod runner;
pub mod session;
pub mod snapshot;
pub mod suite;
