// The compact page in the frame of a course: what it can do in which kind of page, and what the two say to each other.

import assert from 'node:assert/strict';
import { Lab } from './lab.mjs';

const FRAGMENT = '#s=semaphore&set.threads=6&set.permits=2&speed=100&playback=100';

/** A page of `parentUrl`'s origin with the compact page in it, which notes every message it hears. */
async function framed(t, parentUrl, childUrl, options) {
  const page = await t.newPage();
  await page.evaluateOnNewDocument(() => {
    globalThis.heard = [];
    addEventListener('message', ({ data }) => data?.threadlab && globalThis.heard.push(data));
  });
  await page.goto(t.framed(parentUrl, childUrl, options));
  const frame = await page.waitForFrame((candidate) => candidate.url().startsWith(childUrl.split('#')[0]));
  const lab = new Lab(frame);
  await lab.until({ phase: 'idle' });
  return { page, lab };
}

async function runsIn(t, parentUrl, childUrl, isolated, options) {
  const { lab } = await framed(t, parentUrl, `${childUrl}?embed=1${FRAGMENT}`, options);
  const state = await lab.state();
  assert.deepEqual([state.isolated, state.mode], [isolated, isolated ? 'threads' : 'sim']);
  assert.equal(await lab.has('catalogue'), false);
  assert.equal(await lab.has('open-alone'), !isolated);
  const { outcome, observed } = await lab.run();
  assert.deepEqual([outcome, observed], ['Finished', { most_inside: 2 }]);
  return lab;
}

/** Until the page around has heard a message of which all of this is true. */
async function hears(page, wanted) {
  const heard = await page.waitForFunction(
    (wanted) => globalThis.heard.find((message) =>
      Object.entries(wanted).every(([name, value]) => JSON.stringify(message[name]) === JSON.stringify(value))),
    {},
    wanted,
  );
  return heard.jsonValue();
}

const say = (page, message) =>
  page.evaluate((message) => document.querySelector('iframe').contentWindow.postMessage(message, '*'), message);

