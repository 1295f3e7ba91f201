import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeConnection } from "./describe-connection.ts";
import { layerHref, modelHref, placeOfPath, unitHref } from "./hrefs.ts";

describe("addresses of pages", () => {
  test("keep slashes and the colon readable", () => {
    expect(modelHref("bvlc-googlenet")).toBe("/models/bvlc-googlenet");
    expect(layerHref("p", "inception_3b/output")).toBe("/models/p/inception_3b/output");
    expect(unitHref("p", { layer: "inception_3b/output", index: 379 })).toBe(
      "/models/p/inception_3b/output:379",
    );
  });

  test("lead back to the place they are of, for any layer name that a browser will not resolve away", () => {
    const names = fc
      .array(
        fc
          .string({ minLength: 1, maxLength: 12, unit: "grapheme" })
          .filter((part) => !/^\.{1,2}$/.test(part) && !part.includes("/")),
        { minLength: 1, maxLength: 3 },
      )
      .map((parts) => parts.join("/"));
    fc.assert(
      fc.property(names, fc.integer({ min: 0, max: 9_999 }), (layer, index) => {
        expect(placeOfPath(unitHref("pack", { layer, index }))).toEqual({
          packId: "pack",
          layer,
          unit: index,
        });
      }),
    );
  });

  test("of other pages are about no model", () => {
    expect(placeOfPath("/people")).toEqual({ packId: null, layer: null, unit: null });
    expect(placeOfPath("/models")).toEqual({ packId: null, layer: null, unit: null });
    expect(placeOfPath("/models/p")).toEqual({ packId: "p", layer: null, unit: null });
    expect(placeOfPath("/models/p/100%25/x")).toEqual({ packId: "p", layer: "100%/x", unit: null });
    expect(placeOfPath("/models/p/100%/x")).toEqual({ packId: "p", layer: "100%/x", unit: null });
  });
});

describe("the words about the connection", () => {
  test("say “Saved” only when everything is on the server", () => {
    for (const state of ["live", "connecting", "offline"] as const) {
      for (const unsaved of [0, 1, 7]) {
        for (const durable of [true, false]) {
          const { short, long } = describeConnection({ state, unsaved, durable });
          expect(short === "Saved").toBe(state === "live" && unsaved === 0);
          if (unsaved > 0) expect(`${short} ${long}`).toContain(String(unsaved));
        }
      }
    }
  });

  test("never promise that work survives a reload where the browser cannot keep it", () => {
    expect(describeConnection({ state: "offline", unsaved: 2, durable: false }).long).toContain(
      "leave it open",
    );
    expect(describeConnection({ state: "offline", unsaved: 2, durable: true }).long).toContain(
      "kept in this browser",
    );
  });
});
