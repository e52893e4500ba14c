// The first minute: a demonstration that plays by itself, the tour, the question before a run, and what stands where nothing works.

import assert from 'node:assert/strict';
import { Lab, open } from './lab.mjs';

const caption = (page) => page.$eval(Lab.hook('caption'), (element) => element.textContent);
const changes = (page, from) =>
  page.waitForFunction((selector, from) => document.querySelector(selector).textContent !== from, {}, Lab.hook('caption'), from);

export const tests = {
  async 'without any parameter something plays, says that it is simulated, can be halted, and gives way to Run'(t) {
    const { page, lab } = await open(t, t.urls.isolated);
    await page.waitForSelector('[data-test="demonstration"][data-plays="true"]');
    assert.match(await lab.text('badge'), /simulated/);
    for (let moment = 0; moment < 3; moment += 1) await changes(page, await caption(page));
    const { step, steps, outcome } = await lab.state();
    assert.deepEqual([step, steps, outcome], [0, 0, undefined]);
    await lab.click('demonstration-play');
    await page.waitForSelector('[data-test="demonstration"][data-plays="false"]');
    // Nobody has asked for it: it is not read out.
    assert.equal(await lab.text('aloud'), '');
    assert.equal(await page.evaluate(() => location.hash), '');
    await lab.click('run');
    await lab.until({ phase: 'running' });
    assert.equal(await lab.has('demonstration'), false);
    await page.waitForFunction(() => location.hash.includes('s=semaphore'));
    await lab.click('stop');
    await lab.until({ phase: 'finished' });
  },

  async 'another program ends the demonstration, and an address that names one has none'(t) {
    const { page, lab } = await open(t, t.urls.isolated);
    await page.waitForSelector(Lab.hook('demonstration'));
    await lab.click('to-deadlock');
    await lab.until({ scenario: 'deadlock' });
    await page.waitForFunction((selector) => document.querySelector(selector) === null, {}, Lab.hook('demonstration'));
    const named = await open(t, `${t.urls.isolated}#s=semaphore`);
    assert.equal(await named.lab.has('demonstration'), false);
  },

  async 'the tour is offered once, goes by keys, can be left anywhere, and is found again'(t) {
    const { page, lab } = await open(t, t.urls.isolated);
    await page.waitForSelector(Lab.hook('tour-begin'));
    await page.focus(Lab.hook('tour-begin'));
    await page.keyboard.press('Enter');
    const all = [];
    for (let stop = 0; stop < 6; stop += 1) {
      await page.waitForSelector(`[data-test="tour"][data-at="${stop}"]`);
      const { heading, part, seen } = await page.evaluate(() => {
        const { tour } = document.querySelector('[data-test="lab"]').dataset;
        const { top, bottom } = document.querySelector(`.${tour}`).getBoundingClientRect();
        return { heading: document.activeElement.textContent, part: tour, seen: bottom > 0 && top < innerHeight };
      });
      assert.ok(heading.length > 3 && seen, `${heading} ${part} ${seen}`);
      all.push(part);
      await page.focus(Lab.hook('tour-next'));
      await page.keyboard.press('Enter');
    }
    assert.equal(new Set(all).size, 6);
    await page.waitForFunction(() => document.activeElement.dataset.test === 'tour-again');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-test="tour"][data-at="0"]');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement.dataset.test === 'tour-again');
    assert.equal(await lab.has('tour'), false);
    await page.reload();
    await page.waitForSelector(Lab.hook('demonstration'));
    assert.equal(await lab.has('tour-begin'), false);
  },

  async 'a question before the first run, and the answer beside what happened'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=lost-update&mode=sim&playback=100&lang=en`);
    const asked = () => page.$eval(Lab.hook('predict'), ({ dataset, textContent }) => ({ ...dataset, words: textContent }));
    assert.equal((await asked()).asked, 'now');
    await page.focus(Lab.hook('guess-0'));
    await page.keyboard.press(' ');
    await lab.run();
    await page.waitForSelector('[data-test="predict"][data-asked="told"]');
    const first = await asked();
    assert.match(first.words, /^You said: .*\. (It came to: |And so it came)/);
    assert.ok(['true', 'false'].includes(first.right));
    await lab.run();
    assert.equal((await asked()).asked, 'told');
    await page.reload();
    await lab.until({ phase: 'idle' });
    assert.equal((await asked()).asked, 'now');
  },

  async 'a question never stands in the way: run without an answer, skip, or want none again'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=deadlock&mode=sim&playback=100`);
    assert.equal(await lab.has('predict'), true);
    await lab.run();
    assert.equal(await lab.has('predict'), false);
    await lab.go('s=semaphore&mode=sim&playback=100');
    await page.focus(Lab.hook('guess-skip'));
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('[data-test="predict"]') === null);
    await page.waitForFunction(() => document.activeElement !== document.body);
    await lab.go('s=lost-update&mode=sim&playback=100');
    await lab.click('guess-never');
    await page.waitForFunction(() => document.querySelector('[data-test="predict"]') === null);
    await page.reload();
    await lab.until({ phase: 'idle' });
    assert.equal(await lab.has('predict'), false);
    await lab.click('asks');
    await page.waitForSelector(Lab.hook('predict'));
  },

  async 'nothing is asked of a step, a schedule, or an embed that does not want it'(t) {
    for (const address of ['#s=deadlock&mode=sim&seed=3&t=4', '#s=deadlock&mode=schedule', '?embed=1#s=deadlock&mode=sim']) {
      const page = await t.newPage();
      await page.goto(t.urls.isolated + address);
      const lab = new Lab(page);
      await lab.until(address.startsWith('?') ? { phase: 'idle' } : { phase: 'paused' });
      assert.equal(await lab.has('predict'), false, address);
    }
  },

  async 'an embed that wants it asks, and tells the page around what came of it'(t) {
    const page = await t.newPage();
    await page.evaluateOnNewDocument(() => {
      globalThis.heard = [];
      addEventListener('message', ({ data }) => data?.threadlab && globalThis.heard.push(data));
    });
    await page.goto(t.framed(t.urls.otherPlain, `${t.urls.plain}?embed=1&ask=1#s=lost-update&mode=sim&playback=100`));
    const frame = await page.waitForFrame((candidate) => candidate.url().includes('embed=1'));
    const lab = new Lab(frame);
    await lab.until({ phase: 'idle' });
    await lab.click('guess-0');
    await lab.run();
    const heard = await page.waitForFunction(() => globalThis.heard.find(({ type }) => type === 'answer'));
    const { question, right } = await heard.jsonValue();
    assert.deepEqual([question, typeof right], ['lost-update', 'boolean']);
  },

  async 'where WebAssembly is missing, and where the program does not come, the page says so'(t) {
    t.expectError(/./);
    const broken = await t.newPage();
    await broken.evaluateOnNewDocument(() => { delete globalThis.WebAssembly; });
    await broken.goto(t.urls.isolated);
    await broken.waitForFunction(() => document.documentElement.dataset.failed === 'yes');
    const shown = (page) => page.$eval('.shell', (shell) => shell.innerText);
    await broken.waitForFunction(() => /cannot be set up here/.test(document.querySelector('.shell').innerText));
    assert.doesNotMatch(await shown(broken), /being set up/);
    const chinese = await t.newPage();
    await chinese.evaluateOnNewDocument(() => { delete globalThis.WebAssembly; });
    await chinese.goto(`${t.urls.isolated}#lang=zh-Hant`);
    await chinese.waitForFunction(() => /實驗室在這裡沒能準備好/.test(document.querySelector('.shell').innerText));
    assert.doesNotMatch(await shown(chinese), /cannot|实验室/);
  },

  async 'where no worker can be started the page says why, and what helps'(t) {
    t.expectError(/./);
    const page = await t.newPage();
    await page.evaluateOnNewDocument(() => { globalThis.Worker = class { constructor() { throw new Error('workers are forbidden here'); } }; });
    await page.goto(`${t.urls.isolated}#s=semaphore&lang=en`);
    await page.waitForSelector(Lab.hook('broken'));
    const lab = new Lab(page);
    assert.match(await lab.text('broken'), /Nothing can be run here.*starts no worker.*workers are forbidden here.*load the page again/is);
    await page.select(Lab.hook('language'), 'zh-Hans');
    await page.waitForFunction((selector) => /工作线程/.test(document.querySelector(selector).textContent), {}, Lab.hook('broken'));
  },

  async "where the engine's script does not come the page says so, after it has tried again"(t) {
    const { page, lab } = await openWithoutScript(t, 100, '#s=semaphore&lang=en');
    await page.waitForSelector(Lab.hook('broken'));
    assert.match(await lab.text('broken'), /Nothing can be run here.*did not come from http:.*engine\.js.*load the page again/is);
    const { run } = await lab.state();
    await lab.click('run');
    await page.waitForFunction((selector, run) => {
      const { dataset } = document.querySelector(selector);
      return dataset.run !== run && dataset.phase === 'idle';
    }, {}, Lab.hook('lab'), run);
    assert.ok(await lab.has('broken'), 'a run that is asked for does not wait for ever');
    await page.select(Lab.hook('language'), 'zh-Hans');
    await page.waitForFunction((selector) => /取得引擎/.test(document.querySelector(selector).textContent), {}, Lab.hook('broken'));
  },

  async "the engine's script is asked for anew where it did not come, as when a page is left and is not"(t) {
    const { lab } = await openWithoutScript(t, 2, '#s=semaphore&mode=threads&speed=100&playback=1000');
    await lab.until({ isolated: true });
    assert.equal((await lab.run()).outcome, 'Finished');
  },
};

/** A page whose first workers, so many, get a script that is not there. */
async function openWithoutScript(t, count, fragment) {
  t.expectError(/404|nowhere\.js/);
  const page = await t.newPage();
  await page.evaluateOnNewDocument((count) => {
    let left = count;
    globalThis.Worker = class extends Worker {
      constructor(url, options) {
        super(left > 0 ? '/nowhere.js' : url, options);
        left -= 1;
      }
    };
  }, count);
  await page.goto(`${t.urls.isolated}${fragment}`);
  return { page, lab: new Lab(page) };
}
