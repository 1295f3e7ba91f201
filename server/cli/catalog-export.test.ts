import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { catalogDocumentSchema } from "../../lib/exchange/catalog-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import { findingOf } from "../../lib/starter/survey.fixture.ts";
import { writeFixturePack } from "../http/test-support/fixture-pack.ts";
import { writeFixtureStarter } from "../http/test-support/fixture-starter.ts";
import { createComment, fixtureCatalog, labelContent } from "../http/test-support/test-server.ts";
import { worldForAll } from "../http/test-support/world-of-tests.ts";

const execute = promisify(execFile);

const { server, owner } = worldForAll();

/** The command in a process of its own, as a person runs it. */
function run(args: string[], dataDir = server.dataDir) {
  const module = JSON.stringify(new URL("./catalog-export.ts", import.meta.url).href);
  const script = `
    const { Command } = await import("commander");
    const { registerCatalogExport } = await import(${module});
    const program = new Command("micrographia");
    registerCatalogExport(program);
    await program.parseAsync(process.argv.slice(1), { from: "user" }).catch((error) => {
      console.error(error.message);
      process.exitCode = 1;
    });`;
  return execute(
    process.execPath,
    ["--input-type=module", "--eval", script, "--", "catalog", "export", ...args],
    {
      cwd: path.dirname(path.dirname(import.meta.dirname)),
      env: { ...process.env, DATA_DIR: dataDir },
    },
  );
}

const read = async (format: string) => {
  const reply = await owner.fetch(`/api/catalogs/${fixtureCatalog}/export?format=${format}`);
  return reply.text();
};

describe("micrographia catalog export", () => {
  it("says what to do when nobody has written anything yet", async () => {
    await expect(run(["--out", "-"])).rejects.toMatchObject({
      stderr: expect.stringContaining("Nobody has written in a catalog yet"),
    });
    await expect(run(["--out", "-"], path.join(server.dataDir, "nowhere"))).rejects.toMatchObject({
      stderr: expect.stringContaining("Set DATA_DIR"),
    });
  });

  it("takes the one catalog that people have written in, whatever machines have written in others", async () => {
    const folder = path.join(server.dataDir, "packs", "other-net");
    const manifest = await writeFixturePack(path.dirname(folder), "other-net");
    await writeFixtureStarter(folder, manifest, { "conv1:0": [findingOf("line")] });
    await owner.call("GET", "/api/models");
    const machines = JSON.parse((await run(["--out", "-"])).stdout);
    expect([machines.catalog.id, machines.labels.length]).toEqual(["other-net", 1]);
    await owner.command(createComment("conv1:0", "Hm."));
    expect(JSON.parse((await run(["--out", "-"])).stdout).catalog.id).toBe(fixtureCatalog);
  });

  it("writes what the page gives, while the server runs and when it does not", async () => {
    const content = labelContent({ name: "@curve" });
    await owner.command({ type: "label.create", subject: "conv1:0", label: createId(), content });
    const csv = await read("csv");
    expect(csv).toContain("'@curve");
    const out = path.join(server.dataDir, "catalog.csv");
    await run([fixtureCatalog, "--format", "csv", "--out", out]);
    expect(await readFile(out, "utf8")).toBe(csv);
    expect((await run(["--format", "csv", "--out", "-"])).stdout).toBe(csv);

    await server.running.close();
    const files = await readdir(server.dataDir);
    expect((await run(["--format", "csv", "--out", "-"])).stdout).toBe(csv);
    const document = catalogDocumentSchema.parse(JSON.parse((await run(["--out", "-"])).stdout));
    expect(document.labels).toHaveLength(1);
    expect(document.people.map(({ name }) => name)).toEqual(["Owner"]);
    // Files of whoever exports would be in the way of a server that runs as somebody else.
    expect(await readdir(server.dataDir)).toEqual(files);
  });

  it("leaves no half a file when it cannot write", async () => {
    const before = await readdir(server.dataDir);
    await expect(
      run([fixtureCatalog, "--out", path.join(server.dataDir, "no", "folder.json")]),
    ).rejects.toMatchObject({ stderr: expect.stringContaining("cannot be written") });
    expect(await readdir(server.dataDir)).toEqual(before);
  });

  it("refuses a model and a format that do not exist", async () => {
    await expect(run(["unknown", "--out", "-"])).rejects.toMatchObject({
      stderr: expect.stringContaining("no model “unknown”"),
    });
    await expect(run(["--format", "xml", "--out", "-"])).rejects.toMatchObject({
      stderr: expect.stringContaining("json, csv"),
    });
  });
});
