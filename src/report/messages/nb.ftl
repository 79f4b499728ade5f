## Markeder i setninger: det som står foran navnet. Navn uten egen linje kommer fra CLDR
market =
    .in = i { $name }
    .for = for { $name }
    .from = fra { $name }
market-CA-QC = Quebec
market-NZ = New Zealand
    .in = på New Zealand
    .for = for New Zealand
    .from = fra New Zealand
market-PH = Filippinene
    .in = på Filippinene
    .for = for Filippinene
    .from = fra Filippinene
market-US-CA = California

## Dommer
verdict-ready = Kunder { $market-in } kan handle her.
verdict-close = Nesten i mål. Det som stopper mange kunder { $market-in } først: { $title }.
verdict-close-unseen = Ingen alvorlig mangel ble funnet { $market-for }, men en del av veien var ikke å se: { $unseen }.
verdict-blocked = Kunder { $market-in } kan ikke handle her. Det første hinderet: { $title }.
verdict-undecided = Det var for lite å se til å si om kunder { $market-in } kan handle.
verdict-not-prepared = Ingenting er laget { $market-for } ennå: ingen versjon på landets språk, ingen priser i landets valuta, ikke et ord om levering dit.
verdict-not-prepared-refused = Ingenting er laget { $market-for } ennå: ingen versjon på landets språk, ingen priser i landets valuta, og butikken sier at den ikke leverer dit.

verdict-word-ready = klar
verdict-word-close = nesten klar
verdict-word-blocked = stengt
verdict-word-undecided = uavgjort
verdict-word-not-prepared = ikke forberedt

## Steg
stage-findable = Synlighet
stage-understandable = Forståelse
stage-priced = Priser
stage-payable = Betaling
stage-deliverable = Levering
stage-lawful = Lov og vilkår
stage-supported = Kundeservice

stage-short-findable = Finne
stage-short-understandable = Lese
stage-short-priced = Pris
stage-short-payable = Betale
stage-short-deliverable = Levere
stage-short-lawful = Lov
stage-short-supported = Hjelp

stage-question-findable = Sender søkemotorene kundene til riktig versjon?
stage-question-understandable = Kan de lese den?
stage-question-priced = Skjønner de hva de kommer til å betale?
stage-question-payable = Kan de betale?
stage-question-deliverable = Kommer varen fram, og kan den sendes tilbake?
stage-question-lawful = Finnes sidene som lov og skikk krever?
stage-question-supported = Er det noen å spørre?

## Ord
severity-blocker = stopper
severity-major = alvorlig
severity-minor = mindre
severity-note = merknad
effort-small = liten: minutter til timer
effort-medium = middels: dager
effort-large = stor: uker
who-owner = eier
who-developer = utvikler
who-editor = redaktør
who-lawyer = jurist
outcome-pass = bestått
outcome-fail = mangel
outcome-unknown = ukjent
outcome-not-applicable = gjelder ikke
basis-law = lov
basis-custom = forventning
basis-technical = teknisk
kind-home = forside
kind-category = kategorisider
kind-product = produktsider
kind-cart = handlekurv
kind-checkout = kasse
kind-policy = vilkårssider
kind-contact = kontaktsider
kind-help = hjelpesider
kind-account = kontosider
kind-other = andre sider
nothing = ingenting

## Hvilken versjon, og hvorfor
because-hreflang-region = hreflang peker på den for { $tag }
because-hreflang = hreflang peker på den for { $tag }
because-language = den er på { $language }
because-other-language = den er på { $language }, som mange leser der
because-x-default = hreflang gir den til alle andre (x-default)
because-default = det er den startadressen viser
because-look = det er den en besøkende derfra får, som ber om { $languages }

home-given = oppgitt på kommandolinjen
adjusted = Endret av { $file }: { $reason }
home-declared = oppgitt i landfall.toml
home-registration = fra organisasjonsnummeret { $number }
home-address = fra adressen { $address }
home-phone = fra telefonnummeret { $number }
home-domain = fra domeneendelsen { $domain }

## Hva som ble sett på
looked-nothing = Ingen side i denne versjonen der det ville ha vist seg, ble lest.
looked-pages = { $pages ->
    [one] Så på 1 side
   *[other] Så på { $pages } sider
  } i denne versjonen.
looked-where = { $pages ->
    [one] Så på 1 side
   *[other] Så på { $pages } sider
  }: { $where }.
looked-links = { $pages ->
    [one] Lette på 1 side i denne versjonen
   *[other] Lette på { $pages } sider i denne versjonen
  } etter en side eller en lenke: { $where }.
looked-not-linked = Lette etter en side om { $where }: ingen av sidene som ble lest, lenker dit.

## Hvorfor det er ukjent
unknown-nothing = Ukjent: { $reason }
unknown-partly = Sett så langt: { $seen }. Resten er ukjent: { $reason }
unknown-threshold = Om dette gjelder, avhenger av firmaets størrelse, varene eller avtalene.
unknown-no-home = Om dette gjelder, avhenger av hvor selgeren holder til. Det var ikke mulig å se.

