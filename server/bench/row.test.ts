import { describe, expect, it } from "vitest";
import { makeRow, median, toJson, toMarkdown } from "./row.ts";

const faster = makeRow({ id: "step", what: "a step", ours: 10, theirs: 52.0049, unit: "ms", target: 5 });
const heavier = makeRow({ id: "page", what: "a page", ours: 3000, theirs: 2999, unit: "bytes", target: 1 });

describe("a row of the speed table", () => {
  it("has a ratio above 1 when ours is better, and holds when the ratio reaches the target", () => {
    expect(faster).toMatchObject({ ratio: 5.20049, holds: true });
    expect(heavier.holds).toBe(false);
  });

  it("is judged before it is rounded", () => {
    const near = makeRow({ id: "near", what: "", ours: 1, theirs: 4.99999, unit: "ms", target: 5 });
    expect(near.holds).toBe(false);
    expect(JSON.parse(toJson([near])).rows[0]).toMatchObject({ ratio: 5, holds: false });
  });

  it("is written with exactly the agreed names, bytes to the last one", () => {
    expect(JSON.parse(toJson([faster, heavier]))).toEqual({
      rows: [
        { id: "step", what: "a step", ours: 10, theirs: 52, unit: "ms", ratio: 5.2, target: 5, holds: true },
        {
          ...{ id: "page", what: "a page", ours: 3000, theirs: 2999, unit: "bytes" },
          ...{ ratio: 0.9997, target: 1, holds: false },
        },
      ],
    });
  });

  it("is a line of the Markdown table, under a line that names the machine", () => {
    const machine = { cores: 2, processor: "a processor", node: "24", backend: "WebAssembly" };
    const lines = toMarkdown([faster, heavier], machine).split("\n");
    expect(lines[0]).toBe("Measured on 2 cores (a processor), Node 24, WebAssembly.");
    expect(lines.slice(4, 6)).toEqual([
      "| step | a step | 10 ms | 52 ms | 5.20 | 5 | yes |",
      "| page | a page | 3,000 B | 2,999 B | 1.00 | 1 | no |",
    ]);
  });
});

describe("the median", () => {
  it("is the value in the middle, or between the two in the middle", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });
});
