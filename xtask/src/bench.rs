//! What the way from text to claims costs, beside other programs: throughput, peak memory, and growth with the text.
//!
//! The programs that measure are in benches/; here they are built, asked in turn, and their answers made tables. A time
//! that misses its goal is printed as missed and is no error, since a busy machine would make it one.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::build;
use crate::shell::{command, find, install, root, start};

/// Native, from text to claims, in bytes per second.
const NATIVE: f64 = 20e6;
/// The Wasm's speed as a part of the native one.
const WASM: f64 = 0.5;
/// How many times as fast as Recognizers-Text.
const RECOGNIZERS: f64 = 1000.0;
/// Peak memory, input included, as a multiple of the input.
const MEMORY: f64 = 4.0;
/// What twice the text may cost, as a multiple.
const DOUBLING: f64 = 2.2;

/// How often each system reads each text; the first rounds warm it up and do not count.
const ROUNDS: usize = 17;
/// How many rounds warm up; engines of JavaScript compile what is hot once more after a while.
const WARM: usize = 2;
/// How long a system reads in a round, in seconds.
const TURN: f64 = 0.1;
/// A median below this part of the best round says that the machine had other things to do.
const QUIET: f64 = 0.85;
/// How long the slow one reads, once, in seconds.
const SLOW_TURN: f64 = 15.0;

/// The folder of the programs from npm.
pub const PEERS: &str = "benches/peers";

/// The part of a benchmark that is native: cargo with the mode of benches/throughput.rs.
pub fn native(mode: &str) -> Command {
    let mut cargo =
        command("cargo bench --quiet --locked --no-default-features --features packs --bench throughput --");
    cargo.arg(mode);
    cargo
}

/// A program that answers requests for measurements.
struct Worker {
    process: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Worker {
    fn new(command: Command) -> Result<Self> {
        let mut process = start(command, Stdio::piped())?;
        let requests = process.stdin.take().context("a worker without standard input")?;
        let answers = BufReader::new(process.stdout.take().context("a worker without standard output")?);
        Ok(Self { process, requests, answers })
    }

    /// How many bytes per second a system reads of the news in a language.
    fn speed(&mut self, system: &str, language: &str, seconds: f64) -> Result<f64> {
        let file = root().join(format!("benches/news.{language}.txt"));
        writeln!(self.requests, "{system}\t{language}\t{}\t{seconds}", file.display())?;
        self.requests.flush()?;
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            bail!("{system} gave up ({})", self.process.wait()?);
        }
        let answer: Value = serde_json::from_str(&line).with_context(|| format!("{system} answered: {line}"))?;
        Ok(number(&answer, "bytes")? / number(&answer, "seconds")?)
    }

    /// Tells the worker that there is nothing more to do, and waits until it has ended.
    fn end(self) -> Result<()> {
        let Worker { mut process, requests, answers } = self;
        drop((requests, answers));
        process.wait()?;
        Ok(())
    }
}

fn number(answer: &Value, key: &str) -> Result<f64> {
    answer[key].as_f64().with_context(|| format!("no {key} in {answer}"))
}

/// A system to measure: its name in the table, the worker that runs it, and how it is called there.
struct System {
    name: &'static str,
    worker: usize,
    call: &'static str,
    languages: &'static [&'static str],
    slow: bool,
}

const ENGLISH: &[&str] = &["en"];
const BOTH: &[&str] = &["en", "fr"];

const OURS: &str = "claimlight, native";
const WASM_IN_NODE: &str = "claimlight, Wasm in Node";
const SLOWEST: &str = "Recognizers-Text";

/// The systems of the table. The workers are the native program, Node with our Wasm, and Node with the peers.
const SYSTEMS: &[System] = &[
    System { name: OURS, worker: 0, call: "claimlight", languages: BOTH, slow: false },
    System { name: WASM_IN_NODE, worker: 1, call: "claimlight", languages: BOTH, slow: false },
    System { name: "text2num", worker: 0, call: "text2num", languages: BOTH, slow: false },
    System { name: "compromise", worker: 2, call: "compromise", languages: ENGLISH, slow: false },
    System { name: SLOWEST, worker: 2, call: "recognizers", languages: BOTH, slow: true },
];

