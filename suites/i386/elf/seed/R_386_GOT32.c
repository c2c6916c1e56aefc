/*
R_386_GOTPC and R_386_GOT32: position-independent code reads an external variable through its GOT entry.

# RUN: mkdir -p %t
# RUN: clang -target i386-unknown-linux-gnu -O0 -fPIC -Wa,-mrelax-relocations=no -c -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs a=0xfedcba98
# RUN: %{link} -slab-address=0xfff00000 -abs a=0xfedcba98

# EMIT:      Section ({{.*}}) .rel.text {
# EMIT-NEXT:   0xC R_386_GOTPC _GLOBAL_OFFSET_TABLE_
# EMIT-NEXT:   0x19 R_386_GOT32 a

# jitlink-check: (main + 9 + decode_operand(main + 0xa, 2))[31:0] = _GLOBAL_OFFSET_TABLE_

mov a@GOT(%ecx), %eax
# jitlink-check: *{2}(main + 0x17) = 0x818b
# jitlink-check: _GLOBAL_OFFSET_TABLE_ + decode_operand(main + 0x17, 4) = got_addr(x.o, a)
# jitlink-check: *{4}got_addr(x.o, a) = 0xfedcba98
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x1c) = ((section_addr(x.o, .eh_frame) + 0x1c) - section_addr(x.o, .eh_frame))[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x20) = (section_addr(x.o, .text) - (section_addr(x.o, .eh_frame) + 0x20) - 4 + 0x4)[31:0]
# jitlink-check: *{4}(main + 0x21) = (got_addr(x.o, a) - _GLOBAL_OFFSET_TABLE_)[31:0]
*/

extern int a;

int main() {
  return a;
}
