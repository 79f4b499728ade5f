// In: as JSON in the first argument, the browser and the pages to open. Out: one line for everything that is wrong, and code 1.
//
// { chromium, packages, pages: [{ name, file, direction, looks }], large }
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const job = JSON.parse(process.argv[2]);
const require = createRequire(job.packages + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const SIZES = [["laptop", 1280, 800], ["tablet", 768, 1024], ["phone", 360, 740]];
const problems = [];
const wrong = (where, what) => problems.push(`${where}: ${what}`);

const browser = await chromium.launch({
  executablePath: job.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Opens a page, watches it, and does something with it. */
async function open(where, file, options, work) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  page.on("console", (m) => wrong(where, `the console says ${m.type()}: ${m.text()}`));
  page.on("pageerror", (e) => wrong(where, `a script failed: ${e.message}`));
  page.on("request", (r) => {
    const asked = r.url().split("#")[0];
    if (asked !== address && !asked.startsWith("data:image/")) wrong(where, `a request leaves the file: ${asked}`);
  });
  await page.goto(address);
  await work(page).catch((e) => wrong(where, e.message));
  await context.close();
}

const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));

async function accessible(where, page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  for (const v of found.violations) wrong(where, `axe: ${v.id}: ${v.help}, at ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | ")}`);
}

/** Every look of every page, with the script and without: nothing sticks out, nothing is refused, axe finds nothing. */
for (const { name, file, direction, looks } of job.pages) {
  for (const [size, width, height] of SIZES) {
    for (const colorScheme of ["light", "dark"]) {
      if (!looks.includes(size)) continue;
      const where = `${name}, ${size}, ${colorScheme}, ${direction}`;
      const look = { viewport: { width, height }, colorScheme, reducedMotion: "reduce" };
      await open(where, file, look, async (page) => {
        await unfold(page);
        const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        if (wide > room) wrong(where, `it is ${wide} wide and has room for ${room}`);
        if (await page.evaluate(() => document.documentElement.dir) !== direction) wrong(where, "the direction is another one");
        if (!(await page.isVisible("#filter"))) wrong(where, "the filters do not show");
        await accessible(where, page);
      });
      if (colorScheme === "dark") continue;
      await open(`${where}, no script`, file, { ...look, javaScriptEnabled: false }, async (page) => {
        await unfold(page);
        if (await page.isVisible("#filter")) wrong(where, "without the script there are filters that do nothing");
        const lost = await page.evaluate(() => [...document.querySelectorAll("main section, article.gap, #unseen li.open")].filter((e) => !e.checkVisibility()).length);
        if (lost > 0) wrong(where, `without the script ${lost} pieces cannot be read`);
      });
    }
  }
}

