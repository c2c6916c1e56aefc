# .eh_frame: one CIE, one FDE per function. Pointers to functions are relative to their fields.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -abs personality=0xdeadbeef -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xffff0000

        .text
        .globl  main, other
main:
        .cfi_startproc
        nop
        ret
        .cfi_endproc
        .size   main, .-main
other:
        .cfi_startproc
        .cfi_personality 0x00, personality
        .cfi_lsda 0x00, lsda
        nop
        nop
        ret
        .cfi_endproc
        .size   other, .-other

        .section .gcc_except_table, "a", @progbits
        .globl  lsda
lsda:   .long   0x15da
        .size   lsda, 4

# main's CIE: length 0x14, id 0, augmentation "zR".
# jitlink-check: *{4}section_addr(x.o, .eh_frame) = 0x14
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 4) = 0
# main's FDE: length, distance back to the CIE, start of the function relative to the field, its size.
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x18) = 0x10
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x1c) = 0x1c
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x20) = (main - section_addr(x.o, .eh_frame) - 0x20)[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x24) = 2
# other's CIE: augmentation "zPLR", whose data is 7 bytes: an absolute personality, then the encodings.
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x30) = 0
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x34) = 0x4c507a01
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x3f) = 0xdeadbeef
# other's FDE.
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x50) = 0x24
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x54) = (other - section_addr(x.o, .eh_frame) - 0x54)[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x58) = 3
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x5d) = lsda
