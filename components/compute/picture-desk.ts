/**
 * One picture, from looking for it to having it: asks this browser and the server first, computes it when nobody has it,
 * and stores it where it may. Components that want the same picture share one desk.
 */
import { algorithmVersion, pictureKey } from "../../lib/featurevis/key.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import { MicrographiaError, type Problem } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { createCell, type Observable } from "../../lib/sync/observable.ts";
import type { BackendState, ComputeClient, PictureWork } from "./client.ts";
import type { LocalPicture, LocalPictures } from "./local-pictures.ts";
import { type PictureServer, pictureUrl } from "./picture-server.ts";
import type { PictureProgress, PictureState } from "./picture-state.ts";
import type { PackAddress } from "./protocol.ts";

/** What a picture is of and how it is made. */
export type Wanted = {
  readonly pack: PackAddress;
  readonly unit: string;
  readonly settings: VisualisationSettings;
  /** Whether these are the layer's default settings, of which the server has a list. */
  readonly byDefault: boolean;
};

export type DeskTools = {
  readonly compute: Pick<ComputeClient, "backend" | "revive" | "visualise">;
  readonly server: PictureServer;
  readonly local: LocalPictures;
  /** The server's list of a layer's pictures, at most so many milliseconds old. */
  readonly listed: (pack: string, layer: string, maxAge: number) => Promise<ReadonlyMap<string, string>>;
  readonly toUrl: (png: Uint8Array<ArrayBuffer>) => string;
  readonly toProblem: (error: unknown) => Problem;
};

export type PictureDesk = {
  readonly state: Observable<PictureState>;
  /** Looks for the picture; resolves when it is known whether there is one. Looks once, unless that failed. */
  look(): Promise<void>;
  /** Computes it unless it is there or on its way. `canStore`: this person may put it on the server. */
  start(canStore: boolean): void;
  /** A person does not want it now: what there is of it stays visible. */
  stop(): void;
  /** Nobody looks at it any more: work on it ends, and begins anew when somebody does. */
  abandon(): void;
  setPriority(priority: number): void;
  /** Reads how the picture was made. */
  details(): Promise<void>;
  /** Puts a picture that only this browser has on the server; tried once. */
  handIn(): Promise<void>;
};

/** When looking, a list of the server's pictures may be this old; before computing, only this. In milliseconds. */
const listAge = { looking: 30_000, computing: 3_000 };

const nothingYet = (steps: number): PictureProgress => ({
  step: 0,
  steps,
  losses: [],
  picture: null,
  health: null,
});

const tooSlow: Problem = {
  code: "unavailable",
  message:
    "This browser offers neither WebGPU nor WebAssembly, without which computing a picture takes too long. Pictures that others have made are shown.",
};

