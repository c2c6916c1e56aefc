# Thread-local storage, variant I: TPREL from the thread pointer, DTPREL from the template, entries for the dynamic models.
# AAELF64, "Relocations for thread-local storage". The template is aligned to 32, so it stands 32 bytes above the thread pointer.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 128Kb -abs __tlsdesc_resolver=0x1234567
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
# The last offset that fits, and one past.
# RUN: %{little} -defsym=PAST_LE_0_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE0HIGH %s
# RUN: %{big} -defsym=PAST_LE_0_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE0HIGH %s
# PASTLE0HIGH: is out of range of ThreadOffset12 fixup at
# RUN: %{little} -defsym=PAST_LE_0_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE0LOW %s
# RUN: %{big} -defsym=PAST_LE_0_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE0LOW %s
# PASTLE0LOW: is out of range of ThreadOffset12 fixup at
# RUN: %{little} -defsym=PAST_LE_8_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE8HIGH %s
# RUN: %{big} -defsym=PAST_LE_8_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE8HIGH %s
# PASTLE8HIGH: is out of range of ThreadOffset12 fixup at
# RUN: %{little} -defsym=PAST_LE_8_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE8LOW %s
# RUN: %{big} -defsym=PAST_LE_8_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE8LOW %s
# PASTLE8LOW: is out of range of ThreadOffset12 fixup at
# RUN: %{little} -defsym=PAST_LE_16_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE16HIGH %s
# RUN: %{big} -defsym=PAST_LE_16_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE16HIGH %s
# PASTLE16HIGH: is out of range of ThreadOffset12LdSt16 fixup at
# RUN: %{little} -defsym=PAST_LE_16_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE16LOW %s
# RUN: %{big} -defsym=PAST_LE_16_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE16LOW %s
# PASTLE16LOW: is out of range of ThreadOffset12LdSt16 fixup at
# RUN: %{little} -defsym=ODD_LE_16=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLE16 %s
# RUN: %{big} -defsym=ODD_LE_16=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLE16 %s
# ODDLE16: improper alignment for relocation ThreadOffset12LdSt16: 
# RUN: %{little} -defsym=PAST_LE_32_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE32HIGH %s
# RUN: %{big} -defsym=PAST_LE_32_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE32HIGH %s
# PASTLE32HIGH: is out of range of ThreadOffset12LdSt32 fixup at
# RUN: %{little} -defsym=PAST_LE_32_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE32LOW %s
# RUN: %{big} -defsym=PAST_LE_32_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE32LOW %s
# PASTLE32LOW: is out of range of ThreadOffset12LdSt32 fixup at
# RUN: %{little} -defsym=ODD_LE_32=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLE32 %s
# RUN: %{big} -defsym=ODD_LE_32=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLE32 %s
# ODDLE32: improper alignment for relocation ThreadOffset12LdSt32: 
# RUN: %{little} -defsym=PAST_LE_64_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE64HIGH %s
# RUN: %{big} -defsym=PAST_LE_64_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE64HIGH %s
# PASTLE64HIGH: is out of range of ThreadOffset12LdSt64 fixup at
# RUN: %{little} -defsym=PAST_LE_64_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE64LOW %s
# RUN: %{big} -defsym=PAST_LE_64_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE64LOW %s
# PASTLE64LOW: is out of range of ThreadOffset12LdSt64 fixup at
# RUN: %{little} -defsym=ODD_LE_64=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLE64 %s
# RUN: %{big} -defsym=ODD_LE_64=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLE64 %s
# ODDLE64: improper alignment for relocation ThreadOffset12LdSt64: 
# RUN: %{little} -defsym=PAST_LE_128_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE128HIGH %s
# RUN: %{big} -defsym=PAST_LE_128_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE128HIGH %s
# PASTLE128HIGH: is out of range of ThreadOffset12LdSt128 fixup at
# RUN: %{little} -defsym=PAST_LE_128_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE128LOW %s
# RUN: %{big} -defsym=PAST_LE_128_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLE128LOW %s
# PASTLE128LOW: is out of range of ThreadOffset12LdSt128 fixup at
# RUN: %{little} -defsym=ODD_LE_128=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLE128 %s
# RUN: %{big} -defsym=ODD_LE_128=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLE128 %s
# ODDLE128: improper alignment for relocation ThreadOffset12LdSt128: 
# RUN: %{little} -defsym=PAST_LE_HI_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLEHIHIGH %s
# RUN: %{big} -defsym=PAST_LE_HI_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLEHIHIGH %s
# PASTLEHIHIGH: is out of range of ThreadOffsetHigh12 fixup at
# RUN: %{little} -defsym=PAST_LE_HI_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLEHILOW %s
# RUN: %{big} -defsym=PAST_LE_HI_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLEHILOW %s
# PASTLEHILOW: is out of range of ThreadOffsetHigh12 fixup at
# RUN: %{little} -defsym=PAST_LD_0_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD0HIGH %s
# RUN: %{big} -defsym=PAST_LD_0_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD0HIGH %s
# PASTLD0HIGH: is out of range of TLSOffset12 fixup at
# RUN: %{little} -defsym=PAST_LD_0_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD0LOW %s
# RUN: %{big} -defsym=PAST_LD_0_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD0LOW %s
# PASTLD0LOW: is out of range of TLSOffset12 fixup at
# RUN: %{little} -defsym=PAST_LD_8_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD8HIGH %s
# RUN: %{big} -defsym=PAST_LD_8_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD8HIGH %s
# PASTLD8HIGH: is out of range of TLSOffset12 fixup at
# RUN: %{little} -defsym=PAST_LD_8_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD8LOW %s
# RUN: %{big} -defsym=PAST_LD_8_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD8LOW %s
# PASTLD8LOW: is out of range of TLSOffset12 fixup at
# RUN: %{little} -defsym=PAST_LD_16_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD16HIGH %s
# RUN: %{big} -defsym=PAST_LD_16_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD16HIGH %s
# PASTLD16HIGH: is out of range of TLSOffset12LdSt16 fixup at
# RUN: %{little} -defsym=PAST_LD_16_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD16LOW %s
# RUN: %{big} -defsym=PAST_LD_16_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD16LOW %s
# PASTLD16LOW: is out of range of TLSOffset12LdSt16 fixup at
# RUN: %{little} -defsym=ODD_LD_16=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLD16 %s
# RUN: %{big} -defsym=ODD_LD_16=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLD16 %s
# ODDLD16: improper alignment for relocation TLSOffset12LdSt16: 
# RUN: %{little} -defsym=PAST_LD_32_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD32HIGH %s
# RUN: %{big} -defsym=PAST_LD_32_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD32HIGH %s
# PASTLD32HIGH: is out of range of TLSOffset12LdSt32 fixup at
# RUN: %{little} -defsym=PAST_LD_32_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD32LOW %s
# RUN: %{big} -defsym=PAST_LD_32_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD32LOW %s
# PASTLD32LOW: is out of range of TLSOffset12LdSt32 fixup at
# RUN: %{little} -defsym=ODD_LD_32=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLD32 %s
# RUN: %{big} -defsym=ODD_LD_32=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLD32 %s
# ODDLD32: improper alignment for relocation TLSOffset12LdSt32: 
# RUN: %{little} -defsym=PAST_LD_64_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD64HIGH %s
# RUN: %{big} -defsym=PAST_LD_64_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD64HIGH %s
# PASTLD64HIGH: is out of range of TLSOffset12LdSt64 fixup at
# RUN: %{little} -defsym=PAST_LD_64_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD64LOW %s
# RUN: %{big} -defsym=PAST_LD_64_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD64LOW %s
# PASTLD64LOW: is out of range of TLSOffset12LdSt64 fixup at
# RUN: %{little} -defsym=ODD_LD_64=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLD64 %s
# RUN: %{big} -defsym=ODD_LD_64=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLD64 %s
# ODDLD64: improper alignment for relocation TLSOffset12LdSt64: 
# RUN: %{little} -defsym=PAST_LD_128_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD128HIGH %s
# RUN: %{big} -defsym=PAST_LD_128_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD128HIGH %s
# PASTLD128HIGH: is out of range of TLSOffset12LdSt128 fixup at
# RUN: %{little} -defsym=PAST_LD_128_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD128LOW %s
# RUN: %{big} -defsym=PAST_LD_128_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLD128LOW %s
# PASTLD128LOW: is out of range of TLSOffset12LdSt128 fixup at
# RUN: %{little} -defsym=ODD_LD_128=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLD128 %s
# RUN: %{big} -defsym=ODD_LD_128=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=ODDLD128 %s
# ODDLD128: improper alignment for relocation TLSOffset12LdSt128: 
# RUN: %{little} -defsym=PAST_LD_HI_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLDHIHIGH %s
# RUN: %{big} -defsym=PAST_LD_HI_HIGH=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLDHIHIGH %s
# PASTLDHIHIGH: is out of range of TLSOffsetHigh12 fixup at
# RUN: %{little} -defsym=PAST_LD_HI_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLDHILOW %s
# RUN: %{big} -defsym=PAST_LD_HI_LOW=1 -o %t/bad.o %s
# RUN: not %{link} -slab-address 0x100000  %t/bad.o 2>&1 | FileCheck -check-prefix=PASTLDHILOW %s
# PASTLDHILOW: is out of range of TLSOffsetHigh12 fixup at
#
# jitlink-check: variable - section_addr(x.o, .tdata) = 0x10
# jitlink-check: decode_operand(le_g0, 1) = 0x30
# jitlink-check: decode_operand(le_g0_plus, 1) = 0x31
# jitlink-check: decode_operand(le_g0_big, 1) = 0x7030
# jitlink-check: decode_operand(le_g0_minus, 1) = 0x11
# jitlink-check: decode_operand(le_g0_nc, 2) = 0xffee
# jitlink-check: decode_operand(le_g0_nc_plus, 2) = 0x3480
# jitlink-check: decode_operand(le_g1, 1) = 0x0
# jitlink-check: decode_operand(le_g1_plus, 1) = 0x0
# jitlink-check: decode_operand(le_g1_big, 1) = 0x0
# jitlink-check: decode_operand(le_g1_minus, 1) = 0x0
# jitlink-check: decode_operand(le_g1_nc, 2) = 0xffff
# jitlink-check: decode_operand(le_g1_nc_plus, 2) = 0x12
# jitlink-check: decode_operand(le_g2, 1) = 0x0
# jitlink-check: decode_operand(le_g2_plus, 1) = 0x0
# jitlink-check: decode_operand(le_g2_big, 1) = 0x0
# jitlink-check: decode_operand(le_g2_minus, 1) = 0x0
# jitlink-check: decode_operand(le_high, 2) = 0x0
# jitlink-check: decode_operand(le_high_plus, 2) = 0x0
# jitlink-check: decode_operand(le_high_big, 2) = 0xfff
# jitlink-check: decode_operand(le_low0, 2) = 0x30
# jitlink-check: decode_operand(le_low0_plus, 2) = 0x31
# jitlink-check: decode_operand(le_low0_last, 2) = 0xff0
# jitlink-check: decode_operand(le_low0_nc, 2) = 0x430
# jitlink-check: decode_operand(le_low0_nc_minus, 2) = 0xff0
# jitlink-check: decode_operand(le_low8, 2) = 0x30
# jitlink-check: decode_operand(le_low8_plus, 2) = 0x31
# jitlink-check: decode_operand(le_low8_last, 2) = 0xff0
# jitlink-check: decode_operand(le_low8_nc, 2) = 0x430
# jitlink-check: decode_operand(le_low8_nc_minus, 2) = 0xff0
# jitlink-check: decode_operand(le_low16, 2) = 0x18
# jitlink-check: decode_operand(le_low16_plus, 2) = 0x19
# jitlink-check: decode_operand(le_low16_last, 2) = 0x7f8
# jitlink-check: decode_operand(le_low16_nc, 2) = 0x218
# jitlink-check: decode_operand(le_low16_nc_minus, 2) = 0x7f8
# jitlink-check: decode_operand(le_low32, 2) = 0xc
# jitlink-check: decode_operand(le_low32_plus, 2) = 0xd
# jitlink-check: decode_operand(le_low32_last, 2) = 0x3fc
# jitlink-check: decode_operand(le_low32_nc, 2) = 0x10c
# jitlink-check: decode_operand(le_low32_nc_minus, 2) = 0x3fc
# jitlink-check: decode_operand(le_low64, 2) = 0x6
# jitlink-check: decode_operand(le_low64_plus, 2) = 0x7
# jitlink-check: decode_operand(le_low64_last, 2) = 0x1fe
# jitlink-check: decode_operand(le_low64_nc, 2) = 0x86
# jitlink-check: decode_operand(le_low64_nc_minus, 2) = 0x1fe
# jitlink-check: decode_operand(le_low128, 2) = 0x3
# jitlink-check: decode_operand(le_low128_plus, 2) = 0x4
# jitlink-check: decode_operand(le_low128_last, 2) = 0xff
# jitlink-check: decode_operand(le_low128_nc, 2) = 0x43
# jitlink-check: decode_operand(le_low128_nc_minus, 2) = 0xff
# jitlink-check: decode_operand(ld_g0, 1) = 0x10
# jitlink-check: decode_operand(ld_g0_plus, 1) = 0x11
# jitlink-check: decode_operand(ld_g0_big, 1) = 0x7010
# jitlink-check: decode_operand(ld_g0_minus, 1) = 0x11
# jitlink-check: decode_operand(ld_g0_nc, 2) = 0xffee
# jitlink-check: decode_operand(ld_g0_nc_plus, 2) = 0x3460
# jitlink-check: decode_operand(ld_g1, 1) = 0x0
# jitlink-check: decode_operand(ld_g1_plus, 1) = 0x0
# jitlink-check: decode_operand(ld_g1_big, 1) = 0x0
# jitlink-check: decode_operand(ld_g1_minus, 1) = 0x0
# jitlink-check: decode_operand(ld_g1_nc, 2) = 0xffff
# jitlink-check: decode_operand(ld_g1_nc_plus, 2) = 0x12
# jitlink-check: decode_operand(ld_g2, 1) = 0x0
# jitlink-check: decode_operand(ld_g2_plus, 1) = 0x0
# jitlink-check: decode_operand(ld_g2_big, 1) = 0x0
# jitlink-check: decode_operand(ld_g2_minus, 1) = 0x0
# jitlink-check: decode_operand(ld_high, 2) = 0x0
# jitlink-check: decode_operand(ld_high_plus, 2) = 0x0
# jitlink-check: decode_operand(ld_high_big, 2) = 0xfff
# jitlink-check: decode_operand(ld_low0, 2) = 0x10
# jitlink-check: decode_operand(ld_low0_plus, 2) = 0x11
# jitlink-check: decode_operand(ld_low0_last, 2) = 0xff0
# jitlink-check: decode_operand(ld_low0_nc, 2) = 0x410
# jitlink-check: decode_operand(ld_low0_nc_minus, 2) = 0xff0
# jitlink-check: decode_operand(ld_low8, 2) = 0x10
# jitlink-check: decode_operand(ld_low8_plus, 2) = 0x11
# jitlink-check: decode_operand(ld_low8_last, 2) = 0xff0
# jitlink-check: decode_operand(ld_low8_nc, 2) = 0x410
# jitlink-check: decode_operand(ld_low8_nc_minus, 2) = 0xff0
# jitlink-check: decode_operand(ld_low16, 2) = 0x8
# jitlink-check: decode_operand(ld_low16_plus, 2) = 0x9
# jitlink-check: decode_operand(ld_low16_last, 2) = 0x7f8
# jitlink-check: decode_operand(ld_low16_nc, 2) = 0x208
# jitlink-check: decode_operand(ld_low16_nc_minus, 2) = 0x7f8
# jitlink-check: decode_operand(ld_low32, 2) = 0x4
# jitlink-check: decode_operand(ld_low32_plus, 2) = 0x5
# jitlink-check: decode_operand(ld_low32_last, 2) = 0x3fc
# jitlink-check: decode_operand(ld_low32_nc, 2) = 0x104
# jitlink-check: decode_operand(ld_low32_nc_minus, 2) = 0x3fc
# jitlink-check: decode_operand(ld_low64, 2) = 0x2
# jitlink-check: decode_operand(ld_low64_plus, 2) = 0x3
# jitlink-check: decode_operand(ld_low64_last, 2) = 0x1fe
# jitlink-check: decode_operand(ld_low64_nc, 2) = 0x82
# jitlink-check: decode_operand(ld_low64_nc_minus, 2) = 0x1fe
# jitlink-check: decode_operand(ld_low128, 2) = 0x1
# jitlink-check: decode_operand(ld_low128_plus, 2) = 0x2
# jitlink-check: decode_operand(ld_low128_last, 2) = 0xff
# jitlink-check: decode_operand(ld_low128_nc, 2) = 0x41
# jitlink-check: decode_operand(ld_low128_nc_minus, 2) = 0xff

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
        code le_g0, R_AARCH64_TLSLE_MOVW_TPREL_G0, 0x929fffe3, variable+0x0
        code le_g0_plus, R_AARCH64_TLSLE_MOVW_TPREL_G0, 0x929fffe3, variable+0x1
        code le_g0_big, R_AARCH64_TLSLE_MOVW_TPREL_G0, 0x929fffe3, variable+0x7000
        code le_g0_minus, R_AARCH64_TLSLE_MOVW_TPREL_G0, 0xd29fffe3, variable-0x42
        code le_g0_nc, R_AARCH64_TLSLE_MOVW_TPREL_G0_NC, 0xf29fffe3, variable-0x42
        code le_g0_nc_plus, R_AARCH64_TLSLE_MOVW_TPREL_G0_NC, 0xf29fffe3, variable+0x123450
        code le_g1, R_AARCH64_TLSLE_MOVW_TPREL_G1, 0x92bfffe3, variable+0x0
        code le_g1_plus, R_AARCH64_TLSLE_MOVW_TPREL_G1, 0x92bfffe3, variable+0x1
        code le_g1_big, R_AARCH64_TLSLE_MOVW_TPREL_G1, 0x92bfffe3, variable+0x7000
        code le_g1_minus, R_AARCH64_TLSLE_MOVW_TPREL_G1, 0xd2bfffe3, variable-0x42
        code le_g1_nc, R_AARCH64_TLSLE_MOVW_TPREL_G1_NC, 0xf2bfffe3, variable-0x42
        code le_g1_nc_plus, R_AARCH64_TLSLE_MOVW_TPREL_G1_NC, 0xf2bfffe3, variable+0x123450
        code le_g2, R_AARCH64_TLSLE_MOVW_TPREL_G2, 0x92dfffe3, variable+0x0
        code le_g2_plus, R_AARCH64_TLSLE_MOVW_TPREL_G2, 0x92dfffe3, variable+0x1
        code le_g2_big, R_AARCH64_TLSLE_MOVW_TPREL_G2, 0x92dfffe3, variable+0x7000
        code le_g2_minus, R_AARCH64_TLSLE_MOVW_TPREL_G2, 0xd2dfffe3, variable-0x42
        code le_high, R_AARCH64_TLSLE_ADD_TPREL_HI12, 0x917ffc63, variable+0x0
        code le_high_plus, R_AARCH64_TLSLE_ADD_TPREL_HI12, 0x917ffc63, variable+0x1
        code le_high_big, R_AARCH64_TLSLE_ADD_TPREL_HI12, 0x917ffc63, variable+0xffff00
        code le_low0, R_AARCH64_TLSLE_ADD_TPREL_LO12, 0x913ffc63, variable+0x0
        code le_low0_plus, R_AARCH64_TLSLE_ADD_TPREL_LO12, 0x913ffc63, variable+0x1
        code le_low0_last, R_AARCH64_TLSLE_ADD_TPREL_LO12, 0x913ffc63, variable+0xfc0
        code le_low0_nc, R_AARCH64_TLSLE_ADD_TPREL_LO12_NC, 0x913ffc63, variable+0x123400
        code le_low0_nc_minus, R_AARCH64_TLSLE_ADD_TPREL_LO12_NC, 0x913ffc63, variable-0x40
        code le_low8, R_AARCH64_TLSLE_LDST8_TPREL_LO12, 0x397ffc63, variable+0x0
        code le_low8_plus, R_AARCH64_TLSLE_LDST8_TPREL_LO12, 0x397ffc63, variable+0x1
        code le_low8_last, R_AARCH64_TLSLE_LDST8_TPREL_LO12, 0x397ffc63, variable+0xfc0
        code le_low8_nc, R_AARCH64_TLSLE_LDST8_TPREL_LO12_NC, 0x397ffc63, variable+0x123400
        code le_low8_nc_minus, R_AARCH64_TLSLE_LDST8_TPREL_LO12_NC, 0x397ffc63, variable-0x40
        code le_low16, R_AARCH64_TLSLE_LDST16_TPREL_LO12, 0x797ffc63, variable+0x0
        code le_low16_plus, R_AARCH64_TLSLE_LDST16_TPREL_LO12, 0x797ffc63, variable+0x2
        code le_low16_last, R_AARCH64_TLSLE_LDST16_TPREL_LO12, 0x797ffc63, variable+0xfc0
        code le_low16_nc, R_AARCH64_TLSLE_LDST16_TPREL_LO12_NC, 0x797ffc63, variable+0x123400
        code le_low16_nc_minus, R_AARCH64_TLSLE_LDST16_TPREL_LO12_NC, 0x797ffc63, variable-0x40
        code le_low32, R_AARCH64_TLSLE_LDST32_TPREL_LO12, 0xb97ffc63, variable+0x0
        code le_low32_plus, R_AARCH64_TLSLE_LDST32_TPREL_LO12, 0xb97ffc63, variable+0x4
        code le_low32_last, R_AARCH64_TLSLE_LDST32_TPREL_LO12, 0xb97ffc63, variable+0xfc0
        code le_low32_nc, R_AARCH64_TLSLE_LDST32_TPREL_LO12_NC, 0xb97ffc63, variable+0x123400
        code le_low32_nc_minus, R_AARCH64_TLSLE_LDST32_TPREL_LO12_NC, 0xb97ffc63, variable-0x40
        code le_low64, R_AARCH64_TLSLE_LDST64_TPREL_LO12, 0xf97ffc63, variable+0x0
        code le_low64_plus, R_AARCH64_TLSLE_LDST64_TPREL_LO12, 0xf97ffc63, variable+0x8
        code le_low64_last, R_AARCH64_TLSLE_LDST64_TPREL_LO12, 0xf97ffc63, variable+0xfc0
        code le_low64_nc, R_AARCH64_TLSLE_LDST64_TPREL_LO12_NC, 0xf97ffc63, variable+0x123400
        code le_low64_nc_minus, R_AARCH64_TLSLE_LDST64_TPREL_LO12_NC, 0xf97ffc63, variable-0x40
        code le_low128, R_AARCH64_TLSLE_LDST128_TPREL_LO12, 0x3dfffc63, variable+0x0
        code le_low128_plus, R_AARCH64_TLSLE_LDST128_TPREL_LO12, 0x3dfffc63, variable+0x10
        code le_low128_last, R_AARCH64_TLSLE_LDST128_TPREL_LO12, 0x3dfffc63, variable+0xfc0
        code le_low128_nc, R_AARCH64_TLSLE_LDST128_TPREL_LO12_NC, 0x3dfffc63, variable+0x123400
        code le_low128_nc_minus, R_AARCH64_TLSLE_LDST128_TPREL_LO12_NC, 0x3dfffc63, variable-0x40
        code ld_g0, R_AARCH64_TLSLD_MOVW_DTPREL_G0, 0x929fffe3, variable+0x0
        code ld_g0_plus, R_AARCH64_TLSLD_MOVW_DTPREL_G0, 0x929fffe3, variable+0x1
        code ld_g0_big, R_AARCH64_TLSLD_MOVW_DTPREL_G0, 0x929fffe3, variable+0x7000
        code ld_g0_minus, R_AARCH64_TLSLD_MOVW_DTPREL_G0, 0xd29fffe3, variable-0x22
        code ld_g0_nc, R_AARCH64_TLSLD_MOVW_DTPREL_G0_NC, 0xf29fffe3, variable-0x22
        code ld_g0_nc_plus, R_AARCH64_TLSLD_MOVW_DTPREL_G0_NC, 0xf29fffe3, variable+0x123450
        code ld_g1, R_AARCH64_TLSLD_MOVW_DTPREL_G1, 0x92bfffe3, variable+0x0
        code ld_g1_plus, R_AARCH64_TLSLD_MOVW_DTPREL_G1, 0x92bfffe3, variable+0x1
        code ld_g1_big, R_AARCH64_TLSLD_MOVW_DTPREL_G1, 0x92bfffe3, variable+0x7000
        code ld_g1_minus, R_AARCH64_TLSLD_MOVW_DTPREL_G1, 0xd2bfffe3, variable-0x22
        code ld_g1_nc, R_AARCH64_TLSLD_MOVW_DTPREL_G1_NC, 0xf2bfffe3, variable-0x22
        code ld_g1_nc_plus, R_AARCH64_TLSLD_MOVW_DTPREL_G1_NC, 0xf2bfffe3, variable+0x123450
        code ld_g2, R_AARCH64_TLSLD_MOVW_DTPREL_G2, 0x92dfffe3, variable+0x0
        code ld_g2_plus, R_AARCH64_TLSLD_MOVW_DTPREL_G2, 0x92dfffe3, variable+0x1
        code ld_g2_big, R_AARCH64_TLSLD_MOVW_DTPREL_G2, 0x92dfffe3, variable+0x7000
        code ld_g2_minus, R_AARCH64_TLSLD_MOVW_DTPREL_G2, 0xd2dfffe3, variable-0x22
        code ld_high, R_AARCH64_TLSLD_ADD_DTPREL_HI12, 0x917ffc63, variable+0x0
        code ld_high_plus, R_AARCH64_TLSLD_ADD_DTPREL_HI12, 0x917ffc63, variable+0x1
        code ld_high_big, R_AARCH64_TLSLD_ADD_DTPREL_HI12, 0x917ffc63, variable+0xffff00
        code ld_low0, R_AARCH64_TLSLD_ADD_DTPREL_LO12, 0x913ffc63, variable+0x0
        code ld_low0_plus, R_AARCH64_TLSLD_ADD_DTPREL_LO12, 0x913ffc63, variable+0x1
        code ld_low0_last, R_AARCH64_TLSLD_ADD_DTPREL_LO12, 0x913ffc63, variable+0xfe0
        code ld_low0_nc, R_AARCH64_TLSLD_ADD_DTPREL_LO12_NC, 0x913ffc63, variable+0x123400
        code ld_low0_nc_minus, R_AARCH64_TLSLD_ADD_DTPREL_LO12_NC, 0x913ffc63, variable-0x20
        code ld_low8, R_AARCH64_TLSLD_LDST8_DTPREL_LO12, 0x397ffc63, variable+0x0
        code ld_low8_plus, R_AARCH64_TLSLD_LDST8_DTPREL_LO12, 0x397ffc63, variable+0x1
        code ld_low8_last, R_AARCH64_TLSLD_LDST8_DTPREL_LO12, 0x397ffc63, variable+0xfe0
        code ld_low8_nc, R_AARCH64_TLSLD_LDST8_DTPREL_LO12_NC, 0x397ffc63, variable+0x123400
        code ld_low8_nc_minus, R_AARCH64_TLSLD_LDST8_DTPREL_LO12_NC, 0x397ffc63, variable-0x20
        code ld_low16, R_AARCH64_TLSLD_LDST16_DTPREL_LO12, 0x797ffc63, variable+0x0
        code ld_low16_plus, R_AARCH64_TLSLD_LDST16_DTPREL_LO12, 0x797ffc63, variable+0x2
        code ld_low16_last, R_AARCH64_TLSLD_LDST16_DTPREL_LO12, 0x797ffc63, variable+0xfe0
        code ld_low16_nc, R_AARCH64_TLSLD_LDST16_DTPREL_LO12_NC, 0x797ffc63, variable+0x123400
        code ld_low16_nc_minus, R_AARCH64_TLSLD_LDST16_DTPREL_LO12_NC, 0x797ffc63, variable-0x20
        code ld_low32, R_AARCH64_TLSLD_LDST32_DTPREL_LO12, 0xb97ffc63, variable+0x0
        code ld_low32_plus, R_AARCH64_TLSLD_LDST32_DTPREL_LO12, 0xb97ffc63, variable+0x4
        code ld_low32_last, R_AARCH64_TLSLD_LDST32_DTPREL_LO12, 0xb97ffc63, variable+0xfe0
        code ld_low32_nc, R_AARCH64_TLSLD_LDST32_DTPREL_LO12_NC, 0xb97ffc63, variable+0x123400
        code ld_low32_nc_minus, R_AARCH64_TLSLD_LDST32_DTPREL_LO12_NC, 0xb97ffc63, variable-0x20
        code ld_low64, R_AARCH64_TLSLD_LDST64_DTPREL_LO12, 0xf97ffc63, variable+0x0
        code ld_low64_plus, R_AARCH64_TLSLD_LDST64_DTPREL_LO12, 0xf97ffc63, variable+0x8
        code ld_low64_last, R_AARCH64_TLSLD_LDST64_DTPREL_LO12, 0xf97ffc63, variable+0xfe0
        code ld_low64_nc, R_AARCH64_TLSLD_LDST64_DTPREL_LO12_NC, 0xf97ffc63, variable+0x123400
        code ld_low64_nc_minus, R_AARCH64_TLSLD_LDST64_DTPREL_LO12_NC, 0xf97ffc63, variable-0x20
        code ld_low128, R_AARCH64_TLSLD_LDST128_DTPREL_LO12, 0x3dfffc63, variable+0x0
        code ld_low128_plus, R_AARCH64_TLSLD_LDST128_DTPREL_LO12, 0x3dfffc63, variable+0x10
        code ld_low128_last, R_AARCH64_TLSLD_LDST128_DTPREL_LO12, 0x3dfffc63, variable+0xfe0
        code ld_low128_nc, R_AARCH64_TLSLD_LDST128_DTPREL_LO12_NC, 0x3dfffc63, variable+0x123400
        code ld_low128_nc_minus, R_AARCH64_TLSLD_LDST128_DTPREL_LO12_NC, 0x3dfffc63, variable-0x20
        .ifdef PAST_LE_0_HIGH
        code edge, R_AARCH64_TLSLE_ADD_TPREL_LO12, 0x91000063, variable+0xfd0
        .endif
        .ifdef PAST_LE_0_LOW
        code edge, R_AARCH64_TLSLE_ADD_TPREL_LO12, 0x91000063, variable-0x31
        .endif
        .ifdef PAST_LE_8_HIGH
        code edge, R_AARCH64_TLSLE_LDST8_TPREL_LO12, 0x39400063, variable+0xfd0
        .endif
        .ifdef PAST_LE_8_LOW
        code edge, R_AARCH64_TLSLE_LDST8_TPREL_LO12, 0x39400063, variable-0x31
        .endif
        .ifdef PAST_LE_16_HIGH
        code edge, R_AARCH64_TLSLE_LDST16_TPREL_LO12, 0x79400063, variable+0xfd0
        .endif
        .ifdef PAST_LE_16_LOW
        code edge, R_AARCH64_TLSLE_LDST16_TPREL_LO12, 0x79400063, variable-0x32
        .endif
        .ifdef ODD_LE_16
        code edge, R_AARCH64_TLSLE_LDST16_TPREL_LO12, 0x79400063, variable+1
        .endif
        .ifdef PAST_LE_32_HIGH
        code edge, R_AARCH64_TLSLE_LDST32_TPREL_LO12, 0xb9400063, variable+0xfd0
        .endif
        .ifdef PAST_LE_32_LOW
        code edge, R_AARCH64_TLSLE_LDST32_TPREL_LO12, 0xb9400063, variable-0x34
        .endif
        .ifdef ODD_LE_32
        code edge, R_AARCH64_TLSLE_LDST32_TPREL_LO12, 0xb9400063, variable+2
        .endif
        .ifdef PAST_LE_64_HIGH
        code edge, R_AARCH64_TLSLE_LDST64_TPREL_LO12, 0xf9400063, variable+0xfd0
        .endif
        .ifdef PAST_LE_64_LOW
        code edge, R_AARCH64_TLSLE_LDST64_TPREL_LO12, 0xf9400063, variable-0x38
        .endif
        .ifdef ODD_LE_64
        code edge, R_AARCH64_TLSLE_LDST64_TPREL_LO12, 0xf9400063, variable+4
        .endif
        .ifdef PAST_LE_128_HIGH
        code edge, R_AARCH64_TLSLE_LDST128_TPREL_LO12, 0x3dc00063, variable+0xfd0
        .endif
        .ifdef PAST_LE_128_LOW
        code edge, R_AARCH64_TLSLE_LDST128_TPREL_LO12, 0x3dc00063, variable-0x40
        .endif
        .ifdef ODD_LE_128
        code edge, R_AARCH64_TLSLE_LDST128_TPREL_LO12, 0x3dc00063, variable+8
        .endif
        .ifdef PAST_LE_HI_HIGH
        code edge, R_AARCH64_TLSLE_ADD_TPREL_HI12, 0x91400063, variable+0xffffd0
        .endif
        .ifdef PAST_LE_HI_LOW
        code edge, R_AARCH64_TLSLE_ADD_TPREL_HI12, 0x91400063, variable-0x31
        .endif
        .ifdef PAST_LD_0_HIGH
        code edge, R_AARCH64_TLSLD_ADD_DTPREL_LO12, 0x91000063, variable+0xff0
        .endif
        .ifdef PAST_LD_0_LOW
        code edge, R_AARCH64_TLSLD_ADD_DTPREL_LO12, 0x91000063, variable-0x11
        .endif
        .ifdef PAST_LD_8_HIGH
        code edge, R_AARCH64_TLSLD_LDST8_DTPREL_LO12, 0x39400063, variable+0xff0
        .endif
        .ifdef PAST_LD_8_LOW
        code edge, R_AARCH64_TLSLD_LDST8_DTPREL_LO12, 0x39400063, variable-0x11
        .endif
        .ifdef PAST_LD_16_HIGH
        code edge, R_AARCH64_TLSLD_LDST16_DTPREL_LO12, 0x79400063, variable+0xff0
        .endif
        .ifdef PAST_LD_16_LOW
        code edge, R_AARCH64_TLSLD_LDST16_DTPREL_LO12, 0x79400063, variable-0x12
        .endif
        .ifdef ODD_LD_16
        code edge, R_AARCH64_TLSLD_LDST16_DTPREL_LO12, 0x79400063, variable+1
        .endif
        .ifdef PAST_LD_32_HIGH
        code edge, R_AARCH64_TLSLD_LDST32_DTPREL_LO12, 0xb9400063, variable+0xff0
        .endif
        .ifdef PAST_LD_32_LOW
        code edge, R_AARCH64_TLSLD_LDST32_DTPREL_LO12, 0xb9400063, variable-0x14
        .endif
        .ifdef ODD_LD_32
        code edge, R_AARCH64_TLSLD_LDST32_DTPREL_LO12, 0xb9400063, variable+2
        .endif
        .ifdef PAST_LD_64_HIGH
        code edge, R_AARCH64_TLSLD_LDST64_DTPREL_LO12, 0xf9400063, variable+0xff0
        .endif
        .ifdef PAST_LD_64_LOW
        code edge, R_AARCH64_TLSLD_LDST64_DTPREL_LO12, 0xf9400063, variable-0x18
        .endif
        .ifdef ODD_LD_64
        code edge, R_AARCH64_TLSLD_LDST64_DTPREL_LO12, 0xf9400063, variable+4
        .endif
        .ifdef PAST_LD_128_HIGH
        code edge, R_AARCH64_TLSLD_LDST128_DTPREL_LO12, 0x3dc00063, variable+0xff0
        .endif
        .ifdef PAST_LD_128_LOW
        code edge, R_AARCH64_TLSLD_LDST128_DTPREL_LO12, 0x3dc00063, variable-0x20
        .endif
        .ifdef ODD_LD_128
        code edge, R_AARCH64_TLSLD_LDST128_DTPREL_LO12, 0x3dc00063, variable+8
        .endif
        .ifdef PAST_LD_HI_HIGH
        code edge, R_AARCH64_TLSLD_ADD_DTPREL_HI12, 0x91400063, variable+0xfffff0
        .endif
        .ifdef PAST_LD_HI_LOW
        code edge, R_AARCH64_TLSLD_ADD_DTPREL_HI12, 0x91400063, variable-0x11
        .endif

        .section .tdata,"awT",%progbits
        .p2align 5
        .zero 16
        .globl variable
variable:
        .quad 0x1122334455667788
