//! In: a registration number as it is written. Out: whether its check digits are right, where the rule is public.
//!
//! `None`: the number has no form that the rule speaks of, so nothing can be said.

mod europe;
#[cfg(test)]
mod tests;
mod world;

use crate::rules::CheckDigits;

/// Whether the check digits of a number are right. Separators and a country code in front do not matter.
pub(crate) fn are_right(rule: CheckDigits, written: &str) -> Option<bool> {
    use CheckDigits::*;
    let text: String = written.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let d = digits.as_slice();
    match rule {
        AtUid => europe::at_uid(d),
        BeEnterprise => europe::be_enterprise(d),
        BgEik => europe::bg_eik(d),
        ChUid => europe::ch_uid(d),
        CyVat => europe::cy_vat(&text),
        CzIco => europe::cz_ico(d),
        DeVat => europe::de_vat(d),
        DkCvr => europe::dk_cvr(d),
        EeRegister => europe::ee_register(d),
        EeVat => europe::ee_vat(d),
        ElAfm => europe::el_afm(d),
        EsNif => europe::es_nif(&text),
        FiBusinessId => europe::fi_business_id(d),
        FrSiren => europe::fr_siren(d),
        FrVat => europe::fr_vat(&text),
        GbVat => europe::gb_vat(d),
        HrOib => europe::hr_oib(d),
        HuTax => europe::hu_tax(d),
        IeVat => europe::ie_vat(written),
        LtVat => europe::lt_vat(d),
        LuVat => europe::lu_vat(d),
        LvVat => europe::lv_vat(d),
        MtVat => europe::mt_vat(d),
        NlVat => europe::nl_vat(&text),
        NoOrganisation => europe::no_organisation(d),
        PlNip => europe::pl_nip(d),
        PlRegon => europe::pl_regon(d),
        PtNif => europe::pt_nif(d),
        RoCui => europe::ro_cui(d),
        SeOrganisation => europe::se_organisation(d),
        SiTax => europe::si_tax(d),
        SkVat => europe::sk_vat(d),
        ArCuit => world::ar_cuit(d),
        AuAbn => world::au_abn(d),
        AuAcn => world::au_acn(d),
        BrCnpj => world::br_cnpj(&text),
        CaBusiness => world::ca_business(d),
        ClRut => world::cl_rut(&text),
        CnUscc => world::cn_uscc(&text),
        CoNit => world::co_nit(d),
        Gtin13 => world::gtin13(d),
        IdNpwp => world::id_npwp(d),
        InGstin => world::in_gstin(&text),
        JpCorporate => world::jp_corporate(d),
        KrBusiness => world::kr_business(d),
        KzBin => world::kz_bin(d),
        Luhn => Some(luhn(d)),
        MaIce => world::ma_ice(d),
        MxRfc => world::mx_rfc(written),
        NzIrd => world::nz_ird(d),
        PeRuc => world::pe_ruc(d),
        RuInn => world::ru_inn(d),
        RuOgrn => world::ru_ogrn(d),
        ThTax => world::th_tax(d),
        TrVkn => world::tr_vkn(d),
        TwUbn => world::tw_ubn(d),
        UaEdrpou => world::ua_edrpou(d),
        VnTax => world::vn_tax(d),
    }
}

/// The sum of digits, each times its weight; what has no weight does not count.
fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(d, w)| d * w).sum()
}

/// ISO/IEC 7812-1, Annex B: every second digit from the right doubled, its digits added.
fn luhn(digits: &[u32]) -> bool {
    let doubled = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
    let sum: u32 = digits.iter().rev().enumerate().map(|(i, d)| if i % 2 == 1 { doubled(*d) } else { *d }).sum();
    digits.len() > 1 && sum.is_multiple_of(10)
}

/// ISO/IEC 7064, MOD 11,10.
fn mod_11_10(digits: &[u32]) -> bool {
    let Some((last, rest)) = digits.split_last() else { return false };
    let product = rest.iter().fold(10, |p, d| {
        let sum = match (d + p) % 10 {
            0 => 10,
            sum => sum,
        };
        2 * sum % 11
    });
    (11 - product) % 10 == *last
}

/// ISO/IEC 7064, MOD 97-10: letters count 10 to 35.
fn mod_97_10(text: &str) -> u32 {
    text.chars().filter_map(|c| c.to_digit(36)).fold(0, |rest, v| (rest * if v > 9 { 100 } else { 10 } + v) % 97)
}

/// The digits as one number.
fn value(digits: &[u32]) -> u64 {
    digits.iter().fold(0, |v, d| v * 10 + u64::from(*d))
}
