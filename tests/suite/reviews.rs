//! Earlier fact-checks: from feeds as they are to an index, and from an index to what is said of a claim.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// A folder of a test, empty at its beginning.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reviews").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// Runs the command in a folder; what it prints, on standard error too.
fn run(folder: &Path, args: &[&str], input: &[u8]) -> (String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimlight"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{args:?}: {err}");
    (String::from_utf8(output.stdout).unwrap(), err)
}

fn index(folder: &Path, feed: &str) -> String {
    run(folder, &["index", "-", "-o", "index"], feed.as_bytes()).0
}

fn ask(folder: &Path, text: &str) -> Vec<Value> {
    let (out, _) = run(folder, &["reviews", "--index", "index", "--lines"], format!("{text}\n").as_bytes());
    serde_json::from_str::<Value>(&out).unwrap()["reviews"].as_array().unwrap().clone()
}

fn review(id: &str, claim: &str) -> Value {
    json!({
        "@type": "ClaimReview", "@id": id, "url": format!("https://check.example/{id}"), "claimReviewed": claim,
        "datePublished": "2024-03-05", "author": {"name": "Vérif Orvane"}, "inLanguage": "en",
        "reviewRating": {"ratingValue": 5, "bestRating": 1, "alternateName": "Mostly false"}
    })
}

const FERRIES: &str = "The Orvane ferry terminal handled 4,300 stranded passengers during the Kelmar strike.";

/// A feed with enough reviews that some words are rarer than others.
fn feed() -> Vec<Value> {
    let towns = ["Kelmar", "Brinwold", "Tasquay", "Olderhaven", "Pellmoor", "Dunrick", "Sarvik", "Mirethorpe"];
    let things = ["library", "harbour", "tramway", "hospital", "reservoir", "orchestra", "stadium", "cannery"];
    let mut all = vec![review("ferries", FERRIES)];
    for (i, town) in towns.iter().enumerate() {
        for (j, thing) in things.iter().enumerate() {
            let claim = format!("The {thing} of {town} cost taxpayers {} million dollars.", 11 + i * 17 + j * 3);
            all.push(review(&format!("{town}-{thing}"), &claim));
        }
    }
    all
}

fn lines(items: &[Value]) -> String {
    items.iter().map(|v| format!("{v}\n")).collect()
}

