## Los mercados en las frases: lo que va delante del nombre. Los nombres sin línea propia vienen del CLDR
market =
    .in = en { $name }
    .for = para { $name }
    .from = de { $name }
market-AE = Emiratos Árabes Unidos
    .in = en los Emiratos Árabes Unidos
    .for = para los Emiratos Árabes Unidos
    .from = de los Emiratos Árabes Unidos
market-CA-QC = Quebec
market-GB = Reino Unido
    .in = en el Reino Unido
    .for = para el Reino Unido
    .from = del Reino Unido
market-NL = Países Bajos
    .in = en los Países Bajos
    .for = para los Países Bajos
    .from = de los Países Bajos
market-US-CA = California

## Veredictos
verdict-ready = Los clientes { $market-in } pueden comprar aquí.
verdict-close = Casi listo. Lo que primero frena a muchos clientes { $market-in }: { $title }.
verdict-close-unseen = No se encontró ninguna carencia grave { $market-for }, pero una parte del camino no se pudo ver: { $unseen }.
verdict-blocked = Los clientes { $market-in } no pueden comprar aquí. El primer obstáculo: { $title }.
verdict-undecided = Se pudo ver muy poco para decir si los clientes { $market-in } pueden comprar.
verdict-not-prepared = Todavía no hay nada preparado { $market-for }: ni versión en su idioma, ni su moneda, ni una palabra sobre los envíos.
verdict-not-prepared-refused = Todavía no hay nada preparado { $market-for }: ni versión en su idioma, ni su moneda, y la tienda dice que no envía allí.

verdict-word-ready = listo
verdict-word-close = casi listo
verdict-word-blocked = bloqueado
verdict-word-undecided = por decidir
verdict-word-not-prepared = sin preparar

## Pasos
stage-findable = Visibilidad
stage-understandable = Comprensión
stage-priced = Precios
stage-payable = Pago
stage-deliverable = Entrega
stage-lawful = Aspectos legales
stage-supported = Atención al cliente

stage-short-findable = Buscar
stage-short-understandable = Leer
stage-short-priced = Precio
stage-short-payable = Pagar
stage-short-deliverable = Recibir
stage-short-lawful = Ley
stage-short-supported = Ayuda

stage-question-findable = ¿Llevan los buscadores a la versión correcta?
stage-question-understandable = ¿Pueden leerla los clientes?
stage-question-priced = ¿Entienden cuánto van a pagar?
stage-question-payable = ¿Pueden pagar?
stage-question-deliverable = ¿Les llega, y pueden devolverlo?
stage-question-lawful = ¿Están las páginas que piden la ley y la costumbre?
stage-question-supported = ¿Hay alguien a quien preguntar?

## Palabras
severity-blocker = bloqueo
severity-major = grave
severity-minor = leve
severity-note = nota
effort-small = poco: minutos u horas
effort-medium = medio: días
effort-large = mucho: semanas
who-owner = titular
who-developer = desarrollador
who-editor = redactor
who-lawyer = abogado
outcome-pass = superado
outcome-fail = carencia
outcome-unknown = no se sabe
outcome-not-applicable = no se aplica
basis-law = ley
basis-custom = expectativa
basis-technical = técnica
kind-home = página de inicio
kind-category = páginas de categoría
kind-product = páginas de producto
kind-cart = carrito
kind-checkout = tramitación del pedido
kind-policy = páginas legales
kind-contact = páginas de contacto
kind-help = páginas de ayuda
kind-account = páginas de la cuenta
kind-other = otras páginas
nothing = nada

## Qué versión, y por qué
because-hreflang-region = hreflang la señala para { $tag }
because-hreflang = hreflang la señala para { $tag }
because-language = está en { $language }
because-other-language = está en { $language }, que muchos leen allí
because-x-default = hreflang la da a todos los demás (x-default)
because-default = es lo que muestra la dirección inicial
because-look = es lo que recibe un visitante de allí que pide { $languages }

home-given = indicado en la línea de órdenes
adjusted = Cambiado por { $file }: { $reason }
home-declared = declarado en landfall.toml
home-registration = según el número de registro { $number }
home-address = según la dirección { $address }
home-phone = según el teléfono { $number }
home-domain = según la terminación del dominio { $domain }

## Lo que se miró
looked-nothing = No se leyó ninguna página de esta versión donde se vería.
looked-pages = { $pages ->
    [one] Se miró 1 página
   *[other] Se miraron { $pages } páginas
  } de esta versión.
looked-where = { $pages ->
    [one] Se miró 1 página
   *[other] Se miraron { $pages } páginas
  }: { $where }.
looked-links = { $pages ->
    [one] En 1 página de esta versión
   *[other] En { $pages } páginas de esta versión
  } se buscó una página o un enlace: { $where }.
looked-not-linked = Se buscó: { $where }. Ninguna de las páginas leídas enlaza allí.