reason-not-found = dette ble ikke funnet: { $where }.
reason-not-linked = ingenting lenker hit: { $where }.
reason-robots = robots.txt ber om at dette ikke leses: { $where }.
reason-login = dette ligger bak en innlogging: { $where }.
reason-throttled = butikken ba om færre forespørsler før dette kunne leses: { $where }.
reason-empty-cart = dette viser ingenting så lenge handlekurven er tom: { $where }.
reason-script-only = innholdet vises bare i en nettleser som kjører skript: { $where }.
reason-challenge = butikken svarte med en robottest i stedet for dette: { $where }.
reason-limit = dette ble ikke lest, for grensen for antall sider var nådd: { $where }.
reason-error = svaret var en feil: { $where }.
reason-timeout = svaret kom ikke i tide: { $where }.
reason-too-large = dette er for stort til å leses: { $where }.
reason-not-html = dette er ikke en nettside: { $where }.
reason-depth = dette ligger for mange lenker unna: { $where }.
reason-private-address = dette fører inn i et privat nett: { $where }.
reason-not-in-archive = dette finnes ikke i den lagrede lesningen: { $where }.
reason-lens-not-taken = butikken kan se annerledes ut for en besøkende derfra; den ble ikke lest som en slik.
reason-by-form = kundene kan velge det i butikken, men ingen skjemaer ble sendt og ingen skript kjørt for å se det.
reason-behind-checkout = det vises først i kassen, og dit gikk vi ikke.
reason-no-home = selgerens land er ikke kjent.
reason-threshold = det avhenger av firmaet.
reason-only-seller = bare selgeren kan svare på dette.
reason-too-little-text = det var for lite tekst til å avgjøre det.
reason-no-price = ingen pris ble funnet på sidene som ble lest.
reason-no-complete-list = ingen fullstendig liste over betalingsmåter ble sett; de fleste butikker viser den først i kassen.
reason-not-read = for få sider ble lest.
reason-unclear-mention = det som ble sett, er ikke klart.

where-shop = side
where-topic = side om { $topic }

## Hvem som kan avklare det, og hvordan
settle-not-found = Eier: åpne butikken og let etter det. Finnes det, start neste gang fra den siden.
settle-not-linked = Eier: åpne butikken og let etter det. Finnes det, lenk til det fra bunnteksten.
settle-robots = Eier: se på siden selv, eller tillat landfall i robots.txt og kjør på nytt.
settle-login = Eier: logg inn og se på siden selv.
settle-throttled = Kjør på nytt senere, eller med lavere --rate.
settle-empty-cart = Eier: legg noe i handlekurven og se.
settle-script-only = Eier eller utvikler: åpne siden i en nettleser og se.
settle-challenge = Utvikler: slipp brukeragenten «landfall» gjennom robotvernet og kjør på nytt.
settle-limit = Kjør på nytt med høyere --pages eller --max-pages.
settle-error = Utvikler: åpne siden; den svarte med en feil. Kjør på nytt når den er rettet.
settle-timeout = Kjør på nytt senere, eller med lavere --rate.
settle-too-large = Eier: åpne siden selv og se.
settle-not-html = Eier: åpne filen selv og se.
settle-depth = Utvikler: lenk til siden fra bunnteksten; kundene finner den heller ikke.
settle-private-address = Kjør på nytt med --allow-private hvis dette er din egen testbutikk.
settle-not-in-archive = Les butikken på nytt og bedøm det nye arkivet.
settle-lens-not-taken = Eier: åpne butikken som en besøkende { $market-from } og se på språk og priser.
settle-by-form = Eier: velg det i butikken slik en besøkende { $market-from } ville gjort, og se.
settle-behind-checkout = Eier: gå til kassen med en adresse { $market-in } og se.
settle-no-home = Kjør på nytt med --home og landkoden din.
settle-threshold = Eier eller jurist: sjekk om det gjelder firmaet ditt.
settle-only-seller = Eier: bare du kan svare på dette.
settle-too-little-text = Eier: åpne sidene i en nettleser og se.
settle-no-price = Eier: åpne en produktside som en besøkende { $market-from } og se på prisen.
settle-no-complete-list = Eier: åpne kassen med en adresse { $market-in } og se på listen.
settle-not-read = Kjør på nytt med høyere --pages, eller start på selve siden.
settle-unclear-mention = Eier: les den siterte setningen og avgjør.

