## Verdicts
verdict-ready = People in { $market } can buy here.
verdict-close = Nearly there. What stops many people in { $market } first: { $stops }.
verdict-close-unseen = No serious gap was found for { $market }, but part of the way could not be seen: { $unseen }.
verdict-blocked = People in { $market } cannot buy here. The first stop: { $blocker }.
verdict-undecided = Too little could be seen to say whether people in { $market } can buy.
verdict-not-prepared = Nothing was made for { $market } yet: no version in its language, not its currency, no word on delivery there.

verdict-not-prepared-refused = Nothing was made for { $market } yet: no version in its language, not its currency, and the shop says that it does not deliver there.

verdict-word-ready = ready
verdict-word-close = close
verdict-word-blocked = blocked
verdict-word-undecided = undecided
verdict-word-not-prepared = not prepared

## Stages
stage-findable = Findable
stage-understandable = Understandable
stage-priced = Priced
stage-payable = Payable
stage-deliverable = Deliverable
stage-lawful = Lawful
stage-supported = Supported

stage-short-findable = Find
stage-short-understandable = Read
stage-short-priced = Price
stage-short-payable = Pay
stage-short-deliverable = Deliver
stage-short-lawful = Law
stage-short-supported = Help

stage-question-findable = Do search engines send them to the right version?
stage-question-understandable = Can they read it?
stage-question-priced = Do they understand what they will pay?
stage-question-payable = Can they pay?
stage-question-deliverable = Will it reach them, and can it go back?
stage-question-lawful = Are the pages there that law and custom ask for?
stage-question-supported = Is there somebody to ask?

## Words
severity-blocker = blocker
severity-major = major
severity-minor = minor
severity-note = note
effort-small = small: minutes to hours
effort-medium = medium: days
effort-large = large: weeks
who-owner = owner
who-developer = developer
who-editor = editor
who-lawyer = lawyer
outcome-pass = passed
outcome-fail = gap
outcome-unknown = not known
outcome-not-applicable = does not apply
basis-law = law
basis-custom = expectation
basis-technical = technical
kind-home = home page
kind-category = category pages
kind-product = product pages
kind-cart = cart
kind-checkout = checkout
kind-policy = policy pages
kind-contact = contact pages
kind-help = help pages
kind-account = account pages
kind-other = other pages
nothing = nothing

## Which edition, and why
because-hreflang-region = hreflang names it for { $tag }
because-hreflang = hreflang names it for { $tag }
because-language = it is in { $language }
because-other-language = it is in { $language }, which many there read
because-x-default = hreflang gives it to everybody else (x-default)
because-default = it is what the start address shows
because-look = it is what a visitor from there is given, who asks for { $languages }

home-given = what was given on the command line
adjusted = Changed by { $file }: { $reason }
home-declared = what was declared in landfall.toml
home-registration = the registration number { $number }
home-address = the address { $address }
home-phone = the phone number { $number }
home-domain = the domain ending { $domain }

## What was looked at
looked-nothing = No page of this version where it would show was read.
looked-pages = { $pages ->
    [one] Looked at 1 page
   *[other] Looked at { $pages } pages
  } of this version.
looked-where = { $pages ->
    [one] Looked at 1 page
   *[other] Looked at { $pages } pages
  }: { $where }.
looked-links = { $pages ->
    [one] Looked on 1 page of this version
   *[other] Looked on { $pages } pages of this version
  } for a page or a link: { $where }.
looked-not-linked = Looked for a page on { $where }: none is linked from the pages that were read.

## Why not known
unknown-nothing = Not known: { $reason }
unknown-partly = Seen so far: { $seen }. The rest is not known: { $reason }
unknown-threshold = Whether this applies depends on the size of the firm, its goods or its contracts.
unknown-no-home = Whether this applies depends on where the seller sits, which could not be told.

