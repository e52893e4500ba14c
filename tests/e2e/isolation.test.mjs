// Where the page may share memory between workers: by the headers it comes with and the page it stands in.

import assert from 'node:assert/strict';
import { Lab } from './lab.mjs';

const howLoaded = () => performance.getEntriesByType('navigation')[0].type;
const isIsolated = () => globalThis.crossOriginIsolated;

async function isolatedAt(t, url) {
  const page = await t.newPage();
  await page.goto(url);
  return page.evaluate(isIsolated);
}

/** A page of a host without headers, after so many loads. Not asked anything before: in Firefox a question counts as somebody who
 * is at work. */
async function openWithWorkers(t, url, loads) {
  const page = await t.newPage({ serviceWorkers: true });
  let navigations = 0;
  const loaded = new Promise((done) => page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && (navigations += 1) === loads) done();
  }));
  await page.goto(url);
  await loaded;
  const lab = new Lab(page);
  await lab.until({ isolated: true });
  return lab;
}

async function isolatedInFrame(t, parentUrl, childUrl, options) {
  const page = await t.newPage();
  await page.goto(t.framed(parentUrl, childUrl, options));
  const frame = await page.waitForFrame((candidate) => candidate.url().startsWith(childUrl));
  await frame.waitForSelector('body');
  return frame.evaluate(isIsolated);
}

export const tests = {
  async 'with the headers, a page of its own is isolated'(t) {
    assert.equal(await isolatedAt(t, t.urls.isolated), true);
  },

  async 'without the headers and without service workers it is not'(t) {
    assert.equal(await isolatedAt(t, t.urls.plain), false);
  },

  async 'without the headers its own service worker isolates it, by one load more'(t) {
    const url = `${t.urls.plain}${new URL(t.urls.subPath).pathname.slice(1)}`;
    const lab = await openWithWorkers(t, `${url}#s=semaphore&mode=threads&speed=100&playback=1000`, 2);
    assert.equal(await lab.root.evaluate(howLoaded), 'reload');
    assert.equal((await lab.run()).outcome, 'Finished');

    const again = await openWithWorkers(t, `${url}#s=semaphore`, 1);
    assert.equal(await again.root.evaluate(howLoaded), 'navigate', 'it is there from the second visit on');
  },

  async 'the service worker leaves other pages beside the laboratory as they are'(t) {
    const lab = await openWithWorkers(t, t.urls.plain, 2);
    await lab.root.goto(t.framed(t.urls.plain, 'about:blank'));
    assert.deepEqual(await lab.root.evaluate(() => [crossOriginIsolated, navigator.serviceWorker.controller !== null]), [false, true]);
  },

  async 'where there is no service worker to be had the page begins without'(t) {
    t.expectError(/404/);
    const page = await t.newPage({ serviceWorkers: true });
    await page.goto(t.urls.otherPlain);
    await new Lab(page).until({ isolated: false });
    assert.equal(await page.evaluate(howLoaded), 'navigate');
  },

  async 'in a frame of a plain page the service worker isolates it where the browser can'(t) {
    const page = await t.newPage({ serviceWorkers: true });
    await page.goto(t.framed(t.urls.otherPlain, `${t.urls.plain}?embed=1#s=semaphore`));
    const frame = await page.waitForFrame((candidate) => candidate.url().startsWith(t.urls.plain));
    const isolated = t.browserName === 'chromium';
    await new Lab(frame).until({ isolated });
    assert.equal(await frame.evaluate(howLoaded), isolated ? 'reload' : 'navigate');
  },

  async 'it works from a folder with a space in its name'(t) {
    assert.equal(await isolatedAt(t, t.urls.subPath), true);
  },

  async "in a plain course page of another site, Chromium isolates the frame, Firefox cannot"(t) {
    assert.equal(await isolatedInFrame(t, t.urls.otherPlain, t.urls.isolated), t.browserName === 'chromium');
  },

  async 'the same in a sandboxed frame'(t) {
    const options = { sandbox: 'allow-scripts allow-same-origin' };
    assert.equal(await isolatedInFrame(t, t.urls.otherPlain, t.urls.isolated, options), t.browserName === 'chromium');
  },

  async 'in an isolated page of another site the frame is isolated'(t) {
    assert.equal(await isolatedInFrame(t, t.urls.otherIsolated, t.urls.isolated), true);
  },
};
