/** Convolution and pooling, imported and executed, against their definitions written out as loops. */
import { beforeAll, describe, it } from "vitest";
import { startBackend } from "../backend.ts";
import { nodePlatform } from "../node-platform.ts";
import { afterConv, conv, unary } from "./testing/cases.ts";
import { expectAsDefined } from "./testing/compare.ts";
import { type FixtureAttribute, someTensor } from "./testing/fixture.ts";

beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
});

describe("Conv", () => {
  it.each<[string, Record<string, FixtureAttribute>]>([
    ["without padding", {}],
    ["with pads that differ on every side", { pads: [2, 0, 1, 3] }],
    ["with strides", { strides: [2, 3], pads: [1, 1, 1, 1] }],
    ["with dilations", { dilations: [2, 2], pads: [2, 1, 2, 1] }],
    ["padded SAME_UPPER", { auto_pad: "SAME_UPPER", strides: [2, 2] }],
    ["padded SAME_LOWER", { auto_pad: "SAME_LOWER", strides: [2, 2] }],
    ["padded VALID", { auto_pad: "VALID", strides: [2, 2] }],
  ])("%s", async (_, attributes) => {
    await expectAsDefined(
      conv({ kernel_shape: [3, 2], ...attributes }, someTensor([5, 3, 3, 2]), someTensor([5])),
      ["y"],
    );
  });

  it("in groups", async () => {
    await expectAsDefined(conv({ group: 3, pads: [1, 1, 1, 1] }, someTensor([6, 1, 3, 3]), someTensor([6])), [
      "y",
    ]);
  });

  it("in groups of several channels, dilated and with strides", async () => {
    const first = conv({}, someTensor([8, 3, 1, 1]));
    await expectAsDefined(
      {
        initializers: { ...first.initializers, g: someTensor([6, 4, 3, 3], 5) },
        nodes: [
          ...first.nodes,
          {
            op: "Conv",
            inputs: ["y", "g"],
            outputs: ["z"],
            attributes: { group: 2, strides: [2, 1], dilations: [1, 2] },
          },
        ],
      },
      ["z"],
    );
  });
});

describe("pooling", () => {
  const forms: [string, Record<string, FixtureAttribute>][] = [
    ["with strides", { strides: [2, 2] }],
    ["with strides and ceil_mode", { strides: [2, 2], ceil_mode: 1 }],
    ["with pads that differ on every side", { pads: [1, 0, 2, 1] }],
    [
      "with pads and ceil_mode, whose last window would start in the padding",
      { strides: [3, 3], pads: [1, 1, 2, 2], ceil_mode: 1 },
    ],
    ["padded SAME_UPPER", { auto_pad: "SAME_UPPER", strides: [2, 2] }],
    ["padded SAME_LOWER", { auto_pad: "SAME_LOWER", strides: [2, 2] }],
    ["padded VALID", { auto_pad: "VALID", strides: [2, 2] }],
  ];

  it.each(forms)("MaxPool %s", async (_, attributes) => {
    await expectAsDefined(afterConv([unary("MaxPool", { kernel_shape: [3, 3], ...attributes })]), ["z"]);
  });

  it("MaxPool dilated", async () => {
    await expectAsDefined(
      afterConv([unary("MaxPool", { kernel_shape: [2, 2], dilations: [2, 2], strides: [2, 1] })]),
      ["z"],
    );
  });

  it.each(forms)("AveragePool %s", async (_, attributes) => {
    await expectAsDefined(afterConv([unary("AveragePool", { kernel_shape: [3, 3], ...attributes })]), ["z"]);
  });

  it.each(forms)("AveragePool counting its padding, %s", async (_, attributes) => {
    const counting = { kernel_shape: [3, 3], count_include_pad: 1, ...attributes };
    await expectAsDefined(afterConv([unary("AveragePool", counting)]), ["z"]);
  });
});
