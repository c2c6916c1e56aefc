//! Mutants of objects: cut short, bits flipped, single fields set to what nobody expects.

/// A random number generator whose sequence never changes (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// A field of the file: offset and size in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldAt {
    pub(crate) at: usize,
    pub(crate) size: usize,
}

impl FieldAt {
    pub(crate) fn get(self, bytes: &[u8]) -> u64 {
        let mut word = [0; 8];
        word[..self.size].copy_from_slice(&bytes[self.at..self.at + self.size]);
        u64::from_le_bytes(word)
    }

    pub(crate) fn set(self, bytes: &mut [u8], value: u64) {
        let word = value.to_le_bytes();
        bytes[self.at..self.at + self.size].copy_from_slice(&word[..self.size]);
    }
}

/// Field sizes of the structures of one class: ELF header, section header, symbol, relocation (gABI, chapter 4).
struct Shapes {
    header: &'static [usize],
    section: &'static [usize],
    symbol: &'static [usize],
    relocation: &'static [usize],
    table: usize,
    count: usize,
}

const ELF64: Shapes = Shapes {
    header: &[4, 1, 1, 1, 1, 8, 2, 2, 4, 8, 8, 8, 4, 2, 2, 2, 2, 2, 2],
    section: &[4, 4, 8, 8, 8, 8, 4, 4, 8, 8],
    symbol: &[4, 1, 1, 2, 8, 8],
    relocation: &[8, 4, 4, 8],
    table: 0x28,
    count: 0x3c,
};

const ELF32: Shapes = Shapes {
    header: &[4, 1, 1, 1, 1, 8, 2, 2, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2],
    section: &[4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
    symbol: &[4, 4, 4, 1, 1, 2],
    relocation: &[4, 1, 3],
    table: 0x20,
    count: 0x30,
};

/// Where the fields of a good object are.
pub(crate) struct Fields {
    shapes: &'static Shapes,
    table: usize,
    /// The number of section headers.
    pub(crate) sections: usize,
    all: Vec<FieldAt>,
}

/// The fields of section headers, by their place in both classes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SectionField {
    Kind = 1,
    Flags = 2,
    Address = 3,
    Offset = 4,
    Size = 5,
    Link = 6,
    Info = 7,
    Alignment = 8,
}

impl Fields {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let shapes = if bytes[4] == 2 { &ELF64 } else { &ELF32 };
        let pointer = if bytes[4] == 2 { 8 } else { 4 };
        let read = |at, size| FieldAt { at, size }.get(bytes) as usize;
        let mut fields = Self {
            shapes,
            table: read(shapes.table, pointer),
            sections: read(shapes.count, 2),
            all: Vec::new(),
        };
        fields.add(0, shapes.header);
        for index in 0..fields.sections {
            fields.add(fields.header(index), shapes.section);
            let value = |field| fields.section(index, field).get(bytes) as usize;
            let (start, size) = (value(SectionField::Offset), value(SectionField::Size));
            let shape: &[usize] = match value(SectionField::Kind) {
                2 => shapes.symbol,
                4 | 9 => shapes.relocation,
                17 | 18 => &[4],
                _ => continue,
            };
            let entry: usize = shape.iter().sum();
            (0..size / entry).for_each(|index| fields.add(start + index * entry, shape));
        }
        fields
    }

    fn header(&self, index: usize) -> usize {
        self.table + index * self.shapes.section.iter().sum::<usize>()
    }

    fn add(&mut self, start: usize, shape: &[usize]) {
        let mut at = start;
        for &size in shape {
            self.all.push(FieldAt { at, size });
            at += size;
        }
    }

    /// A field of a section header.
    pub(crate) fn section(&self, index: usize, field: SectionField) -> FieldAt {
        let sizes = self.shapes.section;
        let before: usize = sizes[..field as usize].iter().sum();
        FieldAt {
            at: self.header(index) + before,
            size: sizes[field as usize],
        }
    }

    pub(crate) fn any(&self, random: &mut Random) -> FieldAt {
        self.all[random.below(self.all.len())]
    }
}

/// Values for a field that holds `value`: the ends of its range, its neighbours.
fn odd_values(value: u64) -> [u64; 10] {
    let next = value.wrapping_add(1);
    let before = value.wrapping_sub(1);
    let ends = [0, 1, u64::MAX, u64::MAX - 1];
    let middle = [0x7fff_ffff_7fff_7f7f, 0x8000_0000_8000_8080];
    let [zero, one, max, nearly] = ends;
    let shifted = value.wrapping_shl(1);
    [
        zero, one, max, nearly, middle[0], middle[1], next, before, shifted, !value,
    ]
}

/// Calls `visit` with every prefix of an object.
pub(crate) fn truncated(base: &[u8], visit: &mut dyn FnMut(&[u8])) {
    for length in 0..base.len() {
        visit(&base[..length]);
    }
}

/// Every field of an object with every odd value.
pub(crate) fn odd_fields(base: &[u8], visit: &mut dyn FnMut(&[u8])) {
    let fields = Fields::of(base);
    let mut mutant = base.to_vec();
    for &field in &fields.all {
        let old = field.get(base);
        for value in odd_values(old) {
            field.set(&mut mutant, value);
            visit(&mutant);
        }
        field.set(&mut mutant, old);
    }
}

/// Several fields at once, with odd values, small numbers or those of other fields.
pub(crate) fn mixed_fields(
    base: &[u8],
    count: usize,
    random: &mut Random,
    visit: &mut dyn FnMut(&[u8]),
) {
    let fields = Fields::of(base);
    for _ in 0..count {
        let mut mutant = base.to_vec();
        for _ in 0..1 + random.below(3) {
            let field = fields.any(random);
            let value = match random.below(4) {
                0 => random.below(64) as u64,
                1 => fields.any(random).get(base),
                2 => random.next() >> random.below(64),
                _ => odd_values(field.get(base))[random.below(10)],
            };
            field.set(&mut mutant, value);
        }
        visit(&mutant);
    }
}

/// A few bits flipped anywhere.
pub(crate) fn flipped(
    base: &[u8],
    count: usize,
    random: &mut Random,
    visit: &mut dyn FnMut(&[u8]),
) {
    for _ in 0..count {
        let mut mutant = base.to_vec();
        for _ in 0..1 + random.below(4) {
            let at = random.below(mutant.len());
            mutant[at] ^= 1 << random.below(8);
        }
        visit(&mutant);
    }
}
