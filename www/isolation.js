// A service worker for hosts that send no headers of their own: it adds those by which a browser isolates the page, so that its
// workers may share memory. It touches the page and the files beside it, and no other page of the same host; it keeps nothing.

// The same four as in Trunk.toml.
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Document-Isolation-Policy': 'isolate-and-require-corp',
};
const FOLDER = new URL('.', location.href).href;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { url, mode } = event.request;
  const [file, inFolder] = [url.slice(FOLDER.length).split(/[?#]/)[0], url.startsWith(FOLDER)];
  const isOurs = mode === 'navigate' ? ['', 'index.html'].includes(file) : !file.includes('/');
  if (inFolder && isOurs) event.respondWith(withHeaders(event.request));
});

async function withHeaders(request) {
  const response = await fetch(request);
  // Of a redirection nothing can be read, and nothing changed.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
