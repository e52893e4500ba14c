// A learner who says who goes next: chooses, is told who waits for whom, undoes, reaches the goal, shares where it stands.

import assert from 'node:assert/strict';
import { Lab } from './lab.mjs';

const TWO = 's=deadlock&mode=schedule&set.threads=2';
// Main ends; Thread-1 through its first half, then with mutexB in hand past its pause; Thread-2 takes mutexA, and prints.
const TO_THE_DEADLOCK = [0, ...Array(10).fill(1), 2, 2, 2];

class Turns extends Lab {
  /** Until so many choices are made, and are all that there are; then what is offered. */
  async chosen(count, of = count) {
    await this.root.waitForFunction(
      (count, of) => {
        const turns = document.querySelector('[data-test="turns"]');
        return turns?.dataset.choices === count && turns.dataset.of === of;
      },
      {},
      String(count),
      String(of),
    );
    return this.offers();
  }

  /** By thread: whether it can go, and the words beside it. */
  offers() {
    return this.root.$$eval('[data-test^="offer-"]', (buttons) =>
      Object.fromEntries(buttons.map((button) => [button.dataset.test.slice(6), [button.dataset.can, button.textContent]])));
  }

  async choose(...tasks) {
    let { of } = await this.root.$eval('[data-test="turns"]', (turns) => ({ ...turns.dataset }));
    for (const task of tasks) {
      await this.click(`offer-${task}`);
      of = Number(of) + 1;
      await this.chosen(of);
    }
  }
}

async function open(t, fragment, address = t.urls.isolated, options = {}) {
  const page = await t.newPage(options);
  await page.goto(`${address}#${fragment}`);
  const turns = new Turns(page);
  await turns.root.waitForSelector(Lab.hook('aim'));
  return { page, turns };
}

/** Until the address has this schedule. */
const addressed = (page, schedule) =>
  page.waitForFunction((schedule) => new URLSearchParams(location.hash.slice(1)).get('schedule') === schedule, {}, schedule);

