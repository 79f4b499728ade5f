## 文の中の市場名。ここにない名前は CLDR のものです。日本語では前後の形は変わりません
market =
    .in = { $name }
    .for = { $name }
    .from = { $name }
market-CA-QC = ケベック州
market-US = アメリカ
market-US-CA = カリフォルニア州

## 判定
verdict-ready = { $market-in }のお客様は、このショップで購入できます。
verdict-close = あと少しです。{ $market-in }の多くのお客様が最初につまずく点は「{ $title }」です。
verdict-close-unseen = { $market-for }について大きな不足は見つかりませんでしたが、確認できなかった段階があります：{ $unseen }。
verdict-blocked = { $market-in }のお客様は、このショップで購入できません。最初の障害は「{ $title }」です。
verdict-undecided = 確認できたことが少なく、{ $market-in }のお客様が購入できるかどうかは判断できません。
verdict-not-prepared = { $market-for }向けの準備はまだありません。現地の言語の版も、現地通貨の価格も、配送の案内もありません。
verdict-not-prepared-refused = { $market-for }向けの準備はまだありません。現地の言語の版も、現地通貨の価格もなく、配送しないと書かれています。

verdict-word-ready = 準備完了
verdict-word-close = あと少し
verdict-word-blocked = 購入不可
verdict-word-undecided = 判断保留
verdict-word-not-prepared = 未対応

## 段階
stage-findable = 見つけやすさ
stage-understandable = わかりやすさ
stage-priced = 価格
stage-payable = 支払い
stage-deliverable = 配送
stage-lawful = 法令と表示
stage-supported = サポート

stage-short-findable = 検索
stage-short-understandable = 言語
stage-short-priced = 価格
stage-short-payable = 支払い
stage-short-deliverable = 配送
stage-short-lawful = 法令
stage-short-supported = 対応

stage-question-findable = 検索エンジンは正しい版へ案内していますか。
stage-question-understandable = お客様は内容を読めますか。
stage-question-priced = いくら支払うのかがわかりますか。
stage-question-payable = 支払いができますか。
stage-question-deliverable = 商品は届き、返品もできますか。
stage-question-lawful = 法律や慣習で求められるページはありますか。
stage-question-supported = 問い合わせる相手がいますか。

## 言葉
severity-blocker = 致命的
severity-major = 重大
severity-minor = 軽微
severity-note = 参考
effort-small = 小：数分から数時間
effort-medium = 中：数日
effort-large = 大：数週間
who-owner = 運営者
who-developer = 開発者
who-editor = 編集担当
who-lawyer = 弁護士
outcome-pass = 合格
outcome-fail = 不足
outcome-unknown = 不明
outcome-not-applicable = 対象外
basis-law = 法律
basis-custom = 期待
basis-technical = 技術
kind-home = トップページ
kind-category = カテゴリーページ
kind-product = 商品ページ
kind-cart = カート
kind-checkout = 購入手続き
kind-policy = 規約のページ
kind-contact = お問い合わせページ
kind-help = ヘルプページ
kind-account = マイページ
kind-other = その他のページ
nothing = なし

## どの版か、その理由
because-hreflang-region = hreflang が { $tag } 向けとしています
because-hreflang = hreflang が { $tag } 向けとしています
because-language = { $language }で書かれています
because-other-language = 現地で多くの人が読む{ $language }で書かれています
because-x-default = hreflang がその他の人向け（x-default）としています
because-default = 最初のアドレスで表示されます
because-look = { $languages } を求める現地の訪問者に表示されます

home-given = コマンドラインでの指定
adjusted = { $file } による変更：{ $reason }
home-declared = landfall.toml での申告
home-registration = 登録番号 { $number } から
home-address = 住所「{ $address }」から
home-phone = 電話番号 { $number } から
home-domain = ドメインの末尾 { $domain } から

## 見た場所
looked-nothing = この版で、それが表示されるはずのページは読んでいません。
looked-pages = この版の { $pages } ページを見ました。
looked-where = { $pages } ページを見ました：{ $where }。
looked-links = この版の { $pages } ページで、ページやリンクを探しました：{ $where }。
looked-not-linked = 「{ $where }」のページを探しましたが、読んだページからのリンクはありませんでした。

## 不明の理由
unknown-nothing = 不明です。{ $reason }
unknown-partly = これまでに確認できたもの：{ $seen }。残りは不明です。{ $reason }
unknown-threshold = 当てはまるかどうかは、会社の規模、商品、契約によります。
unknown-no-home = 当てはまるかどうかは販売者の所在国によりますが、所在国がわかりませんでした。

