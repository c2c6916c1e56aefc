/*
R_386_32: code that is not position-independent loads and stores a global variable at its address.

# RUN: mkdir -p %t
# RUN: clang -target i386-unknown-linux-gnu -O0 -fno-pic -c -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xfff00000

# EMIT:      Section ({{.*}}) .rel.text {
# EMIT-NEXT:   0xC R_386_32 x
# EMIT-NEXT:   0x14 R_386_32 x

a1: mov x, %eax
# jitlink-check: *{1}(main + 0xb) = 0xa1
# jitlink-check: *{4}(main + 0xc) = x

a3: mov %eax, x
# jitlink-check: *{1}(main + 0x13) = 0xa3
# jitlink-check: *{4}(main + 0x14) = x

x has no value in the object: it is zero.
# jitlink-check: *{4}x = 0
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x1c) = ((section_addr(x.o, .eh_frame) + 0x1c) - section_addr(x.o, .eh_frame))[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x20) = (section_addr(x.o, .text) - (section_addr(x.o, .eh_frame) + 0x20) - 4 + 0x4)[31:0]
*/

int x;

int main() {
  x += 1;
  return 0;
}
