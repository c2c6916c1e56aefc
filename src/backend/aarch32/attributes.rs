//! What an object's build attributes say of the processor (Addenda to the Arm ABI, "Build Attributes").

/// There is `BLX`: calls can change state.
pub(super) const BLX: u32 = 1;
/// 32-bit Thumb branches have the bits J1 and J2: they reach 16 MiB, not 4.
pub(super) const J1J2: u32 = 2;
/// There are `MOVW` and `MOVT`.
pub(super) const MOVW: u32 = 4;
/// There is Arm state.
pub(super) const ARM: u32 = 8;

const TAG_CPU_ARCH: u64 = 6;
const TAG_PROFILE: u64 = 7;
const TAG_COMPATIBILITY: u64 = 32;

/// The features of the processor that the attributes name. An object without attributes is taken to be for Armv7-A.
pub(super) fn features(_e_flags: u32, attributes: Option<&[u8]>) -> Result<u32, String> {
    let Some(bytes) = attributes else {
        return Ok(BLX | J1J2 | MOVW | ARM);
    };
    let (arch, profile) = cpu(bytes).ok_or("the build attributes end in the middle of one")?;
    let arm = match profile {
        Some(profile) if profile == u64::from(b'M') => 0,
        _ => ARM,
    };
    Ok(match arch {
        // Pre-v4, v4, v4T.
        0..=2 => ARM,
        // v5T, v5TE, v5TEJ, v6, v6KZ, v6K.
        3..=7 | 9 => BLX | ARM,
        // v6-M, v6S-M: `BL` is the one 32-bit instruction of user code, and it has J1 and J2.
        11 | 12 => BLX | J1J2,
        // v7E-M, v8-M, v8.1-M.
        13 | 16 | 17 | 21 => BLX | J1J2 | MOVW,
        // v6T2, v7, v8-A, v8-R and what comes after.
        8 | 10 | 14 | 15 | 18.. => BLX | J1J2 | MOVW | arm,
    })
}

/// `Tag_CPU_arch` and `Tag_CPU_arch_profile` of the whole file.
fn cpu(bytes: &[u8]) -> Option<(u64, Option<u64>)> {
    let mut found = (0, None);
    let Some((b'A', mut rest)) = bytes.split_first() else {
        return None;
    };
    while !rest.is_empty() {
        let (section, after) = sized(rest, 0)?;
        rest = after;
        let vendor = section.iter().position(|&byte| byte == 0)?;
        if &section[..vendor] != b"aeabi" {
            continue;
        }
        let mut scopes = &section[vendor + 1..];
        while let Some((&scope, _)) = scopes.split_first() {
            // The length counts the scope's tag too.
            let (attributes, after) = sized(scopes, 1)?;
            scopes = after;
            // 1 is the file; sections and symbols (2 and 3) say nothing of the processor as a whole.
            if scope == 1 {
                read(attributes, &mut found)?;
            }
        }
    }
    Some(found)
}

/// Splits a run whose 32-bit length stands after `tag` bytes and counts both: its content and what follows it.
fn sized(bytes: &[u8], tag: usize) -> Option<(&[u8], &[u8])> {
    let length = bytes.get(tag..tag + 4)?;
    let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
    let content = bytes.get(tag + 4..length)?;
    Some((content, &bytes[length..]))
}

fn read(mut bytes: &[u8], found: &mut (u64, Option<u64>)) -> Option<()> {
    while !bytes.is_empty() {
        let tag = uleb(&mut bytes)?;
        // The names (4, 5) and odd numbers above 32 are strings; compatibility (32) is a number and a string.
        let text = matches!(tag, 4 | 5) || (tag > TAG_COMPATIBILITY && tag % 2 == 1);
        let value = if text { 0 } else { uleb(&mut bytes)? };
        if text || tag == TAG_COMPATIBILITY {
            let end = bytes.iter().position(|&byte| byte == 0)?;
            bytes = &bytes[end + 1..];
        }
        match tag {
            TAG_CPU_ARCH => found.0 = value,
            TAG_PROFILE => found.1 = Some(value),
            _ => {}
        }
    }
    Some(())
}

fn uleb(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn section(attributes: &[u8]) -> Vec<u8> {
        let length = |bytes: &[u8], more: usize| ((bytes.len() + more) as u32).to_le_bytes();
        let scope = [&[1][..], &length(attributes, 5), attributes].concat();
        let body = [&b"aeabi\0"[..], &scope].concat();
        [&b"A"[..], &length(&body, 4), &body].concat()
    }

    #[rstest]
    #[case::v4t(&[6, 2], ARM)]
    #[case::v6(&[6, 6], BLX | ARM)]
    #[case::v6m(&[6, 11, 7, b'M'], BLX | J1J2)]
    #[case::v7a(&[5, b'A', b'8', 0, 6, 10, 7, b'A'], BLX | J1J2 | MOVW | ARM)]
    #[case::v7m(&[6, 10, 7, b'M', 67, b'x', 0], BLX | J1J2 | MOVW)]
    #[case::v8m_base(&[6, 16, 7, b'M'], BLX | J1J2 | MOVW)]
    #[case::compatibility(&[32, 1, b'g', 0, 6, 2], ARM)]
    fn attributes_name_features(#[case] attributes: &[u8], #[case] expected: u32) {
        assert_eq!(features(0, Some(&section(attributes))), Ok(expected));
    }

    #[test]
    fn cut_attributes_are_refused() {
        let whole = section(&[5, b'A', 0, 6, 10]);
        for end in [0, 3, 8, 14] {
            assert!(features(0, Some(&whole[..end])).is_err(), "{end}");
        }
        assert!(features(0, Some(&section(&[6]))).is_err());
        assert!(features(0, Some(&section(&[5, b'A']))).is_err());
    }
}
