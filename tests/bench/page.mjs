// How much a frame costs the page with a long run of many threads: `node tests/bench/page.mjs SITE_FOLDER [--trace FILE]`.
// Scripting a frame, out of Chromium's own trace: while it plays, with the timeline whole and zoomed, and while one scrubs. And the
// memory of the page, garbage collected, after each of ten replays. It prints; whoever reads it judges.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launch } from '../e2e/browsers.mjs';
import { Lab } from '../e2e/lab.mjs';
import { serveSite } from '../e2e/site.mjs';

const RUN = 's=lock-handoff&mode=sim&set.threads=100&set.rounds=100&playback=100';
const LEAST_EVENTS = 100_000;
const WATCHED_MS = 4_000;
const SCRUBS = 200;
const REPLAYS = 10;
const TARGET_MS = 8;

// What counts as scripting, as the browser's own tools count it.
const SCRIPTING = new Set(['EvaluateScript', 'FunctionCall', 'FireAnimationFrame', 'EventDispatch', 'TimerFire', 'RunMicrotasks',
  'MinorGC', 'MajorGC', 'HandlePostMessage', 'V8.GCScavenger', 'V8.GCFinalizeMC']);
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];

const { values, positionals: [folder = 'target/release-page'] } = parseArgs({
  options: { trace: { type: 'string' } }, allowPositionals: true,
});
const site = await serveSite(folder);
const browser = await launch('chromium');
try {
  await measure(await browser.newPage());
} finally {
  await browser.close();
  await site.close();
}

async function measure(page) {
  page.setDefaultTimeout(300_000);
  await page.setViewport({ width: 1440, height: 1000 });
  await page.evaluateOnNewDocument(() => {
    addEventListener('TrunkApplicationStarted', ({ detail }) => { window.binary = detail.wasm; });
  });
  await page.goto(`${site.urls.isolated}#${RUN}`);
  const lab = new Lab(page);
  await lab.until({ phase: 'idle' });
  await lab.click('run');
  await lab.until({ ended: true });
  await lab.click('pause');
  const { steps } = await lab.until({ phase: 'paused' });
  const lanes = await page.$$eval('.lane-name', (names) => names.length);
  if (steps < LEAST_EVENTS || lanes < 100) throw new Error(`only ${steps} events, ${lanes} lanes`);
  console.log(`${steps} events, ${lanes} lanes, 1440 × 1000, Chromium, release build; target: at most ${TARGET_MS} ms at p95`);
  await frames(page, 'playing, 1×', () => play(lab, 1, 0));
  await frames(page, 'playing, 100×', () => play(lab, 100, 0));
  for (let turn = 0; turn < 8; turn += 1) await lab.click('zoom-in');
  await frames(page, 'playing, 10×, zoomed', () => play(lab, 10, Math.floor(steps / 2)));
  await page.focus(Lab.hook('bench'));
  await page.keyboard.press('0');
  await lab.click('low');
  await frames(page, 'playing, 100×, all lanes in sight', () => play(lab, 100, Math.floor(steps / 3)));
  await frames(page, 'scrubbing, to and fro', () => scrub(page, steps));
  await lab.click('low');
  await memory(page, lab, steps);
}

async function play(lab, speed, from) {
  await lab.playback(speed);
  await lab.scrub(from);
  await lab.click('play');
  await lab.until({ phase: 'running' });
  await lab.root.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), WATCHED_MS);
  await lab.click('pause');
  await lab.until({ phase: 'paused' });
}

/** A place a frame: a slow sweep, then jumps. */
function scrub(page, steps) {
  return page.$eval(Lab.hook('scrub'), async (slider, steps, scrubs) => {
    for (let turn = 0; turn < scrubs; turn += 1) {
      const part = turn < scrubs / 2 ? turn / scrubs : (turn * 0.618) % 1;
      await new Promise((done) => requestAnimationFrame(done));
      slider.value = String(Math.floor(part * steps));
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  }, steps, SCRUBS);
}

async function frames(page, what, act) {
  await page.tracing.start({ categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  if (values.trace) writeFileSync(`${values.trace}-${what.replaceAll(/\W+/g, '-')}.json`, JSON.stringify({ traceEvents }));
  const costs = scriptingByFrame(traceEvents);
  console.log(`${what}: scripting ${figures(costs.map(({ wall_ms }) => wall_ms))} ms a frame; processor time `
    + `${figures(costs.map(({ cpu_ms }) => cpu_ms))} ms; ${costs.length} frames`);
}

/** Of each frame of the page's main thread: how long scripts ran, by the clock and by the processor. */
function scriptingByFrame(events) {
  const thread = mainThread(events);
  const own = events.filter((event) => `${event.pid}/${event.tid}` === thread).sort((a, b) => a.ts - b.ts);
  // A frame ends where the page hands it to the compositor.
  const ends = own.filter(({ name }) => name === 'Commit').map(({ ts }) => ts);
  const costs = ends.map(() => ({ wall_ms: 0, cpu_ms: 0 }));
  let until = 0;
  let frame = 0;
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    // What runs inside of another script is counted with it.
    if (!SCRIPTING.has(name) || ts < until) continue;
    while (frame < ends.length && ends[frame] <= ts) frame += 1;
    until = ts + dur;
    if (frame === ends.length) break;
    costs[frame].wall_ms += dur / 1000;
    costs[frame].cpu_ms += tdur / 1000;
  }
  // Of frames in which nothing was to be done nobody has a cost.
  return costs.filter(({ wall_ms }) => wall_ms > 0.05);
}

/** The one that draws the page: the thread with the most frames. */
function mainThread(events) {
  const counts = new Map();
  for (const { name, pid, tid } of events) {
    if (name === 'FireAnimationFrame') counts.set(`${pid}/${tid}`, (counts.get(`${pid}/${tid}`) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function figures(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (part) => (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN).toFixed(1);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)}`;
}

async function memory(page, lab, steps) {
  const client = await page.createCDPSession();
  await lab.playback(1000);
  const used = [];
  for (let replay = 0; replay <= REPLAYS; replay += 1) {
    await lab.click('start');
    await lab.until({ step: 0 });
    await lab.click('play');
    await lab.until({ phase: 'finished', step: steps });
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    used.push([usedSize, await page.evaluate(() => window.binary.memory.buffer.byteLength)].map((bytes) => bytes / 2 ** 20));
  }
  // The first replay fills what is kept.
  const grown = (which) => (used.at(-1)[which] - used[1][which]).toFixed(2);
  const told = used.map(([scripts, binary]) => `${scripts.toFixed(1)}+${binary.toFixed(1)}`).join(' ');
  console.log(`memory after each of ${REPLAYS + 1} replays, scripts + binary, MiB: ${told}`);
  console.log(`growth over the last ${REPLAYS - 1} of them: scripts ${grown(0)} MiB, binary ${grown(1)} MiB`);
}
