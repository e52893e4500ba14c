//! The engine host: a worker with the run's memory, whose event loop is never blocked. To come.
