//! What a test can be made of: a relocation whose row says all of it, or the reason why a person has to write the test.

use super::exceptions::{MORE_THAN_ROW, has_directive};
use crate::backend::elf::{Action, Addends};
use crate::backend::listing::relocations;
use crate::backend::row::{EdgeRow, Encoding, Part, Range, Role, Value};
use crate::backend::{BACKENDS, Backend, by_name};
use crate::base::Endian;
use crate::base::spelling::closest;
use crate::graph::{Edge, LinkGraph, ObjectFormat};

/// Bits of a range that is wide enough for the GOT and the symbols of a test.
const WIDE: u8 = 24;

/// Why there is no test.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMade {
    /// No such target, format or relocation: a mistake in the name.
    #[error("{0}")]
    Unknown(String),
    /// The relocation exists, and no test of it can be derived.
    #[error("no test of {name} can be derived: {reason}")]
    Underivable {
        /// The relocation.
        name: String,
        /// Why, and what to do instead.
        reason: String,
    },
}

/// A relocation that a test can be made of.
#[derive(Clone, Copy)]
pub struct Subject {
    pub(super) backend: &'static dyn Backend,
    pub(super) name: &'static str,
    pub(super) number: u32,
    /// The row of the edge that is patched: for a request, of what it becomes.
    pub(super) row: &'static EdgeRow,
    /// Its field.
    pub(super) parts: &'static [Part],
    /// What is added to the relocation's addend to get the edge's.
    pub(super) bias: i64,
    pub(super) measured: Measured,
}

/// From where to where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measured {
    /// The symbol.
    Symbol,
    /// The symbol's entry in the GOT.
    GotEntry,
}

impl std::fmt::Debug for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/elf/{}", self.backend.name(), self.name)
    }
}

impl Subject {
    /// The relocation of a path `isa/format/RELOCATION`.
    ///
    /// # Errors
    /// There is no such relocation, or no test of it can be derived.
    pub fn parse(path: &str) -> Result<Self, NotMade> {
        let parts: Vec<&str> = path.split('/').collect();
        let [isa, format, name] = parts[..] else {
            return Err(NotMade::Unknown(format!(
                "`{path}` is not of the form ISA/FORMAT/RELOCATION, as in x86_64/elf/R_X86_64_PC32"
            )));
        };
        let backend = by_name(isa).ok_or_else(|| {
            let known = BACKENDS.iter().map(|backend| backend.name());
            unknown("target", isa, known.collect())
        })?;
        let wanted = match format {
            "elf" => ObjectFormat::Elf,
            "macho" => ObjectFormat::MachO,
            "coff" => ObjectFormat::Coff,
            _ => return Err(unknown("format", format, vec!["elf", "macho", "coff"])),
        };
        let listed = relocations(backend);
        let of_format = listed.iter().filter(|one| one.format == wanted);
        if !of_format.clone().any(|one| one.name == name) {
            let names: Vec<&str> = of_format.map(|one| one.name.as_str()).collect();
            let kind = format!("{format} relocation of {isa}");
            return Err(match closest(name, names.iter().copied()) {
                Some(meant) => NotMade::Unknown(format!(
                    "there is no {kind} `{name}`; did you mean `{meant}`?"
                )),
                None => NotMade::Unknown(format!(
                    "there is no {kind} `{name}`; `linkproof relocations --isa {isa}` lists them"
                )),
            });
        }
        let made = match wanted {
            ObjectFormat::Elf => Self::of_elf(backend, name),
            _ => Err(format!(
                "assemblers write {format} relocations only as parts of instructions and data, each with its own syntax; \
                 copy the nearest test below suites/{isa}/{format}"
            )),
        };
        made.map_err(|reason| NotMade::Underivable {
            name: name.to_owned(),
            reason,
        })
    }

