import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatImageView, type ImageView, imagesHref, parseImageView, tabs } from "./image-view.ts";
import { compareAccuracy, describeFilter, describeVerdict } from "./image-words.ts";
import { countClasses, type LabelledImages, selectImages } from "./select-images.ts";

const className = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" });
const answer: fc.Arbitrary<ImageView["answer"]> = fc.oneof(
  fc.constantFrom({ type: "any" } as const, { type: "right" } as const, { type: "wrong" } as const),
  className.map((name) => ({ type: "class" as const, name })),
);
const view: fc.Arbitrary<ImageView> = fc.record({
  tab: fc.constantFrom(...tabs),
  shows: fc.option(className),
  answer,
  image: fc.option(fc.nat(9_999_999)),
});

describe("the address of a view of images", () => {
  test("opens the same view again, whatever the classes are called", () => {
    fc.assert(
      fc.property(view, (seen) => {
        expect(parseImageView(new URLSearchParams(formatImageView(seen)))).toEqual(seen);
      }),
    );
  });

  test("is short where everything is as by default, and opens whatever was mistyped", () => {
    expect(imagesHref("specimen")).toBe("/models/specimen/images");
    expect(imagesHref("specimen", { image: 17 })).toBe("/models/specimen/images?image=17");
    const mistyped = parseImageView(new URLSearchParams("view=sounds&image=-3&result=maybe"));
    expect(formatImageView(mistyped)).toBe("");
  });
});

const images: LabelledImages = {
  classes: ["disc", "ring", "fur"],
  labels: Uint16Array.of(0, 1, 2, 0, 1, 2),
  answers: Uint16Array.of(0, 0, 2, 1, 1, 0),
};
const all = { shows: null, answer: { type: "any" } } as const;
const selected = (filter: Parameters<typeof selectImages>[1]) => {
  const selection = selectImages(images, filter);
  return selection.state === "selected" ? selection.images : selection;
};

describe("choosing among the images", () => {
  test("goes by what they show and by what the network answers", () => {
    expect(selected(all)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(selected({ ...all, shows: "disc" })).toEqual([0, 3]);
    expect(selected({ ...all, answer: { type: "right" } })).toEqual([0, 2, 4]);
    expect(selected({ ...all, answer: { type: "wrong" } })).toEqual([1, 3, 5]);
    expect(selected({ shows: "ring", answer: { type: "class", name: "disc" } })).toEqual([1]);
    expect(selected({ shows: "fur", answer: { type: "class", name: "ring" } })).toEqual([]);
  });

  test("says which class there is not, and what is not known yet", () => {
    expect(selected({ ...all, shows: "cat" })).toEqual({ state: "unknown-class", name: "cat" });
    expect(selected({ ...all, answer: { type: "class", name: "dog" } })).toEqual({
      state: "unknown-class",
      name: "dog",
    });
    const unanswered = { ...images, answers: null };
    expect(selectImages(unanswered, { ...all, answer: { type: "wrong" } })).toEqual({ state: "unanswered" });
    expect(selectImages(unanswered, { ...all, shows: "fur" })).toEqual({ state: "selected", images: [2, 5] });
  });

  test("counts every image under its class", () => {
    expect(countClasses(images)).toEqual([2, 2, 2]);
  });
});

describe("words about an answer", () => {
  const { classes } = images;
  const top = [
    { class: 1, p: 0.7 },
    { class: 0, p: 0.2 },
  ];
  test.each([
    [1, true, "Right: it answers “ring”."],
    [0, false, "Wrong: it answers “ring”. “disc” comes second."],
    [2, false, "Wrong: it answers “ring”. “fur” is not among its first 2."],
  ])("say plainly whether it is right about class %i", (label, right, text) => {
    expect(describeVerdict(top, label, classes)).toEqual({ right, text });
  });

  test("name what a filter leaves", () => {
    expect(describeFilter(all)).toBe("");
    expect(describeFilter({ shows: "fur", answer: { type: "wrong" } })).toBe(" of “fur” that it gets wrong");
    expect(describeFilter({ shows: "fur", answer: { type: "class", name: "disc" } })).toBe(
      " of “fur” that it takes for “disc”",
    );
  });

  test("hold what was measured against what is claimed, image by image", () => {
    const recorded = { accuracy: 0.866, images: 2000 };
    expect(compareAccuracy({ correct: 1732, images: 2000 }, recorded)).toMatchObject({ same: true });
    expect(compareAccuracy({ correct: 1700, images: 2000 }, recorded)).toMatchObject({
      same: false,
      text: expect.stringContaining("32 images more"),
    });
    expect(compareAccuracy({ correct: 9, images: 10 }, recorded)).toBeNull();
    expect(compareAccuracy({ correct: 9, images: 10 }, null)).toBeNull();
  });
});
