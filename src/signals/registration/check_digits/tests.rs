//! Numbers with right check digits, the same with a wrong one, and forms of which the rule says nothing.

use super::are_right;
use crate::rules::CheckDigits::{self, *};

#[test]
fn check_digits_tell_right_numbers_from_wrong_ones() {
    const RIGHT_AND_WRONG: &[(CheckDigits, &str, &str)] = &[
        (AtUid, "ATU13585627", "ATU13585626"),
        (BeEnterprise, "BE 0428.759.497", "BE 0431.150.351"),
        (BgEik, "BG175074752", "BG175074751"),
        (ChUid, "CHE-100.155.212 MWST", "CHE-100.155.213 TVA"),
        (CyVat, "CY10259033P", "CY10259033Z"),
        (CzIco, "25123891", "25123890"),
        (CzIco, "CZ27488683", "CZ27488684"),
        (DeVat, "DE136695976", "DE136695978"),
        (DeVat, "DE 136 695 976", "DE123456789"),
        (DkCvr, "DK 13 58 56 28", "DK 13 58 56 27"),
        (EeRegister, "12345678", "12345679"),
        (EeVat, "EE100594102", "EE100594103"),
        (ElAfm, "EL 094259216", "EL 123456781"),
        (EsNif, "B64717838", "B64717839"),
        (EsNif, "ESA58818501", "ESA58818502"),
        (EsNif, "54362315K", "54362315Z"),
        (EsNif, "X-5253868-R", "X-5253868-T"),
        (FiBusinessId, "2077474-0", "2077474-1"),
        (FiBusinessId, "FI20774740", "FI20774741"),
        (FrSiren, "404 833 048", "404 833 047"),
        (FrSiren, "732 829 320 00074", "732 829 320 00079"),
        (FrSiren, "356 000 000 49837", "356 000 000 49838"),
        (FrVat, "FR 40 303 265 045", "FR 84 323 140 391"),
        (GbVat, "GB 980 7806 84", "GB 802 3117 81"),
        (HrOib, "HR33392005961", "HR33392005962"),
        (HuTax, "12892312-2-41", "12892313-2-41"),
        (HuTax, "HU12892312", "HU12892313"),
        (IeVat, "IE6433435F", "IE6433435E"),
        (IeVat, "IE6433435OA", "IE6433435NA"),
        (IeVat, "IE8D79739I", "IE8D79739J"),
        (Luhn, "00743110157", "00743110158"),
        (Luhn, "516179157", "516179150"),
        (LtVat, "LT119511515", "LT119511516"),
        (LtVat, "LT100001919017", "LT100001919018"),
        (LuVat, "LU 150 274 42", "LU 150 274 43"),
        (LvVat, "LV40003521600", "LV40003521601"),
        (MtVat, "MT1167-9112", "MT1167-9113"),
        (NlVat, "NL004495445B01", "NL123456789B90"),
        (NlVat, "NL002455799B11", "NL002455799B12"),
        (NoOrganisation, "988 077 917", "988 077 918"),
        (NoOrganisation, "NO 999 999 999 MVA", "NO 999 999 998 MVA"),
        (PlNip, "PL 856-734-62-15", "PL 856-734-62-16"),
        (PlRegon, "192598184", "192598183"),
        (PlRegon, "12345678512347", "12345678612342"),
        (PtNif, "PT 501 964 843", "PT 501 964 842"),
        (RoCui, "RO 18547290", "RO 18547291"),
        (SeOrganisation, "123456-7897", "123456-7891"),
        (SeOrganisation, "SE123456789701", "SE123456789101"),
        (SiTax, "SI 50223054", "SI 50223055"),
        (SkVat, "SK2022749619", "SK2022749618"),
        (TrVkn, "4540536920", "4540536921"),
        (UaEdrpou, "32855961", "32855968"),
        (RuInn, "1234567894", "1234567895"),
        (RuInn, "123456789047", "123456789037"),
        (RuOgrn, "1022200525819", "1022500001328"),
        (RuOgrn, "385768585948949", "385768585948948"),
        (KzBin, "980540000397", "980540000398"),
        (ArCuit, "20-05536168-2", "20-26756539-2"),
        (AuAbn, "83 914 571 673", "99 999 999 999"),
        (AuAcn, "004 085 616", "999 999 999"),
        (BrCnpj, "16.727.230/0001-97", "16.727.230/0001-98"),
        (BrCnpj, "12.ABC.345/01DE-35", "12.ABC.345/01DE-36"),
        (BrCnpj, "14055516000490", "00000000000000"),
        (CaBusiness, "12302 6635", "12345 6783"),
        (CaBusiness, "123026635 RC 0001", "123456783 RT 0001"),
        (ClRut, "76.086.428-5", "12.531.909-3"),
        (ClRut, "12.531.909-2", "76.086.428-K"),
        (CnUscc, "91110000600037341L", "91110000600037342L"),
        (CoNit, "213.123.432-1", "213.123.432-5"),
        (Gtin13, "9429041535110", "9429041535111"),
        (IdNpwp, "01.312.166.0-091.000", "01.312.167.0-091.000"),
        (IdNpwp, "0013121660091000", "0013121670091000"),
        (InGstin, "27AAPFU0939F1ZV", "27AAPFU0939F1ZA"),
        (JpCorporate, "5-8356-7825-6246", "2-8356-7825-6246"),
        (KrBusiness, "124-81-00998", "124-81-00997"),
        (KrBusiness, "220-81-62517", "220-81-62518"),
        (MaIce, "001561191000066", "001561191000065"),
        (NzIrd, "49-091-850", "136-410-133"),
        (PeRuc, "20512333797", "20512333798"),
        (ThTax, "0-9940-00617-72-1", "0-9940-00617-72-2"),
        (TwUbn, "00501503", "00501502"),
        (VnTax, "0100233488", "0100233480"),
        (VnTax, "0314409058-002", "0314409059-002"),
    ];
    for (rule, right, wrong) in RIGHT_AND_WRONG {
        assert_eq!(are_right(*rule, right), Some(true), "{rule:?} {right}");
        assert_eq!(are_right(*rule, wrong), Some(false), "{rule:?} {wrong}");
    }
}

#[test]
fn of_other_forms_nothing_is_said() {
    const NOTHING: &[(CheckDigits, &str)] = &[
        (BgEik, "BG7523169263"),  // a person's number
        (CzIco, "CZ7103192745"),  // a person's number
        (FrVat, "FRK7399859412"), // a key with letters
        (LvVat, "LV16117519997"), // a person's number
        (IdNpwp, "3171012345678901"),
        (MxRfc, "VACE460910SX7"), // numbers that break the rule are in use
        (CoNit, "900123456"),     // without its check digit
        (NoOrganisation, "12345678"),
        (GbVat, "GB GD 123"),
        (DeVat, ""),
        (ClRut, ""),
        (NzIrd, "000000000000"),
    ];
    for (rule, number) in NOTHING {
        assert_eq!(are_right(*rule, number), None, "{rule:?} {number}");
    }
    assert_eq!(are_right(MxRfc, "GODE561231GR8"), Some(true));
    assert_eq!(are_right(MxRfc, "MAB-930714-8T4"), Some(true));
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn goes_through_every_rule(text in "[0-9A-ZÑ& .+-]{0,20}") {
            for rule in CheckDigits::ALL {
                let _ = are_right(*rule, &text);
            }
        }
    }
}
