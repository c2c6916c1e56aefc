//! The Hexagon operand decoder against LLVM: compiled C, random packets, and a kept sample of LLVM's answers.
//!
//! LLVM decodes packets, ours one instruction, so packets are asked for and compared instruction by instruction. Needs
//! `llvm-19` and `clang-19`; without them a test says so and passes, unless `CI` is set.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use linkproof::backend;
use linkproof::base::Operand;
use object::{Object, ObjectSection, SectionKind};
use rstest::rstest;

const LLVM: &str = "/usr/lib/llvm-19/bin";

/// Words of a packet, and of one instruction: itself, or an extender and itself.
type Words = Vec<u32>;

/// Whether LLVM is here; without it a failure on CI, and a message elsewhere.
fn has_llvm() -> bool {
    let here = ["llvm-mc", "clang"]
        .iter()
        .all(|tool| Path::new(LLVM).join(tool).exists());
    assert!(
        here || std::env::var_os("CI").is_none(),
        "install llvm-19 and clang-19"
    );
    if !here {
        println!("skipped: {LLVM} is missing");
    }
    here
}

/// What LLVM makes of each packet: the operands of its instructions, extenders too.
fn ask(packets: &[Words]) -> Vec<Option<Vec<Vec<Operand>>>> {
    let mut text = String::new();
    for packet in packets {
        let bytes = packet.iter().flat_map(|word| word.to_le_bytes());
        let bytes: Vec<String> = bytes.map(|byte| format!("{byte:#04x}")).collect();
        writeln!(text, "[{}]", bytes.join(" ")).expect("writing to a string");
    }
    let input = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(input.path(), text).expect("the input of llvm-mc");
    let output = Command::new(Path::new(LLVM).join("llvm-mc"))
        .args(["--disassemble", "--show-inst", "--triple=hexagon"])
        .args(["--mcpu=hexagonv73", "--mattr=+audio"])
        .arg(input.path())
        .stdin(Stdio::null())
        .output()
        .expect("llvm-mc runs");
    // It ends with 1 after a packet that its rules of combination forbid.
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "llvm-mc crashed"
    );
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let place = |line: &str| line.rsplit(':').nth(1)?.parse::<usize>().ok();
    let refused: BTreeSet<usize> = errors
        .lines()
        .filter_map(|line| line.split_once(": warning: "))
        .map(|(before, _)| place(before).expect("a line") - 1)
        .collect();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut found = bundles(&text).into_iter();
    let answers = (0..packets.len()).map(|index| match refused.contains(&index) {
        true => None,
        false => Some(found.next().expect("an answer for each packet")),
    });
    let answers: Vec<_> = answers.collect();
    assert_eq!(found.count(), 0, "no answer is left over");
    answers
}

/// The operands of the instructions of each bundle. Instructions stand one to a line; those of a duplex within the line.
fn bundles(text: &str) -> Vec<Vec<Vec<Operand>>> {
    let mut found: Vec<Vec<Vec<Operand>>> = Vec::new();
    for line in text.lines() {
        if line.contains("<MCInst #") {
            found.push(Vec::new());
        }
        let Some((_, instruction)) = line.split_once("<MCOperand Inst:(") else {
            continue;
        };
        let operands = instruction
            .split("<MCOperand ")
            .skip(1)
            .filter_map(|operand| {
                let (kind, value) = operand.split_once(':')?;
                match kind {
                    "Reg" => Some(Operand::Reg),
                    "Inst" => None,
                    _ => Some(Operand::Imm(number(value))),
                }
            });
        let bundle = found.last_mut().expect("a bundle before its instructions");
        bundle.push(operands.collect());
    }
    found
}

fn number(text: &str) -> u64 {
    let text = text.trim_start_matches('(');
    let end = text.find(|c: char| c != '-' && !c.is_ascii_digit());
    let number = &text[..end.unwrap_or(text.len())];
    number.parse::<i64>().expect("a number") as u64
}

fn is_extender(word: u32) -> bool {
    word >> 28 == 0 && (word >> 14) & 3 != 0
}

/// The instructions of a packet, each with the extender before it.
fn instructions(packet: &[u32]) -> Vec<Words> {
    let mut found: Vec<Words> = Vec::new();
    let mut extended = false;
    for &word in packet {
        match found.last_mut().filter(|_| extended) {
            Some(last) => last.push(word),
            None => found.push(vec![word]),
        }
        extended = is_extender(word);
    }
    found
}

fn ours(instruction: &[u32]) -> Option<Vec<Operand>> {
    let backend = backend::by_name("hexagon").expect("the backend");
    let code: Vec<u8> = instruction.iter().flat_map(|w| w.to_le_bytes()).collect();
    let insn = backend.decode(&code, 0).ok()?;
    assert_eq!(usize::from(insn.length), code.len());
    Some(insn.operands)
}

