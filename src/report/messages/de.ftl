## Märkte in Sätzen: was vor dem Namen steht. Namen ohne eigene Zeile kommen aus der CLDR
market =
    .in = in { $name }
    .for = für { $name }
    .from = aus { $name }
market-AE = Vereinigte Arabische Emirate
    .in = in den Vereinigten Arabischen Emiraten
    .for = für die Vereinigten Arabischen Emirate
    .from = aus den Vereinigten Arabischen Emiraten
market-CA-QC = Québec
market-CH = Schweiz
    .in = in der Schweiz
    .for = für die Schweiz
    .from = aus der Schweiz
market-GB = Großbritannien
market-NL = Niederlande
    .in = in den Niederlanden
    .for = für die Niederlande
    .from = aus den Niederlanden
market-PH = Philippinen
    .in = auf den Philippinen
    .for = für die Philippinen
    .from = von den Philippinen
market-SK = Slowakei
    .in = in der Slowakei
    .for = für die Slowakei
    .from = aus der Slowakei
market-TR = Türkei
    .in = in der Türkei
    .for = für die Türkei
    .from = aus der Türkei
market-UA = Ukraine
    .in = in der Ukraine
    .for = für die Ukraine
    .from = aus der Ukraine
market-US = USA
    .in = in den USA
    .for = für die USA
    .from = aus den USA
market-US-CA = Kalifornien

## Urteile
verdict-ready = Kunden { $market-in } können hier kaufen.
verdict-close = Fast geschafft. Was viele Kunden { $market-in } zuerst aufhält: { $title }.
verdict-close-unseen = Es wurde keine ernste Lücke { $market-for } gefunden. Ein Teil des Weges war aber nicht zu sehen: { $unseen }.
verdict-blocked = Kunden { $market-in } können hier nicht kaufen. Das erste Hindernis: { $title }.
verdict-undecided = Es war zu wenig zu sehen, um zu sagen, ob Kunden { $market-in } kaufen können.
verdict-not-prepared = Bisher ist nichts { $market-for } vorbereitet: keine Version in der Landessprache, keine Preise in der Landeswährung, kein Wort zur Lieferung dorthin.
verdict-not-prepared-refused = Bisher ist nichts { $market-for } vorbereitet: keine Version in der Landessprache, keine Preise in der Landeswährung, und der Shop sagt, dass er dorthin nicht liefert.

verdict-word-ready = bereit
verdict-word-close = fast bereit
verdict-word-blocked = blockiert
verdict-word-undecided = offen
verdict-word-not-prepared = nicht vorbereitet

## Schritte
stage-findable = Auffindbarkeit
stage-understandable = Verständlichkeit
stage-priced = Preise
stage-payable = Bezahlung
stage-deliverable = Lieferung
stage-lawful = Recht
stage-supported = Kundenservice

stage-short-findable = Finden
stage-short-understandable = Lesen
stage-short-priced = Preis
stage-short-payable = Zahlen
stage-short-deliverable = Liefern
stage-short-lawful = Recht
stage-short-supported = Service

stage-question-findable = Führen Suchmaschinen zur richtigen Version?
stage-question-understandable = Können Kunden alles lesen?
stage-question-priced = Verstehen sie, was sie zahlen werden?
stage-question-payable = Können sie bezahlen?
stage-question-deliverable = Kommt die Ware an, und kann sie zurück?
stage-question-lawful = Sind die Seiten da, die Gesetz und Brauch verlangen?
stage-question-supported = Ist jemand da, den sie fragen können?

## Wörter
severity-blocker = Blocker
severity-major = schwer
severity-minor = leicht
severity-note = Hinweis
effort-small = klein: Minuten bis Stunden
effort-medium = mittel: Tage
effort-large = groß: Wochen
who-owner = Inhaber
who-developer = Entwickler
who-editor = Redaktion
who-lawyer = Anwalt
outcome-pass = bestanden
outcome-fail = Lücke
outcome-unknown = nicht bekannt
outcome-not-applicable = trifft nicht zu
basis-law = Gesetz
basis-custom = Erwartung
basis-technical = Technik
kind-home = Startseite
kind-category = Kategorieseiten
kind-product = Produktseiten
kind-cart = Warenkorb
kind-checkout = Kasse
kind-policy = Rechtliche Seiten
kind-contact = Kontaktseiten
kind-help = Hilfeseiten
kind-account = Kontoseiten
kind-other = andere Seiten
nothing = nichts

## Welche Version, und warum
because-hreflang-region = hreflang nennt sie für { $tag }
because-hreflang = hreflang nennt sie für { $tag }
because-language = sie ist auf { $language }
because-other-language = sie ist auf { $language }, das dort viele lesen
because-x-default = hreflang gibt sie allen anderen (x-default)
because-default = sie erscheint unter der Startadresse
because-look = sie bekommt ein Besucher von dort, der { $languages } anfordert

home-given = auf der Kommandozeile angegeben
adjusted = Geändert durch { $file }: { $reason }
home-declared = in landfall.toml angegeben
home-registration = aus der Registernummer { $number }
home-address = aus der Anschrift { $address }
home-phone = aus der Telefonnummer { $number }
home-domain = aus der Domainendung { $domain }

## Was angesehen wurde
looked-nothing = Keine Seite dieser Version, auf der es stünde, wurde gelesen.
looked-pages = { $pages ->
    [one] Angesehen: 1 Seite
   *[other] Angesehen: { $pages } Seiten
  } dieser Version.
looked-where = { $pages ->
    [one] Angesehen: 1 Seite
   *[other] Angesehen: { $pages } Seiten
  } ({ $where }).
