## Les marchés dans les phrases : ce qui précède le nom. Les noms sans ligne à eux viennent du CLDR
market =
    .in = en { $name }
    .for = pour la { $name }
    .from = de { $name }
market-AE = Émirats arabes unis
    .in = aux Émirats arabes unis
    .for = pour les Émirats arabes unis
    .from = des Émirats arabes unis
market-AR = Argentine
    .in = en Argentine
    .for = pour l’Argentine
    .from = d’Argentine
market-AT = Autriche
    .in = en Autriche
    .for = pour l’Autriche
    .from = d’Autriche
market-AU = Australie
    .in = en Australie
    .for = pour l’Australie
    .from = d’Australie
market-BR = Brésil
    .in = au Brésil
    .for = pour le Brésil
    .from = du Brésil
market-CA = Canada
    .in = au Canada
    .for = pour le Canada
    .from = du Canada
market-CA-QC = Québec
    .in = au Québec
    .for = pour le Québec
    .from = du Québec
market-CL = Chili
    .in = au Chili
    .for = pour le Chili
    .from = du Chili
market-DE = Allemagne
    .in = en Allemagne
    .for = pour l’Allemagne
    .from = d’Allemagne
market-DK = Danemark
    .in = au Danemark
    .for = pour le Danemark
    .from = du Danemark
market-EE = Estonie
    .in = en Estonie
    .for = pour l’Estonie
    .from = d’Estonie
market-EG = Égypte
    .in = en Égypte
    .for = pour l’Égypte
    .from = d’Égypte
market-ES = Espagne
    .in = en Espagne
    .for = pour l’Espagne
    .from = d’Espagne
market-GB = Royaume-Uni
    .in = au Royaume-Uni
    .for = pour le Royaume-Uni
    .from = du Royaume-Uni
market-HK = Hong Kong
    .in = à Hong Kong
    .for = pour Hong Kong
    .from = de Hong Kong
market-ID = Indonésie
    .in = en Indonésie
    .for = pour l’Indonésie
    .from = d’Indonésie
market-IE = Irlande
    .in = en Irlande
    .for = pour l’Irlande
    .from = d’Irlande
market-IL = Israël
    .in = en Israël
    .for = pour Israël
    .from = d’Israël
market-IN = Inde
    .in = en Inde
    .for = pour l’Inde
    .from = d’Inde
market-IT = Italie
    .in = en Italie
    .for = pour l’Italie
    .from = d’Italie
market-JP = Japon
    .in = au Japon
    .for = pour le Japon
    .from = du Japon
market-KE = Kenya
    .in = au Kenya
    .for = pour le Kenya
    .from = du Kenya
market-KZ = Kazakhstan
    .in = au Kazakhstan
    .for = pour le Kazakhstan
    .from = du Kazakhstan
market-LU = Luxembourg
    .in = au Luxembourg
    .for = pour le Luxembourg
    .from = du Luxembourg
market-MA = Maroc
    .in = au Maroc
    .for = pour le Maroc
    .from = du Maroc
market-MX = Mexique
    .in = au Mexique
    .for = pour le Mexique
    .from = du Mexique
market-NG = Nigeria
    .in = au Nigeria
    .for = pour le Nigeria
    .from = du Nigeria
market-NL = Pays-Bas
    .in = aux Pays-Bas
    .for = pour les Pays-Bas
    .from = des Pays-Bas
market-PE = Pérou
    .in = au Pérou
    .for = pour le Pérou
    .from = du Pérou
market-PH = Philippines
    .in = aux Philippines
    .for = pour les Philippines
    .from = des Philippines
market-PK = Pakistan
    .in = au Pakistan
    .for = pour le Pakistan
    .from = du Pakistan
market-PT = Portugal
    .in = au Portugal
    .for = pour le Portugal
    .from = du Portugal
market-SA = Arabie saoudite
    .in = en Arabie saoudite
    .for = pour l’Arabie saoudite
    .from = d’Arabie saoudite
market-SG = Singapour
    .in = à Singapour
    .for = pour Singapour
    .from = de Singapour
market-TW = Taïwan
    .in = à Taïwan
    .for = pour Taïwan
    .from = de Taïwan
market-UA = Ukraine
    .in = en Ukraine
    .for = pour l’Ukraine
    .from = d’Ukraine
market-US = États-Unis
    .in = aux États-Unis
    .for = pour les États-Unis
    .from = des États-Unis
market-US-CA = Californie
market-VN = Viêt Nam
    .in = au Viêt Nam
    .for = pour le Viêt Nam
    .from = du Viêt Nam
market-ZA = Afrique du Sud
    .in = en Afrique du Sud
    .for = pour l’Afrique du Sud
    .from = d’Afrique du Sud

## Verdicts
verdict-ready = Les clients { $market-in } peuvent acheter ici.
verdict-close = Presque prêt. Ce qui arrête d’abord beaucoup de clients { $market-in } : { $title }.
verdict-close-unseen = Aucune lacune grave { $market-for }, mais une partie du parcours n’a pas pu être vue : { $unseen }.
verdict-blocked = Les clients { $market-in } ne peuvent pas acheter ici. Premier obstacle : { $title }.
verdict-undecided = On n’a pas pu en voir assez pour dire si les clients { $market-in } peuvent acheter.
verdict-not-prepared = Rien n’est encore prévu { $market-for } : ni version dans sa langue, ni sa devise, ni un mot sur la livraison.
verdict-not-prepared-refused = Rien n’est encore prévu { $market-for } : ni version dans sa langue, ni sa devise, et la boutique dit qu’elle n’y livre pas.

