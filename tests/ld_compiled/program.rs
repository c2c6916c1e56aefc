//! A C program of any length, the same for the same seed: functions that call each other and jump through tables, data of
//! every kind of section, pointers to both.

use std::fmt::Write as _;

/// What a target's program may have.
#[derive(Clone, Copy)]
pub(crate) struct Flavour {
    /// Thread-local variables, in the local-exec model.
    pub(crate) with_tls: bool,
    /// Symbols that other modules may see and define instead: position-independent code reads their addresses from the GOT.
    pub(crate) exported: bool,
    /// Every third function in the other state (Arm and Thumb).
    pub(crate) both_states: bool,
}

/// Numbers from a seed (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// A program of so many functions, each of more than twenty lines.
pub(crate) fn program(functions: u64, seed: u64, flavour: Flavour) -> String {
    let mut numbers = Numbers(seed);
    let local = match flavour.with_tls {
        true => "_Thread_local __attribute__((tls_model(\"local-exec\")))",
        false => "",
    };
    let visibility = if flavour.exported {
        "default"
    } else {
        "hidden"
    };
    let mut text = format!(
        "#pragma GCC visibility push({visibility})\n\
         typedef struct {{ long a; int b; short c; char d; }} T;\n\
         typedef long F(long, unsigned, T *);\n\
         T outside[200] = {{{{1, 2, 3, 4}}}}; static T inside[100];\n\
         {local} long local = 5; {local} short less[8];\n\
         extern F *const table[64]; extern T *const places[4];\n\
         static const char *const names[] = {{\"one\", \"two\", \"three\", \"four\"}};\n\
         __attribute__((noinline)) long call(long a, T *b) {{ return a + b->b; }}\n"
    );
    for n in 0..functions {
        let state = match flavour.both_states && n % 3 == 0 {
            true => ", target(\"thumb\")",
            false => "",
        };
        let _ = writeln!(
            text,
            "__attribute__((noinline{state})) long f{n}(long x, unsigned y, T *t) {{\n  \
             static long kept = {};\n  long r = x;",
            numbers.below(1 << 30)
        );
        for _ in 0..14 {
            statement(&mut text, &mut numbers, n);
        }
        text.push_str("  switch (y) {\n");
        for case in 1..=5 {
            let _ = writeln!(text, "  case {case}: return {};", result(&mut numbers, n));
        }
        let _ = writeln!(
            text,
            "  default: return r & {};\n  }}\n}}",
            numbers.below(40_000)
        );
    }
    text.push_str("F *const table[64] = {\n");
    for _ in 0..64 {
        let _ = writeln!(text, "  f{},", numbers.below(functions));
    }
    text + "};\n\
            T *const places[4] = {outside + 3, inside + 5, outside + 100, inside};\n\
            int main(void) { return (int)f1(1, 2, outside); }\n"
}

/// A line that reads or writes something.
fn statement(text: &mut String, numbers: &mut Numbers, n: u64) {
    let (a, b) = (numbers.below(40_000), numbers.below(100));
    let callee = numbers.below(n + 1);
    let _ = match numbers.below(12) {
        0 => writeln!(text, "  r ^= outside[{b}].b + {a};"),
        1 => writeln!(text, "  outside[{b}].c -= {a};"),
        2 => writeln!(text, "  r += inside[y & 63].a;"),
        3 => writeln!(text, "  kept ^= r >> {};", b % 31),
        4 => writeln!(text, "  if (r > {a}) t[{}].d = (char)r;", b % 16),
        5 => writeln!(text, "  r = f{callee}(r + {a}, y + {b}, t);"),
        6 => writeln!(text, "  r ^= (long)&f{callee};"),
        7 => writeln!(text, "  r += local; less[{}] = (short)r;", b % 8),
        8 => writeln!(text, "  r += names[y & 3][{}];", b % 3),
        9 => writeln!(text, "  r -= table[y & 63](r, y, t);"),
        10 => writeln!(text, "  inside[{b}].a = call(r, places[{}]);", b % 4),
        _ => writeln!(text, "  while (r > {a}) r = (r >> 1) ^ outside[r & 127].d;"),
    };
}

/// What one case of a function's `switch` returns.
fn result(numbers: &mut Numbers, n: u64) -> String {
    let (a, b) = (numbers.below(40_000), numbers.below(100));
    match numbers.below(5) {
        0 => format!("call({a}, t)"),
        1 => "kept".into(),
        2 => format!("r ^ {a}"),
        3 => format!("(long)(outside + {b})"),
        _ => format!("f{}(x + {a}, y, t) + r", numbers.below(n + 1)),
    }
}
