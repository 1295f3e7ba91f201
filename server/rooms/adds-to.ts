/** Whether a browser's write would change a document that only the server writes. */
import * as Y from "yjs";

/** Deleted neighbours looked at in one write; a copy of any document here has fewer runs of them. */
const mostLooked = 20_000;

/**
 * `nothing` is what a copy kept by a stock client says again of what the server told it; `malformed` are bytes that
 * contradict themselves.
 */
export function addsTo(published: Y.Doc, update: Uint8Array): "nothing" | "something" | "malformed" {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return "malformed"; // the decoders throw wherever the bytes contradict themselves
  }
  const { structs, ds } = decoded;
  for (const { id, length } of structs) {
    if (id.clock + length > Y.getState(published.store, id.client)) return "something";
  }
  let looked = 0;
  for (const [client, ranges] of ds.clients) {
    const known = published.store.clients.get(client) ?? [];
    for (const { clock, len } of ranges) {
      if (len < 1) return "malformed";
      if (clock + len > Y.getState(published.store, client)) return "something";
      for (let i = Y.findIndexSS(known, clock); (known[i]?.id.clock ?? clock + len) < clock + len; i++) {
        if (known[i]?.deleted !== true || ++looked > mostLooked) return "something";
      }
    }
  }
  return "nothing";
}
