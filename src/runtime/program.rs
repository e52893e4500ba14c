//! A program as an engine gets it: something that makes main's future, and what a thread is started with.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// The work of one task. It is made on the thread that runs it, and need not leave that thread.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Makes the work of a task; again, if the task is to be run again from its start.
pub type Body = Box<dyn Fn() -> Work + Send>;

/// A whole program: can be run any number of times, and from any thread.
#[derive(Clone)]
pub struct Program(Arc<dyn Fn() -> Work + Send + Sync>);

impl Program {
    /// From a scenario's `main`, with its parameters already inside.
    pub fn new<F, W>(main: F) -> Program
    where
        F: Fn() -> W + Send + Sync + 'static,
        W: Future<Output = ()> + 'static,
    {
        Program(Arc::new(move || Box::pin(main())))
    }

    pub fn start(&self) -> Work {
        (self.0)()
    }

    /// The same as the body of a task.
    pub fn body(&self) -> Body {
        let program = self.clone();
        Box::new(move || program.start())
    }
}