/// Every file of an index with its bytes.
fn files(index: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(index).unwrap().flatten() {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push((entry.path(), std::fs::read(entry.path()).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn the_claim_is_shown_and_other_figures_of_other_things_are_not() {
    let here = folder("shown");
    index(&here, &lines(&feed()));
    let found =
        ask(&here, "Ministers say the Orvane ferry terminal handled 4,300 stranded passengers in the Kelmar strike.");
    assert_eq!((&found[0]["id"], &found[0]["shown"]), (&"ferries".into(), &true.into()));
    assert_eq!(found[0]["rating"], "Mostly false");
    for other in
        ["The Sarvik bakery sold 4,300 loaves on Monday.", "Kelmar has a strike.", "Shares fell 3% in Brinwold."]
    {
        assert!(ask(&here, other).iter().all(|r| r["shown"] == false), "{other}");
    }
}

#[test]
fn words_of_an_address_find_a_review_that_is_called_otherwise() {
    let here = folder("slug");
    let mut items = feed();
    // Twins but for the address: a claim that names neither the lagoon nor the dredgers.
    let claim = "A picture shows the mess that visitors left behind in Sarvik.";
    for (id, slug) in [("plain", "98123"), ("other", "picture-of-mess"), ("telling", "dredgers-lagoon-mess/4711")] {
        let mut item = review(id, claim);
        item["url"] = format!("https://check.example/{slug}").into();
        items.push(item);
    }
    index(&here, &lines(&items));
    let found = ask(&here, "Dredgers are clearing the lagoon after the regatta.");
    assert_eq!(found.first().map(|r| &r["id"]), Some(&"telling".into()), "{found:?}");
    assert!(found.iter().all(|r| r["shown"] == false));
}

#[test]
fn scan_gives_reviews_as_evidence() {
    let here = folder("scan");
    index(&here, &lines(&feed()));
    let args = ["scan", "--format", "json", "--lang", "en", "--date", "2024-04-01", "--reviews", "index"];
    let (out, _) = run(&here, &args, FERRIES.as_bytes());
    let report: Value = serde_json::from_str(&out).unwrap();
    let piece = &report["claims"][0]["evidence"][0];
    assert_eq!((&piece["kind"], &piece["id"], &piece["shown"]), (&"review".into(), &"ferries".into(), &true.into()));
    assert_eq!(piece["text"], "Similar claim, checked by Vérif Orvane on 2024-03-05: “Mostly false”.");
    assert_eq!(piece["sources"][0]["url"], "https://check.example/ferries");
    // Five years later the same number is another one.
    let args = ["scan", "--format", "json", "--lang", "en", "--date", "2029-04-01", "--reviews", "index"];
    let (out, _) = run(&here, &args, FERRIES.as_bytes());
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["claims"][0]["evidence"][0]["shown"], false);
}

#[test]
fn every_shape_of_feed_gives_the_same_reviews_and_the_same_bytes() {
    let all = feed();
    let shapes = [
        ("lines", lines(&all)),
        ("array", Value::from(all.clone()).to_string()),
        ("feed", json!({"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": all}]}).to_string()),
        ("page", format!("<html><script type=\"application/ld+json\">{}</script></html>", Value::from(all.clone()))),
    ];
    let mut first = None;
    for (name, text) in shapes {
        let here = folder(name);
        let said = index(&here, &text);
        assert!(said.starts_with("65 reviews"), "{name}: {said}");
        let bytes: Vec<Vec<u8>> = files(&here.join("index")).into_iter().map(|(_, b)| b).collect();
        assert_eq!(first.get_or_insert_with(|| bytes.clone()), &bytes, "{name}");
    }
}

#[test]
fn adding_answers_as_building_anew_does() {
    let (apart, whole) = (folder("add"), folder("whole"));
    let all = feed();
    index(&apart, &lines(&all[..40]));
    run(&apart, &["index", "-", "-o", "index", "--add"], lines(&all[40..]).as_bytes());
    index(&whole, &lines(&all));
    for question in [FERRIES, "The Tasquay tramway cost 51 million dollars.", "A stadium in Mirethorpe"] {
        let ids = |found: Vec<Value>| found.iter().map(|r| (r["id"].clone(), r["shown"].clone())).collect::<Vec<_>>();
        assert_eq!(ids(ask(&apart, question)), ids(ask(&whole, question)), "{question}");
    }
    let (said, _) = run(&apart, &["index", "-", "-o", "index", "--add"], lines(&all[..3]).as_bytes());
    assert!(said.contains("3 skipped: the same review again"), "{said}");
}

#[test]
fn hostile_feeds_cost_their_own_items_alone() {
    let here = folder("hostile");
    let deep = format!("{{\"@type\":\"ClaimReview\",\"claimReviewed\":{}{}}}", "[".repeat(5000), "]".repeat(5000));
    let mut script =
        review("script", "<script>alert(1)</script>The <img src=x onerror=alert(1)>Kelmar mint struck 700 coins");
    script["name"] = "<b>Coins</b>".into();
    let mut link = review("link", "The Pellmoor dam holds 90 million litres");
    link["url"] = "javascript:alert(1)".into();
    let types = json!({"@type": ["ClaimReview"], "@id": 7, "url": ["https://check.example/7"], "claimReviewed": 12,
        "author": null, "itemReviewed": [3], "reviewRating": "x", "datePublished": {"a": 1}, "inLanguage": []});
    let long = review("long", &"endless ".repeat(1_300_000));
    let items = [
        deep,
        "{\"@type\":\"ClaimReview\",\"claimReviewed\":\"never closed".into(),
        script.to_string(),
        link.to_string(),
        types.to_string(),
        long.to_string(),
        json!({"@type": "DataFeedItem", "item": null}).to_string(),
        review("good", FERRIES).to_string(),
        "{\"@type\":\"ClaimReview\",\"claimReviewed\":".into(),
    ];
    let said = index(&here, &items.join("\n"));
    assert!(said.starts_with("5 reviews"), "{said}");
    for reason in ["nested", "not closed", "without a review", "ends within it", "1 without an http", "1 texts cut"] {
        assert!(said.contains(reason), "{reason}: {said}");
    }
    assert_eq!(ask(&here, FERRIES)[0]["id"], "good");
    let all = files(&here.join("index"));
    for bad in [&b"<script"[..], b"onerror", b"javascript:", b"<b>"] {
        assert!(all.iter().all(|(_, bytes)| !bytes.windows(bad.len()).any(|w| w == bad)), "{bad:?}");
    }
}

#[test]
fn a_gzip_that_breaks_off_gives_what_stood_before() {
    use std::io::Read;
    let here = folder("gzip");
    let text = lines(&feed());
    let mut packed = Vec::new();
    flate2::read::GzEncoder::new(text.as_bytes(), flate2::Compression::fast()).read_to_end(&mut packed).unwrap();
    let (said, _) = run(&here, &["index", "-", "-o", "index"], &packed);
    assert!(said.starts_with("65 reviews"), "{said}");
    let half = &packed[..packed.len() / 2];
    let (said, err) = run(&here, &["index", "-", "-o", "half"], half);
    assert!(err.contains("what stood before it was read"), "{err}");
    assert!(!said.starts_with("0 reviews") && !said.starts_with("65 reviews"), "{said}");
}

#[test]
fn shards_that_are_missing_or_changed_are_left_out_and_named() {
    let here = folder("shards");
    index(&here, &lines(&feed()));
    let mut named = 0;
    for (path, mut bytes) in files(&here.join("index")) {
        // An empty shard cannot be changed without becoming another one.
        if path.ends_with("manifest.bin") || bytes.is_empty() {
            continue;
        }
        let whole = bytes.clone();
        std::fs::remove_file(&path).unwrap();
        ask(&here, FERRIES);
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        let (_, err) = run(&here, &["reviews", "--index", "index", "--lines"], FERRIES.as_bytes());
        // Not every file is read for this claim; one that is, is named.
        assert!(err.is_empty() || err.contains("is not what the manifest says"), "{err}");
        named += usize::from(!err.is_empty());
        std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        ask(&here, FERRIES);
        std::fs::write(&path, &whole).unwrap();
    }
    assert!(named > 4, "pages, lists and texts: {named}");
    assert_eq!(ask(&here, FERRIES)[0]["id"], "ferries");
}

#[test]
fn a_contradicting_figure_is_said_to_be_another() {
    let here = folder("differs");
    index(&here, &lines(&feed()));
    let other = FERRIES.replace("4,300", "9,700");
    let args = ["scan", "--format", "json", "--lang", "en", "--date", "2024-04-01", "--reviews", "index"];
    let (out, _) = run(&here, &args, other.as_bytes());
    let report: Value = serde_json::from_str(&out).unwrap();
    let piece = &report["claims"][0]["evidence"][0];
    assert_eq!((&piece["id"], &piece["shown"]), (&"ferries".into(), &true.into()));
    assert!(piece["text"].as_str().unwrap().starts_with("Similar claim with another figure"), "{piece}");
}

#[test]
fn all_who_checked_a_claim_are_shown_with_their_own_words() {
    let here = folder("disagreeing");
    let mut all = feed();
    let mut second = review("ferries-again", FERRIES);
    second["author"] = json!({"name": "Contre {rating} Poids"});
    second["reviewRating"] = json!({"alternateName": "Vrai"});
    second["inLanguage"] = "fr".into();
    all.push(second);
    index(&here, &lines(&all));
    let args = ["scan", "--format", "json", "--lang", "en", "--date", "2024-04-01", "--reviews", "index"];
    let (out, _) = run(&here, &args, FERRIES.as_bytes());
    let report: Value = serde_json::from_str(&out).unwrap();
    let pieces = report["claims"][0]["evidence"].as_array().unwrap();
    let mut shown: Vec<(&str, &str)> = pieces
        .iter()
        .filter(|p| p["shown"] == true)
        .map(|p| (p["publisher"].as_str().unwrap(), p["rating"].as_str().unwrap()))
        .collect();
    shown.sort_unstable();
    assert_eq!(shown, [("Contre {rating} Poids", "Vrai"), ("Vérif Orvane", "Mostly false")]);
    let french = pieces.iter().find(|p| p["rating"] == "Vrai").unwrap()["text"].as_str().unwrap();
    // A name in braces is not filled in, and the other language is told.
    assert!(french.contains("Contre rating Poids") && french.ends_with("in another language (fr)."), "{french}");
}

const NOTES: &str = r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [
  {"type": "Annotation", "target": {"selector": {"type": "TextQuoteSelector", "exact": "4,300 stranded passengers"}},
   "body": [{"type": "TextualBody", "value": "Corrected on <i>Monday</i>."}, "https://port.example/figures",
            {"type": "ClaimReview", "url": "https://paper.example/check", "claimReviewed": "</script><b>4,300</b> were stranded",
             "author": {"name": "Orvane Post"}, "datePublished": "2024-03-09", "reviewRating": {"ratingValue": 1, "alternateName": "Too high"}}]},
  {"type": "Annotation", "target": {"selector": {"type": "TextQuoteSelector", "exact": "Kelmar"}}, "silent": true}]}"#;

