//! Trace files: reads one that may come from anywhere, and writes one.

use super::refusal::Refusal;
use crate::replay;
use crate::trace::{MAX_BYTES, Trace, decode, encode};
use std::fmt::Display;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Reads a trace whole, and checks that each of its events can follow those before it.
pub fn read(path: &Path) -> Result<Trace, Refusal> {
    let bytes = read_bounded(path).map_err(|error| refuse("cannot read", path, error))?;
    let trace = decode(&bytes).map_err(|error| refuse("cannot read", path, error))?;
    replay::check(&trace.events).map_err(|error| refuse("cannot read", path, error))?;
    Ok(trace)
}

/// One byte more than a trace may have is enough to refuse it: the file may be a device without an end.
fn read_bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file that a trace is about to go into. What it held before stays until then; if nothing comes, it is as if it had
/// not been opened.
pub struct NewFile {
    file: File,
    path: PathBuf,
    /// It was not there before, and nothing was written yet.
    is_litter: bool,
}

impl NewFile {
    pub fn open(path: &Path) -> Result<NewFile, Refusal> {
        let is_litter = !path.exists();
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path);
        let file = file.map_err(|error| refuse("cannot write", path, error))?;
        Ok(NewFile { file, path: path.into(), is_litter })
    }

    pub fn write(self, trace: &Trace) -> Result<(), Refusal> {
        self.write_whole(&encode(trace))
    }

    pub fn write_whole(mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.write_bytes(bytes).map_err(|error| refuse("cannot write", &self.path, error))?;
        self.is_litter = false;
        Ok(())
    }

    fn write_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        // Devices and pipes have no length to set.
        if self.file.metadata()?.is_file() {
            self.file.set_len(0)?;
        }
        self.file.write_all(bytes)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if self.is_litter {
            // The run was refused, and that is what is told.
            let _removed = fs::remove_file(&self.path);
        }
    }
}

fn refuse(what: &str, path: &Path, error: impl Display) -> Refusal {
    Refusal::new(format!("{what} {}: {error}", path.display()))
}
