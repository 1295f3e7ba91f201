/** What every comment of a thread needs to know and to be able to do. */
import type { Actor, Person } from "../../lib/catalog/person.ts";
import type { Anchor } from "../../lib/catalog/records/anchor.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { Announce } from "../neuron/announcement.ts";
import type { Say } from "../neuron/say.ts";
import type { AddressLinks } from "./link-units.ts";
import type { UsedMentions } from "./use-mention-links.ts";

export type ThreadTools = {
  readonly catalog: string;
  readonly manifest: Manifest;
  readonly subject: string;
  readonly actor: Actor | null; // null while it is not known who this is
  readonly people: ReadonlyMap<string, Person>;
  readonly pending: ReadonlySet<string>; // ids of records with something on its way to the server
  readonly fresh: ReadonlySet<string>; // ids of what this person had not read when they came
  readonly hrefOf: AddressLinks;
  readonly mentions: UsedMentions;
  /** What every new comment here is anchored with: on a connection, its weight as this page finds it. */
  readonly standing: Anchor | null;
  readonly say: Say;
  readonly announce: Announce;
  readonly onGone: () => void; // a comment, and the button that was pressed on it, left the page
};

/** What a text needs to be shown. */
export const textTools = ({ hrefOf, mentions, manifest }: ThreadTools) => ({
  hrefOf,
  mentions: mentions.links,
  pack: manifest.id,
});
