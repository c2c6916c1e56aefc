# Data: S + A and S + A - P in 64, 32 and 16 bits, and offsets from the GOT, in the order of the target.
# AAELF64, "Data relocations": 32 and 16 bits may hold either a signed or an unsigned value.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 128Kb -abs far=0x123456789abcdef0 \
# DEFINE:     -abs word=0x89abcdef -abs half=0x89ab
# DEFINE: %{little} = llvm-mc -triple=aarch64-unknown-linux -filetype=obj
# DEFINE: %{big} = llvm-mc -triple=aarch64_be-unknown-linux -filetype=obj
# RUN: mkdir -p %t/be
# RUN: %{little} -o %t/x.o %s
# RUN: %{big} -o %t/be/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffe0000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000 -check=%s %t/be/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/be/x.o
# RUN: %{link} -slab-address 0x7ffffffffffe0000 -check=%s %t/be/x.o
#
# The last values that fit, and one past each.
# RUN: %{little} -defsym=BOUND_ABS32=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffffffff80000000 -check=%s -check-name=bound4 %t/last.o
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffffffff -check=%s -check-name=bound4 %t/last.o
# RUN: %{little} -defsym=BOUND_ABS32=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0xffffffff7fffffff %t/bad.o 2>&1 | FileCheck -check-prefix=ABS32 %s
# RUN: %{big} -defsym=BOUND_ABS32=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0xffffffff7fffffff %t/bad.o 2>&1 | FileCheck -check-prefix=ABS32 %s
# RUN: %{little} -defsym=BOUND_ABS32=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0x100000000 %t/bad.o 2>&1 | FileCheck -check-prefix=ABS32 %s
# RUN: %{big} -defsym=BOUND_ABS32=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0x100000000 %t/bad.o 2>&1 | FileCheck -check-prefix=ABS32 %s
# ABS32: is out of range of Pointer32 fixup at
# bound4: *{4}edge = bound[31:0]
# RUN: %{little} -defsym=BOUND_ABS16=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffffffffffff8000 -check=%s -check-name=bound2 %t/last.o
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffff -check=%s -check-name=bound2 %t/last.o
# RUN: %{little} -defsym=BOUND_ABS16=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0xffffffffffff7fff %t/bad.o 2>&1 | FileCheck -check-prefix=ABS16 %s
# RUN: %{big} -defsym=BOUND_ABS16=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0xffffffffffff7fff %t/bad.o 2>&1 | FileCheck -check-prefix=ABS16 %s
# RUN: %{little} -defsym=BOUND_ABS16=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0x10000 %t/bad.o 2>&1 | FileCheck -check-prefix=ABS16 %s
# RUN: %{big} -defsym=BOUND_ABS16=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0x10000 %t/bad.o 2>&1 | FileCheck -check-prefix=ABS16 %s
# ABS16: is out of range of Pointer16 fixup at
# bound2: *{2}edge = bound[15:0]
# bound2: *{2}prel16_minus = (tail - prel16_minus - 0x1)[15:0]
# bound2: *{2}prel16_minus_big = (main - prel16_minus_big - 0x3f00)[15:0]
# bound2: *{2}prel16_plus = (main - prel16_plus + 0x1)[15:0]
# bound2: *{2}prel16_plus_big = (tail - prel16_plus_big + 0x3f00)[15:0]
# bound2: *{2}prel16_zero = (main - prel16_zero)[15:0]
# bound2: *{4}prel32_minus = (tail - prel32_minus - 0x1)[31:0]
# bound2: *{4}prel32_minus_big = (main - prel32_minus_big - 0x3f00)[31:0]
# bound2: *{4}prel32_plus = (main - prel32_plus + 0x1)[31:0]
# bound2: *{4}prel32_plus_big = (tail - prel32_plus_big + 0x3f00)[31:0]
# bound2: *{4}prel32_zero = (main - prel32_zero)[31:0]
# bound2: *{4}gotrel32 = (main - _GLOBAL_OFFSET_TABLE_ + 0x10)[31:0]
# bound2: *{4}gotpcrel = (got_addr(last.o, far) - gotpcrel)[31:0]
# bound2: *{4}gotpcrel_minus = (got_addr(last.o, far) - gotpcrel_minus - 0x7f00)[31:0]
# bound2: *{4}gotpcrel_plus = (got_addr(last.o, far) - gotpcrel_plus + 0x4)[31:0]
# bound2: *{8}prel64_minus = tail - prel64_minus - 0x1
# bound2: *{8}prel64_minus_big = main - prel64_minus_big - 0x3f00
# bound2: *{8}prel64_plus = main - prel64_plus + 0x1
# bound2: *{8}prel64_plus_big = tail - prel64_plus_big + 0x3f00
# bound2: *{8}prel64_zero = main - prel64_zero
# bound2: *{8}gotrel64 = far - _GLOBAL_OFFSET_TABLE_ - 0x5
# bound2: *{4}plt_here = (main - plt_here + 0x4)[31:0]
# bound2: *{4}plt_far = (stub_addr(last.o, far) - plt_far)[31:0]
# bound2: *{4}plt_far_plus = (stub_addr(last.o, far) - plt_far_plus + 0x8)[31:0]
# bound2: (*{4}section_addr(last.o, $__STUBS))[30:29] = (((got_addr(last.o, far)) & 0xfffffffffffff000) - ((section_addr(last.o, $__STUBS)) & 0xfffffffffffff000))[13:12]
# bound2: (*{4}section_addr(last.o, $__STUBS))[23:5] = (((got_addr(last.o, far)) & 0xfffffffffffff000) - ((section_addr(last.o, $__STUBS)) & 0xfffffffffffff000))[32:14]
# bound2: (*{4}(section_addr(last.o, $__STUBS) + 0x4))[21:10] = ((got_addr(last.o, far)) & 0xfff)[14:3]
# bound2: *{2}abs16_minus = (half - 0x1)[15:0]
# bound2: *{2}abs16_minus_big = (half - 0x4000)[15:0]
# bound2: *{2}abs16_plus = (half + 0x1)[15:0]
# bound2: *{2}abs16_plus_big = (half + 0x4000)[15:0]
# bound2: *{2}abs16_zero = (half)[15:0]
# bound2: *{4}abs32_minus = (word - 0x1)[31:0]
# bound2: *{4}abs32_minus_big = (word - 0x40000000)[31:0]
# bound2: *{4}abs32_plus = (word + 0x1)[31:0]
# bound2: *{4}abs32_plus_big = (word + 0x40000000)[31:0]
# bound2: *{4}abs32_zero = (word)[31:0]
# bound2: *{8}_GLOBAL_OFFSET_TABLE_ = far
# bound2: *{8}abs64_minus = far - 0x1
# bound2: *{8}abs64_minus_big = far - 0x7fffffffffffff00
# bound2: *{8}abs64_plus = far + 0x1
# bound2: *{8}abs64_plus_big = far + 0x7fffffffffffff00
# bound2: *{8}abs64_zero = far
# RUN: %{little} -defsym=LAST_PREL32_LOW=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_prel32_low %t/last.o
# last_prel32_low: *{4}edge = 0x80000000
# RUN: %{little} -defsym=LAST_PREL32_HIGH=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_prel32_high %t/last.o
# last_prel32_high: *{4}edge = 0xffffffff
# RUN: %{little} -defsym=PAST_PREL32_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPREL32LOW %s
# RUN: %{big} -defsym=PAST_PREL32_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPREL32LOW %s
# PASTPREL32LOW: is out of range of Delta32 fixup at
# RUN: %{little} -defsym=PAST_PREL32_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPREL32HIGH %s
# RUN: %{big} -defsym=PAST_PREL32_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPREL32HIGH %s
# PASTPREL32HIGH: is out of range of Delta32 fixup at
# RUN: %{little} -defsym=LAST_PREL16_LOW=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_prel16_low %t/last.o
# last_prel16_low: *{2}edge = 0x8000
# RUN: %{little} -defsym=LAST_PREL16_HIGH=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_prel16_high %t/last.o
# last_prel16_high: *{2}edge = 0xffff
# RUN: %{little} -defsym=PAST_PREL16_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPREL16LOW %s
# RUN: %{big} -defsym=PAST_PREL16_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPREL16LOW %s
# PASTPREL16LOW: is out of range of Delta16 fixup at
# RUN: %{little} -defsym=PAST_PREL16_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPREL16HIGH %s
# RUN: %{big} -defsym=PAST_PREL16_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPREL16HIGH %s
# PASTPREL16HIGH: is out of range of Delta16 fixup at
# RUN: %{little} -defsym=LAST_PLT32_LOW=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_plt32_low %t/last.o
# last_plt32_low: *{4}edge = 0x80000000
# RUN: %{little} -defsym=LAST_PLT32_HIGH=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_plt32_high %t/last.o
# last_plt32_high: *{4}edge = 0x7fffffff
# RUN: %{little} -defsym=PAST_PLT32_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPLT32LOW %s
# RUN: %{big} -defsym=PAST_PLT32_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPLT32LOW %s
# PASTPLT32LOW: is out of range of PLTDelta32 fixup at
# RUN: %{little} -defsym=PAST_PLT32_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPLT32HIGH %s
# RUN: %{big} -defsym=PAST_PLT32_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTPLT32HIGH %s
# PASTPLT32HIGH: is out of range of PLTDelta32 fixup at
#
# jitlink-check: *{8}abs64_zero = (far)[63:0]
# jitlink-check: *{1}(abs64_zero - 1) = 0xa5
# jitlink-check: *{1}(abs64_zero + 8) = 0x5a
# jitlink-check: *{8}abs64_plus = (far + 1)[63:0]
# jitlink-check: *{1}(abs64_plus - 1) = 0xa5
# jitlink-check: *{1}(abs64_plus + 8) = 0x5a
# jitlink-check: *{8}abs64_minus = (far - 1)[63:0]
# jitlink-check: *{1}(abs64_minus - 1) = 0xa5
# jitlink-check: *{1}(abs64_minus + 8) = 0x5a
# jitlink-check: *{8}abs64_plus_big = (far + 0x7fffffffffffff00)[63:0]
# jitlink-check: *{1}(abs64_plus_big - 1) = 0xa5
# jitlink-check: *{1}(abs64_plus_big + 8) = 0x5a
# jitlink-check: *{8}abs64_minus_big = (far - 0x7fffffffffffff00)[63:0]
# jitlink-check: *{1}(abs64_minus_big - 1) = 0xa5
# jitlink-check: *{1}(abs64_minus_big + 8) = 0x5a
# jitlink-check: *{8}prel64_zero = (main - prel64_zero)[63:0]
# jitlink-check: *{1}(prel64_zero - 1) = 0xa5
# jitlink-check: *{1}(prel64_zero + 8) = 0x5a
# jitlink-check: *{8}prel64_plus = (main + 1 - prel64_plus)[63:0]
# jitlink-check: *{1}(prel64_plus - 1) = 0xa5
# jitlink-check: *{1}(prel64_plus + 8) = 0x5a
# jitlink-check: *{8}prel64_minus = (tail - 1 - prel64_minus)[63:0]
# jitlink-check: *{1}(prel64_minus - 1) = 0xa5
# jitlink-check: *{1}(prel64_minus + 8) = 0x5a
# jitlink-check: *{8}prel64_plus_big = (tail + 0x3f00 - prel64_plus_big)[63:0]
# jitlink-check: *{1}(prel64_plus_big - 1) = 0xa5
# jitlink-check: *{1}(prel64_plus_big + 8) = 0x5a
# jitlink-check: *{8}prel64_minus_big = (main - 0x3f00 - prel64_minus_big)[63:0]
# jitlink-check: *{1}(prel64_minus_big - 1) = 0xa5
# jitlink-check: *{1}(prel64_minus_big + 8) = 0x5a
# jitlink-check: *{4}abs32_zero = (word)[31:0]
# jitlink-check: *{1}(abs32_zero - 1) = 0xa5
# jitlink-check: *{1}(abs32_zero + 4) = 0x5a
# jitlink-check: *{4}abs32_plus = (word + 1)[31:0]
# jitlink-check: *{1}(abs32_plus - 1) = 0xa5
# jitlink-check: *{1}(abs32_plus + 4) = 0x5a
# jitlink-check: *{4}abs32_minus = (word - 1)[31:0]
# jitlink-check: *{1}(abs32_minus - 1) = 0xa5
# jitlink-check: *{1}(abs32_minus + 4) = 0x5a
# jitlink-check: *{4}abs32_plus_big = (word + 0x40000000)[31:0]
# jitlink-check: *{1}(abs32_plus_big - 1) = 0xa5
# jitlink-check: *{1}(abs32_plus_big + 4) = 0x5a
# jitlink-check: *{4}abs32_minus_big = (word - 0x40000000)[31:0]
# jitlink-check: *{1}(abs32_minus_big - 1) = 0xa5
# jitlink-check: *{1}(abs32_minus_big + 4) = 0x5a
# jitlink-check: *{4}prel32_zero = (main - prel32_zero)[31:0]
# jitlink-check: *{1}(prel32_zero - 1) = 0xa5
# jitlink-check: *{1}(prel32_zero + 4) = 0x5a
# jitlink-check: *{4}prel32_plus = (main + 1 - prel32_plus)[31:0]
# jitlink-check: *{1}(prel32_plus - 1) = 0xa5
# jitlink-check: *{1}(prel32_plus + 4) = 0x5a
# jitlink-check: *{4}prel32_minus = (tail - 1 - prel32_minus)[31:0]
# jitlink-check: *{1}(prel32_minus - 1) = 0xa5
# jitlink-check: *{1}(prel32_minus + 4) = 0x5a
# jitlink-check: *{4}prel32_plus_big = (tail + 0x3f00 - prel32_plus_big)[31:0]
# jitlink-check: *{1}(prel32_plus_big - 1) = 0xa5
# jitlink-check: *{1}(prel32_plus_big + 4) = 0x5a
# jitlink-check: *{4}prel32_minus_big = (main - 0x3f00 - prel32_minus_big)[31:0]
# jitlink-check: *{1}(prel32_minus_big - 1) = 0xa5
# jitlink-check: *{1}(prel32_minus_big + 4) = 0x5a
# jitlink-check: *{2}abs16_zero = (half)[15:0]
# jitlink-check: *{1}(abs16_zero - 1) = 0xa5
# jitlink-check: *{1}(abs16_zero + 2) = 0x5a
# jitlink-check: *{2}abs16_plus = (half + 1)[15:0]
# jitlink-check: *{1}(abs16_plus - 1) = 0xa5
# jitlink-check: *{1}(abs16_plus + 2) = 0x5a
# jitlink-check: *{2}abs16_minus = (half - 1)[15:0]
# jitlink-check: *{1}(abs16_minus - 1) = 0xa5
# jitlink-check: *{1}(abs16_minus + 2) = 0x5a
# jitlink-check: *{2}abs16_plus_big = (half + 0x4000)[15:0]
# jitlink-check: *{1}(abs16_plus_big - 1) = 0xa5
# jitlink-check: *{1}(abs16_plus_big + 2) = 0x5a
# jitlink-check: *{2}abs16_minus_big = (half - 0x4000)[15:0]
# jitlink-check: *{1}(abs16_minus_big - 1) = 0xa5
# jitlink-check: *{1}(abs16_minus_big + 2) = 0x5a
# jitlink-check: *{2}prel16_zero = (main - prel16_zero)[15:0]
# jitlink-check: *{1}(prel16_zero - 1) = 0xa5
# jitlink-check: *{1}(prel16_zero + 2) = 0x5a
# jitlink-check: *{2}prel16_plus = (main + 1 - prel16_plus)[15:0]
# jitlink-check: *{1}(prel16_plus - 1) = 0xa5
# jitlink-check: *{1}(prel16_plus + 2) = 0x5a
# jitlink-check: *{2}prel16_minus = (tail - 1 - prel16_minus)[15:0]
# jitlink-check: *{1}(prel16_minus - 1) = 0xa5
# jitlink-check: *{1}(prel16_minus + 2) = 0x5a
# jitlink-check: *{2}prel16_plus_big = (tail + 0x3f00 - prel16_plus_big)[15:0]
# jitlink-check: *{1}(prel16_plus_big - 1) = 0xa5
# jitlink-check: *{1}(prel16_plus_big + 2) = 0x5a
# jitlink-check: *{2}prel16_minus_big = (main - 0x3f00 - prel16_minus_big)[15:0]
# jitlink-check: *{1}(prel16_minus_big - 1) = 0xa5
# jitlink-check: *{1}(prel16_minus_big + 2) = 0x5a
# The table's first entry is that of `far`, the first it was asked for.
# jitlink-check: *{8}gotrel64 = (far - 5 - got_addr(x.o, far))[63:0]
# jitlink-check: *{1}(gotrel64 - 1) = 0xa5
# jitlink-check: *{1}(gotrel64 + 8) = 0x5a
# jitlink-check: *{4}gotrel32 = (main + 0x10 - got_addr(x.o, far))[31:0]
# jitlink-check: *{1}(gotrel32 - 1) = 0xa5
# jitlink-check: *{1}(gotrel32 + 4) = 0x5a
# jitlink-check: *{4}gotpcrel = (got_addr(x.o, far) - gotpcrel)[31:0]
# jitlink-check: *{1}(gotpcrel - 1) = 0xa5
# jitlink-check: *{1}(gotpcrel + 4) = 0x5a
# jitlink-check: *{4}gotpcrel_plus = (got_addr(x.o, far) + 4 - gotpcrel_plus)[31:0]
# jitlink-check: *{1}(gotpcrel_plus - 1) = 0xa5
# jitlink-check: *{1}(gotpcrel_plus + 4) = 0x5a
# jitlink-check: *{4}gotpcrel_minus = (got_addr(x.o, far) - 0x7f00 - gotpcrel_minus)[31:0]
# jitlink-check: *{1}(gotpcrel_minus - 1) = 0xa5
# jitlink-check: *{1}(gotpcrel_minus + 4) = 0x5a
# jitlink-check: *{4}plt_here = (main + 4 - plt_here)[31:0]
# jitlink-check: *{1}(plt_here - 1) = 0xa5
# jitlink-check: *{1}(plt_here + 4) = 0x5a
# jitlink-check: *{4}plt_far = (stub_addr(x.o, far) - plt_far)[31:0]
# jitlink-check: *{1}(plt_far - 1) = 0xa5
# jitlink-check: *{1}(plt_far + 4) = 0x5a
# jitlink-check: *{4}plt_far_plus = (stub_addr(x.o, far) + 8 - plt_far_plus)[31:0]
# jitlink-check: *{1}(plt_far_plus - 1) = 0xa5
# jitlink-check: *{1}(plt_far_plus + 4) = 0x5a
# jitlink-check: *{8}got_addr(x.o, far) = far

        .text
        .globl main
        .type main, %function
