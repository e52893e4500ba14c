// The player by its keys alone: everything that a pointer can do there, and only with the focus inside the laboratory.

import assert from 'node:assert/strict';
import { Lab } from './lab.mjs';

const TWO = 's=deadlock&mode=sim&set.threads=2&seed=2';

async function open(t, fragment, path = '') {
  const page = await t.newPage();
  await page.goto(`${t.urls.isolated}${path}#${fragment}`);
  const lab = new Lab(page);
  const state = await lab.until({ phase: 'paused', ended: true });
  await page.focus(Lab.hook('bench'));
  return { page, lab, state, press: (...keys) => pressAll(page, keys) };
}

async function pressAll(page, keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Who acted at this step, as the words say. */
const actor = async (lab) => (await lab.text('caption')).match(/^\S*?(main|Thread-\d+)/)?.[1];

const focused = (page) => page.evaluate(() => document.activeElement.dataset.test);

export const tests = {
  async 'keys step, jump, play and pause'(t) {
    const { lab, press, state: { steps } } = await open(t, `${TWO}&t=9`);
    await press('ArrowRight', 'ArrowRight', 'ArrowLeft');
    await lab.until({ step: 10, phase: 'paused' });
    await press('Home');
    await lab.until({ step: 0 });
    await lab.playback(0.1);
    await press(' ');
    await lab.until({ phase: 'running' });
    await press(' ');
    await lab.until({ phase: 'paused' });
    await press('End');
    const { step, outcome } = await lab.until({ phase: 'finished' });
    assert.deepEqual([step, outcome], [steps, 'Deadlock']);
  },

  async 'the player has room beside whatever stands next to it'(t) {
    const { page } = await open(t, 's=semaphore&mode=sim&seed=3&t=100');
    const widths = [320, 390, 561, 719, 720, 768, 839, 840, 979, 980, 1099, 1100, 1199, 1200, 1279, 1280, 1700];
    for (const width of widths) {
      for (const height of [800, 1000]) {
        await page.setViewport({ width, height });
        const [lacks, rows] = await page.$eval('.player', (player) =>
          [player.scrollWidth - player.clientWidth, player.clientHeight < 80 ? 1 : 2]);
        assert.ok(lacks <= 0, `${lacks} pixels are missing in ${width} x ${height}`);
        assert.ok(width < 1280 || rows === 1, `two rows in ${width} x ${height}`);
      }
    }
    // Nor do its words take more of a long run's room than there is.
    await page.setViewport({ width: 1000, height: 800 });
    await page.$eval('.player .where', (where) => { where.lastElementChild.textContent = 'step 12345 of 123456'; });
    assert.ok(await page.$eval('.player', (player) => player.scrollWidth <= player.clientWidth));
  },

  async 'the slider of the speed goes by its own keys, and says how fast it is'(t) {
    const { page, lab, press } = await open(t, `${TWO}&t=9`);
    await page.focus(Lab.hook('speed'));
    await press('ArrowRight');
    const said = () => page.$eval(Lab.hook('speed'), (slider) => slider.getAttribute('aria-valuetext'));
    const until = (words) => page.waitForFunction(
      (selector, words) => document.querySelector(selector).getAttribute('aria-valuetext') === words, {}, Lab.hook('speed'), words);
    await until('2 times as fast');
    await press('ArrowLeft', 'ArrowLeft');
    await until('2 times as slow');
    await press('End');
    await until('1000 times as fast');
    await press('Home');
    await until('10 times as slow');
    assert.equal(await said(), '10 times as slow');
    assert.equal((await lab.state()).step, 9);
    await page.waitForFunction(() => new URLSearchParams(location.hash.slice(1)).get('playback') === '0.1');
  },

  async 'a thread is found, followed from event to event, and let go'(t) {
    const { page, lab, press } = await open(t, `${TWO}&t=9`);
    assert.equal(await lab.has('along'), false);
    await page.focus(Lab.hook('find'));
    await page.keyboard.type('read-2');
    await press('Enter');
    await page.waitForSelector(Lab.hook('along'));
    assert.equal(await lab.text('along-name'), 'Thread-2');
    await page.focus(Lab.hook('bench'));
    const steps = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const { step } = await lab.state();
      await press('.');
      steps.push(await lab.leaves(step));
      assert.ok(steps[turn] > step);
    }
    await press(',');
    await lab.until({ step: steps[2] });
    assert.equal(await actor(lab), 'Thread-2');
    await press('Escape');
    await page.waitForFunction((selector) => !document.querySelector(selector), {}, Lab.hook('along'));
    assert.equal((await lab.state()).step, steps[2]);
  },

  async 'a name that the browser fills in is found at once'(t) {
    const { page, lab } = await open(t, `${TWO}&t=9`);
    await page.focus(Lab.hook('find'));
    // As Chromium tells of a name that is picked from the list, which it does not show to a driver.
    await page.$eval(Lab.hook('find'), (field) => {
      field.value = 'mutexA';
      for (const type of ['keydown', 'input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    });
    await page.waitForSelector(Lab.hook('along'));
    assert.equal(await lab.text('along-name'), 'mutexA');
  },

  async 'an object is followed too, and where it has no further event the button is off'(t) {
    const { page, lab, press } = await open(t, `${TWO}&t=9`);
    await page.focus(Lab.hook('find'));
    await page.keyboard.type('mutexA');
    await press('Enter');
    await page.waitForSelector(Lab.hook('along'));
    await page.focus(Lab.hook('along-on'));
    let last = -1;
    while (!await lab.disabled('along-on')) {
      const { step } = await lab.state();
      assert.ok(step > last);
      last = step;
      await press('Enter');
      assert.ok(await lab.leaves(step) > step);
      // At the end the words tell of the deadlock.
      assert.match(await lab.text('caption'), /mutexA|^Deadlock/);
    }
    await page.focus(Lab.hook('let-go'));
    await press('Enter');
    await page.waitForFunction((selector) => !document.querySelector(selector), {}, Lab.hook('along'));
  },

  async 'a question mark lists the keys, and while they are listed none of them works'(t) {
    const { page, lab, press } = await open(t, `${TWO}&t=9`);
    await press('?');
    await page.waitForSelector(`${Lab.hook('help')}[open]`);
    assert.match(await lab.text('help'), /play, or pause/);
    await press('ArrowRight');
    await press('Escape');
    await page.waitForSelector(`${Lab.hook('help')}:not([open])`);
    assert.equal((await lab.state()).step, 9);
    assert.equal(await focused(page), 'bench');
  },

  async 'while one types, keys are letters'(t) {
    const { page, lab } = await open(t, `${TWO}&t=9`);
    await page.focus(Lab.hook('find'));
    await page.keyboard.type('? .,+');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await page.$eval(Lab.hook('find'), (field) => field.value), '? .,+');
    assert.deepEqual([(await lab.state()).step, await page.$eval(Lab.hook('help'), (help) => help.open)], [9, false]);
  },

  async 'in a frame the keys work with the focus inside it, and outside they are left to the page'(t) {
    const page = await t.newPage();
    await page.goto(t.framed(t.urls.isolated, `${t.urls.isolated}?embed=1#${TWO}&t=9`));
    await page.waitForSelector('iframe');
    const frame = await (await page.$('iframe')).contentFrame();
    const lab = new Lab(frame);
    await lab.until({ phase: 'paused', step: 9 });
    await page.keyboard.press('ArrowRight');
    assert.equal((await lab.state()).step, 9);
    await frame.focus(Lab.hook('bench'));
    await page.keyboard.press('ArrowRight');
    await lab.until({ step: 10 });
  },

  async 'a simulated run is gone on with by hand from any step, and what came before stays'(t) {
    const { page, lab, press } = await open(t, `${TWO}&t=17`);
    const before = await lab.text('pictures');
    await page.focus(Lab.hook('by-hand'));
    await press('Enter');
    await lab.until({ mode: 'schedule', phase: 'paused' });
    await page.waitForFunction((selector) => Number(document.querySelector(selector)?.dataset.choices) > 0, {}, Lab.hook('turns'));
    const { step, steps } = await lab.state();
    assert.equal(step, steps);
    assert.equal(await lab.text('pictures'), before);
    const choices = await page.$eval(Lab.hook('turns'), (turns) => Number(turns.dataset.choices));
    await page.focus(Lab.hook('bench'));
    const able = await page.$$eval('[data-can="go"]', (offers) => offers.map((offer) => offer.dataset.test.slice(6)));
    await press(able[0] === '0' ? 'm' : able[0]);
    await page.waitForFunction(
      (selector, count) => document.querySelector(selector).dataset.choices === count, {}, Lab.hook('turns'), String(choices + 1));
    await press('u');
    await page.waitForFunction(
      (selector, count) => document.querySelector(selector).dataset.choices === count, {}, Lab.hook('turns'), String(choices));
    await page.waitForFunction(() => new URLSearchParams(location.hash.slice(1)).get('mode') === 'schedule');
  },
};