export const tests = {
  async 'in a plain page of another site: real threads where the browser isolates the frame, else simulated'(t) {
    await runsIn(t, t.urls.otherPlain, t.urls.isolated, t.browserName === 'chromium');
  },

  async 'from a host that sends no headers it is simulated, with the way to a tab of its own'(t) {
    const lab = await runsIn(t, t.urls.otherPlain, t.urls.plain, false);
    const link = await lab.root.$eval('[data-test="open-alone"]', ({ href, target }) => ({ href, target }));
    assert.ok(link.href.startsWith(`${t.urls.plain}#s=semaphore`), link.href);
    assert.equal(link.target, '_blank');
  },

  async 'in an isolated page of another site: real threads'(t) {
    await runsIn(t, t.urls.otherIsolated, t.urls.isolated, true);
  },

  async 'in a sandboxed frame it runs too'(t) {
    await runsIn(t, t.urls.otherPlain, t.urls.isolated, t.browserName === 'chromium', { sandbox: 'allow-scripts allow-same-origin' });
  },

  async 'the page around can run it, step it, and is told'(t) {
    const { page, lab } = await framed(t, t.urls.otherPlain, `${t.urls.plain}?embed=1#s=deadlock&seed=3&playback=100`);
    const ready = await hears(page, { type: 'ready' });
    assert.deepEqual([ready.modes, ready.isolated, typeof ready.version], [['sim', 'schedule', 'explore'], false, 'string']);
    assert.ok((await hears(page, { type: 'height' })).px > 100);
    await say(page, { threadlab: 1, type: 'set', name: 'threads', value: 4 });
    await say(page, { threadlab: 1, type: 'run' });
    const end = await hears(page, { type: 'state', phase: 'finished' });
    const { outcome, steps, observed } = await lab.until({ phase: 'finished' });
    assert.deepEqual([end.scenario, end.mode, end.outcome.kind, end.steps, end.step], ['deadlock', 'sim', outcome, steps, steps]);
    assert.deepEqual(end.observed, observed);
    await say(page, { threadlab: 1, type: 'seek', step: 5 });
    await hears(page, { type: 'state', step: 5 });
    await say(page, { threadlab: 1, type: 'seek', id: 'far', step: steps + 1 });
    assert.match((await hears(page, { type: 'error', id: 'far' })).message, new RegExp(`${steps} at most`));
    await say(page, { threadlab: 1, type: 'back' });
    await hears(page, { type: 'state', step: 4 });
    await say(page, { threadlab: 1, type: 'step' });
    await say(page, { threadlab: 1, type: 'state', id: 'asked' });
    assert.equal((await hears(page, { type: 'state', id: 'asked' })).step, 5);
    await say(page, { threadlab: 1, type: 'theme', theme: 'dark' });
    await lab.root.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  },

  async 'a wrong value is answered with an error, anything else is passed over'(t) {
    const { page, lab } = await framed(t, t.urls.otherPlain, `${t.urls.plain}?embed=1${FRAGMENT}`);
    for (const message of ['run', null, 7, { type: 'run' }, { threadlab: 2, type: 'run' }, { threadlab: 1 }, { threadlab: 1, type: 7 }]) {
      await say(page, message);
    }
    const wrong = [
      { type: 'dance' }, { type: 'seek', step: 'x' }, { type: 'seek', step: -1 }, { type: 'set', name: 'threads', value: 9999 },
      { type: 'set', name: 'nope', value: 1 }, { type: 'set' }, { type: 'theme', theme: 'pink' }, { type: 'lang', lang: 'xx' }, { type: 'back' },
    ];
    for (const [id, message] of wrong.entries()) {
      await say(page, { threadlab: 1, id, ...message });
      const { message: words } = await hears(page, { type: 'error', id });
      assert.ok(words.length > 10, words);
    }
    assert.equal((await lab.state()).phase, 'idle');
    assert.equal(await page.evaluate(() => globalThis.heard.filter(({ type }) => type === 'error').length), wrong.length);
  },

  async '<thread-lab> makes the frame, as high as it needs'(t) {
    const page = await t.newPage();
    await page.goto(t.framed(t.urls.plain, 'about:blank'));
    await page.evaluate(async (script) => {
      document.body.innerHTML = '<thread-lab scenario="deadlock" mode="sim" seed="3" playback="100" set-threads="3" theme="dark"></thread-lab>';
      await import(script);
    }, `${t.urls.plain}threadlab.js`);
    const frame = await page.waitForFrame((candidate) => candidate.url().includes('embed=1'));
    const lab = new Lab(frame);
    await lab.until({ phase: 'idle', scenario: 'deadlock', mode: 'sim' });
    assert.equal(await frame.$eval('[data-test="set-threads"]', (input) => input.value), '3');
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), 'dark');
    await page.waitForFunction(() => document.querySelector('thread-lab iframe').style.height !== '640px');
    const heard = page.evaluate(() => new Promise((done) => {
      const element = document.querySelector('thread-lab');
      element.addEventListener('threadlab', ({ detail }) => detail.phase === 'finished' && done(detail));
      element.send({ type: 'run' });
    }));
    assert.equal((await heard).scenario, 'deadlock');
  },

  async 'the page around can have every order explored, and is told when that is over'(t) {
    const { page, lab } = await framed(t, t.urls.otherPlain, `${t.urls.isolated}?embed=1#s=deadlock&mode=explore`);
    await say(page, { threadlab: 1, type: 'step' });
    assert.match((await hears(page, { type: 'error' })).message, /an exploration has no steps/);
    await say(page, { threadlab: 1, type: 'run' });
    await hears(page, { type: 'state', mode: 'explore', phase: 'running', step: 0, steps: 0, outcome: null, observed: {} });
    await hears(page, { type: 'state', mode: 'explore', phase: 'finished', step: 0, steps: 0, outcome: null, observed: {} });
    assert.match(await lab.text('found-state'), /^Explored: every one of 8 orders that can matter\. 1 of 2 outcomes is wrong\.$/);
  },
};