looked-links = { $pages ->
    [one] Auf 1 Seite dieser Version
   *[other] Auf { $pages } Seiten dieser Version
  } nach einer Seite oder einem Link gesucht: { $where }.
looked-not-linked = Gesucht: { $where }. Keine der gelesenen Seiten verlinkt darauf.

## Warum es nicht bekannt ist
unknown-nothing = Nicht bekannt: { $reason }
unknown-partly = Bisher gesehen: { $seen }. Der Rest ist nicht bekannt: { $reason }
unknown-threshold = Ob das gilt, hängt von der Größe der Firma, ihren Waren oder ihren Verträgen ab.
unknown-no-home = Ob das gilt, hängt davon ab, wo der Händler sitzt. Das war nicht zu erkennen.

reason-not-found = Das wurde nicht gefunden: { $where }.
reason-not-linked = Kein Link führt dorthin: { $where }.
reason-robots = Die robots.txt bittet, das nicht zu lesen: { $where }.
reason-login = Das steht hinter einer Anmeldung: { $where }.
reason-throttled = Der Shop bat um weniger Anfragen, bevor das gelesen werden konnte: { $where }.
reason-empty-cart = Solange der Warenkorb leer ist, steht dort nichts: { $where }.
reason-script-only = Der Inhalt erscheint nur in einem Browser, der Skripte ausführt: { $where }.
reason-challenge = Statt der Seite kam eine Prüfung, ob ein Mensch fragt: { $where }.
reason-limit = Das wurde nicht gelesen, weil die Höchstzahl der Seiten erreicht war: { $where }.
reason-error = Statt der Seite kam ein Fehler: { $where }.
reason-timeout = Die Antwort kam nicht rechtzeitig: { $where }.
reason-too-large = Das ist zu groß zum Lesen: { $where }.
reason-not-html = Das ist keine Webseite: { $where }.
reason-depth = Das liegt zu viele Links weit weg: { $where }.
reason-private-address = Das führt in ein privates Netz: { $where }.
reason-not-in-archive = Das fehlt im gespeicherten Durchgang: { $where }.
reason-lens-not-taken = Für Besucher von dort sieht der Shop vielleicht anders aus; als ein solcher Besucher wurde er nicht gelesen.
reason-by-form = Kunden können es im Shop wählen. Es wurde kein Formular abgeschickt und kein Skript ausgeführt, um es zu sehen.
reason-behind-checkout = Es erscheint erst an der Kasse, und die wurde nicht betreten.
reason-no-home = Das Heimatland des Händlers ist nicht bekannt.
reason-threshold = Es hängt von der Firma ab.
reason-only-seller = Das kann nur der Händler beantworten.
reason-too-little-text = Es war zu wenig Text da, um es zu erkennen.
reason-no-price = Auf den gelesenen Seiten wurde kein Preis gefunden.
reason-no-complete-list = Eine vollständige Liste der Zahlungsarten war nicht zu sehen; die meisten Shops zeigen sie erst an der Kasse.
reason-not-read = Es wurden nicht genug Seiten gelesen.
reason-unclear-mention = Was zu sehen war, ist nicht eindeutig.

where-shop = Seite
where-topic = Seite zum Thema { $topic }

## Wer es klärt, und wie
settle-not-found = Inhaber: Öffnen Sie Ihren Shop und suchen Sie danach. Wenn es da ist, beginnen Sie beim nächsten Mal mit dieser Seite.
settle-not-linked = Inhaber: Öffnen Sie Ihren Shop und suchen Sie danach. Wenn es da ist, verlinken Sie es im Footer.
settle-robots = Inhaber: Sehen Sie selbst nach, oder erlauben Sie landfall in der robots.txt und starten Sie noch einmal.
settle-login = Inhaber: Melden Sie sich an und sehen Sie selbst nach.
settle-throttled = Starten Sie später noch einmal, oder mit kleinerem --rate.
settle-empty-cart = Inhaber: Legen Sie etwas in den Warenkorb und sehen Sie nach.
settle-script-only = Inhaber oder Entwickler: Öffnen Sie die Seite in einem Browser und sehen Sie nach.
settle-challenge = Entwickler: Lassen Sie den User-Agent „landfall“ durch Ihren Schutz vor Bots und starten Sie noch einmal.
settle-limit = Starten Sie noch einmal mit größerem --pages oder --max-pages.
settle-error = Entwickler: Öffnen Sie die Seite; sie antwortet mit einem Fehler. Starten Sie noch einmal, wenn er behoben ist.
settle-timeout = Starten Sie später noch einmal, oder mit kleinerem --rate.
settle-too-large = Inhaber: Öffnen Sie die Seite selbst und sehen Sie nach.
settle-not-html = Inhaber: Öffnen Sie die Datei selbst und sehen Sie nach.
settle-depth = Entwickler: Verlinken Sie die Seite im Footer; auch Kunden finden sie sonst nicht.
settle-private-address = Wenn es Ihr eigener Testshop ist, starten Sie noch einmal mit --allow-private.
settle-not-in-archive = Lesen Sie den Shop noch einmal und beurteilen Sie das neue Archiv.
settle-lens-not-taken = Inhaber: Öffnen Sie den Shop als Besucher { $market-from } und sehen Sie sich Sprache und Preise an.
settle-by-form = Inhaber: Wählen Sie es in Ihrem Shop so, wie es ein Besucher { $market-from } täte, und sehen Sie nach.
settle-behind-checkout = Inhaber: Gehen Sie mit einer Anschrift { $market-in } zur Kasse und sehen Sie nach.
settle-no-home = Starten Sie noch einmal mit --home und dem Kürzel Ihres Landes.
settle-threshold = Inhaber oder Anwalt: Prüfen Sie, ob das für Ihre Firma gilt.
settle-only-seller = Inhaber: Das können nur Sie beantworten.
settle-too-little-text = Inhaber: Öffnen Sie die Seiten in einem Browser und sehen Sie nach.
settle-no-price = Inhaber: Öffnen Sie als Besucher { $market-from } eine Produktseite und sehen Sie sich den Preis an.
settle-no-complete-list = Inhaber: Öffnen Sie Ihre Kasse mit einer Anschrift { $market-in } und sehen Sie sich die Liste an.
settle-not-read = Starten Sie noch einmal mit größerem --pages, oder beginnen Sie mit der Seite selbst.
settle-unclear-mention = Inhaber: Lesen Sie den zitierten Satz und entscheiden Sie.

