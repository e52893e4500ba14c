// Where the page may share memory between workers: by the headers it comes with and the page it stands in.

import assert from 'node:assert/strict';

const isIsolated = () => globalThis.crossOriginIsolated;

async function isolatedAt(t, url) {
  const page = await t.newPage();
  await page.goto(url);
  return page.evaluate(isIsolated);
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

  async 'without the headers it is not'(t) {
    assert.equal(await isolatedAt(t, t.urls.plain), false);
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
