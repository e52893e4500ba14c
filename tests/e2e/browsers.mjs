// Starts Chromium and Firefox, each with a profile of its own that goes with it. Knows nothing of the page.

import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer-core';

export const BROWSER_NAMES = ['chromium', 'firefox'];

// A run on a busy machine is slow to start a browser; this only turns a hang into a failure.
const BOUND_MS = 120_000;

/** A started browser of puppeteer's; `dark` is said at the start, for Firefox knows no later way. */
export function launch(browserName, { dark = false } = {}) {
  return browserName === 'firefox' ? launchFirefox(dark) : launchChromium();
}

/** What a page of this browser shows as if the learner's system were dark or light, still or moving. */
export async function emulateMedia(browserName, page, { dark = false, reducedMotion = false }) {
  if (browserName === 'firefox') return;
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
  ]);
}

function launchChromium() {
  // .ci/setup writes there which Chromium there is and how it is started, for wasm-pack too.
  const { binary, args } = JSON.parse(readFileSync(new URL('../../webdriver.json', import.meta.url)))['goog:chromeOptions'];
  return puppeteer.launch({ executablePath: binary, args, headless: true, timeout: BOUND_MS, protocolTimeout: BOUND_MS });
}

function launchFirefox(dark) {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: onPath('firefox-esr', 'firefox'),
    headless: true,
    timeout: BOUND_MS,
    protocolTimeout: BOUND_MS,
    extraPrefsFirefox: { 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1 },
  });
}

function onPath(...names) {
  for (const name of names) {
    for (const folder of process.env.PATH.split(delimiter)) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error(`no ${names.join(' or ')} on the PATH: run .ci/setup`);
}
