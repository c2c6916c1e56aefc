/*
R_386_GOTPC and R_386_PLT32: position-independent code calls an external function.

# RUN: mkdir -p %t
# RUN: clang -target i386-unknown-linux-gnu -O0 -fPIC -c -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs foo=0xfedcba98
# RUN: %{link} -slab-address=0xfff00000 -abs foo=0xfedcba98

# EMIT:      Section ({{.*}}) .rel.text {
# EMIT-NEXT:   0xD R_386_GOTPC _GLOBAL_OFFSET_TABLE_
# EMIT-NEXT:   0x19 R_386_PLT32 foo

# jitlink-check: *{1}(main + 0xa) = 0x5b
# jitlink-check: (main + 0xa + decode_operand(main + 0xb, 2))[31:0] = _GLOBAL_OFFSET_TABLE_

call foo@PLT: everything is in reach, so the call goes straight to foo; the stub it does not need is whole all the same.
# jitlink-check: *{1}(main + 0x18) = 0xe8
# jitlink-check: (main + 0x1d + decode_operand(main + 0x18, 0))[31:0] = 0xfedcba98
# jitlink-check: *{2}stub_addr(x.o, foo) = 0x25ff
# jitlink-check: *{4}(stub_addr(x.o, foo) + 2) = got_addr(x.o, foo)
# jitlink-check: *{4}got_addr(x.o, foo) = 0xfedcba98
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x1c) = ((section_addr(x.o, .eh_frame) + 0x1c) - section_addr(x.o, .eh_frame))[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 0x20) = (section_addr(x.o, .text) - (section_addr(x.o, .eh_frame) + 0x20) - 4 + 0x4)[31:0]
*/

extern int foo(void);

int main(void) {
  return foo();
}
