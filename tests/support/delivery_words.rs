//! One sentence of each kind in ten more languages, under an English heading, and all that it says on delivery and returns.

use super::delivery_cases::On::{self, Returns, Shipping};
use super::delivery_cases::{Case, case};

const fn free_from(language: &'static str, html: &'static str, said: &'static [&'static str]) -> Case {
    case(language, On::Home, html, said)
}

const fn leaves(language: &'static str, html: &'static str) -> Case {
    case(language, Shipping, html, &["leaves 2-2 business", "says delivery-time"])
}

const fn buyer_pays_duties(language: &'static str, html: &'static str) -> Case {
    case(language, Shipping, html, &["duties - buyer", "says duties"])
}

const fn buyer_pays_returns(language: &'static str, html: &'static str) -> Case {
    case(language, Returns, html, &["returns paid buyer", "says returns-cost"])
}

const fn seller_pays_returns(language: &'static str, html: &'static str) -> Case {
    case(language, Returns, html, &["returns paid seller", "says returns-cost"])
}

const fn no_period(language: &'static str, html: &'static str) -> Case {
    case(language, Returns, html, &[])
}

const FREE_FROM_50: &[&str] = &["free from - 50 EUR", "says free-shipping"];

pub const WORDS: &[Case] = &[
    free_from("it", "<p>Spedizione gratuita per ordini superiori a 50 €</p>", FREE_FROM_50),
    free_from("pt-PT", "<p>Portes grátis em compras superiores a 50 €</p>", FREE_FROM_50),
    free_from("sv", "<p>Fri frakt över 500 SEK</p>", &["free from - 500 SEK", "says free-shipping"]),
    free_from("da", "<p>Gratis fragt ved køb over 500 DKK</p>", &["free from - 500 DKK", "says free-shipping"]),
    free_from("fi", "<p>Ilmainen toimitus yli 50 € tilauksiin</p>", FREE_FROM_50),
    free_from("el", "<p>Δωρεάν μεταφορικά για αγορές άνω των 50 €</p>", FREE_FROM_50),
    free_from("et", "<p>Tasuta tarne alates 50 €</p>", FREE_FROM_50),
    free_from("lv", "<p>Bezmaksas piegāde pirkumiem virs 50 €</p>", FREE_FROM_50),
    free_from("lt", "<p>Nemokamas pristatymas nuo 50 €</p>", FREE_FROM_50),
    free_from("tr", "<p>500 TL ve üzeri ücretsiz kargo</p>", &["free from - 500 TRY", "says free-shipping"]),
    leaves("it", "<p>Gli ordini vengono spediti entro 2 giorni lavorativi.</p>"),
    leaves("pt-PT", "<p>As encomendas são enviadas no prazo de 2 dias úteis.</p>"),
    leaves("sv", "<p>Din order skickas inom 2 arbetsdagar.</p>"),
    leaves("da", "<p>Ordren afsendes inden for 2 hverdage.</p>"),
    leaves("fi", "<p>Tilaukset lähetetään 2 arkipäivän kuluessa.</p>"),
    leaves("el", "<p>Οι παραγγελίες αποστέλλονται εντός 2 εργάσιμων ημερών.</p>"),
    leaves("et", "<p>Tellimus saadetakse teele 2 tööpäeva jooksul.</p>"),
    leaves("lv", "<p>Pasūtījums tiek nosūtīts 2 darba dienu laikā.</p>"),
    leaves("lt", "<p>Užsakymai išsiunčiami per 2 darbo dienas.</p>"),
    leaves("tr", "<p>Siparişler 2 iş günü içinde kargoya verilir.</p>"),
    buyer_pays_duties("it", "<p>Eventuali dazi doganali sono a carico del destinatario.</p>"),
    buyer_pays_duties("pt-PT", "<p>As taxas alfandegárias são pagas pelo destinatário.</p>"),
    buyer_pays_duties("sv", "<p>Tullavgifter betalas av mottagaren.</p>"),
    buyer_pays_duties("da", "<p>Told og afgifter betales af modtageren.</p>"),
    buyer_pays_duties("fi", "<p>Tullimaksuista vastaa vastaanottaja.</p>"),
    buyer_pays_duties("el", "<p>Οι τελωνειακοί δασμοί πληρώνονται από τον παραλήπτη.</p>"),
    buyer_pays_duties("et", "<p>Tollimaksud tasub kauba saaja.</p>"),
    buyer_pays_duties("lv", "<p>Muitas nodokļus sedz pircējs.</p>"),
    buyer_pays_duties("lt", "<p>Muito mokesčius sumoka pirkėjas.</p>"),
    buyer_pays_duties("tr", "<p>Gümrük vergileri alıcıya aittir.</p>"),
    buyer_pays_returns("it", "<p>Le spese per la restituzione sono a tuo carico.</p>"),
    buyer_pays_returns("pt-PT", "<p>Os custos da devolução são por conta do cliente.</p>"),
    buyer_pays_returns("sv", "<p>Returfrakten betalas av dig.</p>"),
    buyer_pays_returns("da", "<p>Returfragten betales af kunden.</p>"),
    buyer_pays_returns("fi", "<p>Asiakas maksaa palautuskulut.</p>"),
    buyer_pays_returns("el", "<p>Τα έξοδα επιστροφής βαρύνουν τον πελάτη.</p>"),
    buyer_pays_returns("et", "<p>Tagastamise kulud kannab ostja.</p>"),
    buyer_pays_returns("lv", "<p>Atgriešanas izdevumus sedz pircējs.</p>"),
    buyer_pays_returns("lt", "<p>Grąžinimo išlaidas apmoka pirkėjas.</p>"),
    buyer_pays_returns("tr", "<p>İade kargo ücreti müşteriye aittir.</p>"),
    seller_pays_returns("it", "<p>I costi di reso sono a nostro carico.</p>"),
    seller_pays_returns("sv", "<p>Returfrakten betalar vi.</p>"),
    seller_pays_returns("el", "<p>Τα έξοδα επιστροφής βαρύνουν την εταιρεία.</p>"),
    seller_pays_returns("lt", "<p>Grąžinimo išlaidas padengiame mes.</p>"),
    no_period("it", "<p>I prodotti danneggiati vanno segnalati entro 7 giorni.</p>"),
    no_period("sv", "<p>Transportskador ska anmälas inom 7 dagar.</p>"),
    no_period("da", "<p>Transportskader skal meldes inden for 7 dage.</p>"),
    no_period("fi", "<p>Kuljetusvaurioista on ilmoitettava 7 päivän kuluessa.</p>"),
    no_period("lv", "<p>Ja prece ir bojāta, ziņojiet mums 7 dienu laikā.</p>"),
    no_period("tr", "<p>Hasarlı ürün için 7 gün içinde bize yazın.</p>"),
    case("it", Shipping, "<p>Isole minori: 9,90 €</p>", &["says delivery-cost"]),
    case("da", Shipping, "<p>Levering til Bornholm koster 99 kr.</p>", &["says delivery-cost"]),
    case("tr", Shipping, "<p>Rusya hariç tüm dünyaya gönderim yapıyoruz.</p>", &["to worldwide"]),
    case("tr", Shipping, "<p>Türkiye dışına gönderim yapmıyoruz.</p>", &["not to elsewhere"]),
];
