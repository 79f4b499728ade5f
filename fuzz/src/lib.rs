//! Makes a fuzz target out of a function: libFuzzer's under cargo-fuzz, else a program that runs it over files.

use std::path::{Path, PathBuf};

#[cfg(fuzzing)]
pub use libfuzzer_sys;

/// Writes the entry point of a target: `target!("name", function)`, where the function takes the bytes and panics on a fault.
#[macro_export]
macro_rules! target {
    ($name:literal, $function:ident) => {
        #[cfg(fuzzing)]
        $crate::libfuzzer_sys::fuzz_target!(|data: &[u8]| $function(data));

        #[cfg(not(fuzzing))]
        fn main() -> std::io::Result<()> {
            $crate::over_files($name, $function)
        }
    };
}

/// Runs a target over the files and folders that are named on the command line; without any, over its seeds.
///
/// # Errors
/// A file cannot be read, or there are none.
pub fn over_files(name: &str, target: impl Fn(&[u8])) -> std::io::Result<()> {
    let mut paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name));
    }
    let mut inputs = 0;
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            for entry in std::fs::read_dir(&path)? {
                paths.push(entry?.path());
            }
            continue;
        }
        target(&std::fs::read(&path)?);
        inputs += 1;
    }
    if inputs == 0 {
        return Err(std::io::Error::other(format!("there are no inputs for {name}")));
    }
    println!("{name}: {inputs} inputs, no fault");
    Ok(())
}
