import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createId } from "../../lib/shared/ids.ts";
import { fixtureCatalog, labelContent, type Visitor } from "../http/test-support/test-server.ts";
import { worldForAll } from "../http/test-support/world-of-tests.ts";
import { runCommandLine } from "./main.ts";

const { server, owner, ada } = worldForAll({ ada: "annotator" });
const round = createId();
beforeAll(async () => {
  await owner.command({
    type: "round.create",
    round,
    content: {
      title: "What are these?",
      instructions: "",
      units: ["conv1:0", "conv1:1", "conv1:2"],
      people: null,
      families: [],
      source: { from: "list" },
      answersWanted: 2,
      deadline: null,
      blind: true,
      seed: 5,
    },
  });
  const say = (person: Visitor, subject: string, name: string) =>
    person.command({
      type: "label.create",
      label: createId(),
      subject,
      round,
      content: labelContent({ name, family: "" }),
    });
  for (const [unit, one, other] of [
    ["conv1:0", "curve", "Curve"],
    ["conv1:1", "line", "line"],
    ["conv1:2", "line", "curve"],
  ] as const) {
    await say(owner, unit, one);
    await say(ada, unit, other);
  }
});

async function run(...args: string[]): Promise<{ code: number; text: string; error: string }> {
  const out = path.join(server.dataDir, "agreement.txt");
  const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const code = await runCommandLine([
    "catalog",
    "agreement",
    ...args,
    "--out",
    out,
    "--data-dir",
    server.dataDir,
  ]);
  const said = error.mock.calls.flat().join("\n");
  error.mockRestore();
  return { code, text: code === 0 ? await readFile(out, "utf8") : "", error: said };
}

describe("micrographia catalog agreement", () => {
  it("tells nothing of a blind round before it is revealed", async () => {
    const refused = await run(fixtureCatalog, "--round", round);
    expect(refused.code).toBe(1);
    expect(refused.error).toContain("not revealed yet");
    expect((await run(fixtureCatalog)).text).toContain("0 answers of 0 people");
  });

  it("says how far people agree, with intervals, and what they disagree on", async () => {
    await owner.command({ type: "round.reveal", round });
    const { text } = await run(fixtureCatalog, "--round", round);
    expect(text).toContain("Round “What are these?”");
    expect(text).toContain("6 answers of 2 people");
    expect(text).toMatch(/plain agreement +0\.667/);
    expect(text).toMatch(/Pairs of people\n[^\n]+\n[^\n]+ 3 +2 +0\.400/); // pₒ = 2/3, pₑ = 4/9
    expect(text).toMatch(/Disagreed on most\n[^\n]+\nconv1:2/);
    const whole = JSON.parse((await run(fixtureCatalog, "--json", "--replicates", "50")).text);
    expect(whole).toMatchObject({ answers: 6, basis: "names", replicates: 50, seed: 1 });
  });

  it("says what is wrong with a round that is not there", async () => {
    expect(await run(fixtureCatalog, "--round", createId())).toMatchObject({ code: 1 });
  });
});
