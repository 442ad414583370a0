//! Running other programs, and what a machine must have.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |t| root().join(t))
}

/// The command line, which cargo puts beside this program.
pub fn beside() -> Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name(format!("claimlight{}", std::env::consts::EXE_SUFFIX)))
}

/// A command in the root, with its arguments split at spaces.
pub fn command(line: &str) -> Command {
    let mut words = line.split(' ');
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).current_dir(root());
    command
}

/// Runs a command to its end; an error where it fails.
pub fn run(mut command: Command) -> Result<()> {
    let line = describe(&command);
    eprintln!("$ {line}");
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Runs a command to its end and gives what it printed; an error where it fails.
pub fn output(mut command: Command) -> Result<Vec<u8>> {
    let line = describe(&command);
    eprintln!("$ {line}");
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        bail!("`{line}` failed ({})", output.status);
    }
    Ok(output.stdout)
}

/// Starts a command whose output is read by this program; the caller waits for its end.
pub fn start(mut command: Command, input: Stdio) -> Result<Child> {
    let line = describe(&command);
    eprintln!("$ {line}");
    command.stdin(input).stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{line}`"))
}

fn describe(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|a| a.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The path of a program, if the machine has one of these names.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|dir| names.iter().map(move |name| dir.join(name))).find(|p| p.is_file())
}

/// Whether a missing tool is an error and not a reason to skip.
pub fn strict() -> bool {
    std::env::var_os("CI").is_some()
}

/// Adds the wasm32 target to the toolchain where rustup manages it; otherwise trusts that it is there.
pub fn wasm_target() -> Result<()> {
    let Some(_) = find(&["rustup"]) else { return Ok(()) };
    let listed = command("rustup target list --installed")
        .stderr(Stdio::null())
        .output()
        .context("cannot ask rustup for its targets")?;
    if String::from_utf8_lossy(&listed.stdout).lines().any(|l| l == "wasm32-unknown-unknown") {
        return Ok(());
    }
    run(command("rustup target add wasm32-unknown-unknown"))
}

/// Installs the npm packages by the lock file, unless they are there already.
pub fn npm() -> Result<()> {
    install(&root())
}

/// Installs a folder's npm packages by its lock file, unless they are there already. No package's own scripts are run.
pub fn install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules/.package-lock.json");
    let age = |p: &Path| std::fs::metadata(p).and_then(|m| m.modified()).ok();
    if let (Some(lock), Some(stamp)) = (age(&lock), age(&stamp))
        && stamp >= lock
    {
        return Ok(());
    }
    if find(&["npm"]).is_none() {
        bail!("Node.js with npm is needed and not found; install it, then run this again");
    }
    let mut install = command("npm ci --no-audit --no-fund --ignore-scripts");
    install.current_dir(folder);
    run(install)
}

/// A program of the npm packages.
pub fn node_tool(path: &str) -> Command {
    let mut command = command("node");
    command.arg(root().join("node_modules").join(path));
    command
}
