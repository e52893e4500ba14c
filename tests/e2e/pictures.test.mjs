// Pictures and words together: what is pointed at lights up wherever it is drawn, what is chosen is told in detail, and every
// event of a run can be reached in the list of what happened.

import assert from 'node:assert/strict';
import { Lab } from './lab.mjs';

const SEMAPHORE = 's=semaphore&mode=sim&t=80';
const LONG = 's=balance&set.rounds=2000&mode=sim';
/** Rows that the list ever holds. */
const MOST_ROWS = 120;

async function open(t, fragment, options = {}) {
  const page = await t.newPage({ height: 1200, reducedMotion: true, ...options });
  await page.goto(`${t.urls.isolated}#${fragment}`);
  return { page, lab: new Lab(page) };
}

/** Who of the tokens in this part of the page is marked, by their ids. */
const litIn = (page, part) =>
  page.$$eval(`${part} .token[data-id]`, (tokens) => {
    const lit = tokens.filter((token) => getComputedStyle(token).outlineStyle === 'solid');
    return [...new Set(lit.map((token) => token.dataset.id))];
  });

const drawnIn = (page, part, id) => page.$$eval(`${part} .token[data-id="${id}"]`, (tokens) => tokens.length);

/** Where everything in the picture stands. */
const places = (page) =>
  page.$$eval('.pictures *, .story li, pre .l', (all) => all.map((one) => Object.values(one.getBoundingClientRect().toJSON()).join()));

const outline = (page, selector) => page.$eval(selector, (one) => getComputedStyle(one).outlineStyle);
const focused = (page) => page.evaluate(() => ({ ...document.activeElement.dataset }));

async function litBy(page, act, id) {
  await act();
  await page.waitForFunction((id) => [...document.querySelectorAll('style')].some((style) => style.textContent.includes(`"${id}"`)), {}, id);
}

/** The steps of the rows that are in the list. */
const rows = (page) => page.$$eval(`${Lab.hook('story')} li`, (rows) => rows.map((row) => Number(row.dataset.step)));
const range = (page) => page.$eval(Lab.hook('story'), ({ dataset }) => [Number(dataset.first), Number(dataset.last)]);
const reaches = (page, first) =>
  page.waitForFunction((selector, first) => document.querySelector(selector).dataset.first === String(first), {}, Lab.hook('story'), first);
const focusedStep = (page) => page.evaluate(() => Number(document.activeElement.closest('[data-step]')?.dataset.step));