/// A row of the table: a system, a language, and its speed in bytes per second, in the median and in the best round.
struct Row {
    name: &'static str,
    language: &'static str,
    speed: f64,
    best: f64,
}

/// Prints throughput beside other programs and peak memory, each against its goal.
pub fn bench() -> Result<()> {
    let mut workers: Vec<Option<Worker>> = vec![Some(Worker::new(native("serve"))?)];
    workers.extend(in_node()?);
    let rows = throughput(&mut workers)?;
    for worker in workers.into_iter().flatten() {
        worker.end()?;
    }
    table(&rows);
    let memory = lines(native("memory"))?;
    println!("\ngoals");
    goals(&rows);
    for answer in &memory {
        weight(answer)?;
    }
    Ok(())
}

/// The two workers that run in Node, where there is one.
fn in_node() -> Result<[Option<Worker>; 2]> {
    if find(&["node"]).is_none() || find(&["npm"]).is_none() {
        println!("skipped: Wasm, compromise and Recognizers-Text need Node.js with npm, which is not here");
        return Ok([None, None]);
    }
    let built = build::for_node()?;
    let mut wasm = command("node benches/wasm.mjs");
    wasm.arg(built);
    let wasm = Worker::new(wasm)?;
    if let Err(error) = install(&root().join(PEERS)) {
        println!("skipped: compromise and Recognizers-Text cannot be installed: {error:#}");
        return Ok([Some(wasm), None]);
    }
    let mut peers = command("node");
    peers.arg(root().join(PEERS).join("peers.mjs"));
    Ok([Some(wasm), Some(Worker::new(peers)?)])
}

