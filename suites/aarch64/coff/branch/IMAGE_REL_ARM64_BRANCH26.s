# IMAGE_REL_ARM64_BRANCH26 (3): the distance of a B or BL, in words (PE Format, "Type Indicators", ARM64 processors).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x4000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0xfffffffffffffffc -check=%s %t/x.o
# jitlink-check: (*{4}call)[31:26] = 0x25
# jitlink-check: (*{4}jump)[31:26] = 0x05
# jitlink-check: decode_operand(call, 0)[25:0] = (stub_addr(x.o, target) - call)[27:2]
# jitlink-check: decode_operand(jump, 0)[25:0] = (stub_addr(x.o, target) - jump)[27:2]
# jitlink-check: *{8}got_addr(x.o, target) = target
# jitlink-check: decode_operand(back, 0)[25:0] = (main - back)[27:2]
# jitlink-check: *{4}guard = 0x5a5a5a5a
# jitlink-check: (*{4}section_addr(x.o, $__STUBS))[30:29] = (((got_addr(x.o, target)) & 0xfffffffffffff000) - (section_addr(x.o, $__STUBS) & 0xfffffffffffff000))[13:12]
# jitlink-check: (*{4}section_addr(x.o, $__STUBS))[23:5] = (((got_addr(x.o, target)) & 0xfffffffffffff000) - (section_addr(x.o, $__STUBS) & 0xfffffffffffff000))[32:14]
# jitlink-check: (*{4}(section_addr(x.o, $__STUBS) + 0x4))[21:10] = (((got_addr(x.o, target))) & 0xfff)[14:3]

        .text
        .p2align 2
        .globl call, jump, back, main, guard
call:   bl target
guard:  .long 0x5a5a5a5a
jump:   b target
main:   nop
        ret
back:   bl main