reason-not-found = this was not found: { $where }.
reason-not-linked = nothing links to this: { $where }.
reason-robots = robots.txt asks not to read the { $where }.
reason-login = the { $where } is behind a login.
reason-throttled = the shop asked for fewer requests before the { $where } could be read.
reason-empty-cart = the { $where } shows nothing while the cart is empty.
reason-script-only = the { $where } shows its content only in a browser that runs scripts.
reason-challenge = the shop answered with a test for people in place of the { $where }.
reason-limit = the { $where } was not read: the limit of pages was reached.
reason-error = the { $where } answered with an error.
reason-timeout = the { $where } did not answer in time.
reason-too-large = the { $where } is too large to read.
reason-not-html = the { $where } is not a web page.
reason-depth = the { $where } lies too many links deep.
reason-private-address = the { $where } leads into a private network.
reason-not-in-archive = the { $where } is not in the saved crawl.
reason-lens-not-taken = the shop may look different to a visitor from there; it was not read as one.
reason-by-form = shoppers can choose it in the shop, and no form was submitted and no script run to see.
reason-behind-checkout = it shows only at checkout, which was not entered.
reason-no-home = the seller's home country is not known.
reason-threshold = it depends on the firm.
reason-only-seller = only the seller can answer this.
reason-too-little-text = there was too little text to tell.
reason-no-price = no price was found on the pages that were read.
reason-no-complete-list = no complete list of the ways to pay was seen; most shops show it only at checkout.
reason-not-read = not enough pages were read.
reason-unclear-mention = what was seen is not clear.

where-shop = page
where-topic = page on { $topic }

## Who settles it, and how
settle-not-found = Owner: open your shop and look for it. If it is there, tell us where by starting at that page.
settle-not-linked = Owner: open your shop and look for it. If it is there, link to it from the footer.
settle-robots = Owner: look at the page yourself, or allow landfall in robots.txt and run again.
settle-login = Owner: log in and look at the page yourself.
settle-throttled = Run again later, or with a lower --rate.
settle-empty-cart = Owner: put something into the cart and look.
settle-script-only = Owner or developer: open the page in a browser and look.
settle-challenge = Developer: let the user agent "landfall" pass your bot protection and run again.
settle-limit = Run again with a higher --pages or --max-pages.
settle-error = Developer: open the page; it answered with an error. Run again when it is mended.
settle-timeout = Run again later, or with a lower --rate.
settle-too-large = Owner: open the page yourself and look.
settle-not-html = Owner: open the file yourself and look.
settle-depth = Developer: link the page from the footer; shoppers do not find it either.
settle-private-address = Run again with --allow-private if this is your own test shop.
settle-not-in-archive = Crawl the shop again and judge the new archive.
settle-lens-not-taken = Owner: open the shop as a visitor from { $market } and look at language and prices.
settle-by-form = Owner: choose it in your shop as a visitor from { $market } would, and look.
settle-behind-checkout = Owner: go to the checkout with an address in { $market } and look.
settle-no-home = Run again with --home and your country's code.
settle-threshold = Owner or lawyer: check whether it applies to your firm.
settle-only-seller = Owner: only you can answer this.
settle-too-little-text = Owner: open the pages in a browser and look.
settle-no-price = Owner: open a product page as a visitor from { $market } and look at the price.
settle-no-complete-list = Owner: open your checkout with an address in { $market } and look at the list.
settle-not-read = Run again with a higher --pages, or start at the page itself.
settle-unclear-mention = Owner: read the quoted sentence and decide.

## The crawl
not-reached-robots = robots.txt asks not to read it
not-reached-limit = the limit of pages was reached
not-reached-depth = too many links away from the start
not-reached-error = { $detail }
not-reached-login = behind a login
not-reached-challenge = a test for people
not-reached-throttled = the shop asked for fewer requests
not-reached-script-only = content only with scripts
not-reached-other = { $detail }
note-limit = The walk ended at its limit. { $count } known pages were not read.
note-lens = Read as a visitor without a country or language of their own, from where this program ran. A shop that changes by visitor may look different elsewhere.
note-lens-language = Read with the languages { $languages }, from where this program ran. A shop that changes by visitor may look different elsewhere.
note-broken-data = { $count ->
    [one] One page holds structured data that cannot be read
   *[other] { $count } pages hold structured data that cannot be read
  }: { $detail } ({ $url }).
