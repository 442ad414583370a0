//! Sentences with their figures in brackets, each with the days for which it holds: `[5%|2024-03]`, `[5%|]` for none.

#![allow(clippy::unwrap_used)]

use crate::claim::Period;
use crate::lang::{self, Pack};
use crate::{Article, Date, scan};

/// A day, month or year as its first or last day; two of them with `..` between are a period.
fn period(text: &str) -> Option<Period> {
    if text.is_empty() {
        return None;
    }
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let from = Date::parse(&format!("{from}{}", &"-01-01"[from.len() - 4..])).unwrap();
    let to = match to.len() {
        4 => Date::parse(&format!("{to}-12-31")),
        7 => ["31", "30", "29", "28"].iter().find_map(|d| Date::parse(&format!("{to}-{d}"))),
        _ => Date::parse(to),
    };
    Some(Period { from, to: to.unwrap() })
}

/// Checks lines of `date: sentence`; without a date where it is `-`.
fn check(tag: &str, table: &str) {
    let pack = Pack::parse(lang::nearest(tag).unwrap().pack).unwrap();
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (date, marked) = line.split_once(": ").unwrap();
        let (mut text, mut wanted) = (String::new(), Vec::new());
        for piece in marked.split('[') {
            match piece.split_once(']') {
                Some((figure, rest)) => {
                    let (figure, days) = figure.split_once('|').unwrap();
                    wanted.push((text.len() as u32, figure, period(days)));
                    text.push_str(figure);
                    text.push_str(rest);
                }
                None => text.push_str(piece),
            }
        }
        let claims = scan(&Article { date: Date::parse(date), ..Article::new(&text) }, &pack);
        for (start, figure, days) in wanted {
            let end = start + figure.len() as u32;
            match claims.iter().find(|c| c.span.start < end && start < c.span.end) {
                None => wrong.push(format!("{figure} is no claim: {text}")),
                Some(claim) if claim.fields.period != days => {
                    wrong.push(format!("{figure}: {:?}, not {days:?}: {text}", claim.fields.period));
                }
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn english_times_are_reckoned() {
    check(
        "en",
        "2025-03-14: The region had [4,200 vacancies|2024] in 2024.
        2025-03-14: The region had [4,200 vacancies|2024-11] in November 2024.
        2025-03-14: The region had [4,200 vacancies|2024-11] in November.
        2025-03-14: The region had [4,200 vacancies|2025-03] in March.
        2025-03-14: The region had [4,200 vacancies|2024-03] in March last year.
        2025-03-14: The region had [4,200 vacancies|2024-09] last September.
        -: The region had [4,200 vacancies|] in November.
        -: The region had [4,200 vacancies|] last year.
        2025-03-14: The region had [4,200 vacancies|2024-04..2024-06] in the second quarter of 2024.
        2025-03-14: The region had [4,200 vacancies|2024-04..2024-06] in Q2 2024.
        2025-03-14: The region had [4,200 vacancies|2024-10..2024-12] in the fourth quarter.
        2025-03-14: The region had [4,200 vacancies|2024-10..2024-12] in last year's fourth quarter.
        2025-03-14: The region had [4,200 vacancies|2024-01..2024-06] in the first half of last year.
        2025-03-14: The region had [4,200 vacancies|2024-07..2024-12] in H2 2024.
        2025-03-14: The region had [4,200 vacancies|2024-01..2024-09] in the first nine months of 2024.
        2025-03-14: The region had [4,200 vacancies|2025-01..2025-02] in the first two months of the year.
        2025-03-14: The region had [4,200 vacancies|2024] last year.
        2025-03-14: The region had [4,200 vacancies|2025] this year.
        2025-03-14: The region will have [4,200 vacancies|2026] next year.
        2025-03-14: The region had [4,200 vacancies|2025-02] last month.
        2025-03-14: The region had [4,200 vacancies|2024-10..2024-12] last quarter.
        2025-03-14: The region had [4,200 vacancies|2025-03-03..2025-03-09] last week.
        2025-03-14: The region lost [4,200 jobs|2025-03-13] yesterday.
        2025-03-14: The region has lost [4,200 jobs|2019..2025-03-14] since 2019.
        2025-03-14: The region has lost [4,200 jobs|2024-12..2025-03-14] since December.
        2025-03-14: The region has lost [4,200 jobs|2025..2025-03-14] since the start of the year.
        -: The region has lost [4,200 jobs|] since 2019.
        2025-03-14: The region lost [4,200 jobs|2010..2020] between 2010 and 2020.
        2025-03-14: The region lost [4,200 jobs|2015..2020] from 2015 to 2020.
        2025-03-14: The region lost [4,200 jobs|2019..2023] in 2019-2023.
        2025-03-14: The region lost [4,200 jobs|2024-03..2024-06] between March and June 2024.
        2025-03-14: The region lost [4,200 jobs|2024-11..2025-01] from November to January.
        2025-03-14: The region lost [4,200 jobs|2023-11..2024-02] between November 2023 and February 2024.
        2025-03-14: The region lost [4,200 jobs|2019-06-21..2019-11-15] between 21 June and 15 November 2019.
        2025-03-14: The region lost [4,200 jobs|2024-12-20..2025-01-05] from 20 December to 5 January.
        2025-03-14: The region lost [4,200 jobs|2020-03-14..2025-03-14] over the past five years.
        2025-03-14: The region lost [4,200 jobs|2015-03-14..2025-03-14] over the last decade.
        2025-03-14: The region lost [4,200 jobs|2024-12-14..2025-03-14] in the past three months.
        2025-03-14: The region lost [4,200 jobs|] in five years.
        2025-03-14: The region wants [4,200 jobs|2030] by 2030.
        2025-03-14: The region wants [4,200 jobs|2026] by the end of 2026.
        2025-03-14: The region wants [4,200 jobs|2025-09] by September.
        2025-03-14: The shop sold [4,200 bikes|2025-01..2025-03] in the three months to March.
        2025-05-14: The shop sold [4,200 bikes|2025-01..2025-03] in the three months ended March 31.
        2025-05-14: The shop sold [4,200 bikes|2024-04..2025-03] in the year to March.
        2025-05-14: The shop sold [4,200 bikes|2023-07..2024-06] in the year ended 30 June 2024.
        2025-05-14: The shop sold [4,200 bikes|2023-02-01..2024-01-31] in the financial year that ended in January 2024.
        2025-05-14: The shop sold [4,200 bikes|2024-12-02..2024-12-29] in the four weeks to 29 December 2024.
        2025-05-14: The shop sold [4,200 bikes|2024-10..2025-03] in the six months through March.
        2025-05-14: The shop sold [4,200 bikes|2024] in fiscal 2024.
        2025-05-14: The shop sold [4,200 bikes|1990..1999] in the 1990s.
        2025-05-14: The shop had [4,200 bikes|2024-06-30] as of 30 June 2024.
        2025-05-14: The shop had [4,200 bikes|2024-12-31] on December 31.
        2025-05-14: The shop had [4,200 bikes|2025-04-02] on 2 April.
        2025-05-14: The shop sold [4,200 bikes|2025-04] in April.
        2024-08-20: The bank expects [3%|2024-10] in October.
        2024-11-20: The bank expects [3%|2025-01..2025-03] in the first quarter.",
    );
}

#[test]
fn french_times_are_reckoned() {
    check(
        "fr",
        "2025-03-14: La région comptait [4 200 chômeurs|2024] en 2024.
        2025-03-14: La région comptait [4 200 chômeurs|2024-11] en novembre 2024.
        2025-03-14: La région comptait [4 200 chômeurs|2024-11] en novembre.
        2025-03-14: La région comptait [4 200 chômeurs|2024-11] en novembre dernier.
        2025-03-14: La région comptait [4 200 chômeurs|2025-03] au mois de mars.
        2025-03-14: La région comptait [4 200 chômeurs|2024-08] en août de l’an dernier.
        -: La région comptait [4 200 chômeurs|] en novembre.
        2025-03-14: La région comptait [4 200 chômeurs|2024-04..2024-06] au deuxième trimestre 2024.
        2025-03-14: La région comptait [4 200 chômeurs|2024-04..2024-06] au T2 2024.
        2025-03-14: La région comptait [4 200 chômeurs|2024-10..2024-12] au quatrième trimestre.
        2025-03-14: La région comptait [4 200 chômeurs|2024-10..2024-12] au 4e trimestre de 2024.
        2025-03-14: La région comptait [4 200 chômeurs|2024-01..2024-06] au premier semestre de l’an dernier.
        2025-03-14: La région comptait [4 200 chômeurs|2024-07..2024-12] au second semestre 2024.
        2025-03-14: La région comptait [4 200 chômeurs|2024-01..2024-09] sur les neuf premiers mois de 2024.
        2025-03-14: La région comptait [4 200 chômeurs|2025-01..2025-02] sur les deux premiers mois de l’année.
        2025-03-14: La région comptait [4 200 chômeurs|2024] l’an dernier.
        2025-03-14: La région comptait [4 200 chômeurs|2024] l’année dernière.
        2025-03-14: La région comptait [4 200 chômeurs|2024] l’an passé.
        2025-03-14: La région comptait [4 200 chômeurs|2025] cette année.
        2025-03-14: La région comptera [4 200 chômeurs|2026] l’an prochain.
        2025-03-14: La région comptait [4 200 chômeurs|2025-02] le mois dernier.
        2025-03-14: La région comptait [4 200 chômeurs|2024-10..2024-12] le trimestre dernier.
        2025-03-14: La région comptait [4 200 chômeurs|2025-03-03..2025-03-09] la semaine dernière.
        2025-03-14: La région a perdu [4 200 emplois|2019..2025-03-14] depuis 2019.
        2025-03-14: La région a perdu [4 200 emplois|2025..2025-03-14] depuis le début de l’année.
        2025-03-14: La région a perdu [4 200 emplois|2024-09..2025-03-14] depuis septembre.
        -: La région a perdu [4 200 emplois|] depuis 2019.
        2025-03-14: La région a perdu [4 200 emplois|2010..2020] entre 2010 et 2020.
        2025-03-14: La région a perdu [4 200 emplois|2015..2020] de 2015 à 2020.
        2025-03-14: La région a perdu [4 200 emplois|2024-03..2024-06] entre mars et juin 2024.
        2025-03-14: La région a perdu [4 200 emplois|2020-03-14..2025-03-14] ces cinq dernières années.
        2025-03-14: La région a perdu [4 200 emplois|2015-03-14..2025-03-14] au cours des dix dernières années.
        2025-03-14: La région a perdu [4 200 emplois|2024-03-14..2025-03-14] au cours des douze derniers mois.
        2025-03-14: La région a perdu [4 200 emplois|] en cinq ans.
        2025-03-14: La région a perdu [4 200 emplois|] ces dernières années.
        2025-03-14: La région vise [4 200 emplois|2030] d’ici 2030.
        2025-03-14: La région vise [4 200 emplois|2030] à l’horizon 2030.
        2025-03-14: La région vise [4 200 emplois|2026] d’ici à la fin de 2026.
        2025-03-14: La région vise [4 200 emplois|2025] d’ici la fin de l’année.
        2025-05-14: Le magasin a vendu [4 200 vélos|2025-01..2025-03] sur les trois mois à fin mars.
        2025-05-14: Le magasin a vendu [4 200 vélos|2023-07..2024-06] sur l’exercice clos le 30 juin 2024.
        2025-05-14: Le magasin a vendu [4 200 vélos|2024-04..2025-03] au cours de l’exercice clos fin mars.
        2025-05-14: Le magasin a vendu [4 200 vélos|2024] pour l’exercice 2024.
        2025-05-14: Le magasin a vendu [4 200 vélos|1990..1999] dans les années 1990.
        2025-05-14: Le magasin comptait [4 200 vélos|2023-12-31] au 31 décembre 2023.
        2025-05-14: Le magasin comptait [4 200 vélos|2025-05-01] au 1er mai.
        2025-05-14: Le magasin a vendu [4 200 vélos|2025-05-05] le 5 mai.
        2025-05-14: Le magasin a vendu [4 200 vélos|2025-04-05..2025-04-08] du 5 au 8 avril.
        2025-05-14: Le magasin a vendu [4 200 vélos|2025-03..2025-04] en mars et en avril.
        2025-05-14: Sur l’ensemble de l’année, le magasin attend [4 200 ventes|2025].
        2024-08-20: La banque prévoit [3 %|2024-10] en octobre.",
    );
}

#[test]
fn an_english_figure_has_the_time_of_its_clause() {
    check(
        "en",
        "2025-03-14: In 2023, the port handled [12 million tonnes|2023] of freight, [8%|2023] more than the year before, and employed [3,100 people|2023].
        2025-03-14: Profit rose [12%|2024-07..2024-12] to [£40m|2024-07..2024-12] in the second half of 2024.
        2025-03-14: Exports fell by [9%|2023] in 2023 to [€16bn|2023].
        2025-03-14: The rate fell to [7.1%|2025-01] in January, from [7.4%|2024-12] a month earlier.
        2025-03-14: The rate fell to [7.1%|2025-01] in January, compared with [7.4%|2024-01] a year earlier.
        2025-03-14: Sales reached [5 million euros|2024] in 2024, against [4 million euros|2022] in 2022.
        2025-03-14: The bank sees growth of [1.1%|2025] in 2025 and [1.4%|2026] in 2026.
        2025-03-14: The mine, which opened in 1987, employs [900 people|].
        2025-03-14: Founded in 1987, the firm employs [900 people|].
        2025-03-14: Prices are up [4%|] on 2023.
        2025-03-14: Prices are [4%|] higher than in 2019.
        2025-03-14: The rate rose to [4.4%|], its highest since October 2021.
        2025-03-14: The group said in January that it would cut [500 jobs|].
        2025-03-14: Waste fell by [3 tonnes|] a year.
        2025-03-14: The council spent [£3m|2024] on roads last year but has only [£200,000|] left.
        2025-03-14: Output doubles until 2028, to [4 million tonnes|].
        2025-03-14: The council paid for [2,000 homes|2024] built in 2024.
        2025-03-14: The council agreed a [£90m|2024] budget for 2024.
        2025-03-14: The firm plans to open [40 shops|2026], its chairman said, in 2026.
        2025-03-14: Last month, [30 ships|2025-02] were turned away.
        2025-03-14: The fund raised [$5m|2024] (about [£4m|2024]) in 2024.
        2025-03-14: It shipped [500,000 units|2024-10..2024-12] in the fourth quarter, far fewer than the [600,000|2024-10..2024-12] analysts had expected.
        2025-03-14: It sold [500 cars|2024] in 2024. Over the same period it sold [300 vans|2024].
        2025-03-14: It sold [500 cars|2024] in 2024. A year earlier, it had sold [300|2023].
        2025-03-14: The market collapsed in 2024. Sales fell by [5%|2024] over the same period.
        2025-03-14: The union said on 3 March that [500 people|] had walked out.
        2025-03-14: A report published in 2022 put the cost at [£40m|].
        2025-03-14: Year on year, prices rose [3%|].
        2025-03-14: The pound lost [0.5 percent|] after output in October fell [1.3 percent|2024-10].",
    );
}

#[test]
fn a_french_figure_has_the_time_of_its_clause() {
    check(
        "fr",
        "2025-03-14: En 2023, le port a traité [12 millions de tonnes|2023] de fret, soit [8 %|2023] de plus qu’en 2022.
        2025-03-14: Le bénéfice a progressé de [12 %|2024-07..2024-12], à [40 millions d’euros|2024-07..2024-12], au second semestre 2024.
        2025-03-14: Le taux est tombé à [7,1 %|2025-01] en janvier, contre [7,4 %|2024-12] le mois précédent.
        2025-03-14: Le taux est tombé à [7,1 %|2025-01] en janvier, contre [7,4 %|2024-01] un an plus tôt.
        2025-03-14: Les ventes ont atteint [5 millions d’euros|2024] en 2024, contre [4 millions d’euros|2022] en 2022.
        2025-03-14: La banque prévoit une croissance de [1,1 %|2025] en 2025 et de [1,4 %|2026] en 2026.
        2025-03-14: Fondée en 1987, l’entreprise emploie [900 personnes|].
        2025-03-14: La mine, qui a ouvert en 1987, emploie [900 personnes|].
        2025-03-14: Les prix ont augmenté de [4 %|] par rapport à 2023.
        2025-03-14: Les prix sont [4 %|] plus élevés qu’en 2019.
        2025-03-14: Le taux a grimpé à [4,4 %|], son plus haut niveau depuis octobre 2021.
        2025-03-14: Le groupe a annoncé en janvier la suppression de [500 postes|].
        2025-03-14: Le ministre a indiqué qu’en 2024, [500 postes|2024] avaient été supprimés.
        2025-03-14: La ville a dépensé [3 millions d’euros|2024] l’an dernier mais il ne lui reste que [200 000 euros|].
        2025-03-14: Le budget 2024 s’élève à [90 millions d’euros|2024].
        2025-03-14: Le groupe ouvrira [40 magasins|2026], a précisé son président, en 2026.
        2025-03-14: Le mois dernier, [30 navires|2025-02] ont été refoulés.
        2025-03-14: Il a vendu [500 voitures|2024] en 2024. Sur la même période, il a vendu [300 fourgons|2024].
        2025-03-14: Le syndicat a indiqué le 3 mars que [500 personnes|] avaient débrayé.
        2025-03-14: Un rapport publié en 2022 évalue le coût à [40 millions d’euros|].
        2025-03-14: Le plan France 2030 dispose de [54 milliards d’euros|].
        2025-03-14: L’indice a gagné [3 %|] sur un an.
        2025-03-14: Elle devait produire [500 avions|] jusqu’en 2028.",
    );
}

#[test]
fn english_sentences_of_all_kinds() {
    check(
        "en",
        "2025-03-14: The ministry spent [$3bn|2024] on defence in 2024, up from [$2.5bn|2023] the previous year.
        2025-03-14: Revenue for the quarter ended Dec. 31 rose [12%|2024-10..2024-12] to [$1.2 billion|2024-10..2024-12].
        2025-03-14: Third-quarter revenue fell [4%|2024-07..2024-09] to [$90 million|2024-07..2024-09].
        2025-03-14: The 2023 budget set aside [£40m|2023] for schools.
        2025-03-14: By 2040 the city wants [80% of journeys|2040] to be made on foot.
        2025-03-14: January's sales came to [4,000 cars|2025-01].
        2025-03-14: In the first quarter of 2024, profit was [$5 million|2024-01..2024-03], compared with [$4 million|2023-01..2023-03] in the same period of 2023.
        2025-03-14: In the first quarter, profit was [$5 million|2025-01..2025-03], compared with [$4 million|2024-01..2024-03] in the same period last year.
        2025-03-14: The agency registered [3,200 cases|2024] during 2024, [200|2024] of them in children.
        2025-03-14: Unemployment, which stood at [5%|2019] in 2019, has reached [7%|].
        2025-03-14: The tax raised [€30m|2022] in 2022, [€35m|2023] in 2023 and [€41m|2024] in 2024.
        2025-03-14: The index lost [3%|] on Tuesday.
        2025-03-14: About [300 people|2024-05-12] died on 12 May 2024 when the dam broke.
        2025-03-14: The 2016 law cut emissions by [12%|].
        2025-03-14: The minister, who took office in 2019, oversees [40,000 staff|].
        2025-03-14: Since taking office in 2021, he has cut [3,000 posts|].
        2025-03-14: It employed [900 people|2024-12-31] at 31 December 2024.
        2025-03-14: “Last year we lost [£2m|2024],“ said Ann Cole, who founded the firm in 2010.
        2025-03-14: The Bank of England expects inflation of [2.9%|2025-04..2025-06] in the second quarter of this year and [2.1%|2026] next year.
        2025-03-14: In 2024, [3 million people|2024] visited the park, up [8%|2024] from 2023.
        2025-03-14: Car sales fell [8%|2025-02] in February from a year earlier to [80,000|2025-02].
        2025-03-14: Exports rose [3.2%|2025-02] year on year in February.
        2025-03-14: The airline carried [2 million passengers|2024-06..2024-08] between June and August.
        2025-03-14: The company said its 2024 profit was [$40 million|2024].
        2025-03-14: It is the biggest fall since 2009, with output down [9%|].
        2025-03-14: The firm, which had [4,000 workers|2008] in 2008, now has [900|].
        2025-03-14: Emissions must fall by [55%|2030] by 2030 compared with 1990 levels.
        2025-03-14: The hospital treated [12,000 patients|2023-07..2024-06] in the 12 months to June 2024.
        2025-03-14: The government plans to build [10,000 homes|2026..2030] between 2026 and 2030.
        2025-03-14: Some [4,000 visitors|2025-03] are expected this month.
        2025-03-14: He said the party had [40,000 members|2015] in 2015 and [22,000|] now.
        2025-03-14: The city recorded [12 murders|2024-12] in December and [9|2025-01] in January.
        2025-03-14: A 2021 survey found that [40% of teachers|] wanted to leave.
        2025-03-14: Nearly [one in five|2023] children were poor in 2023, official data published in March showed.
        2025-03-14: The price was [$50|2025-02-28] on Feb. 28.
        2025-03-14: The number of jobs rose to [12,000|2020..2024] from 2020 to 2024.",
    );
}

#[test]
fn french_sentences_of_all_kinds() {
    check(
        "fr",
        "2025-03-14: Le ministère a dépensé [3 milliards d’euros|2024] en 2024, contre [2,5 milliards|2023] l’année précédente.
        2025-03-14: En 2024, [3 millions de personnes|2024] ont visité le parc, soit une hausse de [8 %|2024] sur un an.
        2025-03-14: Les ventes ont reculé de [8 %|2025-02] en février sur un an, à [80 000 unités|2025-02].
        2025-03-14: La taxe a rapporté [30 millions d’euros|2022] en 2022, [35 millions|2023] en 2023 et [41 millions|2024] en 2024.
        2025-03-14: Le ministre, qui a pris ses fonctions en 2019, dirige [40 000 agents|].
        2025-03-14: Créé en 2010, le parc accueille [40 000 visiteurs|] par an.
        2025-03-14: La loi de 2016 a réduit les émissions de [12 %|].
        2025-03-14: « L’an dernier, nous avons perdu [2 millions d’euros|2024] », a déclaré Anne Colle, qui a fondé l’entreprise en 2010.
        2025-03-14: Le groupe emploie [900 personnes|] et vise [1 200 salariés|2030] en 2030.
        2025-03-14: Le déficit s’est creusé à [5,8 % du PIB|2024] en 2024, après [5,4 %|2023] en 2023.
        2025-03-14: Le bénéfice du premier trimestre a atteint [5 millions d’euros|2025-01..2025-03].
        2025-03-14: Le résultat net 2024 ressort à [5 millions d’euros|2024], en baisse de [3 %|2024].
        2025-03-14: Au premier trimestre 2024, le bénéfice était de [5 millions d’euros|2024-01..2024-03], contre [4 millions|2023-01..2023-03] à la même période de 2023.
        2025-03-14: Les émissions devront baisser de [55 %|2030] d’ici à 2030 par rapport à 1990.
        2025-03-14: L’hôpital a soigné [12 000 patients|2023-07..2024-06] sur les douze mois à fin juin 2024.
        2025-03-14: La société comptait [4 000 salariés|2008] en 2008 ; elle n’en a plus que [900|].
        2025-03-14: Quelque [300 personnes|2024-05-12] sont mortes le 12 mai 2024 dans l’effondrement du barrage.
        2025-03-14: Entre janvier et mars 2024, les douanes ont saisi [3 tonnes|2024-01..2024-03] de cocaïne.
        2025-03-14: Cette année, la ville prévoit de planter [5 000 arbres|2025].
        2025-03-14: Selon une étude de 2021, [40 % des professeurs|] veulent partir.
        2025-03-14: Le taux de pauvreté atteignait [15 %|2023] en 2023, selon des données publiées en mars.
        2025-03-14: L’usine produira [500 moteurs|] par an à partir de 2027.
        2025-03-14: Depuis 2017, le nombre de médecins a baissé de [12 %|2017..2025-03-14] dans le département.
        2025-03-14: En dix ans, la commune a perdu [12 % de ses habitants|].
        2025-03-14: Le chômage a touché [7,3 %|2024-10..2024-12] de la population active au quatrième trimestre, contre [7,4 %|2024-07..2024-09] au trimestre précédent.
        2025-03-14: Les dépenses ont augmenté de [3 %|2015..2023] par an entre 2015 et 2023.
        2025-03-14: Le projet de loi de finances pour 2026 prévoit [4 milliards d’euros|2026] d’économies.
        2025-03-14: En février, l’indice a reculé de [0,5 %|2025-02] ; en janvier, il avait progressé de [0,2 %|2025-01].
        2025-03-14: Les ventes du mois de février ont atteint [12 000 unités|2025-02].
        2025-03-14: Il y a dix ans, la commune comptait [3 000 habitants|].
        2025-03-14: Le festival attend [20 000 spectateurs|2025-07] en juillet.
        2025-03-14: Près de [12 000 foyers|] étaient privés d’électricité vendredi.
        2025-03-14: La production devrait atteindre [12 000 tonnes|2025-07..2025-12] au second semestre.
        2025-03-14: La fréquentation du premier week-end a bondi de [20 %|] par rapport à l’an dernier.",
    );
}

#[test]
fn english_sentences_of_more_kinds() {
    check(
        "en",
        "2025-03-14: Rents in Leeds climbed [6%|2024-03..2025-02] in the twelve months to February, to [£1,100|2024-03..2025-02] a month.
        2025-03-14: The utility lost [40,000 customers|2023] in 2023 after raising its prices by [12%|].
        2025-03-14: The party won [32% of the vote|2022] in 2022 and hopes for [40%|2026] next year.
        2025-03-14: The bridge, built in 1932, carries [60,000 vehicles|] a day.
        2025-03-14: A spokesman said on March 3, 2025, that [45 people|] had been arrested.
        2025-03-14: The company reported revenue of [$4.2 billion|2024-10..2024-12] for the fourth quarter, up [8%|2024-10..2024-12] from a year earlier.
        2025-03-14: It forecast revenue of [$4.5 billion to $4.7 billion|2025-04..2025-06] for the second quarter.
        2025-03-14: Net income for fiscal 2024 was [$310 million|2024], or [$2.15 per share|2024], compared with [$280 million|2023] a year earlier.
        2025-03-14: As of Feb. 28, [1,200 people|2025-02-28] were waiting for a kidney.
        2025-03-14: Wages grew [5.9%|2024-11..2025-01] in the three months to January, down from [6.1%|2024-10..2024-12] in the three months to December.
        2025-03-14: Since January 2020, the city has planted [12,000 trees|2020..2025-03-14].
        2025-03-14: The strike in 2022 cost the airline [£40m|2022].
        2025-03-14: More than [9,000 refugees|2025-01..2025-02] arrived in January and February.
        2025-03-14: The fund held [$900 million|] when it was wound up in 2016.
        2025-03-14: The minister told parliament in February that [3,000 jobs|] were at risk.
        2025-03-14: Attendance at the festival doubled to [80,000|2024] in 2024, having been [40,000|2022] in 2022.
        2025-03-14: In the 2023-24 season the club lost [£15m|].
        2025-03-14: The charity, set up in 1999, spent [£2m|2024] last year.
        2025-03-14: The bill could cost [$3 billion|] over 10 years, the budget office says.
        2025-03-14: Oil was down [2%|] at [$70 a barrel|] on Friday.
        2025-03-14: Some [12 million people|2050] will live there in 2050, up from [7 million|] today.
        2025-03-14: Inflation eased to [2.8%|2025-02] last month from [3.0%|2025-01] in January.
        2025-03-14: It was the first time since 2008 that sales had fallen below [1 million|].
        2025-03-14: It will take until 2035 to replace the [4,000 km|] of pipes.
        2025-03-14: Production of [2.1 million tonnes|2024] in 2024 was [12%|2024] below the 2019 record.
        2025-03-14: Sales for the first quarter ended March 31 were [$20 million|2024-01..2024-03].
        2025-03-14: [Fifteen percent|2023] of children were overweight in 2023, compared with [11%|2013] a decade earlier.
        2025-03-14: By the middle of the century the town will lose [a fifth of its people|].
        2025-03-14: Germany's economy shrank [0.2%|2024] in 2024, its second straight annual fall after [0.3%|2023] in 2023.",
    );
}

#[test]
fn french_sentences_of_more_kinds() {
    check(
        "fr",
        "2025-03-14: Les loyers ont grimpé de [6 %|2024-03..2025-02] sur les douze mois à fin février, à [1 100 euros|2024-03..2025-02] par mois.
        2025-03-14: Le pont, construit en 1932, voit passer [60 000 véhicules|] par jour.
        2025-03-14: Le groupe a publié un chiffre d’affaires de [4,2 milliards d’euros|2024-10..2024-12] au quatrième trimestre, en hausse de [8 %|2024-10..2024-12] sur un an.
        2025-03-14: Il table sur un chiffre d’affaires de [4,5 milliards d’euros|2025-04..2025-06] au deuxième trimestre.
        2025-03-14: Le bénéfice de l’exercice 2024 s’élève à [310 millions d’euros|2024], contre [280 millions|2023] un an plus tôt.
        2025-03-14: Au 28 février, [1 200 personnes|2025-02-28] attendaient une greffe.
        2025-03-14: Depuis janvier 2020, la ville a planté [12 000 arbres|2020..2025-03-14].
        2025-03-14: Plus de [9 000 réfugiés|2025-01..2025-02] sont arrivés en janvier et février.
        2025-03-14: Le ministre a affirmé en février que [3 000 emplois|] étaient menacés.
        2025-03-14: L’association, créée en 1999, a dépensé [2 millions d’euros|2024] l’an dernier.
        2025-03-14: La réforme coûterait [3 milliards d’euros|] sur dix ans.
        2025-03-14: En 2050, la ville comptera [12 millions d’habitants|2050], contre [7 millions|] aujourd’hui.
        2025-03-14: L’inflation a ralenti à [2,8 %|2025-02] le mois dernier, après [3 %|2025-01] en janvier.
        2025-03-14: [15 % des enfants|2023] étaient en surpoids en 2023, contre [11 %|2013] dix ans plus tôt.
        2025-03-14: Pour 2025, le groupe prévoit d’investir [400 millions d’euros|2025].
        2025-03-14: Le nombre d’élèves passera de 12 millions en 2024 à [11 millions|2030] en 2030.
        2025-03-14: Les défaillances ont bondi de [18 %|2024] en 2024 et devraient encore progresser de [5 %|2025] cette année.
        2025-03-14: Le plan de relance de 2020 a coûté [100 milliards d’euros|].
        2025-03-14: Les ventes de voitures ont chuté de [5 %|2025-01..2025-02] sur les deux premiers mois de 2025, à [220 000 unités|2025-01..2025-02].
        2025-03-14: Le prix moyen s’établissait à [3 200 euros|2025-01-01] le mètre carré au 1er janvier.
        2025-03-14: En un an, [12 000 emplois|] ont disparu.
        2025-03-14: La commune, qui comptait [3 000 habitants|1990] en 1990, n’en a plus que [1 200|].
        2025-03-14: Il s’agit de la plus forte baisse depuis 2009, avec [9 %|].
        2025-03-14: La facture atteindra [2 milliards d’euros|2026..2030] entre 2026 et 2030.
        2025-03-14: Le déficit doit revenir sous [3 % du PIB|2029] en 2029, après [5,4 %|2025] cette année.
        2025-03-14: Le marché, qui avait bondi de [10 %|2021] en 2021, a reculé de [4 %|2024] l’an passé.
        2025-03-14: Le groupe a supprimé [500 postes|2019..2023] de 2019 à 2023, puis [200|2024] en 2024.",
    );
}

#[test]
fn what_goes_on_is_of_the_same_time() {
    check(
        "en",
        "2025-03-14: Orders rose [4%|2024] in 2024, but slid to [£3m|2024] at home.
        2025-03-14: The pace grew in October, when [260 acres|2024-10] burned.
        2025-03-14: It sold [900 boats|2024] in 2024, and the fleet lost [40 trucks|2024].
        2025-03-14: It sold [900 boats|2024] in 2024, and the fleet has [40 trucks|].
        2025-03-14: Rents rose [4%|2024] last year, a gain of [£30|2024].
        2025-03-14: The mill employs [900 people|] and made [£5m|2023] in 2023.
        2025-03-14: The storm killed [19 people|2024] and wounded [70 soldiers|2024] in 2024.
        2025-03-14: Output for 2025 is now put at [400,000 tonnes|2025].
        2025-03-14: We hold [30m tonnes|], and the norm for July is [27m tonnes|2024-07].",
    );
    check(
        "fr",
        "2025-03-14: Les ventes ont reculé de [4 %|2024] en 2024, mais progressé de [2 %|2024] en valeur.
        2025-03-14: Les ventes ont reculé de [4 %|2024] en 2024, et le panier moyen a baissé à [30 euros|2024].
        2025-03-14: Le moulin emploie [900 salariés|] et a gagné [5 millions d’euros|2023] en 2023.",
    );
}

#[test]
fn a_multiple_is_not_of_the_time_it_is_of() {
    check(
        "en",
        "2025-03-14: Pears cost [four times|] as much as they did in 2020.
        2025-03-14: Visitors numbered [212,000|2025] this year, [twice|2025] the total for 2014.
        2025-03-14: Claims reached [£20m|2024-01..2024-06] in the first half of 2024, [2.5 times|2024-01..2024-06] as much as in the same period of 2022.
        2025-03-14: Pears cost [30%|] more than they did in 2020.",
    );
}

#[test]
fn times_that_are_told_from_others() {
    check(
        "en",
        "2025-03-14: In 2018 the line had 40 stops. It carried [1.1 million people|2018] that year.
        2025-03-14: Profit rose in the first half of 2024. The firm had made [£3m|2023-01..2023-06] in the same period of 2023.
        2025-03-14: Sales reached [£3m|2022] in 2022 and [£4m|2023] the following year.
        2025-03-14: Sales reached [£3m|2022] in 2022 and [£4m|2024] two years later.",
    );
    check(
        "fr",
        "2025-03-14: Le taux est monté à [7,7 %|2024-07..2024-09] au troisième trimestre, contre [7,6 %|2024-04..2024-06] trois mois plus tôt.
        2025-03-14: Les ventes ont atteint [3 millions d’euros|2022] en 2022 et [4 millions|2023] l’année suivante.
        2025-03-14: Le coût est de [4 milliards d’euros|2021] pour l’année 2021.",
    );
}

#[test]
fn the_end_of_a_time_is_of_a_state() {
    check(
        "en",
        "2025-03-14: It had [900 workers|2024-12] at the end of 2024.
        2025-03-14: Debt stood at [£5m|2024-03] at the end of March 2024.
        2025-03-14: It had [900 workers|] in early 2024.
        2025-03-14: Prices rose [5%|] at the end of 2024.",
    );
    check(
        "fr",
        "2025-03-14: L’usine comptait [900 salariés|2024-12] fin 2024.
        2025-03-14: L’usine comptait [900 salariés|2024-03] à fin mars 2024.
        2025-03-14: L’usine comptait [900 salariés|] début 2024.",
    );
}

#[test]
fn days_of_the_week_are_those_of_events() {
    check(
        "en",
        "2025-03-14: Shells killed [27 people|2025-03-09] at a market on Sunday.
        2025-03-14: Police seized [541 kg of cocaine|2025-03-08..2025-03-09] at the weekend.
        2025-03-14: The fire has burned [38,000 acres|2025-03-11..2025-03-14] since Tuesday.
        2025-03-14: The council approved [£5m|] on Tuesday.
        2025-03-14: The company said on Tuesday that [300 people|] were killed.",
    );
    check(
        "fr",
        "2025-03-14: Près de [12 000 personnes|2025-03-13] ont manifesté jeudi à Lille.
        2025-03-14: Le tarif baissera de [15 %|2025-03-15] samedi.
        2025-03-14: La mairie a annoncé jeudi [300 places|].",
    );
}

#[test]
fn months_without_their_year_by_the_verb() {
    check(
        "en",
        "2025-03-14: In May the council spent [£5m|2024-05] on roads.
        2025-03-14: In May the council will spend [£5m|2025-05] on roads.
        2025-11-14: Rents rose [4.5%|2025-07..2025-09] in the September quarter.
        2024-01-12: Revenue fell [40%|2024-01-01..2024-01-11] between January 1 and 11.",
    );
}