## Lesningen
not-reached-robots = robots.txt ber om at dette ikke leses
not-reached-limit = grensen for antall sider var nådd
not-reached-depth = for mange lenker fra starten
not-reached-error = { $detail }
not-reached-login = bak en innlogging
not-reached-challenge = en robottest
not-reached-throttled = butikken ba om færre forespørsler
not-reached-script-only = innhold bare med skript
not-reached-other = { $detail }
note-limit = Lesningen stoppet ved grensen. Kjente sider som ikke ble lest: { $count }.
note-lens = Lest som en besøkende uten eget land og språk, fra stedet der programmet kjørte. En butikk som tilpasser seg den besøkende, kan se annerledes ut andre steder.
note-lens-language = Lest med språkene { $languages }, fra stedet der programmet kjørte. En butikk som tilpasser seg den besøkende, kan se annerledes ut andre steder.
note-broken-data = { $count ->
    [one] Én side har strukturerte data som ikke kan leses
   *[other] { $count } sider har strukturerte data som ikke kan leses
  }: { $detail } ({ $url }).
note-truncated = { $count ->
    [one] Én side var lengre enn grensen og ble bare delvis lest
   *[other] { $count } sider var lengre enn grensen og ble bare delvis lest
  }: { $url }.
note-script-only = { $count ->
    [one] Én side viser
   *[other] { $count } sider viser
  } nesten ingen tekst uten skript ({ $url }). Det skriptene legger til, ble ikke sett.
note-old-rules = Reglene { $market-for } ble sist gjennomgått { $day }, mer enn et år før vurderingsdagen. Lov og vaner kan ha endret seg siden.
note-more-markets = Butikken retter seg mot flere markeder enn det som vurderes uoppfordret. Nevn dem med --market: { $markets }.
note-no-home = Selgerens land var ikke mulig å se, så regler for selgere fra ett land blir spørsmål. Kjør på nytt med --home og landkoden din.
note-partial = Lesningen ble stoppet før den var ferdig.
note-direct = Besøkende fra { $markets } ble etterlignet gjennom språket (og butikksystemets landparameter, der det har en), fra stedet der programmet kjørte. Hva butikken gjør med en IP-adresse i landet deres, er ukjent; --proxy ser derfra.
note-challenged = { $host } begynte å svare med robottester og ble latt i fred fra da av. Det som ikke ble lest, er ukjent og regnes verken som borte eller rettet.
note-throttled = { $host } ba gang på gang om færre forespørsler og ble latt i fred fra da av. Det som ikke ble lest, er ukjent og regnes verken som borte eller rettet.
note-pace = { $host } ble spurt saktere enn grensene tillater, høyst én gang på { $seconds } sekunder: { $throttled ->
    [0] svarene tok stadig lengre tid
    [one] den ba én gang om færre forespørsler
   *[other] den ba { $throttled } ganger om færre forespørsler
  }.
note-owner = { $count ->
    [one] Én side ble lest
   *[other] { $count } sider ble lest
  } på eierens ord, selv om robots.txt ber programmer la være.
note-owner-unused = Eieren ga lov til å gå forbi robots.txt, og det trengtes ikke.
note-soft-404 = { $count ->
    [one] Én lenke fører
   *[other] { $count } lenker fører
  } til en side som ikke finnes, og butikken svarer som om den gjorde det ({ $url }). Søkemotorer kan vise slike sider.
note-repeated = { $count ->
    [one] Én adresse viser
   *[other] { $count } adresser viser
  } en side som ble lest under en annen adresse ({ $url }). Den teller én gang.
note-staging-all = Alle sidene som ble lest ({ $count }), ber søkemotorer la være å vise dem. Er dette en testbutikk, er det som det skal være. Er det den ekte, finner ingen den.
note-staging = Butikken ber søkemotorer la være å vise forsiden. Er dette en testbutikk, er det som det skal være.

## Titler og sitater
title-of-item = { $item }: { $title }
quoted = «{ $text }»

## Rapporter i linjer: terminal, Markdown, merknader, pipelines
report-title = { html-title }
judged-as-of = vurdert per { $date }
home-line = hjemland { $market } ({ $because })
pages-read = { $count ->
    [one] 1 side lest
   *[other] { $count } sider lest
  }
pages = { $count ->
    [one] 1 side
   *[other] { $count } sider
  }
versions-line = versjoner: { $versions }
matrix-legend = 100: alt som kunne avgjøres, er bestått; ?: en del var ikke å se; –: ingenting å avgjøre
column-market = { html-market }
column-verdict = Dom
column-first-stop = Første hinder
says-first-stop = Første hinder: { $stage }.
says-unseen = Steg som ikke var å se: { $stages }.
says-judged-on = Vurdert etter versjonen { $edition } ({ $because }).
says-score = { $score } av 100 poeng.
says-decided = Avgjort: { $percent } % av det som teller.
gaps-to-mend = { $count ->
    [one] 1 mangel å rette
   *[other] { $count } mangler å rette
  }