note-truncated = { $count ->
    [one] One page was longer than the limit and read only in part
   *[other] { $count } pages were longer than the limit and read only in part
  }: { $url }.
note-script-only = { $count ->
    [one] One page shows
   *[other] { $count } pages show
  } hardly any text without scripts ({ $url }). What scripts add was not seen.
note-old-rules = The rules for { $market } were last gone through on { $day }, more than a year before the day of judgement. Law and habits may have changed since.
note-more-markets = The shop points to more markets than are judged unasked. Name them with --market: { $markets }.
note-no-home = The seller's home country could not be told, so rules for sellers of one country are questions. Run again with --home and your country's code.
note-partial = The walk was stopped before it was done.
note-direct = Visitors from { $markets } were played by language (and by the shop system’s country parameter, where it has one), from where this program ran. What the shop makes of an address in their country is not known; --proxy looks from there.
note-challenged = { $host } began to answer with tests for people. It was left alone from then on; what was not read is not known, and counts neither as gone nor as mended.
note-throttled = { $host } asked for fewer requests again and again. It was left alone from then on; what was not read is not known, and counts neither as gone nor as mended.
note-pace = { $host } was asked more slowly than the limits say, at most once in { $seconds } seconds: { $throttled ->
    [0] its answers took longer and longer
    [one] it asked once for fewer requests
   *[other] it asked { $throttled } times for fewer requests
  }.
note-owner = { $count ->
    [one] One page was read
   *[other] { $count } pages were read
  } on the owner’s word although robots.txt asks programs to leave { $count ->
    [one] it
   *[other] them
  } alone.
note-owner-unused = The owner’s word to pass over robots.txt was given and not needed.
note-soft-404 = { $count ->
    [one] One link leads
   *[other] { $count } links lead
  } to a page that does not exist, and the shop answers as if it did ({ $url }). Search engines may list such pages.
note-repeated = { $count ->
    [one] One address shows
   *[other] { $count } addresses show
  } a page that was read under another address ({ $url }). It counts once.
note-staging-all = Every page that was read ({ $count }) asks search engines not to list it. If this is a staging shop, that is as it should be. If it is the live one, nobody finds it.
note-staging = The shop asks search engines not to list its start page. If this is a staging shop, that is as it should be.

## Titles and quotations
title-of-item = { $item }: { $title }
quoted = “{ $text }”

## Reports in lines: terminal, Markdown, annotations, pipelines
report-title = { html-title }
judged-as-of = judged as of { $date }
home-line = home { $market } ({ $because })
pages-read = { $count ->
    [one] 1 page read
   *[other] { $count } pages read
  }
pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
  }
versions-line = versions: { $versions }
matrix-legend = 100: all that could be decided was passed; ?: part of it could not be seen; –: nothing to decide
column-market = { html-market }
column-verdict = Verdict
column-first-stop = First stop
says-first-stop = First stop: { $stage }.
says-unseen = Steps that could not be seen: { $stages }.
says-judged-on = Judged on the version { $edition } ({ $because }).
says-score = Score { $score } of 100.
says-decided = Decided: { $percent } % of what counts.
gaps-to-mend = { $count ->
    [one] 1 gap to mend
   *[other] { $count } gaps to mend
  }
no-gaps = { html-no-gaps }
heading-unseen = Could not be seen
heading-questions = { html-questions }
heading-first-steps = { html-first-steps }
heading-ways-in = { html-ways-in }
heading-reading = How it was read
heading-do-first = Do first
do-first-none = No gap was found in a market that something was made for.
in-all = In all: { $gaps ->
    [one] 1 gap
   *[other] { $gaps } gaps
  }, { $open } not known, { $questions ->
    [one] 1 question
   *[other] { $questions } questions
  } only you can answer.
