/*
R_386_GOTPC and R_386_GOTOFF: position-independent code reads a static variable by its distance from the GOT.

# RUN: mkdir -p %t
# RUN: clang -target i386-unknown-linux-gnu -O0 -fPIC -c -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xfff00000

# EMIT:      Section ({{.*}}) .rel.text {
# EMIT-NEXT:   0xC R_386_GOTPC _GLOBAL_OFFSET_TABLE_
# EMIT-NEXT:   0x19 R_386_GOTOFF .data

After `call 9; pop %eax` the register is main + 9; `add $…, %eax` makes it the address of the GOT.
# jitlink-check: *{1}(main + 9) = 0x58
# jitlink-check: *{2}(main + 0xa) = 0xc081
# jitlink-check: (main + 9 + decode_operand(main + 0xa, 2))[31:0] = _GLOBAL_OFFSET_TABLE_

mov a@GOTOFF(%eax), %eax: a is local, so its section stands for it.
# jitlink-check: *{2}(main + 0x17) = 0x808b
# jitlink-check: (_GLOBAL_OFFSET_TABLE_ + decode_operand(main + 0x17, 4))[31:0] = section_addr(x.o, .data)
# jitlink-check: *{4}section_addr(x.o, .data) = 42
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x1c) = ((section_addr(x.o, .eh_frame) + 0x1c) - section_addr(x.o, .eh_frame))[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x20) = (section_addr(x.o, .text) - (section_addr(x.o, .eh_frame) + 0x20) - 4 + 0x4)[31:0]
*/

static int a = 42;

int main() {
  return a;
}
