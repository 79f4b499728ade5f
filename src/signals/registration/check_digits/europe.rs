//! Check digits of European numbers. The rules for EU VAT numbers stand in the VIES documentation of the European Commission
//! ("VAT identification number structure") and the check algorithms that the member states published for it;
//! where a country publishes its own rule, the comment names it.

use super::{luhn, mod_11_10, mod_97_10, value, weighted};

/// UID, Federal Ministry of Finance: weights 1 and 2 with digit sums, and a constant 4.
pub(super) fn at_uid(d: &[u32]) -> Option<bool> {
    let [rest @ .., check] = d else { return None };
    let sum: u32 = rest.iter().enumerate().map(|(i, d)| if i % 2 == 1 { d * 2 / 10 + d * 2 % 10 } else { *d }).sum();
    (d.len() == 8).then(|| (96 - sum) % 10 == *check)
}

/// Crossroads Bank for Enterprises: the last two digits are 97 less the rest of the others by 97.
pub(super) fn be_enterprise(d: &[u32]) -> Option<bool> {
    (d.len() == 10).then(|| 97 - value(&d[..8]) % 97 == value(&d[8..]))
}

/// ЕИК, Registry Agency (BULSTAT register act): nine digits; thirteen name a branch of the first nine.
pub(super) fn bg_eik(d: &[u32]) -> Option<bool> {
    if !matches!(d.len(), 9 | 13) {
        return None; // ten digits are a person's number, for which several rules hold
    }
    let first = weighted(&d[..8], &[1, 2, 3, 4, 5, 6, 7, 8]) % 11;
    let check = if first < 10 { first } else { weighted(&d[..8], &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10 };
    Some(check == d[8])
}

/// UID, Federal Statistical Office, eCH-0097.
pub(super) fn ch_uid(d: &[u32]) -> Option<bool> {
    (d.len() == 9).then(|| (11 - weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4]) % 11) % 11 == d[8])
}

/// Cyprus: digits at odd places are exchanged, the sum by 26 is a letter.
pub(super) fn cy_vat(text: &str) -> Option<bool> {
    const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let text = text.strip_prefix("CY").unwrap_or(text);
    let (digits, letter) = text.split_at_checked(8).filter(|(_, l)| l.len() == 1)?;
    let d: Vec<u32> = digits.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let sum: u32 = d.iter().enumerate().map(|(i, d)| if i % 2 == 0 { ODD[*d as usize] } else { *d }).sum();
    Some(char::from(b'A' + (sum % 26) as u8).to_string() == letter)
}

/// IČO of Czechia and Slovakia, and the DIČ of Czech companies, which is made of it.
pub(super) fn cz_ico(d: &[u32]) -> Option<bool> {
    // Nine and ten digits are people, and eight that begin with nine are special cases.
    (d.len() == 8 && d[0] != 9).then(|| (11 - weighted(d, &[8, 7, 6, 5, 4, 3, 2]) % 11) % 10 == d[7])
}

/// USt-IdNr., Federal Central Tax Office: ISO 7064 MOD 11,10.
pub(super) fn de_vat(d: &[u32]) -> Option<bool> {
    (d.len() == 9).then(|| d[0] != 0 && mod_11_10(d))
}