## Der Durchgang
not-reached-robots = die robots.txt bittet, es nicht zu lesen
not-reached-limit = die Höchstzahl der Seiten war erreicht
not-reached-depth = zu viele Links vom Start entfernt
not-reached-error = { $detail }
not-reached-login = hinter einer Anmeldung
not-reached-challenge = eine Prüfung, ob ein Mensch fragt
not-reached-throttled = der Shop bat um weniger Anfragen
not-reached-script-only = Inhalt nur mit Skripten
not-reached-other = { $detail }
note-limit = Der Durchgang endete an seiner Grenze. Nicht gelesen wurden { $count } bekannte Seiten.
note-lens = Gelesen als Besucher ohne eigenes Land und eigene Sprache, von dort aus, wo dieses Programm lief. Ein Shop, der sich nach dem Besucher richtet, kann anderswo anders aussehen.
note-lens-language = Gelesen mit den Sprachen { $languages }, von dort aus, wo dieses Programm lief. Ein Shop, der sich nach dem Besucher richtet, kann anderswo anders aussehen.
note-broken-data = { $count ->
    [one] Eine Seite enthält strukturierte Daten, die nicht lesbar sind
   *[other] { $count } Seiten enthalten strukturierte Daten, die nicht lesbar sind
  }: { $detail } ({ $url }).
note-truncated = { $count ->
    [one] Eine Seite war länger als erlaubt und wurde nur zum Teil gelesen
   *[other] { $count } Seiten waren länger als erlaubt und wurden nur zum Teil gelesen
  }: { $url }.
note-script-only = { $count ->
    [one] Eine Seite zeigt
   *[other] { $count } Seiten zeigen
  } ohne Skripte kaum Text ({ $url }). Was Skripte ergänzen, war nicht zu sehen.
note-old-rules = Die Regeln { $market-for } wurden zuletzt am { $day } durchgesehen, mehr als ein Jahr vor dem Tag der Beurteilung. Recht und Gewohnheiten können sich seither geändert haben.
note-more-markets = Der Shop richtet sich an mehr Märkte, als ungefragt beurteilt werden. Nennen Sie sie mit --market: { $markets }.
note-no-home = Das Heimatland des Händlers war nicht zu erkennen. Regeln für Händler eines Landes sind deshalb Fragen. Starten Sie noch einmal mit --home und dem Kürzel Ihres Landes.
note-partial = Der Durchgang wurde angehalten, bevor er fertig war.
note-direct = Besucher aus { $markets } wurden durch ihre Sprache nachgestellt (und durch den Länderparameter des Shopsystems, wo es einen hat), von dort aus, wo dieses Programm lief. Was der Shop bei einer IP-Adresse aus ihrem Land zeigt, ist nicht bekannt; --proxy sieht von dort nach.
note-challenged = { $host } prüfte nach einiger Zeit, ob ein Mensch fragt, und wurde von da an in Ruhe gelassen. Was nicht gelesen wurde, ist nicht bekannt; es gilt weder als verschwunden noch als behoben.
note-throttled = { $host } bat immer wieder um weniger Anfragen und wurde von da an in Ruhe gelassen. Was nicht gelesen wurde, ist nicht bekannt; es gilt weder als verschwunden noch als behoben.
note-pace = { $host } wurde langsamer gefragt, als die Grenzen erlauben, höchstens einmal in { $seconds } Sekunden: { $throttled ->
    [0] die Antworten dauerten immer länger
    [one] der Shop bat einmal um weniger Anfragen
   *[other] der Shop bat { $throttled }-mal um weniger Anfragen
  }.
note-owner = { $count ->
    [one] Eine Seite wurde
   *[other] { $count } Seiten wurden
  } auf Wunsch des Inhabers gelesen, obwohl die robots.txt Programme bittet, das zu lassen.
note-owner-unused = Der Inhaber hat erlaubt, die robots.txt zu übergehen. Das war nicht nötig.
note-soft-404 = { $count ->
    [one] Ein Link führt
   *[other] { $count } Links führen
  } zu einer Seite, die es nicht gibt, und der Shop antwortet, als gäbe es sie ({ $url }). Suchmaschinen führen solche Seiten vielleicht auf.
note-repeated = { $count ->
    [one] Eine Adresse zeigt
   *[other] { $count } Adressen zeigen
  } eine Seite, die schon unter einer anderen Adresse gelesen wurde ({ $url }). Sie zählt einmal.
note-staging-all = Alle gelesenen Seiten ({ $count }) bitten Suchmaschinen, sie nicht aufzuführen. Bei einem Testshop ist das richtig. Wenn es der echte Shop ist, findet ihn niemand.
note-staging = Der Shop bittet Suchmaschinen, seine Startseite nicht aufzuführen. Bei einem Testshop ist das richtig.

## Titel und Zitate
title-of-item = { $item }: { $title }
quoted = „{ $text }“

