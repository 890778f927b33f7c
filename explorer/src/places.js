// Which entry meets which. network.js computes with these and trace.js tells them, so that words
// and numbers cannot part. `on` is the set of mistakes that are switched on.

/** `pixel` as a table, for the inner loops. */
export const PIXELS = Uint8Array.from({ length: 144 }, (_, n) => {
  const [i, k] = [Math.floor(n / 9), n % 9];
  return 6 * ((i >> 2) + Math.floor(k / 3)) + (i & 3) + (k % 3);
});
const WINDOWS = [0, 2, 8, 10].map((corner) => [corner, corner + 1, corner + 4, corner + 5]);
/** The entry of X that meets kernel place k (0 to 8) when the window is at i (0 to 15). */
export const pixel = (i, k) => PIXELS[9 * i + k];
/** The entry of w1 that kernel place k uses on the way forward. */
export const tap = (k, on) => (on.has("flipped_kernel") ? 8 - k : k);
/** The place in dw1 where the sum for kernel place k is put. */
export function slot(k, on) {
  if (on.has("kernel_transposed")) k = 3 * (k % 3) + Math.floor(k / 3);
  return on.has("kernel_flipped_result") ? 8 - k : k;
}
/** The four entries of A1 in pooling window p (0 to 3), row by row. */
export const windowOf = (p) => WINDOWS[p];
/** The pooling window of entry i of A1. */
export const poolOf = (i) => 2 * (i >> 3) + ((i & 3) >> 1);
/** The entry of P1 that lands in F[n]; a swap of 1 and 2 reads column by column. */
export const moved = (n, wrong) => (wrong && (n === 1 || n === 2) ? 3 - n : n);
/** The first maximum of window p of A1, in row-major order. */
export function winner(A1, p) {
  const places = windowOf(p);
  let best = places[0];
  for (let n = 1; n < 4; n += 1) if (A1[places[n]] > A1[best]) best = places[n];
  return best;
}
/** The share of window p's error that entry i of A1 takes. */
export function share(A1, i, on) {
  const p = poolOf(i);
  if (on.has("repeated_without_mask")) return 1;
  const first = winner(A1, p);
  if (on.has("error_to_every_tie")) return A1[i] === A1[first] ? 1 : 0;
  if (on.has("error_shared_by_ties")) {
    const tied = windowOf(p).filter((place) => A1[place] === A1[first]).length;
    return A1[i] === A1[first] ? 1 / tied : 0;
  }
  return i === first ? 1 : 0;
}
/** What the gate of entry i lets through on the way back: 1 or 0. */
export function gate(Z1, i, on) {
  if (on.has("mask_forgotten")) return 1;
  return Z1[i] > 0 || (on.has("open_at_zero") && Z1[i] === 0) ? 1 : 0;
}
