// Sharing and keeping: links that reproduce a run, files that open again, and a page that plays with the network off.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Lab } from './lab.mjs';

/** The same runs that the native tests compare with the command line. */
const SHARED = JSON.parse(readFileSync(new URL('shared.json', import.meta.url)));

/** A page that keeps what it saves and copies where the test finds it, instead of in files and the clipboard. */
async function open(t, fragment, options) {
  const page = await t.newPage(options);
  await page.evaluateOnNewDocument(() => {
    window.saved = [];
    const make = URL.createObjectURL.bind(URL);
    let last = null;
    URL.createObjectURL = (blob) => { last = blob; return make(blob); };
    HTMLAnchorElement.prototype.click = function () { window.saved.push({ name: this.download, blob: last }); };
    // Before its address is known a page has none.
    if (navigator.clipboard) Object.defineProperty(navigator.clipboard, 'writeText', { value: async (text) => { window.copied = text; } });
  });
  await page.goto(`${t.urls.isolated}#${fragment}`);
  const lab = new Lab(page);
  await page.waitForSelector(Lab.hook('lab'));
  return { page, lab };
}

async function openMenu(lab) {
  if (!await lab.has('keep-menu')) await lab.click('keep');
  await lab.root.waitForSelector(Lab.hook('keep-menu'));
}

/** What the page hands over as a file. */
async function save(lab, ending) {
  await openMenu(lab);
  await lab.click(`save-${ending}`);
  // Some are made by the engine.
  await lab.root.waitForFunction(() => window.saved.length > 0);
  const { name, bytes } = await lab.root.evaluate(async () => {
    const { name, blob } = window.saved.pop();
    return { name, bytes: Array.from(new Uint8Array(await blob.arrayBuffer())) };
  });
  return { name, bytes: Buffer.from(bytes) };
}

/** As if a learner had chosen the file, or dropped it. */
function give(lab, how, { name, bytes }) {
  return lab.root.evaluate((how, name, bytes, selector) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name));
    if (how === 'drop') {
      const event = (kind) => new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
      return document.body.dispatchEvent(event('dragover')) || document.body.dispatchEvent(event('drop'));
    }
    const input = document.querySelector(selector);
    input.files = data.files;
    return input.dispatchEvent(new Event('change', { bubbles: true }));
  }, how, name, Array.from(bytes), Lab.hook('open-file'));
}

/** What the page says of the run at some steps of it. */
async function toldAt(lab, steps) {
  const told = [];
  for (const step of steps) {
    await lab.scrub(step);
    told.push(await lab.text('caption').then((words) => words.replace(/^recorded · /, '')));
  }
  return told;
}

async function isKeptWhole(t, fragment, badge) {
  const { lab } = await open(t, fragment);
  await lab.until({ phase: 'idle' });
  const { steps, outcome, observed, hash } = await lab.run();
  const some = [Math.floor(steps / 3), Math.floor(steps / 2)];
  const told = (await toldAt(lab, some)).map((words) => words.replace(/(real threads|simulated) · .*$/, ''));
  const file = await save(lab, 'tlab');
  assert.equal(file.bytes.subarray(0, 4).toString(), 'TLAB');
  for (const how of ['choose', 'drop']) {
    const { lab: other } = await open(t, 's=event&mode=sim');
    await other.until({ phase: 'idle', scenario: 'event' });
    await give(other, how, file);
    await other.until({ mode: 'recorded' });
    await other.click('end');
    const again = await other.until({ phase: 'finished', step: steps });
    assert.deepEqual({ ...again.observed }, { ...observed });
    assert.deepEqual([again.steps, again.outcome, again.hash], [steps, outcome, hash]);
    assert.match(await other.text('badge'), badge);
    assert.equal(await other.has('mode-recorded'), true);
    const againTold = (await toldAt(other, some)).map((words) => words.replace(/recorded · .*$/, ''));
    assert.deepEqual(againTold, told);
    // What was opened can be kept again, and left.
    assert.deepEqual((await save(other, 'tlab')).bytes, file.bytes);
    await other.click('mode-schedule');
    await other.until({ mode: 'schedule' });
    assert.equal(await other.has('mode-recorded'), false);
  }
}