## Berichte in Zeilen: Terminal, Markdown, Anmerkungen, Pipelines
report-title = { html-title }
judged-as-of = Stand { $date }
home-line = Heimatland { $market } ({ $because })
pages-read = { $count ->
    [one] 1 Seite gelesen
   *[other] { $count } Seiten gelesen
  }
pages = { $count ->
    [one] 1 Seite
   *[other] { $count } Seiten
  }
versions-line = Versionen: { $versions }
matrix-legend = 100: alles, was zu entscheiden war, ist bestanden; ?: ein Teil war nicht zu sehen; –: nichts zu entscheiden
column-market = { html-market }
column-verdict = Urteil
column-first-stop = Erstes Hindernis
says-first-stop = Erstes Hindernis: { $stage }.
says-unseen = Nicht zu sehen waren: { $stages }.
says-judged-on = Beurteilt nach der Version { $edition } ({ $because }).
says-score = { $score } von 100 Punkten.
says-decided = Entschieden: { $percent } % dessen, was zählt.
gaps-to-mend = { $count ->
    [one] 1 Lücke zu schließen
   *[other] { $count } Lücken zu schließen
  }
no-gaps = { html-no-gaps }
heading-unseen = Nicht zu sehen
heading-questions = { html-questions }
heading-first-steps = { html-first-steps }
heading-ways-in = { html-ways-in }
heading-reading = Wie gelesen wurde
heading-do-first = Zuerst zu tun
do-first-none = In keinem Markt, für den etwas vorbereitet ist, wurde eine Lücke gefunden.
in-all = Insgesamt: { $gaps ->
    [one] 1 Lücke
   *[other] { $gaps } Lücken
  }, { $open } nicht bekannt, { $questions ->
    [one] 1 Frage
   *[other] { $questions } Fragen
  }, die nur Sie beantworten können.
checks-passed = { $passed ->
    [one] 1 Prüfung bestanden
   *[other] { $passed } Prüfungen bestanden
  }, { $rest } treffen nicht zu{ $beyond ->
    [0] .
    [one] ; über die Website hinaus ist 1 Punkt zu beachten.
   *[other] ; über die Website hinaus sind { $beyond } Punkte zu beachten.
  } HTML- und JSON-Bericht führen sie auf.
reports-list-gaps = { $count ->
    [one] Die Berichte in HTML, JSON und CSV führen die Lücke auf.
   *[other] Die Berichte in HTML, JSON und CSV führen alle { $count } Lücken auf.
  }
label-what = Was
label-why = Warum
label-seen = Gesehen
label-looked = Wo
label-open = Offen
label-settle = Klären
label-fix = Lösung
label-effort = Aufwand
label-who = Wer
label-source = Quelle
label-changed = Geändert
label-rule = Regel
label-finding = Befund
label-version = Version
label-file = Datei
label-more = Mehr
label-read = Gelesen
label-as = Als
label-not-read = Nicht gelesen
label-said = Angabe
label-note = Hinweis
label-gate = Tor
source-line = { $name } ({ $basis })
source-line-checked = { $name }, gelesen am { $date } ({ $basis })
place-link = { $selector } auf { $page }
place-header = HTTP-Header { $name }
place-script = Skript { $src }
place-sitemap = Sitemap { $url }
place-document = die Seite
place-answer = in landfall.toml angegeben, { $key }
place-on-pages = { $place }, auf { $pages } Seiten
and-more = und { $count } weitere
read-line = { $count ->
    [one] 1 Seite
   *[other] { $count } Seiten
  }, { $complete ->
    [yes] alles, was verlinkt ist
   *[no] bis zur Grenze
  }: { $kinds }
look-line = Besucher { $market-from } ({ $languages }, { $via ->
    [proxy] über einen Proxy
   *[direct] direkt
  }): { $saw }
look-no-language = keine Sprache
look-not-seen = nicht gesehen ({ $why })
look-same = der Shop sah gleich aus
look-differs = der Shop sah anders aus: { $in }
not-read-line = { $kind }: { $reason } ({ $count ->
    [one] 1 Seite
   *[other] { $count } Seiten
  }, zum Beispiel { $url })
declared-line = in landfall.toml angegeben, { $key }: { $said }
not-advice = Keine Rechtsberatung. Was nicht gefunden wurde, kann es trotzdem geben; jede Zeile sagt, wo gesucht wurde.
gap-passes-run = eine Lücke, an der der Lauf nicht scheitert ({ $severity }): { $says }
outside-the-score = eine Frage außerhalb der Punkte
file-line = { $file }, SHA-256 { $hash }
file-line-reviewed = { $file }, durchgesehen am { $date }, SHA-256 { $hash }
fingerprint-line = Fingerabdruck { $fingerprint } · Stand { $date } · Shop gelesen { $read }

## Zwei Berichte im Vergleich
diff-before = vorher: { $report }
diff-after = nachher: { $report }
diff-report = { $shop }, Stand { $date }, gelesen { $read }
diff-other-shops = Die beiden Startadressen sind verschieden. Wenn es zwei Shops sind, sagt ein Vergleich wenig.
diff-other-programs = Beurteilt von zwei Ausgaben von landfall ({ $before } und { $after }): Die Regeln können verschieden sein.
diff-sums = Lücken: { $new } neu, { $fixed } behoben, { $still } noch da, { $changed } mit anderem Ergebnis, { $gone } nicht mehr beurteilt
diff-new = Neue Lücken
diff-fixed = Behoben
diff-changed = Anderes Ergebnis
diff-gone = Nicht mehr beurteilt
diff-still = Noch da
diff-other-version = { $market } wird nach einer anderen Version beurteilt, { $is } statt { $was }: Die Lücken gelten als neu oder als nicht mehr beurteilt.
diff-only-markets = Nur im { $which ->
    [first] ersten
   *[second] zweiten
  } Bericht { $count ->
    [one] steht 1 Markt
   *[other] stehen { $count } Märkte
  }: { $names }