verdict-word-ready = prêt
verdict-word-close = presque prêt
verdict-word-blocked = bloqué
verdict-word-undecided = indécis
verdict-word-not-prepared = non préparé

## Étapes
stage-findable = Visibilité
stage-understandable = Compréhension
stage-priced = Prix
stage-payable = Paiement
stage-deliverable = Livraison
stage-lawful = Cadre légal
stage-supported = Service client

stage-short-findable = Trouver
stage-short-understandable = Lire
stage-short-priced = Prix
stage-short-payable = Payer
stage-short-deliverable = Livrer
stage-short-lawful = Droit
stage-short-supported = Aide

stage-question-findable = Les moteurs de recherche mènent-ils à la bonne version ?
stage-question-understandable = Les clients peuvent-ils la lire ?
stage-question-priced = Comprennent-ils ce qu’ils vont payer ?
stage-question-payable = Peuvent-ils payer ?
stage-question-deliverable = Le colis arrive-t-il, et peut-il repartir ?
stage-question-lawful = Les pages que demandent la loi et l’usage sont-elles là ?
stage-question-supported = Y a-t-il quelqu’un à qui s’adresser ?

## Mots
severity-blocker = bloquant
severity-major = grave
severity-minor = léger
severity-note = remarque
effort-small = faible : minutes ou heures
effort-medium = moyen : jours
effort-large = élevé : semaines
who-owner = gérant
who-developer = développeur
who-editor = rédacteur
who-lawyer = juriste
outcome-pass = réussi
outcome-fail = lacune
outcome-unknown = inconnu
outcome-not-applicable = sans objet
basis-law = loi
basis-custom = attente
basis-technical = technique
kind-home = page d’accueil
kind-category = pages de catégorie
kind-product = pages produit
kind-cart = panier
kind-checkout = commande
kind-policy = pages légales
kind-contact = pages de contact
kind-help = pages d’aide
kind-account = pages de compte
kind-other = autres pages
nothing = rien

## Quelle version, et pourquoi
because-hreflang-region = hreflang la désigne pour { $tag }
because-hreflang = hreflang la désigne pour { $tag }
because-language = elle est en { $language }
because-other-language = elle est en { $language }, que beaucoup lisent là-bas
because-x-default = hreflang la donne à tous les autres (x-default)
because-default = c’est ce que montre l’adresse de départ
because-look = c’est ce que reçoit un visiteur de ce pays qui demande { $languages }

home-given = sur indication en ligne de commande
adjusted = Modifié par { $file } : { $reason }
home-declared = déclaré dans landfall.toml
home-registration = d’après le numéro d’immatriculation { $number }
home-address = d’après l’adresse { $address }
home-phone = d’après le numéro de téléphone { $number }
home-domain = d’après l’extension de domaine { $domain }

## Ce qui a été examiné
looked-nothing = Aucune page de cette version où cela se verrait n’a été lue.
looked-pages = { $pages ->
    [one] 1 page de cette version examinée
   *[other] { $pages } pages de cette version examinées
  }.
looked-where = { $pages ->
    [one] 1 page examinée
   *[other] { $pages } pages examinées
  } : { $where }.
looked-links = { $pages ->
    [one] Une page ou un lien a été cherché sur 1 page de cette version
   *[other] Une page ou un lien a été cherché sur { $pages } pages de cette version
  } : { $where }.
looked-not-linked = Recherché : { $where }. Aucun lien n’y mène depuis les pages lues.

## Pourquoi on ne sait pas
unknown-nothing = Inconnu : { $reason }
unknown-partly = Vu jusqu’ici : { $seen }. Le reste est inconnu : { $reason }
unknown-threshold = Cela dépend de la taille de l’entreprise, de ses produits ou de ses contrats.
unknown-no-home = Cela dépend du pays du vendeur, qui n’a pas pu être établi.

reason-not-found = ceci n’a pas été trouvé : { $where }.
reason-not-linked = aucun lien n’y mène : { $where }.
reason-robots = robots.txt demande de ne pas lire ceci : { $where }.
reason-login = il faut se connecter pour voir ceci : { $where }.
reason-throttled = la boutique a demandé moins de requêtes avant que ceci ait pu être lu : { $where }.
reason-empty-cart = rien ne s’affiche ici tant que le panier est vide : { $where }.
reason-script-only = le contenu n’apparaît que dans un navigateur qui exécute les scripts : { $where }.
reason-challenge = la boutique a répondu par un test anti-robot au lieu de ceci : { $where }.
reason-limit = ceci n’a pas été lu, la limite de pages était atteinte : { $where }.
reason-error = la réponse a été une erreur : { $where }.
reason-timeout = la réponse n’est pas venue à temps : { $where }.
reason-too-large = c’est trop volumineux pour être lu : { $where }.
reason-not-html = ce n’est pas une page web : { $where }.
reason-depth = il faut suivre trop de liens pour y arriver : { $where }.
reason-private-address = ceci mène à un réseau privé : { $where }.
reason-not-in-archive = ceci n’est pas dans la lecture enregistrée : { $where }.
reason-lens-not-taken = la boutique peut être différente pour un visiteur de ce pays ; elle n’a pas été lue ainsi.
reason-by-form = les clients peuvent le choisir dans la boutique ; aucun formulaire n’a été envoyé ni script exécuté pour le voir.
reason-behind-checkout = cela n’apparaît qu’au moment de la commande, où l’on n’est pas entré.
reason-no-home = le pays du vendeur n’est pas connu.
reason-threshold = cela dépend de l’entreprise.
reason-only-seller = seul le vendeur peut répondre.
reason-too-little-text = il y avait trop peu de texte pour le dire.
reason-no-price = aucun prix n’a été trouvé sur les pages lues.
reason-no-complete-list = aucune liste complète des moyens de paiement n’a été vue ; la plupart des boutiques ne la montrent qu’à la commande.
reason-not-read = trop peu de pages ont été lues.
reason-unclear-mention = ce qui a été vu n’est pas clair.

