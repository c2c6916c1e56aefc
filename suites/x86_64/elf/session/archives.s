# Members of an archive are there when somebody asks for one of their symbols, and not before; of two archives the first is asked first.
#
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/main.o %t/main.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/one.o %t/one.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/two.o %t/two.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/other.o %t/other.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/clash.o %t/clash.s
# RUN: llvm-ar crs %t/libfirst.a %t/one.o %t/clash.o
# RUN: llvm-ar crs %t/libsecond.a %t/two.o %t/other.o
# RUN: llvm-ar crS %t/libtable.a %t/one.o %t/two.o
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000
#
# By path and by name, before the object and after it; nobody asks for the member that clashes with main.
# RUN: %{link} -check=%t/main.s %t/main.o %t/libfirst.a %t/libsecond.a
# RUN: %{link} -check=%t/main.s %t/libfirst.a %t/libsecond.a %t/main.o
# RUN: %{link} -check=%t/main.s %t/main.o -L%t -lfirst -L %t -lsecond
# The other archive first: its definition of `shared` is the one.
# RUN: %{link} -check=%t/main.s -check-name=second %t/main.o %t/libsecond.a %t/libfirst.a
# An archive without a symbol table is read whole.
# RUN: %{link} -check=%t/main.s %t/main.o %t/libtable.a
#
# All members at once: two that define one name do not go together.
# RUN: not %{link} -all_load %t/main.o %t/libfirst.a %t/libsecond.a 2>&1 | FileCheck --check-prefix=CLASH %s
# CLASH: Duplicate definition of symbol 'main': it is defined in {{.*}}main.o and in {{.*}}libfirst.a(clash.o)
#
# What is not there is said once, for everything at once.
# RUN: not %{link} %t/main.o %t/libfirst.a 2>&1 | FileCheck --check-prefix=MISSING %s
# MISSING: Symbols not found: [ deep ]
# MISSING-NOT: Symbols not found
# RUN: not %{link} %t/main.o -lnowhere -L%t 2>&1 | FileCheck --check-prefix=NOWHERE %s
# NOWHERE: -lnowhere was not found
# RUN: not %{link} %t/main.o -L%t/nowhere 2>&1 | FileCheck --check-prefix=FOLDER %s
# FOLDER: nowhere does not point to a directory
# RUN: not %{link} %t/main.o %t/main.s.a 2>&1 | FileCheck --check-prefix=NOFILE %s
# NOFILE: main.s.a: No such file or directory

#--- main.s
        .globl main
main:   callq shared
        retq
        .size main, .-main
# jitlink-check: decode_operand(main, 0) = shared - next_pc(main)
# jitlink-check: *{8}value = deep
# jitlink-check: *{8}deep = 2
# jitlink-check: *{4}(section_addr(main.o, $__STUBS) + 0x2) = (got_addr(main.o, shared) - (section_addr(main.o, $__STUBS) + 0x2) - 4)[31:0]
# jitlink-check: *{8}_GLOBAL_OFFSET_TABLE_ = shared
# second: decode_operand(main, 0) = shared - next_pc(main)
# second: *{8}value = 7

#--- one.s
        .globl shared
shared: retq
        .data
        .globl value
value:  .quad deep

#--- two.s
        .data
        .globl deep
deep:   .quad 2

#--- other.s
        .globl shared
shared: nop
        retq
        .data
        .globl value
value:  .quad 7

#--- clash.s
        .globl main, unused
main:
unused: retq