checks-passed = { $passed ->
    [one] 1 check passed
   *[other] { $passed } checks passed
  }, { $rest } do not apply{ $beyond ->
    [0] .
    [one] ; 1 thing to know beyond the website.
   *[other] ; { $beyond } things to know beyond the website.
  } The HTML and JSON reports list them.
reports-list-gaps = { $count ->
    [one] The HTML, JSON and CSV reports list the gap.
   *[other] The HTML, JSON and CSV reports list all { $count } gaps.
  }
label-what = What
label-why = Why
label-seen = Seen
label-looked = Looked
label-open = Open
label-settle = Settle
label-fix = Fix
label-effort = Effort
label-who = Who
label-source = Source
label-changed = Changed
label-rule = Rule
label-finding = Finding
label-version = Version
label-file = File
label-more = More
label-read = Read
label-as = As
label-not-read = Not read
label-said = Said
label-note = Note
label-gate = Gate
source-line = { $name } ({ $basis })
source-line-checked = { $name }, looked at { $date } ({ $basis })
place-link = { $selector } on { $page }
place-header = header { $name }
place-script = script { $src }
place-sitemap = sitemap { $url }
place-document = the page
place-answer = declared in landfall.toml, { $key }
place-on-pages = { $place }, on { $pages } pages
and-more = and { $count } more
read-line = { $count ->
    [one] 1 page
   *[other] { $count } pages
  }, { $complete ->
    [yes] every page that is linked
   *[no] up to the limit
  }: { $kinds }
look-line = a visitor from { $market } ({ $languages }, { $via ->
    [proxy] through a proxy
   *[direct] direct
  }): { $saw }
look-no-language = no language
look-not-seen = not seen ({ $why })
look-same = the shop looked the same
look-differs = the shop differed in { $in }
not-read-line = { $kind }: { $reason } ({ $count ->
    [one] 1 page
   *[other] { $count } pages
  }, for example { $url })
declared-line = declared in landfall.toml, { $key }: { $said }
not-advice = Not legal advice. What was not found may exist; every line says where we looked.
gap-passes-run = a gap that does not fail the run ({ $severity }): { $says }
outside-the-score = a question outside the score
file-line = { $file }, SHA-256 { $hash }
file-line-reviewed = { $file }, reviewed { $date }, SHA-256 { $hash }
fingerprint-line = fingerprint { $fingerprint } · judged as of { $date } · shop read { $read }

## Two reports compared
diff-before = before: { $report }
diff-after = after: { $report }
diff-report = { $shop }, judged as of { $date }, read { $read }
diff-other-shops = The addresses that were asked for differ. Where they are two shops, a comparison says little.
diff-other-programs = Judged by two versions of landfall ({ $before } and { $after }): the rules may differ.
diff-sums = Gaps: { $new } new, { $fixed } fixed, { $still } still there, { $changed } with another outcome, { $gone } not judged any more
diff-new = New gaps
diff-fixed = Fixed
diff-changed = Another outcome
diff-gone = Not judged any more
diff-still = Still there
diff-other-version = { $market } is judged on another version, { $is } instead of { $was }: its gaps count as new or not judged any more.
diff-only-markets = Only the { $which ->
    [first] first
   *[second] second
  } report has { $count ->
    [one] 1 market
   *[other] { $count } markets
  }: { $names }
diff-only-rules = Only the { $which ->
    [first] first
   *[second] second
  } report has { $count ->
    [one] 1 rule
   *[other] { $count } rules
  }: { $names }
diff-not-judged = not judged

## HTML report
html-lang = en
html-dir = ltr
html-title = Where can people buy from { $shop }?
html-skip = Skip to the summary
html-on-this-page = On this page
html-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  } { $year }
html-moment = { $date }, { $time } UTC
html-judged-on = Judged on
html-home = Seller’s home
html-home-because = { $home }, from { $because }
html-home-open = Not known. What depends on it is asked, not judged.
html-platform = Shop system
html-pages-read = Pages read
html-pages-of = { $read ->
    [one] 1 page
   *[other] { $read } pages
  }{ $complete ->
    [yes] , all that were known
   *[no] , not all that were known
  }

