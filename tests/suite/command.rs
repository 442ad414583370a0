//! The command line as people call it: output, errors and exit codes.

use std::io::Write;
use std::process::{Command, Stdio};

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn claimlight(args: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimlight"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that ends before it has read everything, as one with a wrong option does, closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn scan_prints_the_contract_in_utf16_offsets() {
    let text = "Le 𝄞 coûte « plus de 20 M€ », selon Orvane.";
    let ran = claimlight(&["scan", "--format", "json", "--lang", "fr", "-"], text.as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let report = json(&ran.out);
    assert_eq!((&report["version"], &report["language"]), (&1.into(), &"fr".into()));
    let claim = &report["claims"][0];
    let units: Vec<u16> = text.encode_utf16().collect();
    let of = |v: &serde_json::Value| {
        String::from_utf16(&units[v["start"].as_u64().unwrap() as usize..v["end"].as_u64().unwrap() as usize]).unwrap()
    };
    assert_eq!(of(claim), "plus de 20 M€");
    assert_eq!(of(&claim["sentence"]), text);
    assert_eq!(of(&claim["attribution"]), "Orvane");
    assert_eq!(
        claim["quantity"],
        json(r#"{"value": 20000000.0, "low": null, "high": null, "bound": ">", "unit": "EUR", "noun": null}"#)
    );
    assert_eq!(claim["attribution"]["quoted"], true);
    assert_eq!((&claim["kind"], &claim["stance"]), (&"level".into(), &"asserted".into()));
    for unknown in ["direction", "period", "place"] {
        assert!(claim[unknown].is_null() && claim.get(unknown).is_some(), "{unknown} is given, as null");
    }
    assert_eq!(claim["evidence"], json("[]"));
}

#[test]
fn scan_explains_the_worth_of_claims() {
    let text = "Unemployment fell to 4.1%.".as_bytes();
    let told = json(&claimlight(&["scan", "--format", "json", "--lang", "en", "--explain", "-"], text).out);
    let claim = &told["claims"][0];
    let sum: f64 = claim["features"].as_object().unwrap().values().map(|w| w.as_f64().unwrap()).sum();
    assert!(claim["features"]["percent"].as_f64() > Some(0.0) && sum > 0.0, "{claim}");
    let worth = claim["worth"].as_f64().unwrap();
    assert!(worth > 0.5 && worth <= 1.0 && (worth * 100.0 - (worth * 100.0).round()).abs() < 1e-9, "{worth}");
    // Without the option the contract is as it is.
    let plain = json(&claimlight(&["scan", "--format", "json", "--lang", "en", "-"], text).out);
    assert_eq!(plain["claims"][0]["worth"], claim["worth"]);
    assert!(plain["claims"][0].get("features").is_none());
    let shown = claimlight(&["scan", "--lang", "en", "--explain", "-"], text).out;
    assert!(shown.contains(&format!("worth {worth:.2}: ")) && shown.contains("percent +"), "{shown}");
}

#[test]
fn text_output_marks_the_figure_in_its_sentence() {
    let ran = claimlight(&["scan", "--lang", "en"], b"The plan costs about $3 million. It rains.");
    assert_eq!(ran.code, 0);
    assert!(
        ran.out.contains("≈ 3\u{202f}000\u{202f}000 USD")
            && ran.out.contains("The plan costs about $3 million.")
            && !ran.out.contains("rains"),
        "{}",
        ran.out
    );
}

#[test]
fn lines_in_are_objects_out() {
    let input = "It cost $5 million.\n\n{\"text\": \"It cost 5 million.\", \"title\": \"A $5 million plan\", \"date\": \"2026-01-02\"}\n";
    let ran = claimlight(&["scan", "--lines", "--lang", "en"], input.as_bytes());
    let lines: Vec<_> = ran.out.lines().map(json).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["claims"][0]["quantity"]["unit"], "USD");
    assert_eq!(lines[1]["claims"], json("[]"));
    let third = &lines[2]["claims"];
    assert_eq!(
        (third.as_array().unwrap().len(), &third[0]["start"], &third[0]["quantity"]["unit"]),
        (1, &8.into(), &"USD".into()),
        "the title settles the currency: {third}"
    );
    let ran = claimlight(&["quantities", "--lines", "--lang", "fr"], "Trois ans.\n".as_bytes());
    assert_eq!(json(&ran.out)["quantities"][0]["unit"], "year");
}

#[test]
fn explain_says_what_the_other_numbers_are() {
    let ran = claimlight(
        &["quantities", "--explain", "--format", "json", "--lang", "en"],
        b"On March 12, 2024 at 6:36 p.m. the iPhone 15 cost $900.",
    );
    let natures: Vec<String> = json(&ran.out)["quantities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|q| q["nature"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(natures, ["date", "time of day", "name", "quantity"]);
}

#[test]
fn html_is_read_as_its_article() {
    let paragraphs = "<p>The company, which makes engines, said on Monday that its sales had grown by 12 percent, a pace that few had expected after a long and difficult winter, and that it would hire.</p>".repeat(4);
    let html = format!(
        "<!doctype html><html lang=en><head><title>Sales up</title></head><body><nav>Top 10</nav><article><h1>Sales up</h1>{paragraphs}</article><footer>© 2026, 5 offices</footer></body></html>"
    );
    let ran = claimlight(&["scan", "--format", "json"], html.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report = json(&ran.out);
    let text: Vec<u16> = report["text"].as_str().unwrap().encode_utf16().collect();
    let claims = report["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 4, "{}", ran.out);
    for claim in claims {
        let (start, end) = (claim["start"].as_u64().unwrap() as usize, claim["end"].as_u64().unwrap() as usize);
        assert_eq!(String::from_utf16(&text[start..end]).unwrap(), "12 percent");
    }
}

#[test]
fn bad_input_gets_one_clear_line_and_code_2() {
    let folder = env!("CARGO_MANIFEST_DIR");
    for (args, input, says) in [
        (vec!["scan", "-"], &b"caf\xe9 12 %"[..], "standard input: is not valid UTF-8 (byte 3)"),
        (vec!["scan", "/no/such/file.txt"], b"", "/no/such/file.txt: no such file"),
        (vec!["scan", "--lang", "tlh"], b"12 %", "--lang tlh: no pack for this language"),
        (vec!["scan", "-"], b"\x7fELF\0\0\0", "standard input: is a binary file"),
        (vec!["scan", folder], b"", "is a folder"),
        (vec!["scan", "--date", "2026-02-30"], b"", "--date 2026-02-30: not a day"),
        (vec!["scan"], b"12 34 56", "cannot tell the language"),
        (
            vec!["scan", "--lines", "--lang", "en"],
            b"fine\n{\"text\": 5}\n",
            "standard input, line 2: not an object with a text",
        ),
    ] {
        let ran = claimlight(&args, input);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{args:?}: {}", ran.err);
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
    }
}

#[test]
fn an_empty_input_has_no_claims_and_is_no_error() {
    for input in ["", "\n\n", "  "] {
        let ran = claimlight(&["scan", "--format", "json"], input.as_bytes());
        assert_eq!((ran.code, json(&ran.out)["claims"].clone()), (0, json("[]")));
    }
}

/// The examples of the guide to packs, in order.
fn packs() -> Vec<&'static str> {
    let guide = include_str!("../../docs/context.md");
    guide.split("```json pack\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn packs_of_the_guide_are_sound_and_say_what_they_hold() {
    let [town, club] = packs()[..] else { panic!("the guide has two examples") };
    let ran = claimlight(&["pack", "-"], town.as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("1 figures in 1 rows, 2026") && ran.out.contains("Ville d’Orvan"), "{}", ran.out);
    let compact = claimlight(&["pack", "-", "-o", "-"], club.as_bytes());
    assert_eq!(compact.code, 0, "{}", compact.err);
    assert!(compact.out.starts_with("claimlight context 1\n"), "{}", compact.out);
    let again = claimlight(&["pack", "-", "-o", "-"], compact.out.as_bytes());
    assert_eq!((again.code, again.out), (0, compact.out), "the compact form is read, too");
}

#[test]
fn whatever_is_wrong_with_packs_is_named_with_its_line() {
    let wrong = packs()[0].replace("\"EUR\"", "\"euro\"").replace("https://", "ftp://");
    for args in [&["pack", "-"][..], &["scan", "--pack", "-", "Cargo.toml"]] {
        let ran = claimlight(args, wrong.as_bytes());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        let lines: Vec<&str> = ran.err.lines().collect();
        assert_eq!(
            lines,
            [
                "claimlight: standard input, line 8: sources.budget.url: is not an http or https address",
                "standard input, line 18: figures[0].unit: is not a currency's code, %, count or the symbol of a unit"
            ],
            "{args:?}"
        );
    }
    let ran = claimlight(&["pack", "nowhere.json"], b"");
    assert_eq!((ran.code, ran.err.as_str()), (2, "claimlight: nowhere.json: no such file\n"));
}
