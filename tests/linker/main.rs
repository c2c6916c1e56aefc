//! The linker as a whole: hostile input, messages, commands, and other programs' answers to the same questions.

mod bad_input;
mod build;
mod cli_commands;
mod elf_mapping;
mod execution_session;
mod fixup_decode;
mod hostile;
mod hostile_formats;
mod ld_differential;
mod place;
mod session;
mod tools;
