//! Packs of reference figures: made from the tables of statistics, and cut to what ships.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::shell::{beside, command, output, root, run};

/// Where authors' packs are.
const PACKS: &str = "src/evidence/packs";

/// A table of the World Bank: its file, our name for it, its code there, its titles there.
const TABLES: [(&str, &str, &str, [&str; 2]); 3] = [
    ("population.csv", "population", "SP.POP.TOTL", ["Population, total", "Population, total"]),
    ("gdp_usd.csv", "gdp", "NY.GDP.MKTP.CD", ["GDP (current US$)", "PIB ($ US courants)"]),
    (
        "inflation_cpi.csv",
        "inflation",
        "FP.CPI.TOTL.ZG",
        ["Inflation, consumer prices (annual %)", "Inflation, prix à la consommation (% annuel)"],
    ),
];

/// Rows of the tables that are neither countries nor unions that articles speak of.
const LEFT_OUT: &[&str] = &["OED"];

/// The packs that ship, in their compact form by their names: recent official statistics and for each indicator those before, each year's
/// exchange rates, lasting comparators.
pub fn shipped(work: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let wants = fs::read_to_string(root().join("src/evidence/context/wants.rs"))?;
    let recent = wants
        .split_once("const RECENT: i16 = ")
        .and_then(|(_, rest)| rest.get(..4))
        .context("wants.rs has no RECENT")?;
    let recent: i32 = recent.parse()?;
    let work = work.join("context");
    fs::create_dir_all(&work)?;
    run(command("cargo build --quiet --locked --bin claimlight"))?;
    let mut packs = BTreeMap::new();
    let mut ship = |name: &str, pack: &Value| -> Result<()> {
        let (from, to) = (work.join(format!("{name}.json")), work.join(format!("{name}.txt")));
        fs::write(&from, serde_json::to_vec(pack)?)?;
        let mut program = Command::new(beside()?);
        program.arg("pack").arg(&from).arg("-o").arg(&to);
        output(program)?;
        packs.insert(name.to_owned(), fs::read(&to)?);
        Ok(())
    };
    let world = authored("world.json")?;
    ship("world", &cut(&world, "official", &|_| true, recent, i32::MAX)?)?;
    for (_, indicator, ..) in TABLES {
        let history = cut(&world, "official", &|row| row["indicator"] == indicator, 0, recent - 1)?;
        ship(&format!("{indicator}-history"), &history)?;
    }
    let rates = authored("rates.json")?;
    for year in 1999.. {
        let slice = cut(&rates, "rates", &|_| true, year * 12, year * 12 + 11)?;
        if slice["rates"].as_array().is_none_or(Vec::is_empty) {
            break;
        }
        ship(&format!("rates-{year}"), &slice)?;
    }
    ship("familiar", &authored("familiar.json")?)?;
    Ok(packs)
}

/// A pack as its authors write it.
fn authored(name: &str) -> Result<Value> {
    let file = root().join(PACKS).join(name);
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| file.display().to_string())
}

/// What a pack's series of a list hold between two times, years or months since the year 0, with the sources that they are from.
fn cut(pack: &Value, list: &str, wanted: &dyn Fn(&Value) -> bool, from: i32, to: i32) -> Result<Value> {
    let mut rows = Vec::new();
    for row in pack[list].as_array().context("a pack without rows")?.iter().filter(|row| wanted(row)) {
        let first = match &row["from"] {
            Value::String(text) => month(text)?,
            year => year.as_i64().and_then(|y| y.try_into().ok()).context("a row without a first time")?,
        };
        let values = row["values"].as_array().context("a row without values")?;
        let kept: Vec<(i32, &Value)> =
            (first..).zip(values).filter(|(time, value)| (from..=to).contains(time) && !value.is_null()).collect();
        let (Some((start, _)), Some((end, _))) = (kept.first(), kept.last()) else { continue };
        let at = |time: i32| usize::try_from(time - first).ok().and_then(|i| values.get(i)).unwrap_or(&Value::Null);
        let mut row = row.clone();
        row["from"] =
            if list == "rates" { json!(format!("{}-{:02}", start / 12, start % 12 + 1)) } else { json!(start) };
        row["values"] = (*start..=*end).map(|time| at(time).clone()).collect();
        rows.push(row);
    }
    let mut cut = json!({"version": pack["version"], "sources": pack["sources"]});
    if let Some(sources) = cut["sources"].as_object_mut() {
        sources.retain(|name, _| rows.iter().any(|row| row["source"] == **name));
    }
    cut[list] = json!(rows);
    Ok(cut)
}

