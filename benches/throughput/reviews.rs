//! What an article's earlier fact-checks cost a page: the files of an index that it fetches, their bytes, and the time to match.

use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use claimlight::evidence::reviews::{Limits, MANIFEST, Manifest, Query, Search, around};
use claimlight::{Article, report, scan};
use serde_json::json;

use crate::clock::passes;
use crate::native::{Failure, pack};

/// The most claims of a page that are looked up, as `src/web/ui/checks.rs` has it.
const MOST_CLAIMS: usize = 48;

/// How long the matching of an article is repeated, in milliseconds.
const TURN: u64 = 500;

/// Measures the index of a folder with articles in HTML, each given as `tag=file`.
pub fn measure(folder: &Path, articles: &[&str]) -> Result<ExitCode, Failure> {
    let manifest = std::fs::read(folder.join(MANIFEST))?;
    for article in articles {
        let (tag, file) = article.split_once('=').ok_or("not tag=file")?;
        let text = prose(&std::fs::read_to_string(file)?);
        let pack = pack(tag)?;
        let claims = scan(&Article::new(&text), &pack);
        let entries: Vec<report::Claim> = report::entries(&text, &claims).collect();
        let mut order: Vec<usize> = (0..claims.len()).collect();
        order.sort_by(|a, b| entries[*b].worth.unwrap_or(0.0).total_cmp(&entries[*a].worth.unwrap_or(0.0)));
        let queries: Vec<Query> = order
            .iter()
            .take(MOST_CLAIMS)
            .map(|&i| Query::of_claim(&entries[i], claims[i].sentence.of(&text), around(&entries, i), None))
            .collect();
        // What is fetched is there before the time is taken, as it is on a page.
        let mut files = std::collections::HashMap::<_, Rc<[u8]>>::new();
        let mut run = |fetch: bool| -> Result<usize, Failure> {
            let read = Rc::new(Manifest::open(&manifest)?);
            let mut search = Search::new(read, queries.clone(), Limits::page(manifest.len()));
            let mut failure = None;
            search.run(|file| {
                if fetch {
                    match std::fs::read(folder.join(file.name())) {
                        Ok(bytes) => drop(files.insert(file, Rc::from(bytes))),
                        Err(error) => failure = Some(error),
                    }
                }
                files.get(&file).cloned()
            });
            if let Some(error) = failure {
                return Err(error.into());
            }
            Ok(search.answers().iter().flatten().filter(|m| m.standing().is_shown()).count())
        };
        let shown = run(true)?;
        let (times, seconds) = passes(Duration::from_millis(TURN), || run(false).is_ok());
        let bytes: usize = files.values().map(|b| b.len()).sum();
        println!(
            "{}",
            json!({
                "article": file, "claims": queries.len(), "fetches": files.len() + 1, "manifest": manifest.len(),
                "bytes": bytes + manifest.len(), "milliseconds": seconds * 1000.0 / times as f64, "shown": shown,
            })
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The prose of a page's article: a line for each block, without tags. For our own pages, which have no other entities.
fn prose(html: &str) -> String {
    let inner =
        html.split_once("<article>").and_then(|(_, rest)| rest.split_once("</article>")).map_or(html, |(a, _)| a);
    let mut text = String::with_capacity(inner.len());
    for piece in inner.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        if ["/p", "/h1", "/h2", "/h3", "/li", "/figcaption", "/text"].contains(&tag) {
            text.push('\n');
        }
        text.push_str(words);
    }
    text.replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}
