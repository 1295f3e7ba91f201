/** Keeps catalogs in step with the starter catalogs of their packs, while the server runs. */
import { messageOf } from "../../lib/shared/result.ts";
import { starterStamp } from "../persistence/starter-file.ts";
import type { InstalledPack } from "../ports.ts";
import { loadStarterCatalog, type StarterOutcome, type StarterPorts } from "./load-starter-catalog.ts";
import { loadStarterThread, type StarterThreadOutcome } from "./load-starter-thread.ts";

export type StarterCatalogs = {
  /**
   * Looks whether a pack or its starter catalog is new, and takes it in when it is: one `stat` when nothing is. Resolves
   * when that is done; what goes wrong is reported, and never rejects.
   */
  consider(pack: InstalledPack): Promise<void>;
  /** Resolves when everything that was considered so far is done. */
  settled(): Promise<void>;
};

export type StarterCatalogsOptions = StarterPorts & {
  /** Told what was taken in, and what was not and why, once until that changes. */
  readonly report: (message: string) => void;
};

export function createStarterCatalogs({ report, ...ports }: StarterCatalogsOptions): StarterCatalogs {
  /** The state of the pack that was last seen to, by catalog. */
  const seen = new Map<string, string>();
  const reported = new Map<string, string>();
  const lines = new Map<string, Line>();

  function say(catalog: string, message: string): void {
    if (reported.get(catalog) !== message) report(message);
    reported.set(catalog, message);
  }

  async function look(pack: InstalledPack): Promise<void> {
    const catalog = pack.manifest.id;
    try {
      const stamp = `${pack.folder} ${pack.manifest.weights.sha256} ${await starterStamp(pack.folder)}`;
      if (seen.get(catalog) === stamp) return;
      const outcome = await loadStarterCatalog(ports, pack);
      seen.set(catalog, stamp);
      const message = describe(catalog, pack.folder, outcome);
      if (message !== null) say(catalog, message);
      const told = describeThread(catalog, await loadStarterThread(ports, pack));
      if (told !== null) say(`${catalog} thread`, told);
    } catch (error) {
      // It is tried again when somebody next asks for the pack.
      say(
        catalog,
        `The starter catalog of the model “${catalog}” could not be taken in: ${messageOf(error)}`,
      );
    }
  }

  return {
    consider(pack) {
      const catalog = pack.manifest.id;
      const line = lines.get(catalog) ?? { active: Promise.resolve(), waiting: null, pack };
      lines.set(catalog, line);
      line.pack = pack;
      if (line.waiting === null) {
        line.waiting = line.active.then(() => {
          line.waiting = null;
          return look(line.pack);
        });
        line.active = line.waiting;
      }
      return line.waiting;
    },
    settled: async () => {
      await Promise.all([...lines.values()].map(({ active }) => active));
    },
  };
}

function describeThread(catalog: string, outcome: StarterThreadOutcome): string | null {
  switch (outcome.type) {
    case "nothing":
      return null;
    case "loaded":
      return `The thread “${outcome.title}” came with the model “${catalog}”.`;
    case "renewed":
      return `The article of the thread “${outcome.title}”, which came with the model “${catalog}”, has version ${outcome.version} now.`;
    case "kept":
      return `Another text of the thread “${outcome.title}” came with the model “${catalog}”. It was not published: ${outcome.reason}.`;
    case "refused":
      return `The thread that came with the model “${catalog}” was not taken in: ${outcome.reason}.`;
    default:
      return outcome satisfies never;
  }
}

/** At most one look at a time, and one that waits for it, with the pack as it was last asked for. */
type Line = { active: Promise<void>; waiting: Promise<void> | null; pack: InstalledPack };

/** Null when nothing happened that is worth a line. */
function describe(catalog: string, folder: string, { counts, refusal }: StarterOutcome): string | null {
  const { state, revise, withdraw } = counts;
  const deeds = [
    state > 0 ? `${state} stated` : "",
    revise > 0 ? `${revise} revised` : "",
    withdraw > 0 ? `${withdraw} withdrawn` : "",
  ].filter(Boolean);
  const done = deeds.length > 0 ? `Machine-made labels of the model “${catalog}”: ${deeds.join(", ")}.` : "";
  const why =
    refusal === null
      ? ""
      : `The starter catalog in ${folder} was not taken: ${refusal}. Make it again, or remove the file catalog.json there.`;
  return [why, done].filter(Boolean).join(" ") || null;
}
