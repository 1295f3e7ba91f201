import { describe, expect, test } from "vitest";
import { cropImage, windowOn } from "./crop.ts";

const image = { width: 4, height: 3, rgb: Uint8Array.from({ length: 36 }, (_, i) => Math.floor(i / 3) + 1) };

describe("a crop", () => {
  test("holds the window's pixels, and nothing where the window reaches beyond the image", () => {
    const { size, rgba } = cropImage(image.rgb, image, { left: 2, top: -1, side: 3 });
    const red = [...rgba].filter((_, i) => i % 4 === 0);
    const alpha = [...rgba].filter((_, i) => i % 4 === 3);
    expect(size).toBe(3);
    expect(red).toEqual([0, 0, 0, 3, 4, 0, 7, 8, 0]);
    expect(alpha).toEqual([0, 0, 0, 255, 255, 0, 255, 255, 0]);
  });
});

describe("the square of a receptive field", () => {
  const input = { width: 224, height: 224 };
  const around = (left: number, top: number, width: number, height = width) =>
    windowOn({ left, top, right: left + width, bottom: top + height }, input);

  test("is the field, which may begin in the padding", () => {
    expect(around(-3, -3, 7)).toEqual({ left: -3, top: -3, side: 7 });
    expect(around(219, 97, 7)).toEqual({ left: 219, top: 97, side: 7 });
  });

  test("is as wide as the field's longer side, with the same middle", () => {
    expect(around(10, 20, 8, 4)).toEqual({ left: 10, top: 18, side: 8 });
  });

  test("is no wider than the input where the field is wider", () => {
    expect(around(-238, -238, 700)).toEqual({ left: 0, top: 0, side: 224 });
    expect(around(-142, -334, 700)).toEqual({ left: 96, top: -96, side: 224 });
  });
});