/** What a reader does with it. */
for (const { name, file } of job.pages) {
  const where = `${name}, used`;
  await open(where, file, { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" }, async (page) => {
    const shown = () => page.evaluate((s) => [...document.querySelectorAll(s)].filter((e) => e.checkVisibility()).length, "article.gap");
    const expect = (what, found, wanted) => { if (found !== wanted) wrong(where, `${what}: ${found}, not ${wanted}`); };

    // The keyboard comes to the summary first.
    await page.keyboard.press("Tab");
    expect("the first stop of the keyboard", await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    expect("where it leads", await page.evaluate(() => document.activeElement.id), "summary");

    // Every link inside the page arrives at something that can be seen.
    const targets = await page.evaluate(() => [...new Set([...document.querySelectorAll("a[href^='#']")].map((a) => a.getAttribute("href")))]);
    if (targets.length < 10) wrong(where, `only ${targets.length} links inside the page`);
    const lost = await page.evaluate(async (targets) => {
      const lost = [];
      for (const target of targets) {
        const there = new Promise((done) => { addEventListener("hashchange", () => setTimeout(done), { once: true }); });
        if (location.hash !== target) { location.hash = target; await there; }
        const e = document.getElementById(target.slice(1));
        if (!e || !e.checkVisibility() || e.closest("details:not([open])")) lost.push(target);
      }
      return lost;
    }, targets);
    for (const target of lost) wrong(where, `the link ${target} does not arrive`);

    await unfold(page);
    const all = await shown();
    const markets = await page.$$eval("#filter [data-by=market] option", (o) => o.map((x) => x.value).filter(Boolean));
    let sum = 0;
    for (const market of markets) {
      await page.selectOption("[data-by=market]", market);
      expect(`sections shown for ${market}`, await page.evaluate(() => [...document.querySelectorAll("section.market")].filter((e) => e.checkVisibility()).length), 1);
      sum += await shown();
      const said = await page.textContent("#filter [role=status]");
      if (!said.includes(String(await shown()))) wrong(where, `for ${market} it says ${said}`);
      const foreign = await page.evaluate((m) => [...document.querySelectorAll("#unseen li.open")].filter((e) => e.checkVisibility() && !e.dataset.markets.split(" ").includes(m)).length, market);
      expect(`open things of other markets beside ${market}`, foreign, 0);
    }
    expect("the gaps of all markets together", sum, all);
    await page.selectOption("[data-by=market]", "");
    await page.selectOption("[data-by=severity]", "major");
    const light = await page.evaluate(() => [...document.querySelectorAll("article.gap")].filter((e) => e.checkVisibility() && !["blocker", "major"].includes(e.dataset.severity)).length);
    expect("lighter gaps under `major and worse`", light, 0);
    await page.selectOption("[data-by=stage]", "payable");
    const elsewhere = await page.evaluate(() => [...document.querySelectorAll("article.gap")].filter((e) => e.checkVisibility() && e.closest("section.step").dataset.stage !== "payable").length);
    expect("gaps of other stages under `payable`", elsewhere, 0);

    // A link to what is filtered away brings it back.
    await page.selectOption("[data-by=stage]", "supported");
    await page.click(".first .what a");
    const target = await page.getAttribute(".first .what a", "href");
    await page.waitForFunction((t) => document.querySelector(t).checkVisibility(), target, { timeout: 3000 });
    expect("gaps after that", await shown(), all);
    await page.selectOption("[data-by=severity]", "blocker");
    await page.click("#filter button");
    expect("gaps after `Show all`", await shown(), all);
    expect("dead buttons", await page.locator("#filter button:disabled").count(), 1);
  });

  // On paper: the summary is one page, every market begins one, everything is unfolded.
  await open(`${name}, printed`, file, { viewport: { width: 695, height: 1035 } }, async (page) => {
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
    const markets = await page.locator("section.market").count();
    if (pages.length < 2 + markets) wrong(name, `${pages.length} printed pages for ${markets} markets`);
    await page.emulateMedia({ media: "print" });
    const end = await page.evaluate(() => document.getElementById("summary").getBoundingClientRect().bottom + scrollY);
    if (end > 1035) wrong(name, `the summary ends at ${Math.round(end)} of the 1035 pixels of a printed page`);
    const hidden = await page.evaluate(() => [...document.querySelectorAll("article.gap, .evidence blockquote")].filter((e) => e.getBoundingClientRect().height === 0).length);
    if (hidden > 0) wrong(name, `${hidden} pieces are not printed`);
  });
}

/** A large report opens and filters without lag. The limits are wide: tests share their machine. */
if (job.large) {
  await open("large", job.large, { viewport: { width: 1280, height: 800 } }, async (page) => {
    const loaded = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
    const filtered = [];
    for (const [by, value] of [["severity", "major"], ["market", "m3"], ["market", ""], ["severity", ""]]) {
      filtered.push(await page.evaluate(([name, to]) => new Promise((done) => {
        const select = document.querySelector(`[data-by=${name}]`);
        const begun = performance.now();
        select.value = to;
        select.dispatchEvent(new Event("change"));
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
      }), [by, value]));
    }
    console.log(`large: opened in ${Math.round(loaded)} ms, filtered in ${filtered.map(Math.round).join(", ")} ms`);
    await page.setViewportSize({ width: 695, height: 1035 });
    await page.emulateMedia({ media: "print" });
    const end = await page.evaluate(() => document.getElementById("summary").getBoundingClientRect().bottom + scrollY);
    if (end > 1035) wrong("large", `the summary ends at ${Math.round(end)} of the 1035 pixels of a printed page`);
    if (loaded > 8000) wrong("large", `it opens in ${Math.round(loaded)} ms`);
    if (Math.max(...filtered) > 3000) wrong("large", `a filter takes ${Math.round(Math.max(...filtered))} ms`);
  });
}

await browser.close();
for (const problem of problems) console.log(problem);
process.exit(problems.length > 0 ? 1 : 0);
