//! Numbers under which sellers are registered: what they are called, how they are written, and which rule their check digits follow.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::condition::Name;
use crate::vocab::MarketCode;

/// A number that sellers of a country have. It counts only beside a label.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RegistrationKind {
    #[schemars(with = "String")]
    pub id: Name,
    pub market: MarketCode,
    pub name: String,
    /// Labels that mean this number, or numbers of a few countries that differ in their form.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Everyday words that stand before numbers of many countries as well: they say less.
    #[serde(default)]
    pub shared: Vec<String>,
    /// How it is written, label and country code aside. What stands before and after it is looked at in code.
    #[schemars(with = "String")]
    pub pattern: Spanned<String>,
    pub check: Option<CheckDigits>,
    /// Country codes it can begin with: with one of them it is known beside any label for VAT numbers.
    #[serde(default)]
    pub prefixes: Vec<String>,
    /// ISO 6523 codes of its register, as structured data name it.
    #[serde(default)]
    pub iso6523: Vec<String>,
    pub note: Option<String>,
}

macro_rules! check_digits {
    ($($name:ident),* $(,)?) => {
        /// A published rule for check digits.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum CheckDigits { $($name),* }

        impl CheckDigits {
            /// All of them.
            pub const ALL: &'static [CheckDigits] = &[$(CheckDigits::$name),*];
        }
    };
}

check_digits! {
    ArCuit, AtUid, AuAbn, AuAcn, BeEnterprise, BgEik, BrCnpj, CaBusiness, ChUid, ClRut, CnUscc, CoNit, CyVat, CzIco, DeVat, DkCvr, EeRegister, EeVat, ElAfm, EsNif, FiBusinessId, FrSiren, FrVat, GbVat, Gtin13, HrOib, HuTax, IdNpwp, IeVat, InGstin, JpCorporate, KrBusiness, KzBin, LtVat, LuVat, Luhn, LvVat, MaIce, MtVat, MxRfc, NlVat, NoOrganisation, NzIrd, PeRuc, PlNip, PlRegon, PtNif, RoCui, RuInn, RuOgrn, SeOrganisation, SiTax, SkVat, ThTax, TrVkn, TwUbn, UaEdrpou, VnTax
}