where-shop = page
where-topic = page sur le sujet « { $topic } »

## Qui peut répondre, et comment
settle-not-found = Gérant : ouvrez votre boutique et cherchez-le. S’il y est, recommencez en partant de cette page.
settle-not-linked = Gérant : ouvrez votre boutique et cherchez-le. S’il y est, ajoutez un lien dans le pied de page.
settle-robots = Gérant : regardez la page vous-même, ou autorisez landfall dans robots.txt et relancez.
settle-login = Gérant : connectez-vous et regardez la page vous-même.
settle-throttled = Relancez plus tard, ou avec un --rate plus bas.
settle-empty-cart = Gérant : mettez un article dans le panier et regardez.
settle-script-only = Gérant ou développeur : ouvrez la page dans un navigateur et regardez.
settle-challenge = Développeur : laissez passer l’agent « landfall » dans votre protection anti-robot et relancez.
settle-limit = Relancez avec un --pages ou un --max-pages plus élevé.
settle-error = Développeur : ouvrez la page, elle répond par une erreur. Relancez quand c’est réparé.
settle-timeout = Relancez plus tard, ou avec un --rate plus bas.
settle-too-large = Gérant : ouvrez la page vous-même et regardez.
settle-not-html = Gérant : ouvrez le fichier vous-même et regardez.
settle-depth = Développeur : ajoutez un lien vers la page dans le pied de page ; les clients ne la trouvent pas non plus.
settle-private-address = Relancez avec --allow-private s’il s’agit de votre propre boutique de test.
settle-not-in-archive = Relisez la boutique et jugez la nouvelle archive.
settle-lens-not-taken = Gérant : ouvrez la boutique comme un visiteur venu { $market-from } et regardez la langue et les prix.
settle-by-form = Gérant : choisissez-le dans votre boutique comme le ferait un visiteur venu { $market-from }, et regardez.
settle-behind-checkout = Gérant : passez commande avec une adresse { $market-in } jusqu’au paiement et regardez.
settle-no-home = Relancez avec --home et le code de votre pays.
settle-threshold = Gérant ou juriste : vérifiez si cela s’applique à votre entreprise.
settle-only-seller = Gérant : vous seul pouvez répondre.
settle-too-little-text = Gérant : ouvrez les pages dans un navigateur et regardez.
settle-no-price = Gérant : ouvrez une page produit comme un visiteur venu { $market-from } et regardez le prix.
settle-no-complete-list = Gérant : ouvrez la page de commande avec une adresse { $market-in } et regardez la liste.
settle-not-read = Relancez avec un --pages plus élevé, ou partez de la page elle-même.
settle-unclear-mention = Gérant : lisez la phrase citée et décidez.

## La lecture
not-reached-robots = robots.txt demande de ne pas lire ceci
not-reached-limit = la limite de pages était atteinte
not-reached-depth = trop de liens depuis le départ
not-reached-error = { $detail }
not-reached-login = connexion nécessaire
not-reached-challenge = un test anti-robot
not-reached-throttled = la boutique a demandé moins de requêtes
not-reached-script-only = contenu seulement avec scripts
not-reached-other = { $detail }
note-limit = La lecture s’est arrêtée à sa limite. Pages connues et non lues : { $count }.
note-lens = Lu comme un visiteur sans pays ni langue, depuis l’endroit où ce programme a tourné. Une boutique qui s’adapte au visiteur peut être différente ailleurs.
note-lens-language = Lu avec les langues { $languages }, depuis l’endroit où ce programme a tourné. Une boutique qui s’adapte au visiteur peut être différente ailleurs.
note-broken-data = { $count ->
    [one] Une page contient des données structurées illisibles
   *[other] { $count } pages contiennent des données structurées illisibles
  } : { $detail } ({ $url }).
note-truncated = { $count ->
    [one] Une page dépassait la limite et n’a été lue qu’en partie
   *[other] { $count } pages dépassaient la limite et n’ont été lues qu’en partie
  } : { $url }.
note-script-only = { $count ->
    [one] Une page ne montre
   *[other] { $count } pages ne montrent
  } presque aucun texte sans scripts ({ $url }). Ce que les scripts ajoutent n’a pas été vu.
note-old-rules = Les règles { $market-for } ont été relues pour la dernière fois le { $day }, plus d’un an avant le jour du jugement. La loi et les habitudes ont pu changer.
note-more-markets = La boutique s’adresse à plus de marchés qu’on n’en juge sans demande. Nommez-les avec --market : { $markets }.
note-no-home = Le pays du vendeur n’a pas pu être établi. Les règles propres aux vendeurs d’un pays deviennent donc des questions. Relancez avec --home et le code de votre pays.
note-partial = La lecture a été arrêtée avant la fin.
note-direct = Les visiteurs de { $markets } ont été imités par leur langue (et par le paramètre de pays du système de boutique, s’il en a un), depuis l’endroit où ce programme a tourné. Ce que la boutique montre à une adresse de leur pays n’est pas connu ; --proxy regarde depuis ce pays.
note-challenged = { $host } s’est mis à répondre par des tests anti-robot, et on l’a laissé tranquille. Ce qui n’a pas été lu est inconnu et ne compte ni comme disparu ni comme corrigé.
note-throttled = { $host } a demandé plusieurs fois moins de requêtes, et on l’a laissé tranquille. Ce qui n’a pas été lu est inconnu et ne compte ni comme disparu ni comme corrigé.
note-pace = { $host } a été interrogé plus lentement que les limites ne le permettent, au plus une fois en { $seconds } secondes : { $throttled ->
    [0] ses réponses devenaient de plus en plus lentes
    [one] il a demandé une fois moins de requêtes
   *[other] il a demandé { $throttled } fois moins de requêtes
  }.