no-gaps = { html-no-gaps }
heading-unseen = Ikke å se
heading-questions = { html-questions }
heading-first-steps = { html-first-steps }
heading-ways-in = { html-ways-in }
heading-reading = Slik ble butikken lest
heading-do-first = Gjør først
do-first-none = Ingen mangel ble funnet i et marked det er laget noe for.
in-all = I alt: { $gaps ->
    [one] 1 mangel
   *[other] { $gaps } mangler
  }, { $open } ukjent, { $questions ->
    [one] 1 spørsmål
   *[other] { $questions } spørsmål
  } bare du kan svare på.
checks-passed = { $passed ->
    [one] 1 kontroll bestått
   *[other] { $passed } kontroller bestått
  }, { $rest } gjelder ikke{ $beyond ->
    [0] .
    [one] ; 1 ting å vite utover nettstedet.
   *[other] ; { $beyond } ting å vite utover nettstedet.
  } HTML- og JSON-rapporten viser dem.
reports-list-gaps = { $count ->
    [one] Rapportene i HTML, JSON og CSV viser mangelen.
   *[other] Rapportene i HTML, JSON og CSV viser alle { $count } manglene.
  }
label-what = Hva
label-why = Hvorfor
label-seen = Sett
label-looked = Hvor
label-open = Åpent
label-settle = Avklar
label-fix = Løsning
label-effort = Innsats
label-who = Hvem
label-source = Kilde
label-changed = Endret
label-rule = Regel
label-finding = Funn
label-version = Versjon
label-file = Fil
label-more = Mer
label-read = Lest
label-as = Som
label-not-read = Ikke lest
label-said = Oppgitt
label-note = Merk
label-gate = Port
source-line = { $name } ({ $basis })
source-line-checked = { $name }, lest { $date } ({ $basis })
place-link = { $selector } på { $page }
place-header = HTTP-hode { $name }
place-script = skript { $src }
place-sitemap = nettstedskart { $url }
place-document = siden
place-answer = oppgitt i landfall.toml, { $key }
place-on-pages = { $place }, på { $pages } sider
and-more = og { $count } til
read-line = { $count ->
    [one] 1 side
   *[other] { $count } sider
  }, { $complete ->
    [yes] alt som er lenket
   *[no] opp til grensen
  }: { $kinds }
look-line = en besøkende { $market-from } ({ $languages }, { $via ->
    [proxy] gjennom en proxy
   *[direct] direkte
  }): { $saw }
look-no-language = ingen språk
look-not-seen = ikke sett ({ $why })
look-same = butikken så lik ut
look-differs = butikken var annerledes: { $in }
not-read-line = { $kind }: { $reason } ({ $count ->
    [one] 1 side
   *[other] { $count } sider
  }, for eksempel { $url })
declared-line = oppgitt i landfall.toml, { $key }: { $said }
not-advice = Ikke juridisk rådgivning. Det som ikke ble funnet, kan likevel finnes; hver linje sier hvor det ble lett.
gap-passes-run = en mangel som ikke stopper kjøringen ({ $severity }): { $says }
outside-the-score = et spørsmål utenfor poengene
file-line = { $file }, SHA-256 { $hash }
file-line-reviewed = { $file }, gjennomgått { $date }, SHA-256 { $hash }
fingerprint-line = fingeravtrykk { $fingerprint } · vurdert per { $date } · butikk lest { $read }

## To rapporter sammenlignet
diff-before = før: { $report }
diff-after = etter: { $report }
diff-report = { $shop }, vurdert per { $date }, lest { $read }
diff-other-shops = Startadressene er forskjellige. Er det to butikker, sier en sammenligning lite.
diff-other-programs = Vurdert av to utgaver av landfall ({ $before } og { $after }): reglene kan være forskjellige.
diff-sums = Mangler: { $new } nye, { $fixed } rettet, { $still } fortsatt der, { $changed } med et annet utfall, { $gone } ikke lenger vurdert
diff-new = Nye mangler
diff-fixed = Rettet
diff-changed = Annet utfall
diff-gone = Ikke lenger vurdert
diff-still = Fortsatt der
diff-other-version = { $market } vurderes etter en annen versjon, { $is } i stedet for { $was }: manglene regnes som nye eller ikke lenger vurdert.
diff-only-markets = Bare den { $which ->
    [first] første
   *[second] andre
  } rapporten har { $count ->
    [one] 1 marked
   *[other] { $count } markeder
  }: { $names }
diff-only-rules = Bare den { $which ->
    [first] første
   *[second] andre
  } rapporten har { $count ->
    [one] 1 regel
   *[other] { $count } regler
  }: { $names }
diff-not-judged = ikke vurdert

## HTML-rapport
html-lang = nb
html-dir = ltr
html-title = Hvor kan folk handle hos { $shop }?
html-skip = Gå til sammendraget
html-on-this-page = På denne siden
html-date = { $day }. { $month ->
    [1] januar
    [2] februar
    [3] mars
    [4] april
    [5] mai
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] desember
  } { $year }
