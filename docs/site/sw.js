// The site's service worker. It keeps Python's runtime, so that a second visit loads nothing, and
// it gives pages the two headers that let a running cell be interrupted, whatever the host sends.
const { searchParams } = new URL(self.location);
const RUNTIME = searchParams.get("runtime");
const NOTEBOOKS = `${self.registration.scope}run/`; // JupyterLite has ways of its own
const FAMILY = `runtime of ${self.registration.scope} `;
const KEPT = FAMILY + searchParams.get("version");

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.url.startsWith(RUNTIME)) event.respondWith(kept(request));
  else if (request.url.startsWith(NOTEBOOKS)) return;
  else if (["document", "worker"].includes(request.destination)) {
    event.respondWith(isolated(request));
  }
});

async function kept(request) {
  const cache = await caches.open(KEPT);
  const found = await cache.match(request.url);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.status === 200) await cache.put(request.url, answer.clone()).catch(() => {});
  return answer;
}

async function isolated(request) {
  const answer = await fetch(request);
  if (answer.status !== 200) return answer;
  const headers = new Headers(answer.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  return new Response(answer.body, { status: 200, headers });
}