note-owner = { $count ->
    [one] Une page a été lue
   *[other] { $count } pages ont été lues
  } à la demande du gérant, bien que robots.txt prie les programmes de ne pas le faire.
note-owner-unused = Le gérant a permis de passer outre robots.txt, et ce n’était pas nécessaire.
note-soft-404 = { $count ->
    [one] Un lien mène
   *[other] { $count } liens mènent
  } à une page qui n’existe pas, et la boutique répond comme si elle existait ({ $url }). Les moteurs de recherche peuvent afficher de telles pages.
note-repeated = { $count ->
    [one] Une adresse montre
   *[other] { $count } adresses montrent
  } une page déjà lue à une autre adresse ({ $url }). Elle compte une fois.
note-staging-all = Toutes les pages lues ({ $count }) demandent aux moteurs de recherche de ne pas les afficher. Pour une boutique de test, c’est normal. Si c’est la vraie, personne ne la trouve.
note-staging = La boutique demande aux moteurs de recherche de ne pas afficher sa page d’accueil. Pour une boutique de test, c’est normal.

## Titres et citations
title-of-item = { $item } : { $title }
quoted = «{"\u00A0"}{ $text }{"\u00A0"}»

## Rapports en lignes : terminal, Markdown, annotations, pipelines
report-title = { html-title }
judged-as-of = situation au { $date }
home-line = pays du vendeur { $market } ({ $because })
pages-read = { $count ->
    [one] 1 page lue
   *[other] { $count } pages lues
  }
pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
  }
versions-line = versions : { $versions }
matrix-legend = 100 : tout ce qui a pu être jugé est réussi ; ? : une partie n’a pas pu être vue ; – : rien à juger
column-market = { html-market }
column-verdict = Verdict
column-first-stop = Premier obstacle
says-first-stop = Premier obstacle : { $stage }.
says-unseen = Étapes qui n’ont pas pu être vues : { $stages }.
says-judged-on = Jugé sur la version { $edition } ({ $because }).
says-score = Note : { $score } sur 100.
says-decided = Jugé : { $percent } % de ce qui compte.
gaps-to-mend = { $count ->
    [one] 1 lacune à combler
   *[other] { $count } lacunes à combler
  }
no-gaps = { html-no-gaps }
heading-unseen = N’a pas pu être vu
heading-questions = { html-questions }
heading-first-steps = { html-first-steps }
heading-ways-in = { html-ways-in }
heading-reading = Comment la boutique a été lue
heading-do-first = À faire en premier
do-first-none = Aucune lacune dans un marché pour lequel quelque chose est prévu.
in-all = En tout : { $gaps ->
    [one] 1 lacune
   *[other] { $gaps } lacunes
  }, { $open } points inconnus, { $questions ->
    [one] 1 question
   *[other] { $questions } questions
  } pour vous seul.
checks-passed = { $passed ->
    [one] 1 contrôle réussi
   *[other] { $passed } contrôles réussis
  }, { $rest } sans objet{ $beyond ->
    [0] .
    [one] {" "}; 1 point à connaître au-delà du site.
   *[other] {" "}; { $beyond } points à connaître au-delà du site.
  } Les rapports HTML et JSON les citent.
reports-list-gaps = { $count ->
    [one] Les rapports HTML, JSON et CSV citent la lacune.
   *[other] Les rapports HTML, JSON et CSV citent les { $count } lacunes.
  }
label-what = Constat
label-why = Raison
label-seen = Vu
label-looked = Où
label-open = En suspens
label-settle = Pour savoir
label-fix = À faire
label-effort = Effort
label-who = Qui
label-source = Source
label-changed = Modifié
label-rule = Règle
label-finding = Référence
label-version = Version
label-file = Fichier
label-more = Détails
label-read = Lu
label-as = Comme
label-not-read = Non lu
label-said = Déclaré
label-note = Remarque
label-gate = Barrière
source-line = { $name } ({ $basis })
source-line-checked = { $name }, consulté le { $date } ({ $basis })
place-link = { $selector } sur { $page }
place-header = en-tête HTTP { $name }
place-script = script { $src }
place-sitemap = sitemap { $url }
place-document = la page
place-answer = déclaré dans landfall.toml, { $key }
place-on-pages = { $place }, sur { $pages } pages
and-more = et { $count } autres
read-line = { $count ->
    [one] 1 page
   *[other] { $count } pages
  }, { $complete ->
    [yes] tout ce qui est lié
   *[no] jusqu’à la limite
  } : { $kinds }
look-line = un visiteur venu { $market-from } ({ $languages }, { $via ->
    [proxy] par un proxy
   *[direct] en direct
  }) : { $saw }
look-no-language = aucune langue
look-not-seen = pas vu ({ $why })
look-same = la boutique était la même
look-differs = la boutique était différente : { $in }
not-read-line = { $kind } : { $reason } ({ $count ->
    [one] 1 page
   *[other] { $count } pages
  }, par exemple { $url })