/// LLVM keeps distances of branches modulo 2^32; ours have a sign.
fn is_same(ours: &[Operand], llvm: &[Operand]) -> bool {
    let same = |pair: (&Operand, &Operand)| match pair {
        (Operand::Imm(ours), Operand::Imm(llvm)) => {
            ours == llvm || (*llvm >> 32 == 0 && *ours as u32 == *llvm as u32)
        }
        (ours, llvm) => ours == llvm,
    };
    ours.len() == llvm.len() && ours.iter().zip(llvm).all(same)
}

#[derive(Default)]
struct Compared {
    /// Instructions of packets that LLVM decodes.
    decoded: usize,
    /// Those that we decode otherwise.
    differences: Vec<String>,
    /// Packets that LLVM refuses and of whose instructions we refuse one. (LLVM also refuses what no packet may combine.)
    refused: usize,
}

fn compare(packets: &[Words]) -> Compared {
    let mut compared = Compared::default();
    for (packet, llvm) in packets.iter().zip(ask(packets)) {
        let instructions = instructions(packet);
        let Some(llvm) = llvm else {
            let refused = instructions.iter().any(|one| ours(one).is_none());
            compared.refused += usize::from(refused);
            continue;
        };
        let words = packet.iter().zip(&llvm);
        let llvm: Vec<_> = words.filter(|(word, _)| !is_extender(**word)).collect();
        assert_eq!(llvm.len(), instructions.len(), "{packet:08x?}");
        for (instruction, (_, llvm)) in instructions.iter().zip(llvm) {
            compared.decoded += 1;
            let ours = ours(instruction);
            if !ours.as_ref().is_some_and(|ours| is_same(ours, llvm)) {
                compared
                    .differences
                    .push(format!("{instruction:08x?}: ours {ours:?}, LLVM {llvm:?}"));
            }
        }
    }
    compared
}

struct Random(u64);

impl Random {
    fn next(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 8) % limit
    }
}

/// C with what compilers make of loops, switches, calls, floating point, atomics and wide constants.
fn generated_c(seed: u64) -> String {
    let mut random = Random(seed | 1);
    let types = ["char", "unsigned short", "int", "unsigned", "long long"];
    let types = [&types[..], &["unsigned long long", "float", "double"]].concat();
    let operators = ["+", "-", "*", "/", "<", ">="];
    let mut text = String::from(
        "extern long other(long, double); extern int table[]; static _Thread_local long local;\n",
    );
    for index in 0..300 {
        let [a, b, c] = [(); 3].map(|()| types[random.next(8) as usize]);
        let first = operators[random.next(6) as usize];
        let second = operators[random.next(4) as usize];
        let (big, small) = (random.next(u64::MAX), random.next(4096));
        write!(
            text,
            "{c} g{index}[{size}];\n\
             long long f{index}({a} *p, {b} q, int n) {{\n\
               long long sum = (long long){big}ULL; local += n; short h = 0;\n\
               for (int i = 0; i < n; i++) {{\n\
                 sum += (long long)(p[i] {first} q) ^ (n >> {shift}); g{index}[i & 7] = ({c})(p[i] {second} (q ? q : 1));\n\
                 h += ((short *)p)[i] * ((short *)g{index})[i & 3]; table[i & 15] += {small}; ((char *)table)[i] |= 4;\n\
                 switch (sum & 15) {{ case 0: sum += table[{small}]; break; case 3: sum ^= other(sum, q); break;\n\
                   case 5: sum = __builtin_bswap64(sum); break; case 7: sum += __builtin_ctz((int)sum | 1); break;\n\
                   case 9: __atomic_fetch_add(&table[1], (int)sum, __ATOMIC_SEQ_CST); break; default: sum -= {small}; }}\n\
               }}\n\
               return sum + h;\n}}\n",
            size = 8 + small,
            shift = random.next(32),
        )
        .expect("writing to a string");
    }
    text
}

