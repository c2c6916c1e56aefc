//! A session with two dylibs: a program, and a library that it links against. Symbols are looked up one after the other, and
//! only what they need is linked.
//!
//!     cargo run --example session -- PROGRAM.o LIBRARY.o SYMBOL...

use linkproof::session::{
    ExecutionSession, Input, JITDylib, JITDylibLookupFlags, Options, SymbolState,
};
use std::error::Error;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [program, library, symbols @ ..] = &arguments[..] else {
        eprintln!("usage: session PROGRAM.o LIBRARY.o SYMBOL...");
        return ExitCode::from(2);
    };
    match link(program, library, symbols) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn link(program: &str, library: &str, symbols: &[String]) -> Result<(), Box<dyn Error>> {
    let read = |path: &str| std::fs::read(path).map_err(|error| format!("{path}: {error}"));
    let (program_data, library_data) = (read(program)?, read(library)?);
    let options = Options::default();
    let session = ExecutionSession::new(&options, &())?;

    // The program sees what the library exports; the library sees nothing of the program.
    let main = JITDylib::MAIN;
    let other = session.create_jit_dylib("library")?;
    let exported = JITDylibLookupFlags::MatchExportedSymbolsOnly;
    session.add_to_link_order(main, other, exported);
    session.add(main, Input::new(program, &program_data))?;
    session.add(other, Input::new(library, &library_data))?;

    let order = session.link_order(main);
    let mut failed = None;
    for symbol in symbols {
        match session.lookup(&order, &[symbol]) {
            Ok(found) => println!("{symbol} is at {}", found[0]),
            // The session is still usable.
            Err(error) => failed = Some(format!("{symbol}: {error}")),
        }
    }
    for dylib in session.jit_dylibs() {
        for symbol in symbols {
            let name = session.name_of(dylib);
            let state = session.state_of(dylib, symbol).map(SymbolState::name);
            println!("{symbol} in {name}: {}", state.unwrap_or("not defined"));
        }
    }
    failed.map_or(Ok(()), |error| Err(error.into()))
}
