# Addresses in steps: LDR (literal), ADR, ADRP, and the low 12 bits in ADD and in loads and stores of every size.
# AAELF64, "Relocations to generate 19, 21 and 33 bit PC-relative addresses".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 128Kb
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
# The last values that fit, and one past each; low bits that the access cannot have.
# RUN: %{little} -defsym=ODD_16=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODD16 %s
# RUN: %{big} -defsym=ODD_16=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODD16 %s
# ODD16: improper alignment for relocation PageOffset12LdSt16: 
# RUN: %{little} -defsym=ODD_32=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODD32 %s
# RUN: %{big} -defsym=ODD_32=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODD32 %s
# ODD32: improper alignment for relocation PageOffset12LdSt32: 
# RUN: %{little} -defsym=ODD_64=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODD64 %s
# RUN: %{big} -defsym=ODD_64=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODD64 %s
# ODD64: improper alignment for relocation PageOffset12LdSt64: 
# RUN: %{little} -defsym=ODD_128=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODD128 %s
# RUN: %{big} -defsym=ODD_128=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODD128 %s
# ODD128: improper alignment for relocation PageOffset12LdSt128: 
# RUN: %{little} -defsym=LAST_LD_LOW=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_ld_low %t/last.o
# last_ld_low: decode_operand(edge, 1) = 0xfffffffffffc0000
# RUN: %{little} -defsym=LAST_LD_HIGH=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_ld_high %t/last.o
# last_ld_high: decode_operand(edge, 1) = 0x3ffff
# RUN: %{little} -defsym=PAST_LD_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLDLOW %s
# RUN: %{big} -defsym=PAST_LD_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLDLOW %s
# PASTLDLOW: is out of range of LDRLiteral19 fixup at
# RUN: %{little} -defsym=PAST_LD_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLDHIGH %s
# RUN: %{big} -defsym=PAST_LD_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLDHIGH %s
# PASTLDHIGH: is out of range of LDRLiteral19 fixup at
# RUN: %{little} -defsym=LAST_ADR_LOW=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_adr_low %t/last.o
# last_adr_low: decode_operand(edge, 1) = 0xfffffffffff00000
# RUN: %{little} -defsym=LAST_ADR_HIGH=1 -o %t/last.o %s
# RUN: %{link} -slab-address 0x100000  -check=%s -check-name=last_adr_high %t/last.o
# last_adr_high: decode_operand(edge, 1) = 0xfffff
# last_adr_high: (*{4}adr_back)[30:29] = (main - adr_back + 0x1)[1:0]
# last_adr_high: (*{4}adr_back)[23:5] = (main - adr_back + 0x1)[20:2]
# last_adr_high: (*{4}adr_forward)[30:29] = (last - adr_forward + 0x1)[1:0]
# last_adr_high: (*{4}adr_forward)[23:5] = (last - adr_forward + 0x1)[20:2]
# last_adr_high: (*{4}adr_minus)[30:29] = (last - adr_minus - 0x1)[1:0]
# last_adr_high: (*{4}adr_minus)[23:5] = (last - adr_minus - 0x1)[20:2]
# last_adr_high: (*{4}adr_minus_big)[30:29] = (last - adr_minus_big - 0x7efff)[1:0]
# last_adr_high: (*{4}adr_minus_big)[23:5] = (last - adr_minus_big - 0x7efff)[20:2]
# last_adr_high: (*{4}adr_plus)[30:29] = (main - adr_plus + 0x5)[1:0]
# last_adr_high: (*{4}adr_plus)[23:5] = (main - adr_plus + 0x5)[20:2]
# last_adr_high: (*{4}adr_plus_big)[30:29] = (main - adr_plus_big + 0x7f001)[1:0]
# last_adr_high: (*{4}adr_plus_big)[23:5] = (main - adr_plus_big + 0x7f001)[20:2]
# last_adr_high: (*{4}ldr_back)[23:5] = (main - ldr_back)[20:2]
# last_adr_high: (*{4}ldr_forward)[23:5] = (last - ldr_forward)[20:2]
# last_adr_high: (*{4}ldr_minus)[23:5] = (last - ldr_minus - 0x4)[20:2]
# last_adr_high: (*{4}ldr_minus_big)[23:5] = (last - ldr_minus_big - 0x7f000)[20:2]
# last_adr_high: (*{4}ldr_plus)[23:5] = (main - ldr_plus + 0x4)[20:2]
# last_adr_high: (*{4}ldr_plus_big)[23:5] = (main - ldr_plus_big + 0x7f000)[20:2]
# last_adr_high: (*{4}adrp_back)[30:29] = (((main) & 0xfffffffffffff000) - ((adrp_back) & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_back)[23:5] = (((main) & 0xfffffffffffff000) - ((adrp_back) & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}adrp_minus)[30:29] = (((main - 0x1) & 0xfffffffffffff000) - (adrp_minus & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_minus)[23:5] = (((main - 0x1) & 0xfffffffffffff000) - (adrp_minus & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}adrp_minus_big)[30:29] = (((main - 0xfffe0000) & 0xfffffffffffff000) - (adrp_minus_big & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_minus_big)[23:5] = (((main - 0xfffe0000) & 0xfffffffffffff000) - (adrp_minus_big & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}adrp_plus)[30:29] = (((last + 0x1) & 0xfffffffffffff000) - (adrp_plus & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_plus)[23:5] = (((last + 0x1) & 0xfffffffffffff000) - (adrp_plus & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}adrp_plus_big)[30:29] = (((main + 0xfffe0000) & 0xfffffffffffff000) - (adrp_plus_big & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_plus_big)[23:5] = (((main + 0xfffe0000) & 0xfffffffffffff000) - (adrp_plus_big & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}adrp_back_nc)[30:29] = (((main) & 0xfffffffffffff000) - ((adrp_back_nc) & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_back_nc)[23:5] = (((main) & 0xfffffffffffff000) - ((adrp_back_nc) & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}adrp_minus_big_nc)[30:29] = (((main - 0xfffe0000) & 0xfffffffffffff000) - (adrp_minus_big_nc & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_minus_big_nc)[23:5] = (((main - 0xfffe0000) & 0xfffffffffffff000) - (adrp_minus_big_nc & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}adrp_minus_nc)[30:29] = (((main - 0x1) & 0xfffffffffffff000) - (adrp_minus_nc & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_minus_nc)[23:5] = (((main - 0x1) & 0xfffffffffffff000) - (adrp_minus_nc & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}adrp_plus_big_nc)[30:29] = (((main + 0xfffe0000) & 0xfffffffffffff000) - (adrp_plus_big_nc & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_plus_big_nc)[23:5] = (((main + 0xfffe0000) & 0xfffffffffffff000) - (adrp_plus_big_nc & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}adrp_plus_nc)[30:29] = (((last + 0x1) & 0xfffffffffffff000) - (adrp_plus_nc & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_plus_nc)[23:5] = (((last + 0x1) & 0xfffffffffffff000) - (adrp_plus_nc & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}adrp_wraps)[30:29] = (((main + 0x123456789000) & 0xfffffffffffff000) - (adrp_wraps & 0xfffffffffffff000))[13:12]
# last_adr_high: (*{4}adrp_wraps)[23:5] = (((main + 0x123456789000) & 0xfffffffffffff000) - (adrp_wraps & 0xfffffffffffff000))[32:14]
# last_adr_high: (*{4}low0_minus)[21:10] = ((data - 0x1) & 0xfff)[11:0]
# last_adr_high: (*{4}low0_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[11:0]
# last_adr_high: (*{4}low0_page)[21:10] = ((data + 0x1000) & 0xfff)[11:0]
# last_adr_high: (*{4}low0_plus)[21:10] = ((data + 0x1) & 0xfff)[11:0]
# last_adr_high: (*{4}low0_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[11:0]
# last_adr_high: (*{4}low0_zero)[21:10] = ((data) & 0xfff)[11:0]
# last_adr_high: (*{4}low8_minus)[21:10] = ((data - 0x1) & 0xfff)[11:0]
# last_adr_high: (*{4}low8_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[11:0]
# last_adr_high: (*{4}low8_page)[21:10] = ((data + 0x1000) & 0xfff)[11:0]
# last_adr_high: (*{4}low8_plus)[21:10] = ((data + 0x1) & 0xfff)[11:0]
# last_adr_high: (*{4}low8_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[11:0]
# last_adr_high: (*{4}low8_zero)[21:10] = ((data) & 0xfff)[11:0]
# last_adr_high: (*{4}low128_minus)[21:10] = ((data - 0x10) & 0xfff)[15:4]
# last_adr_high: (*{4}low128_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[15:4]
# last_adr_high: (*{4}low128_page)[21:10] = ((data + 0x1000) & 0xfff)[15:4]
# last_adr_high: (*{4}low128_plus)[21:10] = ((data + 0x10) & 0xfff)[15:4]
# last_adr_high: (*{4}low128_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[15:4]
# last_adr_high: (*{4}low128_zero)[21:10] = ((data) & 0xfff)[15:4]
# last_adr_high: (*{4}low16_minus)[21:10] = ((data - 0x2) & 0xfff)[12:1]
# last_adr_high: (*{4}low16_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[12:1]
# last_adr_high: (*{4}low16_page)[21:10] = ((data + 0x1000) & 0xfff)[12:1]
# last_adr_high: (*{4}low16_plus)[21:10] = ((data + 0x2) & 0xfff)[12:1]
# last_adr_high: (*{4}low16_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[12:1]
# last_adr_high: (*{4}low16_zero)[21:10] = ((data) & 0xfff)[12:1]
# last_adr_high: (*{4}low32_minus)[21:10] = ((data - 0x4) & 0xfff)[13:2]
# last_adr_high: (*{4}low32_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[13:2]
# last_adr_high: (*{4}low32_page)[21:10] = ((data + 0x1000) & 0xfff)[13:2]
# last_adr_high: (*{4}low32_plus)[21:10] = ((data + 0x4) & 0xfff)[13:2]
# last_adr_high: (*{4}low32_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[13:2]
# last_adr_high: (*{4}low32_zero)[21:10] = ((data) & 0xfff)[13:2]
# last_adr_high: (*{4}low64_minus)[21:10] = ((data - 0x8) & 0xfff)[14:3]
# last_adr_high: (*{4}low64_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[14:3]
# last_adr_high: (*{4}low64_page)[21:10] = ((data + 0x1000) & 0xfff)[14:3]
# last_adr_high: (*{4}low64_plus)[21:10] = ((data + 0x8) & 0xfff)[14:3]
# last_adr_high: (*{4}low64_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[14:3]
# last_adr_high: (*{4}low64_zero)[21:10] = ((data) & 0xfff)[14:3]
# RUN: %{little} -defsym=PAST_ADR_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTADRLOW %s
# RUN: %{big} -defsym=PAST_ADR_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTADRLOW %s
# PASTADRLOW: is out of range of ADRLiteral21 fixup at
# RUN: %{little} -defsym=PAST_ADR_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTADRHIGH %s
# RUN: %{big} -defsym=PAST_ADR_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTADRHIGH %s
# PASTADRHIGH: is out of range of ADRLiteral21 fixup at
# RUN: %{little} -defsym=PAGE_EDGE=1 -o %t/page.o %s
# RUN: %{link} -slab-address 0x200000000 -abs bound=0x100001000 -check=%s -check-name=page %t/page.o
# RUN: %{link} -slab-address 0x200000000 -abs bound=0x300000fff -check=%s -check-name=page %t/page.o
# RUN: not %{link} -slab-address 0x200000000 -abs bound=0x100000fff %t/page.o 2>&1 | FileCheck -check-prefix=REACH %s
# RUN: not %{link} -slab-address 0x200000000 -abs bound=0x300001000 %t/page.o 2>&1 | FileCheck -check-prefix=REACH %s
# REACH: is out of range of Page21 fixup at
# page: decode_operand(edge, 1)[20:0] = (bound[63:12] - edge[63:12])[20:0]
# page: (*{4}adr_back)[30:29] = (main - adr_back + 0x1)[1:0]
# page: (*{4}adr_back)[23:5] = (main - adr_back + 0x1)[20:2]
# page: (*{4}adr_forward)[30:29] = (last - adr_forward + 0x1)[1:0]
# page: (*{4}adr_forward)[23:5] = (last - adr_forward + 0x1)[20:2]
# page: (*{4}adr_minus)[30:29] = (last - adr_minus - 0x1)[1:0]
# page: (*{4}adr_minus)[23:5] = (last - adr_minus - 0x1)[20:2]
# page: (*{4}adr_minus_big)[30:29] = (last - adr_minus_big - 0x7efff)[1:0]
# page: (*{4}adr_minus_big)[23:5] = (last - adr_minus_big - 0x7efff)[20:2]
# page: (*{4}adr_plus)[30:29] = (main - adr_plus + 0x5)[1:0]
# page: (*{4}adr_plus)[23:5] = (main - adr_plus + 0x5)[20:2]
# page: (*{4}adr_plus_big)[30:29] = (main - adr_plus_big + 0x7f001)[1:0]
# page: (*{4}adr_plus_big)[23:5] = (main - adr_plus_big + 0x7f001)[20:2]
# page: (*{4}ldr_back)[23:5] = (main - ldr_back)[20:2]
# page: (*{4}ldr_forward)[23:5] = (last - ldr_forward)[20:2]
# page: (*{4}ldr_minus)[23:5] = (last - ldr_minus - 0x4)[20:2]
# page: (*{4}ldr_minus_big)[23:5] = (last - ldr_minus_big - 0x7f000)[20:2]
# page: (*{4}ldr_plus)[23:5] = (main - ldr_plus + 0x4)[20:2]
# page: (*{4}ldr_plus_big)[23:5] = (main - ldr_plus_big + 0x7f000)[20:2]
# page: (*{4}adrp_back)[30:29] = (((main) & 0xfffffffffffff000) - ((adrp_back) & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_back)[23:5] = (((main) & 0xfffffffffffff000) - ((adrp_back) & 0xfffffffffffff000))[32:14]
# page: (*{4}adrp_minus)[30:29] = (((main - 0x1) & 0xfffffffffffff000) - (adrp_minus & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_minus)[23:5] = (((main - 0x1) & 0xfffffffffffff000) - (adrp_minus & 0xfffffffffffff000))[32:14]
# page: (*{4}adrp_minus_big)[30:29] = (((main - 0xfffe0000) & 0xfffffffffffff000) - (adrp_minus_big & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_minus_big)[23:5] = (((main - 0xfffe0000) & 0xfffffffffffff000) - (adrp_minus_big & 0xfffffffffffff000))[32:14]
# page: (*{4}adrp_plus)[30:29] = (((last + 0x1) & 0xfffffffffffff000) - (adrp_plus & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_plus)[23:5] = (((last + 0x1) & 0xfffffffffffff000) - (adrp_plus & 0xfffffffffffff000))[32:14]
# page: (*{4}adrp_plus_big)[30:29] = (((main + 0xfffe0000) & 0xfffffffffffff000) - (adrp_plus_big & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_plus_big)[23:5] = (((main + 0xfffe0000) & 0xfffffffffffff000) - (adrp_plus_big & 0xfffffffffffff000))[32:14]
# page: (*{4}adrp_back_nc)[30:29] = (((main) & 0xfffffffffffff000) - ((adrp_back_nc) & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_back_nc)[23:5] = (((main) & 0xfffffffffffff000) - ((adrp_back_nc) & 0xfffffffffffff000))[32:14]
# page: (*{4}adrp_minus_big_nc)[30:29] = (((main - 0xfffe0000) & 0xfffffffffffff000) - (adrp_minus_big_nc & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_minus_big_nc)[23:5] = (((main - 0xfffe0000) & 0xfffffffffffff000) - (adrp_minus_big_nc & 0xfffffffffffff000))[32:14]
# page: (*{4}adrp_minus_nc)[30:29] = (((main - 0x1) & 0xfffffffffffff000) - (adrp_minus_nc & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_minus_nc)[23:5] = (((main - 0x1) & 0xfffffffffffff000) - (adrp_minus_nc & 0xfffffffffffff000))[32:14]
# page: (*{4}adrp_plus_big_nc)[30:29] = (((main + 0xfffe0000) & 0xfffffffffffff000) - (adrp_plus_big_nc & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_plus_big_nc)[23:5] = (((main + 0xfffe0000) & 0xfffffffffffff000) - (adrp_plus_big_nc & 0xfffffffffffff000))[32:14]
# page: (*{4}adrp_plus_nc)[30:29] = (((last + 0x1) & 0xfffffffffffff000) - (adrp_plus_nc & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_plus_nc)[23:5] = (((last + 0x1) & 0xfffffffffffff000) - (adrp_plus_nc & 0xfffffffffffff000))[32:14]
# page: (*{4}adrp_wraps)[30:29] = (((main + 0x123456789000) & 0xfffffffffffff000) - (adrp_wraps & 0xfffffffffffff000))[13:12]
# page: (*{4}adrp_wraps)[23:5] = (((main + 0x123456789000) & 0xfffffffffffff000) - (adrp_wraps & 0xfffffffffffff000))[32:14]
# page: (*{4}low0_minus)[21:10] = ((data - 0x1) & 0xfff)[11:0]
# page: (*{4}low0_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[11:0]
# page: (*{4}low0_page)[21:10] = ((data + 0x1000) & 0xfff)[11:0]
# page: (*{4}low0_plus)[21:10] = ((data + 0x1) & 0xfff)[11:0]
# page: (*{4}low0_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[11:0]
# page: (*{4}low0_zero)[21:10] = ((data) & 0xfff)[11:0]
# page: (*{4}low8_minus)[21:10] = ((data - 0x1) & 0xfff)[11:0]
# page: (*{4}low8_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[11:0]
# page: (*{4}low8_page)[21:10] = ((data + 0x1000) & 0xfff)[11:0]
# page: (*{4}low8_plus)[21:10] = ((data + 0x1) & 0xfff)[11:0]
# page: (*{4}low8_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[11:0]
# page: (*{4}low8_zero)[21:10] = ((data) & 0xfff)[11:0]
# page: (*{4}low128_minus)[21:10] = ((data - 0x10) & 0xfff)[15:4]
# page: (*{4}low128_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[15:4]
# page: (*{4}low128_page)[21:10] = ((data + 0x1000) & 0xfff)[15:4]
# page: (*{4}low128_plus)[21:10] = ((data + 0x10) & 0xfff)[15:4]
# page: (*{4}low128_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[15:4]
# page: (*{4}low128_zero)[21:10] = ((data) & 0xfff)[15:4]
# page: (*{4}low16_minus)[21:10] = ((data - 0x2) & 0xfff)[12:1]
# page: (*{4}low16_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[12:1]
# page: (*{4}low16_page)[21:10] = ((data + 0x1000) & 0xfff)[12:1]
# page: (*{4}low16_plus)[21:10] = ((data + 0x2) & 0xfff)[12:1]
# page: (*{4}low16_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[12:1]
# page: (*{4}low16_zero)[21:10] = ((data) & 0xfff)[12:1]
# page: (*{4}low32_minus)[21:10] = ((data - 0x4) & 0xfff)[13:2]
# page: (*{4}low32_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[13:2]
# page: (*{4}low32_page)[21:10] = ((data + 0x1000) & 0xfff)[13:2]
# page: (*{4}low32_plus)[21:10] = ((data + 0x4) & 0xfff)[13:2]
# page: (*{4}low32_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[13:2]
# page: (*{4}low32_zero)[21:10] = ((data) & 0xfff)[13:2]
# page: (*{4}low64_minus)[21:10] = ((data - 0x8) & 0xfff)[14:3]
# page: (*{4}low64_minus_big)[21:10] = ((data - 0x7fff0000) & 0xfff)[14:3]
# page: (*{4}low64_page)[21:10] = ((data + 0x1000) & 0xfff)[14:3]
# page: (*{4}low64_plus)[21:10] = ((data + 0x8) & 0xfff)[14:3]
# page: (*{4}low64_plus_big)[21:10] = ((data + 0x7fff0000) & 0xfff)[14:3]
# page: (*{4}low64_zero)[21:10] = ((data) & 0xfff)[14:3]
#
# jitlink-check: decode_operand(ldr_back, 1)[18:0] = (main - ldr_back)[20:2]
# jitlink-check: decode_operand(adr_back, 1)[20:0] = (main + 1 - adr_back)[20:0]
# jitlink-check: decode_operand(ldr_forward, 1)[18:0] = (last - ldr_forward)[20:2]
# jitlink-check: decode_operand(adr_forward, 1)[20:0] = (last + 1 - adr_forward)[20:0]
# jitlink-check: decode_operand(ldr_plus, 1)[18:0] = (main + 4 - ldr_plus)[20:2]
# jitlink-check: decode_operand(adr_plus, 1)[20:0] = (main + 4 + 1 - adr_plus)[20:0]
# jitlink-check: decode_operand(ldr_minus, 1)[18:0] = (last - 4 - ldr_minus)[20:2]
# jitlink-check: decode_operand(adr_minus, 1)[20:0] = (last - 1 - adr_minus)[20:0]
# jitlink-check: decode_operand(ldr_plus_big, 1)[18:0] = (main + 0x7f000 - ldr_plus_big)[20:2]
# jitlink-check: decode_operand(adr_plus_big, 1)[20:0] = (main + 0x7f000 + 1 - adr_plus_big)[20:0]
# jitlink-check: decode_operand(ldr_minus_big, 1)[18:0] = (last - 0x7f000 - ldr_minus_big)[20:2]
# jitlink-check: decode_operand(adr_minus_big, 1)[20:0] = (last - 0x7f000 + 1 - adr_minus_big)[20:0]
# jitlink-check: decode_operand(adrp_back, 1)[20:0] = ((main)[63:12] - adrp_back[63:12])[20:0]
# jitlink-check: decode_operand(adrp_back_nc, 1)[20:0] = ((main)[63:12] - adrp_back_nc[63:12])[20:0]
# jitlink-check: decode_operand(adrp_plus, 1)[20:0] = ((last + 1)[63:12] - adrp_plus[63:12])[20:0]
# jitlink-check: decode_operand(adrp_plus_nc, 1)[20:0] = ((last + 1)[63:12] - adrp_plus_nc[63:12])[20:0]
# jitlink-check: decode_operand(adrp_minus, 1)[20:0] = ((main - 1)[63:12] - adrp_minus[63:12])[20:0]
# jitlink-check: decode_operand(adrp_minus_nc, 1)[20:0] = ((main - 1)[63:12] - adrp_minus_nc[63:12])[20:0]
# jitlink-check: decode_operand(adrp_plus_big, 1)[20:0] = ((main + 0xfffe0000)[63:12] - adrp_plus_big[63:12])[20:0]
# jitlink-check: decode_operand(adrp_plus_big_nc, 1)[20:0] = ((main + 0xfffe0000)[63:12] - adrp_plus_big_nc[63:12])[20:0]
# jitlink-check: decode_operand(adrp_minus_big, 1)[20:0] = ((main - 0xfffe0000)[63:12] - adrp_minus_big[63:12])[20:0]
# jitlink-check: decode_operand(adrp_minus_big_nc, 1)[20:0] = ((main - 0xfffe0000)[63:12] - adrp_minus_big_nc[63:12])[20:0]
# jitlink-check: decode_operand(adrp_wraps, 1)[20:0] = ((main + 0x123456789000)[63:12] - adrp_wraps[63:12])[20:0]
# jitlink-check: decode_operand(low0_zero, 2) = (data + 0x0)[11:0]
# jitlink-check: decode_operand(low0_plus, 2) = (data + 0x1)[11:0]
# jitlink-check: decode_operand(low0_minus, 2) = (data - 0x1)[11:0]
# jitlink-check: decode_operand(low0_plus_big, 2) = (data + 0x7fff0000)[11:0]
# jitlink-check: decode_operand(low0_minus_big, 2) = (data - 0x7fff0000)[11:0]
# jitlink-check: decode_operand(low0_page, 2) = (data + 0x1000)[11:0]
# jitlink-check: decode_operand(low8_zero, 2) = (data + 0x0)[11:0]
# jitlink-check: decode_operand(low8_plus, 2) = (data + 0x1)[11:0]
# jitlink-check: decode_operand(low8_minus, 2) = (data - 0x1)[11:0]
# jitlink-check: decode_operand(low8_plus_big, 2) = (data + 0x7fff0000)[11:0]
# jitlink-check: decode_operand(low8_minus_big, 2) = (data - 0x7fff0000)[11:0]
# jitlink-check: decode_operand(low8_page, 2) = (data + 0x1000)[11:0]
# jitlink-check: decode_operand(low16_zero, 2) = (data + 0x0)[11:1]
# jitlink-check: decode_operand(low16_plus, 2) = (data + 0x2)[11:1]
# jitlink-check: decode_operand(low16_minus, 2) = (data - 0x2)[11:1]
# jitlink-check: decode_operand(low16_plus_big, 2) = (data + 0x7fff0000)[11:1]
# jitlink-check: decode_operand(low16_minus_big, 2) = (data - 0x7fff0000)[11:1]
# jitlink-check: decode_operand(low16_page, 2) = (data + 0x1000)[11:1]
# jitlink-check: decode_operand(low32_zero, 2) = (data + 0x0)[11:2]
# jitlink-check: decode_operand(low32_plus, 2) = (data + 0x4)[11:2]
# jitlink-check: decode_operand(low32_minus, 2) = (data - 0x4)[11:2]
# jitlink-check: decode_operand(low32_plus_big, 2) = (data + 0x7fff0000)[11:2]
# jitlink-check: decode_operand(low32_minus_big, 2) = (data - 0x7fff0000)[11:2]
# jitlink-check: decode_operand(low32_page, 2) = (data + 0x1000)[11:2]
# jitlink-check: decode_operand(low64_zero, 2) = (data + 0x0)[11:3]
# jitlink-check: decode_operand(low64_plus, 2) = (data + 0x8)[11:3]
# jitlink-check: decode_operand(low64_minus, 2) = (data - 0x8)[11:3]
# jitlink-check: decode_operand(low64_plus_big, 2) = (data + 0x7fff0000)[11:3]
# jitlink-check: decode_operand(low64_minus_big, 2) = (data - 0x7fff0000)[11:3]
# jitlink-check: decode_operand(low64_page, 2) = (data + 0x1000)[11:3]
# jitlink-check: decode_operand(low128_zero, 2) = (data + 0x0)[11:4]
# jitlink-check: decode_operand(low128_plus, 2) = (data + 0x10)[11:4]
# jitlink-check: decode_operand(low128_minus, 2) = (data - 0x10)[11:4]
# jitlink-check: decode_operand(low128_plus_big, 2) = (data + 0x7fff0000)[11:4]
# jitlink-check: decode_operand(low128_minus_big, 2) = (data - 0x7fff0000)[11:4]
# jitlink-check: decode_operand(low128_page, 2) = (data + 0x1000)[11:4]

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
        code ldr_back, R_AARCH64_LD_PREL_LO19, 0x58ffffe3, main
        code adr_back, R_AARCH64_ADR_PREL_LO21, 0x70ffffe3, main+1
        code ldr_forward, R_AARCH64_LD_PREL_LO19, 0x58ffffe3, last
        code adr_forward, R_AARCH64_ADR_PREL_LO21, 0x70ffffe3, last+1
        code ldr_plus, R_AARCH64_LD_PREL_LO19, 0x58ffffe3, main+4
        code adr_plus, R_AARCH64_ADR_PREL_LO21, 0x70ffffe3, main+4+1
        code ldr_minus, R_AARCH64_LD_PREL_LO19, 0x58ffffe3, last-4
        code adr_minus, R_AARCH64_ADR_PREL_LO21, 0x70ffffe3, last-1
        code ldr_plus_big, R_AARCH64_LD_PREL_LO19, 0x58ffffe3, main+0x7f000
        code adr_plus_big, R_AARCH64_ADR_PREL_LO21, 0x70ffffe3, main+0x7f000+1
        code ldr_minus_big, R_AARCH64_LD_PREL_LO19, 0x58ffffe3, last-0x7f000
        code adr_minus_big, R_AARCH64_ADR_PREL_LO21, 0x70ffffe3, last-0x7f000+1
        code adrp_back, R_AARCH64_ADR_PREL_PG_HI21, 0xf0ffffe3, main
        code adrp_back_nc, R_AARCH64_ADR_PREL_PG_HI21_NC, 0xf0ffffe3, main
        code adrp_plus, R_AARCH64_ADR_PREL_PG_HI21, 0xf0ffffe3, last+1
        code adrp_plus_nc, R_AARCH64_ADR_PREL_PG_HI21_NC, 0xf0ffffe3, last+1
        code adrp_minus, R_AARCH64_ADR_PREL_PG_HI21, 0xf0ffffe3, main-1
        code adrp_minus_nc, R_AARCH64_ADR_PREL_PG_HI21_NC, 0xf0ffffe3, main-1
        code adrp_plus_big, R_AARCH64_ADR_PREL_PG_HI21, 0xf0ffffe3, main+0xfffe0000
        code adrp_plus_big_nc, R_AARCH64_ADR_PREL_PG_HI21_NC, 0xf0ffffe3, main+0xfffe0000
        code adrp_minus_big, R_AARCH64_ADR_PREL_PG_HI21, 0xf0ffffe3, main-0xfffe0000
        code adrp_minus_big_nc, R_AARCH64_ADR_PREL_PG_HI21_NC, 0xf0ffffe3, main-0xfffe0000
        code adrp_wraps, R_AARCH64_ADR_PREL_PG_HI21_NC, 0x90000003, main+0x123456789000
        code low0_zero, R_AARCH64_ADD_ABS_LO12_NC, 0x913ffc63, data+0x0
        code low0_plus, R_AARCH64_ADD_ABS_LO12_NC, 0x913ffc63, data+0x1
        code low0_minus, R_AARCH64_ADD_ABS_LO12_NC, 0x913ffc63, data-0x1
        code low0_plus_big, R_AARCH64_ADD_ABS_LO12_NC, 0x913ffc63, data+0x7fff0000
        code low0_minus_big, R_AARCH64_ADD_ABS_LO12_NC, 0x913ffc63, data-0x7fff0000
        code low0_page, R_AARCH64_ADD_ABS_LO12_NC, 0x913ffc63, data+0x1000
        code low8_zero, R_AARCH64_LDST8_ABS_LO12_NC, 0x397ffc63, data+0x0
        code low8_plus, R_AARCH64_LDST8_ABS_LO12_NC, 0x397ffc63, data+0x1
        code low8_minus, R_AARCH64_LDST8_ABS_LO12_NC, 0x397ffc63, data-0x1
        code low8_plus_big, R_AARCH64_LDST8_ABS_LO12_NC, 0x397ffc63, data+0x7fff0000
        code low8_minus_big, R_AARCH64_LDST8_ABS_LO12_NC, 0x397ffc63, data-0x7fff0000
        code low8_page, R_AARCH64_LDST8_ABS_LO12_NC, 0x397ffc63, data+0x1000
        code low16_zero, R_AARCH64_LDST16_ABS_LO12_NC, 0x797ffc63, data+0x0
        code low16_plus, R_AARCH64_LDST16_ABS_LO12_NC, 0x797ffc63, data+0x2
        code low16_minus, R_AARCH64_LDST16_ABS_LO12_NC, 0x797ffc63, data-0x2
        code low16_plus_big, R_AARCH64_LDST16_ABS_LO12_NC, 0x797ffc63, data+0x7fff0000
        code low16_minus_big, R_AARCH64_LDST16_ABS_LO12_NC, 0x797ffc63, data-0x7fff0000
        code low16_page, R_AARCH64_LDST16_ABS_LO12_NC, 0x797ffc63, data+0x1000
        code low32_zero, R_AARCH64_LDST32_ABS_LO12_NC, 0xb97ffc63, data+0x0
        code low32_plus, R_AARCH64_LDST32_ABS_LO12_NC, 0xb97ffc63, data+0x4
        code low32_minus, R_AARCH64_LDST32_ABS_LO12_NC, 0xb97ffc63, data-0x4
        code low32_plus_big, R_AARCH64_LDST32_ABS_LO12_NC, 0xb97ffc63, data+0x7fff0000
        code low32_minus_big, R_AARCH64_LDST32_ABS_LO12_NC, 0xb97ffc63, data-0x7fff0000
        code low32_page, R_AARCH64_LDST32_ABS_LO12_NC, 0xb97ffc63, data+0x1000
        code low64_zero, R_AARCH64_LDST64_ABS_LO12_NC, 0xf97ffc63, data+0x0
        code low64_plus, R_AARCH64_LDST64_ABS_LO12_NC, 0xf97ffc63, data+0x8
        code low64_minus, R_AARCH64_LDST64_ABS_LO12_NC, 0xf97ffc63, data-0x8
        code low64_plus_big, R_AARCH64_LDST64_ABS_LO12_NC, 0xf97ffc63, data+0x7fff0000
        code low64_minus_big, R_AARCH64_LDST64_ABS_LO12_NC, 0xf97ffc63, data-0x7fff0000
        code low64_page, R_AARCH64_LDST64_ABS_LO12_NC, 0xf97ffc63, data+0x1000
        code low128_zero, R_AARCH64_LDST128_ABS_LO12_NC, 0x3dfffc63, data+0x0
        code low128_plus, R_AARCH64_LDST128_ABS_LO12_NC, 0x3dfffc63, data+0x10
        code low128_minus, R_AARCH64_LDST128_ABS_LO12_NC, 0x3dfffc63, data-0x10
        code low128_plus_big, R_AARCH64_LDST128_ABS_LO12_NC, 0x3dfffc63, data+0x7fff0000
        code low128_minus_big, R_AARCH64_LDST128_ABS_LO12_NC, 0x3dfffc63, data-0x7fff0000
        code low128_page, R_AARCH64_LDST128_ABS_LO12_NC, 0x3dfffc63, data+0x1000
        .ifdef ODD_16
        code edge, R_AARCH64_LDST16_ABS_LO12_NC, 0x79400063, data+1
        .endif
        .ifdef ODD_32
        code edge, R_AARCH64_LDST32_ABS_LO12_NC, 0xb9400063, data+2
        .endif
        .ifdef ODD_64
        code edge, R_AARCH64_LDST64_ABS_LO12_NC, 0xf9400063, data+4
        .endif
        .ifdef ODD_128
        code edge, R_AARCH64_LDST128_ABS_LO12_NC, 0x3dc00063, data+8
        .endif
        .ifdef LAST_LD_LOW
        code edge, R_AARCH64_LD_PREL_LO19, 0x58000003, edge-0x100000
        .endif
        .ifdef LAST_LD_HIGH
        code edge, R_AARCH64_LD_PREL_LO19, 0x58000003, edge+0xffffc
        .endif
        .ifdef PAST_LD_LOW
        code edge, R_AARCH64_LD_PREL_LO19, 0x58000003, edge-0x100004
        .endif
        .ifdef PAST_LD_HIGH
        code edge, R_AARCH64_LD_PREL_LO19, 0x58000003, edge+0x100000
        .endif
        .ifdef LAST_ADR_LOW
        code edge, R_AARCH64_ADR_PREL_LO21, 0x10000003, edge-0x100000
        .endif
        .ifdef LAST_ADR_HIGH
        code edge, R_AARCH64_ADR_PREL_LO21, 0x10000003, edge+0xfffff
        .endif
        .ifdef PAST_ADR_LOW
        code edge, R_AARCH64_ADR_PREL_LO21, 0x10000003, edge-0x100001
        .endif
        .ifdef PAST_ADR_HIGH
        code edge, R_AARCH64_ADR_PREL_LO21, 0x10000003, edge+0x100000
        .endif
        .ifdef PAGE_EDGE
        .section .first,"ax",%progbits
        code edge, R_AARCH64_ADR_PREL_PG_HI21, 0x90000003, bound
        .endif
        .text
        .globl last
        .type last, %function
last:   ret
        .size last, .-last

        .data
        .p2align 4
        .zero 16
        .globl data
data:   .zero 16
