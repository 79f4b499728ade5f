//! Check digits of numbers outside Europe, and of those that Europe shares with the world.

use super::{luhn, value, weighted};

/// CUIT, AFIP (now ARCA).
pub(super) fn ar_cuit(d: &[u32]) -> Option<bool> {
    let check = match 11 - weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11 {
        11 => 0,
        10 => 9,
        check => check,
    };
    (d.len() == 11).then(|| check == d[10])
}

/// ABN, Australian Business Register: one taken off the first digit, 89 divides the sum.
pub(super) fn au_abn(d: &[u32]) -> Option<bool> {
    let sum = |d: &[u32]| weighted(d, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
    (d.len() == 11).then(|| d[0] != 0 && (sum(d) - 10) % 89 == 0)
}

/// ACN, Australian Securities and Investments Commission.
pub(super) fn au_acn(d: &[u32]) -> Option<bool> {
    (d.len() == 9).then(|| (10 - weighted(d, &[8, 7, 6, 5, 4, 3, 2, 1]) % 10) % 10 == d[8])
}

/// CNPJ, Receita Federal, IN RFB 2.229/2024: since July 2026 with letters, which count as their ASCII code less 48.
pub(super) fn br_cnpj(text: &str) -> Option<bool> {
    let d: Vec<u32> = text.bytes().map(|b| u32::from(b) - 48).collect();
    if d.len() != 14 || d[12] > 9 || d[13] > 9 {
        return None;
    }
    let check = |d: &[u32], weights: &[u32]| match weighted(d, weights) % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    let first = check(&d[..12], &[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
    let second = check(&d[..13], &[6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
    Some(d.iter().any(|v| *v != d[0]) && first == d[12] && second == d[13])
}

/// Business Number, Canada Revenue Agency: Luhn on the nine digits before the account.
pub(super) fn ca_business(d: &[u32]) -> Option<bool> {
    matches!(d.len(), 9 | 13).then(|| luhn(&d[..9]))
}

/// RUT, Servicio de Impuestos Internos: the last place is a digit or K.
pub(super) fn cl_rut(text: &str) -> Option<bool> {
    let (rest, check) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let d: Vec<u32> = rest.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let sum: u32 = d.iter().rev().zip([2, 3, 4, 5, 6, 7].iter().cycle()).map(|(d, w)| d * w).sum();
    (7..=8).contains(&d.len()).then(|| "0K987654321".as_bytes()[(sum % 11) as usize] == check.as_bytes()[0])
}

/// 统一社会信用代码, GB 32100-2015: 31 characters, without I, O, S, V and Z.
pub(super) fn cn_uscc(text: &str) -> Option<bool> {
    const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let d: Vec<u32> = text.chars().map(|c| SIGNS.find(c).map(|v| v as u32)).collect::<Option<_>>()?;
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    (d.len() == 18).then(|| (31 - weighted(&d, &weights) % 31) % 31 == d[17])
}

/// NIT, DIAN: with its check digit it has ten digits.
pub(super) fn co_nit(d: &[u32]) -> Option<bool> {
    let (check, rest) = d.split_last()?;
    let sum: u32 = rest.iter().rev().zip([3, 7, 13, 17, 19, 23, 29, 37, 41]).map(|(d, w)| d * w).sum();
    (d.len() == 10).then(|| [0, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1][(sum % 11) as usize] == *check)
}

/// GS1 General Specifications: as the NZBN uses it.
pub(super) fn gtin13(d: &[u32]) -> Option<bool> {
    (d.len() == 13).then(|| weighted(d, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_multiple_of(10))
}

/// NPWP, Direktorat Jenderal Pajak: Luhn on the first nine of fifteen digits. Sixteen are the old number after a zero, or a person's.
pub(super) fn id_npwp(d: &[u32]) -> Option<bool> {
    match d {
        [0, rest @ ..] if rest.len() == 15 => Some(luhn(&rest[..9])),
        _ if d.len() == 15 => Some(luhn(&d[..9])),
        _ => None,
    }
}

/// GSTIN, Goods and Services Tax Network: Luhn in base 36.
pub(super) fn in_gstin(text: &str) -> Option<bool> {
    let d: Vec<u32> = text.chars().map(|c| c.to_digit(36)).collect::<Option<_>>()?;
    let sum: u32 = d.iter().rev().enumerate().map(|(i, v)| if i % 2 == 1 { v * 2 / 36 + v * 2 % 36 } else { *v }).sum();
    (d.len() == 15).then_some(sum.is_multiple_of(36))
}

/// 法人番号, Ordinance of the Ministry of Finance 70 of 2014: the check digit stands first.
pub(super) fn jp_corporate(d: &[u32]) -> Option<bool> {
    (d.len() == 13).then(|| 9 - weighted(&d[1..], &[2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 9 == d[0])
}

/// 사업자등록번호, National Tax Service.
pub(super) fn kr_business(d: &[u32]) -> Option<bool> {
    (d.len() == 10).then(|| {
        let sum = weighted(d, &[1, 3, 7, 1, 3, 7, 1, 3, 5]) + d[8] * 5 / 10;
        (10 - sum % 10) % 10 == d[9]
    })
}

/// БИН and ИИН: a second row of weights where the first gives ten.
pub(super) fn kz_bin(d: &[u32]) -> Option<bool> {
    if d.len() != 12 {
        return None;
    }
    let first = weighted(d, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
    let check = if first < 10 { first } else { weighted(d, &[3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11 };
    Some(check == d[11])
}

/// ICE of Morocco: 97 divides it.
pub(super) fn ma_ice(d: &[u32]) -> Option<bool> {
    (d.len() == 15).then(|| value(d) > 0 && value(d).is_multiple_of(97))
}

/// RFC, SAT. Numbers that do not follow the rule are known to be in use, so a mismatch says nothing.
pub(super) fn mx_rfc(written: &str) -> Option<bool> {
    const SIGNS: &str = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
    let signs: Vec<char> = SIGNS.chars().collect();
    let text: Vec<char> = written.to_uppercase().chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let (check, rest) = text.split_last()?;
    let padded = [' '].iter().filter(|_| rest.len() == 11).chain(rest);
    let values: Vec<u32> = padded.map(|c| signs.iter().position(|s| s == c).map(|p| p as u32)).collect::<Option<_>>()?;
    let sum = weighted(&values, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    (values.len() == 12 && signs[((11 - sum % 11) % 11) as usize] == *check).then_some(true)
}

/// IRD number, Inland Revenue.
pub(super) fn nz_ird(d: &[u32]) -> Option<bool> {
    if !matches!(d.len(), 8 | 9) || !(10_000_000..150_000_000).contains(&value(d)) {
        return None;
    }
    let (check, rest) = d.split_last()?;
    let by = |weights: &[u32; 8]| (11 - weighted(rest, &weights[8 - rest.len()..]) % 11) % 11;
    let first = by(&[3, 2, 7, 6, 5, 4, 3, 2]);
    let wanted = if first < 10 { first } else { by(&[7, 4, 3, 2, 5, 2, 7, 6]) };
    Some(wanted == *check)
}

/// RUC, SUNAT.
pub(super) fn pe_ruc(d: &[u32]) -> Option<bool> {
    (d.len() == 11).then(|| (11 - weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 10 == d[10])
}

/// ИНН, Federal Tax Service: ten digits of companies, twelve of people.
pub(super) fn ru_inn(d: &[u32]) -> Option<bool> {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let check = |rest: &[u32]| weighted(rest, &WEIGHTS[11 - rest.len()..]) % 11 % 10;
    match d.len() {
        10 => Some(check(&d[..9]) == d[9]),
        12 => Some(check(&d[..10]) == d[10] && check(&d[..11]) == d[11]),
        _ => None,
    }
}

/// ОГРН and ОГРНИП, Ministry of Finance.
pub(super) fn ru_ogrn(d: &[u32]) -> Option<bool> {
    match d.len() {
        13 => Some(value(&d[..12]) % 11 % 10 == u64::from(d[12])),
        15 => Some(value(&d[..14]) % 13 % 10 == u64::from(d[14])),
        _ => None,
    }
}

/// Thirteen digits, Revenue Department of Thailand.
pub(super) fn th_tax(d: &[u32]) -> Option<bool> {
    (d.len() == 13).then(|| (11 - weighted(d, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 10 == d[12])
}

/// VKN, Revenue Administration of Türkiye.
pub(super) fn tr_vkn(d: &[u32]) -> Option<bool> {
    if d.len() != 10 {
        return None;
    }
    let part = |(i, d): (usize, &u32)| {
        let shifted = (d + 9 - i as u32) % 10;
        match shifted * (1 << (9 - i)) % 9 {
            0 if shifted > 0 => 9,
            rest => rest,
        }
    };
    let sum: u32 = d[..9].iter().enumerate().map(part).sum();
    Some((10 - sum % 10) % 10 == d[9])
}

/// 統一編號, Ministry of Finance: since April 2023 five divides the sum.
pub(super) fn tw_ubn(d: &[u32]) -> Option<bool> {
    let sum = |d: &[u32]| d.iter().zip([1, 2, 1, 2, 1, 2, 4, 1]).map(|(d, w)| d * w / 10 + d * w % 10).sum::<u32>();
    (d.len() == 8).then(|| sum(d).is_multiple_of(5) || (d[6] == 7 && (sum(d) + 1).is_multiple_of(5)))
}

/// ЄДРПОУ: the weights depend on the first digit.
pub(super) fn ua_edrpou(d: &[u32]) -> Option<bool> {
    if d.len() != 8 {
        return None;
    }
    let middle = (30_000_000..60_000_000).contains(&value(d));
    let weights: [u32; 7] = if middle { [7, 1, 2, 3, 4, 5, 6] } else { [1, 2, 3, 4, 5, 6, 7] };
    let first = weighted(d, &weights) % 11;
    let check = if first < 10 { first } else { weighted(d, &weights.map(|w| w + 2)) % 11 % 10 };
    Some(check == d[7])
}

/// Mã số thuế, General Department of Taxation: ten digits, three more for branches.
pub(super) fn vn_tax(d: &[u32]) -> Option<bool> {
    matches!(d.len(), 10 | 13).then(|| 10 - weighted(&d[..9], &[31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11 == d[9])
}