## Por qué no se sabe
unknown-nothing = No se sabe: { $reason }
unknown-partly = Visto hasta ahora: { $seen }. El resto no se sabe: { $reason }
unknown-threshold = Que se aplique depende del tamaño de la empresa, de sus productos o de sus contratos.
unknown-no-home = Que se aplique depende del país del vendedor, que no se pudo averiguar.

reason-not-found = no se encontró esto: { $where }.
reason-not-linked = nada enlaza con esto: { $where }.
reason-robots = robots.txt pide no leer esto: { $where }.
reason-login = hay que iniciar sesión para verlo: { $where }.
reason-throttled = la tienda pidió menos peticiones antes de poder leer esto: { $where }.
reason-empty-cart = no muestra nada mientras el carrito está vacío: { $where }.
reason-script-only = el contenido solo aparece en un navegador que ejecuta scripts: { $where }.
reason-challenge = la tienda respondió con una prueba contra robots en lugar de esto: { $where }.
reason-limit = no se leyó, porque se alcanzó el límite de páginas: { $where }.
reason-error = la respuesta fue un error: { $where }.
reason-timeout = la respuesta no llegó a tiempo: { $where }.
reason-too-large = es demasiado grande para leerlo: { $where }.
reason-not-html = no es una página web: { $where }.
reason-depth = está a demasiados enlaces de distancia: { $where }.
reason-private-address = lleva a una red privada: { $where }.
reason-not-in-archive = no está en la lectura guardada: { $where }.
reason-lens-not-taken = la tienda puede verse distinta para un visitante de allí; no se leyó como tal.
reason-by-form = los clientes pueden elegirlo en la tienda; no se envió ningún formulario ni se ejecutó ningún script para verlo.
reason-behind-checkout = solo aparece al tramitar el pedido, donde no se entró.
reason-no-home = no se conoce el país del vendedor.
reason-threshold = depende de la empresa.
reason-only-seller = solo el vendedor puede responder.
reason-too-little-text = había muy poco texto para saberlo.
reason-no-price = no se encontró ningún precio en las páginas leídas.
reason-no-complete-list = no se vio ninguna lista completa de formas de pago; la mayoría de las tiendas solo la muestran al tramitar el pedido.
reason-not-read = no se leyeron suficientes páginas.
reason-unclear-mention = lo que se vio no está claro.

where-shop = página
where-topic = página sobre { $topic }

## Quién lo aclara, y cómo
settle-not-found = Titular: abra su tienda y búsquelo. Si está, empiece la próxima vez por esa página.
settle-not-linked = Titular: abra su tienda y búsquelo. Si está, enlácelo desde el pie de página.
settle-robots = Titular: mire usted mismo la página, o permita landfall en robots.txt y ejecútelo de nuevo.
settle-login = Titular: inicie sesión y mire la página.
settle-throttled = Ejecútelo más tarde, o con un --rate menor.
settle-empty-cart = Titular: ponga algo en el carrito y mire.
settle-script-only = Titular o desarrollador: abra la página en un navegador y mire.
settle-challenge = Desarrollador: deje pasar el agente «landfall» por su protección contra robots y ejecútelo de nuevo.
settle-limit = Ejecútelo de nuevo con un --pages o --max-pages mayor.
settle-error = Desarrollador: abra la página; respondió con un error. Ejecútelo de nuevo cuando esté arreglado.
settle-timeout = Ejecútelo más tarde, o con un --rate menor.
settle-too-large = Titular: abra usted mismo la página y mire.
settle-not-html = Titular: abra usted mismo el archivo y mire.
settle-depth = Desarrollador: enlace la página desde el pie de página; los clientes tampoco la encuentran.
settle-private-address = Ejecútelo de nuevo con --allow-private si es su propia tienda de pruebas.
settle-not-in-archive = Lea la tienda de nuevo y juzgue el archivo nuevo.
settle-lens-not-taken = Titular: abra la tienda como un visitante { $market-from } y mire el idioma y los precios.
settle-by-form = Titular: elíjalo en su tienda como lo haría un visitante { $market-from }, y mire.
settle-behind-checkout = Titular: tramite un pedido con una dirección { $market-in } hasta el pago y mire.
settle-no-home = Ejecútelo de nuevo con --home y el código de su país.
settle-threshold = Titular o abogado: compruebe si se aplica a su empresa.
settle-only-seller = Titular: solo usted puede responder.
settle-too-little-text = Titular: abra las páginas en un navegador y mire.
settle-no-price = Titular: abra una página de producto como un visitante { $market-from } y mire el precio.
settle-no-complete-list = Titular: tramite un pedido con una dirección { $market-in } y mire la lista.
settle-not-read = Ejecútelo de nuevo con un --pages mayor, o empiece por la propia página.
settle-unclear-mention = Titular: lea la frase citada y decida.