reason-not-found = 見つかりませんでした：{ $where }。
reason-not-linked = リンクがありません：{ $where }。
reason-robots = robots.txt が読まないよう求めています：{ $where }。
reason-login = ログインが必要です：{ $where }。
reason-throttled = 読む前に、ショップがアクセスを減らすよう求めました：{ $where }。
reason-empty-cart = カートが空のままでは何も表示されません：{ $where }。
reason-script-only = スクリプトが動くブラウザーでしか内容が表示されません：{ $where }。
reason-challenge = ロボットかどうかを確かめる画面が返されました：{ $where }。
reason-limit = ページ数の上限に達したため、読んでいません：{ $where }。
reason-error = エラーが返されました：{ $where }。
reason-timeout = 時間内に応答がありませんでした：{ $where }。
reason-too-large = 大きすぎて読めません：{ $where }。
reason-not-html = ウェブページではありません：{ $where }。
reason-depth = リンクをたどる回数が多すぎます：{ $where }。
reason-private-address = 内部ネットワークのアドレスです：{ $where }。
reason-not-in-archive = 保存した記録にありません：{ $where }。
reason-lens-not-taken = 現地の訪問者には違う内容が表示されるかもしれませんが、その訪問者としては読んでいません。
reason-by-form = お客様はショップで選べますが、フォームの送信もスクリプトの実行もしていないため、確認していません。
reason-behind-checkout = 購入手続きの中でしか表示されず、そこへは進んでいません。
reason-no-home = 販売者の所在国がわかりません。
reason-threshold = 会社によって異なります。
reason-only-seller = 販売者だけが答えられます。
reason-too-little-text = 文章が少なく、判断できません。
reason-no-price = 読んだページに価格が見つかりませんでした。
reason-no-complete-list = 支払い方法の全体の一覧は見当たりませんでした。多くのショップでは、購入手続きで初めて表示されます。
reason-not-read = 読んだページが足りません。
reason-unclear-mention = 確認できた記載があいまいです。

where-shop = ページ
where-topic = 「{ $topic }」のページ

## だれが、どう確かめるか
settle-not-found = 運営者：ショップを開いて探してください。見つかった場合は、次回はそのページから始めてください。
settle-not-linked = 運営者：ショップを開いて探してください。見つかった場合は、フッターからリンクしてください。
settle-robots = 運営者：ご自身でページを見るか、robots.txt で landfall を許可してもう一度実行してください。
settle-login = 運営者：ログインして、ご自身でページを見てください。
settle-throttled = 時間をおくか、--rate を小さくして、もう一度実行してください。
settle-empty-cart = 運営者：商品をカートに入れて見てください。
settle-script-only = 運営者または開発者：ブラウザーでページを開いて見てください。
settle-challenge = 開発者：ボット対策でユーザーエージェント「landfall」を通し、もう一度実行してください。
settle-limit = --pages または --max-pages を大きくして、もう一度実行してください。
settle-error = 開発者：ページを開いてください。エラーが返されています。直したら、もう一度実行してください。
settle-timeout = 時間をおくか、--rate を小さくして、もう一度実行してください。
settle-too-large = 運営者：ご自身でページを開いて見てください。
settle-not-html = 運営者：ご自身でファイルを開いて見てください。
settle-depth = 開発者：フッターからページへリンクしてください。お客様も見つけられません。
settle-private-address = ご自身のテスト用ショップであれば、--allow-private を付けてもう一度実行してください。
settle-not-in-archive = ショップをもう一度読み、新しい記録で判定してください。
settle-lens-not-taken = 運営者：{ $market-from }からの訪問者としてショップを開き、言語と価格を見てください。
settle-by-form = 運営者：{ $market-from }からの訪問者と同じようにショップで選び、見てください。
settle-behind-checkout = 運営者：{ $market-in }の住所で購入手続きへ進み、見てください。
settle-no-home = --home に自国のコードを付けて、もう一度実行してください。
settle-threshold = 運営者または弁護士：自社に当てはまるか確認してください。
settle-only-seller = 運営者：お答えいただけるのはご自身だけです。
settle-too-little-text = 運営者：ブラウザーでページを開いて見てください。
settle-no-price = 運営者：{ $market-from }からの訪問者として商品ページを開き、価格を見てください。
settle-no-complete-list = 運営者：{ $market-in }の住所で購入手続きを開き、一覧を見てください。
settle-not-read = --pages を大きくするか、そのページから始めて、もう一度実行してください。
settle-unclear-mention = 運営者：引用した文を読んで判断してください。

