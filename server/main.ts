/** The server: puts the parts together, says where it is, and stops cleanly. It alone knows every adapter. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { provideReadPublished } from "../lib/articles/published.ts";
import { fail, MicrographiaError, ok, type Result, traceOf } from "../lib/shared/result.ts";
import { createAuth } from "./auth/auth.ts";
import { createSessions } from "./auth/session.ts";
import { type Config, formatAddress, loadConfig } from "./config.ts";
import { commandAllowance, createAllowances } from "./http/allowances.ts";
import type { App } from "./http/app.ts";
import { createAddressReader } from "./http/client-address.ts";
import { createHttpServer } from "./http/create-server.ts";
import { listen } from "./http/listen.ts";
import { createOriginPolicy } from "./http/origin.ts";
import { createNextPages, type Pages } from "./http/pages.ts";
import { listenForUpgrades } from "./http/upgrade.ts";
import { createActivationStore } from "./persistence/activation-store.ts";
import { lockDataFolder } from "./persistence/data-lock.ts";
import { asUnusableDatabase, openDatabase } from "./persistence/database.ts";
import { createDocumentStore } from "./persistence/document-store.ts";
import { createImageSetStore } from "./persistence/image-set-store.ts";
import { migrate } from "./persistence/migrate.ts";
import { createPackStore } from "./persistence/pack-store.ts";
import { createRecordStore } from "./persistence/record-store.ts";
import { loadSecret } from "./persistence/secret.ts";
import { loadEpoch } from "./persistence/setting-store.ts";
import { createShippedPictureStore } from "./persistence/shipped-pictures.ts";
import { createTextStore } from "./persistence/text-store.ts";
import { createVisualisationStore } from "./persistence/visualisation-store.ts";
import type { Clock } from "./ports.ts";
import { createRooms } from "./rooms/rooms.ts";
import { createTextRooms } from "./rooms/text-rooms.ts";
import { createImageAdder } from "./services/add-image.ts";
import { objectToWriter } from "./services/articles/may-write-text.ts";
import { createAttemptLog } from "./services/attempt-log.ts";
import { accessCatalog } from "./services/catalog-access.ts";
import { createOwnerLink } from "./services/join.ts";
import { createReadPublished } from "./services/read-published.ts";
import { createStarterCatalogs } from "./services/starter-catalogs.ts";
import { createSteadyClock } from "./services/steady-clock.ts";
import { stopOnSignal } from "./stop-on-signal.ts";
import type { Allowance } from "./ws/allowance.ts";
import { type CollabLimits, createCollabHandler } from "./ws/collab.ts";
import { documentExists } from "./ws/document-exists.ts";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export type StartOptions = {
  readonly config: Config;
  /** Makes the pages ready; left out, there is only the API. */
  readonly pages?: () => Promise<Pages>;
  readonly clock?: Clock;
  readonly log?: (message: string) => void;
  /** Where packs ship with the program. */
  readonly shippedPacks?: string;
  /** How much anybody may do, where it is not to be the usual. */
  readonly limits?: { readonly commands?: Allowance; readonly collab?: Partial<CollabLimits> };
};

export type RunningServer = {
  /** `http://host:port`, or PUBLIC_URL. */
  readonly address: string;
  readonly port: number;
  /** The one-time link for the first owner; null when there is one. */
  readonly ownerLink: string | null;
  /** Stops accepting, ends every connection, and resolves when everything acknowledged is on disk and released. */
  close(): Promise<void>;
};

