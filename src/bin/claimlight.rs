use std::io::{BufRead, Read};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let lang = args.iter().position(|a| a == "--lang").map(|i| args[i + 1].clone()).unwrap_or("fr".into());
    let pack = match claimlight::lang::Pack::parse(claimlight::lang::nearest(&lang).unwrap().pack) { Ok(p) => p, Err(e) => { eprintln!("{e}"); std::process::exit(2) } };
    if args[1] == "scan" {
        let mut s = String::new();
        std::io::stdin().read_to_string(&mut s).unwrap();
        let claims = claimlight::scan(&claimlight::Article::new(&s), &pack);
        println!("{}", serde_json::to_string(&claimlight::report(&s, &pack, &claims)).unwrap());
    } else {
        for line in std::io::stdin().lock().lines() {
            let s = line.unwrap();
            let qs = claimlight::quantities(&s, &pack);
            let mut c = claimlight::span::Utf16Cursor::new(&s);
            let v: Vec<_> = qs.iter().map(|q| { let mut j = serde_json::to_value(claimlight::report::quantity(&s, q)).unwrap(); j["start"] = c.at(q.span.start).into(); j["end"] = c.at(q.span.end).into(); j }).collect();
            println!("{}", serde_json::json!({"quantities": v}));
        }
    }
}
