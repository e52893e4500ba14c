// A learner explores every order: sees each outcome with its ways, replays one, stops, and sets chance beside it.

import assert from 'node:assert/strict';
import { Lab } from './lab.mjs';

class Explorer extends Lab {
  /** The rows: kind, what was told, ways, how often chance came there, verdict. */
  rows() {
    return this.root.$$eval('[data-test="end"]', (ends) =>
      ends.map(({ dataset: { kind, told, ways, drawn, verdict } }) => [kind, told, Number(ways), drawn ? Number(drawn) : null, verdict]));
  }

  /** Until the panel says all of this of itself. */
  async found(wanted) {
    await this.root.waitForFunction(
      (wanted) => {
        const found = document.querySelector('[data-test="found"]');
        return found && Object.entries(wanted).every(([name, value]) => found.dataset[name] === value);
      },
      {},
      wanted,
    );
  }

  /** Explores to the end. */
  async explore() {
    await this.run();
    await this.found({ standing: 'complete' });
  }

  /** Makes the runs that are left to chance, and gives what was said of them. */
  async sample() {
    await this.click('run-real');
    await this.root.waitForFunction(() => document.querySelector('[data-test="found"]').dataset.made === '100');
    await this.until({ phase: 'finished' });
    return this.text('luck');
  }
}

async function open(t, fragment, address = t.urls.isolated, options = {}) {
  const page = await t.newPage(options);
  await page.goto(`${address}#${fragment}`);
  const lab = new Explorer(page);
  await lab.until({ phase: 'idle' });
  return { page, lab };
}

const LOST = [
  ['Finished', 'n=0;', 6, null, 'right'],
  ['Finished', 'n=1;', 18, null, 'wrong'],
  ['Finished', 'n=2;', 12, null, 'wrong'],
];
const drawnIn = (rows) => rows.reduce((sum, [, , , drawn]) => sum + drawn, 0);

