import { describe, expect, it } from "vitest";
import { createRandom } from "../../../shared/random.ts";
import { drawStimulus, type Sheet } from "../../synthetic/draw.ts";
import type { Pattern } from "../../synthetic/pattern.ts";
import { turnPicture } from "./turn-picture.ts";

const side = 24;
const sheet: Sheet = { side, middle: [side / 2, side / 2] };
const random = createRandom(5);
const noise = {
  width: side,
  height: side,
  rgb: Uint8Array.from({ length: side * side * 3 }, () => 256 * random.next()),
};

const turned = (degrees: number, picture = noise, on: Sheet = sheet, centre = sheet.middle): Float32Array => {
  const rgb = new Float32Array(on.side ** 2 * 3);
  turnPicture(picture, centre, degrees, on, 0.46, rgb, 0);
  return rgb;
};

describe("turning a picture", () => {
  it("gives the picture itself for no turn, and moves its pixels for right angles, exactly", () => {
    const whole = Float32Array.from(noise.rgb, (value) => value / 255);
    expect(turned(0)).toEqual(whole);
    expect(turned(360)).toEqual(whole);
    const at = (rgb: Float32Array, row: number, column: number) => rgb[(row * side + column) * 3] ?? -1;
    const [quarter, half, threeQuarters] = [turned(90), turned(180), turned(-90)];
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const original = at(whole, row, column);
        // Counter-clockwise: what is at the right goes to the top.
        expect(at(quarter, side - 1 - column, row)).toBe(original);
        expect(at(half, side - 1 - row, side - 1 - column)).toBe(original);
        expect(at(threeQuarters, column, side - 1 - row)).toBe(original);
      }
    }
  });

  it.each<Pattern>([
    { kind: "edge", direction: 20, shift: 1 },
    { kind: "arc", direction: 250, radius: 7, width: 3, extent: 360 },
    { kind: "grating", orientation: 70, wavelength: 9, phase: 30 },
  ])("turns counter-clockwise, as a figure of kind $kind drawn at the other angle", (pattern) => {
    const drawn = (by: number): Float32Array =>
      drawStimulus(
        {
          pattern:
            pattern.kind === "grating"
              ? { ...pattern, orientation: pattern.orientation + by }
              : "direction" in pattern
                ? { ...pattern, direction: pattern.direction + by }
                : pattern,
          ground: [0.2, 0.2, 0.2],
          ink: [0.8, 0.8, 0.8],
        },
        sheet,
      );
    const picture = { width: side, height: side, rgb: Uint8Array.from(drawn(0), (v) => Math.round(255 * v)) };
    for (const angle of [10, 45, 137]) {
      const [found, expected] = [turned(angle, picture), drawn(angle)];
      let [squares, count] = [0, 0];
      for (let pixel = 0; pixel < side * side; pixel++) {
        const [x, y] = [(pixel % side) + 0.5 - side / 2, Math.floor(pixel / side) + 0.5 - side / 2];
        if (Math.hypot(x, y) > side / 2 - 2) continue; // corners come from outside the picture
        squares += ((found[pixel * 3] ?? 0) - (expected[pixel * 3] ?? 0)) ** 2;
        count++;
      }
      expect(Math.sqrt(squares / count), `by ${angle}°`).toBeLessThan(0.03);
    }
  });

  it("puts the point it is turned about on the middle of the sheet, and grey where there is no picture", () => {
    const small: Sheet = { side: 5, middle: [2.5, 2.5] };
    for (const angle of [0, 33, 90, 200]) {
      const rgb = turned(angle, noise, small, [6.5, 10.5]);
      expect(rgb[(2 * 5 + 2) * 3]).toBeCloseTo((noise.rgb[(10 * side + 6) * 3] ?? 0) / 255, 6);
    }
    const outside = turned(45, noise, small, [-20, -20]);
    expect(new Set(outside)).toEqual(new Set([Math.fround(0.46)]));
  });

  it("is as sharp at every angle as at any other, but for right angles", () => {
    const contrast = (rgb: Float32Array): number => {
      let [sum, squares, count] = [0, 0, 0];
      for (let pixel = 0; pixel < side * side; pixel++) {
        const [x, y] = [(pixel % side) + 0.5 - side / 2, Math.floor(pixel / side) + 0.5 - side / 2];
        if (Math.hypot(x, y) > side / 2 - 2) continue;
        const value = rgb[pixel * 3] ?? 0;
        sum += value;
        squares += value ** 2;
        count++;
      }
      return Math.sqrt(squares / count - (sum / count) ** 2);
    };
    const wave = drawStimulus(
      {
        pattern: { kind: "texture", direction: 0, wavelength: 5, phase: 0 },
        ground: [0, 0, 0],
        ink: [1, 1, 1],
      },
      sheet,
    );
    const picture = { width: side, height: side, rgb: Uint8Array.from(wave, (v) => Math.round(255 * v)) };
    const all = [0, 10, 20, 30, 45].map((angle) => contrast(turned(angle, picture)));
    expect(Math.min(...all) / Math.max(...all)).toBeGreaterThan(0.93);
  });
});