html-summary = Summary
html-market = Market
html-first-stop = First stop: { $stage }
html-matrix = Each step of the shopper’s way
html-matrix-label = Markets by step: scores. The table scrolls sideways.
html-matrix-stop = the first step that stops people
html-matrix-key = The large number is the score, 0 to 100, of what could be decided. “Seen” is how much of what counts could be decided: a high score with little seen says little.
html-seen = { $percent } % seen
html-seen-little = under 1 % seen
html-state-stop = stops the shopper
html-state-gaps = has gaps
html-state-good = no gap
html-state-partly = no gap so far
html-state-unseen = not seen
html-state-none = nothing asked here
html-do-first = What to do first
html-do-first-none = No gap was found. What could not be seen stands in the section of each market.
html-do-first-prepare = Nothing was made for these markets yet. Each section below starts with the usual ways in.
html-for-markets = For
html-filter = Show only
html-filter-markets = all markets
html-filter-stage = Step
html-filter-stages = all steps
html-filter-severity = Gaps
html-filter-severities = all gaps
html-filter-blocker = blockers only
html-filter-major = major and worse
html-filter-minor = minor and worse
html-filter-shown = Gaps shown: { $shown } of { $all }
html-filter-reset = Show all
html-more = { $count ->
    [one] One more gap stands in the sections below.
   *[other] { $count } more gaps stand in the sections below.
  }

html-judged-edition = Judged on the version “{ $edition }”{ $language ->
    [none] {""}
   *[other] {" "}({ $language })
  }: { $because }.
html-judged-none = No version of the shop could be judged: { $because }.
html-score = Score { $score } of 100
html-score-none = No score
html-decided = { $decided } decided, { $undecided } could not be seen
html-way = The shopper’s way
html-stop-here = First stop
html-count-failed = { $count ->
    [one] 1 gap
   *[other] { $count } gaps
  }
html-count-noted = { $count ->
    [one] 1 note
   *[other] { $count } notes
  }
html-count-passed = { $count } passed
html-count-unknown = { $count } not seen
html-first-steps = First steps
html-ways-in = Usual ways in
html-declared = Declared in landfall.toml: { $key }
html-beyond = { $count ->
    [one] Beyond your website: one thing to know
   *[other] Beyond your website: { $count } things to know
}
html-about-ways-in = Ways into the market
html-about-customs = Customs and import tax
html-about-goods = Goods with rules of their own
html-about-marketplaces = Marketplaces
html-about-price-comparison = Price comparison
html-about-channels = Where people find shops
html-about-peaks = Times of buying
html-about-culture = What people notice
html-about-help = Where help is found
html-gaps-folded = { $count ->
    [one] The gap that was found
   *[other] The { $count } gaps that were found
  }
html-no-gaps = No gap was found on the pages that were read.
html-why = Why it matters
html-fix = How to fix it
html-who = Who acts
html-effort = Effort
html-looked = Where we looked
html-sources = Sources
html-checked = checked on { $date }
html-evidence = { $count ->
    [one] Evidence: 1 place
   *[other] Evidence: { $count } places
  }
html-evidence-none = No place to show: it was not found where it should stand.
html-on-page = Page
html-place = Place
html-read-as = Read as
html-seen-on = { $pages ->
    [one] on 1 page
   *[other] on { $pages } pages
  }
html-sure-high = sure
html-sure-medium = fairly sure
html-sure-low = not very sure
html-place-element = an element of the page
html-place-link = a link on the page
html-place-header = the header of the answer
html-place-script = a script the page loads
html-place-data = data for search engines in the page
html-place-sitemap = the sitemap
html-place-document = the page as a whole
html-place-answer = declared in landfall.toml
html-step-unseen = { $open ->
    [0] { $questions ->
        [one] 1 question to you
       *[other] { $questions } questions to you
      }
   *[other] { $open } not seen, and why{ $questions ->
        [0] {""}
        [one] {"; 1 question to you"}
       *[other] {"; "}{ $questions } questions to you
      }
  }