## La lectura
not-reached-robots = robots.txt pide no leerlo
not-reached-limit = se alcanzó el límite de páginas
not-reached-depth = demasiados enlaces desde el inicio
not-reached-error = { $detail }
not-reached-login = hay que iniciar sesión
not-reached-challenge = una prueba contra robots
not-reached-throttled = la tienda pidió menos peticiones
not-reached-script-only = contenido solo con scripts
not-reached-other = { $detail }
note-limit = La lectura terminó en su límite. Páginas conocidas y no leídas: { $count }.
note-lens = Leída como un visitante sin país ni idioma propios, desde donde se ejecutó este programa. Una tienda que cambia según el visitante puede verse distinta en otro lugar.
note-lens-language = Leída con los idiomas { $languages }, desde donde se ejecutó este programa. Una tienda que cambia según el visitante puede verse distinta en otro lugar.
note-broken-data = { $count ->
    [one] Una página tiene datos estructurados que no se pueden leer
   *[other] { $count } páginas tienen datos estructurados que no se pueden leer
  }: { $detail } ({ $url }).
note-truncated = { $count ->
    [one] Una página superaba el límite y se leyó solo en parte
   *[other] { $count } páginas superaban el límite y se leyeron solo en parte
  }: { $url }.
note-script-only = { $count ->
    [one] Una página apenas muestra
   *[other] { $count } páginas apenas muestran
  } texto sin scripts ({ $url }). Lo que añaden los scripts no se vio.
note-old-rules = Las reglas { $market-for } se revisaron por última vez el { $day }, más de un año antes del día del juicio. La ley y las costumbres pueden haber cambiado.
note-more-markets = La tienda apunta a más mercados de los que se juzgan sin pedirlo. Nómbrelos con --market: { $markets }.
note-no-home = No se pudo averiguar el país del vendedor, así que las reglas para vendedores de un país son preguntas. Ejecútelo de nuevo con --home y el código de su país.
note-partial = La lectura se detuvo antes de terminar.
note-direct = Los visitantes de { $markets } se imitaron por su idioma (y por el parámetro de país del sistema de la tienda, si lo tiene), desde donde se ejecutó este programa. No se sabe qué muestra la tienda a una dirección IP de su país; --proxy mira desde allí.
note-challenged = { $host } empezó a responder con pruebas contra robots y desde entonces se lo dejó en paz. Lo que no se leyó no se sabe, y no cuenta ni como desaparecido ni como arreglado.
note-throttled = { $host } pidió una y otra vez menos peticiones y desde entonces se lo dejó en paz. Lo que no se leyó no se sabe, y no cuenta ni como desaparecido ni como arreglado.
note-pace = A { $host } se le preguntó más despacio de lo que permiten los límites, como mucho una vez cada { $seconds } segundos: { $throttled ->
    [0] sus respuestas tardaban cada vez más
    [one] pidió una vez menos peticiones
   *[other] pidió { $throttled } veces menos peticiones
  }.
note-owner = { $count ->
    [one] Se leyó una página
   *[other] Se leyeron { $count } páginas
  } por deseo del titular, aunque robots.txt pide a los programas que no lo hagan.
note-owner-unused = El titular permitió pasar por alto robots.txt, y no hizo falta.
note-soft-404 = { $count ->
    [one] Un enlace lleva
   *[other] { $count } enlaces llevan
  } a una página que no existe, y la tienda responde como si existiera ({ $url }). Los buscadores pueden mostrar páginas así.
note-repeated = { $count ->
    [one] Una dirección muestra
   *[other] { $count } direcciones muestran
  } una página que ya se leyó en otra dirección ({ $url }). Cuenta una vez.
note-staging-all = Todas las páginas leídas ({ $count }) piden a los buscadores que no las muestren. Si es una tienda de pruebas, está bien. Si es la real, nadie la encuentra.
note-staging = La tienda pide a los buscadores que no muestren su página de inicio. Si es una tienda de pruebas, está bien.

## Títulos y citas
title-of-item = { $item }: { $title }
quoted = «{ $text }»

## Informes en líneas: terminal, Markdown, anotaciones, pipelines
report-title = { html-title }
judged-as-of = situación a { $date }
home-line = país del vendedor { $market } ({ $because })
pages-read = { $count ->
    [one] 1 página leída
   *[other] { $count } páginas leídas
  }
pages = { $count ->
    [one] 1 página
   *[other] { $count } páginas
  }
versions-line = versiones: { $versions }
matrix-legend = 100: todo lo que se pudo decidir está superado; ?: una parte no se pudo ver; –: nada que decidir
column-market = { html-market }
column-verdict = Veredicto
column-first-stop = Primer obstáculo
says-first-stop = Primer obstáculo: { $stage }.
says-unseen = Pasos que no se pudieron ver: { $stages }.
says-judged-on = Juzgado según la versión { $edition } ({ $because }).
says-score = Puntuación: { $score } de 100.
says-decided = Decidido: { $percent } % de lo que cuenta.
gaps-to-mend = { $count ->
    [one] 1 carencia por arreglar
   *[other] { $count } carencias por arreglar
  }
