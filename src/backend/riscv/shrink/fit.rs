//! Decides how long each site is, to a fixed point.

use super::{Plans, Site, What, broken};
use crate::backend::riscv::elf::COMPRESSED;
use crate::backend::riscv::hilo::HALF;
use crate::base::Addr;
use crate::graph::{LinkError, LinkGraph};

/// After so many rounds nothing gets shorter any more.
const SHORTENING: usize = 64;
/// After so many rounds what changes gets its full length back. No program of a compiler comes near.
const CHANGING: usize = 128;

/// Gives every site its length.
///
/// Cutting bytes brings targets nearer, but padding may grow when what is before it shrinks, so a site may have to grow
/// again. It then keeps at least that length, so that the rounds end.
pub(super) fn fit(graph: &LinkGraph<'_>, plans: &mut Plans) -> Result<(), LinkError> {
    for round in 0.. {
        let mut changed = false;
        for plan in 0..plans.all.len() {
            let base = graph.block(plans.all[plan].block).address();
            let mut before = 0;
            for index in 0..plans.all[plan].sites.len() {
                plans.all[plan].sites[index].before = before;
                let site = plans.all[plan].sites[index];
                let place = base + u64::from(site.at - before);
                let kept = length(graph, plans, &site, place, round);
                let entry = &mut plans.all[plan].sites[index];
                if kept > entry.kept && !matches!(site.what, What::Padding { .. }) {
                    entry.least = kept;
                }
                changed |= kept != entry.kept;
                entry.kept = kept;
                before += entry.lost();
            }
        }
        if !changed {
            break;
        }
    }
    check_padding(graph, plans)
}

/// The length a site can have at an address.
fn length(graph: &LinkGraph<'_>, plans: &Plans, site: &Site, place: Addr, round: usize) -> u32 {
    let shortest = match site.what {
        What::Padding { alignment } => {
            return needed(place, alignment).min(site.length.into()) as u32;
        }
        What::Call { target, addend, rd } => plans
            .address(graph, target)
            .map_or(8, |target| call_length(graph, target, addend, place, rd)),
        What::Lui { target, addend, .. } => plans
            .address(graph, target)
            .map_or(4, |target| lui_length(graph, target, addend)),
    };
    let least = match round {
        0..SHORTENING => site.least,
        SHORTENING..CHANGING => site.kept,
        _ => site.length,
    };
    shortest.max(least)
}

/// How many bytes of padding make an address aligned.
fn needed(place: Addr, alignment: u64) -> u64 {
    place.0.wrapping_neg() & (alignment - 1)
}

/// A number of the width of an address, signed.
fn signed(graph: &LinkGraph<'_>, value: u64) -> i64 {
    let unused = 64 - 8 * u32::from(graph.pointer_size());
    ((value << unused) as i64) >> unused
}

fn call_length(graph: &LinkGraph<'_>, target: Addr, addend: i64, place: Addr, rd: u32) -> u32 {
    let distance = target.0.wrapping_add_signed(addend).wrapping_sub(place.0);
    let distance = signed(graph, distance);
    // c.j, and on 32 bits c.jal, which links to ra.
    let is_short =
        graph.features() & COMPRESSED != 0 && (rd == 0 || rd == 1 && graph.pointer_size() == 4);
    match distance {
        // jalr clears the lowest bit, jal has none.
        _ if distance % 2 != 0 => 8,
        -0x800..0x800 if is_short => 2,
        -0x10_0000..0x10_0000 => 4,
        _ => 8,
    }
}

fn lui_length(graph: &LinkGraph<'_>, target: Addr, addend: i64) -> u32 {
    let rounded = target.0.wrapping_add_signed(addend).wrapping_add(HALF);
    match signed(graph, rounded) >> 12 {
        // The encoding of c.lui with 0 is reserved.
        0 => 4,
        -0x20..0x20 => 2,
        _ => 4,
    }
}

/// There is as much padding as the alignments need, and it is whole instructions.
fn check_padding(graph: &LinkGraph<'_>, plans: &Plans) -> Result<(), LinkError> {
    for plan in &plans.all {
        let base = graph.block(plan.block).address();
        for site in &plan.sites {
            let What::Padding { alignment } = site.what else {
                continue;
            };
            let place = base + u64::from(site.at - site.before);
            let needed = needed(place, alignment);
            if needed > site.length.into() || !needed.is_multiple_of(2) {
                let problem = format!(
                    "R_RISCV_ALIGN has {} bytes of padding, but {needed} are needed to align {place} to {alignment}",
                    site.length
                );
                return Err(broken(graph, plan.block, site.at, problem));
            }
        }
    }
    Ok(())
}
