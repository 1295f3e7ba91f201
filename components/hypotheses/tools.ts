/** What the parts of a hypothesis' page work with. */
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Hypothesis } from "../../lib/catalog/records/hypothesis.ts";
import type { PackNow } from "../../lib/hypotheses/results.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { Say } from "../neuron/say.ts";

export type Tools = {
  readonly catalog: CatalogView;
  readonly manifest: Manifest;
  /** The network as it is now. */
  readonly now: PackNow;
  readonly actor: Actor;
  readonly hypothesis: Hypothesis;
  readonly say: Say;
  nameOf(person: string): string;
  /** Whether something of a record waits in this browser for the server. */
  isUnsaved(record: string): boolean;
  readonly canStore: boolean;
};
