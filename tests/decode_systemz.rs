//! The SystemZ operand decoder against LLVM at the z10 level: compiled C, random instructions, and a kept sample of LLVM's
//! answers.
//!
//! Needs `llvm-19` and `clang-19`; without them a test says so and passes, unless `CI` is set.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use linkproof::backend;
use linkproof::base::Operand;
use object::{Object, ObjectSection, SectionKind};
use rstest::rstest;

const LLVM: &str = "/usr/lib/llvm-19/bin";

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

/// What LLVM makes of each word: the name and the operands.
fn ask(words: &[Vec<u8>]) -> Vec<Option<(String, Vec<Operand>)>> {
    let mut text = String::new();
    for word in words {
        let bytes: Vec<String> = word.iter().map(|byte| format!("{byte:#04x}")).collect();
        writeln!(text, "[{}]", bytes.join(" ")).expect("writing to a string");
    }
    let input = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(input.path(), text).expect("the input of llvm-mc");
    let output = Command::new(Path::new(LLVM).join("llvm-mc"))
        .args(["--disassemble", "--show-inst", "--triple=s390x-linux-gnu"])
        .arg(input.path())
        .stdin(Stdio::null())
        .output()
        .expect("llvm-mc runs");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let refused: BTreeSet<usize> = errors
        .lines()
        .filter_map(|line| line.split_once(": warning: "))
        .map(|(place, _)| {
            place
                .rsplit(':')
                .nth(1)
                .expect("a line")
                .parse::<usize>()
                .expect("a number")
                - 1
        })
        .collect();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut found = instructions(&text).into_iter();
    let answers = (0..words.len()).map(|index| match refused.contains(&index) {
        true => None,
        false => Some(found.next().expect("an answer for each word")),
    });
    let answers: Vec<_> = answers.collect();
    assert_eq!(found.count(), 0, "no answer is left over");
    answers
}

fn instructions(text: &str) -> Vec<(String, Vec<Operand>)> {
    let mut found: Vec<(String, Vec<Operand>)> = Vec::new();
    for line in text.lines() {
        if let Some((_, rest)) = line.split_once("<MCInst #") {
            let name = rest.split([' ', '>']).nth(1).expect("a name");
            found.push((name.to_owned(), Vec::new()));
        }
        if let Some((_, rest)) = line.split_once("<MCOperand ") {
            let operand = match rest.trim_end_matches('>').split_once(':') {
                Some(("Imm", value)) => {
                    Operand::Imm(value.parse::<i64>().expect("a number") as u64)
                }
                _ => Operand::Reg,
            };
            found.last_mut().expect("an instruction").1.push(operand);
        }
    }
    found
}

fn ours(code: &[u8]) -> Option<Vec<Operand>> {
    let backend = backend::by_name("systemz").expect("the backend");
    let insn = backend.decode(code, 0).ok()?;
    assert_eq!(usize::from(insn.length), code.len());
    Some(insn.operands)
}

/// How many bytes the instruction has that starts with this byte (Principles of Operation, "Instruction Formats").
fn length(first: u8) -> usize {
    [2, 4, 4, 6][usize::from(first >> 6)]
}

/// How many LLVM decodes, and those of them that we decode otherwise.
fn compare(words: &[Vec<u8>]) -> (usize, Vec<String>) {
    let mut decoded = 0;
    let mut differences = Vec::new();
    for (word, llvm) in words.iter().zip(ask(words)) {
        let Some((name, theirs)) = llvm else { continue };
        decoded += 1;
        let ours = ours(word);
        if ours.as_ref() != Some(&theirs) {
            differences.push(format!(
                "{word:02x?} {name}: ours {ours:?}, LLVM {theirs:?}"
            ));
        }
    }
    (decoded, differences)
}