declared-line = déclaré dans landfall.toml, { $key } : { $said }
not-advice = Ceci n’est pas un conseil juridique. Ce qui n’a pas été trouvé peut exister ; chaque ligne dit où l’on a cherché.
gap-passes-run = une lacune qui ne fait pas échouer l’exécution ({ $severity }) : { $says }
outside-the-score = une question hors de la note
file-line = { $file }, SHA-256 { $hash }
file-line-reviewed = { $file }, relu le { $date }, SHA-256 { $hash }
fingerprint-line = empreinte { $fingerprint } · situation au { $date } · boutique lue { $read }

## Comparaison de deux rapports
diff-before = avant : { $report }
diff-after = après : { $report }
diff-report = { $shop }, situation au { $date }, lu { $read }
diff-other-shops = Les deux adresses de départ sont différentes. S’il s’agit de deux boutiques, comparer a peu de sens.
diff-other-programs = Jugé par deux éditions de landfall ({ $before } et { $after }) : les règles peuvent différer.
diff-sums = Lacunes : { $new } nouvelles, { $fixed } corrigées, { $still } toujours là, { $changed } avec un autre résultat, { $gone } qui ne sont plus jugées
diff-new = Nouvelles lacunes
diff-fixed = Corrigé
diff-changed = Autre résultat
diff-gone = N’est plus jugé
diff-still = Toujours là
diff-other-version = { $market } est jugé sur une autre version, { $is } au lieu de { $was } : ses lacunes comptent comme nouvelles ou comme n’étant plus jugées.
diff-only-markets = Seul le { $which ->
    [first] premier
   *[second] second
  } rapport contient { $count ->
    [one] 1 marché
   *[other] { $count } marchés
  } : { $names }
diff-only-rules = Seul le { $which ->
    [first] premier
   *[second] second
  } rapport contient { $count ->
    [one] 1 règle
   *[other] { $count } règles
  } : { $names }
diff-not-judged = pas jugé

## Rapport HTML
html-lang = fr
html-dir = ltr
html-title = Où peut-on acheter chez { $shop } ?
html-skip = Aller au résumé
html-on-this-page = Sur cette page
html-date = { $day ->
    [1] 1er
   *[other] { $day }
  } { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
  } { $year }
html-moment = { $date }, { $time } UTC
html-judged-on = Situation au
html-home = Pays du vendeur
html-home-because = { $home }, { $because }
html-home-open = Inconnu. Ce qui en dépend est demandé, pas jugé.
html-platform = Système de boutique
html-pages-read = Pages lues
html-pages-of = { $read ->
    [one] 1 page
   *[other] { $read } pages
  }{ $complete ->
    [yes] , toutes celles qui sont connues
   *[no] , pas toutes celles qui sont connues
  }

html-summary = Résumé
html-market = Marché
html-first-stop = Premier obstacle : { $stage }
html-matrix = Chaque étape du parcours client
html-matrix-label = Marchés par étape : notes. Le tableau défile horizontalement.
html-matrix-key = Le grand nombre est la note, de 0 à 100, pour ce qui a pu être jugé. « Vu » dit quelle part de ce qui compte a pu être jugée : une bonne note avec peu de vu dit peu.
html-seen = { $percent } % vu
html-seen-little = moins de 1 % vu
html-state-stop = arrête le client
html-state-gaps = a des lacunes
html-state-good = aucune lacune
html-state-partly = aucune lacune jusqu’ici
html-state-unseen = pas vu
html-state-none = rien à juger ici
html-do-first = À faire en premier
html-do-first-none = Aucune lacune trouvée. Ce qui n’a pas pu être vu se trouve dans la partie de chaque marché.
html-do-first-prepare = Rien n’est encore prévu pour ces marchés. Chaque partie commence par les voies d’accès habituelles.
html-for-markets = Marchés
html-more = { $count ->
    [one] Une autre lacune se trouve dans les parties suivantes.
   *[other] { $count } autres lacunes se trouvent dans les parties suivantes.
  }

html-judged-edition = Jugé sur la version « { $edition } »{ $language ->
    [none] {""}
   *[other] {" "}({ $language })
  } : { $because }.
html-judged-none = Aucune version de la boutique n’a pu être jugée : { $because }.
html-score = Note : { $score } sur 100
html-score-none = Pas de note
html-decided = { $decided } jugés, { $undecided } n’ont pas pu être vus
html-way = Le parcours client
html-stop-here = Premier obstacle
html-count-failed = { $count ->
    [one] 1 lacune
   *[other] { $count } lacunes
  }
html-count-passed = { $count ->
    [one] 1 réussi
   *[other] { $count } réussis
  }
html-count-unknown = { $count ->
    [one] 1 pas vu
   *[other] { $count } pas vus
  }
html-first-steps = Premiers pas
html-ways-in = Voies d’accès habituelles
html-declared = Déclaré dans landfall.toml : { $key }
html-beyond = { $count ->
    [one] Au-delà de votre site : un point à connaître
   *[other] Au-delà de votre site : { $count } points à connaître
}
html-about-ways-in = Accès au marché
html-about-customs = Douane et taxe à l’importation
html-about-goods = Produits soumis à des règles propres
html-about-marketplaces = Places de marché
html-about-price-comparison = Comparateurs de prix
html-about-channels = Où l’on découvre les boutiques
html-about-peaks = Périodes d’achat
html-about-culture = Ce que les clients remarquent
html-about-help = Où trouver de l’aide
html-gaps-folded = { $count ->
    [one] La lacune trouvée
   *[other] Les { $count } lacunes trouvées
  }