no-gaps = { html-no-gaps }
heading-unseen = No se pudo ver
heading-questions = { html-questions }
heading-first-steps = { html-first-steps }
heading-ways-in = { html-ways-in }
heading-reading = Cómo se leyó
heading-do-first = Lo primero
do-first-none = No se encontró ninguna carencia en un mercado para el que haya algo preparado.
in-all = En total: { $gaps ->
    [one] 1 carencia
   *[other] { $gaps } carencias
  }, { $open } sin saber, { $questions ->
    [one] 1 pregunta
   *[other] { $questions } preguntas
  } que solo usted puede responder.
checks-passed = { $passed ->
    [one] 1 comprobación superada
   *[other] { $passed } comprobaciones superadas
  }, { $rest } no se aplican{ $beyond ->
    [0] .
    [one] ; 1 cosa que saber más allá del sitio.
   *[other] ; { $beyond } cosas que saber más allá del sitio.
  } Los informes en HTML y JSON las enumeran.
reports-list-gaps = { $count ->
    [one] Los informes en HTML, JSON y CSV muestran la carencia.
   *[other] Los informes en HTML, JSON y CSV muestran las { $count } carencias.
  }
label-what = Qué
label-why = Por qué
label-seen = Visto
label-looked = Dónde
label-open = Abierto
label-settle = Aclarar
label-fix = Solución
label-effort = Trabajo
label-who = Quién
label-source = Fuente
label-changed = Cambiado
label-rule = Regla
label-finding = Resultado
label-version = Versión
label-file = Archivo
label-more = Más
label-read = Leído
label-as = Como
label-not-read = No leído
label-said = Declarado
label-note = Nota
label-gate = Barrera
source-line = { $name } ({ $basis })
source-line-checked = { $name }, consultado el { $date } ({ $basis })
place-link = { $selector } en { $page }
place-header = cabecera HTTP { $name }
place-script = script { $src }
place-sitemap = sitemap { $url }
place-document = la página
place-answer = declarado en landfall.toml, { $key }
place-on-pages = { $place }, en { $pages } páginas
and-more = y { $count } más
read-line = { $count ->
    [one] 1 página
   *[other] { $count } páginas
  }, { $complete ->
    [yes] todo lo enlazado
   *[no] hasta el límite
  }: { $kinds }
look-line = un visitante { $market-from } ({ $languages }, { $via ->
    [proxy] por un proxy
   *[direct] directo
  }): { $saw }
look-no-language = ningún idioma
look-not-seen = no visto ({ $why })
look-same = la tienda se veía igual
look-differs = la tienda se veía distinta: { $in }
not-read-line = { $kind }: { $reason } ({ $count ->
    [one] 1 página
   *[other] { $count } páginas
  }, por ejemplo { $url })
declared-line = declarado en landfall.toml, { $key }: { $said }
not-advice = No es asesoramiento jurídico. Lo que no se encontró puede existir; cada línea dice dónde se miró.
gap-passes-run = una carencia que no hace fallar la ejecución ({ $severity }): { $says }
outside-the-score = una pregunta fuera de la puntuación
file-line = { $file }, SHA-256 { $hash }
file-line-reviewed = { $file }, revisado el { $date }, SHA-256 { $hash }
fingerprint-line = huella { $fingerprint } · situación a { $date } · tienda leída { $read }

## Dos informes comparados
diff-before = antes: { $report }
diff-after = después: { $report }
diff-report = { $shop }, situación a { $date }, leída { $read }
diff-other-shops = Las direcciones iniciales son distintas. Si son dos tiendas, compararlas dice poco.
diff-other-programs = Juzgado por dos ediciones de landfall ({ $before } y { $after }): las reglas pueden ser distintas.
diff-sums = Carencias: { $new } nuevas, { $fixed } arregladas, { $still } siguen ahí, { $changed } con otro resultado, { $gone } ya no se juzgan
diff-new = Carencias nuevas
diff-fixed = Arregladas
diff-changed = Otro resultado
diff-gone = Ya no se juzgan
diff-still = Siguen ahí
diff-other-version = { $market } se juzga según otra versión, { $is } en lugar de { $was }: sus carencias cuentan como nuevas o como ya no juzgadas.
diff-only-markets = Solo el { $which ->
    [first] primer
   *[second] segundo
  } informe tiene { $count ->
    [one] 1 mercado
   *[other] { $count } mercados
  }: { $names }
diff-only-rules = Solo el { $which ->
    [first] primer
   *[second] segundo
  } informe tiene { $count ->
    [one] 1 regla
   *[other] { $count } reglas
  }: { $names }
diff-not-judged = no juzgado

## Informe HTML
html-lang = es
html-dir = ltr
html-title = ¿Desde dónde se puede comprar en { $shop }?
html-skip = Ir al resumen
html-on-this-page = En esta página
html-date = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
  } de { $year }
