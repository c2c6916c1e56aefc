//! What a tool answered, as bytes on disk.
//!
//! ```text
//! "LPE1"  blake3(key, body): 32 bytes  body
//! body:   status: i32  path_bound: u8  stdout: text  stderr: text  count: u32  outputs…
//! text:   count: u32, then per piece: u32 length and bytes; or u32::MAX and u32 index of a folder
//! output: u8 (0 absent, 1 file, 2 executable file)  u32 length and bytes
//! ```
//! Integers are little-endian. The hash covers the key, so an entry that is cut short, damaged or under another key's name is a
//! miss. Folder names in the streams are kept as indices, since messages and listings name files by their path.

use super::request::Request;

const MAGIC: &[u8; 4] = b"LPE1";
const HEADER: usize = 4 + 32;
const FOLDER: u32 = u32::MAX;

/// One file a tool was to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its bytes; `None` when the tool left no such file.
    pub bytes: Option<Vec<u8>>,
    /// Whether it may be executed.
    pub executable: bool,
}

/// A piece of a stream: literal bytes, or the name of one of the request's folders.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Bytes(Vec<u8>),
    Folder(u32),
}

/// What a tool answered to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Exit status.
    pub status: i32,
    /// The answer holds for these very paths only and is filed under the key that holds them; this entry has no content.
    pub path_bound: bool,
    stdout: Vec<Piece>,
    stderr: Vec<Piece>,
    /// The files, in the request's order of outputs.
    pub outputs: Vec<Output>,
}

impl Entry {
    /// An answer, with the request's folders taken out of the streams.
    pub fn new(
        request: &Request,
        status: i32,
        stdout: &[u8],
        stderr: &[u8],
        outputs: Vec<Output>,
    ) -> Self {
        let folders = request.folders();
        Self {
            status,
            path_bound: false,
            stdout: split(stdout, folders),
            stderr: split(stderr, folders),
            outputs,
        }
    }

    /// The note that the answer is filed under the key with paths.
    pub fn path_bound() -> Self {
        Self {
            status: 0,
            path_bound: true,
            stdout: vec![],
            stderr: vec![],
            outputs: vec![],
        }
    }

    /// Standard output, with this request's folders.
    pub fn stdout(&self, request: &Request) -> Vec<u8> {
        join(&self.stdout, request.folders())
    }

    /// Standard error, with this request's folders.
    pub fn stderr(&self, request: &Request) -> Vec<u8> {
        join(&self.stderr, request.folders())
    }

    /// The bytes to keep under `key`.
    pub fn encode(&self, key: &blake3::Hash) -> Vec<u8> {
        let mut body = Vec::new();
        body.extend_from_slice(&self.status.to_le_bytes());
        body.push(u8::from(self.path_bound));
        for stream in [&self.stdout, &self.stderr] {
            put_count(&mut body, stream.len());
            for piece in stream {
                match piece {
                    Piece::Bytes(bytes) => put_bytes(&mut body, bytes),
                    Piece::Folder(index) => {
                        body.extend_from_slice(&FOLDER.to_le_bytes());
                        body.extend_from_slice(&index.to_le_bytes());
                    }
                }
            }
        }
        put_count(&mut body, self.outputs.len());
        for output in &self.outputs {
            let kind = match (&output.bytes, output.executable) {
                (None, _) => 0,
                (Some(_), false) => 1,
                (Some(_), true) => 2,
            };
            body.push(kind);
            put_bytes(&mut body, output.bytes.as_deref().unwrap_or_default());
        }
        let mut file = Vec::with_capacity(HEADER + body.len());
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(seal(key, &body).as_bytes());
        file.append(&mut body);
        file
    }

    /// The entry in `file` if it is whole and belongs to `key`.
    pub fn decode(key: &blake3::Hash, file: &[u8]) -> Option<Self> {
        let body = file.strip_prefix(MAGIC)?;
        let (sum, body) = body.split_at_checked(32)?;
        if seal(key, body).as_bytes() != sum {
            return None;
        }
        let mut reader = Reader(body);
        let status = i32::from_le_bytes(reader.take(4)?.try_into().ok()?);
        let path_bound = reader.take(1)?[0] == 1;
        let stdout = reader.stream()?;
        let stderr = reader.stream()?;
        let count = reader.number()?;
        let mut outputs = Vec::new();
        for _ in 0..count {
            let kind = reader.take(1)?[0];
            let bytes = reader.bytes()?;
            outputs.push(Output {
                bytes: (kind != 0).then(|| bytes.to_vec()),
                executable: kind == 2,
            });
        }
        reader.0.is_empty().then_some(Self {
            status,
            path_bound,
            stdout,
            stderr,
            outputs,
        })
    }
}

