// The GIL in the page: on where it is the lesson, off where one says so, and what it costs side by side.

import assert from 'node:assert/strict';
import { Lab } from './lab.mjs';

const SMALL = 's=gil&set.million_rounds=20&set.pause_ms=20&speed=1&playback=100';

async function open(t, fragment, shown = { phase: 'idle' }) {
  const page = await t.newPage();
  await page.goto(`${t.urls.isolated}#${fragment}`);
  const lab = new Lab(page);
  await lab.until(shown);
  return { page, lab };
}

function lines(page) {
  return page.$$eval('[data-test="measured"] li', (lines) => lines.map((line) => line.textContent));
}

const SPEED_UP = String.raw`\d+\.\d\d ×`;

export const tests = {
  async 'what threads gain is measured with a GIL and without, and shown side by side'(t) {
    const { page, lab } = await open(t, SMALL);
    assert.equal((await lab.run()).verdict, 'right');
    const [counting, waiting, ...others] = await lines(page);
    assert.match(counting, new RegExp(`^counting ${SPEED_UP} with a GIL$`));
    assert.match(waiting, new RegExp(`^waiting ${SPEED_UP} with a GIL$`));
    assert.deepEqual(others, []);
    await page.select(Lab.hook('set-gil'), 'off');
    await page.waitForFunction(() => location.hash.includes('gil=off'));
    await lab.run();
    for (const line of await lines(page)) {
      assert.match(line, new RegExp(`^(counting|waiting) ${SPEED_UP} with a GIL, ${SPEED_UP} without$`));
    }
  },
  async 'where each step is chosen there is no GIL, and that is said'(t) {
    const { lab } = await open(t, 's=gil&mode=schedule', { scenario: 'gil', mode: 'schedule' });
    assert.equal(await lab.text('no-gil'), 'without the GIL: each step is chosen freely');
    await lab.go('s=gil&mode=explore');
    assert.ok(await lab.has('no-gil'));
    await lab.go('s=mutex-counter&mode=explore');
    assert.ok(!(await lab.has('no-gil')));
  },
};
