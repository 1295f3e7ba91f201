/** Those who write one text in a simulation: our own pages over real storage, and stock y-websocket clients. */
import type { Random } from "../../../lib/shared/random.ts";
import { type LocalStore, openLocalStore } from "../../../lib/sync/local-store.ts";
import { openTextDocument, type TextDocument } from "../../../lib/sync/text-document.ts";
import { until } from "../../../lib/sync/until.fixture.ts";
import { createTestBrowser, type TestBrowser } from "./test-browser.ts";
import { type TextBench, textPath } from "./text-bench.ts";

export type TextWriter = {
  readonly name: string;
  /** Begins every word that this page types, and no other's. */
  readonly mark: string;
  readonly browser: TestBrowser;
  page: TextDocument;
  online: boolean;
  /** Every word that was typed in this page. */
  readonly words: string[];
  /** The page is gone from one moment to the next, and opened again on what its browser kept. */
  crash(): Promise<void>;
  setOnline(online: boolean): void;
  close(): Promise<void>;
};

/** A browser of somebody's with one page; `tab` opens a further page in a browser that is there. */
export async function openWriter(bench: TextBench, name: string, beside?: TextWriter): Promise<TextWriter> {
  const browser =
    beside?.browser ?? createTestBrowser(bench.url.replace(/^ws(.*)\/collab$/, "http$1"), { as: name });
  let store: LocalStore;
  const open = async () => {
    store = await openLocalStore(browser.environment.databasePrefix);
    return openTextDocument({
      environment: browser.environment,
      store,
      name: textPath,
      person: bench.personId(name),
      writes: true,
      onSignedOut: () => undefined,
    });
  };
  const writer: TextWriter = {
    name,
    mark: beside ? `${name}too` : name,
    browser,
    page: await open(),
    online: true,
    words: [],
    async crash() {
      const dead = writer.page;
      // Everything the dead page still tries comes to nothing: its storage is closed and it has no line.
      store.close();
      dead.disconnect();
      writer.page = await open();
    },
    setOnline(online) {
      writer.online = online;
      browser.setOnline(online);
      if (online) writer.page.reconnect();
      else writer.page.disconnect();
    },
    async close() {
      await writer.page.close();
      store.close();
    },
  };
  return writer;
}

/** Types a word that is nowhere else, or takes away some of the dots that anybody may take away. */
export function type(
  random: Random,
  writer: Pick<TextWriter, "mark" | "words"> & { readonly page: Pick<TextDocument, "current"> },
): void {
  const { doc } = writer.page.current();
  const text = doc.getText("text");
  const dot = text.toString().indexOf(".", random.integer(text.length + 1));
  if (dot >= 0 && random.integer(3) === 0) {
    text.delete(dot, 1);
    return;
  }
  const word = `${writer.mark}${writer.words.length}.`;
  // Between words only: one that stands within another could not be found again.
  const places = [...text.toString().matchAll(/(?=[A-Z])|$/g)].map(({ index }) => index);
  text.insert(places[random.integer(places.length)] ?? 0, word);
  writer.words.push(word.slice(0, -1));
}

/** Resolves when the page has everything, and the server everything of the page's. */
export const settled = (page: TextDocument): Promise<unknown> =>
  until(page.state, ({ line, waiting }) => line.type === "live" && waiting === 0);
