//! The linker as a whole: hostile input, messages, commands, and other programs' answers to the same questions.

mod bad_input;
mod build;
mod cli_commands;
mod hostile;
mod place;
mod tools;
