/** An edit on the command line: as it is typed, as a file, and as measurements. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCommandLine } from "./main.ts";

describe("micrographia model edit", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "micrographia-edit-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const edit = async (...args: string[]) => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    try {
      const code = await runCommandLine(["model", "edit", "specimen", ...args, "--data-dir", folder]);
      const said = (spy: typeof log) => spy.mock.calls.flat().join("\n");
      return { code, out: said(log), error: said(error) };
    } finally {
      log.mockRestore();
      error.mockRestore();
    }
  };

  it("writes what is typed as a record, in the order in which it is typed, and goes on from one", async () => {
    const file = path.join(folder, "edit.json");
    const typed = [
      "--flip",
      "mixed3a:3-5,1->mixed3b:2",
      "--ablate",
      "conv2d0:7",
      "--scale",
      "conv2d0:*→conv2d1:0=0.25",
    ];
    const { code, out } = await edit(
      ...typed,
      "--binarise",
      "mixed3a,logits",
      "--name",
      "all of it",
      "--out",
      file,
    );
    expect(code).toBe(0);
    expect(out).toContain("1. Turn round the edges from mixed3a:1,3-5 to mixed3b:2");
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      name: "all of it",
      pack: { id: "specimen" },
      operations: [
        { type: "scale-edges", from: { layer: "mixed3a", units: [1, 3, 4, 5] }, factor: -1, sign: "all" },
        { type: "ablate", units: { layer: "conv2d0", units: [7] } },
        { type: "scale-edges", factor: 0.25, from: { units: [...Array(24).keys()] } },
        { type: "binarise", layers: ["mixed3a", "logits"] },
      ],
    });
    const more = await edit("--edit", file, "--zero", "mixed3b:1→mixed4a:2", "--sign", "negative", "--json");
    expect(JSON.parse(more.out).operations).toHaveLength(5);
    expect(JSON.parse(more.out).operations[4]).toMatchObject({ sign: "negative", factor: 0 });
  });

  it("measures before and after, and prints one JSON object or a table", async () => {
    const args = ["--zero", "conv2d0:*→conv2d1:3", "--measure", "tuning", "--stimulus", "line"];
    const table = await edit(...args);
    expect(table.error).toBe("");
    expect(table.out).toMatch(/conv2d1:3 +\S.* px (light|dark)/);
    const { result, settings, kind } = JSON.parse((await edit(...args, "--json")).out);
    expect(kind).toBe("surgery-tuning");
    expect(settings.operations).toHaveLength(1);
    // Without its inputs, a unit answers its bias to everything.
    const own = result.after.responses.filter((_: number, i: number) => i % 24 === 3);
    expect(new Set(own).size).toBe(1);

    const classes = await edit("--binarise", "all", "--measure", "classes", "--image", "dataset:3");
    expect(classes.out).toMatch(/ 1 +[a-z -]+ +[\d.]+ % +[a-z -]+ +[\d.]+ %/);
    const counted = await edit("--ablate", "mixed4a:*", "--measure", "accuracy", "--count", "40");
    expect(counted.out).toContain("40 images");
    expect(counted.out).toMatch(/\d+ images were right and are wrong, \d+ the other way round/);
  });

  it("says in words what cannot be done", async () => {
    const refuse = async (words: RegExp, ...args: string[]) => {
      const { code, error } = await edit(...args);
      expect(error).toMatch(words);
      expect(code).toBe(1);
    };
    await refuse(/Say what to change/);
    await refuse(/no layer “mixed9”/, "--ablate", "mixed9:1");
    await refuse(/no unit 99: the layer has 84/, "--ablate", "mixed3a:99");
    await refuse(/names no edges/, "--zero", "mixed3a:1");
    await refuse(/has no factor/, "--scale", "mixed3a:1→mixed3b:2");
    await refuse(
      /No weights lead from mixed3b to mixed3a/,
      "--zero",
      "mixed3b:1→mixed3a:2",
      "--measure",
      "tuning",
    );
    await refuse(/Say whose tuning/, "--ablate", "mixed3a:1", "--measure", "tuning");
    await refuse(/Name an image/, "--ablate", "mixed3a:1", "--measure", "classes");
    await refuse(/cannot be read/, "--edit", path.join(folder, "missing.json"));
    const other = path.join(folder, "other.json");
    const record = JSON.parse((await edit("--ablate", "mixed3a:1", "--json")).out);
    await writeFile(other, JSON.stringify({ ...record, pack: { id: "specimen", sha256: "0".repeat(64) } }));
    await refuse(/made for other weights/, "--edit", other);
  });
});