diff-only-rules = Nur im { $which ->
    [first] ersten
   *[second] zweiten
  } Bericht { $count ->
    [one] steht 1 Regel
   *[other] stehen { $count } Regeln
  }: { $names }
diff-not-judged = nicht beurteilt

## HTML-Bericht
html-lang = de
html-dir = ltr
html-title = Wo können Kunden bei { $shop } kaufen?
html-skip = Zur Zusammenfassung
html-on-this-page = Auf dieser Seite
html-date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
  } { $year }
html-moment = { $date }, { $time } Uhr UTC
html-judged-on = Stand
html-home = Heimatland des Händlers
html-home-because = { $home }, { $because }
html-home-open = Nicht bekannt. Was davon abhängt, wird gefragt und nicht beurteilt.
html-platform = Shopsystem
html-pages-read = Gelesene Seiten
html-pages-of = { $read ->
    [one] 1 Seite
   *[other] { $read } Seiten
  }{ $complete ->
    [yes] , alle bekannten
   *[no] , nicht alle bekannten
  }

html-summary = Zusammenfassung
html-market = Markt
html-first-stop = Erstes Hindernis: { $stage }
html-matrix = Der Weg der Kunden, Schritt für Schritt
html-matrix-label = Märkte nach Schritten: Punkte. Die Tabelle lässt sich seitwärts verschieben.
html-matrix-key = Die große Zahl sind die Punkte, 0 bis 100, für das, was zu entscheiden war. „Gesehen“ sagt, wie viel von dem, was zählt, zu entscheiden war: Viele Punkte bei wenig Gesehenem sagen wenig.
html-seen = { $percent } % gesehen
html-seen-little = unter 1 % gesehen
html-state-stop = hält Kunden auf
html-state-gaps = hat Lücken
html-state-good = keine Lücke
html-state-partly = bisher keine Lücke
html-state-unseen = nicht gesehen
html-state-none = hier ist nichts gefragt
html-do-first = Was zuerst zu tun ist
html-do-first-none = Es wurde keine Lücke gefunden. Was nicht zu sehen war, steht im Abschnitt zu jedem Markt.
html-do-first-prepare = Für diese Märkte ist noch nichts vorbereitet. Jeder Abschnitt beginnt mit den üblichen Wegen hinein.
html-for-markets = Märkte
html-more = { $count ->
    [one] Eine weitere Lücke steht in den Abschnitten unten.
   *[other] { $count } weitere Lücken stehen in den Abschnitten unten.
  }

html-judged-edition = Beurteilt nach der Version „{ $edition }“{ $language ->
    [none] {""}
   *[other] {" "}({ $language })
  }: { $because }.
html-judged-none = Keine Version des Shops war zu beurteilen: { $because }.
html-score = { $score } von 100 Punkten
html-score-none = Keine Punkte
html-decided = { $decided } entschieden, { $undecided } nicht zu sehen
html-way = Der Weg der Kunden
html-stop-here = Erstes Hindernis
html-count-failed = { $count ->
    [one] 1 Lücke
   *[other] { $count } Lücken
  }
html-count-passed = { $count } bestanden
html-count-unknown = { $count } nicht gesehen
html-first-steps = Erste Schritte
html-ways-in = Übliche Wege in den Markt
html-declared = In landfall.toml angegeben: { $key }
html-beyond = { $count ->
    [one] Über die Website hinaus: ein Punkt
   *[other] Über die Website hinaus: { $count } Punkte
}
html-about-ways-in = Wege in den Markt
html-about-customs = Zoll und Einfuhrsteuer
html-about-goods = Waren mit eigenen Regeln
html-about-marketplaces = Marktplätze
html-about-price-comparison = Preisvergleich
html-about-channels = Wo Menschen Shops finden
html-about-peaks = Zeiten, in denen viel gekauft wird
html-about-culture = Was Kunden auffällt
html-about-help = Wo es Hilfe gibt
html-gaps-folded = { $count ->
    [one] Die gefundene Lücke
   *[other] Die { $count } gefundenen Lücken
  }
html-no-gaps = Auf den gelesenen Seiten wurde keine Lücke gefunden.
html-why = Warum es wichtig ist
html-fix = Was zu tun ist
html-who = Wer handelt
html-effort = Aufwand
html-looked = Wo gesucht wurde
html-sources = Quellen
html-checked = gelesen am { $date }
html-evidence = { $count ->
    [one] Beleg: 1 Stelle
   *[other] Belege: { $count } Stellen
  }
html-evidence-none = Keine Stelle zu zeigen: Es fehlt dort, wo es stehen sollte.
html-on-page = Seite
html-place = Stelle
html-read-as = Gelesen als
html-seen-on = { $pages ->
    [one] auf 1 Seite
   *[other] auf { $pages } Seiten
  }
