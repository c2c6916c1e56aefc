/*
R_386_PC32: a call of a function in another section; the addend -4 stands in the field.

# RUN: mkdir -p %t
# RUN: clang -target i386-unknown-linux-gnu -O0 -fno-pic -ffunction-sections -c -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xfff00000

# EMIT:      Section ({{.*}}) .rel.text.main {
# EMIT-NEXT:   0xE R_386_PC32 x

e8: call x
# jitlink-check: *{1}(main + 0xd) = 0xe8
# jitlink-check: decode_operand(main + 0xd, 0) = x - (main + 0x12)
# jitlink-check: *{4}(main + 0xe) = (x - 4 - (main + 0xe))[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x1c) = ((section_addr(x.o, .eh_frame) + 0x1c) - section_addr(x.o, .eh_frame))[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x3c) = ((section_addr(x.o, .eh_frame) + 0x3c) - section_addr(x.o, .eh_frame))[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x20) = (section_addr(x.o, .text.x) - (section_addr(x.o, .eh_frame) + 0x20) - 4 + 0x4)[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x40) = (section_addr(x.o, .text.main) - (section_addr(x.o, .eh_frame) + 0x40) - 4 + 0x4)[31:0]
*/

void x() {}

int main() {
  x();
  return 0;
}
