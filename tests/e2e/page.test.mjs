// A learner at the page: runs every program in every mode, goes through what happened, stops, and gets clear words.

import assert from 'node:assert/strict';
import { Lab, open } from './lab.mjs';

const FAST = 'speed=100&playback=100';

// What is run, how it may end, and what must be observed of a run that ended so.
const PROGRAMS = [
  { fragment: 's=alternate-two-locks&set.rounds=2', kinds: ['Finished'], holds: ({ order }) => String(order) === 'hello,world,hello,world' },
  { fragment: 's=lost-update&set.threads=8', kinds: ['Finished'], right: ({ n }) => n === 0 },
  { fragment: 's=mutex-counter&set.threads=8', kinds: ['Finished'], holds: ({ n }) => n === 0 },
  { fragment: 's=deadlock&set.threads=4', kinds: ['Deadlock', 'Finished'], right: (_, kind) => kind === 'Finished' },
  { fragment: 's=deadlock&set.variant=always+A+first', kinds: ['Finished'], holds: () => true },
  { fragment: 's=semaphore&set.threads=6&set.permits=2', kinds: ['Finished'], holds: ({ most_inside: most }) => most >= 1 && most <= 2 },
  {
    fragment: 's=condition-producer-consumer&set.producer_rounds=4&set.consumer_rounds=6',
    kinds: ['Finished'],
    holds: ({ most = 0, least = 3 }) => most < 25 && least >= 3,
  },
  { fragment: 's=baozi&set.rounds=4', kinds: ['Finished'], holds: ({ eaten, misses, left }) => eaten + misses === 4 && eaten + left === 4 },
];

async function runAll(t, mode) {
  const { lab } = await open(t, t.urls.isolated);
  for (const { fragment, kinds, holds, right = () => true } of PROGRAMS) {
    await lab.go(`${fragment}&mode=${mode}&${FAST}`);
    const { mode: ranIn, outcome, observed, verdict, step, steps } = await lab.run();
    const said = `${fragment}: ${outcome} ${JSON.stringify(observed)} ${verdict}`;
    assert.equal(ranIn, mode);
    assert.ok(kinds.includes(outcome), said);
    assert.equal(step, steps, said);
    if (holds) assert.ok(holds(observed), said);
    assert.equal(verdict, right(observed, outcome) ? 'right' : 'wrong', said);
    assert.match(await lab.text('outcome'), new RegExp(outcome), said);
    await goThrough(lab, steps);
  }
}

/** Back a step, to the start, anywhere, and to the end again: the outcome stays known. */
async function goThrough(lab, steps) {
  await lab.click('back');
  await lab.until({ step: steps - 1, phase: 'finished' });
  await lab.click('start');
  await lab.until({ step: 0 });
  await lab.click('forward');
  await lab.until({ step: 1 });
  await lab.scrub(Math.floor(steps / 2));
  await lab.click('end');
  await lab.until({ step: steps, phase: 'finished' });
}

