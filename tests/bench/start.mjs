// What the first picture costs, and the first step of a thread: `node tests/bench/start.mjs SITE_FOLDER`. Chromium, cold for each
// load. It prints the compressed bytes that were asked for until the first picture stood, how long that took, and how long after a
// press of Run the first thread's first event was on the page. Whoever reads it judges.

import { launch } from '../e2e/browsers.mjs';
import { Lab } from '../e2e/lab.mjs';
import { serveSite } from '../e2e/site.mjs';

const LOADS = 9;
const RUNS = 9;
const PATIENCE_MS = 120_000;
// A run that nothing hides: no parameter in the address but the program.
const FIRST = 's=semaphore';
const THREADS = 's=semaphore&mode=threads&set.threads=20';

const folder = process.argv[2] ?? 'target/release-page';
const site = await serveSite(folder, { compressed: true });
const browser = await launch('chromium');
try {
  await firstPicture();
  await firstEvent();
} finally {
  await browser.close();
  await site.close();
}

async function firstPicture() {
  const [times, sizes] = [[], []];
  for (let load = 0; load < LOADS; load += 1) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.evaluateOnNewDocument(watchForPicture);
    const before = site.sent();
    await page.goto(`${site.urls.isolated}#${FIRST}`);
    await page.waitForFunction(() => window.pictureAt !== undefined);
    const [at, names] = await page.evaluate(() => [window.pictureAt,
      performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= window.pictureAt)
        .map(({ name }) => new URL(name).pathname)]);
    times.push(at);
    const asked = site.sent().slice(before.length).filter(({ path }) => path === '/' || names.includes(path));
    sizes.push(asked);
    await context.close();
  }
  const files = sizes[0].map(({ path, bytes }) => `${path} ${(bytes / 1000).toFixed(1)}`).join(', ');
  const total = Math.max(...sizes.map((asked) => asked.reduce((sum, { bytes }) => sum + bytes, 0)));
  console.log(`bytes until the first picture stands (brotli): ${(total / 1000).toFixed(1)} kB = ${(total / 1024).toFixed(1)} KiB; target: at most 450`);
  console.log(`  ${files}`);
  console.log(`first picture after ${middle(times)} ms (median of ${LOADS} cold loads, most ${Math.round(Math.max(...times))}); target: at most 1500`);
}

/** In the page: when the picture's first frame was painted. */
function watchForPicture() {
  const look = () => {
    if (document.querySelector('[data-test="pictures"] [data-test="object"]') === null) return;
    watcher.disconnect();
    // A frame's callbacks come before it is painted, what they leave for later comes after.
    requestAnimationFrame(() => setTimeout(() => { window.pictureAt = performance.now(); }));
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true, subtree: true });
}

async function firstEvent() {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${site.urls.isolated}#${THREADS}`);
  const lab = new Lab(page);
  await lab.until({ phase: 'idle' });
  // Warm: the workers are there.
  await lab.run();
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const seen = await page.evaluate(watchARun);
    await lab.until({ phase: 'finished' });
    const first = await firstStepOfAThread(lab);
    times.push(seen.find(({ steps }) => steps >= first).ms);
  }
  console.log(`from Run to the first thread's first event, 20 real threads, warm: ${middle(times)} ms (median of ${RUNS}, most `
    + `${Math.round(Math.max(...times))}); target: at most 50`);
}

/** In the page: presses Run, and says when how many events were there, until the run is over. */
function watchARun() {
  return new Promise((done) => {
    const lab = document.querySelector('[data-test="lab"]');
    const [run, begun, seen] = [lab.dataset.run, performance.now(), []];
    const watcher = new MutationObserver(() => {
      if (lab.dataset.run !== run) seen.push({ ms: performance.now() - begun, steps: Number(lab.dataset.steps) });
      if (lab.dataset.run === run || lab.dataset.ended !== 'true') return;
      watcher.disconnect();
      done(seen);
    });
    watcher.observe(lab, { attributes: true });
    document.querySelector('[data-test="run"]').click();
  });
}

async function firstStepOfAThread(lab) {
  for (let step = 1; ; step += 1) {
    await lab.scrub(step);
    const told = await lab.root.$eval(`${Lab.hook('caption')} p`, (words) => words.textContent);
    if (!told.startsWith('main')) return step;
  }
}

function middle(numbers) {
  return Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]);
}
