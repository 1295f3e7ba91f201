/** `micrographia circuit import`: circuits from files, into a catalog, in somebody's name. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import type { Catalog } from "../../lib/catalog/catalog.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { ReadCircuit } from "../../lib/exchange/circuit-source.ts";
import { fitOf, previewNamedCircuits } from "../../lib/exchange/named-circuits.ts";
import { parseNamedCircuits } from "../../lib/exchange/named-file.ts";
import { type NetworkUnits, networkUnitsOf } from "../../lib/exchange/network-units.ts";
import { parseCircuitFile, readCircuitFiles } from "../../lib/exchange/read-circuit.ts";
import { createId } from "../../lib/shared/ids.ts";
import { fail, ok, type Result, unwrap } from "../../lib/shared/result.ts";
import { accessCatalog } from "../services/catalog-access.ts";
import { takeCircuit } from "../services/circuits/take-circuit.ts";
import { asOption, type CatalogWork, chooseAccount, writeCatalogs } from "./catalog-group.ts";
import { circuitGroup, openCatalog } from "./circuit-group.ts";
import { dataDirOption } from "./model-group.ts";

type Options = {
  readonly only?: readonly string[];
  readonly insist?: true;
  readonly partly?: true;
  readonly list?: true;
  readonly as?: string;
  readonly dataDir?: string;
};

export function registerCircuitImport(program: Command): void {
  circuitGroup(program)
    .command("import")
    .description("take circuits in: an attribution graph, its sidecar, both, or a file of named circuits")
    .argument("<catalog>", "the catalog's id")
    .argument("<files...>", "one file, or a graph and its sidecar")
    .option("--only <names...>", "of a file of named circuits, only those whose names begin so")
    .option("--insist", "take named circuits in although the network is not the one that they are of")
    .option("--partly", "leave out units that the network does not have, instead of refusing")
    .option("--list", "say what is in the files, with what is missing, and take nothing in")
    .addOption(asOption())
    .addOption(dataDirOption())
    .action(async (catalog: string, files: readonly string[], options: Options) => {
      const read = await Promise.all(
        files.map(async (file) => ({ name: path.basename(file), text: await readFile(file, "utf8") })),
      );
      await writeCatalogs(options.dataDir, (work) => takeFiles(work, catalog, read, options));
    });
}

type TextFile = { readonly name: string; readonly text: string };

async function takeFiles(
  work: CatalogWork,
  catalogId: string,
  files: readonly TextFile[],
  options: Options,
): Promise<void> {
  const catalog = unwrap(await openCatalog(work, catalogId));
  const pack = await work.packs.find(catalog.pack);
  if (!pack) return unwrap(fail("not-found", `There is no model “${catalog.pack}” here.`));
  const circuits = unwrap(readFiles(files, networkUnitsOf(pack.manifest), options));
  if (options.list) return;
  const actor = await actorFor(work, catalog, options.as);
  const ports = {
    ...work,
    // A server that runs on this folder shows them with the next change of the catalog.
    mirror: { recordsChanged: async () => undefined, catalogChanged: async () => undefined },
    clock: () => new Date(),
  };
  for (const { title, summary, target, canvas } of circuits) {
    const [id, circuit] = [createId(), createId()];
    const content = { title, summary, target };
    unwrap(await takeCircuit(ports, { catalog, actor }, { id, circuit, content, canvas }));
    console.log(`/catalogs/${catalog.id}/circuits/${circuit}`);
    console.error(
      `${title}: ${counted(canvas.nodes.length, "node")}, ${counted(canvas.edges.length, "edge")}`,
    );
  }
}

async function actorFor(work: CatalogWork, catalog: Catalog, email: string | undefined): Promise<Actor> {
  const { id, name } = unwrap(await chooseAccount(work.db, email));
  const { role } = await work.db
    .selectFrom("member")
    .select("role")
    .where("user_id", "=", id)
    .executeTakeFirstOrThrow();
  const access = await accessCatalog(work, { type: "member", person: { id, name }, role }, catalog.id);
  return access
    ? access.actor
    : unwrap(fail("not-found", `There is no catalog “${catalog.id}” for ${name}.`));
}

function readFiles(
  files: readonly TextFile[],
  network: NetworkUnits,
  options: Options,
): Result<readonly ReadCircuit[]> {
  const [only] = files;
  if (only && files.length === 1 && /"named_circuits"/.test(only.text)) {
    return readNamed(only, network, options);
  }
  const parsed = files.map(({ name, text }) => parseCircuitFile(name, text));
  const bad = parsed.find((file) => !file.ok);
  if (bad && !bad.ok) return bad;
  const read = readCircuitFiles(parsed.map(unwrap), network, { partly: options.partly ?? false });
  if (!read.ok) {
    const { code, message } = read.problem;
    return options.partly ? read : fail(code, `${message} With --partly the rest is taken in without it.`);
  }
  for (const remark of read.value.remarks) console.error(remark);
  if (options.list) console.log(describe(read.value));
  return ok([read.value]);
}

function readNamed(
  { name, text }: TextFile,
  network: NetworkUnits,
  { only, insist, list }: Options,
): Result<readonly ReadCircuit[]> {
  const file = parseNamedCircuits(name, text);
  if (!file.ok) return file;
  const fit = fitOf(file.value, network);
  const reason = fit.fits ? fit.warning : fit.reason;
  if (!fit.fits && !insist && !list) {
    return fail("invalid", `${reason} With --insist they are taken in nevertheless, and say so.`);
  }
  console.error(reason);
  const previews = previewNamedCircuits(file.value, network).filter(
    (circuit) => only === undefined || only.some((begin) => circuit.name.startsWith(begin)),
  );
  if (previews.length === 0) return fail("not-found", "No circuit of the file has such a name.");
  for (const { name: circuit, missing, named } of previews) {
    if (missing.length > 0) {
      console.error(`${circuit}: ${missing.length} of ${named} units are missing: ${missing.join(", ")}`);
    }
  }
  if (list) for (const { circuit } of previews) console.log(describe(circuit));
  return ok(previews.filter(({ named, missing }) => missing.length < named).map(({ circuit }) => circuit));
}

const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;

const describe = ({ title, canvas }: ReadCircuit): string =>
  `${title}: ${counted(canvas.nodes.filter((node) => "unit" in node).length, "unit")}, ${counted(canvas.edges.length, "edge")}`;
