//! The executor's side of the socket.

use super::wire::{Message, Tag};
use super::{Action, Executor, ExecutorError, InProcess, Loadable, crash, local};
use crate::base::Addr;
use std::os::fd::{AsRawFd, FromRawFd};
use std::os::unix::net::UnixStream;

/// Does what is asked for on a socket, by its descriptor, until the other side goes away or says that it is enough. Returns the exit code.
///
/// The process is the executor's from then on: signals that end it are reported on the socket.
///
/// # Errors
/// The other side sends what no executor understands.
#[expect(
    unsafe_code,
    reason = "the descriptor is a number from the command line"
)]
pub fn serve(descriptor: i32) -> std::io::Result<i32> {
    // SAFETY: whoever started this process opened the descriptor for it and for nothing else; if not, reading from it fails.
    let mut socket = unsafe { UnixStream::from_raw_fd(descriptor) };
    rustix::io::fcntl_setfd(&socket, rustix::io::FdFlags::CLOEXEC)?;
    local::undo_at_exit();
    crash::report_to(socket.as_raw_fd());
    let executor = InProcess;
    Message::new(Tag::Hello, [executor.page_size()]).write(&mut socket)?;
    loop {
        let request = match Message::read(&mut socket) {
            Ok(request) => request,
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(0),
            Err(error) => return Err(error),
        };
        if request.tag == Tag::Exit {
            let code = request.numbers.first().copied().unwrap_or_default();
            return Ok(code as i32);
        }
        let answer = match answer(executor, &request) {
            Ok(numbers) => Message::new(Tag::Done, numbers),
            Err(error) => Message::new(Tag::Refused, []).with([error.to_string().as_bytes()]),
        };
        answer.write(&mut socket)?;
    }
}

fn answer(executor: InProcess, request: &Message) -> Result<Vec<u64>, ExecutorError> {
    let number = |index| request.number(index).map_err(ExecutorError::Refused);
    let address = |index| number(index).map(Addr);
    match request.tag {
        Tag::Reserve => Ok(vec![executor.reserve(address(0)?, number(1)?)?.0]),
        Tag::Load => executor.load(&segments(request)).map(|()| vec![]),
        Tag::Perform => {
            let action = Action::ALL.get(number(1)? as usize).copied();
            let unknown = || ExecutorError::Refused("there is no such action".into());
            let action = action.ok_or_else(unknown)?;
            executor.perform(address(0)?, action, address(2)?)?;
            Ok(vec![])
        }
        Tag::Lookup => {
            let names = request.texts();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let found = executor.lookup(&names)?;
            Ok(found.into_iter().map(|address| address.0).collect())
        }
        Tag::Open => {
            let paths = request.texts();
            paths.iter().try_for_each(|path| executor.open(path))?;
            Ok(vec![])
        }
        Tag::RunMain => {
            let result = executor.run_main(address(0)?, &request.texts())?;
            Ok(vec![result as u64])
        }
        Tag::Call => {
            let arguments = request.numbers.get(1..).unwrap_or_default();
            Ok(vec![executor.call(address(0)?, arguments)?])
        }
        Tag::Release => executor.release(address(0)?).map(|()| vec![]),
        Tag::Hello | Tag::Exit | Tag::Done | Tag::Refused | Tag::Crashed | Tag::Frames => Err(
            ExecutorError::Refused(format!("{:?} asks for nothing", request.tag)),
        ),
    }
}

/// The segments of a [`Tag::Load`].
fn segments(request: &Message) -> Vec<Loadable<'_>> {
    let (numbers, _) = request.numbers.as_chunks::<3>();
    let parts = numbers.iter().zip(&request.strings);
    let segments = parts.map(|(&[address, size, protection], content)| Loadable {
        address: Addr(address),
        size,
        writable: protection & 1 != 0,
        executable: protection & 2 != 0,
        content,
    });
    segments.collect()
}