html-no-gaps = Aucune lacune n’a été trouvée sur les pages lues.
html-why = Pourquoi c’est important
html-fix = Comment y remédier
html-who = Qui s’en charge
html-effort = Effort
html-looked = Où l’on a cherché
html-sources = Sources
html-checked = consulté le { $date }
html-evidence = { $count ->
    [one] Preuve : 1 endroit
   *[other] Preuves : { $count } endroits
  }
html-evidence-none = Aucun endroit à montrer : cela manque là où on l’attend.
html-on-page = Page
html-place = Endroit
html-read-as = Lu comme
html-seen-on = { $pages ->
    [one] sur 1 page
   *[other] sur { $pages } pages
  }
html-sure-high = sûr
html-sure-medium = assez sûr
html-sure-low = peu sûr
html-place-element = un élément de la page
html-place-link = un lien sur la page
html-place-header = l’en-tête HTTP de la réponse
html-place-script = un script chargé par la page
html-place-data = des données pour les moteurs de recherche dans la page
html-place-sitemap = le sitemap
html-place-document = la page entière
html-place-answer = déclaré dans landfall.toml
html-open = Ce qui n’a pas pu être vu
html-open-intro = Ce n’est ni réussi ni une lacune. Chaque point dit pourquoi il est resté en suspens et qui peut répondre.
html-settle = Qui peut répondre
html-matrix-stop = la première étape qui arrête les clients
html-filter = Afficher seulement
html-filter-markets = tous les marchés
html-filter-stage = Étape
html-filter-stages = toutes les étapes
html-filter-severity = Lacunes
html-filter-severities = toutes les lacunes
html-filter-blocker = bloquantes seulement
html-filter-major = graves et pires
html-filter-minor = légères et pires
html-filter-shown = Lacunes affichées : { $shown } sur { $all }
html-filter-reset = Tout afficher
html-count-noted = { $count ->
    [one] 1 remarque
   *[other] { $count } remarques
  }
html-step-unseen = { $open ->
    [0] { $questions ->
        [one] 1 question pour vous
       *[other] { $questions } questions pour vous
      }
   *[other] { $open } pas vus, et pourquoi{ $questions ->
        [0] {""}
        [one] {" ; 1 question pour vous"}
       *[other] {" ; "}{ $questions } questions pour vous
      }
  }
html-open-none = Tout ce qui compte a pu être vu, et aucune question ne reste.
html-open-counts = Cela compte, mais ne se juge pas de l’extérieur
html-weighs-blocker = arrêterait les clients si cela manquait
html-weighs-major = pèse lourd
html-weighs-minor = pèse peu
html-weighs-note = bon à savoir
html-questions = Questions auxquelles vous seul pouvez répondre
html-questions-intro = Elles ne comptent pas dans la note.
html-passed = { $count ->
    [one] Un point réussi
   *[other] { $count } points réussis
  }
html-not-applicable = { $count ->
    [0] {""}
    [one] Une règle est sans objet ici.
   *[other] { $count } règles sont sans objet ici.
  }

html-editions = Versions de la boutique
html-editions-intro = Un marché est jugé sur la version que reçoivent ses clients, jamais sur la boutique entière.
html-editions-label = Versions de la boutique. Le tableau défile horizontalement.
html-editions-none = Aucune version n’a été reconnue.
html-edition = Version
html-language = Langue
html-root = Commence à
html-reached = Accès par
html-reached-host = son propre hôte
html-reached-folder = un dossier de l’adresse
html-reached-parameter = un paramètre de l’adresse
html-reached-market = un visiteur de { $market }
html-hreflang = Qui désigne qui dans hreflang
html-hreflang-intro = Une ligne désigne les versions des colonnes. Les moteurs de recherche y croient quand la page désignée désigne l’autre en retour.
html-hreflang-label = Qui désigne qui dans hreflang. Le tableau défile horizontalement.
html-hreflang-declares = La version désigne
html-hreflang-none = non désignée
html-hreflang-returned = { $pages } avec retour
html-hreflang-broken = { $pages } sans retour
html-hreflang-unknown = { $pages } non lues
html-hreflang-with = { $with } sur { $pages }
html-hreflang-not-read = non lu
html-depth = Étendue de chaque version
html-depth-intro = Parmi les pages lues des autres versions, voici combien désignent leur équivalent dans cette version.
html-depth-label = Équivalents par version et type de page. Le tableau défile horizontalement.
html-choices = Ce que les clients peuvent choisir
html-choice = { $of }, { $by } : { $values }
html-says-of-itself = Se déclare
html-text-language = Langue du texte
html-currencies = Prix en
html-pages = Pages
html-judged-for = Jugée pour
html-not-told = non indiqué

html-crawl = Comment la boutique a été lue
html-started = Début
html-finished = Fin
html-as-visitor = Comme quel visiteur
html-no-language = Aucune langue n’a été demandée
html-asked-language = Langues demandées : { $languages }
html-user-agent = S’est présenté comme
html-limits = Limites
html-limit-pages = { $pages } pages en tout
html-limit-edition = { $pages } pages par version
html-limit-depth = { $depth } liens de profondeur
html-limit-rate = { $rate } requêtes par seconde et par hôte
html-limit-no-rate = aucune limite de vitesse
html-hosts = Hôtes
html-market-lenses = Seconds regards
html-market-lens = { $market } : { $languages }
html-market-lens-none = aucun ; la boutique n’a pas été lue comme un visiteur d’un marché
html-adaptive = la boutique a changé
html-looks = Seconds regards : la boutique vue par les visiteurs des marchés
html-looks-label = Seconds regards. Le tableau défile horizontalement.
html-view-base = Ce que tout le monde voit
html-view-seen = Ce que le visiteur a vu
html-view = langue { $language }, devise { $currency }, à l’adresse { $address }
html-differs = Différence
html-differs-none = aucune
html-differs-language = langue
html-differs-currency = devise
html-differs-redirect = la version vers laquelle on est envoyé
html-plan = Ce qui était prévu, et jusqu’où on est allé
html-plan-intro = Pour chaque version, d’abord l’accueil, le panier, la livraison, les retours, le paiement, les pages légales et le contact, puis quelques catégories et produits, puis quelques pages de chaque type d’adresse.
html-plan-label = Pages connues et demandées par version. Le tableau défile horizontalement.
html-address = Adresses
html-known = Pages connues
html-asked = Demandées
html-sampled = Parmi les pages comme { $template }, { $asked } sur { $known } ont été demandées.
html-trap = Non suivi, { $trap } : { $count ->
    [one] 1 adresse
   *[other] { $count } adresses
  }, par exemple { $example }
