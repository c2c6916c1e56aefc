//! The bytes of every fixup, ours and another linker's.

use super::image::Image;
use super::job::Job;
use super::plan::is_made;
use super::tables::Tables;
use crate::backend::Backend;
use crate::backend::elf::Action;
use crate::backend::row::{Encoding, Role};
use crate::base::Addr;
use crate::graph::{BlockId, Edge, LinkError, LinkGraph, SymbolId};
use crate::link::{Pass, PassConfig};
use crate::runner::jitlink::RecordedLink;
use crate::session::{Plugin, Program};
use object::{Object as _, ObjectSection as _, RelocationFlags};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A fixup where two linkers wrote different bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The relocation's name in the psABI.
    pub relocation: String,
    /// Where it is: `x.o:.text+0x10`.
    pub place: String,
    /// The bytes of the embedded linker, with its tables where the other one has them.
    pub ours: Vec<u8>,
    /// The other linker's; `None` where it has nothing at that address.
    pub theirs: Option<Vec<u8>>,
}

/// How the fixups of one link compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Fixups with the same bytes, by relocation.
    pub agreed: BTreeMap<String, u64>,
    /// The others.
    pub differences: Vec<Difference>,
}

/// The size of the word that an edge patches; `None` if it patches nothing.
pub(super) fn width(
    graph: &LinkGraph<'_>,
    backend: &dyn Backend,
    block: BlockId,
    edge: &Edge,
) -> Option<u8> {
    let field = backend.rows().get(edge.kind)?.field;
    if let Encoding::Uleb128 = field.encoding {
        let content = graph.content(block).get(edge.offset as usize..)?;
        let last = content.iter().position(|byte| byte & 0x80 == 0)?;
        return u8::try_from(last + 1).ok();
    }
    (field.mask() != 0).then_some(field.bytes)
}

/// A fixup of ours.
struct Ours {
    relocation: String,
    section: String,
    place: String,
    address: u64,
    bytes: Vec<u8>,
    through_stub: bool,
}

/// Compares an image that was made for a job with the link that the job is of.
///
/// # Errors
/// The embedded linker cannot link the program with tables where the image has them: its message.
pub(super) fn compare(
    link: &RecordedLink,
    job: &Job,
    image: &Image,
    tables: &Tables,
) -> Result<Compared, String> {
    let ours = fixups(link, job, tables, false)?;
    let read = |(object, one): (usize, &Ours)| {
        let mut placed = job.sections.iter();
        let placed =
            placed.find(|section| section.object == object && section.name == one.section)?;
        let section = image.section(&placed.output)?;
        section.read(one.address, one.bytes.len() as u64)
    };
    // A static linker branches directly where ours goes through a stub: then ours without stubs must be the same.
    let mut direct: Option<Vec<(usize, Ours)>> = None;
    let mut compared = Compared::default();
    for (index, (object, one)) in ours.iter().enumerate() {
        let theirs = read((*object, one));
        let mut same = theirs.as_deref() == Some(&one.bytes);
        if !same && one.through_stub {
            if direct.is_none() {
                direct = Some(fixups(link, job, tables, true).unwrap_or_default());
            }
            let other = direct.as_ref().and_then(|all| all.get(index));
            same = other.is_some_and(|(_, other)| {
                other.address == one.address && theirs.as_deref() == Some(&other.bytes)
            });
        }
        if same {
            *compared.agreed.entry(one.relocation.clone()).or_default() += 1;
            continue;
        }
        compared.differences.push(Difference {
            relocation: one.relocation.clone(),
            place: one.place.clone(),
            ours: one.bytes.clone(),
            theirs,
        });
    }
    Ok(compared)
}

/// Links with tables elsewhere and reads every fixup that a relocation of an object asked for, with the number of the object.
fn fixups(
    link: &RecordedLink,
    job: &Job,
    tables: &Tables,
    direct: bool,
) -> Result<Vec<(usize, Ours)>, String> {
    let mut addresses = FxHashMap::default();
    for entry in &tables.got {
        let name = job.objects[entry.object].name.clone();
        addresses.insert((name, entry.block), Addr(entry.address));
    }
    let moved = Moved {
        addresses,
        origin: tables.origin,
        direct,
        origins: Rc::default(),
    };
    link.link(&|_| (), &moved, |result| {
        let program = result.map_err(|error| error.to_string())?;
        let mut all = Vec::new();
        for (number, linked) in program.objects.iter().enumerate() {
            let graph = linked.image.graph();
            let origins = moved.origins.borrow();
            let origins = origins.get(graph.name());
            let names = relocation_names(&job.objects[number].bytes, program.backend);
            for block in graph.block_ids() {
                let known = origins.and_then(|all| all.get(&block));
                let known = known.map_or(&[][..], Vec::as_slice);
                let read = read_block(graph, &program, block, known, &names);
                all.extend(read.into_iter().map(|one| (number, one)));
            }
        }
        Ok(all)
    })
}

/// Names of relocations by section and offset, in their order.
type Names = FxHashMap<(String, u64), Vec<String>>;

fn relocation_names(bytes: &[u8], backend: &dyn Backend) -> Names {
    let mut names = Names::default();
    let Ok(file) = object::File::parse(bytes) else {
        return names;
    };
    let elf = backend.elf();
    for section in file.sections() {
        let name = section.name().unwrap_or_default();
        for (offset, relocation) in section.relocations() {
            let RelocationFlags::Elf { r_type } = relocation.flags() else {
                continue;
            };
            let marks = elf
                .row(r_type.0)
                .is_some_and(|row| matches!(row.action, Action::Nothing));
            if !marks {
                let at = names.entry((name.to_owned(), offset)).or_default();
                at.push(elf.name_of(r_type.0));
            }
        }
    }
    names
}

