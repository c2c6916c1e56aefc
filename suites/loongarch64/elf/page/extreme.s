# The extreme code model: four instructions reach everything, and the first of them does not overflow.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -abs __tlsdesc_resolver=0x1234567 -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -abs target=0 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x7fffffffffffffff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x8000000000000800 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xffffffff00000800 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x7fffffffffffffff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x8000000000000800 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xffffffff00000800 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7fffffffffffffff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000000800 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0xffffffff00000800 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0x7fffffffffffffff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0x8000000000000800 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0xffffffff00000800 -check=%s %t/x.o
#
# Relative to the page.
# jitlink-check: decode_operand(page, 1)[19:0] = ((target + 0x800)[63:12] - (page + 0)[63:12])[19:0]
# jitlink-check: decode_operand(page + 4, 2)[11:0] = (target)[11:0]
# jitlink-check: decode_operand(page + 8, 2)[19:0] = (((target)[63:12] - ((page + 8) - 8)[63:12] + (target)[11:11] - ((target)[11:11] << 20)) + (((target)[63:12] - ((page + 8) - 8)[63:12] + (target)[11:11] - ((target)[11:11] << 20))[19:19] << 20))[39:20]
# jitlink-check: decode_operand(page + 12, 2)[11:0] = (((target)[63:12] - ((page + 12) - 12)[63:12] + (target)[11:11] - ((target)[11:11] << 20)) + (((target)[63:12] - ((page + 12) - 12)[63:12] + (target)[11:11] - ((target)[11:11] << 20))[19:19] << 20))[51:40]
#
# The GOT entry.
# jitlink-check: decode_operand(got, 1)[19:0] = ((got_addr(x.o, target) + 0x800)[63:12] - (got + 0)[63:12])[19:0]
# jitlink-check: decode_operand(got + 4, 2)[11:0] = (got_addr(x.o, target))[11:0]
# jitlink-check: decode_operand(got + 8, 2)[19:0] = (((got_addr(x.o, target))[63:12] - ((got + 8) - 8)[63:12] + (got_addr(x.o, target))[11:11] - ((got_addr(x.o, target))[11:11] << 20)) + (((got_addr(x.o, target))[63:12] - ((got + 8) - 8)[63:12] + (got_addr(x.o, target))[11:11] - ((got_addr(x.o, target))[11:11] << 20))[19:19] << 20))[39:20]
# jitlink-check: decode_operand(got + 12, 2)[11:0] = (((got_addr(x.o, target))[63:12] - ((got + 12) - 12)[63:12] + (got_addr(x.o, target))[11:11] - ((got_addr(x.o, target))[11:11] << 20)) + (((got_addr(x.o, target))[63:12] - ((got + 12) - 12)[63:12] + (got_addr(x.o, target))[11:11] - ((got_addr(x.o, target))[11:11] << 20))[19:19] << 20))[51:40]
#
# General dynamic: the first instruction says so, and the GOT relocations of the others mean the same entry.
# jitlink-check: decode_operand(dynamic, 1)[19:0] = ((section_addr(x.o, $__TLSINFO) + 0x800)[63:12] - (dynamic + 0)[63:12])[19:0]
# jitlink-check: decode_operand(dynamic + 4, 2)[11:0] = (section_addr(x.o, $__TLSINFO))[11:0]
# jitlink-check: decode_operand(dynamic + 8, 2)[19:0] = (((section_addr(x.o, $__TLSINFO))[63:12] - ((dynamic + 8) - 8)[63:12] + (section_addr(x.o, $__TLSINFO))[11:11] - ((section_addr(x.o, $__TLSINFO))[11:11] << 20)) + (((section_addr(x.o, $__TLSINFO))[63:12] - ((dynamic + 8) - 8)[63:12] + (section_addr(x.o, $__TLSINFO))[11:11] - ((section_addr(x.o, $__TLSINFO))[11:11] << 20))[19:19] << 20))[39:20]
# jitlink-check: decode_operand(dynamic + 12, 2)[11:0] = (((section_addr(x.o, $__TLSINFO))[63:12] - ((dynamic + 12) - 12)[63:12] + (section_addr(x.o, $__TLSINFO))[11:11] - ((section_addr(x.o, $__TLSINFO))[11:11] << 20)) + (((section_addr(x.o, $__TLSINFO))[63:12] - ((dynamic + 12) - 12)[63:12] + (section_addr(x.o, $__TLSINFO))[11:11] - ((section_addr(x.o, $__TLSINFO))[11:11] << 20))[19:19] << 20))[51:40]
#
# Absolute.
# jitlink-check: decode_operand(absolute, 1)[19:0] = target[31:12]
# jitlink-check: decode_operand(absolute + 4, 2)[11:0] = target[11:0]
# jitlink-check: decode_operand(absolute + 8, 2)[19:0] = target[51:32]
# jitlink-check: decode_operand(absolute + 12, 2)[11:0] = target[63:52]
#
# Local exec.
# jitlink-check: decode_operand(exec, 1)[19:0] = 0
# jitlink-check: decode_operand(exec + 4, 2)[11:0] = 8
# jitlink-check: decode_operand(exec + 8, 2)[19:0] = 0x100
# jitlink-check: decode_operand(exec + 12, 2)[11:0] = 0x123
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x8) = variable
# jitlink-check: *{8}_GLOBAL_OFFSET_TABLE_ = target
#
# A descriptor's absolute address.
# jitlink-check: decode_operand(descriptor, 1)[19:0] = (section_addr(x.o, $__TLSDESC))[31:12]
# jitlink-check: decode_operand(descriptor + 4, 2)[11:0] = (section_addr(x.o, $__TLSDESC))[11:0]
# jitlink-check: decode_operand(descriptor + 8, 2)[19:0] = (section_addr(x.o, $__TLSDESC))[51:32]
# jitlink-check: decode_operand(descriptor + 12, 2)[11:0] = (section_addr(x.o, $__TLSDESC))[63:52]
# jitlink-check: *{8}section_addr(x.o, $__TLSDESC) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x8) = section_addr(x.o, $__TLSINFO)
#
# Without the upper half the first instruction overflows.
# RUN: %{assemble} -defsym=HALF=1 -o %t/half.o %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x7fffffffffffffff %t/half.o 2>&1 | FileCheck %s
# CHECK: relocation target "target" at address 0x7fffffffffffffff is out of range of Page20 fixup

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .globl page, got, dynamic, absolute, exec, descriptor
page:   pcalau12i $a0, %pc_hi20(target)
        addi.d $t0, $zero, %pc_lo12(target)
        lu32i.d $t0, %pc64_lo20(target)
        lu52i.d $t0, $t0, %pc64_hi12(target)
        .size page, .-page
