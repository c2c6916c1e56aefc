//! Definitions that come into being when somebody asks for them.

use crate::graph::LinkError;
use crate::session::{ExecutionSession, JITDylib};

/// Somebody who may add definitions to a dylib when a search meets a name that it lacks (ORC's `DefinitionGenerator`).
///
/// Members of archives need none: the session knows what they would define.
pub trait DefinitionGenerator<'a> {
    /// Adds a definition of the name to the dylib, or does nothing. It is asked once for every name.
    ///
    /// # Errors
    /// A definition cannot be made or added. The search fails with it.
    fn try_to_generate(
        &self,
        session: &ExecutionSession<'_, 'a>,
        dylib: JITDylib,
        name: &str,
    ) -> Result<(), LinkError>;
}