## 読み取り
not-reached-robots = robots.txt が読まないよう求めています
not-reached-limit = ページ数の上限に達しました
not-reached-depth = 最初のページからリンクが遠すぎます
not-reached-error = { $detail }
not-reached-login = ログインが必要です
not-reached-challenge = ロボットかどうかの確認画面
not-reached-throttled = ショップがアクセスを減らすよう求めました
not-reached-script-only = スクリプトがないと内容が出ません
not-reached-other = { $detail }
note-limit = 上限に達したため、読み取りを終えました。既知のページのうち { $count } ページは読んでいません。
note-lens = 国や言語を指定しない訪問者として、このプログラムを実行した場所から読みました。訪問者によって内容を変えるショップは、ほかの場所では違って見えることがあります。
note-lens-language = { $languages } の言語を求め、このプログラムを実行した場所から読みました。訪問者によって内容を変えるショップは、ほかの場所では違って見えることがあります。
note-broken-data = { $count } ページの構造化データが読み取れません：{ $detail }（{ $url }）。
note-truncated = { $count } ページは上限より長く、一部だけを読みました：{ $url }。
note-script-only = { $count } ページは、スクリプトがないとほとんど文章が出ません（{ $url }）。スクリプトが加える内容は確認していません。
note-old-rules = { $market-for }のルールを最後に見直したのは { $day } で、判定日の一年以上前です。その後、法律や習慣が変わっているかもしれません。
note-more-markets = このショップは、指定なしで判定する数より多くの市場を対象にしています。--market で指定してください：{ $markets }。
note-no-home = 販売者の所在国がわからないため、特定の国の販売者に関するルールは質問として扱います。--home に自国のコードを付けて、もう一度実行してください。
note-partial = 読み取りは途中で止められました。
note-direct = { $markets } からの訪問者は、このプログラムを実行した場所から、言語（ショップのシステムに国のパラメーターがあればそれも）で再現しました。現地の IP アドレスにショップがどう応じるかは不明です。--proxy を使うと現地から確認できます。
note-challenged = { $host } は、ロボットかどうかの確認画面を返すようになったため、以後はアクセスを控えました。読んでいないものは不明で、なくなったとも直ったとも数えません。
note-throttled = { $host } は、アクセスを減らすよう何度も求めたため、以後はアクセスを控えました。読んでいないものは不明で、なくなったとも直ったとも数えません。
note-pace = { $host } へは、上限より遅い間隔（最短でも { $seconds } 秒に一回）でアクセスしました：{ $throttled ->
    [0] 応答がしだいに遅くなりました
   *[other] アクセスを減らすよう { $throttled } 回求められました
  }。
note-owner = robots.txt はプログラムに読まないよう求めていますが、運営者の意思により { $count } ページを読みました。
note-owner-unused = robots.txt を越えてよいと運営者が認めましたが、その必要はありませんでした。
note-soft-404 = { $count } 件のリンクが存在しないページを指していますが、ショップは存在するかのように応答します（{ $url }）。検索エンジンに登録されるかもしれません。
note-repeated = { $count } 件のアドレスは、別のアドレスですでに読んだページを表示します（{ $url }）。一回として数えます。
note-staging-all = 読んだページ（{ $count }）はすべて、検索エンジンに登録しないよう求めています。テスト用のショップなら問題ありません。本番のショップなら、だれにも見つけられません。
note-staging = このショップのトップページは、検索エンジンに登録しないよう求めています。テスト用のショップなら問題ありません。

## 題名と引用
title-of-item = { $item }：{ $title }
quoted = 「{ $text }」

