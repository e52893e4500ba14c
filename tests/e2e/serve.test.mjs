// What a developer sees: one `trunk serve`, with the settings of Trunk.toml, gives an isolated page.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

// One browser is enough: the headers are the same for both.
export const browsers = ['chromium'];

export const tests = {
  async '`trunk serve` serves an isolated page'(t) {
    const port = await freePort();
    const trunk = spawn('trunk', ['serve', '--dist', 'target/serve-test', '--port', String(port)], {
      cwd: new URL('../..', import.meta.url),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const gone = once(trunk, 'exit');
    try {
      await listening(trunk);
      const page = await t.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      assert.equal(await page.evaluate(() => globalThis.crossOriginIsolated), true);
      await page.close();
    } finally {
      trunk.kill();
      await gone;
    }
  },
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Until trunk says that it serves; what it said instead, if it ends before. */
function listening(trunk) {
  const said = [];
  return new Promise((done, failed) => {
    for (const stream of [trunk.stdout, trunk.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        if (line.includes('server listening at')) done();
      });
    }
    trunk.once('error', failed);
    trunk.once('exit', () => failed(new Error(`trunk serve ended:\n${said.slice(-10).join('\n')}`)));
  });
}
