/** What every comment of a thread needs to know and to be able to do. */
import type { Actor } from "../../lib/catalog/person.ts";
import type { Announce } from "../neuron/announcement.ts";
import type { Say } from "../neuron/say.ts";
import type { AddressLinks } from "./link-units.ts";

export type ThreadTools = {
  readonly catalog: string;
  readonly unit: string;
  readonly weights: string; // SHA-256 of those that the model has now
  readonly actor: Actor | null; // null while it is not known who this is
  readonly pending: ReadonlySet<string>; // ids of records with something on its way to the server
  readonly hrefOf: AddressLinks;
  readonly say: Say;
  readonly announce: Announce;
  readonly onGone: () => void; // a comment, and the button that was pressed on it, left the page
};
