import { describe, expect, test } from "vitest";
import { createRandom } from "../../lib/shared/random.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { type Entry, type FoundFile, findChosen, findDropped, idFor } from "./find-files.ts";
import { sendFiles } from "./send-files.ts";

type Tree = { readonly [name: string]: Tree | string };

const file = (name: string, content = name): File => new File([content], name);

/** A folder as a browser gives it: a reader that hands out two entries at a time. */
const entry = (name: string, content: Tree | string): Entry =>
  typeof content === "string"
    ? { isFile: true, name, file: (done) => done(file(name, content)) }
    : {
        isFile: false,
        name,
        createReader: () => {
          const rest = Object.entries(content).map(([child, inside]) => entry(child, inside));
          return { readEntries: (done) => done(rest.splice(0, 2)) };
        },
      };

describe("what is dropped", () => {
  test("is walked through to the last folder, and put in order", async () => {
    const tree = {
      "z.jpg": "z",
      cats: { "b.png": "b", "a.png": "a", deep: { "c.webp": "c" }, ".hidden.png": "h" },
      ".git": { "x.png": "x" },
      "notes.txt": "n",
      "y.jpg": "y",
    };
    const counts: number[] = [];
    const found = await findDropped([entry("Animals", tree)], (count) => counts.push(count));
    expect(found).toMatchObject({ folder: "Animals", others: 2, tooMany: false });
    expect(found.images.map(({ name }) => name)).toEqual([
      "cats/a.png",
      "cats/b.png",
      "cats/deep/c.webp",
      "y.jpg",
      "z.jpg",
    ]);
    expect(await (await found.images[1]?.open())?.text()).toBe("b");
    expect(Math.max(...counts)).toBe(5);
  });

  test("may be single files, or several folders, whose names then tell them apart", async () => {
    const found = await findDropped([entry("a.jpg", "1"), entry("cats", { "a.jpg": "2" })]);
    expect(found.folder).toBeNull();
    expect(found.images.map(({ name }) => name)).toEqual(["a.jpg", "cats/a.jpg"]);
  });

  test("and chosen through a file dialog comes to the same", () => {
    const chosen = ["Animals/cats/a.png", "Animals/readme.md"].map((path) =>
      Object.defineProperty(file(path.split("/").at(-1) ?? ""), "webkitRelativePath", { value: path }),
    );
    expect(findChosen(chosen)).toMatchObject({
      folder: "Animals",
      others: 1,
      images: [{ name: "cats/a.png" }],
    });
    expect(findChosen([file("one.jpg")])).toMatchObject({ folder: null, images: [{ name: "one.jpg" }] });
  });

  test.each([
    ["Wild animals (2024)", "wild-animals-2024"],
    ["Été", "ete"],
    ["__x__", "x"],
    ["日本", ""],
  ])("%s would be the set %s", (folder, id) => {
    expect(idFor(folder)).toBe(id);
  });
});

const found = (count: number): FoundFile[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `${i}.png`,
    open: async () => file(`${i}.png`, `content ${i}`),
  }));

/** A server that keeps what it gets, and answers in any order. */
function createServer(seed = 1) {
  const random = createRandom(seed);
  const there = new Set<string>();
  const names: string[] = [];
  return {
    there,
    names,
    put: async (name: string, hash: string): Promise<boolean> => {
      for (let i = random.integer(4); i > 0; i--) await Promise.resolve();
      there.add(hash);
      names.push(name);
      return true;
    },
  };
}

describe("sending files", () => {
  test("sends each once, a few at a time, and not again what is there", async () => {
    const server = createServer();
    const progress: number[] = [];
    const options = { onProgress: ({ done }: { done: number }) => void progress.push(done) };
    expect(await sendFiles(found(20), server, options)).toEqual({ added: 20, known: 0, refused: [] });
    expect(new Set(server.names).size).toBe(20);
    expect(progress).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await sendFiles(found(23), server)).toEqual({ added: 3, known: 20, refused: [] });
    expect(server.names).toHaveLength(23);
  });

  test("reports the files that are refused, each with its reason, and takes the others", async () => {
    const server = createServer();
    const put = async (name: string, hash: string) => {
      if (name === "3.png") throw new MicrographiaError("corrupt", "The picture is damaged.");
      return server.put(name, hash);
    };
    const files = [
      ...found(6),
      { name: "locked.png", open: async () => Promise.reject(new Error("not allowed")) },
      {
        name: "huge.png",
        open: async () => Object.defineProperty(file("huge.png"), "size", { value: 40 * 1024 ** 2 }),
      },
    ];
    const sent = await sendFiles(files, { there: new Set(), put });
    expect(sent).toMatchObject({ added: 5, known: 0 });
    expect(sent.refused.map(({ name }) => name)).toEqual(["3.png", "huge.png", "locked.png"]);
  });

  test("ends when no file can be taken, and goes on later with the rest", async () => {
    const server = createServer();
    let left = 7;
    const put = async (name: string, hash: string) => {
      if (left-- <= 0) throw new MicrographiaError("unavailable", "The disk is full.");
      return server.put(name, hash);
    };
    await expect(sendFiles(found(20), { there: server.there, put })).rejects.toMatchObject({
      code: "unavailable",
    });
    expect(server.names).toHaveLength(7);
    expect(await sendFiles(found(20), server)).toMatchObject({ added: 13, known: 7 });
  });

  test("can be stopped, and sends nothing more from then on", async () => {
    const server = createServer();
    const stop = new AbortController();
    const options = {
      signal: stop.signal,
      onProgress: ({ done }: { done: number }) => done === 5 && stop.abort(),
    };
    await expect(
      sendFiles(found(50), server, { ...options, onProgress: (p) => void options.onProgress(p) }),
    ).rejects.toMatchObject({ code: "cancelled" });
    const sent = server.names.length;
    expect(sent).toBeLessThan(10);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(server.names).toHaveLength(sent);
  });
});
