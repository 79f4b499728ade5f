//! Which languages the text of a page is in.

use std::sync::{Arc, LazyLock};

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::{PageFacts, Reader, What};
use landfall::vocab::Sure;

fn read(html: String) -> PageFacts {
    static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")))));
    let headers = vec![("content-type".to_owned(), "text/html".to_owned())];
    let url = "https://shop.example/wolle".parse().unwrap();
    let page = Page::read(&Response { url, status: 200, headers, body: html.into_bytes(), truncated: false }).unwrap();
    READER.read(&page)
}

/// The one paragraph among many that was left in another language is what a shop owner wants to hear of.
#[test]
fn a_paragraph_left_in_another_language_is_found_on_a_long_page() {
    let german = "Unsere Wolle kommt von Schafen, die auf den Wiesen der Inseln leben, und wird von uns mit Seife gewaschen.";
    let english = "Please note that orders placed on the weekend are packed on the next working day and shipped soon after.";
    let paragraphs = format!("<p>{german}</p>").repeat(40);
    let facts = read(format!("<html lang=de><h1>Wolle</h1>{paragraphs}<p>{english}</p>{paragraphs}"));
    let count = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let letters: Vec<(&str, usize)> = facts.letters.iter().map(|(tag, n)| (tag.as_str(), *n)).collect();
    assert_eq!(letters, [("de", 80 * count(german)), ("en", count(english))]);
    let what = What::TextIn { language: "en".parse().unwrap(), chrome: false };
    assert!(facts.signals.iter().any(|s| s.what == what && s.sure == Sure::High));
}

/// Names of goods are taken for another language by their trigrams; the words around them say that they are not.
#[test]
fn names_in_the_words_of_the_page_are_no_other_language() {
    let facts = read(
        "<html lang=en><p>This professional induction pan set of stainless steel is the classic choice for your kitchen at home, in silver or red.</p>\
         <p>Our cookware is safe for every oven, and each penguin piece of the collection is made of stainless steel for the home kitchen.</p>\
         <p>Penguin Home Professional Induction-Safe Cookware Set, Stainless Steel, 5 Pieces in Silver, Classic Collection</p>"
            .to_owned(),
    );
    assert_eq!(facts.letters.keys().map(|t| t.as_str()).collect::<Vec<_>>(), ["en"]);
}

/// Labels of a theme that nobody translated are quoted; names, addresses and numbers in the page's frame are not.
#[test]
fn the_frame_s_texts_left_in_english_are_told_with_the_very_words() {
    let german = "Unsere Wolle kommt von Schafen, die auf den Wiesen der Inseln leben, und wird von uns mit Seife gewaschen.";
    let left = |frame: &str| -> Vec<String> {
        let facts = read(format!("<html lang=de><main><h1>Wolle</h1><p>{german}</p><p>{german}</p></main><footer>{frame}</footer>"));
        let english = What::TextIn { language: "en".parse().unwrap(), chrome: true };
        let told = facts.signals.iter().filter(|s| s.what == english && s.sure == Sure::High);
        told.map(|s| s.evidence.excerpt.to_string()).collect()
    };
    for text in ["Sign up to receive news and special offers by email", "Please enter the code that we sent to your address"] {
        assert_eq!(left(&format!("<p>{text}</p>")), [text]);
    }
    for silent in [
        "+49 7531 123456 post@wool-and-more.example",
        "© 2026 The North Sea Wool and Yarn Company",
        "The North Sea Wool Company Limited",
        "Melden Sie sich für unsere Neuigkeiten an",
        "www.the-wool-shop-by-the-sea.example",
    ] {
        assert_eq!(left(&format!("<p>{silent}</p>")), Vec::<String>::new(), "{silent}");
    }
}

