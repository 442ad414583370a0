//! Countries by their codes, and the currencies in which they count.

/// Codes of ISO 3166-1 alpha-3 and alpha-2 with the currency of ISO 4217, eight letters for each country that people live in.
///
/// The codes are those of the ISO 3166 Maintenance Agency and of ISO 4217, list one.
const COUNTRIES: &str = "\
     ABWAWAWGAFGAFAFNAGOAOAOAAIAAIXCDALAAXEURALBALALLANDADEURAREAEAEDARGARARSARMAMAMDASMASUSDATGAGXCDAUSAUAUD\
     AUTATEURAZEAZAZNBDIBIBIFBELBEEURBENBJXOFBESBQUSDBFABFXOFBGDBDBDTBGRBGEURBHRBHBHDBHSBSBSDBIHBABAMBLMBLEUR\
     BLRBYBYNBLZBZBZDBMUBMBMDBOLBOBOBBRABRBRLBRBBBBBDBRNBNBNDBTNBTBTNBWABWBWPCAFCFXAFCANCACADCHECHCHFCHLCLCLP\
     CHNCNCNYCIVCIXOFCMRCMXAFCODCDCDFCOGCGXAFCOKCKNZDCOLCOCOPCOMKMKMFCPVCVCVECRICRCRCCUBCUCUPCUWCWXCGCYMKYKYD\
     CYPCYEURCZECZCZKDEUDEEURDJIDJDJFDMADMXCDDNKDKDKKDOMDODOPDZADZDZDECUECUSDEGYEGEGPERIERERNESHEHMADESPESEUR\
     ESTEEEURETHETETBFINFIEURFJIFJFJDFLKFKFKPFRAFREURFROFODKKFSMFMUSDGABGAXAFGBRGBGBPGEOGEGELGGYGGGBPGHAGHGHS\
     GIBGIGIPGINGNGNFGLPGPEURGMBGMGMDGNBGWXOFGNQGQXAFGRCGREURGRDGDXCDGRLGLDKKGTMGTGTQGUFGFEURGUMGUUSDGUYGYGYD\
     HKGHKHKDHNDHNHNLHRVHREURHTIHTHTGHUNHUHUFIDNIDIDRIMNIMGBPINDININRIRLIEEURIRNIRIRRIRQIQIQDISLISISKISRILILS\
     ITAITEURJAMJMJMDJEYJEGBPJORJOJODJPNJPJPYKAZKZKZTKENKEKESKGZKGKGSKHMKHKHRKIRKIAUDKNAKNXCDKORKRKRWKWTKWKWD\
     LAOLALAKLBNLBLBPLBRLRLRDLBYLYLYDLCALCXCDLIELICHFLKALKLKRLSOLSLSLLTULTEURLUXLUEURLVALVEURMACMOMOPMAFMFEUR\
     MARMAMADMCOMCEURMDAMDMDLMDGMGMGAMDVMVMVRMEXMXMXNMHLMHUSDMKDMKMKDMLIMLXOFMLTMTEURMMRMMMMKMNEMEEURMNGMNMNT\
     MNPMPUSDMOZMZMZNMRTMRMRUMSRMSXCDMTQMQEURMUSMUMURMWIMWMWKMYSMYMYRMYTYTEURNAMNANADNCLNCXPFNERNEXOFNGANGNGN\
     NICNINIONIUNUNZDNLDNLEURNORNONOKNPLNPNPRNRUNRAUDNZLNZNZDOMNOMOMRPAKPKPKRPANPAPABPERPEPENPHLPHPHPPLWPWUSD\
     PNGPGPGKPOLPLPLNPRIPRUSDPRKKPKPWPRTPTEURPRYPYPYGPSEPSILSPYFPFXPFQATQAQARREUREEURROURORONRUSRURUBRWARWRWF\
     SAUSASARSDNSDSDGSENSNXOFSGPSGSGDSHNSHSHPSJMSJNOKSLBSBSBDSLESLSLESLVSVUSDSMRSMEURSOMSOSOSSPMPMEURSRBRSRSD\
     SSDSSSSPSTPSTSTNSURSRSRDSVKSKEURSVNSIEURSWESESEKSWZSZSZLSXMSXXCGSYCSCSCRSYRSYSYPTCATCUSDTCDTDXAFTGOTGXOF\
     THATHTHBTJKTJTJSTKLTKNZDTKMTMTMTTLSTLUSDTONTOTOPTTOTTTTDTUNTNTNDTURTRTRYTUVTVAUDTWNTWTWDTZATZTZSUGAUGUGX\
     UKRUAUAHURYUYUYUUSAUSUSDUZBUZUZSVATVAEURVCTVCXCDVENVEVESVGBVGUSDVIRVIUSDVNMVNVNDVUTVUVUVWLFWFXPFWSMWSWST\
     YEMYEYERZAFZAZARZMBZMZMWZWEZWZWG";