html-sitemaps = Sitemaps
html-sitemaps-label = Fichiers sitemap. Le tableau défile horizontalement.
html-sitemap-good = cite des pages de la boutique
html-sitemap-foreign = { $count ->
    [one] cite 1 page d’un autre hôte, qui n’a pas été lue
   *[other] cite { $count } pages d’autres hôtes, qui n’ont pas été lues
  }
html-said = Ce qui a été trouvé
trap-action = parce que cela déclencherait quelque chose
trap-loop = parce que les mêmes dossiers reviennent sans cesse
trap-calendar = un calendrier
trap-filter = une liste triée ou filtrée autrement
trap-currency = la même page dans une autre devise
trap-pager = une page de liste de plus qui n’apportait rien de nouveau
trap-too-long = parce que l’adresse est trop longue pour une page
trap-file = un fichier
choice-of-language = Langue
choice-of-currency = Devise
choice-of-country = Pays
choice-by-links = par des liens
choice-by-link-list = par une liste de liens
choice-by-get-form = par un formulaire, qui n’a pas été envoyé
choice-by-post-form = par un formulaire, qui n’a pas été envoyé
choice-by-script = par une liste à laquelle réagit un script
choice-by-announced = annoncé dans l’en-tête de la page, sans adresse
html-read-kinds = Ce qui a été lu
html-read-topics = Pages par sujet
html-not-read = Ce qui n’a pas été lu, et pourquoi
html-not-read-label = Ce qui n’a pas été lu, et pourquoi. Le tableau défile horizontalement.
html-not-read-none = Toutes les pages connues ont été lues.
html-kind = Type
html-reason = Raison
html-example = Exemple
html-count = Nombre
html-notes = Bon à savoir sur cette lecture
html-rules = Les règles utilisées
html-rules-files = { $count ->
    [one] 1 fichier de règles
   *[other] { $count } fichiers de règles
  }
html-rules-label = Fichiers de règles avec leurs empreintes. Le tableau défile horizontalement.
html-file = Fichier
html-reviewed = Relu
html-hash = SHA-256
html-not-legal-advice = Ceci n’est pas un conseil juridique : ce rapport dit ce qui a été trouvé et ce qui ne l’a pas été sur les pages lues, au jour indiqué. Quand la loi compte, consultez un juriste.
html-made-with = { $tool } { $version }

html-scope-platform-data = les données du système de boutique
html-scope-checkout-list = la liste à la commande
html-scope-complete-list = une liste qui se présente comme complète
html-scope-policy-page = une page de conditions
html-scope-icon-row = une rangée d’icônes
html-scope-widget = un widget
html-scope-structured-data = des données pour les moteurs de recherche
html-scope-head = l’en-tête de la page, que les clients ne voient pas
html-scope-header = l’en-tête HTTP de la réponse
html-scope-sitemap = le sitemap
html-scope-contact-page = une page de contact
html-scope-visible-price = un prix que voient les clients
html-scope-link = un lien
html-scope-heading = un titre
html-scope-chrome = le cadre de chaque page : menu ou pied de page
html-scope-script-host = l’adresse d’un script
html-scope-text = le texte de la page
html-scope-prose = du texte courant
html-origin-page = la page telle qu’elle a été servie
html-origin-header = l’en-tête HTTP de la réponse
html-origin-sitemap = le sitemap
html-origin-archive = une lecture enregistrée
html-origin-rendered = la page telle que la montre un navigateur
html-origin-probe = un panier d’invité
html-origin-declared = déclaré par le gérant
html-where = Vu dans

addresses-one = La boutique a une seule version, à une seule adresse.
addresses-several = Les versions se distinguent de plusieurs manières. Une seule manière pour toutes est plus facile à gérer et à comprendre.
addresses-country-domain = Des versions ont le domaine d’un pays : les moteurs de recherche et les clients prennent chacune pour une boutique de ce pays et d’aucun autre. Chaque domaine doit se faire connaître seul.
addresses-domain = Des versions ont des domaines qui ne sont d’aucun pays : seul hreflang dit à qui chacune s’adresse. Chaque domaine doit se faire connaître seul.
addresses-subdomain = Chaque version a un sous-domaine : on les distingue facilement, et elles peuvent avoir leurs propres serveurs. Tout le monde ne voit pas à l’adresse à qui une version s’adresse.
addresses-folder = Les versions se trouvent dans des dossiers d’un même hôte : c’est facile à installer et à gérer, et la réputation de l’hôte sert à toutes. L’adresse ne nomme aucun pays aux clients ; c’est à hreflang de le faire.
addresses-parameter = Un paramètre de l’adresse distingue les versions. Les moteurs de recherche le déconseillent : de telles adresses se confondent facilement, et on ne peut leur attribuer aucun pays.
addresses-visitor = À la même adresse, des visiteurs différents reçoivent des versions différentes. Les moteurs de recherche n’en voient souvent qu’une, et personne ne peut envoyer un lien vers une autre.

