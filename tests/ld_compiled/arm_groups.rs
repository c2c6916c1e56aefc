//! Arm's groups of instructions, offsets of 12 bits and static bases beside `ld.lld`, over offsets and addends of all sizes.
//! (Coprocessor loads and groups relative to a static base `ld.lld` does not have.)

use crate::{TOOLS, compare, ours, run, script};
use linkproof::session::{Input, Options, link_program};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// A relocation, the instruction (or data directive) that holds an addend, and how many bits of an offset it can take.
struct Site {
    name: &'static str,
    word: fn(negative: bool) -> u32,
    /// Offsets that fit: a group's are sums of as many pieces.
    offset: fn(u32) -> u32,
    thumb: bool,
}

fn alu(negative: bool) -> u32 {
    if negative { 0xe24f_c008 } else { 0xe28f_c008 }
}

fn ldr(negative: bool) -> u32 {
    if negative { 0xe51f_c008 } else { 0xe59f_c008 }
}

fn ldrh(negative: bool) -> u32 {
    if negative { 0xe15f_c0b8 } else { 0xe1df_c0b8 }
}

const fn arm(name: &'static str, word: fn(bool) -> u32, offset: fn(u32) -> u32) -> Site {
    Site {
        name,
        word,
        offset,
        thumb: false,
    }
}

const fn thumb(name: &'static str, word: fn(bool) -> u32, offset: fn(u32) -> u32) -> Site {
    Site {
        thumb: true,
        ..arm(name, word, offset)
    }
}

const SITES: &[Site] = &[
    arm("ALU_PC_G0_NC", alu, |n| n & 0x7fff_fffc),
    arm("ALU_PC_G1_NC", alu, |n| n & 0x7fff_fffc),
    arm("ALU_PC_G0", alu, |n| (n & 0xff) << (2 * (n >> 8 & 7))),
    arm("ALU_PC_G1", alu, |n| n & 0x3f_c0ff),
    arm("ALU_PC_G2", alu, |n| n & 0xff_ffff),
    arm("LDR_PC_G0", ldr, |n| n & 0xfff),
    arm("LDR_PC_G1", ldr, |n| n & 0xf_ffff),
    arm("LDR_PC_G2", ldr, |n| n & 0xfff_ffff),
    arm("LDRS_PC_G0", ldrh, |n| n & 0xff),
    arm("LDRS_PC_G1", ldrh, |n| n & 0xffff),
    arm("LDRS_PC_G2", ldrh, |n| n & 0xff_ffff),
    thumb(
        "THM_ALU_PREL_11_0",
        |negative| match negative {
            true => 0xf2af_0504,
            false => 0xf20f_0504,
        },
        |n| n & 0xfff,
    ),
    // ld.lld sets U and never clears it.
    thumb("THM_PC12", |_| 0xf85f_5004, |n| n & 0xfff),
];

/// Every site with offsets up and down, its addend in place: the target is an absolute symbol.
fn source(base: u32) -> (String, Vec<(String, u64)>) {
    let mut text = String::from(
        "        .syntax unified\n        .text\n        .globl main\n        .type main, %function\n\
         main:   bx lr\n        .p2align 2\n",
    );
    let mut symbols = Vec::new();
    let mut place = base + 4;
    let mut number = 0x5eedu32;
    for round in 0..60u32 {
        for site in SITES {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let offset = (site.offset)((number >> 4) >> (round % 5 * 4));
            let down = round % 2 == 1;
            let word = (site.word)(round % 3 == 0);
            let mut addend = if site.thumb { 4i32 } else { 8 };
            if round % 3 == 0 || site.name == "THM_PC12" {
                addend = -addend;
            }
            let signed = if down {
                -(offset as i32)
            } else {
                offset as i32
            };
            let target = place.wrapping_add_signed(signed.wrapping_sub(addend));
            let name = format!("s{}", symbols.len());
            let directive = if site.thumb {
                ".thumb\n        .inst.w"
            } else {
                ".arm\n        .inst"
            };
            let _ = writeln!(
                text,
                "        .reloc ., R_ARM_{}, {name}\n        {directive} {word:#010x}",
                site.name
            );
            symbols.push((name, target.into()));
            place += 4;
        }
    }
    (text, symbols)
}

#[test]
fn groups_have_the_bytes_of_lld() {
    let tools = [format!("{TOOLS}/llvm-mc"), format!("{TOOLS}/ld.lld")];
    if let Some(missing) = tools.iter().find(|tool| !Path::new(tool).exists()) {
        assert!(std::env::var_os("CI").is_none(), "{missing} is missing");
        return println!("skipped: {missing} is missing");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let mut options = Options::default();
    options.slab.address = linkproof::base::Addr(0x8000_0000);
    let (text, absolutes) = source(0x8000_0000);
    std::fs::write(path("x.s"), text).expect("written");
    run(Command::new(&tools[0])
        .args([
            "-triple=armv7-linux-gnueabi",
            "-arm-add-build-attributes",
            "-filetype=obj",
        ])
        .arg(path("x.s"))
        .arg("-o")
        .arg(path("x.o")));
    let object = std::fs::read(path("x.o")).expect("an object");
    options.absolutes = absolutes.clone();
    let inputs = [Input::new("x.o", &object)];
    let program = link_program(&inputs, &options, &()).expect("links");
    let ours = ours(program.objects[0].image.graph());
    std::fs::write(path("script"), script(&ours, None)).expect("written");
    let symbols = absolutes
        .iter()
        .map(|(name, address)| format!("--defsym={name}={address:#x}"));
    run(Command::new(&tools[1])
        .args(["--entry", "main", "-static"])
        .args(symbols)
        .arg("-T")
        .arg(path("script"))
        .arg(path("x.o"))
        .arg("-o")
        .arg(path("out")));
    let linked = std::fs::read(path("out")).expect("an executable");
    assert!(ours[".text"].1.len() > 3000);
    compare(
        &ours,
        &object::File::parse(&*linked).expect("an executable"),
    );
}