export function createPictureDesk(wanted: Wanted, tools: DeskTools): PictureDesk {
  const { compute, server, local, toProblem } = tools;
  const state = createCell<PictureState>({ state: "looking" });
  const key = pictureKey({
    packHash: wanted.pack.sha256,
    unit: wanted.unit,
    settings: wanted.settings,
    algorithm: algorithmVersion,
  });
  const unit = parseUnit(wanted.unit);
  const layer = unit.ok ? unit.value.layer : "";
  let looking: Promise<void> | null = null;
  let work: PictureWork | null = null;
  let priority = 0;
  let attempt = 0; // answers to an earlier attempt are not listened to
  let handedIn = false;

  /** Done from the server's copy, when it has one. */
  const fromServer = async (maxAge: number): Promise<boolean> => {
    const own = await key;
    if (wanted.byDefault) {
      if ((await tools.listed(wanted.pack.id, layer, maxAge)).get(wanted.unit) !== own) return false;
      state.set({ state: "done", url: pictureUrl(own), record: null, kept: "server" });
      return true;
    }
    const record = await server.record(own);
    if (record) state.set({ state: "done", url: pictureUrl(own), record, kept: "server" });
    return record !== null;
  };

  const show = ({ record, png }: LocalPicture, kept: "server" | "browser") =>
    state.set({ state: "done", url: tools.toUrl(png), record, kept });

  /** A browser without a database has kept nothing. */
  const findLocally = async (): Promise<LocalPicture | null> => {
    try {
      return await local.find(await key);
    } catch (error) {
      console.warn("This browser's own pictures cannot be read:", error);
      return null;
    }
  };

  const lookFor = async (): Promise<void> => {
    let unreachable: unknown = null;
    try {
      if (await fromServer(listAge.looking)) return;
    } catch (error) {
      looking = null;
      unreachable = error;
    }
    const kept = await findLocally();
    if (state.get().state !== "looking") return;
    if (kept) show(kept, "browser");
    else if (unreachable === null) state.set({ state: "idle" });
    else state.set({ state: "failed", problem: toProblem(unreachable) });
  };

  /** Whether the server has the picture now. */
  const storeOnServer = async (picture: LocalPicture): Promise<boolean> => {
    try {
      await server.store(await key, picture);
      return true;
    } catch (error) {
      console.warn("The picture could not be stored on the server:", error);
      return false;
    }
  };

  /** Done after all, because somebody else has made it since. A server that does not answer is no reason not to compute. */
  const madeMeanwhile = async (): Promise<boolean> => {
    if (!wanted.byDefault) return false;
    try {
      return await fromServer(listAge.computing);
    } catch (error) {
      console.warn("The server's pictures cannot be listed:", error);
      return false;
    }
  };

  const compose = async (mine: number, canStore: boolean): Promise<void> => {
    compute.revive();
    const backend = await settled(compute.backend);
    if (mine !== attempt) return;
    if (backend.state === "failed") throw new MicrographiaError("unavailable", backend.message);
    if (!backend.makesPictures) throw new MicrographiaError(tooSlow.code, tooSlow.message);
    const current = compute.visualise(
      { pack: wanted.pack, unit: wanted.unit, settings: wanted.settings, priority },
      {
        onTurn: async () => mine === attempt && !(await madeMeanwhile()) && mine === attempt,
        onStep: (step) => {
          if (mine === attempt) state.set({ state: "running", ...step });
        },
      },
    );
    work = current;
    const picture = await current.finished;
    if (mine !== attempt) return;
    work = null;
    const onServer = canStore && (await storeOnServer(picture));
    show(picture, onServer ? "server" : "browser");
    if (onServer) return;
    await local.keep(await key, picture).catch((error: unknown) => {
      console.warn("The picture could not be kept in this browser:", error);
    });
  };

  const progress = (): PictureProgress => {
    const current = state.get();
    if (current.state !== "running" && current.state !== "queued") return nothingYet(wanted.settings.steps);
    const { step, steps, losses, picture, health } = current;
    return { step, steps, losses, picture, health };
  };

  const end = (left: PictureState): void => {
    const current = state.get().state;
    if (current !== "queued" && current !== "running") return;
    attempt++;
    state.set(left);
    work?.stop();
    work = null;
  };

  return {
    state,
    look: () => {
      looking ??= lookFor();
      return looking;
    },
    start: (canStore) => {
      const current = state.get().state;
      if (current === "queued" || current === "running" || current === "done") return;
      state.set({ state: "queued", ...nothingYet(wanted.settings.steps) });
      const mine = ++attempt;
      compose(mine, canStore).catch((error: unknown) => {
        if (mine !== attempt) return;
        work = null;
        if (state.get().state === "done") return; // made meanwhile
        const problem = toProblem(error);
        // Not stopped here, so by a change of backend: it may begin anew.
        state.set(problem.code === "cancelled" ? { state: "idle" } : { state: "failed", problem });
      });
    },
    stop: () => end({ state: "stopped", ...progress() }),
    abandon: () => end({ state: "idle" }),
    setPriority: (next) => {
      priority = next;
      work?.setPriority(next);
    },
    details: async () => {
      const current = state.get();
      if (current.state !== "done" || current.record) return;
      try {
        const record = await server.record(await key);
        if (record && state.get() === current) state.set({ ...current, record });
      } catch (error) {
        console.warn("How the picture was made could not be read:", error);
      }
    },
    handIn: async () => {
      const current = state.get();
      if (handedIn || current.state !== "done" || current.kept !== "browser") return;
      handedIn = true;
      const picture = await findLocally();
      if (!picture || !(await storeOnServer(picture))) return;
      await local.forget(await key);
      state.set({ ...current, kept: "server" });
    },
  };
}

/** The backend, once it has started or failed to. */
async function settled(
  backend: Observable<BackendState>,
): Promise<Exclude<BackendState, { state: "starting" }>> {
  for (;;) {
    const current = backend.get();
    if (current.state !== "starting") return current;
    await new Promise<void>((resolve) => {
      const leave = backend.subscribe(() => {
        leave();
        resolve();
      });
    });
  }
}
