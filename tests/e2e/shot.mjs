// Takes a picture of the page, to look at: `node tests/e2e/shot.mjs ADDRESS OUT.png [OPTION…]`.
// An ADDRESS that opens with `#`, `?` or `/` is served, isolated, from target/page (--site FOLDER for another).
//   --width 1440 --height 900 --scale 1   the window, in CSS pixels, and device pixels to each
//   --dark --still                        the learner's system is dark; prefers less motion
//   --wait SELECTOR, --wait =EXPRESSION   until it is seen, or true
//   --click SELECTOR, --press KEY         waits and these happen in the order given
//   --full                                the whole page, not just the window
//   --firefox                             in Firefox, not Chromium

import { parseArgs } from 'node:util';
import { emulateMedia, launch } from './browsers.mjs';
import { serveSite } from './site.mjs';

const text = (value) => ({ type: 'string', default: value });
const flag = { type: 'boolean', default: false };
const steps = { type: 'string', multiple: true };
const { values, positionals: [address, out], tokens } = parseArgs({
  options: {
    site: text('target/page'), width: text('1440'), height: text('900'), scale: text('1'),
    dark: flag, still: flag, full: flag, firefox: flag, wait: steps, click: steps, press: steps,
  },
  allowPositionals: true,
  tokens: true,
});
if (!address || !out) {
  console.error('usage: node tests/e2e/shot.mjs ADDRESS OUT.png [--dark] [--click SELECTOR] [--wait SELECTOR|=EXPRESSION] …');
  process.exit(2);
}

const browserName = values.firefox ? 'firefox' : 'chromium';
const site = /^[#?/]/.test(address) ? await serveSite(values.site) : undefined;
const browser = await launch(browserName, { dark: values.dark });
let failed = false;
try {
  await takePicture(await browser.newPage());
} catch (error) {
  console.error(String(error));
  failed = true;
}
await browser.close();
await site?.close();
process.exit(failed ? 1 : 0);

async function takePicture(page) {
  page.on('console', (message) => console.log(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`page error: ${error.message ?? error}`));
  await page.setViewport({ width: Number(values.width), height: Number(values.height), deviceScaleFactor: Number(values.scale) });
  await emulateMedia(browserName, page, { dark: values.dark, reducedMotion: values.still });
  await page.goto(site ? new URL(address, site.urls.isolated).href : address);
  for (const token of tokens.filter(({ kind }) => kind === 'option')) await takeStep(page, token.name, token.value);
  // Two frames: what the last step changed is laid out and drawn.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: out, fullPage: values.full });
}

async function takeStep(page, name, value) {
  if (name === 'click') return page.locator(value).click();
  if (name === 'press') return page.keyboard.press(value);
  if (name !== 'wait') return undefined;
  return value.startsWith('=') ? page.waitForFunction(value.slice(1)) : page.waitForSelector(value, { visible: true });
}
