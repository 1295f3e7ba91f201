/**
 * Every page that there is, rendered on the server, with what ships: none fails, and none makes the server complain (of a second
 * Yjs, for example, which the fixture asks after every spec).
 */
import { glob } from "node:fs/promises";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";

/** What stands for a thing that a fresh server does not have: its page is rendered all the same, and says so. */
const nothing = "00000000-0000-4000-8000-000000000000";

const linkIn = (html: string, pattern: RegExp): string => {
  const [, found] = pattern.exec(html) ?? [];
  expect(found, `a link like ${pattern}`).toBeDefined();
  return found ?? "";
};

test("every page is rendered, and the server has nothing to complain of", async ({ browser, server }) => {
  const { page } = await becomeOwner(browser, server);
  const read = async (path: string, status = 200) => {
    const answer = await page.request.get(`${server.origin}${path}`);
    expect(answer.status(), path).toBe(status);
    return await answer.text();
  };
  // The thread that ships, and its article.
  const thread = linkIn(await read("/read"), /href="\/read\/([\w-]+)"/);
  const article = linkIn(await read(`/read/${thread}`), new RegExp(`href="/read/${thread}/([\\w-]{36})`));
  const parts: Readonly<Record<string, string>> = {
    "[catalog]": "specimen",
    "[pack]": "specimen",
    "[...address]": "mixed3b:17",
    "[sha256]": "a".repeat(64),
    "[version]": "1",
  };
  const published: Readonly<Record<string, string>> = { "[thread]": thread, "[article]": article };
  let pages = 0;
  for await (const file of glob("**/page.tsx", { cwd: "app" })) {
    const folders = file.split("/").slice(0, -1);
    const path = folders.map((folder) => {
      if (!folder.startsWith("[")) return folder;
      return parts[folder] ?? (folders[0] === "read" ? published[folder] : undefined) ?? nothing;
    });
    // The first version of an article is different from none.
    await read(`/${path.join("/")}`, folders.at(-1) === "changes" ? 404 : 200);
    pages++;
  }
  expect(pages).toBeGreaterThan(40);
  expect(server.complaints()).not.toMatch(/error|warning|imported/i);
});
