"use strict";
// Filters by market, stage and severity. Without this script the whole report stands there.
(() => {
  const bar = document.getElementById("filter");
  const selects = [...bar.querySelectorAll("select")];
  const reset = bar.querySelector("button");
  const status = bar.querySelector("[role=status]");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const weights = ["blocker", "major", "minor", "note"];
  const markets = all("section.market");
  const steps = all("section.step");
  const open = all("#unseen li.open");

  const show = () => {
    const [market, stage, severity] = selects.map((s) => s.value);
    const least = severity ? weights.indexOf(severity) : weights.length;
    const light = (e) => weights.indexOf(e.dataset.severity) > least;
    let shown = 0;
    for (const m of markets) m.hidden = market !== "" && m.dataset.market !== market;
    for (const s of steps) {
      let here = 0;
      for (const g of all("article.gap", s)) if (!(g.hidden = light(g))) here += 1;
      s.hidden = (stage !== "" && s.dataset.stage !== stage) || (severity !== "" && here === 0);
      if (!s.hidden && !s.closest("section.market").hidden) shown += here;
    }
    for (const o of open) {
      const other = market !== "" && !o.dataset.markets.split(" ").includes(market);
      o.hidden = other || light(o) || (stage !== "" && o.dataset.stage !== stage);
    }
    for (const part of all("#unseen .part")) part.hidden = all("li.open:not([hidden])", part).length === 0;
    status.textContent = status.dataset.says.replace("{shown}", String(shown));
    reset.disabled = !(market || stage || severity);
  };

  // A link that leads to something hidden shows it again.
  const arrive = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = id && document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    target.scrollIntoView();
  };
  const clear = () => { for (const s of selects) s.value = ""; show(); };

  for (const s of selects) s.addEventListener("change", show);
  reset.addEventListener("click", () => { clear(); selects[0].focus(); });
  addEventListener("hashchange", arrive);
  // Paper has nothing to unfold.
  let folded = [];
  addEventListener("beforeprint", () => { folded = all("details:not([open])"); for (const d of folded) d.open = true; });
  addEventListener("afterprint", () => { for (const d of folded) d.open = false; });

  document.documentElement.classList.add("filters");
  bar.hidden = false;
  show();
  arrive();
})();