/// CVR, Danish Business Authority.
pub(super) fn dk_cvr(d: &[u32]) -> Option<bool> {
    (d.len() == 8).then(|| d[0] != 0 && weighted(d, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
}

/// Registrikood, Centre of Registers and Information Systems.
pub(super) fn ee_register(d: &[u32]) -> Option<bool> {
    if d.len() != 8 {
        return None;
    }
    let first = weighted(d, &[1, 2, 3, 4, 5, 6, 7]) % 11;
    let check = if first < 10 { first } else { weighted(d, &[3, 4, 5, 6, 7, 8, 9]) % 11 % 10 };
    Some(check == d[7])
}

/// KMKR.
pub(super) fn ee_vat(d: &[u32]) -> Option<bool> {
    (d.len() == 9).then(|| weighted(d, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10))
}

/// ΑΦΜ, Independent Authority for Public Revenue.
pub(super) fn el_afm(d: &[u32]) -> Option<bool> {
    (d.len() == 9).then(|| weighted(d, &[256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == d[8])
}

/// NIF: of people (Real Decreto 1553/2005) and of companies (Orden EHA/451/2008).
pub(super) fn es_nif(text: &str) -> Option<bool> {
    const PEOPLE: &[u8] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    const COMPANIES: &[u8] = b"JABCDEFGHI";
    let text = text.strip_prefix("ES").filter(|t| t.len() == 9).unwrap_or(text).as_bytes();
    let [first, middle @ .., last] = text else { return None };
    if text.len() != 9 || !middle.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let d: Vec<u32> = middle.iter().map(|b| u32::from(b - b'0')).collect();
    let person = |first: u32| Some(PEOPLE[((u64::from(first) * 10_000_000 + value(&d)) % 23) as usize] == *last);
    match first {
        b'0'..=b'9' => person(u32::from(first - b'0')),
        b'X' | b'Y' | b'Z' => person(u32::from(first - b'X')),
        b'K' | b'L' | b'M' => person(0),
        b'A'..=b'W' => {
            let sum: u32 = d.iter().enumerate().map(|(i, d)| if i % 2 == 0 { d * 2 / 10 + d * 2 % 10 } else { *d }).sum();
            let check = (10 - sum % 10) % 10;
            Some(*last == b'0' + check as u8 || *last == COMPANIES[check as usize])
        }
        _ => None,
    }
}

/// Y-tunnus, Finnish Tax Administration; the VAT number is the same without its hyphen.
pub(super) fn fi_business_id(d: &[u32]) -> Option<bool> {
    (d.len() == 8).then(|| weighted(d, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11))
}

/// SIREN and SIRET, INSEE: Luhn. Places of La Poste are the published exception.
pub(super) fn fr_siren(d: &[u32]) -> Option<bool> {
    match d.len() {
        9 => Some(luhn(d)),
        14 => Some(luhn(&d[..9]) && (luhn(d) || (d[..9] == [3, 5, 6, 0, 0, 0, 0, 0, 0] && d.iter().sum::<u32>().is_multiple_of(5)))),
        _ => None,
    }
}

/// N° TVA: a key before the SIREN. For keys with letters only the SIREN is looked at.
pub(super) fn fr_vat(text: &str) -> Option<bool> {
    let text = text.strip_prefix("FR").filter(|t| t.len() == 11).unwrap_or(text);
    let (key, siren) = text.split_at_checked(2).filter(|(_, s)| s.len() == 9)?;
    let d: Vec<u32> = siren.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    // Sellers in Monaco have French numbers without a SIREN.
    let is_siren = luhn(&d) || siren.starts_with("000");
    match key.parse::<u64>() {
        Ok(key) => Some(is_siren && (12 + 3 * (value(&d) % 97)) % 97 == key),
        Err(_) if is_siren => None,
        Err(_) => Some(false),
    }
}

/// VAT number, HMRC: the old rule, and the one with 55 added or taken off, are in use. Branches add three digits.
pub(super) fn gb_vat(d: &[u32]) -> Option<bool> {
    let sum = |d: &[u32]| weighted(d, &[8, 7, 6, 5, 4, 3, 2, 10, 1]);
    matches!(d.len(), 9 | 12).then(|| matches!(sum(&d[..9]) % 97, 0 | 42 | 55))
}

/// OIB: ISO 7064 MOD 11,10.
pub(super) fn hr_oib(d: &[u32]) -> Option<bool> {
    (d.len() == 11).then(|| mod_11_10(d))
}

/// Adószám: the first eight digits.
pub(super) fn hu_tax(d: &[u32]) -> Option<bool> {
    matches!(d.len(), 8 | 11).then(|| weighted(&d[..8], &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10))
}

/// Ireland: seven digits and a letter, since 2013 with a second letter; before, a sign stood in the second place.
pub(super) fn ie_vat(written: &str) -> Option<bool> {
    const LETTERS: &[u8] = b"WABCDEFGHIJKLMNOPQRSTUV";
    let text: String = written.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '*')).collect();
    let text = text.strip_prefix("IE").unwrap_or(&text).as_bytes();
    let is_number = |t: &[u8]| t.iter().all(u8::is_ascii_digit);
    let (digits, check, more) = match text {
        [d @ .., check] if d.len() == 7 && is_number(d) => (d.to_vec(), check, None),
        [d @ .., check, more] if d.len() == 7 && is_number(d) => (d.to_vec(), check, Some(more)),
        [first, _, d @ .., check] if d.len() == 5 && is_number(d) && first.is_ascii_digit() => ([b"0", d, &[*first]].concat(), check, None),
        _ => return None,
    };
    let d: Vec<u32> = digits.iter().map(|b| u32::from(b - b'0')).collect();
    let more = more.map_or(Some(0), |m| LETTERS.iter().position(|l| l == m))? as u32;
    Some(LETTERS[((weighted(&d, &[8, 7, 6, 5, 4, 3, 2]) + 9 * more) % 23) as usize] == *check)
}

/// PVM kodas: nine digits of companies, twelve of those registered for a time; the last but one is 1.
pub(super) fn lt_vat(d: &[u32]) -> Option<bool> {
    if !matches!(d.len(), 9 | 12) {
        return None;
    }
    let (check, rest) = d.split_last()?;
    let sum = |shift: usize| rest.iter().enumerate().map(|(i, d)| d * (1 + (i + shift) % 9) as u32).sum::<u32>() % 11;
    let wanted = if sum(0) < 10 { sum(0) } else { sum(2) % 10 };
    Some(rest.last() == Some(&1) && wanted == *check)
}

/// N° TVA of Luxembourg: the rest by 89.
pub(super) fn lu_vat(d: &[u32]) -> Option<bool> {
    (d.len() == 8).then(|| value(&d[..6]) % 89 == value(&d[6..]))
}

/// PVN, companies only.
pub(super) fn lv_vat(d: &[u32]) -> Option<bool> {
    (d.len() == 11 && d[0] > 3).then(|| weighted(d, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3)
}

/// Malta.
pub(super) fn mt_vat(d: &[u32]) -> Option<bool> {
    (d.len() == 8).then(|| d[0] != 0 && weighted(d, &[3, 4, 6, 7, 8, 9, 10, 1]).is_multiple_of(37))
}

/// Btw-id, Belastingdienst: of companies the old rule by 11 on the nine digits; of sole traders since 2020 ISO 7064 MOD 97-10 on the whole.
pub(super) fn nl_vat(text: &str) -> Option<bool> {
    let text = text.strip_prefix("NL").unwrap_or(text);
    let (digits, end) = text.split_at_checked(9).filter(|(_, e)| e.len() == 3 && e.starts_with('B'))?;
    let d: Vec<u32> = digits.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let old = weighted(&d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == d[8] && value(&d) > 0;
    Some(old || mod_97_10(&format!("NL{digits}{end}")) == 1)
}

/// Organisasjonsnummer, Brønnøysund Register Centre.
pub(super) fn no_organisation(d: &[u32]) -> Option<bool> {
    (d.len() == 9).then(|| (11 - weighted(d, &[3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == d[8])
}

/// NIP.
pub(super) fn pl_nip(d: &[u32]) -> Option<bool> {
    (d.len() == 10).then(|| weighted(d, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == d[9])
}

/// REGON, Statistics Poland: nine digits, fourteen for places.
pub(super) fn pl_regon(d: &[u32]) -> Option<bool> {
    let short = |d: &[u32]| weighted(d, &[8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == d[8];
    match d.len() {
        9 => Some(short(d)),
        14 => Some(short(&d[..9]) && weighted(d, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11 % 10 == d[13]),
        _ => None,
    }
}

/// NIF, Portuguese Tax Authority.
pub(super) fn pt_nif(d: &[u32]) -> Option<bool> {
    (d.len() == 9).then(|| d[0] != 0 && (11 - weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == d[8])
}

/// CUI, National Trade Register Office: filled up to ten digits with zeros.
pub(super) fn ro_cui(d: &[u32]) -> Option<bool> {
    let (check, rest) = d.split_last()?;
    let weights = [7, 5, 3, 2, 1, 7, 5, 3, 2];
    (2..=10).contains(&d.len()).then(|| weighted(rest, &weights[9 - rest.len()..]) * 10 % 11 % 10 == *check)
}

/// Organisationsnummer, Swedish Tax Agency: Luhn; the VAT number has 01 after it.
pub(super) fn se_organisation(d: &[u32]) -> Option<bool> {
    matches!(d.len(), 10 | 12).then(|| luhn(&d[..10]))
}

/// Davčna številka, Financial Administration of Slovenia.
pub(super) fn si_tax(d: &[u32]) -> Option<bool> {
    let check = 11 - weighted(d, &[8, 7, 6, 5, 4, 3, 2]) % 11;
    (d.len() == 8).then(|| d[0] != 0 && check != 11 && check % 10 == d[7])
}

/// IČ DPH: ten digits that 11 divides.
pub(super) fn sk_vat(d: &[u32]) -> Option<bool> {
    (d.len() == 10).then(|| d[0] != 0 && value(d).is_multiple_of(11))
}
