import { beforeEach, describe, expect, it } from "vitest";
import { openPack, type Pack } from "./pack.ts";
import { memorySource } from "./pack-files.ts";
import { rememberTensors } from "./remember-tensors.ts";
import { makeTinyPack } from "./testing/tiny-pack.ts";

const files = await makeTinyPack();

describe("a pack that remembers its tensors", () => {
  let asked: string[];
  let pack: Pack;

  beforeEach(async () => {
    const opened = await openPack(memorySource(files));
    asked = [];
    pack = {
      ...opened,
      tensors: (names) => {
        asked.push(...names);
        return opened.tensors(names);
      },
    };
  });

  it("reads each tensor once, and answers what the pack answers", async () => {
    const remembering = rememberTensors(pack);
    const expected = await (await openPack(memorySource(files))).tensors(["stem/weights", "stem/bias"]);
    expect(await remembering.tensors(["stem/weights", "stem/bias"])).toEqual(expected);
    expect(await remembering.tensors(["stem/bias", "stem/weights"])).toEqual(expected);
    expect(await remembering.tensor("stem/bias")).toEqual(expected.get("stem/bias"));
    expect(asked).toEqual(["stem/weights", "stem/bias"]);
  });

  it("gives the data away for good: changing them changes nothing that is asked for later", async () => {
    const remembering = rememberTensors(pack);
    const first = await remembering.tensor("stem/bias");
    const before = [...first.data];
    first.data.fill(7);
    expect([...(await remembering.tensor("stem/bias")).data]).toEqual(before);
  });

  it("holds no more than its limit, and forgets first what was used longest ago", async () => {
    const bytesOf = async (name: string) => (await pack.tensor(name)).data.byteLength;
    const limit = (await bytesOf("stem/weights")) + (await bytesOf("left/weights"));
    const remembering = rememberTensors(pack, limit);
    await remembering.tensors(["stem/weights"]);
    await remembering.tensors(["left/weights"]);
    await remembering.tensors(["stem/weights"]); // now "left" was used longest ago
    await remembering.tensors(["stem/bias"]);
    asked = [];
    await remembering.tensors(["stem/weights", "stem/bias", "left/weights"]);
    expect(asked).toEqual(["left/weights"]);
  });

  it("refuses a name that is not there as the pack does", async () => {
    await expect(rememberTensors(pack).tensor("nowhere")).rejects.toMatchObject({ code: "not-found" });
  });
});
