/**
 * Threads and articles as specs need them: made as a script would make them, and what people do on an article's page: begin it,
 * write, suggest, give an opinion, decide, publish.
 */
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { ArticleContent } from "../lib/catalog/records/article.ts";
import type { ThreadContent } from "../lib/catalog/records/thread.ts";
import type { Participant } from "./people.ts";
import { stating, storeManuscript, words } from "./published.ts";
import { expect, type TestServer } from "./server.ts";

const catalogOf = (server: TestServer): string => `${server.origin}/api/catalogs/specimen`;

export const articleUrl = (server: TestServer, id: string): string =>
  `${server.origin}/catalogs/specimen/articles/${id}`;

/** The last part of an article's or a thread's address. */
export const idIn = (url: string): string => new URL(url).pathname.split("/").at(-1) ?? "";

export const idOf = async ({ context }: Participant, server: TestServer): Promise<string> =>
  (await (await context.request.get(`${server.origin}/api/session`)).json()).user.id;

/** What the server says to a command that somebody's browser would send. */
export const askServer = async ({ context }: Participant, server: TestServer, data: object) =>
  await context.request.post(`${catalogOf(server)}/commands`, {
    headers: { origin: server.origin },
    data: { id: randomUUID(), ...data },
  });

export const threadContent = (editors: readonly string[], changes: Partial<ThreadContent> = {}) => ({
  title: "Circuits of small networks",
  abstract: "",
  editors,
  involvement: "",
  format: "",
  readers: "catalog",
  doi: null,
  ...changes,
});

export const author = (person: string, name: string) => ({
  person,
  name,
  affiliation: "",
  contribution: "",
});

/** Answers the new thread's id. */
export async function makeThread(
  person: Participant,
  server: TestServer,
  content: ReturnType<typeof threadContent>,
): Promise<string> {
  const thread = randomUUID();
  await stating(person, server)({ type: "thread.create", thread, content });
  return thread;
}

/** Answers the new article's id. */
export async function makeArticle(
  person: Participant,
  server: TestServer,
  thread: string,
  content: ArticleContent,
): Promise<string> {
  const article = randomUUID();
  await stating(
    person,
    server,
  )({
    type: "article.create",
    ...{ article, thread, form: "article", about: null, content },
  });
  return article;
}

/** Suggests an article of one paragraph, has it included, and publishes it: as scripts of its author and of an editor would. */
export async function publishPlain(
  writer: Participant,
  editor: Participant,
  server: TestServer,
  on: { readonly thread: string; readonly article: string },
  content: ArticleContent,
  text: string,
): Promise<void> {
  const sha256 = await storeManuscript(writer, server, on, content, [words(text)]);
  const suggestion = randomUUID();
  await stating(
    writer,
    server,
  )({
    type: "suggestion.create",
    suggestion,
    ...on,
    content: { sha256, note: "" },
  });
  await stating(
    editor,
    server,
  )({
    type: "decision.create",
    ...{ decision: randomUUID(), ...on, suggestion },
    content: { verdict: "include", reason: "It can all be computed here." },
  });
  await stating(
    writer,
    server,
  )({
    type: "publication.create",
    ...{ publication: randomUUID(), ...on, content: { number: 1, form: "first", note: "", sha256 } },
  });
}

/** Begins a piece on the page that stands open, which leads to its own. */
export async function beginPiece(
  page: Page,
  form: "article" | "commentary" | "reply",
  title: string,
): Promise<void> {
  const words = { article: "an article", commentary: "a commentary", reply: "a reply" }[form];
  await page.getByRole("button", { name: `Begin ${words}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill(title);
  await dialog.getByRole("button", { name: "Begin", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
}

export const textOf = (page: Page) => page.getByRole("textbox", { name: "The text of the article" });

/** How the text stands: “Saved”, “Offline: …”. */
export const textStanding = (page: Page) => page.locator(".editor-frame p[role='status']");

/** Types at the end of the text, and waits until the server has it. */
export async function write(page: Page, words: string): Promise<void> {
  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(words);
  await expect(textStanding(page)).toHaveText("Saved");
}

export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** As long as figures may take to be drawn and frozen on two cores that do other things as well. */
const patience = { timeout: 90_000 };

export async function suggest(page: Page, note = ""): Promise<void> {
  await page.getByRole("button", { name: /^Suggest it/ }).click();
  const form = page.getByRole("form", { name: /^Suggest it/ });
  await form.getByRole("textbox").fill(note);
  await form.getByRole("button", { name: "Suggest it", exact: true }).click();
  await expect(page.getByText("suggested", { exact: true })).toBeVisible(patience);
}

type Verdict = "Include it" | "Decline it";

async function answerForm(page: Page, title: string, verdict: Verdict, reason: string, button: string) {
  const form = page.getByRole("form", { name: title });
  await form.getByRole("radio", { name: verdict }).check();
  await form.getByLabel("Why").fill(reason);
  await form.getByRole("button", { name: button }).click();
  await expect(page.getByRole("list", { name: /^What was said about it/ })).toContainText(reason);
}

export const giveOpinion = (page: Page, verdict: Verdict, reason: string): Promise<void> =>
  answerForm(page, "Your opinion is asked", verdict, reason, "Give your opinion");

export async function decide(page: Page, verdict: Verdict, reason: string): Promise<void> {
  const form = page.getByRole("form", { name: "Decide on it" });
  await form.getByRole("radio", { name: verdict }).check();
  await form.getByLabel("Why").fill(reason);
  await form.getByRole("button", { name: verdict }).click();
  const done = verdict === "Include it" ? "included" : "declined";
  await expect(page.getByText(done, { exact: true }).first()).toBeVisible();
}

export async function publish(
  page: Page,
  number: number,
  note: string,
  kind: "An update" | "A correction" = "An update",
): Promise<void> {
  await page.getByRole("button", { name: `Publish version ${number}…` }).click();
  const form = page.getByRole("form", { name: `Publish version ${number}` });
  if (number > 1) await form.getByRole("radio", { name: kind }).check();
  await form.getByRole("textbox").fill(note);
  await form.getByRole("button", { name: `Publish version ${number}` }).click();
  // A link, once the server has it.
  await expect(
    page
      .getByRole("list", { name: "Published versions" })
      .getByRole("link", { name: `Version ${number}`, exact: true }),
  ).toBeVisible(patience);
}
