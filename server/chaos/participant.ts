/** Somebody in one browser with one page, who talks about one unit and one hypothesis, and writes a text or a canvas. */
import type { CatalogClient, CommandDraft } from "../../lib/sync/client.ts";
import type { TextDocument } from "../../lib/sync/text-document.ts";
import type { CatalogIndexState, LayerIndexState, ThreadState } from "../../lib/sync/views.ts";
import { createTestBrowser, type TestBrowser } from "../ws/test-support/test-browser.ts";
import { openMortalPage } from "./mortal-page.ts";
import type { Writing } from "./writings.ts";

/** What the seeds of one catalog talk about. */
export type Topic = {
  readonly catalog: string;
  readonly layer: string;
  readonly unit: number;
  readonly subject: string;
  readonly hypothesis: string;
  /** `hypothesis/<id>` */
  readonly claim: string;
  /** What is written together: the claim's own text, a circuit, or an article. */
  readonly writing: Writing;
  readonly written: string;
};

/** What the page shows now, kept up to date while it is open. */
export type Shown = {
  thread: ThreadState;
  claim: ThreadState;
  layer: LayerIndexState;
  index: CatalogIndexState;
  text: TextDocument | null;
};

export type Participant = {
  readonly name: string;
  readonly browser: TestBrowser;
  client: CatalogClient;
  shown: Shown;
  /** Begins every word that the present page types, and no other's. */
  mark: string;
  /** Those typed in the present page, and those of pages that died which the server had acknowledged by then. */
  words: string[];
  readonly saved: string[];
  online: boolean;
  /** Ids of the commands that the browser has promised to deliver. */
  readonly promised: Set<string>;
  /** Ids of the commands to which the server has said yes. */
  readonly acknowledged: Set<string>;
  /** The page is gone from one moment to the next, and another opens on what the browser kept. */
  crash(): void;
  /** The page is closed properly and opened again. */
  reload(): Promise<void>;
  close(): Promise<void>;
};

export async function openParticipant(
  origin: string,
  name: string,
  mark: string,
  topic: Topic,
): Promise<Participant> {
  const browser = createTestBrowser(origin);
  await browser.signIn(name);
  let life = 0;
  const open = () => {
    const page = openMortalPage(browser.environment, `${mark}${life}`);
    const { client } = page;
    const thread = client.thread(topic.catalog, topic.subject);
    const claim = client.thread(topic.catalog, topic.claim);
    const layer = client.layerIndex(topic.catalog, topic.layer);
    const index = client.catalogIndex(topic.catalog);
    const text = client.text(topic.catalog, topic.written, true);
    const shown: Shown = {
      thread: thread.get(),
      claim: claim.get(),
      layer: layer.get(),
      index: index.get(),
      text: text.get(),
    };
    let leaveText = (): void => undefined;
    const leaves = [
      thread.subscribe(() => Object.assign(shown, { thread: thread.get() })),
      claim.subscribe(() => Object.assign(shown, { claim: claim.get() })),
      layer.subscribe(() => Object.assign(shown, { layer: layer.get() })),
      index.subscribe(() => Object.assign(shown, { index: index.get() })),
      text.subscribe(() => {
        leaveText();
        const document = text.get();
        shown.text = document;
        leaveText = document?.state.subscribe(noteSaved) ?? leaveText;
      }),
    ];
    const leave = () => {
      leaveText();
      for (const each of leaves) each();
    };
    return { page, client, shown, leave };
  };
  /** With nothing waiting, everything typed so far has come back from the server. */
  const noteSaved = (): void => {
    if (participant.shown.text?.state.get().waiting !== 0) return;
    participant.saved.push(...participant.words.slice(savedHere));
    savedHere = participant.words.length;
  };
  let savedHere = 0;
  let opened = open();
  const reopen = (): void => {
    life++;
    opened = open();
    Object.assign(participant, { client: opened.client, shown: opened.shown, mark: `${mark}${life}x` });
  };
  const participant: Participant = {
    name,
    browser,
    client: opened.client,
    shown: opened.shown,
    mark: `${mark}0x`,
    words: [],
    saved: [],
    online: true,
    promised: new Set(),
    acknowledged: new Set(),
    crash() {
      opened.page.die();
      opened.leave();
      participant.words = [];
      savedHere = 0;
      reopen();
    },
    async reload() {
      opened.leave();
      await opened.client.close();
      // A page that is closed properly keeps what was typed in it.
      participant.saved.push(...participant.words.slice(savedHere));
      participant.words = [];
      savedHere = 0;
      reopen();
    },
    async close() {
      opened.leave();
      await opened.client.close();
    },
  };
  return participant;
}

/** States something; what the browser has taken it will deliver. */
export async function say(
  participant: Participant,
  catalog: string,
  draft: CommandDraft,
  id: string,
): Promise<void> {
  await participant.client.send(catalog, draft, id);
  participant.promised.add(id);
}