#[test]
fn notes_are_evidence_and_become_claim_review() {
    let here = folder("notes");
    std::fs::write(here.join("notes.json"), NOTES).unwrap();
    let (out, _) =
        run(&here, &["scan", "--format", "json", "--lang", "en", "--notes", "notes.json"], FERRIES.as_bytes());
    let report: Value = serde_json::from_str(&out).unwrap();
    let pieces = report["claims"][0]["evidence"].as_array().unwrap();
    let told: Vec<(&str, &str)> =
        pieces.iter().map(|p| (p["kind"].as_str().unwrap(), p["text"].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [("note", "Corrected on Monday ."), ("review", "Checked by Orvane Post on 2024-03-09: “Too high”.")]
    );
    assert_eq!(pieces[0]["sources"][0]["publisher"], "port.example");
    let (out, _) = run(&here, &["notes", "notes.json"], b"");
    assert_eq!(out, "notes.json: 2 notes, with 1 texts, 1 sources and 1 fact-checks; 1 silence a figure\n");
    let (out, _) = run(&here, &["notes", "--json-ld", "notes.json"], b"");
    assert!(!out.contains('<'), "{out}");
    let graph: Value = serde_json::from_str(&out).unwrap();
    let made = &graph["@graph"][0];
    assert_eq!((&made["@type"], &made["reviewRating"]["alternateName"]), (&"ClaimReview".into(), &"Too high".into()));
    assert_eq!(made["reviewRating"].get("ratingValue"), None, "no number is passed off as a scale");
    // What it makes is what a feed may have.
    index(&here, &out);
    assert_eq!(ask(&here, "4,300 were stranded")[0]["rating"], "Too high");
}

#[test]
fn the_notes_of_the_guide_are_sound() {
    let guide = include_str!("../../docs/notes.md");
    let example = guide.split("```json notes\n").nth(1).unwrap().split("```").next().unwrap();
    let here = folder("guide");
    std::fs::write(here.join("notes.json"), example).unwrap();
    let (out, _) = run(&here, &["notes", "notes.json"], b"");
    assert!(out.contains("3 notes"), "{out}");
}
