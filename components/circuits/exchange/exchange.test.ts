import { describe, expect, it } from "vitest";
import { network, smallCanvas, sourceOf } from "../../../lib/exchange/circuit.fixture.ts";
import { writeCircuitFiles } from "../../../lib/exchange/circuit-sidecar.ts";
import { unwrap } from "../../../lib/shared/result.ts";
import { embedHref, embedHtml } from "./embed-html.ts";
import { scaleFor } from "./rasterise.ts";
import { type ChosenFile, previewOf, readChosen } from "./read-files.ts";

const file = (name: string, value: unknown): ChosenFile => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return { name, size: text.length, text: async () => text };
};
const { graph, sidecar } = writeCircuitFiles(sourceOf(smallCanvas));

describe("files that somebody chose", () => {
  it("are known by what is in them, in either order", async () => {
    for (const files of [
      [file("a.json", graph), file("b.json", sidecar)],
      [file("b.json", sidecar), file("a.json", graph)],
      [file("b.json", sidecar)],
    ]) {
      const preview = previewOf(unwrap(await readChosen(files)), network, false);
      expect(preview).toMatchObject({ type: "circuit", circuit: { ok: true }, partlyHelps: false });
    }
    const named = {
      architecture: [{ layer: "mixed3a", channels: 60 }],
      named_circuits: [{ name: "One", target: "3a:1" }],
    };
    const preview = previewOf(unwrap(await readChosen([file("n.json", named)])), network, false);
    expect(preview).toMatchObject({
      type: "named",
      fit: { fits: true },
      circuits: [{ name: "One", missing: [] }],
    });
  });

  it("say whether leaving units out would help", async () => {
    const small = { ...network, layers: network.layers.map((layer) => ({ ...layer, units: 3 })) };
    const chosen = unwrap(await readChosen([file("b.json", sidecar)]));
    expect(previewOf(chosen, small, false)).toMatchObject({ circuit: { ok: false }, partlyHelps: true });
    expect(previewOf(chosen, small, true)).toMatchObject({ circuit: { ok: true }, partlyHelps: true });
  });

  it("are refused when they are three, too large to be read, or none of ours", async () => {
    const one = file("a.json", graph);
    expect(await readChosen([one, one, one])).toMatchObject({ ok: false, problem: { code: "invalid" } });
    const huge = { name: "huge.json", size: 1e9, text: () => Promise.reject(new Error("it was read")) };
    expect(await readChosen([huge])).toMatchObject({ ok: false, problem: { code: "too-large" } });
    expect(await readChosen([file("x.json", "[]")])).toMatchObject({ ok: false });
  });
});

describe("what is handed to others", () => {
  it("escapes what people wrote in the HTML of a frame", () => {
    expect(embedHref("a b", "c/d")).toBe("/embed/circuits/a%20b/c%2Fd");
    expect(embedHtml("https://lab.example/e?a&b", '"><script>')).toBe(
      '<iframe src="https://lab.example/e?a&amp;b" title="&quot;>&lt;script>" width="100%" height="560" loading="lazy" style="border:0"></iframe>',
    );
  });

  it("has two pixels for each, and fewer where no browser holds so many", () => {
    expect(scaleFor({ width: 800, height: 600 })).toBe(2);
    const large = { width: 9000, height: 3000 };
    const by = scaleFor(large);
    expect(by).toBeLessThan(2);
    expect(Math.round(large.width * by) * Math.round(large.height * by)).toBeLessThanOrEqual(16_800_000);
    expect(scaleFor({ width: 20_000, height: 10 }) * 20_000).toBeLessThanOrEqual(16_384);
  });
});
