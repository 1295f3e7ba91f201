import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { drawSpecimenImage, specimenClasses, specimenImageSize } from "./specimen-image.ts";

const classCount = specimenClasses.length;

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Contrast, and the mean absolute step from pixel to pixel: enough to tell pictures from blanks. */
function statistics(pixels: Uint8Array): { deviation: number; step: number } {
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  const variance = pixels.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels.length;
  let step = 0;
  for (let i = 3; i < pixels.length; i++) step += Math.abs((pixels[i] ?? 0) - (pixels[i - 3] ?? 0));
  return { deviation: Math.sqrt(variance), step: step / pixels.length };
}

describe("specimen images", () => {
  test("come in at least 24 classes, each with its own name", () => {
    expect(classCount).toBeGreaterThanOrEqual(24);
    expect(new Set(specimenClasses).size).toBe(classCount);
  });

  test("are 64 × 64 RGB and never blank, in every class", () => {
    for (let index = 0; index < 4 * classCount; index++) {
      const { pixels, label } = drawSpecimenImage(3, index, "train");
      const { deviation, step } = statistics(pixels);
      expect(pixels).toHaveLength(specimenImageSize ** 2 * 3);
      expect(deviation, `${specimenClasses[label]} ${index}`).toBeGreaterThan(4);
      expect(step, `${specimenClasses[label]} ${index}`).toBeGreaterThan(0.2);
    }
  });

  test("take turns through the classes", () => {
    const labels = Array.from(
      { length: classCount },
      (_, i) => drawSpecimenImage(1, classCount + i, "held-out").label,
    );
    expect(labels).toEqual(specimenClasses.map((_, i) => i));
  });

  test("are the same for the same seed, split and index, in whatever order they are drawn", () => {
    const forwards = [5, 6, 7].map((index) => sha256(drawSpecimenImage(1, index, "train").pixels));
    const backwards = [7, 6, 5].map((index) => sha256(drawSpecimenImage(1, index, "train").pixels)).reverse();
    expect(backwards).toEqual(forwards);
  });

  test("differ between seeds, splits and indices", () => {
    const hashes = [
      drawSpecimenImage(1, 0, "train"),
      drawSpecimenImage(2, 0, "train"),
      drawSpecimenImage(1, 0, "held-out"),
      drawSpecimenImage(1, classCount, "train"),
    ].map(({ pixels }) => sha256(pixels));
    expect(new Set(hashes).size).toBe(4);
  });

  test("vary within every class: no two of a dozen are nearly the same picture", () => {
    for (const [label, name] of specimenClasses.entries()) {
      const images = Array.from(
        { length: 12 },
        (_, i) => drawSpecimenImage(1, label + classCount * i, "train").pixels,
      );
      for (const [i, one] of images.entries()) {
        for (const other of images.slice(0, i)) {
          const apart =
            one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
          expect(apart, name).toBeGreaterThan(10); // of 255, on average over the picture
        }
      }
    }
  });

  // The shipped network was trained on these very pixels; a change of the drawing calls for training it again.
  test.each([
    ["disc", "286ac99705904bb5"],
    ["spiral", "d538fc32b66144bc"],
    ["letter", "47d41a02af7977a3"],
    ["arcs", "6eba8f32e54299c2"],
    ["fur", "d43fa241a43dda28"],
    ["frequency boundary", "cb3cb783cb72eefa"],
    ["hue grating", "41ae61251f92cbb2"],
    ["smiling face", "66b801226769d75b"],
  ])("draw the first %s of seed 1 as they always have", (name, expected) => {
    const { pixels } = drawSpecimenImage(1, specimenClasses.indexOf(name), "train");
    expect(sha256(pixels).slice(0, 16)).toBe(expected);
  });
});
