import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalogDocumentSchema } from "../../lib/exchange/catalog-json.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { findingOf, surveyOf } from "../../lib/starter/survey.fixture.ts";
import { writeFixturePack } from "../http/test-support/fixture-pack.ts";
import { makeStarterCatalog } from "./make-starter-catalog.ts";

const made = { at: "2026-05-01T12:00:00.000Z", commit: "0123abc" };

let parent: string;
let folder: string;
let manifest: Manifest;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "micrographia-"));
  manifest = await writeFixturePack(parent, "net");
  folder = path.join(parent, "net");
});
afterEach(() => rm(parent, { recursive: true }));

const put = (name: string, value: unknown) => writeFile(path.join(folder, name), JSON.stringify(value));
const survey = (sha256 = manifest.weights.sha256) =>
  surveyOf(
    { id: "net", sha256 },
    {
      "conv1:0": [findingOf("line")],
      "conv1:1": [],
      "conv1:2": [findingOf("curve"), findingOf("texture")],
      "conv1:3": [findingOf("line")],
    },
  );
const codeOf = async () => {
  const result = await makeStarterCatalog(folder, made);
  return result.ok ? "ok" : result.problem.code;
};

describe("makeStarterCatalog", () => {
  it("writes the labels of a pack's survey beside it, and says how many of which", async () => {
    await put("survey.json", survey());
    expect(await makeStarterCatalog(folder, made)).toEqual({
      ok: true,
      value: {
        file: path.join(folder, "catalog.json"),
        labels: 3,
        polysemantic: 1,
        families: [
          ["lines", 2],
          ["polysemantic candidates", 1],
        ],
      },
    });
    const text = await readFile(path.join(folder, "catalog.json"), "utf8");
    expect(catalogDocumentSchema.parse(JSON.parse(text))).toMatchObject({
      exportedAt: made.at,
      made: { commit: made.commit },
      pack: { id: "net", title: manifest.title, sha256: manifest.weights.sha256 },
    });
    await makeStarterCatalog(folder, made);
    expect(await readFile(path.join(folder, "catalog.json"), "utf8")).toBe(text);
  });

  it("says what is missing, damaged or about another network, and then writes nothing", async () => {
    expect(await codeOf()).toBe("not-found");
    await put("survey.json", { ...survey(), version: 2 });
    expect(await codeOf()).toBe("corrupt");
    await writeFile(path.join(folder, "survey.json"), "{");
    expect(await codeOf()).toBe("corrupt");
    await put("survey.json", survey("0".repeat(64)));
    expect(await codeOf()).toBe("conflict");
    await put("survey.json", survey());
    await put("circuit.json", {});
    expect(await codeOf()).toBe("corrupt");
    await expect(readFile(path.join(folder, "catalog.json"))).rejects.toThrow("ENOENT");
  });
});