/** Starts a server on a data folder. A problem says what is in the way and what to set. */
export async function startServer(options: StartOptions): Promise<Result<RunningServer>> {
  const { config, clock = createSteadyClock(), log = (message) => console.error(message) } = options;
  const lock = lockDataFolder(config.dataDir);
  if (!lock.ok) return lock;
  const databaseFile = path.join(config.dataDir, "micrographia.sqlite");
  const closers: (() => Promise<void> | void)[] = [() => lock.value.release()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const db = openDatabase(databaseFile);
    closers.push(() => db.destroy());
    await migrate(db);
    const epoch = await loadEpoch(db);
    const secure = config.publicUrl?.startsWith("https:") ?? false;
    const auth = createAuth({
      db,
      secret: await loadSecret(config.dataDir),
      epoch,
      secure,
    });
    const report = (message: string, error: unknown) => log(`${message}: ${traceOf(error)}`);
    const sessions = createSessions(auth, db, clock, report);
    const packs = createPackStore({
      folders: [
        path.join(config.dataDir, "packs"),
        options.shippedPacks ?? path.join(root, "public", "models"),
      ],
      report: log,
      found: (pack) => starters.consider(pack),
    });
    const rooms = createRooms({
      records: createRecordStore(db),
      documents: createDocumentStore(db, clock),
      report,
    });
    const starters = createStarterCatalogs({ db, mirror: rooms, clock, report: log });
    closers.push(() => starters.settled());
    const addressOf = createAddressReader(config.trustProxy);
    const attempts = createAttemptLog(db, clock, report);
    closers.push(() => attempts.close());
    const collab = createCollabHandler({
      rooms,
      texts: createTextRooms({
        texts: createTextStore(db),
        clock,
        objectToWriter: (person, name) => objectToWriter(db, person, name),
        report,
      }),
      exists: (catalog, name) => documentExists({ db, packs }, catalog, name),
      actors: sessions,
      attempts,
      addressOf,
      ...(options.limits?.collab ? { limits: options.limits.collab } : {}),
      door: (actor, catalog) => accessCatalog({ db, packs }, actor, catalog),
      report,
    });
    const origins = createOriginPolicy(config);
    const imageSets = createImageSetStore(config.dataDir, log);
    const app: App = {
      db,
      packs,
      visualisations: createVisualisationStore(config.dataDir),
      shipped: createShippedPictureStore({ packs, report: log }),
      imageSets,
      imageAdder: createImageAdder(imageSets),
      activations: createActivationStore(config.dataDir, log),
      mirror: rooms,
      collab,
      sessions,
      origins,
      security: { secure, dev: config.mode === "development" },
      addressOf,
      attempts,
      commands: createAllowances(options.limits?.commands ?? commandAllowance, () => clock().getTime()),
      published: createReadPublished({ db, packs, sessions, origins }),
      clock,
      epoch,
    };
    await packs.list(); // takes in the starter catalogs of those that are there
    provideReadPublished(app.published);
    const pages = await options.pages?.();
    if (pages) closers.push(() => pages.close());
    const server = createHttpServer(app, log, pages);
    listenForUpgrades(server, app, log, pages);
    const listening = await listen(server, config.host, config.port);
    if (!listening.ok) {
      await close();
      return listening;
    }
    const { port, stop } = listening.value;
    // Together: sockets that follow documents hold the server open until they are closed.
    closers.push(async () => {
      await Promise.all([stop(), collab.close()]);
    });
    const address = config.publicUrl ?? formatAddress(config.host, port);
    const token = await createOwnerLink(db, clock);
    return ok({ address, port, ownerLink: token && `${address}/join/${token}`, close });
  } catch (error) {
    await close();
    const known = error instanceof MicrographiaError ? error : asUnusableDatabase(error, databaseFile);
    if (!known) throw error;
    return fail(known.code, known.message);
  }
}

async function run(): Promise<void> {
  const config = loadConfig(process.env);
  if (!config.ok) return giveUp(config.problem.message);
  const dev = process.argv.includes("--dev") || config.value.mode === "development";
  const { host: hostname, port } = config.value;
  const started = await startServer({
    config: { ...config.value, mode: dev ? "development" : "production" },
    pages: () => createNextPages(root, { dev, hostname, port }),
  });
  if (!started.ok) return giveUp(started.problem.message);
  const { address, ownerLink, close } = started.value;
  console.log(`Micrographia is at   ${address}`);
  console.log(`Its data folder is   ${config.value.dataDir}`);
  if (ownerLink) console.log(`Become the owner at  ${ownerLink}  (works once)`);
  stopOnSignal(close);
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}

if (import.meta.main) {
  run().catch((error: unknown) => giveUp(traceOf(error)));
}