/// Every system's median speed for each language; the systems take turns within each round.
fn throughput(workers: &mut [Option<Worker>]) -> Result<Vec<Row>> {
    let mut speeds: Vec<(&System, &'static str, Vec<f64>)> = SYSTEMS
        .iter()
        .filter(|s| workers.get(s.worker).is_some_and(Option::is_some))
        .flat_map(|s| s.languages.iter().map(move |language| (s, *language, Vec::new())))
        .collect();
    for round in 0..ROUNDS {
        eprintln!("round {} of {ROUNDS}", round + 1);
        for (system, language, speeds) in &mut speeds {
            let Some(worker) = workers.get_mut(system.worker).and_then(Option::as_mut) else { continue };
            // The slow one reads once, in the last round, when it has the machine to itself as the others had.
            if !system.slow {
                let speed = worker.speed(system.call, language, TURN)?;
                if round >= WARM {
                    speeds.push(speed);
                }
            } else if round + 1 == ROUNDS {
                speeds.push(worker.speed(system.call, language, SLOW_TURN)?);
            }
        }
    }
    Ok(speeds
        .into_iter()
        .map(|(system, language, mut speeds)| {
            speeds.sort_by(f64::total_cmp);
            let at = |index: usize| speeds.get(index).copied().unwrap_or(f64::NAN);
            Row { name: system.name, language, speed: at(speeds.len() / 2), best: at(speeds.len().saturating_sub(1)) }
        })
        .collect())
}

/// The speed of a system in a language, if it was measured.
fn speed(rows: &[Row], name: &str, language: &str) -> Option<f64> {
    rows.iter().find(|r| r.name == name && r.language == language).map(|r| r.speed)
}

/// A speed as one reads it.
fn per_second(speed: f64) -> String {
    if speed >= 1e6 { format!("{:.1} MB/s", speed / 1e6) } else { format!("{:.1} KB/s", speed / 1e3) }
}

fn table(rows: &[Row]) {
    println!("{:<26}{:<10}{:>12}{:>12}  beside ours, native", "system", "language", "median", "best");
    for row in rows {
        let ours = speed(rows, OURS, row.language).unwrap_or(f64::NAN);
        let beside = match ours / row.speed {
            times if times >= 10.0 => format!("1/{times:.0}"),
            times => format!("{:.2}", 1.0 / times),
        };
        let (median, best) = (per_second(row.speed), per_second(row.best));
        println!("{:<26}{:<10}{median:>12}{best:>12}  {beside:>8}", row.name, row.language);
    }
    println!(
        "(MB and KB are 10⁶ and 10³ bytes of UTF-8; {} rounds of {TURN} s that take turns;\n processor time, which is the time on the wall of a machine with nothing else to do)",
        ROUNDS - WARM
    );
    // Peers with a collector of garbage have uneven rounds on a quiet machine, too.
    if rows.iter().any(|r| [OURS, WASM_IN_NODE].contains(&r.name) && r.speed < QUIET * r.best) {
        println!("The machine was busy: medians are well below the best rounds. Run this again when it is quiet.");
    }
}

/// One line for a goal: what it asks for, what was measured, whether it holds.
fn goal(what: &str, measured: &str, holds: bool) {
    println!("{what:<46}{measured:>12}  {}", if holds { "holds" } else { "MISSED" });
}

fn goals(rows: &[Row]) {
    for language in BOTH {
        let Some(ours) = speed(rows, OURS, language) else { continue };
        let what = format!("native, {language}: at least {:.0} MB/s", NATIVE / 1e6);
        goal(&what, &format!("{:.1}", ours / 1e6), ours >= NATIVE);
        if let Some(wasm) = speed(rows, WASM_IN_NODE, language) {
            let what = format!("Wasm, {language}: at least {WASM} of native");
            goal(&what, &format!("{:.2}", wasm / ours), wasm >= WASM * ours);
        }
        if let Some(slowest) = speed(rows, SLOWEST, language) {
            let what = format!("native, {language}: at least {RECOGNIZERS:.0} × {SLOWEST}");
            goal(&what, &format!("{:.0}", ours / slowest), ours >= RECOGNIZERS * slowest);
        }
    }
}

/// The goal for peak memory.
fn weight(answer: &Value) -> Result<()> {
    let language = answer["language"].as_str().unwrap_or_default();
    let what = format!("peak memory, {language}: at most {MEMORY} × the input");
    match answer["peak"].as_f64() {
        Some(peak) => {
            let factor = peak / number(answer, "bytes")?;
            goal(&what, &format!("{factor:.2}"), factor <= MEMORY);
        }
        None => println!("{what}: not measured, this system has no /proc to tell"),
    }
    Ok(())
}

/// Prints how time and memory grow with the text, for ordinary texts and for some that are meant to hurt.
pub fn scaling() -> Result<()> {
    let answers = lines(native("scaling"))?;
    println!(
        "{:<28}{:<6}{:>10}{:>10}{:>10}{:>10}{:>9}{:>7}{:>7}{:>10}  goal: at most {DOUBLING} for each",
        "input", "", "1 MB", "2 MB", "4 MB", "8 MB", "1→2", "2→4", "4→8", "memory"
    );
    for answer in &answers {
        let text = |key: &str| answer[key].as_str().unwrap_or_default().to_owned();
        let seconds: Vec<f64> = answer["seconds"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let doublings: Vec<f64> = seconds.windows(2).filter_map(|w| Some(w.last()? / w.first()?)).collect();
        let largest = answer["bytes"].as_array().and_then(|b| b.last()).and_then(Value::as_f64);
        let memory = answer["peak"]
            .as_f64()
            .zip(largest)
            .map_or_else(|| "unknown".to_owned(), |(peak, bytes)| format!("{:.2} ×", peak / bytes));
        let times: String = seconds.iter().map(|s| format!("{:>7.1} ms", s * 1e3)).collect();
        let growth: String = doublings.iter().map(|d| format!("{d:>7.2}")).collect();
        let holds = doublings.iter().all(|d| *d <= DOUBLING);
        println!(
            "{:<28}{:<6}{times}  {growth}{memory:>10}  {}",
            text("kind"),
            text("language"),
            if holds { "holds" } else { "MISSED" }
        );
    }
    println!(
        "(processor time, the fastest of five runs that take turns; memory is the peak of a process that scans the 8 MB)"
    );
    Ok(())
}

/// Runs a program to its end and reads the JSON value on each line that it prints.
fn lines(command: Command) -> Result<Vec<Value>> {
    let output = start(command, Stdio::null())?.wait_with_output()?;
    if !output.status.success() {
        bail!("the benchmark failed ({})", output.status);
    }
    String::from_utf8(output.stdout)?
        .lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("not JSON: {line}")))
        .collect()
}