## 行で読むレポート：ターミナル、Markdown、注釈、パイプライン
report-title = { html-title }
judged-as-of = { $date } 時点の判定
home-line = 販売者の国 { $market }（{ $because }）
pages-read = { $count } ページを読み取り
pages = { $count } ページ
versions-line = 版：{ $versions }
matrix-legend = 100：判断できたものはすべて合格、?：一部は確認できず、–：判断するものなし
column-market = { html-market }
column-verdict = 判定
column-first-stop = 最初の障害
says-first-stop = 最初の障害：{ $stage }。
says-unseen = 確認できなかった段階：{ $stages }。
says-judged-on = 版「{ $edition }」で判定しました（{ $because }）。
says-score = 100 点中 { $score } 点。
says-decided = 対象のうち { $percent }% を判断できました。
gaps-to-mend = 直すべき不足：{ $count } 件
no-gaps = { html-no-gaps }
heading-unseen = 確認できなかったもの
heading-questions = { html-questions }
heading-first-steps = { html-first-steps }
heading-ways-in = { html-ways-in }
heading-reading = 読み取りの方法
heading-do-first = 最初にすること
do-first-none = 準備のある市場に不足は見つかりませんでした。
in-all = 合計：不足 { $gaps } 件、不明 { $open } 件、運営者だけが答えられる質問 { $questions } 件。
checks-passed = 合格 { $passed } 件、対象外 { $rest } 件{ $beyond ->
    [0] {""}
   *[other] 、サイト以外で知っておくこと { $beyond } 件
  }。HTML と JSON のレポートに載っています。
reports-list-gaps = HTML、JSON、CSV のレポートに、{ $count } 件の不足がすべて載っています。
label-what = 内容
label-why = 理由
label-seen = 確認
label-looked = 範囲
label-open = 未確認
label-settle = 確かめ方
label-fix = 対応
label-effort = 手間
label-who = 担当
label-source = 出典
label-changed = 変更
label-rule = ルール
label-finding = 結果
label-version = 版
label-file = ファイル
label-more = 詳細
label-read = 読取
label-as = 訪問者
label-not-read = 未読
label-said = 申告
label-note = 注意
label-gate = 合否
source-line = { $name }（{ $basis }）
source-line-checked = { $name }、{ $date } 閲覧（{ $basis }）
place-link = { $page } の { $selector }
place-header = HTTP ヘッダー { $name }
place-script = スクリプト { $src }
place-sitemap = サイトマップ { $url }
place-document = ページ全体
place-answer = landfall.toml での申告、{ $key }
place-on-pages = { $place }、{ $pages } ページ
and-more = ほか { $count } 件
read-line = { $count } ページ、{ $complete ->
    [yes] リンクされたすべて
   *[no] 上限まで
  }：{ $kinds }
look-line = { $market-from }からの訪問者（{ $languages }、{ $via ->
    [proxy] プロキシ経由
   *[direct] 直接
  }）：{ $saw }
look-no-language = 言語の指定なし
look-not-seen = 未確認（{ $why }）
look-same = 同じ表示でした
look-differs = 表示が変わりました：{ $in }
not-read-line = { $kind }：{ $reason }（{ $count } ページ、例：{ $url }）
declared-line = landfall.toml での申告、{ $key }：{ $said }
not-advice = 法的な助言ではありません。見つからなかったものも、存在する場合があります。各行に、どこを見たかが書かれています。
gap-passes-run = 実行を失敗とはしない不足（{ $severity }）：{ $says }
outside-the-score = 点数に含めない質問
file-line = { $file }、SHA-256 { $hash }
file-line-reviewed = { $file }、{ $date } 見直し、SHA-256 { $hash }
fingerprint-line = 識別子 { $fingerprint } · { $date } 時点の判定 · ショップの読み取り { $read }

## 二つのレポートの比較
diff-before = 前：{ $report }
diff-after = 後：{ $report }
diff-report = { $shop }、{ $date } 時点の判定、{ $read } 読み取り
diff-other-shops = 最初のアドレスが異なります。別のショップであれば、比較の意味はあまりありません。
diff-other-programs = 異なる版の landfall（{ $before } と { $after }）で判定しているため、ルールが異なることがあります。
diff-sums = 不足：新規 { $new } 件、解決 { $fixed } 件、継続 { $still } 件、結果の変更 { $changed } 件、判定外 { $gone } 件
diff-new = 新しい不足
diff-fixed = 解決したもの
diff-changed = 結果が変わったもの
diff-gone = 判定されなくなったもの
diff-still = 続いているもの
diff-other-version = { $market } は { $was } ではなく { $is } の版で判定されたため、不足は新規または判定外として数えます。
diff-only-markets = { $which ->
    [first] 前
   *[second] 後
  }のレポートだけにある市場（{ $count }）：{ $names }
diff-only-rules = { $which ->
    [first] 前
   *[second] 後
  }のレポートだけにあるルール（{ $count }）：{ $names }
diff-not-judged = 判定なし

## HTML レポート
html-lang = ja
html-dir = ltr
html-title = { $shop } はどの国から購入できますか。
html-skip = 要約へ移動
html-on-this-page = このページの内容
html-date = { $year }年{ $month ->
    [1] 1
    [2] 2
    [3] 3
    [4] 4
    [5] 5
    [6] 6
    [7] 7
    [8] 8
    [9] 9
    [10] 10
    [11] 11
   *[12] 12
  }月{ $day }日
