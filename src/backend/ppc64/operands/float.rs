//! Floating-point instructions (primary opcodes 48 to 55, 59 and 63).

use super::*;

pub(super) const FORMS: &[Form] = &[
    form(0xfc1fffff, &[R], &[0xfc00048e, 0xfc00048f]),
    form(0xfc1fffff, &[u(21, 5)], &[0xfc00004c, 0xfc00008c]),
    form(0xfc63ffff, &[R, R], &[0xfc000080]),
    form(0xfc3f0fff, &[R, R], &[0xfc000604, 0xfc000605]),
    form(
        0xfc7e0fff,
        &[u(23, 3), u(12, 4), u(16, 5)],
        &[0xfc00010c, 0xfc00010d],
    ),
    form(0xfc7f07ff, &[R, R], &[0xfc000140]),
    form(
        0xfc1f0fff,
        &[R, R],
        &[0xfc000244, 0xfc000245, 0xfc0002c4, 0xfc0002c5],
    ),
    form(0xfc2f0fff, &[R, u(20, 1), R], &[0xfc000684, 0xfc000685]),
    form(
        0xfc3f07ff,
        &[R, R],
        &[0xfc000204, 0xfc000205, 0xfc000644, 0xfc000645, 0xfc0007c4],
    ),
    form(
        0xfc1f07ff,
        &[R, R],
        &[
            0xec00002c, 0xec00002d, 0xec000030, 0xec000031, 0xec000034, 0xec000035, 0xec000204,
            0xec000205, 0xec000244, 0xec000245, 0xec0002c4, 0xec0002c5, 0xec000604, 0xec000605,
            0xec000644, 0xec000645, 0xec00069c, 0xec00069d, 0xec00079c, 0xec00079d, 0xfc000018,
            0xfc000019, 0xfc00001c, 0xfc00001d, 0xfc00001e, 0xfc00001f, 0xfc00002c, 0xfc00002d,
            0xfc000030, 0xfc000031, 0xfc000034, 0xfc000035, 0xfc000050, 0xfc000051, 0xfc000090,
            0xfc000091, 0xfc000110, 0xfc000111, 0xfc00011c, 0xfc00011d, 0xfc00011e, 0xfc00011f,
            0xfc000210, 0xfc000211, 0xfc000310, 0xfc000311, 0xfc000350, 0xfc000351, 0xfc000390,
            0xfc000391, 0xfc0003d0, 0xfc0003d1, 0xfc000648, 0xfc00065c, 0xfc00065d, 0xfc00065e,
            0xfc00065f, 0xfc000688, 0xfc00069c, 0xfc00069d, 0xfc00075c, 0xfc00075d, 0xfc00075e,
            0xfc00075f, 0xfc00079c, 0xfc00079d, 0xfc020688, 0xfc080648, 0xfc14048e, 0xfc190688,
        ],
    ),
    form(0xfc270fff, &[R, u(19, 2), R], &[0xfc000284, 0xfc000285]),
    form(0xfc0f07ff, &[R, u(20, 1), R], &[0xec000684, 0xec000685]),
    form(
        0xfc3e09ff,
        &[R, u(16, 5), R, u(9, 2)],
        &[0xfc0000c6, 0xfc0000c7, 0xfc0001c6, 0xfc0001c7],
    ),
    form(
        0xfc610fff,
        &[R, R, R],
        &[0xfc000104, 0xfc000144, 0xfc000504],
    ),
    form(0xfc0707ff, &[R, u(19, 2), R], &[0xec000284, 0xec000285]),
    form(
        0xfc210fff,
        &[R, R, R],
        &[
            0xfc000004, 0xfc000005, 0xfc000044, 0xfc000045, 0xfc000404, 0xfc000405, 0xfc000444,
            0xfc000445,
        ],
    ),
    form(0xfc600fff, &[R, R, R], &[0xfc000544]),
    form(
        0xfc1e01ff,
        &[R, u(16, 5), R, u(9, 2)],
        &[
            0xec0000c6, 0xec0000c7, 0xec0001c6, 0xec0001c7, 0xfc00000a, 0xfc00000b, 0xfc00004a,
        ],
    ),
    form(0xfc200fff, &[R, R, R], &[0xfc0006c4, 0xfc0006c5]),
    form(0xfc400fff, &[R, u(16, 6), R], &[0xfc000546]),
    form(
        0xfc6007ff,
        &[R, R, R],
        &[
            0xec000104, 0xec000144, 0xec000504, 0xec000544, 0xfc000000, 0xfc000040, 0xfc000100,
            0xfc000108, 0xfc000148, 0xfc000508,
        ],
    ),
    form(0xfc6103ff, &[R, R, u(10, 6)], &[0xfc000184, 0xfc0001c4]),
    form(
        0xfc2103ff,
        &[R, R, u(10, 6)],
        &[0xfc000084, 0xfc000085, 0xfc0000c4, 0xfc0000c5],
    ),
    form(0xfc2109ff, &[R, R, R, u(9, 2)], &[0xfc000006, 0xfc000007]),
    form(0xfc4007ff, &[R, u(16, 6), R], &[0xec000546]),
    form(0xfc6003ff, &[R, R, u(10, 6)], &[0xec000184, 0xec0001c4]),
    form(0xfc6107f9, &[R, R, R], &[0xec0001d8]),
    form(
        0xfc6107f9,
        &[R, R, R, R],
        &[0xec0001d0, 0xec0003d0, 0xec0005d0, 0xec0007d0],
    ),
    form(
        0xfc0007ff,
        &[R, R, R],
        &[
            0xec000004, 0xec000005, 0xec000024, 0xec000025, 0xec000028, 0xec000029, 0xec00002a,
            0xec00002b, 0xec000044, 0xec000045, 0xec000404, 0xec000405, 0xec000444, 0xec000445,
            0xec0006c4, 0xec0006c5, 0xfc000008, 0xfc000009, 0xfc000010, 0xfc000011, 0xfc000024,
            0xfc000025, 0xfc000028, 0xfc000029, 0xfc00002a, 0xfc00002b, 0xfc000048, 0xfc000049,
            0xfc000088, 0xfc0000c8, 0xfc000188, 0xfc0001c8, 0xfc000408, 0xfc000409, 0xfc000448,
            0xfc000449, 0xfc000548, 0xfc0005c8, 0xfc0006c8,
        ],
    ),
    form(
        0xfc0007ff,
        &[R, R, R, R],
        &[
            0xfc000308, 0xfc000309, 0xfc000348, 0xfc000349, 0xfc000388, 0xfc000389, 0xfc0003c8,
            0xfc0003c9,
        ],
    ),
    form(0xfc0007ff, &[R, u(16, 7), R], &[0xfc000588]),
    form(
        0xfc0007ff,
        &[u(17, 8), R, u(25, 1), u(16, 1)],
        &[0xfc00058e, 0xfc00058f],
    ),
    form(
        0xfc00f83f,
        &[R, R, R],
        &[0xec000032, 0xec000033, 0xfc000032, 0xfc000033],
    ),
    form(0xfc2009ff, &[R, R, R, u(9, 2)], &[0xfc000046, 0xfc000047]),
    form(
        0xfc2009ff,
        &[R, s(16, 5), R, u(9, 2)],
        &[0xfc000086, 0xfc000087],
    ),
    form(
        0xfc6007f9,
        &[R, R, R],
        &[
            0xec000018, 0xec000098, 0xec0000d8, 0xec000118, 0xec000158, 0xec000198, 0xec000258,
        ],
    ),
    form(
        0xfc6007f9,
        &[R, R, R, R],
        &[
            0xec000010, 0xec000090, 0xec0000d0, 0xec000110, 0xec000150, 0xec000190, 0xec000290,
            0xec0002d0, 0xec000318, 0xec000358, 0xec000390, 0xec000490, 0xec0004d0, 0xec000590,
            0xec000690, 0xec0006d0, 0xec000790,
        ],
    ),
    form(
        0xfc0003ff,
        &[R, R, u(10, 6)],
        &[0xec000084, 0xec000085, 0xec0000c4, 0xec0000c5],
    ),
    form(
        0xfc0001ff,
        &[R, R, R, u(9, 2)],
        &[0xec000006, 0xec000007, 0xec000046, 0xec000047],
    ),
    form(
        0xfc0001ff,
        &[R, s(16, 5), R, u(9, 2)],
        &[0xec000086, 0xec000087],
    ),
    form(
        0xfc00003f,
        &[R, R, R, R],
        &[
            0xec000038, 0xec000039, 0xec00003a, 0xec00003b, 0xec00003c, 0xec00003d, 0xec00003e,
            0xec00003f, 0xfc00002e, 0xfc00002f, 0xfc000038, 0xfc000039, 0xfc00003a, 0xfc00003b,
            0xfc00003c, 0xfc00003d, 0xfc00003e, 0xfc00003f,
        ],
    ),
    form(
        0xfc000000,
        &[R, R, u(0, 16), R],
        &[0xc4000000, 0xcc000000, 0xd4000000, 0xdc000000],
    ),
    form(
        0xfc000000,
        &[R, u(0, 16), R],
        &[0xc0000000, 0xc8000000, 0xd0000000, 0xd8000000],
    ),
];
