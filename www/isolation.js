// A service worker for hosts that send no headers of their own: it adds those by which a browser isolates the page, so that its
// workers may share memory. It touches the page alone, and nothing else of the same host; it keeps nothing.

// The same four as in Trunk.toml.
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Document-Isolation-Policy': 'isolate-and-require-corp',
};
const FOLDER = new URL('.', location.href).href;
// Something else may stand here one day.
const TITLE = '<title>Threadlab</title>';

addEventListener('install', () => skipWaiting());

addEventListener('fetch', (event) => {
  const { url, mode } = event.request;
  const [address] = url.split(/[?#]/);
  if (mode === 'navigate' && [FOLDER, `${FOLDER}index.html`].includes(address)) event.respondWith(withHeaders(event.request));
});

async function withHeaders(request) {
  const response = await fetch(request);
  const isPage = response.ok && (await response.clone().text()).includes(TITLE);
  if (!isPage) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
