/** Which threads of a catalog are listed, as the page's address has it. Pure. */
import {
  type AboutKind,
  aboutKinds,
  type ThreadStateFilter,
  threadStates,
} from "../../lib/catalog/discussion.ts";

export type DiscussionView = {
  readonly state: ThreadStateFilter;
  readonly about: AboutKind | null;
  readonly unread: boolean;
  readonly query: string;
  readonly skip: number;
};

export const defaultView: DiscussionView = { state: "open", about: null, unread: false, query: "", skip: 0 };

export function readDiscussionView(search: Pick<URLSearchParams, "get">): DiscussionView {
  const skip = search.get("skip") ?? "";
  return {
    state: threadStates.find((state) => state === search.get("state")) ?? defaultView.state,
    about: aboutKinds.find((kind) => kind === search.get("about")) ?? null,
    unread: search.get("unread") === "1",
    query: search.get("q") ?? "",
    skip: /^\d{1,6}$/.test(skip) ? Number(skip) : 0,
  };
}

/** For the address: what is as usual is left out. */
export function writeDiscussionView({ state, about, unread, query, skip }: DiscussionView): string {
  const search = new URLSearchParams();
  if (state !== defaultView.state) search.set("state", state);
  if (about !== null) search.set("about", about);
  if (unread) search.set("unread", "1");
  if (query.trim() !== "") search.set("q", query);
  if (skip > 0) search.set("skip", String(skip));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** For the server: everything is said. */
export const askFor = ({ state, about, unread, query, skip }: DiscussionView): string =>
  new URLSearchParams({
    state,
    ...(about === null ? {} : { about }),
    ...(unread ? { unread: "1" } : {}),
    q: query.trim(),
    skip: String(skip),
  }).toString();