html-moment = { $date }, kl. { $time } UTC
html-judged-on = Vurdert per
html-home = Selgerens land
html-home-because = { $home }, { $because }
html-home-open = Ukjent. Det som avhenger av det, er spørsmål og vurderes ikke.
html-platform = Butikksystem
html-pages-read = Leste sider
html-pages-of = { $read ->
    [one] 1 side
   *[other] { $read } sider
  }{ $complete ->
    [yes] , alle kjente
   *[no] , ikke alle kjente
  }

html-summary = Sammendrag
html-market = Marked
html-first-stop = Første hinder: { $stage }
html-matrix = Hvert steg på kundens vei
html-matrix-label = Markeder etter steg: poeng. Tabellen kan rulles sidelengs.
html-matrix-key = Det store tallet er poengene, 0 til 100, for det som kunne avgjøres. «Sett» er hvor mye av det som teller, som kunne avgjøres: mange poeng når lite er sett, sier lite.
html-seen = { $percent } % sett
html-seen-little = under 1 % sett
html-state-stop = stopper kunden
html-state-gaps = har mangler
html-state-good = ingen mangel
html-state-partly = ingen mangel så langt
html-state-unseen = ikke sett
html-state-none = ingenting å svare på her
html-do-first = Gjør dette først
html-do-first-none = Ingen mangel ble funnet. Det som ikke var å se, står i delen om hvert marked.
html-do-first-prepare = Ingenting er laget for disse markedene ennå. Hver del nedenfor begynner med de vanlige veiene inn.
html-for-markets = Markeder
html-more = { $count ->
    [one] Én mangel til står i delene nedenfor.
   *[other] { $count } mangler til står i delene nedenfor.
  }

html-judged-edition = Vurdert etter versjonen «{ $edition }»{ $language ->
    [none] {""}
   *[other] {" "}({ $language })
  }: { $because }.
html-judged-none = Ingen versjon av butikken kunne vurderes: { $because }.
html-score = { $score } av 100 poeng
html-score-none = Ingen poeng
html-decided = { $decided } avgjort, { $undecided } var ikke å se
html-way = Kundens vei
html-stop-here = Første hinder
html-count-failed = { $count ->
    [one] 1 mangel
   *[other] { $count } mangler
  }
html-count-passed = { $count } bestått
html-count-unknown = { $count } ikke sett
html-first-steps = De første stegene
html-ways-in = Vanlige veier inn
html-declared = Oppgitt i landfall.toml: { $key }
html-beyond = { $count ->
    [one] Utover nettstedet: én ting å vite
   *[other] Utover nettstedet: { $count } ting å vite
}
html-about-ways-in = Veier inn i markedet
html-about-customs = Toll og importavgift
html-about-goods = Varer med egne regler
html-about-marketplaces = Markedsplasser
html-about-price-comparison = Prissammenligning
html-about-channels = Hvor folk finner butikker
html-about-peaks = Travle handletider
html-about-culture = Det folk legger merke til
html-about-help = Hvor det er hjelp å få
html-gaps-folded = { $count ->
    [one] Mangelen som ble funnet
   *[other] De { $count } manglene som ble funnet
  }
html-no-gaps = Ingen mangel ble funnet på sidene som ble lest.
html-why = Hvorfor det betyr noe
html-fix = Hva du kan gjøre
html-who = Hvem som gjør det
html-effort = Innsats
html-looked = Hvor det ble lett
html-sources = Kilder
html-checked = lest { $date }
html-evidence = { $count ->
    [one] Belegg: 1 sted
   *[other] Belegg: { $count } steder
  }
html-evidence-none = Ingen steder å vise: det ble ikke funnet der det skulle stå.
html-on-page = Side
html-place = Sted
html-read-as = Lest som
html-seen-on = { $pages ->
    [one] på 1 side
   *[other] på { $pages } sider
  }
html-sure-high = sikkert
html-sure-medium = ganske sikkert
html-sure-low = ikke særlig sikkert
html-place-element = et element på siden
html-place-link = en lenke på siden
html-place-header = HTTP-hodet i svaret
html-place-script = et skript siden laster
html-place-data = data for søkemotorer på siden
html-place-sitemap = nettstedskartet
html-place-document = siden som helhet
html-place-answer = oppgitt i landfall.toml
html-open = Det som ikke var å se
html-open-intro = Dette er verken bestått eller en mangel. Hvert punkt sier hvorfor det står åpent, og hvem som kan avklare det.
html-settle = Hvem som kan avklare det
html-matrix-stop = det første steget som stopper kundene
html-filter = Vis bare
html-filter-markets = alle markeder
html-filter-stage = Steg
html-filter-stages = alle steg
html-filter-severity = Mangler
html-filter-severities = alle mangler
html-filter-blocker = bare stoppere
html-filter-major = alvorlige og verre
html-filter-minor = mindre og verre
html-filter-shown = Viste mangler: { $shown } av { $all }
html-filter-reset = Vis alt
html-count-noted = { $count ->
    [one] 1 merknad
   *[other] { $count } merknader
  }
