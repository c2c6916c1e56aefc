# Branches: S + A - P in words: imm26 (JUMP26, CALL26), imm19 (CONDBR19), imm14 (TSTBR14); stubs for what is far.
# AAELF64, "Relocations for control-flow instructions".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 128Kb -abs far=0x123456789abcdef0
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
# The last places in reach, and one past each; and a place between instructions.
# RUN: %{little} -defsym=LAST_JUMP_LOW=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_jump_low %t/last.o
# last_jump_low: decode_operand(edge, 0) = 0xfffffffffe000000
# RUN: %{little} -defsym=LAST_JUMP_HIGH=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_jump_high %t/last.o
# last_jump_high: decode_operand(edge, 0) = 0x1ffffff
# RUN: %{little} -defsym=PAST_JUMP_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTJUMPLOW %s
# RUN: %{big} -defsym=PAST_JUMP_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTJUMPLOW %s
# PASTJUMPLOW: is out of range of Branch26PCRel fixup at
# RUN: %{little} -defsym=PAST_JUMP_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTJUMPHIGH %s
# RUN: %{big} -defsym=PAST_JUMP_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTJUMPHIGH %s
# PASTJUMPHIGH: is out of range of Branch26PCRel fixup at
# RUN: %{little} -defsym=ODD_JUMP=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDJUMP %s
# RUN: %{big} -defsym=ODD_JUMP=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDJUMP %s
# ODDJUMP: improper alignment for relocation Branch26PCRel: 
# RUN: %{little} -defsym=LAST_CALL_LOW=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_call_low %t/last.o
# last_call_low: decode_operand(edge, 0) = 0xfffffffffe000000
# RUN: %{little} -defsym=LAST_CALL_HIGH=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_call_high %t/last.o
# last_call_high: decode_operand(edge, 0) = 0x1ffffff
# last_call_high: (*{4}call_back)[25:0] = (main - call_back)[27:2]
# last_call_high: (*{4}call_forward)[25:0] = (last - call_forward)[27:2]
# last_call_high: (*{4}call_minus)[25:0] = (last - call_minus - 0x4)[27:2]
# last_call_high: (*{4}call_minus_big)[25:0] = (last - call_minus_big - 0x7000)[27:2]
# last_call_high: (*{4}call_plus)[25:0] = (main - call_plus + 0x4)[27:2]
# last_call_high: (*{4}call_plus_big)[25:0] = (main - call_plus_big + 0x7000)[27:2]
# last_call_high: (*{4}jump_back)[25:0] = (main - jump_back)[27:2]
# last_call_high: (*{4}jump_forward)[25:0] = (last - jump_forward)[27:2]
# last_call_high: (*{4}jump_minus)[25:0] = (last - jump_minus - 0x4)[27:2]
# last_call_high: (*{4}jump_minus_big)[25:0] = (last - jump_minus_big - 0x7000)[27:2]
# last_call_high: (*{4}jump_plus)[25:0] = (main - jump_plus + 0x4)[27:2]
# last_call_high: (*{4}jump_plus_big)[25:0] = (main - jump_plus_big + 0x7000)[27:2]
# last_call_high: (*{4}call_far)[25:0] = (stub_addr(last.o, far) - call_far)[27:2]
# last_call_high: (*{4}jump_far)[25:0] = (stub_addr(last.o, far) - jump_far)[27:2]
# last_call_high: (*{4}cbz_back)[23:5] = (main - cbz_back)[20:2]
# last_call_high: (*{4}cbz_forward)[23:5] = (last - cbz_forward)[20:2]
# last_call_high: (*{4}cbz_minus)[23:5] = (last - cbz_minus - 0x4)[20:2]
# last_call_high: (*{4}cbz_minus_big)[23:5] = (last - cbz_minus_big - 0x7000)[20:2]
# last_call_high: (*{4}cbz_plus)[23:5] = (main - cbz_plus + 0x4)[20:2]
# last_call_high: (*{4}cbz_plus_big)[23:5] = (main - cbz_plus_big + 0x7000)[20:2]
# last_call_high: (*{4}cond_back)[23:5] = (main - cond_back)[20:2]
# last_call_high: (*{4}cond_forward)[23:5] = (last - cond_forward)[20:2]
# last_call_high: (*{4}cond_minus)[23:5] = (last - cond_minus - 0x4)[20:2]
# last_call_high: (*{4}cond_minus_big)[23:5] = (last - cond_minus_big - 0x7000)[20:2]
# last_call_high: (*{4}cond_plus)[23:5] = (main - cond_plus + 0x4)[20:2]
# last_call_high: (*{4}cond_plus_big)[23:5] = (main - cond_plus_big + 0x7000)[20:2]
# last_call_high: (*{4}section_addr(last.o, $__STUBS))[30:29] = (((got_addr(last.o, far)) & 0xfffffffffffff000) - ((section_addr(last.o, $__STUBS)) & 0xfffffffffffff000))[13:12]
# last_call_high: (*{4}section_addr(last.o, $__STUBS))[23:5] = (((got_addr(last.o, far)) & 0xfffffffffffff000) - ((section_addr(last.o, $__STUBS)) & 0xfffffffffffff000))[32:14]
# last_call_high: (*{4}(section_addr(last.o, $__STUBS) + 0x4))[21:10] = ((got_addr(last.o, far)) & 0xfff)[14:3]
# last_call_high: *{8}_GLOBAL_OFFSET_TABLE_ = far
# last_call_high: (*{4}tbnz_back)[18:5] = (main - tbnz_back)[15:2]
# last_call_high: (*{4}tbnz_forward)[18:5] = (last - tbnz_forward)[15:2]
# last_call_high: (*{4}tbnz_minus)[18:5] = (last - tbnz_minus - 0x4)[15:2]
# last_call_high: (*{4}tbnz_minus_big)[18:5] = (last - tbnz_minus_big - 0x7000)[15:2]
# last_call_high: (*{4}tbnz_plus)[18:5] = (main - tbnz_plus + 0x4)[15:2]
# last_call_high: (*{4}tbnz_plus_big)[18:5] = (main - tbnz_plus_big + 0x7000)[15:2]
# RUN: %{little} -defsym=PAST_CALL_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCALLLOW %s
# RUN: %{big} -defsym=PAST_CALL_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCALLLOW %s
# PASTCALLLOW: is out of range of Branch26PCRel fixup at
# RUN: %{little} -defsym=PAST_CALL_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCALLHIGH %s
# RUN: %{big} -defsym=PAST_CALL_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCALLHIGH %s
# PASTCALLHIGH: is out of range of Branch26PCRel fixup at
# RUN: %{little} -defsym=ODD_CALL=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDCALL %s
# RUN: %{big} -defsym=ODD_CALL=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDCALL %s
# ODDCALL: improper alignment for relocation Branch26PCRel: 
# RUN: %{little} -defsym=LAST_COND_LOW=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_cond_low %t/last.o
# last_cond_low: decode_operand(edge, 1) = 0xfffffffffffc0000
# RUN: %{little} -defsym=LAST_COND_HIGH=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_cond_high %t/last.o
# last_cond_high: decode_operand(edge, 1) = 0x3ffff
# RUN: %{little} -defsym=PAST_COND_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCONDLOW %s
# RUN: %{big} -defsym=PAST_COND_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCONDLOW %s
# PASTCONDLOW: is out of range of CondBranch19PCRel fixup at
# RUN: %{little} -defsym=PAST_COND_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCONDHIGH %s
# RUN: %{big} -defsym=PAST_COND_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCONDHIGH %s
# PASTCONDHIGH: is out of range of CondBranch19PCRel fixup at
# RUN: %{little} -defsym=ODD_COND=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDCOND %s
# RUN: %{big} -defsym=ODD_COND=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDCOND %s
# ODDCOND: improper alignment for relocation CondBranch19PCRel: 
# RUN: %{little} -defsym=LAST_CBZ_LOW=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_cbz_low %t/last.o
# last_cbz_low: decode_operand(edge, 1) = 0xfffffffffffc0000
# RUN: %{little} -defsym=LAST_CBZ_HIGH=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_cbz_high %t/last.o
# last_cbz_high: decode_operand(edge, 1) = 0x3ffff
# RUN: %{little} -defsym=PAST_CBZ_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCBZLOW %s
# RUN: %{big} -defsym=PAST_CBZ_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCBZLOW %s
# PASTCBZLOW: is out of range of CondBranch19PCRel fixup at
# RUN: %{little} -defsym=PAST_CBZ_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCBZHIGH %s
# RUN: %{big} -defsym=PAST_CBZ_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTCBZHIGH %s
# PASTCBZHIGH: is out of range of CondBranch19PCRel fixup at
# RUN: %{little} -defsym=ODD_CBZ=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDCBZ %s
# RUN: %{big} -defsym=ODD_CBZ=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDCBZ %s
# ODDCBZ: improper alignment for relocation CondBranch19PCRel: 
# RUN: %{little} -defsym=LAST_TBNZ_LOW=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_tbnz_low %t/last.o
# last_tbnz_low: decode_operand(edge, 2) = 0xffffffffffffe000
# RUN: %{little} -defsym=LAST_TBNZ_HIGH=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_tbnz_high %t/last.o
# last_tbnz_high: decode_operand(edge, 2) = 0x1fff
# RUN: %{little} -defsym=PAST_TBNZ_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTTBNZLOW %s
# RUN: %{big} -defsym=PAST_TBNZ_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTTBNZLOW %s
# PASTTBNZLOW: is out of range of TestAndBranch14PCRel fixup at
# RUN: %{little} -defsym=PAST_TBNZ_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTTBNZHIGH %s
# RUN: %{big} -defsym=PAST_TBNZ_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTTBNZHIGH %s
# PASTTBNZHIGH: is out of range of TestAndBranch14PCRel fixup at
# RUN: %{little} -defsym=ODD_TBNZ=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDTBNZ %s
# RUN: %{big} -defsym=ODD_TBNZ=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDTBNZ %s
# ODDTBNZ: improper alignment for relocation TestAndBranch14PCRel: 
#
# A symbol of another's that turns out to be in reach is called directly, up to the last place that is.
# RUN: %{little} -defsym=NEAR=1 -o %t/near.o %s
# RUN: %{link} -slab-address 0x100000 -abs near=0x8101084 -check=%s -check-name=stub %t/near.o
# RUN: %{link} -slab-address 0x100000 -abs near=0x8101080 -check=%s -check-name=direct %t/near.o
# RUN: %{link} -slab-address 0x100000 -abs near=0x8000002 -check=%s -check-name=stub %t/near.o
# direct: decode_operand(edge, 0) = (near - edge)[27:2]
# direct: (*{4}call_back)[25:0] = (main - call_back)[27:2]
# direct: (*{4}call_forward)[25:0] = (last - call_forward)[27:2]
# direct: (*{4}call_minus)[25:0] = (last - call_minus - 0x4)[27:2]
# direct: (*{4}call_minus_big)[25:0] = (last - call_minus_big - 0x7000)[27:2]
# direct: (*{4}call_plus)[25:0] = (main - call_plus + 0x4)[27:2]
# direct: (*{4}call_plus_big)[25:0] = (main - call_plus_big + 0x7000)[27:2]
# direct: (*{4}jump_back)[25:0] = (main - jump_back)[27:2]
# direct: (*{4}jump_forward)[25:0] = (last - jump_forward)[27:2]
# direct: (*{4}jump_minus)[25:0] = (last - jump_minus - 0x4)[27:2]
# direct: (*{4}jump_minus_big)[25:0] = (last - jump_minus_big - 0x7000)[27:2]
# direct: (*{4}jump_plus)[25:0] = (main - jump_plus + 0x4)[27:2]
# direct: (*{4}jump_plus_big)[25:0] = (main - jump_plus_big + 0x7000)[27:2]
# direct: (*{4}call_far)[25:0] = (stub_addr(near.o, far) - call_far)[27:2]
# direct: (*{4}jump_far)[25:0] = (stub_addr(near.o, far) - jump_far)[27:2]
# direct: (*{4}cbz_back)[23:5] = (main - cbz_back)[20:2]
# direct: (*{4}cbz_forward)[23:5] = (last - cbz_forward)[20:2]
# direct: (*{4}cbz_minus)[23:5] = (last - cbz_minus - 0x4)[20:2]
# direct: (*{4}cbz_minus_big)[23:5] = (last - cbz_minus_big - 0x7000)[20:2]
# direct: (*{4}cbz_plus)[23:5] = (main - cbz_plus + 0x4)[20:2]
# direct: (*{4}cbz_plus_big)[23:5] = (main - cbz_plus_big + 0x7000)[20:2]
# direct: (*{4}cond_back)[23:5] = (main - cond_back)[20:2]
# direct: (*{4}cond_forward)[23:5] = (last - cond_forward)[20:2]
# direct: (*{4}cond_minus)[23:5] = (last - cond_minus - 0x4)[20:2]
# direct: (*{4}cond_minus_big)[23:5] = (last - cond_minus_big - 0x7000)[20:2]
# direct: (*{4}cond_plus)[23:5] = (main - cond_plus + 0x4)[20:2]
# direct: (*{4}cond_plus_big)[23:5] = (main - cond_plus_big + 0x7000)[20:2]
# direct: (*{4}section_addr(near.o, $__STUBS))[30:29] = (((got_addr(near.o, far)) & 0xfffffffffffff000) - ((section_addr(near.o, $__STUBS)) & 0xfffffffffffff000))[13:12]
# direct: (*{4}section_addr(near.o, $__STUBS))[23:5] = (((got_addr(near.o, far)) & 0xfffffffffffff000) - ((section_addr(near.o, $__STUBS)) & 0xfffffffffffff000))[32:14]
# direct: (*{4}(section_addr(near.o, $__STUBS) + 0x4))[21:10] = ((got_addr(near.o, far)) & 0xfff)[14:3]
# direct: *{8}_GLOBAL_OFFSET_TABLE_ = far
# direct: (*{4}tbnz_back)[18:5] = (main - tbnz_back)[15:2]
# direct: (*{4}tbnz_forward)[18:5] = (last - tbnz_forward)[15:2]
# direct: (*{4}tbnz_minus)[18:5] = (last - tbnz_minus - 0x4)[15:2]
# direct: (*{4}tbnz_minus_big)[18:5] = (last - tbnz_minus_big - 0x7000)[15:2]
# direct: (*{4}tbnz_plus)[18:5] = (main - tbnz_plus + 0x4)[15:2]
# direct: (*{4}tbnz_plus_big)[18:5] = (main - tbnz_plus_big + 0x7000)[15:2]
# stub: decode_operand(edge, 0) = ((stub_addr(near.o, near) - edge)[27:2]) & 0x3ffffff
#
# jitlink-check: decode_operand(jump_back, 0)[25:0] = (main - jump_back)[27:2]
# jitlink-check: decode_operand(jump_forward, 0)[25:0] = (last - jump_forward)[27:2]
# jitlink-check: decode_operand(jump_plus, 0)[25:0] = (main + 4 - jump_plus)[27:2]
# jitlink-check: decode_operand(jump_minus, 0)[25:0] = (last - 4 - jump_minus)[27:2]
# jitlink-check: decode_operand(jump_plus_big, 0)[25:0] = (main + 0x7000 - jump_plus_big)[27:2]
# jitlink-check: decode_operand(jump_minus_big, 0)[25:0] = (last - 0x7000 - jump_minus_big)[27:2]
# jitlink-check: decode_operand(call_back, 0)[25:0] = (main - call_back)[27:2]
# jitlink-check: decode_operand(call_forward, 0)[25:0] = (last - call_forward)[27:2]
# jitlink-check: decode_operand(call_plus, 0)[25:0] = (main + 4 - call_plus)[27:2]
# jitlink-check: decode_operand(call_minus, 0)[25:0] = (last - 4 - call_minus)[27:2]
# jitlink-check: decode_operand(call_plus_big, 0)[25:0] = (main + 0x7000 - call_plus_big)[27:2]
# jitlink-check: decode_operand(call_minus_big, 0)[25:0] = (last - 0x7000 - call_minus_big)[27:2]
# jitlink-check: decode_operand(cond_back, 1)[18:0] = (main - cond_back)[20:2]
# jitlink-check: decode_operand(cond_forward, 1)[18:0] = (last - cond_forward)[20:2]
# jitlink-check: decode_operand(cond_plus, 1)[18:0] = (main + 4 - cond_plus)[20:2]
# jitlink-check: decode_operand(cond_minus, 1)[18:0] = (last - 4 - cond_minus)[20:2]
# jitlink-check: decode_operand(cond_plus_big, 1)[18:0] = (main + 0x7000 - cond_plus_big)[20:2]
# jitlink-check: decode_operand(cond_minus_big, 1)[18:0] = (last - 0x7000 - cond_minus_big)[20:2]
# jitlink-check: decode_operand(cbz_back, 1)[18:0] = (main - cbz_back)[20:2]
# jitlink-check: decode_operand(cbz_forward, 1)[18:0] = (last - cbz_forward)[20:2]
# jitlink-check: decode_operand(cbz_plus, 1)[18:0] = (main + 4 - cbz_plus)[20:2]
# jitlink-check: decode_operand(cbz_minus, 1)[18:0] = (last - 4 - cbz_minus)[20:2]
# jitlink-check: decode_operand(cbz_plus_big, 1)[18:0] = (main + 0x7000 - cbz_plus_big)[20:2]
# jitlink-check: decode_operand(cbz_minus_big, 1)[18:0] = (last - 0x7000 - cbz_minus_big)[20:2]
# jitlink-check: decode_operand(tbnz_back, 2)[13:0] = (main - tbnz_back)[15:2]
# jitlink-check: decode_operand(tbnz_forward, 2)[13:0] = (last - tbnz_forward)[15:2]
# jitlink-check: decode_operand(tbnz_plus, 2)[13:0] = (main + 4 - tbnz_plus)[15:2]
# jitlink-check: decode_operand(tbnz_minus, 2)[13:0] = (last - 4 - tbnz_minus)[15:2]
# jitlink-check: decode_operand(tbnz_plus_big, 2)[13:0] = (main + 0x7000 - tbnz_plus_big)[15:2]
# jitlink-check: decode_operand(tbnz_minus_big, 2)[13:0] = (last - 0x7000 - tbnz_minus_big)[15:2]
# jitlink-check: decode_operand(jump_far, 0)[25:0] = (stub_addr(x.o, far) - jump_far)[27:2]
# jitlink-check: decode_operand(call_far, 0)[25:0] = (stub_addr(x.o, far) - call_far)[27:2]
# jitlink-check: *{8}got_addr(x.o, far) = far
# jitlink-check: (*{4}section_addr(x.o, $__STUBS))[30:29] = (((got_addr(x.o, far)) & 0xfffffffffffff000) - ((section_addr(x.o, $__STUBS)) & 0xfffffffffffff000))[13:12]
# jitlink-check: (*{4}section_addr(x.o, $__STUBS))[23:5] = (((got_addr(x.o, far)) & 0xfffffffffffff000) - ((section_addr(x.o, $__STUBS)) & 0xfffffffffffff000))[32:14]

        .text
        .globl main
        .type main, %function
