//! Generated C, compiled: instructions as compilers write them.

use object::{Object, ObjectSection, SectionKind};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

pub(crate) const CLANG: &str = "/usr/lib/llvm-19/bin/clang";

/// The distinct instructions of the compiled program, with the C extension or without it; `None` without clang.
pub(crate) fn compiled(name: &str, compressed: &str) -> Option<Vec<Vec<u8>>> {
    if !Path::new(CLANG).exists() {
        return None;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (source, object) = (folder.path().join("x.c"), folder.path().join("x.o"));
    std::fs::write(&source, program(60)).expect("the source");
    let mut blocks = BTreeSet::new();
    for pic in ["-fPIC", "-fno-pic"] {
        let bits = name.trim_start_matches("riscv");
        let status = Command::new(CLANG)
            .args([&format!("--target={name}-linux-gnu"), "-O2", "-c", pic])
            .arg(format!("-march=rv{bits}imafd{compressed}"))
            .arg("-mno-relax")
            .arg(&source)
            .arg("-o")
            .arg(&object)
            .status()
            .expect("clang runs");
        assert!(status.success(), "clang compiles the program");
        let data = std::fs::read(&object).expect("the object");
        let file = object::File::parse(&*data).expect("an object");
        for section in file.sections().filter(|it| it.kind() == SectionKind::Text) {
            let mut code = section.data().expect("the code");
            while let [first, ..] = code {
                let length = if first & 3 == 3 { 4 } else { 2 };
                let (block, rest) = code.split_at(length);
                blocks.insert(block.to_vec());
                code = rest;
            }
        }
    }
    Some(blocks.into_iter().collect())
}

/// A program of so many functions of each kind.
fn program(count: usize) -> String {
    let mut text = String::from(
        "typedef struct { long a; int b; short c; char d; double e; float f; } T;\n\
         extern T outside[]; extern long call(long, T *, double); static T inside[100];\n\
         _Thread_local long local; extern _Thread_local int foreign;\n",
    );
    for n in 0..count {
        let (a, b, shift) = (n * 7919 % 40_000, n * 104_729 % 3_000_000, n % 31 + 1);
        writeln!(
            text,
            "long integer{n}(long x, unsigned y, T *t) {{\n\
               long r = x * {a} + (y >> {shift}) / {divisor}; int w = (int)x << {shift};\n\
               for (int i = 0; i < {b}; i += {shift}) {{ r ^= t[i].a + inside[i % 100].b; w %= (t->c | 1);\n\
                 if (r > {b}) t[i & 15].d = (char)w; else t[{shift}].c -= {a}; }}\n\
               if (y & {b}u) return call(r + outside[{shift}].b, t + {shift}, t->f) + w;\n\
               switch (y) {{ case 1: return call({b}, t, 1); case 2: return local += r; case 3: return foreign;\n\
                 case 4: return w / (int)y; case 5: return __atomic_fetch_add(&t->a, r, 5); default: return r & {a}; }}\n\
             }}\n\
             double floating{n}(double x, float y, T *t) {{\n\
               double r = x * {a}.5 + y - t->e; float f = (float)r * y + t->f;\n\
               while (r < {b}.0) {{ r = r * r + __builtin_sqrt(f); f -= (float)(int)r; t->e = -r; t->b = (int)(long)f; }}\n\
               t->f = x > y ? f : (float)(unsigned)t->b; return __builtin_fabs(r) / (x == y ? 2 : t->a);\n\
             }}",
            divisor = n % 13 + 1,
        )
        .expect("writing to a string");
    }
    text
}