html-step-unseen = { $open ->
    [0] { $questions ->
        [one] 1 spørsmål til deg
       *[other] { $questions } spørsmål til deg
      }
   *[other] { $open } ikke sett, og hvorfor{ $questions ->
        [0] {""}
        [one] {"; 1 spørsmål til deg"}
       *[other] {"; "}{ $questions } spørsmål til deg
      }
  }
html-open-none = Alt som teller, var å se, og ingen spørsmål står igjen.
html-open-counts = Det teller, men kunne ikke avgjøres utenfra
html-weighs-blocker = ville stoppe kundene hvis det manglet
html-weighs-major = veier tungt
html-weighs-minor = veier lite
html-weighs-note = greit å vite
html-questions = Spørsmål bare du kan svare på
html-questions-intro = De står utenfor poengene.
html-passed = { $count ->
    [one] Én ting bestått
   *[other] { $count } ting bestått
  }
html-not-applicable = { $count ->
    [0] {""}
    [one] Én regel gjelder ikke her.
   *[other] { $count } regler gjelder ikke her.
  }

html-editions = Versjoner av butikken
html-editions-intro = Et marked vurderes etter versjonen kundene der ville fått, aldri etter hele butikken.
html-editions-label = Versjoner av butikken. Tabellen kan rulles sidelengs.
html-editions-none = Ingen versjon ble kjent igjen.
html-edition = Versjon
html-language = Språk
html-root = Begynner på
html-reached = Nås gjennom
html-reached-host = en egen vert
html-reached-folder = en mappe i adressen
html-reached-parameter = en parameter i adressen
html-reached-market = en besøkende fra { $market }
html-hreflang = Hvem som peker på hvem i hreflang
html-hreflang-intro = En rad peker på versjonene i kolonnene. Søkemotorene tror på det når siden det pekes på, peker tilbake.
html-hreflang-label = Hvem som peker på hvem i hreflang. Tabellen kan rulles sidelengs.
html-hreflang-declares = Versjonen peker på
html-hreflang-none = ikke nevnt
html-hreflang-returned = { $pages } gjengjeldt
html-hreflang-broken = { $pages } brutt
html-hreflang-unknown = { $pages } ikke lest
html-hreflang-with = { $with } av { $pages }
html-hreflang-not-read = ikke lest
html-depth = Hvor langt hver versjon rekker
html-depth-intro = Av sidene som ble lest i de andre versjonene, peker så mange på sitt motstykke i denne versjonen.
html-depth-label = Motstykker etter versjon og sidetype. Tabellen kan rulles sidelengs.
html-choices = Hva kundene kan velge
html-choice = { $of }, { $by }: { $values }
html-says-of-itself = Sier om seg selv
html-text-language = Teksten er på
html-currencies = Priser i
html-pages = Sider
html-judged-for = Vurdert for
html-not-told = ikke oppgitt

html-crawl = Slik ble butikken lest
html-started = Startet
html-finished = Ferdig
html-as-visitor = Som hvilken besøkende
html-no-language = Det ble ikke bedt om noe språk
html-asked-language = Ba om språkene { $languages }
html-user-agent = Kalte seg
html-limits = Grenser
html-limit-pages = { $pages } sider i alt
html-limit-edition = { $pages } sider av hver versjon
html-limit-depth = { $depth } lenker dypt
html-limit-rate = { $rate } forespørsler i sekundet per vert
html-limit-no-rate = ingen fartsgrense
html-hosts = Verter
html-market-lenses = Nye blikk
html-market-lens = { $market }: { $languages }
html-market-lens-none = ingen; butikken ble ikke lest som en besøkende fra et marked
html-adaptive = butikken endret seg
html-looks = Nye blikk: butikken slik besøkende fra markedene ser den
html-looks-label = Nye blikk. Tabellen kan rulles sidelengs.
html-view-base = Det alle ser
html-view-seen = Det den besøkende så
html-view = språk { $language }, valuta { $currency }, på { $address }
html-differs = Forskjell
html-differs-none = ingen
html-differs-language = språk
html-differs-currency = valuta
html-differs-redirect = versjonen folk sendes til
html-plan = Hva som var planlagt, og hvor langt det kom
html-plan-intro = For hver versjon først forside, handlekurv, levering, retur, betaling, vilkår og kontakt, så noen kategorier og varer, så noen sider av hver type adresse.
html-plan-label = Kjente og hentede sider per versjon. Tabellen kan rulles sidelengs.
html-address = Adresser
html-known = Kjente sider
html-asked = Hentet
html-sampled = Av sidene som ligner { $template }, ble { $asked } av { $known } hentet.
html-trap = Ikke fulgt, { $trap }: { $count ->
    [one] 1 adresse
   *[other] { $count } adresser
  }, for eksempel { $example }