html-moment = { $date }, { $time } UTC
html-judged-on = Situación a
html-home = País del vendedor
html-home-because = { $home }, { $because }
html-home-open = No se sabe. Lo que depende de ello se pregunta y no se juzga.
html-platform = Sistema de la tienda
html-pages-read = Páginas leídas
html-pages-of = { $read ->
    [one] 1 página
   *[other] { $read } páginas
  }{ $complete ->
    [yes] , todas las conocidas
   *[no] , no todas las conocidas
  }

html-summary = Resumen
html-market = Mercado
html-first-stop = Primer obstáculo: { $stage }
html-matrix = Cada paso del camino del cliente
html-matrix-label = Mercados por paso: puntuación. La tabla se desplaza hacia los lados.
html-matrix-key = El número grande es la puntuación, de 0 a 100, de lo que se pudo decidir. «Visto» es cuánto de lo que cuenta se pudo decidir: una puntuación alta con poco visto dice poco.
html-seen = { $percent } % visto
html-seen-little = menos del 1 % visto
html-state-stop = frena al cliente
html-state-gaps = tiene carencias
html-state-good = sin carencias
html-state-partly = sin carencias hasta ahora
html-state-unseen = no visto
html-state-none = nada que comprobar aquí
html-do-first = Qué hacer primero
html-do-first-none = No se encontró ninguna carencia. Lo que no se pudo ver está en el apartado de cada mercado.
html-do-first-prepare = Todavía no hay nada preparado para estos mercados. Cada apartado empieza con las vías de entrada habituales.
html-for-markets = Mercados
html-more = { $count ->
    [one] Otra carencia está en los apartados siguientes.
   *[other] Otras { $count } carencias están en los apartados siguientes.
  }

html-judged-edition = Juzgado según la versión «{ $edition }»{ $language ->
    [none] {""}
   *[other] {" "}({ $language })
  }: { $because }.
html-judged-none = No se pudo juzgar ninguna versión de la tienda: { $because }.
html-score = Puntuación: { $score } de 100
html-score-none = Sin puntuación
html-decided = { $decided } decididos, { $undecided } no se pudieron ver
html-way = El camino del cliente
html-stop-here = Primer obstáculo
html-count-failed = { $count ->
    [one] 1 carencia
   *[other] { $count } carencias
  }
html-count-passed = { $count ->
    [one] 1 superado
   *[other] { $count } superados
  }
html-count-unknown = { $count ->
    [one] 1 no visto
   *[other] { $count } no vistos
  }
html-first-steps = Primeros pasos
html-ways-in = Vías de entrada habituales
html-declared = Declarado en landfall.toml: { $key }
html-beyond = { $count ->
    [one] Más allá de su sitio: una cosa que saber
   *[other] Más allá de su sitio: { $count } cosas que saber
}
html-about-ways-in = Vías de entrada al mercado
html-about-customs = Aduana e impuesto de importación
html-about-goods = Productos con reglas propias
html-about-marketplaces = Mercados en línea
html-about-price-comparison = Comparadores de precios
html-about-channels = Dónde se descubren las tiendas
html-about-peaks = Épocas de compras
html-about-culture = En qué se fija la gente
html-about-help = Dónde encontrar ayuda
html-gaps-folded = { $count ->
    [one] La carencia encontrada
   *[other] Las { $count } carencias encontradas
  }
html-no-gaps = No se encontró ninguna carencia en las páginas leídas.
html-why = Por qué importa
html-fix = Cómo arreglarlo
html-who = Quién lo hace
html-effort = Trabajo
html-looked = Dónde se miró
html-sources = Fuentes
html-checked = consultado el { $date }
html-evidence = { $count ->
    [one] Prueba: 1 lugar
   *[other] Pruebas: { $count } lugares
  }
html-evidence-none = Ningún lugar que mostrar: no se encontró donde debería estar.
html-on-page = Página
html-place = Lugar
html-read-as = Leído como
html-seen-on = { $pages ->
    [one] en 1 página
   *[other] en { $pages } páginas
  }
html-sure-high = seguro
html-sure-medium = bastante seguro
html-sure-low = no muy seguro
html-place-element = un elemento de la página
html-place-link = un enlace de la página
html-place-header = la cabecera HTTP de la respuesta
html-place-script = un script que carga la página
html-place-data = datos para buscadores en la página
html-place-sitemap = el sitemap
html-place-document = la página entera
html-place-answer = declarado en landfall.toml
html-open = Lo que no se pudo ver
html-open-intro = No está superado ni es una carencia. Cada punto dice por qué quedó abierto y quién puede aclararlo.
html-settle = Quién puede aclararlo
html-matrix-stop = el primer paso que frena a los clientes
html-filter = Mostrar solo
html-filter-markets = todos los mercados
html-filter-stage = Paso
html-filter-stages = todos los pasos
html-filter-severity = Carencias
html-filter-severities = todas las carencias
html-filter-blocker = solo bloqueos
html-filter-major = graves y peores
html-filter-minor = leves y peores
html-filter-shown = Carencias mostradas: { $shown } de { $all }
html-filter-reset = Mostrar todo
html-count-noted = { $count ->
    [one] 1 nota
   *[other] { $count } notas
  }
