/** An edit as the options of a command line say it: operations in the order in which they are given. */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import {
  type EdgeSign,
  type Edit,
  editFor,
  type Operation,
  operationSchema,
  parseEdit,
} from "../../lib/model/edit/record.ts";
import { parseUnitSet } from "../../lib/model/edit/unit-ranges.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { describeFileFailure } from "../persistence/file-failure.ts";

type Verb = "zero" | "flip" | "scale" | "ablate" | "binarise";

/** What was typed, not yet held against a model. */
export type TypedOperation = { readonly verb: Verb; readonly text: string };

/** Adds the options that change a network; the list fills as they are read, in their order. */
export function addEditOptions(command: Command): { readonly typed: TypedOperation[] } {
  const typed: TypedOperation[] = [];
  const taking = (verb: Verb) => (text: string) => {
    typed.push({ verb, text });
    return text;
  };
  const edges =
    "as layer:1,4-7→layer:3; * stands for all units of a layer, -> for →; may be given several times";
  command
    .option("--edit <file>", "carry out an edit that was written to a file, before all else that is given")
    .option("--zero <edges>", `cut these edges, ${edges}`, taking("zero"))
    .option("--flip <edges>", "turn these edges round: each counts -1 times", taking("flip"))
    .option("--scale <edges=factor>", "let these edges count so many times", taking("scale"))
    .option("--ablate <units>", "hold these units at zero, as layer:1,4-7", taking("ablate"))
    .option(
      "--binarise <layers>",
      "replace each filter by its signs times its mean magnitude: all, or names of layers with commas between them",
      taking("binarise"),
    );
  return { typed };
}

export type EditOptions = {
  readonly edit?: string;
  readonly sign: EdgeSign;
  readonly name?: string;
  readonly note?: string;
};

/** The edit that the options describe. Throws `invalid`, `not-found`, or `conflict` for one that was made for other weights. */
export async function editOf(
  manifest: Manifest,
  typed: readonly TypedOperation[],
  options: EditOptions,
): Promise<Edit> {
  const base = options.edit === undefined ? null : unwrap(editFor(await readEdit(options.edit), manifest));
  const added = typed.map((one) => operationOf(manifest, one, options.sign));
  const operations = [...(base?.operations ?? []), ...added];
  if (operations.length === 0) {
    throw new MicrographiaError(
      "invalid",
      "Say what to change: --edit, --zero, --flip, --scale, --ablate or --binarise.",
    );
  }
  return {
    format: "micrographia-edit",
    version: 1,
    name: options.name ?? base?.name ?? "edit",
    note: options.note ?? base?.note ?? "",
    pack: { id: manifest.id, sha256: manifest.weights.sha256 },
    operations,
  };
}

async function readEdit(file: string): Promise<Edit> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new MicrographiaError(
      "not-found",
      `${file} cannot be read: ${describeFileFailure(error as NodeJS.ErrnoException)}.`,
      { cause: error },
    );
  });
  return unwrap(parseEdit(text));
}

function operationOf(manifest: Manifest, { verb, text }: TypedOperation, sign: EdgeSign): Operation {
  switch (verb) {
    case "ablate":
      return checked({ type: "ablate", units: unitSet(manifest, text) });
    case "binarise":
      return checked({
        type: "binarise",
        layers: text === "all" ? "all" : text.split(",").map((name) => name.trim()),
      });
    case "zero":
      return edges(manifest, text, sign, 0);
    case "flip":
      return edges(manifest, text, sign, -1);
    case "scale": {
      const at = text.lastIndexOf("=");
      const factor = at < 0 ? Number.NaN : Number(text.slice(at + 1));
      if (!Number.isFinite(factor) || text.slice(at + 1).trim() === "") {
        throw new MicrographiaError(
          "invalid",
          `“${text}” has no factor. Write edges=factor, for example mixed3a:1→mixed3b:2=0.5.`,
        );
      }
      return edges(manifest, text.slice(0, at), sign, factor);
    }
    default:
      return verb satisfies never;
  }
}

function edges(manifest: Manifest, text: string, sign: EdgeSign, factor: number): Operation {
  const [from, to, ...more] = text.split(/→|->/);
  if (from === undefined || to === undefined || more.length > 0) {
    throw new MicrographiaError("invalid", `“${text}” names no edges. Write them as layer:1,4-7→layer:3.`);
  }
  return checked({
    type: "scale-edges",
    from: unitSet(manifest, from),
    to: unitSet(manifest, to),
    sign,
    factor,
  });
}

const unitSet = ({ layers }: Manifest, text: string) =>
  unwrap(parseUnitSet(text.trim(), (name) => layers.find((layer) => layer.name === name)?.shape[2] ?? null));

/** What a person types may be out of the bounds that records have. */
function checked(operation: Operation): Operation {
  const result = operationSchema.safeParse(operation);
  if (result.success) return result.data;
  throw new MicrographiaError("invalid", `This is no operation: ${result.error.issues[0]?.message ?? ""}.`);
}