#[test]
fn words_of_another_region_are_told_only_where_both_regions_are_known() {
    let told = |lang: &str, text: &str| -> Vec<String> {
        let facts = read(format!("<html lang={lang}><main><h1>X</h1><p>{text}</p></main>"));
        facts.signals.iter().filter_map(|s| if let What::OtherVariant { of, .. } = &s.what { Some(of.to_string()) } else { None }).collect()
    };
    let brazilian = "Compre seu celular com frete grátis: informe o CEP e o cadastro.";
    let british = "Our favourite colours of jewellery: choose your colour and enter the postcode.";
    assert_eq!(told("pt-PT", brazilian), ["pt-BR"]);
    assert_eq!(told("pt-BR", brazilian), Vec::<String>::new());
    assert_eq!(told("pt", brazilian), Vec::<String>::new(), "no region is declared");
    assert_eq!(told("en-US", british), ["en-GB"]);
    assert_eq!(told("en-IE", british), Vec::<String>::new(), "Ireland writes as Britain does");
    assert_eq!(told("de-CH", "Wir schließen am Samstag."), ["de-DE"]);
    assert_eq!(told("de-CH", "Wir schliessen am Samstag."), Vec::<String>::new());
}

/// The lexicon does not know every word of every language: one word is no proof.
#[test]
fn one_word_on_a_button_is_no_other_language_for_sure() {
    let facts = read("<html lang=es><main><h1>Lana</h1><button>Institucional</button></main>".to_owned());
    let other = |w: &What| matches!(w, What::TextIn { language, .. } if language.language() != "es");
    assert!(facts.signals.iter().all(|s| !other(&s.what) || s.sure != Sure::High));
}