html-moment = { $date } { $time }（UTC）
html-judged-on = 判定日
html-home = 販売者の国
html-home-because = { $home }（{ $because }）
html-home-open = 不明です。これによって変わる点は、判定せず質問とします。
html-platform = ショップのシステム
html-pages-read = 読んだページ
html-pages-of = { $read } ページ{ $complete ->
    [yes] （既知のすべて）
   *[no] （既知の一部）
  }

html-summary = 要約
html-market = 市場
html-first-stop = 最初の障害：{ $stage }
html-matrix = お客様の購入までの段階
html-matrix-label = 市場と段階ごとの点数。表は横にスクロールできます。
html-matrix-key = 大きな数字は、判断できたものについての 0 から 100 の点数です。「確認」は、対象のうち判断できた割合です。確認が少なければ、点数が高くても多くは言えません。
html-seen = { $percent }% 確認
html-seen-little = 確認 1% 未満
html-state-stop = お客様を止めます
html-state-gaps = 不足あり
html-state-good = 不足なし
html-state-partly = 今のところ不足なし
html-state-unseen = 未確認
html-state-none = 確認する項目なし
html-do-first = 最初にすること
html-do-first-none = 不足は見つかりませんでした。確認できなかったものは、各市場の項目にあります。
html-do-first-prepare = これらの市場向けの準備はまだありません。以下の各項目は、一般的な参入方法から始まります。
html-for-markets = 市場
html-more = ほか { $count } 件の不足は、以下の各項目にあります。

html-judged-edition = 版「{ $edition }」{ $language ->
    [none] {""}
   *[other] （{ $language }）
  }で判定しました。理由：{ $because }。
html-judged-none = 判定できる版がありませんでした：{ $because }。
html-score = 100 点中 { $score } 点
html-score-none = 点数なし
html-decided = 判断済み { $decided } 件、未確認 { $undecided } 件
html-way = お客様の購入までの道のり
html-stop-here = 最初の障害
html-count-failed = 不足 { $count } 件
html-count-passed = 合格 { $count } 件
html-count-unknown = 未確認 { $count } 件
html-first-steps = はじめの一歩
html-ways-in = 一般的な参入方法
html-declared = landfall.toml での申告：{ $key }
html-beyond = サイト以外で知っておくこと：{ $count } 件
html-about-ways-in = 市場への参入方法
html-about-customs = 関税と輸入税
html-about-goods = 独自の規則がある商品
html-about-marketplaces = オンラインモール
html-about-price-comparison = 価格比較
html-about-channels = ショップが見つけられる場所
html-about-peaks = 購入が増える時期
html-about-culture = お客様が気にする点
html-about-help = 相談先
html-gaps-folded = 見つかった不足：{ $count } 件
html-no-gaps = 読んだページに不足は見つかりませんでした。
html-why = 重要な理由
html-fix = 直し方
html-who = 担当
html-effort = 手間
html-looked = 見た場所
html-sources = 出典
html-checked = { $date } 閲覧
html-evidence = 証拠：{ $count } か所
html-evidence-none = 示せる場所はありません。あるべき場所に見つかりませんでした。
html-on-page = ページ
html-place = 場所
html-read-as = 読み取った内容
html-seen-on = { $pages } ページ
html-sure-high = 確実
html-sure-medium = ほぼ確実
html-sure-low = あまり確実ではない
html-place-element = ページの要素
html-place-link = ページのリンク
html-place-header = 応答の HTTP ヘッダー
html-place-script = ページが読み込むスクリプト
html-place-data = ページ内の検索エンジン向けデータ
html-place-sitemap = サイトマップ
html-place-document = ページ全体
html-place-answer = landfall.toml での申告
html-open = 確認できなかったもの
html-open-intro = 合格でも不足でもありません。それぞれに、未確認の理由と、確かめられる人が書かれています。
html-settle = だれが確かめられるか
html-matrix-stop = お客様が最初につまずく段階
html-filter = 表示の絞り込み
html-filter-markets = すべての市場
html-filter-stage = 段階
html-filter-stages = すべての段階
html-filter-severity = 不足
html-filter-severities = すべての不足
html-filter-blocker = 致命的のみ
html-filter-major = 重大以上
html-filter-minor = 軽微以上
html-filter-shown = 表示中の不足：{ $all } 件中 { $shown } 件
html-filter-reset = すべて表示
html-count-noted = 参考 { $count } 件
html-step-unseen = { $open ->
    [0] 運営者への質問 { $questions } 件
   *[other] 未確認 { $open } 件とその理由{ $questions ->
        [0] {""}
       *[other] 、運営者への質問 { $questions } 件
      }
  }
