/** A real server with people, and pages on it. */

import type { RecordVersion } from "../../../lib/catalog/answers.ts";
import { historyAnswerSchema } from "../../../lib/catalog/answers.ts";
import { createId } from "../../../lib/shared/ids.ts";
import type { CatalogClient, CommandDraft } from "../../../lib/sync/client.ts";
import { until } from "../../../lib/sync/until.fixture.ts";
import type { LabelView, ThreadState } from "../../../lib/sync/views.ts";
import {
  fixtureCatalog,
  labelContent,
  startTestServer,
  type TestServer,
  type Visitor,
} from "../../http/test-support/test-server.ts";
import { findFreePort } from "./free-port.ts";
import { createTestBrowser, type TestBrowser } from "./test-browser.ts";

export const subject = "inception_3b/output:3";
export const layer = "inception_3b/output";

export type Place = {
  readonly server: TestServer;
  readonly owner: Visitor;
  /** A browser of their own for somebody who has an account: Ada and Ben annotate, Rea reads. */
  browserOf(name: "Ada" | "Ben" | "Rea"): Promise<TestBrowser>;
  /** A browser that nobody has signed in with. */
  newBrowser(): TestBrowser;
  /** A page whose session is known. */
  open(browser: TestBrowser, tab?: string): Promise<CatalogClient>;
  /** Closes every page that is open. */
  closePages(): Promise<void>;
  /** Every version of every record of the subject, as the database has it. */
  history(): Promise<RecordVersion[]>;
  stop(): Promise<void>;
};

export async function openPlace(limits?: Parameters<typeof startTestServer>[1]): Promise<Place> {
  const server = await startTestServer({ PORT: String(await findFreePort()) }, limits);
  const owner = await server.owner();
  await server.invited(owner, "annotator", "Ada");
  await server.invited(owner, "annotator", "Ben");
  await server.invited(owner, "reader", "Rea");
  const pages = new Set<CatalogClient>();
  const newBrowser = () => createTestBrowser(server.running.address);
  return {
    server,
    owner,
    newBrowser,
    async browserOf(name) {
      const browser = newBrowser();
      await browser.signIn(name);
      return browser;
    },
    async open(browser, tab) {
      const page = browser.openPage(tab);
      pages.add(page);
      await until(page.session, ({ state }) => state === "signed-in" || state === "visitor");
      return page;
    },
    async closePages() {
      const open = [...pages];
      pages.clear();
      await Promise.all(open.map((page) => page.close()));
    },
    async history() {
      const reply = await owner.call(
        "GET",
        `/api/catalogs/${fixtureCatalog}/history?subject=${encodeURIComponent(subject)}`,
      );
      return historyAnswerSchema.parse(reply.body).versions;
    },
    async stop() {
      await server.stop();
    },
  };
}

type ReadyThread = Extract<ThreadState, { state: "ready" }>;

export const isComplete = (state: ThreadState): state is ReadyThread =>
  state.state === "ready" && state.complete;

/** A thread in which some label is as described. */
export const hasLabel =
  (name: string, also: Partial<LabelView> = {}) =>
  (state: ThreadState): state is ReadyThread =>
    state.state === "ready" &&
    state.labels.some(
      (label) =>
        label.name === name &&
        Object.entries(also).every(([key, value]) => label[key as keyof LabelView] === value),
    );

export const newLabel = (name: string, label = createId()): CommandDraft => ({
  type: "label.create",
  label,
  subject,
  content: labelContent({ name }),
});

export const newComment = (
  body: string,
  parent: string | null = null,
  comment = createId(),
): CommandDraft => ({
  type: "comment.create",
  comment,
  subject,
  parent,
  content: { body },
});