    fn of_elf(backend: &'static dyn Backend, name: &str) -> Result<Self, String> {
        let elf = backend.elf();
        let named = |r_type: u32| (elf.relocation_name)(r_type).filter(|known| *known == name);
        let found = elf
            .relocations
            .iter()
            .find_map(|row| Some((row, named(row.r_type)?)));
        let (relocation, name) = found.ok_or("it has no row")?;
        let (kind, bias) = match relocation.action {
            Action::Edge { kind, bias } => (kind, bias),
            Action::Nothing => return Err("it patches nothing".to_owned()),
            Action::Choose(_) => {
                return Err("what it means depends on the instruction before its place".to_owned());
            }
            Action::Refuse(reason) => return Err(format!("it is refused, as {reason}")),
        };
        let rows = backend.rows();
        let row = rows.get(kind).ok_or("its edge kind has no row")?;
        let (row, measured) = match row.role {
            Role::Plain | Role::NeedsGot | Role::Branch { .. } => (row, Measured::Symbol),
            Role::RequestGot { entry, becomes } if entry == backend.tables().pointer => {
                let row = rows
                    .get(becomes)
                    .ok_or("what its edge becomes has no row")?;
                (row, Measured::GotEntry)
            }
            _ => {
                return Err(format!(
                    "what it is measured from is made during the link ({}); copy the nearest test below suites/{}/elf",
                    row.name,
                    backend.name()
                ));
            }
        };
        if !matches!(
            row.value,
            Value::Target
                | Value::Delta
                | Value::DeltaFromEnd(_)
                | Value::NegDelta
                | Value::FromGot
        ) {
            return Err(format!(
                "its value, `{}`, is not a sum of symbol, place, GOT and addend",
                row.value.text()
            ));
        }
        let Encoding::Parts(parts) = row.field.encoding else {
            return Err("the bits of its field depend on the instruction".to_owned());
        };
        if parts.is_empty() {
            return Err("it patches nothing".to_owned());
        }
        if let Some((_, reason)) = MORE_THAN_ROW.iter().find(|(known, _)| *known == name) {
            return Err((*reason).to_owned());
        }
        if !has_directive(name) {
            return Err(
                "LLVM 19's `.reloc` has no name for it; write the object as YAML".to_owned(),
            );
        }
        if matches!(row.value, Value::FromGot) {
            if backend.tables().got_symbol.starts_with('.') {
                return Err("the check language has no name for its GOT".to_owned());
            }
            if bits_of(row.range) < WIDE {
                return Err("the GOT has to be so near that a person has to place it".to_owned());
            }
        }
        if elf.addends == Addends::InPlace && elf.in_place_addend.is_some() && !holds_whole(parts) {
            return Err("its field holds only a part of its addend".to_owned());
        }
        let subject = Self {
            backend,
            name,
            number: relocation.r_type,
            row,
            parts,
            bias,
            measured,
        };
        if super::sweep::addends(&subject).is_empty() {
            return Err(
                "every branch to a symbol of another object goes through a stub".to_owned(),
            );
        }
        Ok(subject)
    }

    /// Whether the branch of this addend to a symbol of another object goes through a stub.
    pub(super) fn goes_through_stub(&self, addend: i64) -> bool {
        if !matches!(self.row.role, Role::Branch { .. }) {
            return false;
        }
        let mut graph = LinkGraph::new("probe", self.backend.target());
        let target = graph.add_external_symbol("target", 0, false);
        let edge = Edge {
            kind: self.row.kind,
            offset: 0,
            target,
            addend: addend.wrapping_add(self.bias),
        };
        self.backend.needs_stub(&graph, &edge)
    }

    /// Whether the author of a test decides on the value, by where the symbol is put.
    pub(super) fn chooses_value(&self) -> bool {
        self.measured == Measured::Symbol && !matches!(self.row.value, Value::FromGot)
    }

    /// Whether what is written is an address, not a difference, and not every address fits.
    pub(super) fn needs_low_addresses(&self) -> bool {
        let whole = matches!(self.row.range, Range::Wrapping(_));
        self.measured == Measured::GotEntry && matches!(self.row.value, Value::Target) && !whole
    }

    pub(super) fn endian(&self) -> Endian {
        self.backend.target().endian
    }

    /// The bits of an address.
    pub(super) fn address_bits(&self) -> u8 {
        8 * self.backend.target().pointer_size
    }

    pub(super) fn addend_in_place(&self) -> bool {
        self.backend.elf().addends == Addends::InPlace
    }
}

/// The bits of the values that fit.
fn bits_of(range: Range) -> u8 {
    match range {
        Range::Signed(bits)
        | Range::Unsigned(bits)
        | Range::Either(bits)
        | Range::Wrapping(bits)
        | Range::Carried { bits, .. } => bits,
    }
}

/// Whether the field begins with the lowest bit of the value.
fn holds_whole(parts: &[Part]) -> bool {
    parts
        .iter()
        .any(|part| part.value_low == 0 && part.bias == 0)
}

fn unknown(kind: &str, word: &str, known: Vec<&str>) -> NotMade {
    let hint = match closest(word, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("there are: {}", known.join(", ")),
    };
    NotMade::Unknown(format!("there is no {kind} `{word}`; {hint}"))
}