html-open-none = 対象はすべて確認でき、質問も残っていません。
html-open-counts = 対象ですが、外からは判断できませんでした
html-weighs-blocker = 欠けていれば、お客様は購入できません
html-weighs-major = 影響は大きい
html-weighs-minor = 影響は小さい
html-weighs-note = 参考情報
html-questions = 運営者だけが答えられる質問
html-questions-intro = 点数には含まれません。
html-passed = 合格 { $count } 件
html-not-applicable = { $count ->
    [0] {""}
   *[other] { $count } 件のルールは、ここでは対象外です。
  }

html-editions = ショップの版
html-editions-intro = 市場は、ショップ全体ではなく、その市場のお客様に表示される版で判定します。
html-editions-label = ショップの版。表は横にスクロールできます。
html-editions-none = 版は見つかりませんでした。
html-edition = 版
html-language = 言語
html-root = 始まるアドレス
html-reached = 見分け方
html-reached-host = 専用のホスト
html-reached-folder = アドレスのフォルダー
html-reached-parameter = アドレスのパラメーター
html-reached-market = { $market } からの訪問者
html-hreflang = hreflang での指し示し
html-hreflang-intro = 各行の版が、列の版を指しています。指されたページが指し返しているとき、検索エンジンはそれを信用します。
html-hreflang-label = hreflang での指し示し。表は横にスクロールできます。
html-hreflang-declares = 指している版
html-hreflang-none = 指していない
html-hreflang-returned = 相互 { $pages } 件
html-hreflang-broken = 片方のみ { $pages } 件
html-hreflang-unknown = 未読 { $pages } 件
html-hreflang-with = { $pages } 件中 { $with } 件
html-hreflang-not-read = 未読
html-depth = 各版がそろっている範囲
html-depth-intro = ほかの版で読んだページのうち、この版に対応するページを指しているものの数です。
html-depth-label = 版とページの種類ごとの対応ページ。表は横にスクロールできます。
html-choices = お客様が選べるもの
html-choice = { $of }（{ $by }）：{ $values }
html-says-of-itself = 自身の宣言
html-text-language = 本文の言語
html-currencies = 価格の通貨
html-pages = ページ
html-judged-for = 判定した市場
html-not-told = 記載なし

