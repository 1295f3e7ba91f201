/** `micrographia model article`: writes the thread that ships with a model, about its curve circuit. */
import { createHash } from "node:crypto";
import type { Command } from "commander";
import type { Manuscript } from "../../lib/articles/manuscript.ts";
import type { FrozenFigure } from "../../lib/figures/figure.ts";
import { makeFigure } from "../../lib/figures/make-figure.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { type StarterThread, starterThreadSchema, toolsmith } from "../services/starter-thread.ts";
import { startTensorflow } from "../services/tensorflow.ts";
import { composeArticle, type FigureName, figureSettings } from "./article/compose-article.ts";
import { composeCanvas } from "./article/compose-canvas.ts";
import { createFigureSource } from "./article/figure-source.ts";
import { gatherFacts } from "./article/gather-facts.ts";
import { sources } from "./article/sources.ts";
import { openBench } from "./measure.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";
import { writeOutput } from "./write-output.ts";

export function registerModelArticle(program: Command): void {
  modelGroup(program)
    .command("article")
    .description(
      "write a thread with an article on the model's curve circuit, with its figures, from its own measurements",
    )
    .argument("<model>", "the model's id; circuit.json must lie beside it")
    .requiredOption("--out <file>", "where to write it, or - for standard output")
    .option(
      "--note <words>",
      "what changed since the text that shipped before; it stands with the new version",
    )
    .addOption(dataDirOption())
    .addHelpText(
      "after",
      "\nThe server takes thread.json in the folder of a model into the model's catalog. Where another text of it is published there, it publishes this one as the next version, a correction.",
    )
    .action(async (id: string, { out, note, dataDir }: { out: string; note?: string; dataDir?: string }) => {
      const thread = await writeStarterThread(id, { dataDir, note });
      await writeOutput(out, `${JSON.stringify(thread)}\n`);
    });
}

/** The same id for the same thing of the same model, so that the article is not another one when it is written again. */
function idFor(model: string, what: string): string {
  const hex = createHash("sha256").update(`micrographia starter thread ${model} ${what}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function writeStarterThread(
  id: string,
  { dataDir, note }: { readonly dataDir: string | undefined; readonly note: string | undefined },
): Promise<StarterThread> {
  const packs = openPacks(dataDir);
  const pack = await findPack(packs, id);
  const { manifest } = pack;
  const { sha256 } = manifest.weights;
  await startTensorflow();
  const facts = await gatherFacts(pack);
  const canvas = composeCanvas({
    facts,
    weights: facts.weights,
    packSha256: sha256,
    ids: { along: idFor(id, "lines along"), across: idFor(id, "lines across") },
  });
  const circuit = {
    id: idFor(id, "circuit"),
    content: {
      title: `How ${facts.target.unit} answers to a curve`,
      summary: `Line units of ${facts.circuit.lower} that lie along its arc, and such that cross it.`,
      target: facts.target.unit,
    },
    canvas,
  };
  const source = createFigureSource(await openBench(id, dataDir === undefined ? {} : { dataDir }), pack, {
    packs: packs.store,
    circuit: { circuit: { id: circuit.id, ...circuit.content }, canvas, families: [] },
  });
  const figures: Partial<Record<FigureName, FrozenFigure>> = {};
  for (const [name, settings] of Object.entries(figureSettings(facts, circuit.id))) {
    figures[name as FigureName] = await makeFigure(source, settings);
  }
  const composed = composeArticle(facts, figures as Record<FigureName, FrozenFigure>);
  const thread = idFor(id, "thread");
  const manuscript: Manuscript = {
    format: "micrographia-article",
    version: 1,
    catalog: id,
    pack: { id, title: manifest.title },
    thread,
    article: idFor(id, "article"),
    form: "article",
    about: null,
    ...composed,
    authors: [
      {
        person: toolsmith.id,
        name: toolsmith.name,
        affiliation: "",
        contribution:
          "Every number and every figure was computed by this program from the weights that ship with it.",
      },
    ],
    references: [...sources],
  };
  return starterThreadSchema.parse({
    format: "micrographia-starter-thread",
    version: 1,
    pack: { id, sha256 },
    thread: { id: thread, content: threadContent(manifest) },
    circuit,
    manuscript,
    ...(note === undefined ? {} : { changes: { form: "correction", note } }),
  });
}

const threadContent = ({ title }: Manifest): StarterThread["thread"]["content"] => ({
  title: `Circuits of ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
  abstract: `Short articles on features and circuits of ${title.charAt(0).toLowerCase()}${title.slice(1)}, a network small enough that a group can look at all of it. Each makes a few claims, shows the evidence in figures that can be opened live, and says what it does not show.`,
  involvement:
    "Anybody who can write in this catalog can begin an article, label units, or object: every paragraph and every figure can be commented on. Articles are suggested to the authors of those that are already here, who decide whether to take them in.",
  format:
    "One circuit or one family of features to an article. Claims first, then evidence, then limits. Figures hold only what they show and are drawn from the network; published versions keep them as they were, and never change.",
  readers: "everyone",
  doi: null,
});
