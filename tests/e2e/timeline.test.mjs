// The timeline: zoomed, moved and searched, by keys and by the pointer. What it shows is read from its own hooks.

import assert from 'node:assert/strict';
import { Lab } from './lab.mjs';

const MANY = 's=semaphore&mode=sim&set.threads=20&t=40';

async function open(t, fragment = MANY, options = {}) {
  const page = await t.newPage({ height: 1000, ...options });
  await page.goto(`${t.urls.isolated}#${fragment}`);
  const lab = new Lab(page);
  // With all of the run on the tape.
  await lab.until({ phase: 'paused', ended: true });
  // Measured once, it is drawn as wide as it is.
  await page.waitForFunction((selector) => document.querySelector(selector).width > 300, {}, `${Lab.hook('field')} canvas`);
  await page.focus(Lab.hook('bench'));
  return { page, lab };
}

/** The part of the run in sight. */
const range = (page) =>
  page.$eval(Lab.hook('timeline'), ({ dataset: { from, to } }) => [Number(from), Number(to)]);

/** Until another part than this is in sight; gives it. */
async function other(page, [from, to]) {
  await page.waitForFunction(
    (selector, from, to) => {
      const { dataset } = document.querySelector(selector);
      return Number(dataset.from) !== from || Number(dataset.to) !== to;
    },
    {}, Lab.hook('timeline'), from, to);
  return range(page);
}

const wide = ([from, to]) => to - from;
const near = (a, b) => Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(b));

async function middle(page) {
  const field = await page.$(Lab.hook('field'));
  const { x, y, width } = await field.boundingBox();
  return { x: x + width / 2, y: y + 30, left: x, width };
}

export const tests = {
  async 'keys zoom and move it, and show the whole again'(t) {
    const { page } = await open(t);
    const whole = await range(page);
    await page.keyboard.press('+');
    const half = await other(page, whole);
    assert.ok(near(wide(half), wide(whole) / 2));
    await page.keyboard.press('+');
    const quarter = await other(page, half);
    await page.keyboard.down('Shift');
    await page.keyboard.press('ArrowRight');
    const later = await other(page, quarter);
    await page.keyboard.press('ArrowLeft');
    const back = await other(page, later);
    await page.keyboard.up('Shift');
    assert.ok(near(wide(later), wide(quarter)) && later[0] > quarter[0] && near(back[0], quarter[0]));
    await page.keyboard.press('-');
    assert.ok(near(wide(await other(page, back)), wide(half)));
    await page.keyboard.press('0');
    await page.waitForFunction((selector) => document.querySelector(selector).dataset.from === '0', {}, Lab.hook('timeline'));
    assert.deepEqual(await range(page), whole);
  },

  async 'the bar below it goes by its own keys'(t) {
    const { page, lab } = await open(t);
    assert.equal(await page.$eval(Lab.hook('rail'), (rail) => rail.hidden), true);
    const whole = await range(page);
    await page.keyboard.press('+');
    const half = await other(page, whole);
    await page.focus(Lab.hook('rail'));
    await page.keyboard.press('End');
    const end = await other(page, half);
    assert.ok(near(end[1], whole[1]));
    await page.keyboard.press('Home');
    assert.equal((await other(page, end))[0], 0);
    assert.equal((await lab.state()).step, 40);
  },

  async 'the wheel zooms where the pointer is, and moves it sideways'(t) {
    const { page } = await open(t);
    const whole = await range(page);
    const { x, y } = await middle(page);
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    await page.mouse.wheel({ deltaY: -400 });
    const closer = await other(page, whole);
    await page.keyboard.up('Control');
    const about = (whole[0] + whole[1]) / 2;
    assert.ok(Math.abs((closer[0] + closer[1]) / 2 - about) < wide(whole) * 0.01, `${closer} of ${whole}`);
    await page.mouse.wheel({ deltaX: 50 });
    const moved = await other(page, closer);
    assert.ok(near(wide(moved), wide(closer)) && moved[0] > closer[0]);
  },

  async 'a drag goes through the run, with Shift it moves the timeline, and the cursor brings itself back'(t) {
    const { page, lab } = await open(t);
    const { x, y, left, width } = await middle(page);
    await page.mouse.move(left + width * 0.3, y);
    await page.mouse.down();
    const pressed = await lab.leaves(40);
    await page.mouse.move(x, y);
    const step = await lab.leaves(pressed);
    await page.mouse.up();
    assert.ok(40 < pressed && pressed < step, `steps ${pressed}, ${step}`);
    const whole = await range(page);
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await page.waitForFunction(
      (selector, wide) => {
        const { from, to } = document.querySelector(selector).dataset;
        return to - from < wide;
      }, {}, Lab.hook('timeline'), wide(whole) / 7);
    const eighth = await range(page);
    await page.keyboard.down('Shift');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(left + 5, y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    const moved = await other(page, eighth);
    assert.ok(moved[0] > eighth[0] && (await lab.state()).step === step);
    await page.keyboard.press('Home');
    await lab.until({ step: 0 });
    await page.waitForFunction((selector) => document.querySelector(selector).dataset.from === '0', {}, Lab.hook('timeline'));
  },

  async 'a thread that is searched for is chosen, and its lane scrolled to'(t) {
    const { page } = await open(t);
    await page.focus(Lab.hook('find'));
    await page.keyboard.type('Thread-20');
    await page.keyboard.press('Enter');
    const lane = Lab.hook('lane-20');
    await page.waitForFunction((lane) => document.querySelector(lane).getAttribute('aria-pressed') === 'true', {}, lane);
    await page.waitForFunction(
      (lane) => {
        const [name, frame] = [document.querySelector(lane), document.querySelector('.lanes')].map((element) =>
          element.getBoundingClientRect());
        return name.top >= frame.top - 1 && name.bottom <= frame.bottom + 1;
      },
      {}, lane);
  },

  async 'a hundred threads are all in sight at once when asked for'(t) {
    const { page } = await open(t, 's=mutex-counter&mode=sim&set.threads=100&t=300');
    const overflows = () => page.$eval('.lanes', (lanes) => lanes.scrollHeight > lanes.clientHeight + 1);
    assert.equal(await overflows(), true);
    await page.focus(Lab.hook('low'));
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => {
      const lanes = document.querySelector('.lanes.low');
      return lanes && lanes.scrollHeight <= lanes.clientHeight + 1;
    });
  },

  async 'on a low window only the player stays over the pictures'(t) {
    const { page } = await open(t, MANY, { width: 1280, height: 720 });
    await page.evaluate(() => window.scrollTo(0, 0));
    const [timeline, player] = await Promise.all([Lab.hook('timeline'), '.player'].map((selector) =>
      page.$eval(selector, (element) => element.getBoundingClientRect().toJSON())));
    assert.ok(player.bottom <= 720 && player.height < 80, JSON.stringify(player));
    assert.ok(timeline.top > 720, JSON.stringify(timeline));
  },
};