/// A code of ISO 3166-1 alpha-3, or `WLD`, `EUU`, `EMU`.
pub type Code = [u8; 3];

/// The world as a whole.
pub const WORLD: Code = *b"WLD";

/// The euro area.
pub const EURO_AREA: Code = *b"EMU";

/// The European Union.
pub const UNION: Code = *b"EUU";

/// A code as text.
pub fn text(code: &Code) -> &str {
    std::str::from_utf8(code).unwrap_or_default()
}

/// The bytes of a code of three letters.
pub fn code(text: &str) -> Option<Code> {
    text.as_bytes().try_into().ok().filter(|c: &Code| c.iter().all(u8::is_ascii_uppercase))
}

/// The alpha-3 code of a country by its code of two or three letters, in any case.
pub fn country(text: &str) -> Option<Code> {
    let written = text.trim().to_ascii_uppercase();
    rows().find(|row| written == row.0 || written == row.1).and_then(|row| code(row.0))
}

/// The currency in which a country counts; the euro for the euro area and the European Union.
pub fn currency_of(place: Code) -> Option<&'static str> {
    if place == EURO_AREA || place == UNION {
        return Some("EUR");
    }
    rows().find(|row| row.0.as_bytes() == place).map(|row| row.2)
}

/// The country that a currency is of: the only one that has it, or the one that issues it for others too; the euro area for the euro.
pub fn home_of(currency: &str) -> Option<Code> {
    let issuer = match currency {
        "EUR" => Some(EURO_AREA),
        "USD" => Some(*b"USA"),
        "GBP" => Some(*b"GBR"),
        "AUD" => Some(*b"AUS"),
        "NZD" => Some(*b"NZL"),
        "CHF" => Some(*b"CHE"),
        "DKK" => Some(*b"DNK"),
        "NOK" => Some(*b"NOR"),
        "ILS" => Some(*b"ISR"),
        "MAD" => Some(*b"MAR"),
        _ => None,
    };
    let only = || {
        let mut having = rows().filter(|row| row.2 == currency);
        let first = having.next()?;
        having.next().is_none().then(|| code(first.0)).flatten()
    };
    issuer.or_else(only)
}

/// The currencies that are written with the same word or sign as one that is taken for granted where nothing says otherwise.
pub fn namesakes(currency: &str) -> &'static [&'static str] {
    match currency {
        "USD" => &[
            "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "JMD", "TTD", "BSD", "BBD", "BZD", "BMD", "KYD", "GYD", "LRD",
            "NAD", "FJD", "SRD", "XCD",
        ],
        "CHF" => &["EUR", "XOF", "XAF", "XPF", "CDF", "GNF", "RWF", "BIF", "DJF", "KMF"],
        "GBP" => &["EGP", "LBP", "SYP", "SDG", "SSP", "GIP", "FKP", "SHP"],
        "INR" => &["PKR", "LKR", "NPR", "MUR", "SCR"],
        _ => &[],
    }
}

/// Alpha-3, alpha-2 and currency of each country.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    (0..COUNTRIES.len() / 8).filter_map(|i| {
        let row = COUNTRIES.get(i * 8..i * 8 + 8)?;
        Some((row.get(..3)?, row.get(3..5)?, row.get(5..)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_for_each_country() {
        assert_eq!(COUNTRIES.len() % 8, 0);
        let mut codes: Vec<&str> = rows().map(|row| row.0).collect();
        assert!(codes.is_sorted() && codes.len() > 230);
        codes.dedup();
        assert_eq!(codes.len(), rows().count());
        assert!(rows().all(|row| crate::unit::is_currency(row.2) || matches!(row.2, "XCG")), "currencies");
    }

    #[test]
    fn codes_of_both_lengths_are_countries() {
        for (written, expected) in [("FR", "FRA"), ("fra", "FRA"), ("GB", "GBR"), ("DE", "DEU"), ("ch", "CHE")] {
            assert_eq!(country(written).as_ref().map(text), Some(expected), "{written}");
        }
        for none in ["", "F", "ZZ", "ZZZ", "FRANCE", "AIAI"] {
            assert_eq!(country(none), None, "{none}");
        }
    }

    #[test]
    fn currencies_have_a_home_where_it_is_certain() {
        for (place, currency) in [(b"FRA", "EUR"), (b"GBR", "GBP"), (b"EMU", "EUR"), (b"CAN", "CAD"), (b"TUR", "TRY")] {
            assert_eq!(currency_of(*place), Some(currency));
        }
        for (currency, place) in
            [("EUR", Some("EMU")), ("USD", Some("USA")), ("JPY", Some("JPN")), ("XOF", None), ("XXX", None)]
        {
            assert_eq!(home_of(currency).as_ref().map(text), place, "{currency}");
        }
    }
}
