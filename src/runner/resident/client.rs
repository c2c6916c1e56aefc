//! The client's side of one resident tool; `preload.rs` is the other and says what goes over the socket.

use super::Streams;
use crate::runner::Call;
use object::read::elf::{FileHeader, ProgramHeader};
use object::{Endianness, ReadCache, elf};
use rustix::fd::AsRawFd;
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{MemfdFlags, memfd_create};
use rustix::io::IoSlice;
use rustix::net::sockopt::{Timeout, set_socket_timeout};
use rustix::net::{
    AddressFamily, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage, SendFlags, SocketFlags,
    SocketType, recv, sendmsg, socketpair,
};
use rustix::process::{Pid, setpgid};
use std::fs::File;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

/// `preload.rs` as `build.rs` compiled it; empty where there is nothing to preload it with.
static PRELOAD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/preload.so"));
/// Where the tool finds its end of the socket, and the library. High, so that it is nothing else.
const SOCKET: i32 = 200;
const LIBRARY: i32 = 201;
/// How long a tool may take to say hello. Starting one takes about 15 ms.
const HELLO: Duration = Duration::from_secs(5);
/// The word that ends the arguments in a request.
const MARK: &[u8] = b"\x01";

/// A program that is ready to fork.
pub(super) struct Resident {
    socket: OwnedFd,
    process: Child,
    /// The program's time stamp when it was started.
    modified: Option<SystemTime>,
}

impl Resident {
    /// Starts a program and waits for its hello.
    pub(super) fn start(program: &Path) -> Result<Self, String> {
        if PRELOAD.is_empty() {
            return Err("this system has no glibc".into());
        }
        if !is_dynamic(program) {
            return Err("it is a script, or linked statically".into());
        }
        let modified = modified(program);
        let library = library().map_err(|error| format!("cannot make a memory file: {error}"))?;
        let (ours, theirs) = socketpair(
            AddressFamily::UNIX,
            SocketType::SEQPACKET,
            SocketFlags::CLOEXEC,
            None,
        )
        .map_err(|error| format!("cannot make a socket: {error}"))?;
        let process = spawn(program, &theirs, &library)
            .map_err(|error| format!("cannot start it: {error}"))?;
        drop(theirs);
        let resident = Self {
            socket: ours,
            process,
            modified,
        };
        set_socket_timeout(&resident.socket, Timeout::Recv, Some(HELLO))
            .map_err(|error| format!("cannot set a timeout: {error}"))?;
        match resident.answer() {
            Ok(0) => Ok(resident),
            _ => Err("it did not say hello".into()),
        }
    }

    /// Whether the program is another file by now.
    pub(super) fn is_outdated(&self, program: &Path) -> bool {
        modified(program) != self.modified
    }

    /// Has the call done by a fork, which is a child of this process.
    pub(super) fn fork(&self, call: &Call<'_>, streams: Streams<'_>) -> Result<Pid, String> {
        let lost = |error: std::io::Error| format!("the process that stayed is lost: {error}");
        let words = words(call).map_err(lost)?;
        let [input, output, errors] = streams;
        let files = [input, output, errors, words.as_fd()];
        let mut space = [std::mem::MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(4))];
        let mut control = SendAncillaryBuffer::new(&mut space);
        control.push(SendAncillaryMessage::ScmRights(&files));
        let request = [IoSlice::new(&[1])];
        sendmsg(&self.socket, &request, &mut control, SendFlags::NOSIGNAL)
            .map_err(|error| lost(error.into()))?;
        let answer = self.answer().map_err(lost)?;
        let process = (answer > 0).then(|| Pid::from_raw(answer)).flatten();
        let process = process.ok_or("the process that stayed cannot fork")?;
        // The fork does so too; whoever is first, the group is there before anybody kills it.
        let _ = setpgid(Some(process), Some(process));
        Ok(process)
    }

    /// A number from the other side.
    fn answer(&self) -> std::io::Result<i32> {
        let mut bytes = [0; 4];
        let (length, _) = recv(&self.socket, &mut bytes[..], RecvFlags::empty())?;
        if length != bytes.len() {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(i32::from_ne_bytes(bytes))
    }
}

impl Drop for Resident {
    fn drop(&mut self) {
        // It may just have ended by itself, which is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Whether a program is started by the dynamic linker. A script's interpreter would say hello and not know of the script.
fn is_dynamic(program: &Path) -> bool {
    let Ok(file) = File::open(program) else {
        return false;
    };
    let data = ReadCache::new(file);
    let is_dynamic = |header: &elf::FileHeader64<Endianness>| {
        let endian = header.endian()?;
        let segments = header.program_headers(endian, &data)?;
        Ok::<_, object::Error>(
            segments
                .iter()
                .any(|one| one.p_type(endian) == elf::PT_INTERP),
        )
    };
    elf::FileHeader64::parse(&data)
        .and_then(is_dynamic)
        .unwrap_or(false)
}

fn modified(program: &Path) -> Option<SystemTime> {
    program.metadata().and_then(|meta| meta.modified()).ok()
}

/// The library, as a file that needs no folder.
fn library() -> std::io::Result<OwnedFd> {
    let file = memfd_create("linkproof-preload", MemfdFlags::CLOEXEC)?;
    let mut file = File::from(file);
    file.write_all(PRELOAD)?;
    Ok(file.into())
}

#[expect(
    unsafe_code,
    reason = "the two descriptors have to be put in place between fork and exec"
)]
fn spawn(program: &Path, socket: &OwnedFd, library: &OwnedFd) -> std::io::Result<Child> {
    let (socket, library) = (socket.as_raw_fd(), library.as_raw_fd());
    let mut command = Command::new(program);
    command
        .env("LD_PRELOAD", format!("/proc/self/fd/{LIBRARY}"))
        .env("LD_BIND_NOW", "1") // once for all forks
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0); // the terminal's signals are not for it
    // SAFETY: the closure calls dup2 only, which may be called between fork and exec; a copy made by dup2 outlives exec.
    unsafe {
        command.pre_exec(move || {
            for (from, to) in [(socket, SOCKET), (library, LIBRARY)] {
                if libc::dup2(from, to) < 0 {
                    return Err(std::io::Error::last_os_error());
                }
            }
            Ok(())
        });
    }
    command.spawn()
}

/// The words of a request.
fn words(call: &Call<'_>) -> std::io::Result<OwnedFd> {
    let mut text = Vec::new();
    let mut add = |word: &[u8]| {
        text.extend_from_slice(word);
        text.push(0);
    };
    add(call.cwd.as_os_str().as_encoded_bytes());
    call.argv.iter().for_each(|word| add(word.as_bytes()));
    add(MARK);
    for (name, value) in &call.env {
        add(format!("{name}={value}").as_bytes());
    }
    let mut file = File::from(memfd_create("linkproof-request", MemfdFlags::CLOEXEC)?);
    file.write_all(&text)?;
    Ok(file.into())
}
