// Every program of the catalogue, as a learner meets it: it opens, runs in both modes, and goes back to its start.
// What a run must come to is known natively; here it is that the page shows it. (Any error in the console fails a test.)

import assert from 'node:assert/strict';
import { Lab } from './lab.mjs';

const GROUPS = ['Low-level threads', 'Threads', 'Locks', 'Coordination', 'Queues', 'Classics'];
const KINDS = ['Finished', 'Deadlock', 'Stuck', 'Failed'];
const MODES = ['sim', 'threads'];

async function open(t) {
  const page = await t.newPage();
  await page.goto(t.urls.isolated);
  const lab = new Lab(page);
  await lab.until({ phase: 'idle' });
  return { page, lab };
}

/** The ids of the programs in the catalogue, by the title of their group. */
function catalogue(page) {
  return page.$$eval(`${Lab.hook('catalogue')} section`, (sections) => Object.fromEntries(sections.map((section) => [
    section.querySelector('h2').textContent,
    [...section.querySelectorAll('[data-test^="to-"]')].map((link) => link.dataset.test.slice(3)),
  ])));
}

async function eachOf(t, group, mode) {
  const { page, lab } = await open(t);
  const ids = (await catalogue(page))[group];
  for (const id of ids) {
    await lab.go(`s=${id}&mode=${mode}&speed=100&playback=100`);
    const { step: before } = await lab.state();
    assert.equal(before, 0, id);
    const ran = await lab.run();
    const said = `${id}: ${JSON.stringify(ran)}`;
    assert.equal(ran.mode, mode, said);
    assert.ok(KINDS.includes(ran.outcome), said);
    assert.ok(['right', 'wrong'].includes(ran.verdict), said);
    assert.ok(ran.steps > 0 && ran.step === ran.steps, said);
    assert.match(await lab.text('outcome'), new RegExp(ran.outcome), said);
    await lab.click('back');
    await lab.until({ step: ran.steps - 1, phase: 'finished' });
    await lab.click('start');
    await lab.until({ step: 0 });
    await lab.click('forward');
    await lab.until({ step: 1 });
    await lab.click('end');
    await lab.until({ step: ran.steps, outcome: ran.outcome });
  }
}

export const tests = {
  async 'no group and no program is left out'(t) {
    const { page } = await open(t);
    const found = await catalogue(page);
    assert.deepEqual(Object.keys(found), GROUPS);
    const all = await page.$$eval('[data-test^="to-"]', (links) => links.filter(({ dataset }) => dataset.test !== 'to-now').length);
    assert.equal(Object.values(found).flat().length, all);
    assert.ok(all >= 22, `${all} programs`);
  },
};

for (const group of GROUPS) {
  for (const mode of MODES) tests[`${group}, ${mode}`] = (t) => eachOf(t, group, mode);
}
