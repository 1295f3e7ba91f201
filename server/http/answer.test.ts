import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { fromError } from "./answer.ts";

describe("an exception as an answer", () => {
  it("says of a file that finds no room that the disk is full, to come again later", async () => {
    // Every write to this device of Linux fails as one to a full disk does.
    const full = await writeFile("/dev/full", "x").catch((error: unknown) => error);
    const said: string[] = [];
    expect(fromError(full, (line) => said.push(line))).toMatchObject({
      status: 503,
      value: { error: { code: "unavailable", message: expect.stringMatching(/^The disk is full/) } },
    });
    expect(said.join()).toContain("ENOSPC");
  });

  it("tells what was foreseen, and of anything else nothing but that it is in the log", () => {
    const said: string[] = [];
    const foreseen = new MicrographiaError("not-found", "There is no such thing.");
    expect(fromError(foreseen, () => undefined)).toMatchObject({ status: 404 });
    const bug = fromError(new Error("secret of the house"), (line) => said.push(line));
    expect(bug).toMatchObject({ status: 500 });
    expect(JSON.stringify(bug)).not.toContain("secret of the house");
    expect(said.join()).toContain("secret of the house");
  });
});