html-step-unseen = { $open ->
    [0] { $questions ->
        [one] 1 pregunta para usted
       *[other] { $questions } preguntas para usted
      }
   *[other] { $open } no vistos, y por qué{ $questions ->
        [0] {""}
        [one] {"; 1 pregunta para usted"}
       *[other] {"; "}{ $questions } preguntas para usted
      }
  }
html-open-none = Se pudo ver todo lo que cuenta, y no queda ninguna pregunta.
html-open-counts = Cuenta, pero no se pudo decidir desde fuera
html-weighs-blocker = frenaría a los clientes si faltara
html-weighs-major = pesa mucho
html-weighs-minor = pesa poco
html-weighs-note = conviene saberlo
html-questions = Preguntas que solo usted puede responder
html-questions-intro = No entran en la puntuación.
html-passed = { $count ->
    [one] Un punto superado
   *[other] { $count } puntos superados
  }
html-not-applicable = { $count ->
    [0] {""}
    [one] Una regla no se aplica aquí.
   *[other] { $count } reglas no se aplican aquí.
  }

html-editions = Versiones de la tienda
html-editions-intro = Un mercado se juzga según la versión que recibirían sus clientes, nunca según toda la tienda.
html-editions-label = Versiones de la tienda. La tabla se desplaza hacia los lados.
html-editions-none = No se reconoció ninguna versión.
html-edition = Versión
html-language = Idioma
html-root = Empieza en
html-reached = Se llega por
html-reached-host = su propio dominio
html-reached-folder = una carpeta de la dirección
html-reached-parameter = un parámetro de la dirección
html-reached-market = un visitante de { $market }
html-hreflang = Quién señala a quién en hreflang
html-hreflang-intro = Una fila señala las versiones de las columnas. Los buscadores lo creen cuando la página señalada señala a la otra de vuelta.
html-hreflang-label = Quién señala a quién en hreflang. La tabla se desplaza hacia los lados.
html-hreflang-declares = La versión señala
html-hreflang-none = no señalada
html-hreflang-returned = { $pages } con vuelta
html-hreflang-broken = { $pages } sin vuelta
html-hreflang-unknown = { $pages } sin leer
html-hreflang-with = { $with } de { $pages }
html-hreflang-not-read = sin leer
html-depth = Hasta dónde llega cada versión
html-depth-intro = De las páginas leídas de las otras versiones, tantas señalan su equivalente en esta versión.
html-depth-label = Equivalentes por versión y tipo de página. La tabla se desplaza hacia los lados.
html-choices = Qué pueden elegir los clientes
html-choice = { $of }, { $by }: { $values }
html-says-of-itself = Dice de sí misma
html-text-language = Idioma del texto
html-currencies = Precios en
html-pages = Páginas
html-judged-for = Juzgada para
html-not-told = no indicado

html-crawl = Cómo se leyó la tienda
html-started = Inicio
html-finished = Fin
html-as-visitor = Como qué visitante
html-no-language = No se pidió ningún idioma
html-asked-language = Se pidieron los idiomas { $languages }
html-user-agent = Se presentó como
html-limits = Límites
html-limit-pages = { $pages } páginas en total
html-limit-edition = { $pages } páginas de cada versión
html-limit-depth = { $depth } enlaces de profundidad
html-limit-rate = { $rate } peticiones por segundo y servidor
html-limit-no-rate = sin límite de velocidad
html-hosts = Servidores
html-market-lenses = Segundas miradas
html-market-lens = { $market }: { $languages }
html-market-lens-none = ninguna; la tienda no se leyó como un visitante de un mercado
html-adaptive = la tienda cambió
html-looks = Segundas miradas: la tienda como la ven los visitantes de los mercados
html-looks-label = Segundas miradas. La tabla se desplaza hacia los lados.
html-view-base = Lo que ve cualquiera
html-view-seen = Lo que vio el visitante
html-view = idioma { $language }, moneda { $currency }, en { $address }
html-differs = Diferencia
html-differs-none = ninguna
html-differs-language = idioma
html-differs-currency = moneda
html-differs-redirect = la versión a la que se envía a la gente
html-plan = Qué se planeó, y hasta dónde se llegó
html-plan-intro = Para cada versión, primero la página de inicio, el carrito, los envíos, las devoluciones, el pago, las páginas legales y el contacto; luego algunas categorías y productos; luego algunas páginas de cada tipo de dirección.
html-plan-label = Páginas conocidas y pedidas por versión. La tabla se desplaza hacia los lados.
html-address = Direcciones
html-known = Páginas conocidas
html-asked = Pedidas
html-sampled = De las páginas como { $template } se pidieron { $asked } de { $known }.
html-trap = No se siguió, { $trap }: { $count ->
    [one] 1 dirección
   *[other] { $count } direcciones
  }, por ejemplo { $example }
