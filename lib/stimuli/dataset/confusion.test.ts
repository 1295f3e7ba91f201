import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countConfusion } from "./confusion.ts";

const classes = 5;
const predictions = fc
  .array(fc.tuple(fc.nat(classes - 1), fc.nat(classes - 1)), { maxLength: 60 })
  .map((pairs) => ({
    labels: Uint16Array.from(pairs, ([label]) => label),
    answers: Uint16Array.from(pairs, ([, answer]) => answer),
  }));

describe("what a network takes for what", () => {
  test("accounts for every image once, right or in one pair", () => {
    fc.assert(
      fc.property(predictions, ({ labels, answers }) => {
        const confusion = countConfusion({ labels, answers });
        const wrong = confusion.pairs.flatMap(({ images }) => images).sort((a, b) => a - b);
        expect(wrong).toEqual([...labels.keys()].filter((index) => labels[index] !== answers[index]));
        expect(confusion.correct + wrong.length).toBe(confusion.images);
        for (const { label, answer, images } of confusion.pairs) {
          for (const index of images) expect([labels[index], answers[index]]).toEqual([label, answer]);
        }
        for (const { label, images, correct } of confusion.classes) {
          const own = [...labels.keys()].filter((index) => labels[index] === label);
          expect(images).toBe(own.length);
          expect(correct).toBe(own.filter((index) => answers[index] === label).length);
        }
        expect(confusion.classes.map(({ label }) => label).sort()).toEqual([...new Set(labels)].sort());
      }),
    );
  });

  test("names the least accurate class and the most frequent pair first", () => {
    const confusion = countConfusion({
      labels: Uint16Array.of(0, 0, 0, 1, 1, 2),
      answers: Uint16Array.of(0, 2, 2, 1, 0, 2),
    });
    expect(confusion.correct).toBe(3);
    expect(confusion.classes.map(({ label }) => label)).toEqual([0, 1, 2]);
    expect(confusion.pairs).toEqual([
      { label: 0, answer: 2, images: [1, 2] },
      { label: 1, answer: 0, images: [4] },
    ]);
  });
});