html-open = What could not be seen
html-open-none = Everything that counts could be seen, and no question is left.
html-open-counts = It counts, and could not be decided from outside
html-open-intro = This is neither passed nor a gap. Each says why it stayed open and who can settle it.
html-settle = Who can settle it
html-weighs-blocker = would stop shoppers if it were missing
html-weighs-major = weighs much
html-weighs-minor = weighs little
html-weighs-note = good to know
html-questions = Questions only you can answer
html-questions-intro = They are outside the score.
html-passed = { $count ->
    [one] One thing passed
   *[other] { $count } things passed
  }
html-not-applicable = { $count ->
    [0] {""}
    [one] One rule does not apply here.
   *[other] { $count } rules do not apply here.
  }

html-editions = Versions of the shop
html-editions-intro = A market is judged on the version that its shoppers would get, never on the whole shop.
html-editions-label = Versions of the shop. The table scrolls sideways.
html-editions-none = No version was recognised.
html-edition = Version
html-language = Language
html-root = Starts at
html-reached = Reached by
html-reached-host = its own host
html-reached-folder = a folder of the address
html-reached-parameter = a parameter of the address
html-reached-market = a visitor from { $market }
html-hreflang = Who names whom in hreflang
html-hreflang-intro = A row names the versions in the columns. Search engines believe it where the page that is named names the other in return.
html-hreflang-label = Who names whom in hreflang. The table scrolls sideways.
html-hreflang-declares = Version names
html-hreflang-none = not named
html-hreflang-returned = { $pages } returned
html-hreflang-broken = { $pages } broken
html-hreflang-unknown = { $pages } not read
html-hreflang-with = { $with } of { $pages }
html-hreflang-not-read = not read
html-depth = How far each version reaches
html-depth-intro = Of the pages of the other versions that were read, so many name their counterpart in this version.
html-depth-label = Counterparts by version and kind of page. The table scrolls sideways.
html-choices = What shoppers can choose
html-choice = { $of }, { $by }: { $values }
html-says-of-itself = Says of itself
html-text-language = Text is in
html-currencies = Prices in
html-pages = Pages
html-judged-for = Judged for
html-not-told = not told

html-crawl = How the shop was read
html-started = Started
html-finished = Finished
html-as-visitor = As which visitor
html-no-language = No language was asked for
html-asked-language = Asked for the languages { $languages }
html-user-agent = Called itself
html-limits = Limits
html-limit-pages = { $pages } pages in all
html-limit-edition = { $pages } pages of each version
html-limit-depth = { $depth } links deep
html-limit-rate = { $rate } requests a second and host
html-limit-no-rate = no limit of speed
html-hosts = Hosts
html-market-lenses = Second looks
html-market-lens = { $market }: { $languages }
html-market-lens-none = none; the shop was not read as a visitor from a market
html-adaptive = the shop changed
html-looks = Second looks: the shop as visitors from the markets see it
html-looks-label = Second looks. The table scrolls sideways.
html-view-base = What anybody sees
html-view-seen = What the visitor saw
html-view = language { $language }, currency { $currency }, at { $address }
html-differs = Differs in
html-differs-none = nothing
html-differs-language = language
html-differs-currency = currency
html-differs-redirect = the version people are sent to
html-plan = What was planned, and how far it came
html-plan-intro = For every version first the start page, cart, delivery, returns, payment, legal and contact pages, then a few categories and goods, then a few pages of every kind of address.
html-plan-label = Pages known and asked for by version. The table scrolls sideways.
html-address = Addresses
html-known = Pages known
html-asked = Asked for
html-sampled = Of the pages like { $template }, { $asked } of { $known } were asked for.
html-trap = Not followed, { $trap }: { $count ->
    [one] 1 address
   *[other] { $count } addresses
  }, for example { $example }