fn read_block(
    graph: &LinkGraph<'_>,
    program: &Program<'_>,
    block: BlockId,
    known: &[(u64, SymbolId)],
    names: &Names,
) -> Vec<Ours> {
    let section = graph.section(graph.block(block).section()).name();
    if is_made(section) {
        return Vec::new();
    }
    let edges = graph
        .edges(block)
        .iter()
        .filter(|edge| edge.kind.is_relocation());
    let edges: Vec<&Edge> = edges.collect();
    // Code that shrinks loses edges; those that are left keep their order and their targets.
    let same = edges.len() == known.len();
    let mut next = known.iter();
    let mut before: FxHashMap<u64, usize> = FxHashMap::default();
    let mut all = Vec::new();
    for edge in edges {
        let origin = next
            .by_ref()
            .find(|(_, target)| same || *target == edge.target);
        let Some((offset, _)) = origin else { continue };
        let index = before.entry(*offset).or_default();
        let here = names.get(&(section.to_owned(), *offset));
        let relocation = here.and_then(|here| here.get(*index).or(here.first()));
        *index += 1;
        let (Some(relocation), Some(size)) =
            (relocation, width(graph, program.backend, block, edge))
        else {
            continue;
        };
        let at = edge.offset as usize;
        let Some(bytes) = graph.content(block).get(at..at + usize::from(size)) else {
            continue;
        };
        let file = crate::runner::jitlink::base_name(graph.name());
        let role = program.backend.rows().get(edge.kind).map(|row| row.role);
        let stub = graph.symbol(edge.target).block();
        let stub = stub.map(|block| graph.section(graph.block(block).section()).name());
        let is_stub = |name: &str| {
            program
                .backend
                .tables()
                .stubs
                .iter()
                .any(|one| one.section == name)
        };
        all.push(Ours {
            relocation: relocation.clone(),
            section: section.to_owned(),
            place: format!("{file}:{section}+{offset:#x}"),
            address: graph.fixup_address(block, edge).0,
            bytes: bytes.to_vec(),
            through_stub: stub.is_some_and(is_stub) || matches!(role, Some(Role::Branch { .. })),
        });
    }
    all
}

/// By block: the places and targets of its edges after pruning.
type Origins = FxHashMap<BlockId, Vec<(u64, SymbolId)>>;

/// Puts table entries where another linker has them, and notes where edges come from.
struct Moved {
    addresses: FxHashMap<(String, BlockId), Addr>,
    origin: Option<u64>,
    direct: bool,
    origins: Rc<RefCell<FxHashMap<String, Origins>>>,
}

impl Plugin for Moved {
    fn modify_passes<'s>(&'s self, graph: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        let Some(backend) = crate::backend::for_triple(graph.triple()) else {
            return;
        };
        let origins = Rc::clone(&self.origins);
        let note = move |graph: &mut LinkGraph<'_>| -> Result<(), LinkError> {
            let own = graph.block_ids().into_iter().map(|id| {
                let start = graph.block(id).address();
                let edges = graph
                    .edges(id)
                    .iter()
                    .filter(|edge| edge.kind.is_relocation());
                let places =
                    edges.map(|edge| (start.0.wrapping_add(edge.offset.into()), edge.target));
                (id, places.collect())
            });
            let own: Origins = own.collect();
            origins.borrow_mut().insert(graph.name().to_owned(), own);
            Ok(())
        };
        passes.post_prune.insert(0, Pass::new("note origins", note));
        let shift = move |graph: &mut LinkGraph<'_>| -> Result<(), LinkError> {
            let name = crate::runner::jitlink::base_name(graph.name()).to_owned();
            for id in graph.block_ids() {
                if let Some(&address) = self.addresses.get(&(name.clone(), id)) {
                    graph.set_block_address(id, address);
                }
            }
            Ok(())
        };
        passes
            .post_allocation
            .insert(0, Pass::new("move tables", shift));
        let define = move |graph: &mut LinkGraph<'_>| -> Result<(), LinkError> {
            let name = backend.tables().got_symbol;
            let found = graph
                .symbols()
                .find(|(_, symbol)| symbol.name() == Some(name));
            if let (Some((symbol, _)), Some(origin)) = (found, self.origin) {
                graph.make_absolute(symbol, Addr(origin));
            }
            Ok(())
        };
        passes
            .post_allocation
            .push(Pass::new("move the GOT symbol", define));
        if self.direct {
            passes
                .pre_fixup
                .push(Pass::new("leave stubs out", move |graph| {
                    leave_stubs_out(graph, backend);
                    Ok(())
                }));
        }
    }
}

/// Turns edges that go to stubs to what the stubs are for.
fn leave_stubs_out(graph: &mut LinkGraph<'_>, backend: &dyn Backend) {
    let stubs: FxHashSet<&str> = backend
        .tables()
        .stubs
        .iter()
        .map(|stub| stub.section)
        .collect();
    let is_made_here = |graph: &LinkGraph<'_>, id: SymbolId| {
        let block = graph.symbol(id).block()?;
        let name = graph.section(graph.block(block).section()).name();
        is_made(name).then(|| (block, stubs.contains(name)))
    };
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let mut target = graph.edges(block)[index].target;
            if !is_made_here(graph, target).is_some_and(|(_, is_stub)| is_stub) {
                continue;
            }
            while let Some((entry, _)) = is_made_here(graph, target) {
                let next = graph
                    .edges(entry)
                    .iter()
                    .find(|edge| edge.kind.is_relocation());
                let Some(next) = next else { break };
                target = next.target;
            }
            let own = graph.section(graph.block(block).section()).name();
            if !is_made(own) {
                graph.edges_mut(block)[index].target = target;
            }
        }
    }
}