html-sure-high = sicher
html-sure-medium = ziemlich sicher
html-sure-low = nicht sehr sicher
html-place-element = ein Element der Seite
html-place-link = ein Link auf der Seite
html-place-header = der HTTP-Header der Antwort
html-place-script = ein Skript, das die Seite lädt
html-place-data = Daten für Suchmaschinen in der Seite
html-place-sitemap = die Sitemap
html-place-document = die Seite als Ganzes
html-place-answer = in landfall.toml angegeben
html-open = Was nicht zu sehen war
html-open-intro = Das gilt weder als bestanden noch als Lücke. Bei jedem Punkt steht, warum er offen blieb und wer ihn klären kann.
html-settle = Wer es klären kann
html-matrix-stop = der erste Schritt, der Kunden aufhält
html-filter = Nur anzeigen
html-filter-markets = alle Märkte
html-filter-stage = Schritt
html-filter-stages = alle Schritte
html-filter-severity = Lücken
html-filter-severities = alle Lücken
html-filter-blocker = nur Blocker
html-filter-major = schwer und schlimmer
html-filter-minor = leicht und schlimmer
html-filter-shown = Gezeigte Lücken: { $shown } von { $all }
html-filter-reset = Alles anzeigen
html-count-noted = { $count ->
    [one] 1 Hinweis
   *[other] { $count } Hinweise
  }
html-step-unseen = { $open ->
    [0] { $questions ->
        [one] 1 Frage an Sie
       *[other] { $questions } Fragen an Sie
      }
   *[other] { $open } nicht gesehen, und warum{ $questions ->
        [0] {""}
        [one] {"; 1 Frage an Sie"}
       *[other] {"; "}{ $questions } Fragen an Sie
      }
  }
html-open-none = Alles, was zählt, war zu sehen, und keine Frage ist offen.
html-open-counts = Es zählt, war aber von außen nicht zu entscheiden
html-weighs-blocker = würde Kunden aufhalten, wenn es fehlt
html-weighs-major = wiegt schwer
html-weighs-minor = wiegt leicht
html-weighs-note = gut zu wissen
html-questions = Fragen, die nur Sie beantworten können
html-questions-intro = Sie gehen nicht in die Punkte ein.
html-passed = { $count ->
    [one] Einmal bestanden
   *[other] { $count }-mal bestanden
  }
html-not-applicable = { $count ->
    [0] {""}
    [one] Eine Regel trifft hier nicht zu.
   *[other] { $count } Regeln treffen hier nicht zu.
  }

html-editions = Versionen des Shops
html-editions-intro = Ein Markt wird nach der Version beurteilt, die seine Kunden bekommen, nie nach dem ganzen Shop.
html-editions-label = Versionen des Shops. Die Tabelle lässt sich seitwärts verschieben.
html-editions-none = Es wurde keine Version erkannt.
html-edition = Version
html-language = Sprache
html-root = Beginnt bei
html-reached = Erreichbar über
html-reached-host = einen eigenen Host
html-reached-folder = einen Ordner der Adresse
html-reached-parameter = einen Parameter der Adresse
html-reached-market = Besucher aus { $market }
html-hreflang = Wer wen in hreflang nennt
html-hreflang-intro = Eine Zeile nennt die Versionen in den Spalten. Suchmaschinen glauben es, wenn die genannte Seite zurückverweist.
html-hreflang-label = Wer wen in hreflang nennt. Die Tabelle lässt sich seitwärts verschieben.
html-hreflang-declares = Version nennt
html-hreflang-none = nicht genannt
html-hreflang-returned = { $pages } erwidert
html-hreflang-broken = { $pages } nicht erwidert
html-hreflang-unknown = { $pages } nicht gelesen
html-hreflang-with = { $with } von { $pages }
html-hreflang-not-read = nicht gelesen
html-depth = Wie weit jede Version reicht
html-depth-intro = Von den gelesenen Seiten der anderen Versionen nennen so viele ihr Gegenstück in dieser Version.
html-depth-label = Gegenstücke nach Version und Art der Seite. Die Tabelle lässt sich seitwärts verschieben.
html-choices = Was Kunden wählen können
html-choice = { $of }, { $by }: { $values }
html-says-of-itself = Nennt sich selbst
html-text-language = Sprache des Textes
html-currencies = Preise in
html-pages = Seiten
html-judged-for = Beurteilt für
html-not-told = nicht angegeben

html-crawl = Wie der Shop gelesen wurde
html-started = Begonnen
html-finished = Beendet
html-as-visitor = Als welcher Besucher
html-no-language = Es wurde keine Sprache angefordert
html-asked-language = Angeforderte Sprachen: { $languages }
html-user-agent = Nannte sich
html-limits = Grenzen
html-limit-pages = { $pages } Seiten insgesamt
html-limit-edition = { $pages } Seiten je Version
html-limit-depth = { $depth } Links tief
html-limit-rate = { $rate } Anfragen je Sekunde und Host
html-limit-no-rate = keine Grenze der Geschwindigkeit
html-hosts = Hosts
html-market-lenses = Zweite Blicke
html-market-lens = { $market }: { $languages }
html-market-lens-none = keine; der Shop wurde nicht als Besucher aus einem Markt gelesen
html-adaptive = der Shop sah anders aus
html-looks = Zweite Blicke: der Shop, wie ihn Besucher aus den Märkten sehen
html-looks-label = Zweite Blicke. Die Tabelle lässt sich seitwärts verschieben.
html-view-base = Was alle sehen
html-view-seen = Was der Besucher sah
html-view = Sprache { $language }, Währung { $currency }, unter { $address }
html-differs = Unterschied
html-differs-none = keiner
html-differs-language = Sprache
html-differs-currency = Währung
html-differs-redirect = die Version, zu der Besucher geleitet werden
html-plan = Was geplant war, und wie weit es kam
html-plan-intro = Für jede Version zuerst Startseite, Warenkorb, Lieferung, Rückgabe, Bezahlung, rechtliche Seiten und Kontakt, dann einige Kategorien und Waren, dann einige Seiten jeder Art von Adresse.
html-plan-label = Bekannte und angefragte Seiten je Version. Die Tabelle lässt sich seitwärts verschieben.
html-address = Adressen
html-known = Bekannte Seiten
html-asked = Angefragt
html-sampled = Von den Seiten wie { $template } wurden { $asked } von { $known } angefragt.
html-trap = Nicht gefolgt, { $trap }: { $count ->
    [one] 1 Adresse
   *[other] { $count } Adressen
  }, zum Beispiel { $example }
