// A picture of every program in both themes, wide and narrow, in the middle of its run: to be looked at, in target/e2e-screenshots/.
// Each is a file of its own, and twelve at a time stand on a sheet. What fails here is a program that cannot be drawn.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab } from './lab.mjs';

export const browsers = ['chromium'];

const FOLDER = new URL('../../target/e2e-screenshots/', import.meta.url).pathname;
const SIZES = [{ name: '1440', width: 1440, height: 900, columns: 3 }, { name: '390', width: 390, height: 844, columns: 6 }];
const ON_A_SHEET = 12;
/** Of the run: where most programs have somebody waiting. */
const MOMENT = 0.6;

async function takeAll(t, theme, { name, width, height, columns }) {
  mkdirSync(FOLDER, { recursive: true });
  const page = await t.newPage({ width, height, reducedMotion: true });
  await page.goto(`${t.urls.isolated}#s=semaphore&theme=${theme}`);
  const lab = new Lab(page);
  await lab.until({ phase: 'idle' });
  const ids = await page.$$eval('[data-test="catalogue"] [data-test^="to-"]', (links) => links.map((link) => link.dataset.test.slice(3)));
  const paths = [];
  for (const id of ids) {
    await lab.go(`s=${id}&mode=sim&playback=1000&theme=${theme}`);
    const { steps } = await lab.run();
    await lab.scrub(Math.floor(steps * MOMENT));
    assert.equal(await lab.scrollsSideways(), false, id);
    assert.deepEqual(await lab.burstCards(), [], id);
    await page.evaluate(() => scrollTo(0, 0));
    const path = join(FOLDER, `${id}-${theme}-${name}.png`);
    await page.screenshot({ path });
    paths.push(path);
  }
  for (let from = 0; from < paths.length; from += ON_A_SHEET) {
    const path = join(FOLDER, `sheet-${theme}-${name}-${from / ON_A_SHEET + 1}.png`);
    await makeSheet(t, paths.slice(from, from + ON_A_SHEET), columns, path);
  }
}

async function makeSheet(t, paths, columns, path) {
  const page = await t.newPage({ width: 1800, height: 1200 });
  const images = paths.map((one) => `<img alt="" src="data:image/png;base64,${readFileSync(one, 'base64')}">`);
  await page.setContent(`<style>
    body { margin: 0; display: grid; align-content: start; gap: 6px; grid-template-columns: repeat(${columns}, 1fr); background: #888; }
    img { width: 100%; display: block; }</style>${images.join('')}`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  writeFileSync(path, await page.screenshot({ fullPage: true }));
  await page.close();
}

export const tests = Object.fromEntries(['light', 'dark'].flatMap((theme) =>
  SIZES.map((size) => [`every program, ${theme}, ${size.name} pixels`, (t) => takeAll(t, theme, size)])));