export const tests = {
  async 'every order of the lost update is explored, and three outcomes are told'(t) {
    const { lab } = await open(t, 's=lost-update&mode=explore');
    await lab.explore();
    assert.equal(await lab.text('found-state'), 'Explored: every one of 36 orders that can matter. 2 of 3 outcomes are wrong.');
    assert.deepEqual(await lab.rows(), LOST);
    const shares = await lab.root.$$eval('.share.proof', (shares) => shares.map((share) => share.textContent));
    assert.deepEqual(shares, ['6 of 36 ways', '18 of 36 ways', '12 of 36 ways']);
    const { outcome, step, steps, mode } = await lab.state();
    assert.deepEqual([outcome, step, steps, mode], [undefined, 0, 0, 'explore']);
    await lab.explore();
    assert.deepEqual(await lab.rows(), LOST);
  },

  async 'an address does not explore by itself, and has values that can be explored'(t) {
    const { page, lab } = await open(t, 's=lost-update&mode=explore');
    // Had it begun by itself, this would have come after it.
    await lab.sample();
    await lab.found({ standing: 'before' });
    assert.deepEqual([(await lab.state()).scenario, await lab.disabled('run')], ['lost-update', false]);
    assert.equal(await page.$eval('[data-test="set-threads"]', ({ value }) => value), '3');
    await lab.click('mode-threads');
    await lab.until({ mode: 'threads' });
    assert.equal(await page.$eval('[data-test="set-threads"]', ({ value }) => value), '100');
    await lab.click('mode-explore');
    await lab.until({ mode: 'explore' });
    assert.equal(await page.$eval('[data-test="set-threads"]', ({ value }) => value), '3');
  },

  async 'a click on the deadlock replays it, and leads back to all outcomes'(t) {
    const { page, lab } = await open(t, 's=deadlock&mode=explore&playback=100');
    await lab.explore();
    assert.deepEqual((await lab.rows()).map(([kind, , ways, , verdict]) => [kind, ways, verdict]), [
      ['Finished', 6, 'right'],
      ['Deadlock', 2, 'wrong'],
    ]);
    const shortest = await page.$eval('[data-kind="Deadlock"] .paths', (paths) => paths.textContent);
    await page.click('[data-kind="Deadlock"] [data-test="replay"]');
    const { outcome, verdict, mode, steps } = await lab.until({ mode: 'sim', phase: 'finished' });
    assert.equal(Number(/shortest: (\d+) steps/.exec(shortest)?.[1]), steps);
    assert.deepEqual([outcome, verdict, mode], ['Deadlock', 'wrong', 'sim']);
    assert.match(await lab.text('way-back'), /^Simulated · replaying a shortest schedule that exploring found/);
    assert.match(await lab.text('schedule'), /^deadlock@1:any:/);
    await lab.click('to-outcomes');
    await lab.until({ mode: 'explore', phase: 'finished' });
    await lab.found({ standing: 'complete', executions: '8' });
    await page.goBack();
    await lab.until({ mode: 'sim', outcome: 'Deadlock' });
  },

  async 'the way of fewest switches is replayed, too'(t) {
    const { lab } = await open(t, 's=lost-update&mode=explore&playback=100');
    await lab.explore();
    await lab.root.$eval('[data-told="n=2;"] [data-test="replay-calmest"]', (link) => link.click());
    const { observed } = await lab.until({ mode: 'sim', phase: 'finished' });
    assert.deepEqual(observed, { n: 2 });
    assert.match(await lab.text('way-back'), /fewest switches/);
  },

  async 'a large exploration lives beside the page, stops at once, and a run of a hundred threads comes after it'(t) {
    const { lab } = await open(t, 's=lost-update&mode=explore&set.threads=8');
    await lab.click('run');
    await lab.root.waitForFunction(() => Number(document.querySelector('[data-test="found"]').dataset.executions) > 1_000);
    await lab.click('theme');
    await lab.root.waitForFunction(() => document.documentElement.dataset.theme === 'light');
    assert.match(await lab.text('found-state'), /^Exploring … .* orders so far, .* a second, on /);
    assert.match(await lab.text('ends'), /ways so far/);
    await lab.click('stop');
    await lab.until({ phase: 'finished' });
    await lab.found({ standing: 'incomplete' });
    assert.match(await lab.text('found-state'), /^Incomplete: stopped after .* orders; there may be other outcomes\. .* so far are wrong\.$/);
    assert.match(await lab.text('ends'), /ways so far/);
    await lab.go('s=mutex-counter&set.threads=100&speed=100&playback=100');
    const { outcome, verdict } = await lab.run();
    assert.deepEqual([outcome, verdict], ['Finished', 'right']);
  },

  async 'another value stops it and forgets what was found'(t) {
    const { lab } = await open(t, 's=lost-update&mode=explore&set.threads=8');
    await lab.click('run');
    await lab.until({ phase: 'running' });
    await lab.go('s=lost-update&mode=explore');
    await lab.found({ standing: 'before' });
    await lab.explore();
    assert.deepEqual(await lab.rows(), LOST);
  },

  async 'a hundred real runs are counted into the same rows'(t) {
    const { lab } = await open(t, 's=lost-update&mode=explore');
    await lab.explore();
    const said = await lab.sample();
    const rows = await lab.rows();
    assert.match(said, /^100 real runs showed /);
    assert.deepEqual(rows.map(([kind, told, ways]) => [kind, told, ways]), LOST.map(([kind, told, ways]) => [kind, told, ways]));
    assert.equal(drawnIn(rows), 100);
    await lab.explore();
    assert.equal(drawnIn(await lab.rows()), 100);
  },

  async 'where memory is not shared one worker explores, and chance is simulated'(t) {
    const { lab } = await open(t, 's=lost-update&mode=explore', t.urls.plain);
    assert.equal((await lab.state()).isolated, false);
    await lab.explore();
    assert.deepEqual(await lab.rows(), LOST);
    assert.match(await lab.sample(), /^100 simulated random runs showed /);
    const rows = await lab.rows();
    assert.deepEqual([rows.length, drawnIn(rows)], [3, 100]);
    await lab.go('s=lost-update&mode=explore&set.threads=8');
    await lab.click('run');
    await lab.root.waitForFunction(() => Number(document.querySelector('[data-test="found"]').dataset.executions) > 1_000);
    assert.match(await lab.text('found-state'), / on 1 worker\./);
    await lab.click('stop');
    await lab.until({ phase: 'finished' });
    await lab.found({ standing: 'incomplete' });
  },

  async 'on a narrow page nothing is wider than the window'(t) {
    const { lab } = await open(t, 's=condition-producer-consumer&mode=explore', t.urls.isolated, { width: 320, height: 640 });
    await lab.explore();
    assert.deepEqual((await lab.rows()).map(([kind, , ways]) => [kind, ways]), [['Finished', 12], ['Stuck', 4], ['Stuck', 6]]);
    await lab.sample();
    assert.equal(await lab.scrollsSideways(), false);
  },
};