html-crawl = ショップの読み取り方
html-started = 開始
html-finished = 終了
html-as-visitor = どの訪問者として
html-no-language = 言語の指定なし
html-asked-language = 求めた言語：{ $languages }
html-user-agent = 名乗った名前
html-limits = 上限
html-limit-pages = 全体で { $pages } ページ
html-limit-edition = 版ごとに { $pages } ページ
html-limit-depth = リンク { $depth } 回まで
html-limit-rate = ホストごとに毎秒 { $rate } 回
html-limit-no-rate = 速度の上限なし
html-hosts = ホスト
html-market-lenses = 再確認
html-market-lens = { $market }：{ $languages }
html-market-lens-none = なし。各市場の訪問者としては読んでいません
html-adaptive = 表示が変わりました
html-looks = 再確認：各市場の訪問者に見えるショップ
html-looks-label = 再確認。表は横にスクロールできます。
html-view-base = だれにでも見える内容
html-view-seen = 訪問者に見えた内容
html-view = 言語 { $language }、通貨 { $currency }、アドレス { $address }
html-differs = 違い
html-differs-none = なし
html-differs-language = 言語
html-differs-currency = 通貨
html-differs-redirect = 案内される版
html-plan = 計画と、読めた範囲
html-plan-intro = 版ごとに、まずトップページ、カート、配送、返品、支払い、規約、お問い合わせのページ、次にいくつかのカテゴリーと商品、最後にアドレスの種類ごとにいくつかのページを読みます。
html-plan-label = 版ごとの既知のページと読みに行ったページ。表は横にスクロールできます。
html-address = アドレス
html-known = 既知のページ
html-asked = 読みに行った数
html-sampled = { $template } のようなページは、{ $known } 件のうち { $asked } 件を読みに行きました。
html-trap = たどらなかったもの（{ $trap }）：{ $count } 件、例：{ $example }
html-sitemaps = サイトマップ
html-sitemaps-label = サイトマップのファイル。表は横にスクロールできます。
html-sitemap-good = ショップのページが載っています
html-sitemap-foreign = ほかのホストの { $count } ページが載っていますが、読んでいません
html-said = 見つかったもの
trap-action = 何かが実行されてしまうため
trap-loop = 同じフォルダーがくり返されるため
trap-calendar = カレンダー
trap-filter = 並べ替えや絞り込みだけの一覧
trap-currency = 通貨だけが違う同じページ
trap-pager = 新しいものがない一覧の続き
trap-too-long = ページにしてはアドレスが長すぎるため
trap-file = ファイル
choice-of-language = 言語
choice-of-currency = 通貨
choice-of-country = 国
choice-by-links = リンク
choice-by-link-list = リンクの一覧
choice-by-get-form = フォーム、送信していません
choice-by-post-form = フォーム、送信していません
choice-by-script = スクリプトで動く一覧
choice-by-announced = ページの head での宣言、アドレスなし
html-read-kinds = 読んだもの
html-read-topics = 話題ごとのページ
html-not-read = 読まなかったものと、その理由
html-not-read-label = 読まなかったものと、その理由。表は横にスクロールできます。
html-not-read-none = 既知のページはすべて読みました。
html-kind = 種類
html-reason = 理由
html-example = 例
html-count = 数
html-notes = この読み取りについて
html-rules = 使ったルール
html-rules-files = ルールのファイル：{ $count } 件
html-rules-label = ルールのファイルとハッシュ値。表は横にスクロールできます。
html-file = ファイル
html-reviewed = 見直し
html-hash = SHA-256
html-not-legal-advice = 法的な助言ではありません。このレポートは、上記の日に、読んだページで見つかったものと見つからなかったものを示します。法律が関わる場合は、弁護士にご相談ください。
html-made-with = { $tool } { $version }

html-scope-platform-data = ショップのシステムのデータ
html-scope-checkout-list = 購入手続きの一覧
html-scope-complete-list = 全体として示された一覧
html-scope-policy-page = 規約のページ
html-scope-icon-row = アイコンの列
html-scope-widget = ウィジェット
html-scope-structured-data = 検索エンジン向けデータ
html-scope-head = お客様には見えない、ページの head
html-scope-header = 応答の HTTP ヘッダー
html-scope-sitemap = サイトマップ
html-scope-contact-page = お問い合わせページ
html-scope-visible-price = お客様に見える価格
html-scope-link = リンク
html-scope-heading = 見出し
html-scope-chrome = 各ページの枠（メニューやフッター）
html-scope-script-host = スクリプトのアドレス
html-scope-text = ページの文章
html-scope-prose = 本文
html-origin-page = 配信されたままのページ
html-origin-header = 応答の HTTP ヘッダー
html-origin-sitemap = サイトマップ
html-origin-archive = 保存した記録
html-origin-rendered = ブラウザーで表示したページ
html-origin-probe = ゲストのカート
html-origin-declared = 運営者の申告
html-where = 確認した場所

addresses-one = このショップの版は一つで、アドレスも一つです。
addresses-several = 版の見分け方が何種類もあります。一つの方法にそろえるほうが、管理も理解も簡単です。
addresses-country-domain = 国のドメインを持つ版があります。検索エンジンもお客様も、その国だけのショップと受け取ります。ドメインごとに、一から知ってもらう必要があります。
addresses-domain = どの国のものでもないドメインを持つ版があります。だれ向けかを示すのは hreflang だけです。ドメインごとに、一から知ってもらう必要があります。
addresses-subdomain = 版ごとにサブドメインがあります。区別しやすく、別々のサーバーに置けます。だれ向けの版かは、アドレスだけではわからないことがあります。
addresses-folder = 一つのホストのフォルダーに版が分かれています。用意も管理も簡単で、ホストの評価はすべての版に役立ちます。アドレスからお客様に国は伝わらないので、hreflang で示す必要があります。
addresses-parameter = アドレスのパラメーターで版を分けています。検索エンジンは勧めていません。見分けにくく、国を指定することもできません。
addresses-visitor = 同じアドレスで、訪問者によって違う版が表示されます。検索エンジンはたいてい一つの版しか見ず、別の版へのリンクを送ることもできません。

