/** The one compute worker of a page, and its pictures. Made when first asked for, never on the server. */
import { toProblem } from "../hooks/request-json.ts";
import { type ComputeClient, createComputeClient } from "./client.ts";
import { createLocalPictures } from "./local-pictures.ts";
import { pictureServer } from "./picture-server.ts";
import { createPictures, type Pictures } from "./pictures.ts";
import { readPreference, rememberPreference } from "./preference.ts";
import type { BackendPreference } from "./protocol.ts";

/** A component that leaves the page may be back at once: a grid that is scrolled, a page that is rendered anew. */
const abandonAfter = 300; // milliseconds

let client: ComputeClient | null = null;
let pictures: Pictures | null = null;

export function pageCompute(): ComputeClient {
  client ??= startClient();
  return client;
}

function startClient(): ComputeClient {
  const started = createComputeClient(
    () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "compute" }),
    readPreference(location.search, localStorage),
  );
  window.addEventListener("online", started.revive);
  return started;
}

export function pagePictures(): Pictures {
  pictures ??= createPictures({
    compute: pageCompute(),
    server: pictureServer,
    local: createLocalPictures(),
    toUrl: (png) => URL.createObjectURL(new Blob([png], { type: "image/png" })),
    toProblem,
    now: () => performance.now(),
    later: (callback) => setTimeout(callback, abandonAfter),
  });
  return pictures;
}

/** Remembers the choice and starts anew with it. */
export function choosePreference(preference: BackendPreference): void {
  rememberPreference(preference, localStorage);
  pageCompute().setPreference(preference);
}
