# What -show-init-es, -show-entry-es, -show-addrs, -show-times, -show-graphs and -debug-only print.
#
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/main.o %t/main.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/library.o %t/library.s
#
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -show-init-es -show-entry-es %t/main.o -llibrary -jd library %t/library.o | FileCheck -check-prefix=STATE %s
# STATE:      JITDylib "Process"
# STATE:      JITDylib "main" (ES: {{0x[0-9a-f]*}}, State = Open)
# STATE-NEXT: Link order: [ ("main", MatchAllSymbols), ("library", MatchExportedSymbolsOnly), ("Process", MatchExportedSymbolsOnly) ]
# STATE-NEXT: Symbol table:
# STATE-NEXT:     "main": <not resolved>  [Callable] Never-Searched (Materializer {{.*}}, {{.*}}main.o)
# STATE-NEXT: JITDylib "library" (ES: {{0x[0-9a-f]*}}, State = Open)
# STATE-NEXT: Link order: [ ("library", MatchAllSymbols), ("Process", MatchExportedSymbolsOnly) ]
# STATE:          "function": <not resolved>  [Callable] Never-Searched
# STATE-NEXT:     "secret": <not resolved>  [Data][Hidden] Never-Searched
# STATE-NEXT:     "weak": <not resolved>  [Data][Weak] Never-Searched
# STATE:      JITDylib "main"
# STATE:          "main": 0x{{[0-9a-f]*}} [Callable] Ready
# STATE:          "function": 0x{{[0-9a-f]*}} [Callable] Ready
# STATE-NEXT:     "secret": 0x{{[0-9a-f]*}} [Data][Hidden] Ready
# STATE-NEXT:     "weak": 0x{{[0-9a-f]*}} [Data][Weak] Ready
#
# -no-process-syms leaves the process out. The state is shown when the link fails too: what depends on the failure is an error.
# RUN: not llvm-jitlink -noexec -no-process-syms -show-entry-es %t/main.o > %t/failed.txt 2>&1
# RUN: FileCheck -check-prefix=FAILED %s < %t/failed.txt
# FAILED-NOT: Process
# FAILED: "main": 0x{{[0-9a-f]*}} [*ERROR*][Callable] Resolved
# FAILED: Symbols not found: [ function ]
#
# A symbol depends on what it refers to, through what others do not see.
# RUN: llvm-jitlink -noexec -debug-only=orc %t/main.o -llibrary -jd library %t/library.o 2>&1 | FileCheck -check-prefix=ORC %s
# ORC: In main emitting { main }
# ORC: Symbols: { main }, Dependencies: { (library, { function }) }
# ORC: In library emitting { function, secret, weak }
# ORC-NEXT: Initial dependencies:
# ORC-DAG: Symbols: { function }, Dependencies: { (library, { secret }) }
# ORC: Simplified dependencies:
# ORC-DAG: Symbols: { function }, Dependencies: { {{ *}}}
#
# RUN: llvm-jitlink -noexec -debug-only=jitlink %t/main.o %t/library.o 2>&1 | FileCheck -check-prefix=JITLINK %s
# JITLINK: Starting link phase 1 for graph {{.*}}main.o
# JITLINK: Link graph "{{.*}}main.o" pre-pruning
#
# RUN: llvm-jitlink -noexec -show-graphs=library %t/main.o %t/library.o | FileCheck -check-prefix=GRAPHS %s
# GRAPHS-NOT: {{main.o"}}
# GRAPHS: Link graph "{{.*}}library.o"
#
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -show-addrs %t/main.o %t/library.o | FileCheck -check-prefix=ADDRS %s
# ADDRS: Registered addresses:
# ADDRS: "function" target addr = 0x{{[0-9a-f]*}}, content: 6 bytes
#
# Times go to the error stream.
# RUN: llvm-jitlink -noexec -show-times %t/main.o %t/library.o 2>&1 >/dev/null | FileCheck -check-prefix=TIMES %s
# TIMES: timers for llvm-jitlink phases
# TIMES: time to load/add object files
# TIMES: time to link object files

#--- main.s
        .globl main
        .type main, @function
        .text
main:   callq function
        retq
        .size main, .-main

#--- library.s
        .globl function, secret
        .hidden secret
        .weak weak
        .type function, @function
        .text
function:
        callq inner
        retq
        .size function, .-function
inner:  leaq secret(%rip), %rax
        retq
        .data
secret: .quad 0
weak:   .quad 0
