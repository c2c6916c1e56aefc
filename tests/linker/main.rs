//! The linker as a whole: hostile input, messages, commands, and other programs' answers to the same questions.

mod build;
mod hostile;
mod tools;