export const tests = {
  async 'a shared address gives the same run, hash for hash, as the command line'(t) {
    for (const { fragment, hash } of SHARED) {
      const { page, lab } = await open(t, fragment);
      const step = new URLSearchParams(fragment).get('t');
      await lab.until({ phase: 'paused', step });
      await lab.click('end');
      const ended = await lab.until({ phase: 'finished' });
      assert.equal(ended.hash, hash, fragment);
      await page.close();
    }
  },

  async 'a link that is copied leads to the same run at the same step'(t) {
    const { lab } = await open(t, 's=semaphore&mode=sim&seed=5&set.threads=7&policy=barging&gil=on&playback=100');
    await lab.until({ phase: 'idle' });
    const { hash } = await lab.run();
    await lab.scrub(33);
    const written = await lab.text('caption');
    await lab.click('keep');
    await lab.root.waitForSelector(Lab.hook('copy-link'));
    await lab.click('copy-link');
    await lab.root.waitForFunction(() => window.copied);
    const link = await lab.root.evaluate(() => window.copied);
    const { lab: other } = await open(t, link.split('#')[1]);
    await other.until({ phase: 'paused', step: 33 });
    assert.equal(await other.text('caption'), written);
    await other.click('end');
    assert.equal((await other.until({ phase: 'finished' })).hash, hash);
  },

  'a simulated run is kept whole': (t) => isKeptWhole(t, 's=deadlock&mode=sim&seed=7&playback=100', /^recorded · simulated/),

  'a run of real threads is kept whole': (t) =>
    isKeptWhole(t, 's=mutex-counter&mode=threads&speed=1000&set.threads=4&playback=100', /^recorded · real threads/),

  async 'a bad file has one clear line, and what is shown stays'(t) {
    const { lab } = await open(t, 's=deadlock&mode=sim&seed=7&playback=100');
    await lab.until({ phase: 'idle' });
    const { hash, run } = await lab.run();
    const file = await save(lab, 'tlab');
    const bad = [
      [Buffer.from('PK a zip'), /^x\.tlab cannot be opened: it is not a recorded run of Threadlab\./],
      [Buffer.from('TLAB\x63'), /its format, number 99, is not known here/],
      [file.bytes.subarray(0, file.bytes.length - 3), /it is broken/],
      [Buffer.concat([file.bytes.subarray(0, 300), Buffer.from([255, 1, 7]), file.bytes.subarray(303)]), /it is broken/],
      [Buffer.alloc(0), /it is not a recorded run/],
    ];
    for (const [bytes, words] of bad) {
      await give(lab, 'drop', { name: 'x.tlab', bytes });
      await lab.root.waitForFunction(
        (selector, source) => new RegExp(source).test(document.querySelector(selector)?.textContent ?? ''),
        {},
        Lab.hook('notice'),
        words.source,
      );
      const { hash: now, run: still, phase } = await lab.state();
      assert.deepEqual([now, still, phase], [hash, run, 'finished']);
    }
    // The page is none the worse for it.
    assert.equal((await lab.run()).hash, hash);
  },

  async 'a run of a program that is not here plays, and leads to nothing that needs the program'(t) {
    const { lab } = await open(t, 's=deadlock&mode=sim&seed=7&playback=100');
    await lab.until({ phase: 'idle' });
    const { hash } = await lab.run();
    const file = await save(lab, 'tlab');
    assert.equal(await lab.has('by-hand'), true);
    const at = file.bytes.indexOf('deadlock');
    const bytes = Buffer.concat([file.bytes.subarray(0, at), Buffer.from('deadlook'), file.bytes.subarray(at + 8)]);
    await give(lab, 'drop', { name: 'x.tlab', bytes });
    await lab.root.waitForFunction(
      (selector) => /deadlook, a program that is not here/.test(document.querySelector(selector)?.textContent ?? ''),
      {}, Lab.hook('notice'));
    await lab.click('end');
    assert.equal((await lab.until({ mode: 'recorded', phase: 'finished' })).hash, hash);
    assert.equal(await lab.has('by-hand'), false);
    for (const button of ['run', 'mode-threads', 'mode-sim', 'mode-schedule', 'mode-explore']) {
      assert.equal(await lab.disabled(button), true, button);
    }
    await openMenu(lab);
    assert.equal(await lab.disabled('copy-link'), true);
  },

  async 'an exported page plays with the network off'(t) {
    const { lab } = await open(t, 's=deadlock&mode=sim&seed=7&set.threads=3&playback=100');
    await lab.until({ phase: 'idle' });
    const { steps } = await lab.run();
    const { name, bytes } = await save(lab, 'html');
    const path = join(mkdtempSync(join(tmpdir(), 'threadlab-')), name);
    writeFileSync(path, bytes);
    const page = await t.newPage();
    const requests = [];
    page.on('request', (request) => requests.push(request.url()));
    // Firefox has no such switch; that nothing is asked for is seen in both.
    if (t.browserName === 'chromium') await page.setOfflineMode(true);
    await page.goto(pathToFileURL(path).href);
    const at = () => page.$eval('#lab', (lab) => ({ step: Number(lab.dataset.step), steps: Number(lab.dataset.steps) }));
    assert.deepEqual(await at(), { step: 0, steps });
    await page.click('#play');
    await page.waitForFunction(() => Number(document.querySelector('#lab').dataset.step) >= 3);
    await page.click('#play');
    const { step } = await at();
    await page.click('#forward');
    assert.equal((await at()).step, step + 1);
    await page.focus('#scrub');
    await page.keyboard.press('End');
    assert.equal((await at()).step, steps);
    assert.match(await page.$eval('#threads', (list) => list.textContent), /waits for mutex[AB] · holds mutex[AB]/);
    await page.click('#back');
    assert.equal((await at()).step, steps - 1);
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(wide, false);
    // Firefox does not count the file itself.
    assert.deepEqual(requests.filter((url) => new URL(url).protocol !== 'file:'), []);
  },

  async 'the figures of a run are there when it has ended'(t) {
    const { page, lab } = await open(t, 's=mutex-counter&mode=sim&set.threads=3&playback=100', { width: 320, height: 700 });
    await lab.until({ phase: 'idle' });
    await lab.click('tab-figures');
    assert.equal(await lab.has('figures'), false);
    await lab.run();
    await page.waitForSelector(Lab.hook('figures'));
    const cells = (table, row) => page.$$eval(`${Lab.hook(table)} tbody`, (rows, row) => {
      return Array.from(rows[row].querySelectorAll('th, td'), (cell) => cell.textContent);
    }, row);
    const [name, used, taken, waits] = await cells('figures-objects', 0);
    assert.deepEqual([name, used, taken, waits], ['lock', '100 %', '3', '2']);
    await page.$eval(`${Lab.hook('figures-objects')} button`, (button) => button.click());
    assert.match(await lab.text('figures-objects'), /Shared out evenly: 1\.00 of 1/);
    const wide = await page.$eval(`${Lab.hook('figures')}`, (figures) => figures.scrollWidth > figures.clientWidth);
    assert.equal(wide, false);
  },
};
