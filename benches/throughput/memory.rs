//! Peak memory, taken from a process of its own: it reads a file, scans it and asks the system how large it ever was.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use claimlight::lang::Pack;
use claimlight::{Article, scan};
use serde_json::json;

use crate::Failure;

/// The peak resident memory, in bytes, of a process that holds a text and scans it; none where the system does not say.
///
/// # Errors
///
/// Where the text cannot be written for the process to read, or the process fails.
pub fn peak(text: &str, tag: &str) -> Result<Option<u64>, Failure> {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("peak.{tag}.txt"));
    std::fs::write(&file, text)?;
    let output = Command::new(std::env::current_exe()?).arg("peak").arg(tag).arg(&file).output()?;
    std::fs::remove_file(&file)?;
    if !output.status.success() {
        return Err(format!("the process that is weighed failed: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// What that process does; prints its peak.
///
/// # Errors
///
/// Where the file cannot be read.
pub fn weighed(tag: &str, file: &Path) -> Result<ExitCode, Failure> {
    let text = std::fs::read_to_string(file)?;
    let pack: Pack = crate::pack(tag)?;
    let claims = scan(&Article::new(&text), &pack);
    std::hint::black_box(&claims);
    println!("{}", json!(high_water_mark()));
    Ok(ExitCode::SUCCESS)
}

/// The most memory that this process ever had in use, in bytes, where there is a /proc to tell.
fn high_water_mark() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(kilobytes.trim().trim_end_matches("kB").trim_end().parse::<u64>().ok()? * 1024)
}
