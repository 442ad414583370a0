//! The command line scored on annotated sets, where those are at hand beside the repository.

use anyhow::Result;

use crate::shell::{command, find, root, run};

/// Runs the scorers of ../shared; says so where it is not there.
pub fn eval(show: bool) -> Result<()> {
    let shared = root().join("../shared");
    let score = shared.join("gold/score.py");
    let specs = shared.join("specs/specs.py");
    if !score.is_file() || !specs.is_file() {
        println!("skipped: the annotated sets are not here ({})", shared.display());
        return Ok(());
    }
    if find(&["python3"]).is_none() {
        println!("skipped: the scorers need python3, which is not here");
        return Ok(());
    }
    run(command("cargo build --release --locked"))?;
    let mut gold = command("python3");
    gold.arg(&score);
    if show {
        gold.arg("--show");
    }
    gold.args(["fr-seed", "fr-dev", "en-dev"].map(|set| shared.join("gold").join(set)));
    run(gold)?;
    for language in [".en", ".fr"] {
        let mut cases = command("python3");
        cases.arg(&specs).args(["--only", language]);
        if show {
            cases.arg("--show");
        }
        run(cases)?;
    }
    Ok(())
}