/// The packets of the code that clang makes of a text, each once.
fn compiled(text: &str, options: &[&str]) -> Vec<Words> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (source, object) = (folder.path().join("x.c"), folder.path().join("x.o"));
    std::fs::write(&source, text).expect("the source");
    let status = Command::new(Path::new(LLVM).join("clang"))
        .args(["--target=hexagon-unknown-elf", "-c", "-w", "-o"])
        .args([&object, &source])
        .args(options)
        .status();
    assert!(status.expect("clang runs").success());
    let bytes = std::fs::read(&object).expect("the object");
    let file = object::File::parse(&*bytes).expect("an object");
    let mut found = BTreeSet::new();
    for section in file
        .sections()
        .filter(|section| section.kind() == SectionKind::Text)
    {
        let mut packet = Words::new();
        for bytes in section.data().expect("its bytes").chunks_exact(4) {
            let word = u32::from_le_bytes(bytes.try_into().expect("four bytes"));
            packet.push(word);
            if matches!((word >> 14) & 3, 0 | 3) {
                found.insert(std::mem::take(&mut packet));
            }
        }
        assert!(packet.is_empty(), "the last packet ends");
    }
    found.into_iter().collect()
}

#[rstest]
#[case::fixed(&["-O2", "-mcpu=hexagonv68", "-fno-pic"])]
#[case::position_independent(&["-O2", "-mcpu=hexagonv73", "-fPIC"])]
#[case::small(&["-Os", "-mcpu=hexagonv60"])]
#[case::unoptimised(&["-O0", "-mcpu=hexagonv65"])]
fn compiled_code(#[case] options: &[&str]) {
    if !has_llvm() {
        return;
    }
    let packets = compiled(&generated_c(0x9e37_79b9_7f4a_7c15), options);
    assert!(packets.len() > 1_500, "only {} packets", packets.len());
    let compared = compare(&packets);
    let shown = compared.differences.join("\n");
    assert!(compared.differences.is_empty(), "{shown}");
    let instructions = packets.iter().map(|packet| instructions(packet).len());
    let all: usize = instructions.sum();
    assert_eq!(compared.decoded, all, "LLVM decodes all of them");
}

/// LLVM 19 crashes when it prints `crswap(Rxx,sgp1:0)`.
fn crashes_llvm(word: u32) -> bool {
    word & 0xffe0_0000 == 0x6d80_0000 && (word >> 14) & 3 != 0
}

/// LLVM 19 decodes the distance of compound jumps that compare with -1 as if no extender stood before them: it counts
/// operands before it adds the -1. The same jumps that compare with
/// other constants are extended.
fn loses_extender(word: u32) -> bool {
    let minus_one = matches!(word & 0xfd80_1e00, 0x1180_0000);
    minus_one && (word >> 14) & 3 != 0
}

/// Random words alone, behind an extender, and behind a transfer, whose value they may take as a new value. More bits are
/// zero in half of them, since many instructions have bits that must be zero.
fn random_packets(count: usize, seed: u64) -> Vec<Words> {
    let mut random = Random(seed);
    let mut packets = Vec::new();
    while packets.len() < count {
        let index = packets.len();
        let mut word = random.next(1 << 32) as u32;
        if index % 2 == 1 {
            word &= random.next(1 << 32) as u32 | 0xffe0_0000;
        }
        // A word that ends its packet, or one in ten a duplex, which does too.
        word = match random.next(10) {
            0 => word & !0xc000,
            _ => word | 0xc000,
        };
        let extended = index % 3 == 1;
        if crashes_llvm(word) || is_extender(word) || extended && loses_extender(word) {
            continue;
        }
        let extender = (random.next(1 << 28) as u32) & !0xc000 | 0x4000;
        packets.push(match index % 3 {
            0 => vec![word],
            1 => vec![extender, word],
            _ => vec![0x7800_4000 | (index as u32 >> 2 & 31), word],
        });
    }
    packets
}

#[test]
fn random_instructions() {
    if !has_llvm() {
        return;
    }
    let compared = compare(&random_packets(90_000, 0x2545_f491_4f6c_dd1d));
    let (decoded, differences) = (compared.decoded, compared.differences);
    assert!(decoded > 30_000, "only {decoded}");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(compared.refused > 20_000, "only {}", compared.refused);
}

/// LLVM's answers for a word of every encoding, so that machines without LLVM check too: `WORDS: OPERANDS`.
#[test]
fn a_kept_sample() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hexagon-operands.txt");
    let text = std::fs::read_to_string(path).expect("the sample");
    let mut lines = 0;
    for line in text.lines() {
        let (words, operands) = line.split_once(':').expect("words and operands");
        let words: Words = words
            .split(' ')
            .map(|word| u32::from_str_radix(word, 16).expect("a word"))
            .collect();
        let shown = match ours(&words) {
            None => " none".to_owned(),
            Some(operands) => operands
                .iter()
                .map(|operand| match operand {
                    Operand::Reg => " R".to_owned(),
                    Operand::Imm(value) => format!(" {}", *value as i64),
                })
                .collect(),
        };
        assert_eq!(shown, operands, "{words:08x?}");
        lines += 1;
    }
    assert!(lines > 200, "only {lines} instructions");
}