export const tests = {
  async 'a thread that is pointed at lights up everywhere, with what it holds, and nothing moves'(t) {
    const { page, lab } = await open(t, SEMAPHORE);
    await lab.until({ step: 80 });
    const id = await page.$eval('.pictures .place .figure', (figure) => figure.dataset.id);
    const before = await places(page);
    await litBy(page, () => page.hover('.pictures .place .figure'), id);
    for (const part of ['.pictures', '.code', '.story']) {
      assert.ok((await drawnIn(page, part, id)) > 0, `${id} is drawn in ${part}`);
      assert.deepEqual(await litIn(page, part), [id], part);
    }
    assert.equal(await outline(page, '[data-name="semaphore"]'), 'dashed', 'what it holds is marked, too');
    assert.equal(await outline(page, '[data-name="inside"]'), 'none');
    assert.deepEqual(await places(page), before);
    await page.mouse.move(2, 2);
    await page.waitForFunction((id) => ![...document.querySelectorAll('style')].some((style) => style.textContent.includes(`"${id}"`)), {}, id);
    assert.deepEqual(await litIn(page, '.lab'), []);
  },

  async 'an object that is pointed at lights up with who holds it and who waits'(t) {
    const { page, lab } = await open(t, SEMAPHORE);
    await lab.until({ step: 80 });
    const id = await page.$eval('[data-name="semaphore"]', (card) => card.dataset.id);
    await litBy(page, () => page.hover('[data-name="semaphore"] h3 .name'), id);
    assert.equal(await outline(page, '[data-name="semaphore"]'), 'solid');
    const pale = await page.$$eval('[data-name="semaphore"] .figure .token', (all) => all.filter((one) => Number(getComputedStyle(one).opacity) < 0.5).length);
    assert.equal(pale, 0, 'nobody who stands there is pale');
  },

  async 'the keyboard opens the details, and Escape leads back to where it came from'(t) {
    const { page, lab } = await open(t, SEMAPHORE);
    await lab.until({ step: 80 });
    const id = await page.$eval('.pictures .place .figure', (figure) => figure.dataset.id);
    await page.focus(Lab.hook('bench'));
    for (let tabs = 0; (await focused(page)).id !== id; tabs += 1) {
      assert.ok(tabs < 60, 'the thread is reached by the Tab key');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForSelector(Lab.hook('details'));
    await page.waitForFunction(() => document.activeElement.id === 'details-heading');
    const words = await lab.text('details');
    assert.match(words, /Holds.*semaphore since .*line 23.*Waits for.*nothing/s);
    await page.keyboard.press('Escape');
    await page.waitForFunction((selector) => !document.querySelector(selector), {}, Lab.hook('details'));
    assert.equal((await focused(page)).id, id);
  },

  async 'the details of an object tell who holds it and who waits, and lead to what happened'(t) {
    const { page, lab } = await open(t, SEMAPHORE);
    await lab.until({ step: 80 });
    await page.click('[data-name="semaphore"] h3 .name');
    await page.waitForSelector(Lab.hook('details'));
    const lists = await page.$$eval(`${Lab.hook('details')} dl`, (lists) =>
      lists.map((list) => [list.querySelector('dt').textContent, list.querySelectorAll('dd').length]));
    // Twelve are named, and the rest is counted.
    assert.deepEqual(lists, [['Held by', 5], ['Waiting, in order', 13]]);
    const step = await page.$eval(`${Lab.hook('details')} .when`, (button) => {
      button.click();
      return Number(/\d+/.exec(button.getAttribute('aria-label'))[0]);
    });
    await lab.until({ step });
    await lab.click('close-details');
    await page.waitForFunction((selector) => !document.querySelector(selector), {}, Lab.hook('details'));
  },

  async 'a name in a sentence is chosen, and a row leads to its step'(t) {
    const { page, lab } = await open(t, SEMAPHORE);
    await lab.until({ step: 80 });
    const name = await page.$(`${Lab.hook('story')} li.now button.name`);
    await name.click();
    const heading = await page.waitForSelector('#details-heading');
    assert.equal(await heading.evaluate((heading) => heading.lastChild.textContent), await name.evaluate((name) => name.textContent));
    assert.equal((await lab.state()).step, 80, 'to choose is not to go anywhere');
    const [first] = await rows(page);
    await page.$eval(`${Lab.hook('story')} li`, (row) => row.click());
    await lab.until({ step: first });
  },

  async 'the list reaches the first event of a long run, and each between, and stays small'(t) {
    const { page, lab } = await open(t, LONG);
    await lab.until({ phase: 'idle' });
    await lab.click('run');
    await lab.until({ ended: true });
    await lab.click('end');
    const { steps } = await lab.until({ phase: 'finished' });
    assert.ok(steps > 10_000);
    let [first, last] = await range(page);
    assert.equal(last, steps);
    for (let page_number = 0; page_number < 4; page_number += 1) {
      await lab.click('earlier');
      await reaches(page, first - 60);
      const before = first;
      [first, last] = await range(page);
      assert.ok(last >= before - 1, 'nothing is left out between two windows');
      assert.ok((await rows(page)).length <= MOST_ROWS);
    }
    await page.focus(`${Lab.hook('story')} li .when`);
    await page.keyboard.press('Home');
    await reaches(page, 1);
    await page.waitForFunction(() => document.activeElement.closest('[data-step]')?.previousElementSibling === null);
    const step = await focusedStep(page);
    assert.equal(step, (await rows(page))[0]);
    assert.ok((await rows(page)).length <= MOST_ROWS);
    await page.keyboard.press('Enter');
    await lab.until({ step });
  },

  async 'arrows go from row to row, over the window\'s edge, and to the names in a row'(t) {
    const { page, lab } = await open(t, LONG);
    await lab.until({ phase: 'idle' });
    await lab.click('run');
    await lab.until({ ended: true });
    await lab.click('end');
    await lab.until({ phase: 'finished' });
    const [first] = await range(page);
    const [top, second] = await rows(page);
    await page.$eval(`${Lab.hook('story')} li .when`, (button) => button.focus());
    await page.keyboard.press('ArrowDown');
    assert.equal(await focusedStep(page), second);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'name');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await reaches(page, first - 60);
    await page.waitForFunction((top) => Number(document.activeElement.closest('[data-step]')?.dataset.step) < top, {}, top);
    const all = await rows(page);
    assert.equal(await focusedStep(page), all[all.indexOf(top) - 1]);
  },

  async 'in a line that breaks, who is next stands beside the word that says so'(t) {
    for (const width of [390, 1280]) {
      const { page, lab } = await open(t, SEMAPHORE, { width });
      await lab.until({ step: 80 });
      const places = await page.$eval('[data-name="semaphore"] .line', (line) => {
        const word = line.querySelector('.next').getBoundingClientRect();
        return [...line.querySelectorAll('.stand > .figure')].map((figure) => {
          const { right, bottom } = figure.getBoundingClientRect();
          return [Math.round(right - word.right), Math.round(bottom - word.top)];
        });
      });
      const [first, ...others] = places;
      assert.ok(others.some(([, down]) => down < first[1]), `${width}: the line breaks: ${places.join('; ')}`);
      const isBehind = ([across, down]) => down < first[1] || (down === first[1] && across < first[0]);
      assert.ok(others.every(isBehind), `${width}: ${places.join('; ')}`);
    }
  },

  async 'who has the focus on a thread keeps it while the picture goes on'(t) {
    const { page, lab } = await open(t, SEMAPHORE);
    await lab.until({ step: 80 });
    const id = await page.$eval('.pictures .place .figure', (figure) => figure.dataset.id);
    await page.focus('.pictures .place .figure');
    let inside = true;
    for (let step = 79; inside; step -= 1) {
      assert.ok(step > 0, 'it has stood elsewhere before');
      await page.keyboard.press('ArrowLeft');
      await lab.until({ step });
      await page.waitForFunction((id) => document.activeElement.dataset.id === id, {}, id);
      inside = await page.evaluate(() => document.activeElement.closest('.place') !== null);
    }
  },

  async 'the legend is there before and after a run'(t) {
    const { page, lab } = await open(t, 's=semaphore&mode=sim');
    await lab.until({ phase: 'idle' });
    assert.equal(await page.$eval(Lab.hook('legend'), (legend) => legend.open), true);
    await page.$eval(`${Lab.hook('legend')} summary`, (summary) => summary.click());
    await lab.run();
    assert.equal(await page.$$eval(`${Lab.hook('legend')} dt`, (terms) => terms.length), 8);
    // Its signs mean no thread of the program.
    assert.equal(await page.$$eval(`${Lab.hook('legend')} [data-id]`, (found) => found.length), 0);
  },
};