/// The check sum of an entry: over its key and its body.
fn seal(key: &blake3::Hash, body: &[u8]) -> blake3::Hash {
    blake3::Hasher::new()
        .update(key.as_bytes())
        .update(body)
        .finalize()
}

fn put_count(body: &mut Vec<u8>, count: usize) {
    // Streams and outputs are far below 4 GiB: a larger one is never made into an entry (`Request` limits sizes).
    body.extend_from_slice(&(count as u32).to_le_bytes());
}

fn put_bytes(body: &mut Vec<u8>, bytes: &[u8]) {
    put_count(body, bytes.len());
    body.extend_from_slice(bytes);
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(length as usize)
    }

    fn stream(&mut self) -> Option<Vec<Piece>> {
        let count = self.number()?;
        let mut pieces = Vec::new();
        for _ in 0..count {
            let length = self.number()?;
            pieces.push(if length == FOLDER {
                Piece::Folder(self.number()?)
            } else {
                Piece::Bytes(self.take(length as usize)?.to_vec())
            });
        }
        Some(pieces)
    }
}

/// Cuts `text` where one of `folders` stands followed by a slash; the longest folder wins.
fn split(text: &[u8], folders: &[String]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut literal = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let found = folders
            .iter()
            .enumerate()
            .filter(|(_, folder)| {
                rest.starts_with(folder.as_bytes()) && rest.get(folder.len()) == Some(&b'/')
            })
            .max_by_key(|(_, folder)| folder.len());
        if let Some((index, folder)) = found {
            if !literal.is_empty() {
                pieces.push(Piece::Bytes(std::mem::take(&mut literal)));
            }
            pieces.push(Piece::Folder(index as u32));
            rest = &rest[folder.len()..];
        } else {
            // Folders are absolute: nothing can start before the next slash.
            let next = rest[1..]
                .iter()
                .position(|&byte| byte == b'/')
                .map_or(rest.len(), |at| at + 1);
            literal.extend_from_slice(&rest[..next]);
            rest = &rest[next..];
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Bytes(literal));
    }
    pieces
}

fn join(pieces: &[Piece], folders: &[String]) -> Vec<u8> {
    let mut text = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Bytes(bytes) => text.extend_from_slice(bytes),
            Piece::Folder(index) => {
                let folder = folders.get(*index as usize).map_or("", String::as_str);
                text.extend_from_slice(folder.as_bytes());
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Entry {
        Entry {
            status: 3,
            path_bound: false,
            stdout: split(b"/a/b/x.o: elf\n", &["/a".into(), "/a/b".into()]),
            stderr: vec![],
            outputs: vec![
                Output {
                    bytes: Some(b"\x7fELF".to_vec()),
                    executable: true,
                },
                Output {
                    bytes: None,
                    executable: false,
                },
            ],
        }
    }

    #[test]
    fn folders_in_streams_are_replaced_longest_first() {
        let folders = ["/a".to_string(), "/a/b".to_string()];
        let pieces = split(b"in /a/b/x.o and /a/y, not /ab/z nor /a", &folders);
        assert_eq!(
            pieces
                .iter()
                .filter(|p| matches!(p, Piece::Folder(1)))
                .count(),
            1
        );
        assert_eq!(
            pieces
                .iter()
                .filter(|p| matches!(p, Piece::Folder(0)))
                .count(),
            1
        );
        let elsewhere = join(&pieces, &["/q".to_string(), "/r".to_string()]);
        assert_eq!(elsewhere, b"in /r/x.o and /q/y, not /ab/z nor /a");
    }

    #[test]
    fn another_key_or_any_damaged_byte_is_a_miss() {
        let key = blake3::hash(b"key");
        let file = sample().encode(&key);
        assert_eq!(Entry::decode(&key, &file), Some(sample()));
        assert_eq!(Entry::decode(&blake3::hash(b"other"), &file), None);
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 1;
            assert_eq!(Entry::decode(&key, &damaged), None, "byte {at}");
            assert_eq!(Entry::decode(&key, &file[..at]), None, "cut at {at}");
        }
    }

    proptest! {
        #[test]
        fn split_then_join_is_identity(text in "[/ab:\n]{0,40}") {
            let folders = ["/a".to_string(), "/a/b".to_string(), "/b".to_string()];
            prop_assert_eq!(join(&split(text.as_bytes(), &folders), &folders), text.as_bytes());
        }
    }
}
