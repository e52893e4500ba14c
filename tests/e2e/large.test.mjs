// The tutorial's whole program, a hundred thousand rounds of two threads: all that happens is kept, and the page draws on
// while it comes in.

import assert from 'node:assert/strict';
import { Lab } from './lab.mjs';

// What a page takes in at once, and how often at most before it draws again.
const BATCH = 4_096;
const BATCHES_A_FRAME = 16;

/** Counts the page's frames, and the most events that came in between two of them. */
function watchFrames() {
  const lab = document.querySelector('[data-test="lab"]');
  const seen = { frames: 0, most: 0, steps: Number(lab.dataset.steps) };
  const look = () => {
    const steps = Number(lab.dataset.steps);
    seen.most = Math.max(seen.most, steps - seen.steps);
    seen.steps = steps;
    seen.frames += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.seenByFrames = seen;
}

async function keepsAll(t, mode) {
  const page = await t.newPage();
  await page.goto(`${t.urls.isolated}#s=balance&set.rounds=100000&mode=${mode}`);
  const lab = new Lab(page);
  await lab.until({ phase: 'idle' });
  await page.evaluate(watchFrames);
  await lab.click('run');
  await lab.until({ ended: true });
  const seen = await page.evaluate(() => window.seenByFrames);
  assert.ok(seen.most <= BATCHES_A_FRAME * BATCH, JSON.stringify(seen));
  await lab.click('end');
  const { outcome, verdict, observed, steps } = await lab.until({ phase: 'finished' });
  assert.deepEqual([outcome, verdict, observed], ['Finished', 'right', { balance: 0 }]);
  // For each of 200 000 rounds: a lock taken and released, and a balance read and written twice.
  assert.ok(steps > 1_200_000, `${steps} events`);
  assert.ok(!(await lab.has('incomplete')));
  await lab.click('back');
  await lab.until({ step: steps - 1 });
  await lab.scrub(Math.floor(steps / 2));
  await lab.until({ step: Math.floor(steps / 2) });
  await lab.click('start');
  await lab.until({ step: 0 });
}

export const tests = {
  'real threads: all events of the whole balance are kept, and the page draws on meanwhile': (t) => keepsAll(t, 'threads'),
  'simulated: all events of the whole balance are kept, and the page draws on meanwhile': (t) => keepsAll(t, 'sim'),
};