## La barrière : ce qui fait échouer une exécution
confirmed = Confirmé à la main le { $day } par { $owner } : { $says }
heading-confirmed = Confirmé à la main
waived = Accepté par { $owner } jusqu’au { $until } : { $reason }
contradicted = { $owner } a confirmé le { $day } : { $says } On a pourtant vu le contraire ; l’un des deux n’est plus à jour.
since-new = Nouveau depuis l’état de référence : { $because }.
since-known = Connu de l’état de référence.
since-fixed = Corrigé depuis l’état de référence : { $because }.
since-not-rechecked = L’état de référence sait ce qu’il en était ; cette fois, on n’a pas pu le vérifier.
cause-shop = la boutique a changé
cause-rule = la règle est nouvelle ou demande autre chose
cause-date = un jour est venu où la règle commence ou cesse de s’appliquer
cause-coverage = d’autres pages ont pu être lues
cause-answers = vos propres réponses ont changé
cause-reading = le programme, son catalogue ou son lexique a changé, et peut-être la boutique

gate-fail-severity = { $which ->
    [new] nouvelles lacunes dues à un changement de la boutique
   *[other] lacunes
  } de gravité `{ $severity }` ou plus : { $where }
gate-fail-stage = { $which ->
    [new] nouvelles lacunes dues à un changement de la boutique
   *[other] lacunes
  } à l’étape `{ $stage }`, de gravité `{ $severity }` ou plus : { $where }
gate-fail-rule = { $which ->
    [new] nouvelles lacunes dues à un changement de la boutique
   *[other] lacunes
  } selon la règle `{ $rule }` : { $where }
gate-fail-market = { $which ->
    [new] nouvelles lacunes dues à un changement de la boutique
   *[other] lacunes
  } sur le marché `{ $market }`, de gravité `{ $severity }` ou plus : { $where }
gate-fail-unknown = { $which ->
    [new] ce qui était jugé dans l’état de référence n’a pas pu l’être cette fois
   *[other] ce qui compte n’a pas pu être jugé
  } : { $where }
gate-fail-unknown-stage = { $which ->
    [new] ce qui était jugé dans l’état de référence n’a pas pu l’être cette fois
   *[other] ce qui compte n’a pas pu être jugé
  }, à l’étape `{ $stage }` : { $where }
gate-fail-coverage = moins de { $floor } % de ce qui compte a pu être jugé : { $where }
gate-fail-new = nouvelles lacunes de cause `{ $cause }`, de gravité `{ $severity }` ou plus : { $where }
gate-fail-waiver-ended = la dérogation de la ligne { $line } de { $file } a pris fin le { $until } ({ $what } ; { $owner } : { $text }). Comblez la lacune ou renouvelez la dérogation.
gate-fail-confirmation-ended = la confirmation de la ligne { $line } de { $file } a pris fin le { $until } ({ $what } ; { $owner } : { $text }). Regardez de nouveau et notez le jour.
gate-turned-away = la boutique a répondu par un test anti-robot au lieu de { $pages ->
    [one] 1 page
   *[other] { $pages } pages
  } ; { $findings ->
    [one] 1 constat n’a pas pu être vérifié
   *[other] { $findings } constats n’ont pas pu être vérifiés
  }. Cette exécution ne dit ni que la boutique est bonne ni qu’elle est mauvaise.

gate-waiver-unused = la dérogation de la ligne { $line } de { $file } ne vise rien d’ouvert ({ $what }). Vous pouvez l’enlever.
gate-confirmation-unused = la confirmation de la ligne { $line } de { $file } ne règle rien ({ $what }). Vous pouvez l’enlever.
gate-confirmation-contradicted = la confirmation de la ligne { $line } de { $file } dit « { $text } » ({ $what }), mais on a vu le contraire dans la boutique. C’est ce qui a été vu qui compte.
gate-no-baseline = il n’y a pas encore d’état de référence `{ $file }`, donc tout compte tel quel. Créez-le à partir de ce rapport : landfall baseline update { $file } --report REPORT.json
gate-since = depuis l’état de référence du { $day } : { $new } nouvelles, { $fixed } corrigées, { $known } connues, { $unseen } non revérifiées.
gate-new = nouveau : { $market } { $severity } { $rule }, { $title } : { $because }. { $fingerprint }
gate-fixed = corrigé : { $market } { $severity } { $rule }, { $title } : { $because }. { $fingerprint }
gate-more = et { $count } autres ; le rapport les nomme.
gate-not-rechecked = non revérifié, { $market } : { $count ->
    [one] 1 constat de l’état de référence n’a pas pu être vu
   *[other] { $count } constats de l’état de référence n’ont pas pu être vus
  } cette fois ({ $rules }). Ils ne comptent ni comme corrigés ni comme nouveaux.
gate-other-version = { $market } est maintenant jugé sur la version { $is }, et non sur { $was }. Ce qui était connu le reste.
gate-market-left-out = l’état de référence contient des marchés qui n’ont pas été jugés cette fois : { $markets }. Rien n’en est dit.
gate-not-asked = { $market } : les règles ne demandent plus : { $rules }.
gate-reading = les pages sont lues avec un autre programme, catalogue ou lexique que pour l’état de référence (landfall { $was } alors, { $is } maintenant). On ne peut pas toujours le distinguer d’un changement de la boutique. Regardez ce qui est nouveau, puis lancez : landfall baseline update