/// C with what compilers make of loops, switches, calls, floating point, atomics and wide constants.
fn generated_c(seed: u64) -> String {
    let mut state = seed | 1;
    let mut next = |limit: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % limit
    };
    let types = [
        "char",
        "unsigned short",
        "int",
        "unsigned",
        "long",
        "unsigned long",
        "float",
        "double",
    ];
    let operators = ["+", "-", "*", "/", "<", ">="];
    let mut text = String::from(
        "extern long other(long, double); extern int table[]; static _Thread_local long local;\n",
    );
    for index in 0..240 {
        let of = |n: u64| types[n as usize];
        let (a, b, c) = (of(next(8)), of(next(8)), of(next(8)));
        let (first, second) = (operators[next(6) as usize], operators[next(4) as usize]);
        let (big, small) = (next(u64::MAX), next(4096));
        write!(
            text,
            "{c} g{index}[{size}];\n\
             long f{index}({a} *p, {b} q, long n) {{\n\
               long sum = (long){big}UL; local += n;\n\
               for (long i = 0; i < n; i++) {{\n\
                 sum += (long)(p[i] {first} q) ^ (n >> {shift}); g{index}[i & 7] = ({c})(p[i] {second} (q ? q : 1));\n\
                 switch (sum & 15) {{ case 0: sum += table[{small}]; break; case 3: sum ^= other(sum, q); break;\n\
                   case 5: sum = __builtin_bswap64(sum); break; case 7: sum += __builtin_ctzl(sum | 1); break;\n\
                   case 9: __atomic_fetch_add(&table[1], (int)sum, __ATOMIC_SEQ_CST); break; default: sum -= {small}; }}\n\
               }}\n\
               return sum;\n}}\n",
            size = 8 + small,
            shift = next(64),
        )
        .expect("writing to a string");
    }
    text
}

/// The instructions of the code that clang makes of a text, each once.
fn compiled(text: &str, options: &[&str]) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (source, object) = (folder.path().join("x.c"), folder.path().join("x.o"));
    std::fs::write(&source, text).expect("the source");
    let status = Command::new(Path::new(LLVM).join("clang"))
        .args([
            "--target=s390x-linux-gnu",
            "-march=z10",
            "-O2",
            "-c",
            "-w",
            "-o",
        ])
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
        let mut code = section.data().expect("its bytes");
        while let Some(&first) = code.first() {
            let (instruction, rest) = code.split_at(length(first));
            found.insert(instruction.to_vec());
            code = rest;
        }
    }
    found.into_iter().collect()
}

#[rstest]
#[case::fixed(&["-fno-pic"])]
#[case::position_independent(&["-fPIC"])]
#[case::soft_float(&["-msoft-float"])]
fn compiled_code(#[case] options: &[&str]) {
    if !has_llvm() {
        return;
    }
    let words = compiled(&generated_c(0x9e37_79b9_7f4a_7c15), options);
    assert!(words.len() > 1_000, "only {} instructions", words.len());
    let (decoded, differences) = compare(&words);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(decoded, words.len(), "LLVM decodes all of them");
}

/// Random bits, more of them zero in half of the instructions, since many formats have fields that must be zero.
#[test]
fn random_instructions() {
    if !has_llvm() {
        return;
    }
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state >> 8
    };
    let words: Vec<Vec<u8>> = (0..60_000)
        .map(|index| {
            let bits = next();
            let bits = if index % 2 == 0 {
                bits
            } else {
                bits & (next() | 0xffff_0000_00ff)
            };
            let bytes = bits.to_be_bytes();
            bytes[2..2 + length(bytes[2])].to_vec()
        })
        .collect();
    let (decoded, differences) = compare(&words);
    assert!(decoded > 30_000, "only {decoded}");
    assert!(
        differences.len() * 1_000 <= decoded,
        "{} of {decoded}:\n{}",
        differences.len(),
        differences.join("\n")
    );
}

/// LLVM's answers for a word of every format, so that machines without LLVM check too: `WORD: OPERANDS`.
#[test]
fn a_kept_sample() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/systemz-operands.txt");
    let text = std::fs::read_to_string(path).expect("the sample");
    let mut lines = 0;
    for line in text.lines() {
        let (word, operands) = line.split_once(':').expect("a word and operands");
        let word: Vec<u8> = (0..word.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&word[at..at + 2], 16).expect("a byte"))
            .collect();
        let shown = match ours(&word) {
            None => " none".to_owned(),
            Some(operands) => operands
                .iter()
                .map(|operand| match operand {
                    Operand::Reg => " R".to_owned(),
                    Operand::Imm(value) => format!(" {}", *value as i64),
                })
                .collect(),
        };
        assert_eq!(shown, operands, "{word:02x?}");
        lines += 1;
    }
    assert!(lines > 200, "only {lines} words");
}