html-sitemaps = Sitemaps
html-sitemaps-label = Sitemap-Dateien. Die Tabelle lässt sich seitwärts verschieben.
html-sitemap-good = führt Seiten des Shops auf
html-sitemap-foreign = { $count ->
    [one] führt 1 Seite eines anderen Hosts auf, die nicht gelesen wurde
   *[other] führt { $count } Seiten anderer Hosts auf, die nicht gelesen wurden
  }
html-said = Was gefunden wurde
trap-action = weil es etwas auslösen würde
trap-loop = weil dieselben Ordner immer wiederkehren
trap-calendar = ein Kalender
trap-filter = eine Liste, nur anders sortiert oder gefiltert
trap-currency = dieselbe Seite in einer anderen Währung
trap-pager = eine weitere Listenseite, die nichts Neues brachte
trap-too-long = weil die Adresse zu lang für eine Seite ist
trap-file = eine Datei
choice-of-language = Sprache
choice-of-currency = Währung
choice-of-country = Land
choice-by-links = über Links
choice-by-link-list = über eine Liste von Links
choice-by-get-form = über ein Formular, das nicht abgeschickt wurde
choice-by-post-form = über ein Formular, das nicht abgeschickt wurde
choice-by-script = über eine Liste, auf die ein Skript reagiert
choice-by-announced = im Kopf der Seite genannt, ohne Adresse
html-read-kinds = Was gelesen wurde
html-read-topics = Seiten nach Thema
html-not-read = Was nicht gelesen wurde, und warum
html-not-read-label = Was nicht gelesen wurde, und warum. Die Tabelle lässt sich seitwärts verschieben.
html-not-read-none = Jede bekannte Seite wurde gelesen.
html-kind = Art
html-reason = Warum
html-example = Beispiel
html-count = Anzahl
html-notes = Gut zu wissen
html-rules = Die verwendeten Regeln
html-rules-files = { $count ->
    [one] 1 Regeldatei
   *[other] { $count } Regeldateien
  }
html-rules-label = Regeldateien mit ihren Prüfsummen. Die Tabelle lässt sich seitwärts verschieben.
html-file = Datei
html-reviewed = Durchgesehen
html-hash = SHA-256
html-not-legal-advice = Keine Rechtsberatung: Dieser Bericht sagt, was auf den gelesenen Seiten am genannten Tag gefunden wurde und was nicht. Wo es auf das Recht ankommt, fragen Sie einen Anwalt.
html-made-with = { $tool } { $version }

html-scope-platform-data = Daten des Shopsystems
html-scope-checkout-list = die Liste an der Kasse
html-scope-complete-list = eine Liste, die sich als vollständig gibt
html-scope-policy-page = eine Seite mit AGB oder anderen Bedingungen
html-scope-icon-row = eine Reihe von Symbolen
html-scope-widget = ein Widget
html-scope-structured-data = Daten für Suchmaschinen
html-scope-head = der Kopf der Seite, den Kunden nicht sehen
html-scope-header = der HTTP-Header der Antwort
html-scope-sitemap = die Sitemap
html-scope-contact-page = eine Kontaktseite
html-scope-visible-price = ein Preis, den Kunden sehen
html-scope-link = ein Link
html-scope-heading = eine Überschrift
html-scope-chrome = der Rahmen jeder Seite: Menü oder Footer
html-scope-script-host = die Adresse eines Skripts
html-scope-text = der Text der Seite
html-scope-prose = Fließtext
html-origin-page = die Seite, wie sie ausgeliefert wurde
html-origin-header = der HTTP-Header der Antwort
html-origin-sitemap = die Sitemap
html-origin-archive = ein gespeicherter Durchgang
html-origin-rendered = die Seite, wie ein Browser sie zeigt
html-origin-probe = ein Warenkorb als Gast
html-origin-declared = vom Inhaber angegeben
html-where = Gesehen in

addresses-one = Der Shop hat eine einzige Version, unter einer einzigen Adresse.
addresses-several = Die Versionen werden auf mehrere Arten unterschieden. Eine Art für alle ist leichter zu pflegen und zu verstehen.
addresses-country-domain = Versionen haben die Domain eines Landes: Suchmaschinen und Kunden halten jede für einen Shop dieses Landes und keines anderen. Jede Domain muss für sich bekannt werden.
addresses-domain = Versionen haben Domains, die zu keinem Land gehören: Nur hreflang sagt, für wen jede ist. Jede Domain muss für sich bekannt werden.
addresses-subdomain = Versionen haben je eine Subdomain: Sie sind leicht auseinanderzuhalten und können auf eigenen Servern liegen. Nicht jeder sieht der Adresse an, für wen eine Version ist.
addresses-folder = Versionen liegen in Ordnern eines Hosts: Sie sind leicht einzurichten und zu pflegen, und der gute Ruf des Hosts hilft allen. Die Adresse nennt Kunden kein Land; das muss hreflang tun.
addresses-parameter = Ein Parameter der Adresse unterscheidet die Versionen. Suchmaschinen raten davon ab: Solche Adressen sind schwer auseinanderzuhalten, und ein Land lässt sich für sie nicht festlegen.
addresses-visitor = Unter derselben Adresse bekommen verschiedene Besucher verschiedene Versionen. Suchmaschinen sehen meist nur eine davon, und niemand kann einen Link auf eine andere verschicken.

