// For everyone: axe-core finds nothing wrong on any program, in any language or theme, before a run and after it; the keyboard
// alone does everything and never loses its place; a screen reader is told what happens; nothing scrolls sideways.

import assert from 'node:assert/strict';
import { bringAxe, violations } from './axe.mjs';
import { Lab, open as openLab } from './lab.mjs';

const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant'];
const THEMES = ['light', 'dark'];

/** Nothing moves here: what is looked at stands still. */
const open = (t, address, options) => openLab(t, address, { reducedMotion: true, ...options });

/** Every violation is told, not only as many as an assertion prints. */
const nothingIn = (found) => assert.equal(found.length, 0, [...new Set(found)].join('\n'));

const programs = (page) => page.$$eval('[data-test="catalogue"] [data-test^="to-"]', (links) => links.map((link) => link.dataset.test.slice(3)));

/** Every program, as it opens and as its run has ended, on one page that is never loaded again. */
async function everyProgram(t, lang, theme) {
  const { page, lab } = await open(t, `${t.urls.isolated}#s=semaphore&lang=${lang}&theme=${theme}`);
  await bringAxe(page);
  const found = [];
  const look = async (where) => found.push(...(await violations(page)).map((violation) => `${where}: ${violation}`));
  for (const id of await programs(page)) {
    await lab.go(`s=${id}&mode=sim&playback=1000&lang=${lang}&theme=${theme}`);
    await look(`${id} before its run`);
    await lab.run();
    await look(`${id} at its end`);
  }
  assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme);
  nothingIn(found);
}

/** What the keyboard is at. */
const active = (page) => page.evaluate(() => document.activeElement?.dataset?.test ?? document.activeElement?.tagName.toLowerCase());

/** Presses Tab until the keyboard is at the element of this hook, as one would who sees no pointer. */
async function tabTo(page, hook, key = 'Tab') {
  const been = [];
  for (let press = 0; press < 200; press += 1) {
    if (await active(page) === hook) return;
    if (key === 'Tab') await page.keyboard.press('Tab');
    else {
      await page.keyboard.down('Shift');
      await page.keyboard.press('Tab');
      await page.keyboard.up('Shift');
    }
    been.push(await active(page));
  }
  assert.fail(`Tab never came to ${hook}: ${been.join(' ')}`);
}

const hasFocus = async (page, where) => assert.notEqual(await active(page), 'body', `the focus is lost ${where}`);

/** Whether what has the focus is seen to have it, and lies under nothing that stays in place. */
function focusIsSeen(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, innerHeight / 2));
    const lined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return { lined, uncovered: at === element || element.contains(at) || at?.contains(element) || element.closest('label')?.contains(at) === true };
  });
}

