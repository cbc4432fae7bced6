/**
 * Runs Lighthouse on pages, in one browser.
 *
 * In (the argument, JSON): {chrome, pages: [{url, form: "mobile" | "desktop"}]}. Out: a line of JSON for each page,
 * {url, form, scores: {category: 0–100}, paint: ms until the largest content is seen, shift: of the layout,
 * short: [audits that cost points], hosts: [hosts that were asked]}.
 */
import lighthouse, { desktopConfig } from "lighthouse";
import * as launcher from "chrome-launcher";

// Pages that ask search engines to leave them out are not asked whether they can be found.
const UNLISTED = /\/(search\/.*|history\/)$/;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const { chrome, pages } = JSON.parse(process.argv[2]);

const browser = await launcher.launch({
  chromePath: chrome,
  chromeFlags: [
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
});
try {
  for (const { url, form } of pages) {
    const flags = {
      port: browser.port,
      logLevel: "error",
      onlyCategories: CATEGORIES,
      skipAudits: UNLISTED.test(url) ? ["is-crawlable"] : [],
      disableFullPageScreenshot: true,
    };
    const { lhr } = await lighthouse(url, flags, form === "desktop" ? desktopConfig : undefined);
    console.log(JSON.stringify(summary(url, form, lhr)));
  }
} finally {
  await browser.kill();
}

function summary(url, form, lhr) {
  const scores = {};
  const short = [];
  for (const key of CATEGORIES) {
    const category = lhr.categories[key];
    scores[key] = Math.round((category.score ?? 0) * 100);
    for (const { id, weight } of category.auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 0.9)
        short.push(`${id}${audit.displayValue ? ` (${audit.displayValue})` : ""}`);
    }
  }
  if (lhr.runtimeError) short.push(lhr.runtimeError.message);
  const requests = lhr.audits["network-requests"]?.details?.items ?? [];
  const hosts = [...new Set(requests.map((one) => new URL(one.url)).filter((one) => one.protocol.startsWith("http")).map((one) => one.host))];
  const paint = lhr.audits["largest-contentful-paint"]?.numericValue;
  const shift = lhr.audits["cumulative-layout-shift"]?.numericValue;
  return { url, form, scores, paint, shift, short, hosts };
}
