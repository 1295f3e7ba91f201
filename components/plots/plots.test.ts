import { describe, expect, it } from "vitest";
import { plotNumber, tickNumber } from "../../lib/shared/plot-number.ts";
import { moveCell } from "./move-cell.ts";
import { angleColour, sequentialColour } from "./plot-colour.ts";
import { tickEvery } from "./shown-ticks.ts";

describe("moving about a heat map", () => {
  const size = { rows: 3, columns: 4 };

  it("goes where the arrow points, and stays at the ends", () => {
    expect(moveCell({ row: 1, column: 1 }, "ArrowLeft", size)).toEqual({ row: 1, column: 0 });
    expect(moveCell({ row: 1, column: 0 }, "ArrowLeft", size)).toEqual({ row: 1, column: 0 });
    expect(moveCell({ row: 2, column: 3 }, "ArrowDown", size)).toEqual({ row: 2, column: 3 });
    expect(moveCell({ row: 1, column: 1 }, "ArrowUp", size)).toEqual({ row: 0, column: 1 });
    expect(moveCell({ row: 1, column: 1 }, "ArrowRight", size)).toEqual({ row: 1, column: 2 });
  });

  it("jumps to the ends of a row and a column, and leaves other keys alone", () => {
    expect(moveCell({ row: 1, column: 2 }, "Home", size)).toEqual({ row: 1, column: 0 });
    expect(moveCell({ row: 1, column: 2 }, "End", size)).toEqual({ row: 1, column: 3 });
    expect(moveCell({ row: 1, column: 2 }, "PageUp", size)).toEqual({ row: 0, column: 2 });
    expect(moveCell({ row: 1, column: 2 }, "PageDown", size)).toEqual({ row: 2, column: 2 });
    expect(moveCell({ row: 1, column: 2 }, "Tab", size)).toBeNull();
  });
});

describe("the labels of an axis", () => {
  it("are all written when there is room, else every so many, a divisor of their number where one is near", () => {
    expect(tickEvery(8, 400, 40)).toBe(1);
    expect(tickEvery(24, 400, 40)).toBe(3);
    expect(tickEvery(48, 300, 40)).toBe(8);
    expect(tickEvery(23, 400, 40)).toBe(3);
    expect(tickEvery(0, 400, 40)).toBe(1);
    expect(tickEvery(5, 10, 40)).toBe(5);
  });

  it("carry true minus signs and three significant digits", () => {
    expect(plotNumber(-1.2)).toBe("−1.20");
    expect(plotNumber(0)).toBe("0");
    expect(tickNumber(-1500)).toBe("−1,500");
    expect(tickNumber(0.30000000000000004)).toBe("0.3");
  });
});

describe("the colours of plots", () => {
  it("run from the paper over the accent to the ink, and give no colour of the scale to what is no number", () => {
    expect(sequentialColour(-1)).toBe(sequentialColour(0));
    expect(sequentialColour(2)).toBe(sequentialColour(1));
    expect(sequentialColour(0.77)).toContain("var(--color-accent) 100.0%");
    expect(sequentialColour(1)).toContain("var(--color-ink) 100.0%");
    expect(sequentialColour(Number.NaN)).not.toContain("color-mix");
  });

  it("are the same at both ends of a circle", () => {
    expect(angleColour(0, 360)).toBe(angleColour(360, 360));
    expect(angleColour(0, 180)).toBe(angleColour(180, 180));
    expect(angleColour(45, 180)).toBe(angleColour(90, 360));
    expect(angleColour(-90, 360)).toBe(angleColour(270, 360));
  });
});