const tests = {
  async 'exploring, scheduling by hand, real threads, opened details and the embed have no violation'(t) {
    const found = [];
    for (const theme of THEMES) {
      for (const lang of LANGUAGES) {
        const { page, lab } = await open(t, `${t.urls.isolated}#s=deadlock&lang=${lang}&theme=${theme}`);
        await bringAxe(page);
        const look = async (where) => found.push(...(await violations(page)).map((violation) => `${where} ${lang} ${theme}: ${violation}`));
        await page.$$eval('details', (all) => all.forEach((details) => { details.open = true; }));
        await look('opened details');
        await lab.go(`s=deadlock&mode=threads&speed=100&playback=100&set.threads=3&lang=${lang}&theme=${theme}`);
        await lab.run();
        await page.$$eval('details', (all) => all.forEach((details) => { details.open = true; }));
        await look('real threads');
        await lab.go(`s=deadlock&mode=explore&lang=${lang}&theme=${theme}`);
        await look('before exploring');
        await lab.run();
        await look('explored');
        await page.evaluate((fragment) => { location.hash = fragment; }, `s=deadlock&mode=schedule&lang=${lang}&theme=${theme}`);
        await lab.until({ mode: 'schedule', phase: 'paused' });
        await look('by hand');
        await page.goto(`${t.urls.isolated}?embed=1#s=semaphore&mode=sim&playback=100&lang=${lang}&theme=${theme}`);
        await lab.until({ phase: 'idle' });
        await bringAxe(page);
        await look('the embed');
        await lab.run();
        await look('the embed at its end');
        await page.close();
      }
    }
    nothingIn(found);
  },

  async 'the first page, the tour and a narrow page have no violation'(t) {
    const found = [];
    for (const [theme, width] of [['light', 1280], ['dark', 1280], ['light', 390], ['dark', 320]]) {
      const { page, lab } = await open(t, t.urls.isolated, { dark: theme === 'dark', width, height: 800 });
      await page.waitForSelector(Lab.hook('demonstration'));
      await bringAxe(page);
      const look = async (where) => found.push(...(await violations(page)).map((violation) => `${where} ${theme} ${width}: ${violation}`));
      await look('the demonstration');
      await lab.click('tour-again');
      await page.waitForSelector('[data-test="tour"]');
      await look('the tour');
      await lab.click('tour-end');
      if (width < 1100) {
        await lab.click('menu');
        await look('the menu');
        await lab.click('menu');
      }
      await page.evaluate(() => { location.hash = 's=nothing-of-ours&mode=sim&seed=x'; });
      await page.waitForSelector(Lab.hook('notice'));
      await look('a notice');
      await page.close();
    }
    nothingIn(found);
  },

  async 'the keyboard alone: a program, its values, its mode, a run, its steps, details, language, colours'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=semaphore&mode=sim&playback=100`);
    await page.keyboard.press('Tab');
    assert.equal(await active(page), 'skip');
    await tabTo(page, 'to-deadlock');
    await page.keyboard.press('Enter');
    await lab.until({ scenario: 'deadlock' });
    await hasFocus(page, 'after a program was chosen');
    await tabTo(page, 'mode-sim');
    await page.keyboard.press(' ');
    await tabTo(page, 'set-threads');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => location.hash.includes('set.threads=11'));
    await tabTo(page, 'run', 'back');
    await page.keyboard.press('Enter');
    await lab.until({ phase: 'finished' });
    await hasFocus(page, 'after a run');
    await tabTo(page, 'bench');
    await page.keyboard.press('Home');
    await lab.until({ step: 0 });
    await page.keyboard.press('ArrowRight');
    await lab.until({ step: 1 });
    await page.keyboard.press('ArrowLeft');
    await lab.until({ step: 0 });
    await page.keyboard.press('End');
    const { step, steps } = await lab.until({ phase: 'finished' });
    assert.equal(step, steps);
    await hasFocus(page, 'at the end');
    await tabTo(page, 'language', 'back');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
    await hasFocus(page, 'after another language');
    await tabTo(page, 'theme');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.includes('theme=light'));
    await hasFocus(page, 'after other colours');
  },

  async 'a run is played, paused and stepped by keys, and Stop leaves the focus near'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=semaphore&mode=threads&set.hold_ms=10000`);
    await tabTo(page, 'run');
    await page.keyboard.press('Enter');
    await lab.until({ phase: 'running' });
    await tabTo(page, 'stop');
    await page.keyboard.press('Enter');
    await lab.until({ phase: 'finished', outcome: 'Stopped' });
    await page.waitForFunction(() => document.activeElement !== document.body && !document.activeElement.disabled);
    await lab.go('s=semaphore&mode=sim&set.threads=6');
    await tabTo(page, 'bench');
    await page.keyboard.press(' ');
    await lab.until({ phase: 'running' });
    // Before the first event there is nothing to step to.
    await page.waitForFunction((selector) => document.querySelector(selector).dataset.steps > 0, {}, Lab.hook('lab'));
    await page.keyboard.press(' ');
    await lab.until({ phase: 'paused' });
    const { step } = await lab.state();
    await page.keyboard.press('ArrowRight');
    await lab.until({ step: step + 1 });
    await tabTo(page, 'end');
    await page.keyboard.press('Enter');
    await lab.until({ phase: 'finished' });
    await page.waitForFunction(() => document.activeElement !== document.body && !document.activeElement.disabled);
  },

  async 'the focus is seen wherever it is'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=mutex-counter&mode=sim&playback=100&set.threads=3`);
    await lab.run();
    const unseen = [];
    for (let press = 0; press < 140; press += 1) {
      await page.keyboard.press('Tab');
      const at = await active(page);
      if (at === 'body') break;
      const { lined, uncovered } = await focusIsSeen(page);
      if (!lined || !uncovered) unseen.push(`${at}: ${lined ? '' : 'no line'} ${uncovered ? '' : 'covered'}`);
    }
    assert.deepEqual(unseen, []);
  },

  async 'the way over the top leads to the program'(t) {
    const { page } = await open(t, `${t.urls.isolated}#s=semaphore`);
    const hash = await page.evaluate(() => location.hash);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    assert.ok((await page.evaluate(() => location.hash)).startsWith(hash));
  },

  async 'a screen reader follows a run: the latest sentence, how many were passed over, the end, and no flood'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=semaphore&mode=sim&set.threads=6&lang=en`);
    await page.$eval(Lab.hook('aloud'), (log) => {
      globalThis.spoken = [];
      const note = (list) => list.forEach(({ addedNodes }) => addedNodes.forEach(({ textContent }) =>
        globalThis.spoken.push({ at_ms: performance.now(), text: textContent })));
      new MutationObserver(note).observe(log, { childList: true });
      if (log.getAttribute('aria-live') !== 'polite' || log.getAttribute('role') !== 'log') throw new Error('no polite log');
    });
    await lab.run();
    await page.waitForFunction(() => globalThis.spoken.at(-1)?.text.startsWith('The run is over'));
    const spoken = await page.evaluate(() => globalThis.spoken);
    assert.match(spoken.at(-1).text, /^The run is over: /);
    assert.ok(spoken.some(({ text }) => /^\d+ steps later: .*\.$/.test(text)), JSON.stringify(spoken));
    // The end may follow at once; between two others there is a rest.
    const rests_ms = spoken.slice(1, -1).map(({ at_ms }, place) => at_ms - spoken[place].at_ms);
    assert.ok(rests_ms.every((rest_ms) => rest_ms >= 1_000), JSON.stringify(rests_ms));
  },

  async 'title, description and language of the document follow the language'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=semaphore&lang=en`);
    const head = () => page.evaluate(() => [document.documentElement.lang, document.title, document.querySelector('meta[name=description]').content]);
    const [, title, description] = await head();
    assert.match(title, /Semaphore · Threadlab/);
    for (const lang of LANGUAGES.slice(1)) {
      await page.select(Lab.hook('language'), lang);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, {}, lang);
      const [, , told] = await head();
      assert.notEqual(told, description);
      assert.match(told, lang === 'zh-Hans' ? /线程/ : /執行緒/);
    }
    await lab.go('s=deadlock&lang=en');
    await page.waitForFunction(() => document.title.startsWith('Deadlock'));
  },

  async 'from 320 pixels to 4k, and enlarged four times, nothing scrolls sideways and lines stay short'(t) {
    for (const [width, height] of [[320, 256], [320, 640], [768, 1024], [1440, 900], [3840, 2160]]) {
      const { page, lab } = await open(t, `${t.urls.isolated}#s=semaphore&mode=sim&playback=100`, { width, height });
      assert.equal(await lab.scrollsSideways(), false, `${width} before`);
      await lab.run();
      assert.equal(await lab.scrollsSideways(), false, `${width} after`);
      const widest = await page.$$eval('main p, .log li, [data-test="caption"] p', (all) => Math.max(...all.map((p) => {
        const { fontSize } = getComputedStyle(p);
        return p.getBoundingClientRect().width / parseFloat(fontSize);
      })));
      assert.ok(widest <= 90, `${width}: a line of ${widest} em`);
      await lab.go('s=daemon&mode=sim&playback=100');
      await lab.run();
      assert.deepEqual(await lab.burstCards(), [], `${width}: a long value`);
      await page.close();
    }
  },
};

// Each browser sees every program in every language and in both themes; together they see it in each theme of each language.
// THREADLAB_AXE=all: each browser sees all of it, which takes twice as long.
LANGUAGES.forEach((lang, at) => {
  tests[`axe finds nothing wrong on any program, ${lang}`] = async (t) => {
    const own = THEMES[(at + (t.browserName === 'firefox')) % THEMES.length];
    for (const theme of process.env.THREADLAB_AXE === 'all' ? THEMES : [own]) await everyProgram(t, lang, theme);
  };
});

export { tests };
