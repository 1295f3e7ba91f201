/** `micrographia circuit export`: a circuit as a drawing or as data, whether or not the server runs. */
import { type Command, Option } from "commander";
import { drawCircuit } from "../../lib/canvas/draw-circuit.ts";
import { writeCircuitFiles } from "../../lib/exchange/circuit-sidecar.ts";
import { licenceLine } from "../../lib/exchange/circuit-source.ts";
import { type Result, unwrap } from "../../lib/shared/result.ts";
import { createShippedPictureStore } from "../persistence/shipped-pictures.ts";
import { createVisualisationStore } from "../persistence/visualisation-store.ts";
import { circuitPictures } from "../services/circuits/circuit-pictures.ts";
import { type OpenCircuit, openCircuit, sourceOf } from "../services/circuits/open-circuit.ts";
import { type CatalogWork, readCatalogs } from "./catalog-group.ts";
import { circuitGroup, openCatalog } from "./circuit-group.ts";
import { dataDirOption } from "./model-group.ts";
import { writeOutput } from "./write-output.ts";

const formats = ["svg", "graph", "sidecar"] as const;
type Format = (typeof formats)[number];
type Options = {
  readonly format: Format;
  readonly out: string;
  readonly theme: "light" | "dark";
  readonly values?: true;
  readonly caption: string;
  readonly dataDir?: string;
};

export function registerCircuitExport(program: Command): void {
  circuitGroup(program)
    .command("export")
    .description("write a circuit to a file: a drawing, an attribution graph, or the graph's sidecar")
    .argument("<catalog>", "the catalog's id")
    .argument("<circuit>", "the circuit's id: the last part of its page's address")
    .addOption(new Option("--format <format>", "what to write").choices(formats).default("graph"))
    .requiredOption("--out <file>", "where to write it; - is standard output")
    .addOption(new Option("--theme <theme>", "of a drawing").choices(["light", "dark"]).default("light"))
    .option("--values", "write its number beside each line of a drawing")
    .option("--caption <text>", "the caption of a drawing", "")
    .addOption(dataDirOption())
    .action(async (catalog: string, circuit: string, options: Options) => {
      const content = await readCatalogs(options.dataDir, (work) => write(work, catalog, circuit, options));
      await writeOutput(options.out, unwrap(content));
      if (options.out !== "-") console.error(`Wrote ${options.out}`);
    });
}

async function write(
  work: CatalogWork,
  catalogId: string,
  id: string,
  options: Options,
): Promise<Result<string>> {
  const catalog = await openCatalog(work, catalogId);
  if (!catalog.ok) return catalog;
  const opened = await openCircuit(work, catalog.value, id);
  if (!opened.ok) return opened;
  const { graph, sidecar } = writeCircuitFiles(
    sourceOf(opened.value, catalog.value, { url: "", at: new Date() }),
  );
  const json = (value: unknown): Result<string> => ({
    ok: true,
    value: `${JSON.stringify(value, null, 2)}\n`,
  });
  switch (options.format) {
    case "graph":
      return json(graph);
    case "sidecar":
      return json(sidecar);
    case "svg":
      return { ok: true, value: await draw(work, opened.value, options) };
    default:
      return options.format satisfies never;
  }
}

async function draw(
  { folder, packs }: CatalogWork,
  { drawing, pictured, manifest, authors }: OpenCircuit,
  { theme, values, caption }: Options,
): Promise<string> {
  const stores = {
    visualisations: createVisualisationStore(folder),
    shipped: createShippedPictureStore({ packs, report: (message) => console.error(message) }),
  };
  const pictures = await circuitPictures(stores, manifest, pictured);
  const credit = { caption, credit: authors.join(", "), licence: licenceLine, source: "" };
  return drawCircuit(drawing, { theme, values: values ?? false, pictures, credit }).svg;
}
