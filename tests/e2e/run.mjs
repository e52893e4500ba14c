// Runs the end-to-end tests: `node tests/e2e/run.mjs SITE_FOLDER [--browser chromium|firefox] [--only TEXT] [--late MS]`.
// The last line is `N passed, N failed`. Nothing is tried twice; every error that a page reports fails its test.
//
// With `--late` pages hear everything their workers say so much later: what holds only because an engine is quick does not
// hold then. (From 80 ms on the page takes an engine that it has stopped for one that hangs.)
//
// A file NAME.test.mjs exports `tests`, an object from names to `async (t) => …`, and may export `browsers`, an array of the
// browsers it is for. `t` is what one test gets:
//   t.browserName             'chromium' or 'firefox'
//   t.urls                    addresses of the site: isolated, plain, otherIsolated, otherPlain, subPath (site.mjs)
//   t.framed(parent, child)   the address of a page of parent's origin with an iframe of child
//   t.newPage({width, height, dark, reducedMotion, serviceWorkers})   a page of puppeteer's, in a context that no other test
//                             shares; without service workers, unless they are asked for
//   t.expectError(/pattern/)  the page is right to report such an error

import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BROWSER_NAMES, emulateMedia, launch } from './browsers.mjs';
import { framed, serveSite } from './site.mjs';

// Waits end on conditions; these bounds only make a hang a failure.
const WAIT_BOUND_MS = 60_000;
const TEST_BOUND_MS = 180_000;
const FAILURE_PICTURES = new URL('../../target/e2e-failures/', import.meta.url).pathname;

async function main() {
  const { values, positionals } = parseArgs({
    options: { browser: { type: 'string' }, only: { type: 'string', default: '' }, late: { type: 'string', default: '0' } },
    allowPositionals: true,
  });
  const files = await testFiles();
  const site = await serveSite(positionals[0] ?? 'target/page');
  const totals = { passed: 0, failed: 0 };
  for (const browserName of BROWSER_NAMES.filter((name) => name === (values.browser ?? name))) {
    await runBrowser(browserName, files, values, site.urls, totals);
  }
  await site.close();
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
}

async function testFiles() {
  const folder = new URL('.', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort();
  return Promise.all(names.map(async (name) => ({ name: name.replace('.test.mjs', ''), ...(await import(new URL(name, folder))) })));
}

async function runBrowser(browserName, files, { only, late }, urls, totals) {
  const browser = await launch(browserName);
  for (const { name: fileName, tests, browsers = BROWSER_NAMES } of files) {
    if (!browsers.includes(browserName)) continue;
    for (const [testName, test] of Object.entries(tests)) {
      const title = `${browserName}: ${fileName}: ${testName}`;
      if (!title.includes(only)) continue;
      totals[(await runTest(browser, browserName, title, test, urls, Number(late))) ? 'passed' : 'failed'] += 1;
    }
  }
  await browser.close();
}

/** Runs one test in a context of its own and prints its line; true if it passed. */
async function runTest(browser, browserName, title, test, urls, late_ms) {
  const started_ms = performance.now();
  const context = await browser.createBrowserContext();
  const errors = [];
  const expected = [];
  const t = {
    browserName,
    urls,
    framed,
    newPage: (options) => newPage(browserName, context, errors, { late_ms, ...options }),
    expectError: (pattern) => expected.push(pattern),
  };
  const problems = [];
  await bounded(test(t), title).catch((error) => problems.push(error.stack ?? String(error)));
  problems.push(...errors.filter((error) => !expected.some((pattern) => pattern.test(error))));
  const seconds = ((performance.now() - started_ms) / 1000).toFixed(1);
  console.log(`${problems.length ? 'FAIL' : 'ok  '} ${title} (${seconds} s)`);
  for (const problem of problems) console.log(`     ${problem.replaceAll('\n', '\n     ')}`);
  if (problems.length) await takePictures(context, title);
  await context.close();
  return problems.length === 0;
}

async function newPage(browserName, context, errors, options) {
  const { width = 1280, height = 800, dark = false, reducedMotion = false, serviceWorkers = false, late_ms } = options;
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_BOUND_MS);
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console error: ${message.text()}`);
  });
  page.on('pageerror', (error) => errors.push(`page error: ${error.message ?? error}`));
  await page.setViewport({ width, height });
  await emulateMedia(browserName, page, { dark, reducedMotion });
  if (!serviceWorkers) await page.evaluateOnNewDocument(haveNoServiceWorkers);
  if (late_ms > 0) await page.evaluateOnNewDocument(hearLate, late_ms);
  return page;
}

/** In the page: as in a private window of Firefox. So a host without headers leaves the page as it is. */
function haveNoServiceWorkers() {
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });
}

/** In the page: what its workers say is heard later, in the order in which it was said. */
function hearLate(late_ms) {
  const { set } = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    set(hear) {
      this.hear = hear;
      set.call(this, hear && ((event) => setTimeout(() => this.hear?.call(this, event), late_ms)));
    },
  });
}

function bounded(promise, title) {
  let timer;
  const bound = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(`${title} did not end within ${TEST_BOUND_MS / 1000} s`)), TEST_BOUND_MS);
  });
  return Promise.race([promise, bound]).finally(() => clearTimeout(timer));
}

/** What the failed test's pages looked like; a page too broken to be drawn is passed over, its failure stands already. */
async function takePictures(context, title) {
  mkdirSync(FAILURE_PICTURES, { recursive: true });
  for (const [index, page] of (await context.pages()).entries()) {
    const path = join(FAILURE_PICTURES, `${title.replaceAll(/[^\w-]+/g, '-')}-${index}.png`);
    await bounded(page.screenshot({ path }), 'the picture').then(() => console.log(`     picture: ${path}`), () => {});
  }
}

await main();