main:   ret
        .size main, .-main


        .globl tail
        .type tail, %function
tail:   ret
        .size tail, .-tail

        .data
        .macro field name, relocation, value, space
        .globl \name
        .byte 0xa5
\name: .reloc ., \relocation, \value
        \space
        .byte 0x5a
        .endm
        field abs64_zero, R_AARCH64_ABS64, far, ".quad 0xffffffffffffffff"
        field abs64_plus, R_AARCH64_ABS64, far+1, ".quad 0xffffffffffffffff"
        field abs64_minus, R_AARCH64_ABS64, far-1, ".quad 0xffffffffffffffff"
        field abs64_plus_big, R_AARCH64_ABS64, far+0x7fffffffffffff00, ".quad 0xffffffffffffffff"
        field abs64_minus_big, R_AARCH64_ABS64, far-0x7fffffffffffff00, ".quad 0xffffffffffffffff"
        field prel64_zero, R_AARCH64_PREL64, main, ".quad 0xffffffffffffffff"
        field prel64_plus, R_AARCH64_PREL64, main+1, ".quad 0xffffffffffffffff"
        field prel64_minus, R_AARCH64_PREL64, tail-1, ".quad 0xffffffffffffffff"
        field prel64_plus_big, R_AARCH64_PREL64, tail+0x3f00, ".quad 0xffffffffffffffff"
        field prel64_minus_big, R_AARCH64_PREL64, main-0x3f00, ".quad 0xffffffffffffffff"
        field abs32_zero, R_AARCH64_ABS32, word, ".long 0xffffffff"
        field abs32_plus, R_AARCH64_ABS32, word+1, ".long 0xffffffff"
        field abs32_minus, R_AARCH64_ABS32, word-1, ".long 0xffffffff"
        field abs32_plus_big, R_AARCH64_ABS32, word+0x40000000, ".long 0xffffffff"
        field abs32_minus_big, R_AARCH64_ABS32, word-0x40000000, ".long 0xffffffff"
        field prel32_zero, R_AARCH64_PREL32, main, ".long 0xffffffff"
        field prel32_plus, R_AARCH64_PREL32, main+1, ".long 0xffffffff"
        field prel32_minus, R_AARCH64_PREL32, tail-1, ".long 0xffffffff"
        field prel32_plus_big, R_AARCH64_PREL32, tail+0x3f00, ".long 0xffffffff"
        field prel32_minus_big, R_AARCH64_PREL32, main-0x3f00, ".long 0xffffffff"
        field abs16_zero, R_AARCH64_ABS16, half, ".short 0xffff"
        field abs16_plus, R_AARCH64_ABS16, half+1, ".short 0xffff"
        field abs16_minus, R_AARCH64_ABS16, half-1, ".short 0xffff"
        field abs16_plus_big, R_AARCH64_ABS16, half+0x4000, ".short 0xffff"
        field abs16_minus_big, R_AARCH64_ABS16, half-0x4000, ".short 0xffff"
        field prel16_zero, R_AARCH64_PREL16, main, ".short 0xffff"
        field prel16_plus, R_AARCH64_PREL16, main+1, ".short 0xffff"
        field prel16_minus, R_AARCH64_PREL16, tail-1, ".short 0xffff"
        field prel16_plus_big, R_AARCH64_PREL16, tail+0x3f00, ".short 0xffff"
        field prel16_minus_big, R_AARCH64_PREL16, main-0x3f00, ".short 0xffff"
        field gotrel64, R_AARCH64_GOTREL64, far-5, ".quad 0xffffffffffffffff"
        field gotrel32, R_AARCH64_GOTREL32, main+0x10, ".long 0xffffffff"
        field gotpcrel, R_AARCH64_GOTPCREL32, far, ".long 0xffffffff"
        field gotpcrel_plus, R_AARCH64_GOTPCREL32, far+4, ".long 0xffffffff"
        field gotpcrel_minus, R_AARCH64_GOTPCREL32, far-0x7f00, ".long 0xffffffff"
        field plt_here, R_AARCH64_PLT32, main+4, ".long 0xffffffff"
        field plt_far, R_AARCH64_PLT32, far, ".long 0xffffffff"
        field plt_far_plus, R_AARCH64_PLT32, far+8, ".long 0xffffffff"
        .ifdef BOUND_ABS32
        field edge, R_AARCH64_ABS32, bound, ".long 0xffffffff"
        .endif
        .ifdef BOUND_ABS16
        field edge, R_AARCH64_ABS16, bound, ".short 0xffff"
        .endif
        .ifdef LAST_PREL32_LOW
        field edge, R_AARCH64_PREL32, edge-0x80000000, ".long 0xffffffff"
        .endif
        .ifdef LAST_PREL32_HIGH
        field edge, R_AARCH64_PREL32, edge+0xffffffff, ".long 0xffffffff"
        .endif
        .ifdef PAST_PREL32_LOW
        field edge, R_AARCH64_PREL32, edge-0x80000001, ".long 0xffffffff"
        .endif
        .ifdef PAST_PREL32_HIGH
        field edge, R_AARCH64_PREL32, edge+0x100000000, ".long 0xffffffff"
        .endif
        .ifdef LAST_PREL16_LOW
        field edge, R_AARCH64_PREL16, edge-0x8000, ".short 0xffff"
        .endif
        .ifdef LAST_PREL16_HIGH
        field edge, R_AARCH64_PREL16, edge+0xffff, ".short 0xffff"
        .endif
        .ifdef PAST_PREL16_LOW
        field edge, R_AARCH64_PREL16, edge-0x8001, ".short 0xffff"
        .endif
        .ifdef PAST_PREL16_HIGH
        field edge, R_AARCH64_PREL16, edge+0x10000, ".short 0xffff"
        .endif
        .ifdef LAST_PLT32_LOW
        field edge, R_AARCH64_PLT32, edge-0x80000000, ".long 0xffffffff"
        .endif
        .ifdef LAST_PLT32_HIGH
        field edge, R_AARCH64_PLT32, edge+0x7fffffff, ".long 0xffffffff"
        .endif
        .ifdef PAST_PLT32_LOW
        field edge, R_AARCH64_PLT32, edge-0x80000001, ".long 0xffffffff"
        .endif
        .ifdef PAST_PLT32_HIGH
        field edge, R_AARCH64_PLT32, edge+0x80000000, ".long 0xffffffff"
        .endif
        .reloc ., R_AARCH64_NONE, far