html-sitemaps = Sitemaps
html-sitemaps-label = Sitemap files. The table scrolls sideways.
html-sitemap-good = lists pages of the shop
html-sitemap-foreign = { $count ->
    [one] lists 1 page of another host, which was not read
   *[other] lists { $count } pages of other hosts, which were not read
  }
html-said = What was found
trap-action = because it would do something
trap-loop = because the same folders come again and again
trap-calendar = a calendar
trap-filter = a list sorted or filtered in another way
trap-currency = the same page in another currency
trap-pager = a further page of a list that brought nothing new
trap-too-long = because the address is longer than any page's
trap-file = a file
choice-of-language = Language
choice-of-currency = Currency
choice-of-country = Country
choice-by-links = by links
choice-by-link-list = by a list of links
choice-by-get-form = by a form, which was not submitted
choice-by-post-form = by a form, which was not submitted
choice-by-script = by a list that a script acts on
choice-by-announced = named in the head of the page, without an address
html-read-kinds = What was read
html-read-topics = Pages by topic
html-not-read = What was not read, and why
html-not-read-label = What was not read, and why. The table scrolls sideways.
html-not-read-none = Every page that was known was read.
html-kind = Kind
html-reason = Why
html-example = Example
html-count = How many
html-notes = Good to know about this reading
html-rules = The rules that were used
html-rules-files = { $count ->
    [one] 1 rule file
   *[other] { $count } rule files
  }
html-rules-label = Rule files with their hashes. The table scrolls sideways.
html-file = File
html-reviewed = Reviewed
html-hash = SHA-256
html-not-legal-advice = Not legal advice: this report says what was found and what was not found on the pages that were read, on the day given above. Where law matters, ask a lawyer.
html-made-with = { $tool } { $version }

html-scope-platform-data = the shop system’s own data
html-scope-checkout-list = the list at checkout
html-scope-complete-list = a list that presents itself as complete
html-scope-policy-page = a page of terms or policies
html-scope-icon-row = a row of icons
html-scope-widget = a widget
html-scope-structured-data = data for search engines
html-scope-head = the head of the page, which shoppers do not see
html-scope-header = the header of the answer
html-scope-sitemap = the sitemap
html-scope-contact-page = a contact page
html-scope-visible-price = a price that shoppers see
html-scope-link = a link
html-scope-heading = a heading
html-scope-chrome = the frame around every page: menu or footer
html-scope-script-host = the address of a script
html-scope-text = the text of the page
html-scope-prose = running text
html-origin-page = the page as it was served
html-origin-header = the header of the answer
html-origin-sitemap = the sitemap
html-origin-archive = a saved crawl
html-origin-rendered = the page as a browser shows it
html-origin-probe = a guest cart
html-origin-declared = declared by the owner
html-where = Seen in

addresses-one = The shop has one version, at one address.
addresses-several = The versions are told apart in several ways. One way for all is easier to keep, and to understand.
addresses-country-domain = Versions have the domain of a country: search engines and shoppers take each for a shop of that country, and of no other. Each domain has to become known by itself.
addresses-domain = Versions have domains that belong to no country: only hreflang says whom each is for. Each domain has to become known by itself.
addresses-subdomain = Versions have a subdomain each: they are easy to keep apart and may stand on servers of their own. Not everybody sees from the address whom a version is for.
addresses-folder = Versions lie in folders of one host: they are easy to set up and to keep, and what the host is known for helps all of them. The address names no country to shoppers; hreflang has to.
addresses-parameter = A parameter of the address tells versions apart. Search engines advise against it: such addresses are hard to keep apart, and no country can be set for them.
addresses-visitor = At the same address different visitors get different versions. Search engines mostly see one of them, and nobody can send a link to another.