/// Themes come with `lang="en"`, and many shops leave it there.
#[test]
fn the_language_is_told_whatever_a_theme_declares() {
    let texts = [
        (
            "da",
            "Vores garn kommer fra får, der græsser på øerne, og bliver vasket med sæbe. Vi sender alle ordrer inden for to hverdage, og du kan returnere ubrugte varer.",
        ),
        (
            "sv",
            "Vårt garn kommer från får som betar på öarna och tvättas med såpa. Vi skickar alla beställningar inom två vardagar, och du kan lämna tillbaka oanvända varor.",
        ),
        (
            "nb",
            "Garnet vårt kommer fra sauer som beiter på øyene, og blir vasket med såpe. Vi sender alle bestillinger innen to virkedager, og du kan returnere ubrukte varer.",
        ),
        (
            "fi",
            "Lankamme tulee lampaista, jotka laiduntavat saarilla, ja se pestään saippualla. Lähetämme kaikki tilaukset kahden arkipäivän kuluessa, ja voit palauttaa käyttämättömät tuotteet.",
        ),
        (
            "pl",
            "Nasza włóczka pochodzi od owiec, które pasą się na wyspach, i jest prana w mydle. Wysyłamy wszystkie zamówienia w ciągu dwóch dni roboczych, a nieużywane produkty można zwrócić.",
        ),
        (
            "cs",
            "Naše příze pochází z ovcí, které se pasou na ostrovech, a pere se mýdlem. Všechny objednávky odesíláme do dvou pracovních dnů a nepoužité zboží můžete vrátit.",
        ),
        (
            "sk",
            "Naša priadza pochádza z oviec, ktoré sa pasú na ostrovoch, a perie sa mydlom. Všetky objednávky odosielame do dvoch pracovných dní a nepoužitý tovar môžete vrátiť.",
        ),
        (
            "hu",
            "Fonalunk a szigeteken legelő juhoktól származik, és szappannal mossuk. Minden rendelést két munkanapon belül elküldünk, a fel nem használt termékeket pedig visszaküldheti.",
        ),
        (
            "ro",
            "Firele noastre provin de la oi care pasc pe insule și sunt spălate cu săpun. Trimitem toate comenzile în două zile lucrătoare, iar produsele nefolosite pot fi returnate.",
        ),
        (
            "tr",
            "İpliğimiz adalarda otlayan koyunlardan gelir ve sabunla yıkanır. Tüm siparişleri iki iş günü içinde gönderiyoruz ve kullanılmamış ürünleri iade edebilirsiniz.",
        ),
        (
            "et",
            "Meie lõng pärineb lammastelt, kes karjatavad saartel, ja seda pestakse seebiga. Saadame kõik tellimused kahe tööpäeva jooksul ning kasutamata kaubad saab tagastada.",
        ),
        (
            "lv",
            "Mūsu dzija nāk no aitām, kas ganās uz salām, un tiek mazgāta ar ziepēm. Visus pasūtījumus nosūtām divu darba dienu laikā, un nelietotas preces var atgriezt.",
        ),
        (
            "lt",
            "Mūsų siūlai yra iš avių, kurios ganosi salose, ir plaunami muilu. Visus užsakymus išsiunčiame per dvi darbo dienas, o nenaudotas prekes galima grąžinti.",
        ),
        (
            "sl",
            "Naša volna prihaja od ovc, ki se pasejo na otokih, in se pere z milom. Vsa naročila pošljemo v dveh delovnih dneh, neuporabljene izdelke pa lahko vrnete.",
        ),
        (
            "hr",
            "Naša vuna dolazi od ovaca koje pasu na otocima i pere se sapunom. Sve narudžbe šaljemo u roku od dva radna dana, a nekorištene proizvode možete vratiti.",
        ),
        (
            "es",
            "Nuestra lana viene de ovejas que pastan en las islas y se lava con jabón. Enviamos todos los pedidos en dos días laborables y puedes devolver lo que no hayas usado.",
        ),
        (
            "pt",
            "A nossa lã vem de ovelhas que pastam nas ilhas e é lavada com sabão. Enviamos todas as encomendas em dois dias úteis e pode devolver o que não tiver usado.",
        ),
        (
            "it",
            "La nostra lana viene da pecore che pascolano sulle isole e viene lavata con il sapone. Spediamo tutti gli ordini entro due giorni lavorativi e puoi restituire ciò che non hai usato.",
        ),
        (
            "nl",
            "Onze wol komt van schapen die op de eilanden grazen en wordt met zeep gewassen. We versturen alle bestellingen binnen twee werkdagen en ongebruikte artikelen kun je terugsturen.",
        ),
        (
            "fr",
            "Notre laine vient de moutons qui paissent sur les îles et elle est lavée au savon. Nous envoyons toutes les commandes sous deux jours ouvrés et vous pouvez retourner ce qui n'a pas servi.",
        ),
        (
            "id",
            "Benang kami berasal dari domba yang merumput di pulau-pulau dan dicuci dengan sabun. Kami mengirim semua pesanan dalam dua hari kerja dan barang yang belum dipakai dapat dikembalikan.",
        ),
        (
            "vi",
            "Len của chúng tôi đến từ những con cừu gặm cỏ trên đảo và được giặt bằng xà phòng. Chúng tôi gửi mọi đơn hàng trong hai ngày làm việc và bạn có thể trả lại hàng chưa dùng.",
        ),
        (
            "ca",
            "La nostra llana ve d'ovelles que pasturen a les illes i es renta amb sabó. Enviem totes les comandes en dos dies feiners i pots tornar el que no hagis fet servir.",
        ),
        (
            "bg",
            "Нашата прежда идва от овце, които пасат на островите, и се пере със сапун. Изпращаме всички поръчки до два работни дни, а неизползваните стоки можете да върнете.",
        ),
        (
            "uk",
            "Наша пряжа походить від овець, які пасуться на островах, і переться милом. Ми надсилаємо всі замовлення протягом двох робочих днів, а невикористані товари можна повернути.",
        ),
        (
            "ru",
            "Наша пряжа получена от овец, которые пасутся на островах, и её моют с мылом. Мы отправляем все заказы в течение двух рабочих дней, а неиспользованный товар можно вернуть.",
        ),
        (
            "el",
            "Το νήμα μας προέρχεται από πρόβατα που βόσκουν στα νησιά και πλένεται με σαπούνι. Στέλνουμε όλες τις παραγγελίες σε δύο εργάσιμες ημέρες.",
        ),
        (
            "he",
            "החוט שלנו מגיע מכבשים שרועות באיים ונשטף בסבון. אנחנו שולחים את כל ההזמנות תוך שני ימי עסקים ואפשר להחזיר מוצרים שלא נעשה בהם שימוש.",
        ),
        (
            "ar",
            "يأتي الصوف لدينا من أغنام ترعى في الجزر ويُغسل بالصابون. نرسل جميع الطلبات خلال يومي عمل ويمكنك إرجاع المنتجات غير المستخدمة.",
        ),
        ("hi", "हमारा ऊन उन भेड़ों से आता है जो द्वीपों पर चरती हैं और साबुन से धोया जाता है। हम सभी ऑर्डर दो कार्य दिवसों में भेजते हैं।"),
        ("th", "ไหมพรมของเรามาจากแกะที่กินหญ้าบนเกาะและซักด้วยสบู่ เราจัดส่งทุกคำสั่งซื้อภายในสองวันทำการ และคุณสามารถคืนสินค้าที่ยังไม่ได้ใช้ได้"),
        (
            "ja",
            "私たちの毛糸は島で草を食べる羊からとれ、石けんで洗われています。ご注文は二営業日以内に発送し、未使用の商品は返品できます。",
        ),
        (
            "ko",
            "우리 털실은 섬에서 풀을 뜯는 양에게서 얻고 비누로 씻습니다. 모든 주문은 이틀 안에 발송하며 사용하지 않은 상품은 반품할 수 있습니다.",
        ),
        ("zh-Hans", "我们的毛线来自在岛上吃草的绵羊，用肥皂清洗。所有订单会在两个工作日内发货，未使用的商品可以退货。"),
        ("zh-Hant", "我們的毛線來自在島上吃草的綿羊，用肥皂清洗。所有訂單會在兩個工作日內出貨，未使用的商品可以退貨。"),
    ];
    let mut wrong = Vec::new();
    for (language, text) in texts {
        for declared in ["en", "de", language] {
            let facts = read(format!(
                "<html lang={declared}><nav><a href=/>Home</a> <a href=/a>Shop</a> <a href=/b>Blog</a></nav><main><p>{text}</p></main>"
            ));
            let told = facts.language.as_ref().map(|l| l.as_str());
            if told != Some(language) {
                wrong.push(format!("{language} declared as {declared}: {told:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Wrong versions are served to neighbours, and half of a page is left as it was.
#[test]
fn neighbours_and_mixtures_are_told_apart() {
    let danish =
        "Vores garn kommer fra får, der græsser på øerne. Vi sender alle ordrer inden for to hverdage, og du kan returnere ubrugte varer.";
    let norwegian = "Garnet vårt kommer fra sauer som beiter på øyene. Vi sender alle bestillinger innen to virkedager, og du kan returnere ubrukte varer.";
    let german = "Unsere Wolle kommt von Schafen, die auf den Inseln leben. Wir versenden alle Bestellungen innerhalb von zwei Werktagen.";
    let english = "Our yarn comes from sheep that live on the islands. We ship all orders within two working days, and you can return what you did not use.";
    let spanish = "Nuestra lana viene de ovejas que viven en las islas. Enviamos todos los pedidos en dos días laborables.";
    let portuguese = "A nossa lã vem de ovelhas que vivem nas ilhas. Enviamos todas as encomendas em dois dias úteis.";
    let cases: [(&str, &[&str], &[&str]); 7] = [
        ("no", &[danish], &["da"]),
        ("nb", &[norwegian], &["nb"]),
        ("da", &[norwegian], &["nb"]),
        ("es", &[portuguese], &["pt"]),
        ("pt-BR", &[spanish], &["es"]),
        ("de", &[german, english], &["de", "en"]),
        ("en", &[german, german, english], &["de", "en"]),
    ];
    for (declared, texts, languages) in cases {
        let paragraphs: String = texts.iter().map(|t| format!("<p>{t}</p>")).collect();
        let facts = read(format!("<html lang={declared}><main><h1>Wool</h1>{paragraphs}</main>"));
        assert_eq!(facts.letters.keys().map(|t| t.as_str()).collect::<Vec<_>>(), languages, "{declared}: {texts:?}");
    }
}
