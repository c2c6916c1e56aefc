//! What `--help`, `--version` and `--dump-input=help` print.

/// `--version`. The number is that of the LLVM release whose behaviour this follows.
pub(super) const VERSION: &str = concat!(
    "linkproof ",
    env!("CARGO_PKG_VERSION"),
    " FileCheck\n  compatible with LLVM version 19.1.7\n"
);

/// `--help`.
pub(super) const OPTIONS: &str = "\
USAGE: FileCheck [options] <check-file>

Checks that a text is as the directives in <check-file> say.

OPTIONS:

What is checked:
  --input-file=<filename>        - The text (default: standard input)
  --check-prefix=<string>        - A prefix of directives (default: CHECK); may be repeated
  --check-prefixes=<a,b,...>     - Several prefixes
  --comment-prefixes=<a,b,...>   - Prefixes that make the rest of a line a comment (default: COM,RUN)
  -D<NAME=VALUE>                 - Define a string variable
  -D#<FMT>,<NAME=EXPRESSION>     - Define a numeric variable
  --implicit-check-not=<pattern> - A pattern that may not match between directives; may be repeated

How it is matched:
  --strict-whitespace            - Blanks count one by one
  --match-full-lines             - A directive covers a whole line
  --ignore-case                  - Letter case is no matter
  --enable-var-scope             - Variables without '$' are forgotten at each label
  --allow-empty                  - The text may be empty
  --allow-unused-prefixes        - A prefix may be without a directive
  --allow-deprecated-dag-overlap - Matches of neighbouring CHECK-DAG directives may overlap

What is shown:
  -v                             - Matches
  --vv                           - Also discarded matches, and what is rightly absent
  --color                        - Colours
  --dump-input=<value>           - The text with annotations: help, always, fail (default) or never
  --dump-input-filter=<value>    - Which of its lines: all, annotation-full, annotation or error
  --dump-input-context=<N>       - How many lines around those (default: 5)
  --help                         - This summary
  --version                      - The version

FILECHECK_OPTS in the environment may hold more options.
";

/// `--dump-input=help`. The first line and the list are what tests of FileCheck look for.
pub(super) const DUMP: &str = "\
The following description was requested by -dump-input=help to
explain the input dump printed by FileCheck.

Options that change it: -dump-input, -dump-input-filter, -dump-input-context,
-v and -vv (more annotations), -color. FILECHECK_OPTS may hold them.

What it is made of:

  - L:     a line of the text; the space at its end is the newline
  - T:L    what came of the directive of type T in line L of the check file;
           \"imp\" and a number instead of L name an --implicit-check-not
  - T:L'N  the Nth of several results of one directive
  - ^~~    a match that was wanted (with -v)
  - !~~    a match that was not: excluded, on the wrong line, or discarded
           because it overlaps another (the last with -vv)
  - X~~    where a match was looked for and not found (with -vv, also where
           that is right)
  - ?      the place most like what was looked for
  - ...    lines left out
  - colors success, error, fuzzy match, discarded match, unmatched input
";