html-sitemaps = Sitemaps
html-sitemaps-label = Archivos de sitemap. La tabla se desplaza hacia los lados.
html-sitemap-good = enumera páginas de la tienda
html-sitemap-foreign = { $count ->
    [one] enumera 1 página de otro servidor, que no se leyó
   *[other] enumera { $count } páginas de otros servidores, que no se leyeron
  }
html-said = Qué se encontró
trap-action = porque haría algo
trap-loop = porque las mismas carpetas vuelven una y otra vez
trap-calendar = un calendario
trap-filter = una lista ordenada o filtrada de otra manera
trap-currency = la misma página en otra moneda
trap-pager = otra página de una lista que no trajo nada nuevo
trap-too-long = porque la dirección es demasiado larga para una página
trap-file = un archivo
choice-of-language = Idioma
choice-of-currency = Moneda
choice-of-country = País
choice-by-links = con enlaces
choice-by-link-list = con una lista de enlaces
choice-by-get-form = con un formulario, que no se envió
choice-by-post-form = con un formulario, que no se envió
choice-by-script = con una lista a la que reacciona un script
choice-by-announced = señalado en la cabecera de la página, sin dirección
html-read-kinds = Qué se leyó
html-read-topics = Páginas por tema
html-not-read = Qué no se leyó, y por qué
html-not-read-label = Qué no se leyó, y por qué. La tabla se desplaza hacia los lados.
html-not-read-none = Se leyeron todas las páginas conocidas.
html-kind = Tipo
html-reason = Por qué
html-example = Ejemplo
html-count = Cuántas
html-notes = Conviene saber sobre esta lectura
html-rules = Las reglas que se usaron
html-rules-files = { $count ->
    [one] 1 archivo de reglas
   *[other] { $count } archivos de reglas
  }
html-rules-label = Archivos de reglas con sus huellas. La tabla se desplaza hacia los lados.
html-file = Archivo
html-reviewed = Revisado
html-hash = SHA-256
html-not-legal-advice = No es asesoramiento jurídico: este informe dice qué se encontró y qué no en las páginas leídas, en el día indicado. Donde la ley importe, consulte a un abogado.
html-made-with = { $tool } { $version }

html-scope-platform-data = los datos del propio sistema de la tienda
html-scope-checkout-list = la lista al tramitar el pedido
html-scope-complete-list = una lista que se presenta como completa
html-scope-policy-page = una página de condiciones
html-scope-icon-row = una fila de iconos
html-scope-widget = un widget
html-scope-structured-data = datos para buscadores
html-scope-head = la cabecera de la página, que los clientes no ven
html-scope-header = la cabecera HTTP de la respuesta
html-scope-sitemap = el sitemap
html-scope-contact-page = una página de contacto
html-scope-visible-price = un precio que ven los clientes
html-scope-link = un enlace
html-scope-heading = un título
html-scope-chrome = el marco de cada página: menú o pie
html-scope-script-host = la dirección de un script
html-scope-text = el texto de la página
html-scope-prose = texto corrido
html-origin-page = la página tal como se sirvió
html-origin-header = la cabecera HTTP de la respuesta
html-origin-sitemap = el sitemap
html-origin-archive = una lectura guardada
html-origin-rendered = la página como la muestra un navegador
html-origin-probe = un carrito de invitado
html-origin-declared = declarado por el titular
html-where = Visto en

addresses-one = La tienda tiene una sola versión, en una sola dirección.
addresses-several = Las versiones se distinguen de varias maneras. Una sola manera para todas es más fácil de mantener y de entender.
addresses-country-domain = Hay versiones con el dominio de un país: los buscadores y los clientes toman cada una por una tienda de ese país y de ningún otro. Cada dominio tiene que darse a conocer por sí mismo.
addresses-domain = Hay versiones con dominios que no son de ningún país: solo hreflang dice para quién es cada una. Cada dominio tiene que darse a conocer por sí mismo.
addresses-subdomain = Cada versión tiene un subdominio: son fáciles de distinguir y pueden estar en servidores propios. No todos ven en la dirección para quién es una versión.
addresses-folder = Las versiones están en carpetas de un mismo servidor: son fáciles de montar y de mantener, y la fama del servidor ayuda a todas. La dirección no nombra ningún país a los clientes; tiene que hacerlo hreflang.
addresses-parameter = Un parámetro de la dirección distingue las versiones. Los buscadores lo desaconsejan: esas direcciones se confunden con facilidad y no se les puede asignar un país.
addresses-visitor = En la misma dirección, distintos visitantes reciben distintas versiones. Los buscadores suelen ver solo una, y nadie puede enviar un enlace a otra.

