//! A small static server for the demo: www/demo/ at the root, pkg/ at /pkg/.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell::root;

/// Serves until it is stopped; port 0 takes any free one.
pub fn serve(port: u16) -> Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("cannot listen on port {port}; choose another with --port"))?;
    println!("Claimlight's demo: http://{}", listener.local_addr()?);
    for stream in listener.incoming().flatten() {
        std::thread::spawn(move || {
            // A browser that goes away in the middle of an answer is no error of ours.
            let _ = answer(stream);
        });
    }
    Ok(())
}

fn answer(stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            header.clear();
        }
        let mut words = line.split_whitespace();
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
        let file = (method == "GET" || method == "HEAD")
            .then(|| file(target))
            .flatten()
            .and_then(|p| Some((std::fs::read(&p).ok()?, kind(&p))));
        let (status, body, kind) = match file {
            Some((body, kind)) => ("200 OK", body, kind),
            None => ("404 Not Found", b"Not found\n".to_vec(), "text/plain; charset=utf-8"),
        };
        write!(
            writer,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nAccess-Control-Allow-Origin: *\r\n\r\n",
            body.len()
        )?;
        if method != "HEAD" {
            writer.write_all(&body)?;
        }
        writer.flush()?;
    }
}

/// The file for a request's path; none for anything that would leave the two folders.
fn file(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.trim_start_matches('/');
    if path.contains('%') || Path::new(path).components().any(|c| !matches!(c, Component::Normal(_))) {
        return None;
    }
    let file = match path.strip_prefix("pkg/") {
        Some(rest) => root().join("pkg").join(rest),
        None => root().join("www/demo").join(path),
    };
    Some(if path.is_empty() || path.ends_with('/') { file.join("index.html") } else { file })
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "text/plain; charset=utf-8",
    }
}