## The gate: what fails a run
confirmed = Confirmed by hand on { $day } by { $owner }: { $says }
heading-confirmed = Confirmed by hand
waived = Accepted by { $owner } until { $until }: { $reason }
contradicted = { $owner } confirmed on { $day }: { $says } It was seen to fail all the same, so one of the two is out of date.
since-new = New since the baseline: { $because }.
since-known = Known from the baseline.
since-fixed = Fixed since the baseline: { $because }.
since-not-rechecked = The baseline knows how it was; it could not be re-checked this time.
cause-shop = the shop changed
cause-rule = the rule is new or asks something else
cause-date = a day came on which the rule begins or ends to hold
cause-coverage = other pages could be read than then
cause-answers = your own answers changed
cause-reading = the program, its catalog or its lexicon changed, and the shop may have

gate-fail-severity = { $which ->
    [new] new gaps by a change of the shop
   *[other] gaps
  } at or above `{ $severity }`: { $where }
gate-fail-stage = { $which ->
    [new] new gaps by a change of the shop
   *[other] gaps
  } of the stage `{ $stage }` at or above `{ $severity }`: { $where }
gate-fail-rule = { $which ->
    [new] new gaps by a change of the shop
   *[other] gaps
  } of the rule `{ $rule }`: { $where }
gate-fail-market = { $which ->
    [new] new gaps by a change of the shop
   *[other] gaps
  } in the market `{ $market }` at or above `{ $severity }`: { $where }
gate-fail-unknown = { $which ->
    [new] what was decided in the baseline could not be decided now
   *[other] what counts could not be decided
  }: { $where }
gate-fail-unknown-stage = { $which ->
    [new] what was decided in the baseline could not be decided now
   *[other] what counts could not be decided
  } in the stage `{ $stage }`: { $where }
gate-fail-coverage = less than { $floor } % of what counts could be decided: { $where }
gate-fail-new = new gaps with the cause `{ $cause }` at or above `{ $severity }`: { $where }
gate-fail-waiver-ended = the waiver in line { $line } of { $file } ended on { $until } ({ $what }; { $owner }: { $text }). Mend the gap, or renew the waiver.
gate-fail-confirmation-ended = the confirmation in line { $line } of { $file } ended on { $until } ({ $what }; { $owner }: { $text }). Look again, and write down the day.
gate-turned-away = the shop answered with a test for people in place of { $pages ->
    [one] 1 page
   *[other] { $pages } pages
  }, so { $findings ->
    [one] 1 finding
   *[other] { $findings } findings
  } could not be checked. This run says neither that the shop is good nor that it is bad.

gate-waiver-unused = the waiver in line { $line } of { $file } means nothing that is open ({ $what }). It can go.
gate-confirmation-unused = the confirmation in line { $line } of { $file } settles nothing ({ $what }). It can go.
gate-confirmation-contradicted = the confirmation in line { $line } of { $file } says “{ $text }” ({ $what }), and the shop was seen to fail. What was seen counts.
gate-no-baseline = there is no baseline `{ $file }` yet, so everything counts as it is. Make it from this report: landfall baseline update { $file } --report REPORT.json
gate-since = since the baseline of { $day }: { $new } new, { $fixed } fixed, { $known } known, { $unseen } not re-checked.
gate-new = new: { $market } { $severity } { $rule }, { $title }: { $because }. { $fingerprint }
gate-fixed = fixed: { $market } { $severity } { $rule }, { $title }: { $because }. { $fingerprint }
gate-more = and { $count } more; the report names them.
gate-not-rechecked = not re-checked, { $market }: { $count ->
    [one] 1 finding of the baseline
   *[other] { $count } findings of the baseline
  } could not be seen this time ({ $rules }). They count neither as fixed nor as new.
gate-market-left-out = the baseline holds markets that were not judged this time: { $markets }. Nothing is said of them.
gate-other-version = { $market } is judged on the version { $is } now, not on { $was }. What was known of it stays known.
gate-not-asked = { $market }: no longer asked by the rules: { $rules }.
gate-reading = pages are read by another program, catalog or lexicon than in the baseline (landfall { $was } then, { $is } now). A change of the shop cannot always be told from that. Look at what is new, then run: landfall baseline update