## Das Tor: woran ein Lauf scheitert
confirmed = Am { $day } von { $owner } von Hand bestätigt: { $says }
heading-confirmed = Von Hand bestätigt
waived = Von { $owner } hingenommen bis { $until }: { $reason }
contradicted = { $owner } hat am { $day } bestätigt: { $says } Trotzdem wurde das Gegenteil gesehen; eines von beiden stimmt nicht mehr.
since-new = Neu seit dem Ausgangsstand: { $because }.
since-known = Aus dem Ausgangsstand bekannt.
since-fixed = Seit dem Ausgangsstand behoben: { $because }.
since-not-rechecked = Der Ausgangsstand weiß, wie es war; dieses Mal war es nicht zu prüfen.
cause-shop = der Shop hat sich geändert
cause-rule = die Regel ist neu oder fragt etwas anderes
cause-date = ein Tag kam, an dem die Regel beginnt oder endet
cause-coverage = es waren andere Seiten zu lesen als damals
cause-answers = Ihre eigenen Angaben haben sich geändert
cause-reading = Programm, Katalog oder Wortschatz haben sich geändert, vielleicht auch der Shop

gate-fail-severity = { $which ->
    [new] neue Lücken durch eine Änderung des Shops
   *[other] Lücken
  } ab der Schwere `{ $severity }`: { $where }
gate-fail-stage = { $which ->
    [new] neue Lücken durch eine Änderung des Shops
   *[other] Lücken
  } im Schritt `{ $stage }` ab der Schwere `{ $severity }`: { $where }
gate-fail-rule = { $which ->
    [new] neue Lücken durch eine Änderung des Shops
   *[other] Lücken
  } nach der Regel `{ $rule }`: { $where }
gate-fail-market = { $which ->
    [new] neue Lücken durch eine Änderung des Shops
   *[other] Lücken
  } im Markt `{ $market }` ab der Schwere `{ $severity }`: { $where }
gate-fail-unknown = { $which ->
    [new] was im Ausgangsstand entschieden war, ließ sich jetzt nicht entscheiden
   *[other] was zählt, ließ sich nicht entscheiden
  }: { $where }
gate-fail-unknown-stage = { $which ->
    [new] was im Ausgangsstand entschieden war, ließ sich jetzt nicht entscheiden
   *[other] was zählt, ließ sich nicht entscheiden
  }, im Schritt `{ $stage }`: { $where }
gate-fail-coverage = weniger als { $floor } % dessen, was zählt, ließ sich entscheiden: { $where }
gate-fail-new = neue Lücken mit der Ursache `{ $cause }` ab der Schwere `{ $severity }`: { $where }
gate-fail-waiver-ended = die Ausnahme in Zeile { $line } von { $file } endete am { $until } ({ $what }; { $owner }: { $text }). Schließen Sie die Lücke, oder erneuern Sie die Ausnahme.
gate-fail-confirmation-ended = die Bestätigung in Zeile { $line } von { $file } endete am { $until } ({ $what }; { $owner }: { $text }). Sehen Sie noch einmal nach, und tragen Sie den Tag ein.
gate-turned-away = statt { $pages ->
    [one] 1 Seite
   *[other] { $pages } Seiten
  } kam eine Prüfung, ob ein Mensch fragt; deshalb war { $findings ->
    [one] 1 Befund
   *[other] { $findings } Befunde
  } nicht zu prüfen. Dieser Lauf sagt weder, dass der Shop gut ist, noch, dass er schlecht ist.

gate-waiver-unused = die Ausnahme in Zeile { $line } von { $file } betrifft nichts, was offen ist ({ $what }). Sie kann weg.
gate-confirmation-unused = die Bestätigung in Zeile { $line } von { $file } klärt nichts ({ $what }). Sie kann weg.
gate-confirmation-contradicted = die Bestätigung in Zeile { $line } von { $file } sagt „{ $text }“ ({ $what }), im Shop war aber das Gegenteil zu sehen. Es gilt, was zu sehen war.
gate-no-baseline = den Ausgangsstand `{ $file }` gibt es noch nicht, deshalb zählt alles, wie es ist. Legen Sie ihn aus diesem Bericht an: landfall baseline update { $file } --report REPORT.json
gate-since = seit dem Ausgangsstand vom { $day }: { $new } neu, { $fixed } behoben, { $known } bekannt, { $unseen } nicht erneut geprüft.
gate-new = neu: { $market } { $severity } { $rule }, { $title }: { $because }. { $fingerprint }
gate-fixed = behoben: { $market } { $severity } { $rule }, { $title }: { $because }. { $fingerprint }
gate-more = und { $count } weitere; der Bericht nennt sie.
gate-not-rechecked = nicht erneut geprüft, { $market }: { $count ->
    [one] 1 Befund des Ausgangsstands war
   *[other] { $count } Befunde des Ausgangsstands waren
  } dieses Mal nicht zu sehen ({ $rules }). Sie gelten weder als behoben noch als neu.
gate-other-version = { $market } wird jetzt nach der Version { $is } beurteilt, nicht nach { $was }. Was bekannt war, bleibt bekannt.
gate-market-left-out = der Ausgangsstand enthält Märkte, die dieses Mal nicht beurteilt wurden: { $markets }. Über sie wird nichts gesagt.
gate-not-asked = { $market }: von den Regeln nicht mehr gefragt: { $rules }.
gate-reading = die Seiten werden mit einem anderen Programm, Katalog oder Wortschatz gelesen als im Ausgangsstand (damals landfall { $was }, jetzt { $is }). Eine Änderung des Shops ist davon nicht immer zu unterscheiden. Sehen Sie sich an, was neu ist, und starten Sie dann: landfall baseline update