export const tests = {
  async 'a deadlock is made by hand, undone, and avoided'(t) {
    const { page, turns } = await open(t, TWO);
    assert.match(await turns.text('aim'), /^Your goal: make it deadlock\./);
    assert.match(await turns.text('badge'), /you schedule/);
    assert.equal((await turns.state()).phase, 'paused');
    await turns.choose(...TO_THE_DEADLOCK.slice(0, -1));
    assert.deepEqual((await turns.offers())[1], ['wait', '1Thread-1waits for mutexA, which Thread-2 holds line 32']);
    await turns.choose(2);
    const { outcome, verdict } = await turns.until({ phase: 'finished' });
    assert.deepEqual([outcome, verdict], ['Deadlock', 'wrong']);
    assert.equal(await turns.text('aim-end'), 'You did it: with 15 choices and 2 switches. There is no shorter way. Show me');
    assert.match(await turns.text('turns'), /Nobody can go any more/);

    await turns.click('undo');
    await turns.chosen(14);
    const undone = await turns.until({ phase: 'paused' });
    assert.equal(undone.outcome, undefined);
    assert.equal(undone.step, undone.steps);
    await turns.click('undo');
    await turns.chosen(13);
    await turns.click('undo');
    await turns.chosen(12);
    await turns.choose(...Array(5).fill(1), ...Array(15).fill(2));
    const other = await turns.until({ phase: 'finished' });
    assert.deepEqual([other.outcome, other.verdict], ['Finished', 'right']);
    assert.match(await turns.text('aim-end'), /^It went well\. Undo, and try another order\./);
    await addressed(page, 'deadlock@1:any:0x2.1x15.2x15');
    await turns.click('start-over');
    await turns.chosen(1);
    await addressed(page, null);
  },

  async 'who waits cannot be chosen'(t) {
    const { page, turns } = await open(t, `${TWO}&schedule=deadlock@1:any:0x2.1x10.2x2`);
    const before = await turns.chosen(14);
    assert.deepEqual([before[1][0], before[2][0]], ['wait', 'go']);
    await turns.click('offer-1');
    await page.focus(Lab.hook('bench'));
    await page.keyboard.press('1');
    // Had one of them counted, this would be the one after it.
    await turns.choose(2);
    assert.equal(await turns.text('turns-count'), '15 choices · 2 switches');
  },

  async 'an address gives the position again, in the simulator too'(t) {
    const { page, turns } = await open(t, TWO);
    await turns.choose(2, 1, 1);
    await addressed(page, 'deadlock@1:any:0.2.1x2');
    const address = await page.evaluate(() => location.hash.slice(1));
    const here = [await turns.offers(), await turns.state(), await turns.text('pictures')];
    const other = await open(t, address, t.urls.plain);
    const there = [await other.turns.chosen(4), await other.turns.state(), await other.turns.text('pictures')];
    assert.deepEqual([there[0], there[2]], [here[0], here[2]]);
    assert.deepEqual([there[1].step, there[1].mode, there[1].isolated], [here[1].step, 'schedule', false]);
  },

  async 'a schedule that does not fit is refused in one line, and one can begin anew'(t) {
    const page = await t.newPage();
    await page.goto(`${t.urls.isolated}#${TWO}&schedule=deadlock@1:any:0.7`);
    const turns = new Turns(page);
    await page.waitForSelector(Lab.hook('notice'));
    assert.match(await turns.text('notice'), /step 2 of the schedule is not possible: thread 7 cannot run then; 0, 1, 2 can/);
    await turns.click('run');
    await turns.chosen(1);
    assert.equal(await turns.has('notice'), false);
  },

  async 'the keyboard alone chooses, undoes, and does not leave the picture'(t) {
    const { page, turns } = await open(t, TWO);
    await page.focus(Lab.hook('bench'));
    for (const [count, key] of TO_THE_DEADLOCK.entries()) {
      await page.keyboard.press(key === 0 ? 'm' : String(key));
      await turns.chosen(count + 2);
    }
    assert.equal((await turns.until({ phase: 'finished' })).outcome, 'Deadlock');
    await page.keyboard.press('Backspace');
    await turns.chosen(14);
    await page.keyboard.press('u');
    await turns.chosen(13);
    await page.focus(Lab.hook('offer-2'));
    await page.keyboard.press('Enter');
    await turns.chosen(14);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.test), 'offer-2');
  },

  async 'looking back offers what was offered then, and choosing there forks'(t) {
    const { page, turns } = await open(t, TWO);
    await turns.choose(1, 1, 2);
    const atEnd = await turns.state();
    await turns.click('back');
    await turns.chosen(3, 4);
    assert.match(await turns.text('past'), /You look back at choice 3 of 4\..*the one after it is dropped/);
    await page.waitForFunction(() => document.querySelector('[data-test="offer-2"]').getAttribute('aria-disabled') === 'false');
    await turns.click('offer-1');
    await turns.chosen(4);
    assert.equal(await turns.has('past'), false);
    await addressed(page, 'deadlock@1:any:0.1x3');
    assert.equal((await turns.state()).outcome, undefined);
    assert.ok(atEnd.step > 0);
    await turns.click('play');
    await turns.until({ phase: 'paused', step: (await turns.state()).steps });
  },

  async 'the shortest way is shown as a run of the simulator'(t) {
    const { turns } = await open(t, TWO);
    await turns.click('show-me');
    await turns.until({ mode: 'sim' });
    await turns.playback(100);
    const { outcome } = await turns.until({ phase: 'finished' });
    assert.equal(outcome, 'Deadlock');
    assert.match(await turns.text('schedule'), /^deadlock@1:any:0x2\.1x10\.2x3$/);
  },

  async 'where nothing can go wrong it says so, and many threads stand in rows'(t) {
    const { page, turns } = await open(t, 's=mutex-counter&mode=schedule&set.threads=2');
    assert.match(await turns.text('aim'), /^Nothing can go wrong here: all 2 orders that can matter were tried\./);
    await page.evaluate(() => { location.hash = 's=semaphore&mode=schedule'; });
    await turns.until({ scenario: 'semaphore' });
    await turns.chosen(1);
    const offers = await turns.offers();
    assert.equal(Object.keys(offers).length, 21);
    assert.equal(offers[0][0], 'wait');
    await turns.click('offer-20');
    await turns.chosen(2);
    assert.equal(await turns.scrollsSideways(), false);
  },

  async 'another mode, and this one again, begins anew'(t) {
    const { turns } = await open(t, TWO);
    await turns.choose(1, 1);
    await turns.click('mode-sim');
    await turns.until({ mode: 'sim', phase: 'idle' });
    await turns.click('mode-schedule');
    await turns.chosen(1);
    await turns.choose(2);
    await turns.click('run');
    await turns.chosen(1);
  },
};