got:    pcalau12i $a0, %got_pc_hi20(target)
        addi.d $t0, $zero, %got_pc_lo12(target)
        lu32i.d $t0, %got64_pc_lo20(target)
        lu52i.d $t0, $t0, %got64_pc_hi12(target)
        .size got, .-got
dynamic: pcalau12i $a0, %gd_pc_hi20(variable)
        addi.d $t0, $zero, %got_pc_lo12(variable)
        lu32i.d $t0, %got64_pc_lo20(variable)
        lu52i.d $t0, $t0, %got64_pc_hi12(variable)
        .size dynamic, .-dynamic
absolute: lu12i.w $t0, %abs_hi20(target)
        ori $t0, $t0, %abs_lo12(target)
        lu32i.d $t0, %abs64_lo20(target)
        lu52i.d $t0, $t0, %abs64_hi12(target)
        .size absolute, .-absolute
exec:   lu12i.w $t0, %le_hi20(variable+0x1230010000000000)
        ori $t0, $t0, %le_lo12(variable+0x1230010000000000)
        lu32i.d $t0, %le64_lo20(variable+0x1230010000000000)
        lu52i.d $t0, $t0, %le64_hi12(variable+0x1230010000000000)
        .size exec, .-exec
descriptor: lu12i.w $t0, %desc_hi20(variable)
        ori $t0, $t0, %desc_lo12(variable)
        lu32i.d $t0, %desc64_lo20(variable)
        lu52i.d $t0, $t0, %desc64_hi12(variable)
        .size descriptor, .-descriptor
        .ifdef HALF
        pcalau12i $a0, %pc_hi20(target)
        addi.d $a0, $a0, %pc_lo12(target)
        .endif

        .section .tdata,"awT",@progbits
        .globl variable
        .p2align 3
        .quad 1
variable: .quad 2
