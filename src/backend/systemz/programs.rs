//! What the operands of each instruction are, in LLVM's MCInst order: programs, and the opcodes they serve.
//!
//! A program lists operands: `R` a register; `u` or `s` an unsigned or signed number whose bits are `LOW.LENGTH`, counted
//! from the least significant bit of the whole instruction, several runs joined from the most significant; then what is done
//! to it: `<1` doubled, `+1` one more, `&7f` the low seven bits. An opcode is `XX` (first byte), `XXYY` (first two bytes),
//! `XX.Y` (first byte and the low half of the second) or `XX..YY` (first and sixth byte). `@LOW:SET` serves only
//! instructions whose four bits from `LOW` up are in a set of 16 bits: masks that choose an extended mnemonic.
//!
//! The level is z10, LLVM's default for s390x: no vector instructions.

/// Programs and the opcodes they serve.
pub(super) const PROGRAMS: &[(&str, &str)] = &[
    (
        "R,R",
        "05 0b 0c 0d 10 11 12 13 15 18 19 20 21 22 23 24 25 28 29 30 31 32 33 34 35 38 39 b228 b22a \
         b22b@12:0001 b22c b22e b22f b240 b244 b245 b246 b249 b24a b24b b24c b24d b24e b24f b254 b258 b25a \
         b2e0 b2e1 b2e4 b2e5 b2ed b300 b301 b302 b303 b304 b305 b306 b308 b309 b310 b311 b312 b313 b314 b315 \
         b316 b318 b319 b324 b325 b326 b336 b340 b341 b342 b343 b344 b345 b346 b348 b349 b358 b359 b360 b361 \
         b362 b363 b365 b366 b367 b369 b370 b371 b373 b377 b37f b394 b395 b396 b3a4 b3a5 b3a6 b3b4 b3b5 b3b6 \
         b3c1 b3c4 b3c5 b3c6 b3cd b3d6 b3de b3e0 b3e2 b3e4 b3e5 b3e7 b3e8 b3ea b3ec b3ed b3ef b3f1 b3f2 b3f3 \
         b3f4 b3f9 b3fa b3fb b3fc b900 b901 b902 b903 b904 b905 b906 b907 b90e b90f b910 b911 b912 b913 b914 \
         b916 b917 b91f b920 b921 b925 b926 b927 b930 b931 b960@12:1554 b961@12:1554 b972@12:1554 \
         b973@12:1554 b983 b984 b985 b98d b994 b995 b99d b99e b9a2",
    ),
    (
        "R,R,R",
        "06 14 16 17 1a 1b 1c 1d 1e 1f 26 27 2a 2b 2c 2d 2e 2f 36 37 3a 3b 3c 3d 3e 3f b223 b229 b22d b250 \
         b252 b307 b30a b30b b30c b30d b317 b31a b31b b31c b31d b337 b339 b33b b33d b34a b34b b34c b34d b372 \
         b3d0 b3d1 b3d2 b3d3 b3d8 b3d9 b3da b3db b3f6 b3fe b908 b909 b90a b90b b90c b90d b918 b919 b91a b91b \
         b91c b91d b91e b93e b93f b946 b980 b981 b982 b986 b987 b988 b989 b98a b98e@8:0001 b996 b997 b998 \
         b999 b9af b9bd@12:0001 b9bf@12:0001",
    ),
    (
        "R,R,s8.8:16.12,R",
        "e3..02 e3..03 e3..04 e3..0f e3..12 e3..13 e3..14 e3..15 e3..16 e3..17 e3..1e e3..1f e3..20 e3..21 \
         e3..24 e3..26 e3..2e e3..2f e3..30 e3..31 e3..32 e3..34 e3..3e e3..3f e3..50 e3..55 e3..58 e3..59 \
         e3..70 e3..71 e3..72 e3..75 e3..76 e3..77 e3..78 e3..79 e3..8e e3..8f e3..90 e3..91 e3..94 e3..95 \
         ed..04 ed..06 ed..08 ed..09 ed..12 ed..14 ed..18 ed..19 ed..25 ed..26 ed..34 ed..51 ed..54 ed..55 \
         ed..59 ed..64 ed..65 ed..66 ed..67",
    ),
    (
        "R,R,R,s8.8:16.12,R",
        "e3..06 e3..08 e3..09 e3..0a e3..0b e3..0c e3..0d e3..0e e3..18 e3..19 e3..1a e3..1b e3..1c e3..1d \
         e3..46 e3..51 e3..54 e3..56 e3..57 e3..5a e3..5b e3..5c e3..5e e3..5f e3..73 e3..7a e3..7b e3..7c \
         e3..80 e3..81 e3..82 e3..86 e3..87 e3..88 e3..89 e3..96 e3..97 e3..98 e3..99 ed..07 ed..0a ed..0c \
         ed..0d ed..17 ed..1a ed..1b ed..1c ed..1d ed..37",
    ),
    (
        "R,u0.12",
        "80 82 93 b202 b204 b205 b206 b207 b208 b209 b20a b210 b211 b212 b214 b218 b219 b21a b232 b233 b234 \
         b235 b236 b239 b23a b274 b277 b278 b279 b27c b27d b280 b284 b285 b286 b287 b28e b299 b29c b29d b2b0 \
         b2b1 b2b2 b2b9 b2bd b2ff",
    ),
    (
        "R,R,R,R",
        "0e 0f b241 b255 b257 b25d b25e b263 b2a5 b2a6@12:0001 b2a7@12:0001 b30e b30f b31e b31f b32e b32f \
         b338 b33a b33c b33e b33f b92e b92f b990@12:0001 b991@12:0001 b992@12:0001 b993@12:0001 b9b0@12:0001 \
         b9b1@12:0001 b9b2 b9b3 b9be",
    ),
    (
        "R,R,R,u0.12,R",
        "43 46 4a 4b 4c 4f 54 56 57 5a 5b 5c 5d 5e 5f 67 6a 6b 6c 6d 6e 6f 71 7a 7b 7c 7d 7e 7f",
    ),
    (
        "R,s0.32<1",
        "c0.0 c0.5 c4.2 c4.4 c4.5 c4.6 c4.7 c4.8 c4.b c4.c c4.d c4.e c4.f c6.0 c6.4 c6.5 c6.6 c6.7 c6.8 c6.a \
         c6.c c6.d c6.e c6.f",
    ),
    (
        "R,R,u0.12,R",
        "40 41 42 44 45 48 49 4d 4e 50 51 55 58 59 60 68 69 70 78 79 b1",
    ),
    (
        "",
        "0101 0102 0104 0107 010a 010b 010c 010d 010e 01ff b20b b20d b230 b231 b237 b238 b23b b23c b248 b276",
    ),
    (
        "R,u12.4,R",
        "b347 b350 b351 b357 b35f b398 b399 b39a b3a8 b3a9 b3aa b3b8 b3b9 b3ba b3c8 b3c9 b3ca b3e1 b3e9",
    ),
    (
        "R,R,R,s8.8:16.12",
        "eb..04 eb..0a eb..0b eb..0c eb..0d eb..0f eb..1c eb..1d eb..24 eb..25 eb..26 eb..2f eb..4c eb..90 \
         eb..96 eb..98 eb..9a eb..9b",
    ),
    (
        "R",
        "04 07 b222 b224 b225 b226 b227 b247 b374 b375 b376 b384 b385 b38c b99a b99b b99f",
    ),
    (
        "R,R,R,u0.12",
        "83 88 89 8a 8b 8c 8d 8e 8f 90 98 99 9a 9b ae b6 b7",
    ),
    (
        "R,u16.12,u32.8+1,R,u0.12",
        "d0 d1 d2 d3 d4 d5 d6 d7 dc dd de df e2 e8 ea",
    ),
    (
        "R,R,u0.16",
        "a5.0 a5.1 a5.2 a5.3 a5.4 a5.5 a5.6 a5.7 a5.8 a5.9 a5.a a5.b",
    ),
    (
        "R,R,R,R,u16.12,R",
        "ed..0e ed..0f ed..1e ed..1f ed..2e ed..2f ed..38 ed..3a ed..3c ed..3e ed..3f",
    ),
    (
        "R,R,u0.32",
        "c0.6 c0.7 c0.a c0.b c0.c c0.d c2.4 c2.5 c2.a c2.b",
    ),
    ("R,u0.12,u16.8", "91 92 94 95 96 97 ac ad af"),
    (
        "R,u16.12,u36.4+1,R,u0.12,u32.4+1",
        "f1 f2 f3 f8 f9 fa fb fc fd",
    ),
    (
        "R,R,R,R,u12.4",
        "b2a6@12:fffe b2a7@12:fffe b990@12:fffe b991@12:fffe b992@12:fffe b993@12:fffe b9b0@12:fffe \
         b9b1@12:fffe",
    ),
    (
        "R,R,R,u16.12,R",
        "ed..0b ed..39 ed..3b ed..3d ed..40 ed..41 ed..48 ed..49",
    ),
    (
        "R,R,u16.12,R",
        "ed..05 ed..10 ed..11 ed..15 ed..24 ed..35 ed..50 ed..58",
    ),
    ("R,u0.16", "a5.c a5.d a5.e a5.f a7.0 a7.1 a7.2 a7.3"),
    ("R,R,R,R,u8.4", "b353 b35b b3f5 b3f7 b3fd b3ff b9aa"),
    (
        "R,R,R,R,s8.8:16.12",
        "eb..14 eb..30 eb..31 eb..3e eb..44 eb..45",
    ),
    (
        "R,s8.8:16.12,u32.8",
        "eb..51 eb..52 eb..54 eb..55 eb..56 eb..57",
    ),
    ("R,u0.32", "c0.8 c0.9 c0.e c0.f c2.e c2.f"),
    ("R,u16.12,s0.16", "e544 e548 e54c e554 e558 e55c"),
    (
        "R,R,u12.4",
        "b22b@12:fffe b960@12:eaab b961@12:eaab b972@12:eaab b973@12:eaab",
    ),
    ("R,u16.12,R,u0.12", "e500 e501 e502 e50e e50f"),
    ("R,R,R,R,u0.12", "86 87 ba bb"),
    (
        "R,R,R,u16.12",
        "ec..e4@12:1554 ec..e5@12:1554 ec..f6@12:1554 ec..f7@12:1554",
    ),
    ("R,R,s0.16", "a7.a a7.b a7.c a7.d"),
    ("R,R,s0.32", "c2.0 c2.1 c2.8 c2.9"),
    (
        "R,R,s16.16<1",
        "ec..64@12:1554 ec..65@12:1554 ec..76@12:1554 ec..77@12:1554",
    ),
    (
        "R,R,u12.4,R,u16.12",
        "ec..e4@12:eaab ec..e5@12:eaab ec..f6@12:eaab ec..f7@12:eaab",
    ),
    (
        "R,R,u12.4,s16.16<1",
        "ec..64@12:eaab ec..65@12:eaab ec..76@12:eaab ec..77@12:eaab",
    ),
    ("R,R,u8.4", "b3d4 b3dc b3e3 b3eb"),
    ("R,s0.16", "a7.8 a7.9 a7.e a7.f"),
    ("R,s8.8:16.12,s32.8", "eb..6a eb..6e eb..7a eb..7e"),
    ("R,u12.4,R,u8.4", "b3d5 b3d7 b3dd b3df"),
    ("R,u32.4,R,s8.8:16.12", "eb..20 eb..21 eb..2c eb..2d"),
    ("R,R,R,u24.8,u16.8,u8.8", "ec..54 ec..56 ec..57"),
    ("R,s0.32", "c0.1 c2.c c2.d"),
    ("R,u16.12,R,R,u0.12,R", "d9 da db"),
    ("R,u16.12,R,u0.12,R", "c8.0 c8.1 c8.2"),
    ("R,u16.12,u0.16", "e555 e559 e55d"),
    ("R,R,R,R,R,s8.8:16.12", "eb..8e eb..8f"),
    ("R,R,R,R,R,u0.12", "a8 a9"),
    ("R,R,R,s0.16<1", "84 85"),
    ("R,R,R,s16.16<1", "ec..44 ec..45"),
    ("R,R,R,u12.4", "b9bd@12:fffe b9bf@12:fffe"),
    ("R,R,s0.16<1", "a7.6 a7.7"),
    ("R,R,u32.4,R,s8.8:16.12", "eb..80 eb..81"),
    ("R,s16.16", "ec..70@12:1554 ec..72@12:1554"),
    ("R,s16.16,u12.4", "ec..70@12:eaab ec..72@12:eaab"),
    ("R,s8.8,R,u16.12", "ec..fc@32:1554 ec..fe@32:1554"),
    ("R,s8.8,s16.16<1", "ec..7c@32:1554 ec..7e@32:1554"),
    ("R,s8.8,u32.4,R,u16.12", "ec..fc@32:eaab ec..fe@32:eaab"),
    ("R,s8.8,u32.4,s16.16<1", "ec..7c@32:eaab ec..7e@32:eaab"),
    ("R,u16.12,R,u0.12,u32.8+1", "e1 e9"),
    ("R,u16.16", "ec..71@12:1554 ec..73@12:1554"),
    ("R,u16.16,u12.4", "ec..71@12:eaab ec..73@12:eaab"),
    ("R,u16.4,R,u0.12", "bd be"),
    ("R,u8.8,R,u16.12", "ec..fd@32:1554 ec..ff@32:1554"),
    ("R,u8.8,s16.16<1", "ec..7d@32:1554 ec..7f@32:1554"),
    ("R,u8.8,u32.4,R,u16.12", "ec..fd@32:eaab ec..ff@32:eaab"),
    ("R,u8.8,u32.4,s16.16<1", "ec..7d@32:eaab ec..7f@32:eaab"),
    ("u36.4,s0.32<1", "c0.4@36:0001 c6.2"),
    ("R,R,R,u16.12,R,u0.12", "ef"),
    ("R,R,R,u24.8,u16.8&7f,u8.8", "ec..55"),
    ("R,R,R,u8.4", "b98e@8:fffe"),
    ("R,R,u16.12,R,R,u0.12", "ee"),
    ("R,R,u16.4,R,u0.12", "bf"),
    ("R,s0.16<1", "a7.5"),
    ("R,u0.12,R", "47"),
    ("R,u16.12,u36.4+1", "eb..c0"),
    ("R,u16.12,u36.4+1,R,u0.12,u32.4", "f0"),
    ("s0.16<1", "a7.4@20:fffe"),
    ("s0.32<1", "c0.4@36:fffe"),
    ("u0.8", "0a"),
    ("u20.4,s0.16<1", "a7.4@20:0001"),
    ("u36.4,R,s8.8:16.12,R", "e3..36"),
];