/// Writes `world.json` and `rates.json` from a folder of tables in CSV, as they were retrieved on a day.
pub fn packs(from: &Path, retrieved: &str) -> Result<()> {
    if !from.is_dir() {
        bail!("{}: no such folder; --from FOLDER names the one with the tables", from.display());
    }
    let about = |what: &str| {
        format!(
            "{what} Made by `cargo xtask packs --from FOLDER --retrieved {retrieved}` from tables in CSV; not to be edited."
        )
    };
    let mut sources = serde_json::Map::new();
    let mut rows = String::new();
    for (file, name, code, [en, fr]) in TABLES {
        let source = json!({
            "publisher": "World Bank",
            "title": {"en": en, "fr": fr},
            "url": format!("https://data.worldbank.org/indicator/{code}"),
            "retrieved": retrieved,
            "licence": "CC BY 4.0",
        });
        sources.insert(name.to_owned(), source);
        for (place, values) in table(&from.join(file), "iso3,year,value")? {
            if LEFT_OUT.contains(&place.as_str()) {
                continue;
            }
            let years: Vec<(i32, &str)> =
                values.iter().map(|(y, v)| Ok((y.parse()?, v.as_str()))).collect::<Result<_>>()?;
            let (first, series) = series(&years);
            writeln!(
                rows,
                "    {{\"indicator\": \"{name}\", \"place\": \"{place}\", \"source\": \"{name}\", \"from\": {first}, \"values\": [{series}]}},"
            )?;
        }
    }
    let world = about(
        "Population, gross domestic product and inflation of every country, the world, the European Union and the euro area.",
    );
    write("world.json", &world, &sources, "official", &rows)?;
    let source = json!({
        "publisher": "European Central Bank",
        "title": {"en": "Euro foreign exchange reference rates", "fr": "Taux de change de référence de l’euro"},
        "url": "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/",
        "retrieved": retrieved,
        "licence": "free re-use with attribution",
    });
    let sources = serde_json::Map::from_iter([("ecb".to_owned(), source)]);
    let known = currencies()?;
    let mut rows = String::new();
    let mut gone = Vec::new();
    for (currency, values) in table(&from.join("ecb_rates_monthly.csv"), "currency,month,units_per_eur")? {
        if !known.contains(&currency) {
            gone.push(currency);
            continue;
        }
        let months: Vec<(i32, &str)> =
            values.iter().map(|(m, v)| Ok((month(m)?, v.as_str()))).collect::<Result<_>>()?;
        let (first, series) = series(&months);
        writeln!(
            rows,
            "    {{\"currency\": \"{currency}\", \"source\": \"ecb\", \"from\": \"{}-{:02}\", \"values\": [{series}]}},",
            first / 12,
            first % 12 + 1
        )?;
    }
    let rates = about(&format!(
        "What 1 euro was worth, as the mean of each month’s days. Left out, since no article’s figure is counted in them: {}.",
        gone.join(", ")
    ));
    write("rates.json", &rates, &sources, "rates", &rows)
}

/// A table's values by their code and time.
fn table(file: &Path, head: &str) -> Result<BTreeMap<String, BTreeMap<String, String>>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut lines = text.lines().enumerate();
    if lines.next().map(|(_, l)| l) != Some(head) {
        bail!("{}: the first line is not {head}", file.display());
    }
    let mut rows: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (number, line) in lines {
        let place = || format!("{}, line {}: {line}", file.display(), number + 1);
        let [code, time, value] = line.split(',').collect::<Vec<_>>()[..] else { bail!(place()) };
        value.parse::<f64>().with_context(place)?;
        if rows.entry(code.to_owned()).or_default().insert(time.to_owned(), value.to_owned()).is_some() {
            bail!("{} is there a second time", place());
        }
    }
    Ok(rows)
}

/// The first time, and the values from there on with their gaps.
fn series(values: &[(i32, &str)]) -> (i32, String) {
    let first = values.first().map_or(0, |(time, _)| *time);
    let last = values.last().map_or(first - 1, |(time, _)| *time);
    let at = |time| values.iter().find(|(t, _)| *t == time).map_or("null", |(_, value)| *value);
    (first, (first..=last).map(at).collect::<Vec<_>>().join(", "))
}

fn month(text: &str) -> Result<i32> {
    let (year, month) = text.split_once('-').with_context(|| format!("no month: {text}"))?;
    Ok(year.parse::<i32>()? * 12 + month.parse::<i32>()? - 1)
}

/// The codes of the currencies that figures can be counted in.
fn currencies() -> Result<Vec<String>> {
    let text = fs::read_to_string(root().join("src/unit.rs"))?;
    let listed = |name: &str| {
        let from = text
            .split_once(&format!("const {name}: &str = \""))
            .with_context(|| format!("src/unit.rs has no {name}"))?
            .1;
        anyhow::Ok(from.split('"').next().unwrap_or_default().to_owned())
    };
    let both = listed("CURRENCIES")? + " " + &listed("HISTORIC")?;
    Ok(both.split([' ', '\\', '\n']).filter(|c| c.len() == 3).map(str::to_owned).collect())
}

/// Writes a pack with a row on each line.
fn write(
    name: &str,
    about: &str,
    sources: &serde_json::Map<String, serde_json::Value>,
    list: &str,
    rows: &str,
) -> Result<()> {
    let sources: Vec<String> = sources.iter().map(|(name, source)| format!("    {}: {source}", json!(name))).collect();
    let text = format!(
        "{{\n  \"version\": 1,\n  \"about\": {},\n  \"sources\": {{\n{}\n  }},\n  \"{list}\": [\n{}\n  ]\n}}\n",
        json!(about),
        sources.join(",\n"),
        rows.trim_end().trim_end_matches(',')
    );
    let file = root().join(PACKS).join(name);
    fs::write(&file, &text).with_context(|| format!("cannot write {}", file.display()))?;
    eprintln!("{}: {} bytes", file.display(), text.len());
    Ok(())
}