html-sitemaps = Nettstedskart
html-sitemaps-label = Filer med nettstedskart. Tabellen kan rulles sidelengs.
html-sitemap-good = lister sider i butikken
html-sitemap-foreign = { $count ->
    [one] lister 1 side på en annen vert, som ikke ble lest
   *[other] lister { $count } sider på andre verter, som ikke ble lest
  }
html-said = Hva som ble funnet
trap-action = fordi den ville utløst noe
trap-loop = fordi de samme mappene kommer igjen og igjen
trap-calendar = en kalender
trap-filter = en liste som bare er sortert eller filtrert på nytt
trap-currency = samme side i en annen valuta
trap-pager = enda en side av en liste, uten noe nytt
trap-too-long = fordi adressen er for lang for en side
trap-file = en fil
choice-of-language = Språk
choice-of-currency = Valuta
choice-of-country = Land
choice-by-links = med lenker
choice-by-link-list = med en liste av lenker
choice-by-get-form = med et skjema, som ikke ble sendt
choice-by-post-form = med et skjema, som ikke ble sendt
choice-by-script = med en liste som et skript reagerer på
choice-by-announced = nevnt i sidehodet, uten adresse
html-read-kinds = Hva som ble lest
html-read-topics = Sider etter tema
html-not-read = Hva som ikke ble lest, og hvorfor
html-not-read-label = Hva som ikke ble lest, og hvorfor. Tabellen kan rulles sidelengs.
html-not-read-none = Alle kjente sider ble lest.
html-kind = Type
html-reason = Hvorfor
html-example = Eksempel
html-count = Antall
html-notes = Greit å vite om denne lesningen
html-rules = Reglene som ble brukt
html-rules-files = { $count ->
    [one] 1 regelfil
   *[other] { $count } regelfiler
  }
html-rules-label = Regelfiler med kontrollsummer. Tabellen kan rulles sidelengs.
html-file = Fil
html-reviewed = Gjennomgått
html-hash = SHA-256
html-not-legal-advice = Ikke juridisk rådgivning: rapporten sier hva som ble funnet og ikke funnet på sidene som ble lest, den dagen som er oppgitt. Der loven betyr noe, spør en jurist.
html-made-with = { $tool } { $version }

html-scope-platform-data = butikksystemets egne data
html-scope-checkout-list = listen i kassen
html-scope-complete-list = en liste som framstår som fullstendig
html-scope-policy-page = en side med vilkår
html-scope-icon-row = en rad med ikoner
html-scope-widget = et innebygd element
html-scope-structured-data = data for søkemotorer
html-scope-head = sidehodet, som kundene ikke ser
html-scope-header = HTTP-hodet i svaret
html-scope-sitemap = nettstedskartet
html-scope-contact-page = en kontaktside
html-scope-visible-price = en pris kundene ser
html-scope-link = en lenke
html-scope-heading = en overskrift
html-scope-chrome = rammen rundt hver side: meny eller bunntekst
html-scope-script-host = adressen til et skript
html-scope-text = teksten på siden
html-scope-prose = løpende tekst
html-origin-page = siden slik den ble levert
html-origin-header = HTTP-hodet i svaret
html-origin-sitemap = nettstedskartet
html-origin-archive = en lagret lesning
html-origin-rendered = siden slik en nettleser viser den
html-origin-probe = en gjestehandlekurv
html-origin-declared = oppgitt av eieren
html-where = Sett i

addresses-one = Butikken har én versjon, på én adresse.
addresses-several = Versjonene skilles fra hverandre på flere måter. Én måte for alle er lettere å vedlikeholde og å forstå.
addresses-country-domain = Versjoner har domenet til et land: søkemotorer og kunder tar hver av dem for en butikk i det landet og ikke noe annet. Hvert domene må bli kjent for seg.
addresses-domain = Versjoner har domener som ikke hører til noe land: bare hreflang sier hvem hver er for. Hvert domene må bli kjent for seg.
addresses-subdomain = Versjonene har hvert sitt underdomene: de er lette å holde fra hverandre og kan ligge på egne tjenere. Ikke alle ser av adressen hvem en versjon er for.
addresses-folder = Versjonene ligger i mapper på én vert: de er lette å sette opp og vedlikeholde, og det verten er kjent for, hjelper dem alle. Adressen nevner ikke noe land for kundene; det må hreflang gjøre.
addresses-parameter = En parameter i adressen skiller versjonene. Søkemotorer fraråder det: slike adresser er vanskelige å holde fra hverandre, og det går ikke an å angi et land for dem.
addresses-visitor = På samme adresse får ulike besøkende ulike versjoner. Søkemotorer ser som regel bare én av dem, og ingen kan sende en lenke til en annen.