main:   ret
        .size main, .-main

        .macro code name, relocation, word, value
        .globl \name
        .type \name, %function
\name: .reloc ., \relocation, \value
        .inst \word
        .size \name, .-\name
        .endm
        code jump_back, R_AARCH64_JUMP26, 0x17ffffff, main
        code jump_forward, R_AARCH64_JUMP26, 0x17ffffff, last
        code jump_plus, R_AARCH64_JUMP26, 0x17ffffff, main+4
        code jump_minus, R_AARCH64_JUMP26, 0x17ffffff, last-4
        code jump_plus_big, R_AARCH64_JUMP26, 0x17ffffff, main+0x7000
        code jump_minus_big, R_AARCH64_JUMP26, 0x17ffffff, last-0x7000
        code call_back, R_AARCH64_CALL26, 0x97ffffff, main
        code call_forward, R_AARCH64_CALL26, 0x97ffffff, last
        code call_plus, R_AARCH64_CALL26, 0x97ffffff, main+4
        code call_minus, R_AARCH64_CALL26, 0x97ffffff, last-4
        code call_plus_big, R_AARCH64_CALL26, 0x97ffffff, main+0x7000
        code call_minus_big, R_AARCH64_CALL26, 0x97ffffff, last-0x7000
        code cond_back, R_AARCH64_CONDBR19, 0x54ffffe1, main
        code cond_forward, R_AARCH64_CONDBR19, 0x54ffffe1, last
        code cond_plus, R_AARCH64_CONDBR19, 0x54ffffe1, main+4
        code cond_minus, R_AARCH64_CONDBR19, 0x54ffffe1, last-4
        code cond_plus_big, R_AARCH64_CONDBR19, 0x54ffffe1, main+0x7000
        code cond_minus_big, R_AARCH64_CONDBR19, 0x54ffffe1, last-0x7000
        code cbz_back, R_AARCH64_CONDBR19, 0xb4ffffe3, main
        code cbz_forward, R_AARCH64_CONDBR19, 0xb4ffffe3, last
        code cbz_plus, R_AARCH64_CONDBR19, 0xb4ffffe3, main+4
        code cbz_minus, R_AARCH64_CONDBR19, 0xb4ffffe3, last-4
        code cbz_plus_big, R_AARCH64_CONDBR19, 0xb4ffffe3, main+0x7000
        code cbz_minus_big, R_AARCH64_CONDBR19, 0xb4ffffe3, last-0x7000
        code tbnz_back, R_AARCH64_TSTBR14, 0xb74fffe3, main
        code tbnz_forward, R_AARCH64_TSTBR14, 0xb74fffe3, last
        code tbnz_plus, R_AARCH64_TSTBR14, 0xb74fffe3, main+4
        code tbnz_minus, R_AARCH64_TSTBR14, 0xb74fffe3, last-4
        code tbnz_plus_big, R_AARCH64_TSTBR14, 0xb74fffe3, main+0x7000
        code tbnz_minus_big, R_AARCH64_TSTBR14, 0xb74fffe3, last-0x7000
        code jump_far, R_AARCH64_JUMP26, 0x17ffffff, far
        code call_far, R_AARCH64_CALL26, 0x97ffffff, far
        .ifdef LAST_JUMP_LOW
        code edge, R_AARCH64_JUMP26, 0x14000000, edge-0x8000000
        .endif
        .ifdef LAST_JUMP_HIGH
        code edge, R_AARCH64_JUMP26, 0x14000000, edge+0x7fffffc
        .endif
        .ifdef PAST_JUMP_LOW
        code edge, R_AARCH64_JUMP26, 0x14000000, edge-0x8000004
        .endif
        .ifdef PAST_JUMP_HIGH
        code edge, R_AARCH64_JUMP26, 0x14000000, edge+0x8000000
        .endif
        .ifdef ODD_JUMP
        code edge, R_AARCH64_JUMP26, 0x14000000, main+2
        .endif
        .ifdef LAST_CALL_LOW
        code edge, R_AARCH64_CALL26, 0x94000000, edge-0x8000000
        .endif
        .ifdef LAST_CALL_HIGH
        code edge, R_AARCH64_CALL26, 0x94000000, edge+0x7fffffc
        .endif
        .ifdef PAST_CALL_LOW
        code edge, R_AARCH64_CALL26, 0x94000000, edge-0x8000004
        .endif
        .ifdef PAST_CALL_HIGH
        code edge, R_AARCH64_CALL26, 0x94000000, edge+0x8000000
        .endif
        .ifdef ODD_CALL
        code edge, R_AARCH64_CALL26, 0x94000000, main+2
        .endif
        .ifdef LAST_COND_LOW
        code edge, R_AARCH64_CONDBR19, 0x54000001, edge-0x100000
        .endif
        .ifdef LAST_COND_HIGH
        code edge, R_AARCH64_CONDBR19, 0x54000001, edge+0xffffc
        .endif
        .ifdef PAST_COND_LOW
        code edge, R_AARCH64_CONDBR19, 0x54000001, edge-0x100004
        .endif
        .ifdef PAST_COND_HIGH
        code edge, R_AARCH64_CONDBR19, 0x54000001, edge+0x100000
        .endif
        .ifdef ODD_COND
        code edge, R_AARCH64_CONDBR19, 0x54000001, main+2
        .endif
        .ifdef LAST_CBZ_LOW
        code edge, R_AARCH64_CONDBR19, 0xb4000003, edge-0x100000
        .endif
        .ifdef LAST_CBZ_HIGH
        code edge, R_AARCH64_CONDBR19, 0xb4000003, edge+0xffffc
        .endif
        .ifdef PAST_CBZ_LOW
        code edge, R_AARCH64_CONDBR19, 0xb4000003, edge-0x100004
        .endif
        .ifdef PAST_CBZ_HIGH
        code edge, R_AARCH64_CONDBR19, 0xb4000003, edge+0x100000
        .endif
        .ifdef ODD_CBZ
        code edge, R_AARCH64_CONDBR19, 0xb4000003, main+2
        .endif
        .ifdef LAST_TBNZ_LOW
        code edge, R_AARCH64_TSTBR14, 0xb7480003, edge-0x8000
        .endif
        .ifdef LAST_TBNZ_HIGH
        code edge, R_AARCH64_TSTBR14, 0xb7480003, edge+0x7ffc
        .endif
        .ifdef PAST_TBNZ_LOW
        code edge, R_AARCH64_TSTBR14, 0xb7480003, edge-0x8004
        .endif
        .ifdef PAST_TBNZ_HIGH
        code edge, R_AARCH64_TSTBR14, 0xb7480003, edge+0x8000
        .endif
        .ifdef ODD_TBNZ
        code edge, R_AARCH64_TSTBR14, 0xb7480003, main+2
        .endif
        .ifdef NEAR
        code edge, R_AARCH64_CALL26, 0x97ffffff, near
        .endif
        .zero 64
        .globl last
        .type last, %function
last:   ret
        .size last, .-last
