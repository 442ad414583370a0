//! Which task is asked for, with its options.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{bench, bench_page, bench_reviews, build, eval, extension, figures, fuzz, serve, size, test};

const HELP: &str = "\
cargo xtask TASK

  build             build everything that ships into pkg/
  demo [--port N] [--no-build]
                    build, and serve the demo at http://127.0.0.1:8000
  extension [--no-build]
                    build, and put the browser extension together in pkg/extension/, for Chromium and for Firefox
  test              run every check and test: formatting, lints, native, in browsers
  lint              only formatting and lints, native and wasm32
  size              weigh every file of pkg/ against the budgets
  bench [--scaling] measure throughput beside other programs and peak memory, or how time grows with the text
  bench --reviews [--size N]… measure an index of earlier fact-checks, to build and to a page
  bench --page [--lighthouse] [--runs N] [--only PAGE,…] [--part PART] [--no-build]
                    measure what the widget costs a page: time to the first highlight, our longest task, painting beside
                    mark.js, memory; with --lighthouse, its scores too. PART: times, painting, memory, lighthouse or profile
  bench --extension measure the memory of a tab with and without the extension
  eval [--show]     score the fields of claims on the annotated sets in tests/claims, and the command line on those in ../shared,
                    where that folder is; with --show, a line for each error
  eval --claims FILE… [--bin PROGRAM] [--show]
                    score only the fields, on such files, with the built command line or another
  eval --article [--show]
                    compare what is read of the pages in ../shared/pages with what Mozilla's Readability takes for the article;
                    with --show, a line for each stretch that they do not have in common
  fuzz TARGET [--seconds N]
                    run a fuzz target, `text` or `pack`, for a minute or so many seconds
  packs --from FOLDER --retrieved DAY
                    write the packs of official statistics and exchange rates anew from tables in CSV
  fuzz --seeds      only write the targets' seeds, from the corpora and the packs
";

/// Runs the task of the command line.
pub fn main() -> ExitCode {
    // Cargo calls this program as the runner of wasm-bindgen tests, with the test's file as its argument.
    if std::env::var_os(test::RUNNER).is_some() {
        return ExitCode::from(test::runner());
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut args = lexopt::Parser::from_env();
    let mut task = None;
    let mut port = 8000;
    let mut no_build = false;
    let mut show = false;
    let mut target = None;
    let mut seconds = 60;
    let mut seeds = false;
    let mut scaling = false;
    let mut page = false;
    let mut reviews = false;
    let mut sizes = Vec::new();
    let mut article = false;
    let mut with_extension = false;
    let mut measure = Vec::new();
    let mut claims: Option<Vec<PathBuf>> = None;
    let mut program = None;
    let mut from = None;
    let mut retrieved = String::new();
    while let Some(arg) = args.next()? {
        use lexopt::prelude::{Long, Short, Value};
        match arg {
            Value(name) if task.is_none() => task = Some(name.to_string_lossy().into_owned()),
            Value(name) if target.is_none() && task.as_deref() == Some("fuzz") => {
                target = Some(name.to_string_lossy().into_owned());
            }
            Value(name) if claims.is_some() => claims.get_or_insert_default().push(name.into()),
            Long("claims") => claims = Some(vec![args.value()?.into()]),
            Long("bin") => program = Some(PathBuf::from(args.value()?)),
            Long("seconds") => seconds = lexopt::ValueExt::parse(&args.value()?)?,
            Long("seeds") => seeds = true,
            Long("from") => from = Some(PathBuf::from(args.value()?)),
            Long("retrieved") => retrieved = lexopt::ValueExt::string(args.value()?)?,
            Long("port") => port = lexopt::ValueExt::parse(&args.value()?)?,
            Long("no-build") => no_build = true,
            Long("show") => show = true,
            Long("scaling") => scaling = true,
            Long("page") => page = true,
            Long("reviews") => reviews = true,
            Long("size") => sizes.push(lexopt::ValueExt::parse(&args.value()?)?),
            Long("extension") => with_extension = true,
            Long("article") => article = true,
            Long("lighthouse") => measure.push("--lighthouse".into()),
            Long(name @ ("runs" | "only" | "part")) => {
                measure.push(format!("--{name}").into());
                measure.push(args.value()?);
            }
            Long("help") | Short('h') => {
                print!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    match task.as_deref() {
        Some("build") => build::build(),
        Some("demo") => {
            if !no_build {
                build::build()?;
            }
            serve::serve(port)
        }
        Some("extension") => {
            if !no_build {
                build::build()?;
            }
            extension::extension()
        }
        Some("test") => test::test(),
        Some("lint") => test::lint(),
        Some("size") => size::size(),
        Some("bench") if page => {
            if !no_build {
                build::build()?;
            }
            bench_page::bench(&measure)
        }
        Some("bench") if reviews => bench_reviews::bench(&sizes),
        Some("bench") if with_extension => extension::memory(no_build),
        Some("bench") if scaling => bench::scaling(),
        Some("bench") => bench::bench(),
        Some("eval") if article => eval::article(show),
        Some("eval") => match claims {
            Some(files) => eval::claims(&files, &program.unwrap_or_else(eval::built), show),
            None => eval::eval(show),
        },
        Some("packs") => match from {
            Some(folder) if retrieved.len() == 10 => figures::packs(&folder, &retrieved),
            _ => bail!("packs --from FOLDER --retrieved YYYY-MM-DD"),
        },
        Some("fuzz") if seeds => fuzz::seeds(),
        Some("fuzz") => fuzz::fuzz(target.as_deref().unwrap_or_default(), seconds),
        Some(other) => bail!("no task `{other}`\n\n{HELP}"),
        None => bail!("which task?\n\n{HELP}"),
    }
}