## La barrera: qué hace fallar una ejecución
confirmed = Confirmado a mano el { $day } por { $owner }: { $says }
heading-confirmed = Confirmado a mano
waived = Aceptado por { $owner } hasta el { $until }: { $reason }
contradicted = { $owner } confirmó el { $day }: { $says } Aun así se vio lo contrario; una de las dos cosas ya no es cierta.
since-new = Nuevo desde el estado de referencia: { $because }.
since-known = Conocido del estado de referencia.
since-fixed = Arreglado desde el estado de referencia: { $because }.
since-not-rechecked = El estado de referencia sabe cómo era; esta vez no se pudo comprobar.
cause-shop = la tienda cambió
cause-rule = la regla es nueva o pide otra cosa
cause-date = llegó un día en que la regla empieza o deja de valer
cause-coverage = se pudieron leer otras páginas que entonces
cause-answers = cambiaron sus propias respuestas
cause-reading = cambió el programa, su catálogo o su léxico, y quizá la tienda

gate-fail-severity = { $which ->
    [new] carencias nuevas por un cambio de la tienda
   *[other] carencias
  } de gravedad `{ $severity }` o mayor: { $where }
gate-fail-stage = { $which ->
    [new] carencias nuevas por un cambio de la tienda
   *[other] carencias
  } en el paso `{ $stage }`, de gravedad `{ $severity }` o mayor: { $where }
gate-fail-rule = { $which ->
    [new] carencias nuevas por un cambio de la tienda
   *[other] carencias
  } según la regla `{ $rule }`: { $where }
gate-fail-market = { $which ->
    [new] carencias nuevas por un cambio de la tienda
   *[other] carencias
  } en el mercado `{ $market }`, de gravedad `{ $severity }` o mayor: { $where }
gate-fail-unknown = { $which ->
    [new] lo que se decidió en el estado de referencia no se pudo decidir ahora
   *[other] lo que cuenta no se pudo decidir
  }: { $where }
gate-fail-unknown-stage = { $which ->
    [new] lo que se decidió en el estado de referencia no se pudo decidir ahora
   *[other] lo que cuenta no se pudo decidir
  }, en el paso `{ $stage }`: { $where }
gate-fail-coverage = se pudo decidir menos del { $floor } % de lo que cuenta: { $where }
gate-fail-new = carencias nuevas con la causa `{ $cause }`, de gravedad `{ $severity }` o mayor: { $where }
gate-fail-waiver-ended = la excepción de la línea { $line } de { $file } terminó el { $until } ({ $what }; { $owner }: { $text }). Arregle la carencia o renueve la excepción.
gate-fail-confirmation-ended = la confirmación de la línea { $line } de { $file } terminó el { $until } ({ $what }; { $owner }: { $text }). Mire de nuevo y anote el día.
gate-turned-away = la tienda respondió con una prueba contra robots en lugar de { $pages ->
    [one] 1 página
   *[other] { $pages } páginas
  }, así que { $findings ->
    [one] 1 resultado no se pudo comprobar
   *[other] { $findings } resultados no se pudieron comprobar
  }. Esta ejecución no dice ni que la tienda esté bien ni que esté mal.

gate-waiver-unused = la excepción de la línea { $line } de { $file } no afecta a nada abierto ({ $what }). Puede quitarla.
gate-confirmation-unused = la confirmación de la línea { $line } de { $file } no aclara nada ({ $what }). Puede quitarla.
gate-confirmation-contradicted = la confirmación de la línea { $line } de { $file } dice «{ $text }» ({ $what }), pero en la tienda se vio lo contrario. Cuenta lo que se vio.
gate-no-baseline = todavía no hay estado de referencia `{ $file }`, así que todo cuenta tal como está. Créelo a partir de este informe: landfall baseline update { $file } --report REPORT.json
gate-since = desde el estado de referencia del { $day }: { $new } nuevas, { $fixed } arregladas, { $known } conocidas, { $unseen } sin comprobar de nuevo.
gate-new = nuevo: { $market } { $severity } { $rule }, { $title }: { $because }. { $fingerprint }
gate-fixed = arreglado: { $market } { $severity } { $rule }, { $title }: { $because }. { $fingerprint }
gate-more = y { $count } más; el informe las nombra.
gate-not-rechecked = sin comprobar de nuevo, { $market }: { $count ->
    [one] 1 resultado del estado de referencia no se pudo ver
   *[other] { $count } resultados del estado de referencia no se pudieron ver
  } esta vez ({ $rules }). No cuentan ni como arreglados ni como nuevos.
gate-other-version = { $market } se juzga ahora según la versión { $is }, no según { $was }. Lo que se conocía sigue conocido.
gate-market-left-out = el estado de referencia contiene mercados que esta vez no se juzgaron: { $markets }. De ellos no se dice nada.
gate-not-asked = { $market }: las reglas ya no lo preguntan: { $rules }.
gate-reading = las páginas se leen con otro programa, catálogo o léxico que en el estado de referencia (entonces landfall { $was }, ahora { $is }). No siempre se puede distinguir de un cambio de la tienda. Mire qué es nuevo y ejecute después: landfall baseline update