export const tests = {
  'every program runs on real threads': (t) => runAll(t, 'threads'),

  'every program runs simulated': (t) => runAll(t, 'sim'),

  async 'before the first run the scene is there, and nothing is claimed to have happened'(t) {
    const { lab } = await open(t, `${t.urls.isolated}#s=semaphore`);
    const { steps, outcome, isolated } = await lab.state();
    assert.deepEqual({ steps, outcome, isolated }, { steps: 0, outcome: undefined, isolated: true });
    assert.match(await lab.text('caption'), /Before the first run/);
    assert.equal(await lab.disabled('stop'), true);
  },

  async 'a name in the list is not parted from what ends it; anything longer may be'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=semaphore&mode=sim&playback=100`);
    await lab.run();
    await page.waitForSelector(`${Lab.hook('story')} .unbroken`);
    const kept = await page.$$eval(`${Lab.hook('story')} .unbroken`, (all) => all.map((one) => [
      one.childElementCount, one.firstElementChild.className, one.textContent.slice(one.firstElementChild.textContent.length)]));
    for (const [count, name, end] of kept) assert.deepEqual([count, name, end.length], [1, 'name', 1]);
  },

  async 'the same seed gives the same run, and its schedule in the address runs it again'(t) {
    const { lab } = await open(t, `${t.urls.isolated}#s=deadlock&mode=sim&seed=7&playback=100`);
    await lab.run();
    const schedule = await lab.text('schedule');
    await lab.run();
    assert.equal(await lab.text('schedule'), schedule);
    await lab.root.evaluate((fragment) => { location.hash = fragment; }, `s=deadlock&mode=sim&seed=1&playback=100&schedule=${schedule}`);
    await lab.until({ phase: 'finished' });
    assert.equal(await lab.text('schedule'), schedule);
    assert.match(await lab.text('badge'), /by schedule/);
  },

  async 'what a run shows is told when it has ended, and leads to the event'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=lost-update&mode=sim&set.threads=3&playback=100`);
    assert.equal(await lab.has('shows'), false);
    await lab.run();
    await page.waitForSelector(Lab.hook('finding'));
    const { kind, seeks } = await page.$eval(Lab.hook('finding'), (finding) => ({ ...finding.dataset }));
    assert.equal(kind, 'race');
    assert.match(await lab.text('finding'), /writes n \(line 14\) while nothing orders it .*: a data race\.$/);
    await lab.click('finding');
    await lab.until({ step: seeks, phase: 'finished' });
    assert.match(await lab.text('caption'), /writes \d to n/);
    await lab.go('s=mutex-counter&mode=sim&set.threads=3&playback=100');
    assert.equal(await lab.has('shows'), false);
    await lab.run();
    await page.waitForSelector(Lab.hook('shows'));
    assert.match(await lab.text('shows'), /No data race.*n is protected by lock/);
    await lab.go('s=deadlock&mode=sim&set.threads=2&seed=2&playback=100');
    await lab.run();
    await page.waitForSelector(Lab.hook('shows'));
    assert.match(await lab.text('shows'), /Besides the deadlock/);
  },

  async 'the Rust of a program comes when it is asked for, and that of the next program with it'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=deadlock`);
    assert.match(await lab.text('code'), /import threading/);
    await lab.click('tab-rust');
    await page.waitForFunction((code) => /async fn fun1/.test(document.querySelector(code)?.textContent), {}, Lab.hook('code'));
    assert.doesNotMatch(await lab.text('code'), /import threading|About this scenario|py:/);
    await lab.go('s=mutex-counter');
    await page.waitForFunction((code) => /Lock::new/.test(document.querySelector(code)?.textContent)
      && !/fun1/.test(document.querySelector(code).textContent), {}, Lab.hook('code'));
  },

  async 'values that are not the usual ones have their scene before the run, too'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=semaphore&set.threads=3`);
    const threads = (count) => page.waitForFunction((wanted) => document.querySelectorAll(
      '[data-test="pictures"] [data-task]:not([data-task="0"])').length === wanted, {}, count);
    await threads(3);
    await lab.go('s=semaphore&set.threads=4');
    await threads(4);
    await lab.until({ phase: 'idle' });
  },

  async 'each thing that is wrong in a tutorial is shown, one click away, and in sight'(t) {
    const { page, lab } = await open(t, t.urls.isolated, { width: 320, height: 640 });
    const all = await page.$$eval('[data-test^="to-"]', (links) => links.map((link) => link.dataset.test.slice(3)));
    let shown = 0;
    for (const id of all) {
      await lab.go(`s=${id}&mode=sim&playback=100`);
      if (!await lab.has('tutorial')) continue;
      await page.$eval(Lab.hook('tutorial'), (tutorial) => { tutorial.open = true; });
      assert.equal(await lab.scrollsSideways(), false, id);
      const links = await page.$$eval(Lab.hook('show-flaw'), (links) => links.map((link) => link.hash.slice(1)));
      for (const [place, link] of links.entries()) {
        await page.$$eval(Lab.hook('show-flaw'), (links, place) => links[place].click(), place);
        const step = new URLSearchParams(link).get('t');
        const wanted = step === null ? { phase: 'finished', verdict: 'wrong' } : { phase: 'paused', step };
        await lab.until({ ...wanted, mode: 'sim', scenario: id });
        const top = await page.$eval('.stage', (stage) => stage.getBoundingClientRect().top);
        assert.ok(top >= 0 && top < 400, `${link}: the picture is at ${top}`);
        shown += 1;
      }
    }
    assert.ok(shown >= 10, `${shown} shown`);
  },

  async 'an address with a step stands there, and says so again'(t) {
    const page = await t.newPage();
    await page.goto(`${t.urls.isolated}#s=deadlock&mode=sim&seed=3&t=9`);
    const lab = new Lab(page);
    await lab.until({ phase: 'paused', step: 9 });
    await lab.click('forward');
    await lab.until({ step: 10 });
    await page.waitForFunction(() => new URLSearchParams(location.hash.slice(1)).get('t') === '10');
  },

  async 'an address that is yet to be read is not written over'(t) {
    const page = await t.newPage();
    // The page writes its address when the test lets it.
    await page.evaluateOnNewDocument(() => {
      const set = window.setTimeout;
      window.setTimeout = (then, ms, ...rest) => {
        if (ms === 300) window.writeTheAddress = then;
        return ms === 300 ? set(() => {}, 0) : set(then, ms, ...rest);
      };
    });
    await page.goto(`${t.urls.isolated}#s=semaphore&mode=sim`);
    const lab = new Lab(page);
    await lab.until({ phase: 'idle', scenario: 'semaphore' });
    await page.evaluate(() => { window.writeTheAddress = undefined; });
    await lab.click('theme');
    await page.waitForFunction(() => window.writeTheAddress !== undefined);
    await page.evaluate(() => {
      location.hash = 's=deadlock&mode=sim';
      window.writeTheAddress();
    });
    await lab.until({ phase: 'idle', scenario: 'deadlock' });
  },

  async 'real threads are held by Pause, take a step at a time, and go on'(t) {
    const { lab } = await open(t, `${t.urls.isolated}#s=semaphore&mode=threads&set.threads=4&set.permits=2&set.hold_ms=1000`);
    await lab.click('run');
    await lab.until({ phase: 'running' });
    await lab.click('pause');
    await lab.until({ phase: 'paused', held: true });
    // What was under way when it was held may still come: each press shows the next step, or takes one where all are shown.
    const { steps } = await lab.state();
    for (let { step } = await lab.state(); step < steps + 10; ({ step } = await lab.state())) {
      await lab.click('forward');
      assert.ok(await lab.leaves(step) > step);
    }
    assert.equal((await lab.state()).held, true);
    await lab.playback(100);
    await lab.click('play');
    const { outcome, observed } = await lab.until({ phase: 'finished' });
    assert.deepEqual([outcome, observed], ['Finished', { most_inside: 2 }]);
  },

  async 'Stop ends a run that sleeps, one that spins, and one in the simulator; the next run is clean'(t) {
    const { lab } = await open(t, t.urls.isolated);
    const long = ['s=semaphore&set.hold_ms=10000', 's=alternate-two-locks&set.pause_ms=5000&set.rounds=50'];
    for (const fragment of long) {
      await lab.go(`${fragment}&mode=threads`);
      await lab.click('run');
      await lab.root.waitForFunction(() => Number(document.querySelector('[data-test="lab"]').dataset.steps) > 10);
      const span_ms = await lab.root.evaluate(stopAndSee);
      const { outcome, verdict, step, steps } = await lab.until({ phase: 'finished' });
      console.log(`     stopped, as the learner sees it, after ${Math.round(span_ms)} ms`);
      assert.deepEqual([outcome, verdict, step], ['Stopped', 'open', steps]);
      await lab.go(`s=mutex-counter&set.threads=5&${FAST}`);
      const next = await lab.run();
      assert.deepEqual([next.outcome, next.observed], ['Finished', { n: 0 }]);
    }
  },

  async 'a run that was stopped before its engine is there does not stand in the way of the next'(t) {
    const page = await t.newPage();
    // Workers hear what they are to be only when the test lets them.
    await page.evaluateOnNewDocument(() => {
      const post = Worker.prototype.postMessage;
      let held = [];
      Worker.prototype.postMessage = function (...said) {
        held ? held.push(() => post.apply(this, said)) : post.apply(this, said);
      };
      window.letWorkersHear = () => {
        const late = held;
        held = null;
        late.forEach((say) => say());
      };
    });
    await page.goto(`${t.urls.isolated}#s=semaphore&mode=threads`);
    const lab = new Lab(page);
    await lab.until({ phase: 'idle' });
    await lab.click('run');
    await lab.until({ phase: 'running' });
    await lab.click('stop');
    await lab.until({ phase: 'finished', outcome: 'Stopped' });
    await lab.go(`s=mutex-counter&set.threads=5&${FAST}`);
    await lab.click('run');
    await page.evaluate(() => window.letWorkersHear());
    const { observed } = await lab.until({ phase: 'finished', outcome: 'Finished' });
    assert.deepEqual(observed, { n: 0 });
  },

  async 'another program may be chosen while one runs'(t) {
    const { lab } = await open(t, `${t.urls.isolated}#s=semaphore&mode=threads`);
    await lab.click('run');
    await lab.until({ phase: 'running' });
    await lab.go(`s=mutex-counter&set.threads=5&${FAST}`);
    const { outcome, observed } = await lab.run();
    assert.deepEqual([outcome, observed], ['Finished', { n: 0 }]);
    await lab.go('s=semaphore&mode=threads');
    await lab.click('run');
    await lab.until({ phase: 'running' });
    await lab.click('run');
    await lab.click('stop');
    await lab.until({ phase: 'finished', outcome: 'Stopped' });
  },

  async 'parameters are typed and stepped within their bounds'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=semaphore&mode=sim&playback=100`);
    const type = (value) => page.$eval('[data-test="set-threads"]', (input, value) => {
      input.value = value;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, value);
    const address = (text) => page.waitForFunction((text) => location.hash.includes(text), {}, text);
    await type('3');
    await address('set.threads=3');
    await type('9999');
    await address('set.threads=200');
    await type('');
    assert.equal(await page.$eval('[data-test="set-threads"]', (input) => input.value), '200');
    await page.select('[data-test="set-variant"]', 'one release too many');
    await address('one+release');
    await page.select('[data-test="set-policy"]', 'barging');
    await address('policy=barging');
    assert.equal((await lab.run()).verdict, 'wrong');
    assert.match(await lab.text('observed'), /most_inside = 6.*should be at most 5/);
  },

  async 'nonsense in the address gets a notice, and nothing else happens'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=nope&mode=fast&seed=-1&set.threads=a&x=%F0%00&t=`);
    assert.match(await lab.text('notice'), /no program 'nope'/);
    assert.match(await lab.text('notice'), /'fast' is not a value for mode/);
    assert.equal((await lab.state()).scenario, 'semaphore');
    await lab.root.$eval('[data-test="notice"] button', (button) => button.click());
    await page.waitForFunction(() => !document.querySelector('[data-test="notice"]'));
    for (const [fragment, words] of [
      ['s=deadlock&gil=maybe', /on or off/],
      ['s=deadlock&mode=sim&schedule=semaphore@1:0', /schedule/],
      ['s=deadlock&schedule=deadlock@9:0', /version/],
      ['s=deadlock&set.threads=51', /from 1 to 50/],
      [`s=deadlock&seed=${'9'.repeat(3000)}`, /seed/],
    ]) {
      await lab.go(fragment);
      await page.waitForSelector('[data-test="notice"]');
      assert.match(await lab.text('notice'), words);
    }
    await lab.go('s=deadlock&mode=sim&schedule=deadlock@1:7&seed=1');
    await page.waitForSelector('[data-test="notice"]');
    assert.match(await lab.text('notice'), /cannot be run/);
    await lab.go(`s=mutex-counter&set.threads=3&${FAST}`);
    assert.equal((await lab.run()).outcome, 'Finished');
  },

  async 'keys act with focus inside, and not elsewhere'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=deadlock&mode=sim&seed=3&playback=100`);
    const { steps } = await lab.run();
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('Home');
    await page.focus('[data-test="bench"]');
    await page.keyboard.press('ArrowLeft');
    await lab.until({ step: steps - 1 });
    await page.keyboard.press('Home');
    await lab.until({ step: 0 });
    await page.keyboard.press('ArrowRight');
    await lab.until({ step: 1 });
    await page.keyboard.press('End');
    await lab.until({ step: steps });
    const { run } = await lab.state();
    await page.keyboard.press(' ');
    assert.equal((await lab.until({ phase: 'finished', step: steps })).run, run);
  },

  async 'light, dark, and as the system is'(t) {
    const { page, lab } = await open(t, `${t.urls.isolated}#s=deadlock&theme=dark`);
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    assert.equal(await theme(), 'dark');
    await lab.click('theme');
    await page.waitForFunction(() => !location.hash.includes('theme='));
    await lab.click('theme');
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'light' && location.hash.includes('theme=light'));
  },

  async 'a narrow page never scrolls sideways'(t) {
    const { page, lab } = await open(t, t.urls.isolated, { width: 320, height: 640 });
    for (const { fragment } of PROGRAMS) {
      await lab.go(`${fragment}&mode=sim&playback=100`);
      assert.equal(await lab.scrollsSideways(), false, `${fragment} before the run`);
      await lab.run();
      assert.equal(await lab.scrollsSideways(), false, `${fragment} at its end`);
    }
    await lab.click('menu');
    await page.waitForSelector('[data-test="to-deadlock"]', { visible: true });
    await lab.click('to-deadlock');
    await lab.until({ scenario: 'deadlock' });
  },

  async 'on a small screen a finger on Run leads to the picture, a key does not; on a large one nothing moves'(t) {
    for (const [width, height, isSmall] of [[390, 844, true], [320, 640, true], [1280, 800, false]]) {
      const { page, lab } = await open(t, `${t.urls.isolated}#s=semaphore&mode=sim&playback=100`, { width, height, reducedMotion: true });
      await page.focus(Lab.hook('run'));
      const stood = await page.evaluate(() => scrollY);
      await page.keyboard.press('Enter');
      await lab.until({ phase: 'finished' });
      assert.equal(await page.evaluate(() => scrollY), stood);
      await lab.go('s=mutex-counter&mode=sim&playback=100');
      await page.click(Lab.hook('run'));
      await lab.until({ phase: 'finished' });
      const top = await page.$eval(Lab.hook('caption'), (caption) => caption.getBoundingClientRect().top);
      const bar = await page.$eval('.bar', (bar) => bar.offsetHeight);
      assert.equal(top >= bar && top < bar + 12, isSmall, `${width}: the picture at ${top}, the bar ends at ${bar}`);
      await page.close();
    }
  },

  async 'without isolation it simulates, and says so and why'(t) {
    const { lab } = await open(t, `${t.urls.plain}#s=semaphore&mode=threads&set.threads=6&${FAST}`);
    const { mode, isolated } = await lab.state();
    assert.deepEqual([mode, isolated], ['sim', false]);
    assert.equal(await lab.disabled('mode-threads'), true);
    assert.match(await lab.text('not-isolated'), /Simulated: .*isolated/);
    assert.equal(await lab.has('open-alone'), false);
    assert.equal((await lab.run()).outcome, 'Finished');
    assert.match(await lab.text('badge'), /simulated · seed 0/);
  },

  async 'it works from a folder with a space in its name'(t) {
    const { lab } = await open(t, `${t.urls.subPath}#s=mutex-counter&set.threads=4&${FAST}`);
    assert.equal((await lab.run()).outcome, 'Finished');
  },
};

/** In the page: presses Stop, and gives the milliseconds until the page says that the run has ended. */
function stopAndSee() {
  const lab = document.querySelector('[data-test="lab"]');
  return new Promise((seen) => {
    const pressed_ms = performance.now();
    const look = () => lab.dataset.phase === 'finished' && (observer.disconnect(), seen(performance.now() - pressed_ms));
    const observer = new MutationObserver(look);
    observer.observe(lab, { attributes: true });
    document.querySelector('[data-test="stop"]').click();
  });
}
