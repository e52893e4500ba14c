// Static servers for one built site: on two hosts (two sites, in a browser's sense), with and without the headers that isolate.
// Knows nothing of what the site is.

import { createServer } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const CONTENT_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

// The same four as in Trunk.toml.
const ISOLATING_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Document-Isolation-Policy': 'isolate-and-require-corp',
};

// The whole site again, as deep as a course keeps its laboratory.
const SUB_PATH = 'a course/lab/';

/**
 * Serves the folder until `close()`; `urls` are addresses of the page, each ending in a slash. `compressed`: each file by Brotli, as
 * good hosts of static files do it; `sent()` is what was sent so far.
 */
export async function serveSite(folder, { compressed = false } = {}) {
  const root = resolve(folder);
  const sent = [];
  const files = compressed ? { read: await brotli(root), headers: { 'Content-Encoding': 'br' }, sent } : { read: (file) => readFile(file), sent };
  const started = await Promise.all([
    listen(root, '127.0.0.1', ISOLATING_HEADERS, files),
    listen(root, '127.0.0.1', {}, files),
    listen(root, 'localhost', ISOLATING_HEADERS, files),
    // Nor does it have the file that the page would help itself with.
    listen(root, 'localhost', {}, { ...files, lacks: '/isolation.js' }),
  ]);
  const [isolated, plain, otherIsolated, otherPlain] = started.map(({ url }) => url);
  const subPath = isolated + encodeURI(SUB_PATH);
  return {
    urls: { isolated, plain, otherIsolated, otherPlain, subPath },
    sent: () => [...sent],
    close: () => Promise.all(started.map(({ close }) => close())),
  };
}

/** Each file is compressed beforehand: nobody who asks for one waits for that. */
async function brotli(root) {
  const compress = async (name) => [join(root, name), brotliCompressSync(await readFile(join(root, name)))];
  const files = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isFile());
  const known = new Map(await Promise.all(files.map(({ name }) => compress(name))));
  return async (file) => known.get(file) ?? brotliCompressSync(await readFile(file));
}

/** The address of a page of `parentUrl`'s origin that holds nothing but an iframe of `childUrl`. */
export function framed(parentUrl, childUrl, { allow = 'cross-origin-isolated', sandbox = '' } = {}) {
  return `${parentUrl}__frame?${new URLSearchParams({ src: childUrl, allow, sandbox })}`;
}

async function listen(root, host, headers, files) {
  const server = createServer((request, response) => answer(root, headers, files, request, response));
  // Port 0: whichever is free.
  await new Promise((done, failed) => server.once('error', failed).listen(0, host, done));
  const url = `http://${host}:${server.address().port}/`;
  const close = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { url, close };
}

async function answer(root, headers, files, request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://any.host');
  const send = (status, type, body, more = {}) =>
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers, ...more }).end(body);
  if (pathname === '/__frame') return send(200, CONTENT_TYPES['.html'], framePage(searchParams));
  if (pathname === '/favicon.ico') return send(200, CONTENT_TYPES['.svg'], '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const file = fileOf(root, pathname);
  try {
    if (pathname === files.lacks) throw new Error('not here');
    const body = await files.read(file);
    files.sent.push({ path: pathname, bytes: body.length });
    send(200, CONTENT_TYPES[extname(file)] ?? 'application/octet-stream', body, files.headers);
  } catch {
    send(404, CONTENT_TYPES['.txt'], `no ${pathname} here`);
  }
}

function fileOf(root, pathname) {
  const path = normalize(decodeURIComponent(pathname)).replace(new RegExp(`^/${SUB_PATH}`), '/');
  const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
  return file.startsWith(root + sep) ? file : join(root, 'outside');
}

function framePage(parameters) {
  const attribute = (name) => `${name}="${(parameters.get(name) ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  const sandbox = parameters.get('sandbox') ? attribute('sandbox') : '';
  return `<!doctype html><meta charset="utf-8"><title>A course page</title>
<iframe id="lab" title="laboratory" width="900" height="600" ${attribute('src')} ${attribute('allow')} ${sandbox}></iframe>`;
}