## 合否の判断：実行が失敗となる条件
confirmed = { $day } に { $owner } が手作業で確認済み：{ $says }
heading-confirmed = 手作業で確認済み
waived = { $owner } が { $until } まで容認：{ $reason }
contradicted = { $owner } は { $day } に次のように確認しました：{ $says } しかし反対の内容が見つかりました。どちらかが古くなっています。
since-new = 基準のあとの新しい不足：{ $because }。
since-known = 基準にある不足です。
since-fixed = 基準のあとに解決：{ $because }。
since-not-rechecked = 基準には当時の結果がありますが、今回は確認できませんでした。
cause-shop = ショップが変わりました
cause-rule = ルールが新しいか、内容が変わりました
cause-date = ルールの開始日または終了日が来ました
cause-coverage = 当時とは違うページを読みました
cause-answers = ご自身の申告が変わりました
cause-reading = プログラム、カタログ、語彙のいずれかが変わりました。ショップも変わったかもしれません

gate-fail-severity = { $which ->
    [new] ショップの変更による新しい不足
   *[other] 不足
  }（`{ $severity }` 以上）：{ $where }
gate-fail-stage = { $which ->
    [new] ショップの変更による新しい不足
   *[other] 不足
  }（段階 `{ $stage }`、`{ $severity }` 以上）：{ $where }
gate-fail-rule = { $which ->
    [new] ショップの変更による新しい不足
   *[other] 不足
  }（ルール `{ $rule }`）：{ $where }
gate-fail-market = { $which ->
    [new] ショップの変更による新しい不足
   *[other] 不足
  }（市場 `{ $market }`、`{ $severity }` 以上）：{ $where }
gate-fail-unknown = { $which ->
    [new] 基準では判断できたものが、今回は判断できませんでした
   *[other] 対象の項目を判断できませんでした
  }：{ $where }
gate-fail-unknown-stage = { $which ->
    [new] 基準では判断できたものが、今回は判断できませんでした
   *[other] 対象の項目を判断できませんでした
  }（段階 `{ $stage }`）：{ $where }
gate-fail-coverage = 対象のうち判断できたのは { $floor }% 未満です：{ $where }
gate-fail-new = 原因が `{ $cause }` の新しい不足（`{ $severity }` 以上）：{ $where }
gate-fail-waiver-ended = { $file } の { $line } 行目の容認は { $until } に終わりました（{ $what }、{ $owner }：{ $text }）。不足を直すか、容認を更新してください。
gate-fail-confirmation-ended = { $file } の { $line } 行目の確認は { $until } に終わりました（{ $what }、{ $owner }：{ $text }）。もう一度確かめて、日付を書いてください。
gate-turned-away = { $pages } ページで、ロボットかどうかの確認画面が返されたため、{ $findings } 件の結果を確認できませんでした。この実行からは、ショップの良し悪しは言えません。

gate-waiver-unused = { $file } の { $line } 行目の容認に当たる不足はありません（{ $what }）。削除できます。
gate-confirmation-unused = { $file } の { $line } 行目の確認は、何にも当てはまりません（{ $what }）。削除できます。
gate-confirmation-contradicted = { $file } の { $line } 行目の確認には「{ $text }」とありますが（{ $what }）、ショップでは反対の内容が見つかりました。見つかった内容を優先します。
gate-no-baseline = 基準 `{ $file }` がまだないため、すべてをそのまま数えます。このレポートから作ってください：landfall baseline update { $file } --report REPORT.json
gate-since = { $day } の基準と比べて：新規 { $new } 件、解決 { $fixed } 件、既知 { $known } 件、再確認できず { $unseen } 件。
gate-new = 新規：{ $market } { $severity } { $rule }、{ $title }：{ $because }。{ $fingerprint }
gate-fixed = 解決：{ $market } { $severity } { $rule }、{ $title }：{ $because }。{ $fingerprint }
gate-more = ほか { $count } 件。レポートに載っています。
gate-not-rechecked = 再確認できず、{ $market }：基準の { $count } 件は今回確認できませんでした（{ $rules }）。解決とも新規とも数えません。
gate-other-version = { $market } は { $was } ではなく { $is } の版で判定しています。既知のものは既知のままです。
gate-market-left-out = 基準には、今回判定していない市場があります：{ $markets }。これらについては何も述べません。
gate-not-asked = { $market }：ルールの対象でなくなったもの：{ $rules }。
gate-reading = 基準のときとは違うプログラム、カタログ、語彙でページを読んでいます（当時は landfall { $was }、現在は { $is }）。ショップの変更と区別できないことがあります。新しいものを確かめてから、landfall baseline update を実行してください