## Porten: hva en kjøring stryker på
confirmed = Bekreftet for hånd { $day } av { $owner }: { $says }
heading-confirmed = Bekreftet for hånd
waived = Godtatt av { $owner } til { $until }: { $reason }
contradicted = { $owner } bekreftet { $day }: { $says } Likevel ble det motsatte sett; en av delene stemmer ikke lenger.
since-new = Ny siden utgangspunktet: { $because }.
since-known = Kjent fra utgangspunktet.
since-fixed = Rettet siden utgangspunktet: { $because }.
since-not-rechecked = Utgangspunktet vet hvordan det var; denne gangen kunne det ikke kontrolleres.
cause-shop = butikken er endret
cause-rule = regelen er ny eller spør om noe annet
cause-date = det kom en dag da regelen begynner eller slutter å gjelde
cause-coverage = andre sider kunne leses enn den gangen
cause-answers = dine egne svar er endret
cause-reading = programmet, katalogen eller ordlisten er endret, og kanskje butikken

gate-fail-severity = { $which ->
    [new] nye mangler etter en endring i butikken
   *[other] mangler
  } av graden `{ $severity }` eller verre: { $where }
gate-fail-stage = { $which ->
    [new] nye mangler etter en endring i butikken
   *[other] mangler
  } i steget `{ $stage }` av graden `{ $severity }` eller verre: { $where }
gate-fail-rule = { $which ->
    [new] nye mangler etter en endring i butikken
   *[other] mangler
  } etter regelen `{ $rule }`: { $where }
gate-fail-market = { $which ->
    [new] nye mangler etter en endring i butikken
   *[other] mangler
  } i markedet `{ $market }` av graden `{ $severity }` eller verre: { $where }
gate-fail-unknown = { $which ->
    [new] det som var avgjort i utgangspunktet, kunne ikke avgjøres nå
   *[other] det som teller, kunne ikke avgjøres
  }: { $where }
gate-fail-unknown-stage = { $which ->
    [new] det som var avgjort i utgangspunktet, kunne ikke avgjøres nå
   *[other] det som teller, kunne ikke avgjøres
  }, i steget `{ $stage }`: { $where }
gate-fail-coverage = mindre enn { $floor } % av det som teller, kunne avgjøres: { $where }
gate-fail-new = nye mangler med årsaken `{ $cause }` av graden `{ $severity }` eller verre: { $where }
gate-fail-waiver-ended = unntaket på linje { $line } i { $file } tok slutt { $until } ({ $what }; { $owner }: { $text }). Rett mangelen, eller forny unntaket.
gate-fail-confirmation-ended = bekreftelsen på linje { $line } i { $file } tok slutt { $until } ({ $what }; { $owner }: { $text }). Se en gang til, og skriv ned dagen.
gate-turned-away = butikken svarte med en robottest i stedet for { $pages ->
    [one] 1 side
   *[other] { $pages } sider
  }, så { $findings ->
    [one] 1 funn
   *[other] { $findings } funn
  } kunne ikke kontrolleres. Denne kjøringen sier verken at butikken er god eller at den er dårlig.

gate-waiver-unused = unntaket på linje { $line } i { $file } gjelder ikke noe som er åpent ({ $what }). Det kan fjernes.
gate-confirmation-unused = bekreftelsen på linje { $line } i { $file } avklarer ingenting ({ $what }). Den kan fjernes.
gate-confirmation-contradicted = bekreftelsen på linje { $line } i { $file } sier «{ $text }» ({ $what }), men det motsatte ble sett i butikken. Det som ble sett, gjelder.
gate-no-baseline = det finnes ikke noe utgangspunkt `{ $file }` ennå, så alt teller som det er. Lag det fra denne rapporten: landfall baseline update { $file } --report REPORT.json
gate-since = siden utgangspunktet { $day }: { $new } nye, { $fixed } rettet, { $known } kjente, { $unseen } ikke kontrollert på nytt.
gate-new = ny: { $market } { $severity } { $rule }, { $title }: { $because }. { $fingerprint }
gate-fixed = rettet: { $market } { $severity } { $rule }, { $title }: { $because }. { $fingerprint }
gate-more = og { $count } til; rapporten nevner dem.
gate-not-rechecked = ikke kontrollert på nytt, { $market }: { $count ->
    [one] 1 funn fra utgangspunktet
   *[other] { $count } funn fra utgangspunktet
  } kunne ikke ses denne gangen ({ $rules }). De regnes verken som rettet eller nye.
gate-other-version = { $market } vurderes nå etter versjonen { $is }, ikke etter { $was }. Det som var kjent, er fortsatt kjent.
gate-market-left-out = utgangspunktet har markeder som ikke ble vurdert denne gangen: { $markets }. Om dem sies ingenting.
gate-not-asked = { $market }: reglene spør ikke lenger om: { $rules }.
gate-reading = sidene leses med et annet program, en annen katalog eller ordliste enn i utgangspunktet (landfall { $was } den gangen, { $is } nå). Det kan ikke alltid skilles fra en endring i butikken. Se på det som er nytt, og kjør deretter: landfall baseline update
