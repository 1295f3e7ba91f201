/**
 * A channel as a page shows it: its live end, which the document holds, and a stretch of what was said before, which was asked for in
 * pages. The stretch reaches to the live end, or stands apart from it, in the past. What is shown never has a gap. Pure.
 */
import {
  type ChannelChanges,
  type ChannelPage,
  type ChannelPast,
  comparePlaces,
  placeOf,
} from "../catalog/channel.ts";
import type { Person } from "../catalog/person.ts";
import { viewComment } from "./view-thread.ts";
import type { CommentView } from "./views.ts";

/** The end of the conversation, oldest first, with what waits in this browser. */
export type LiveEnd = {
  readonly past: ChannelPast;
  readonly messages: readonly CommentView[];
  /** What this page has of messages before them: what they answer, and what this person has just changed. */
  readonly others: readonly CommentView[];
};

export type Stretch = {
  /** Oldest first. */
  readonly messages: readonly CommentView[];
  /** Messages that some of them answer and that are not among them. */
  readonly answered: readonly CommentView[];
  /** Whether there is more before, and between them and the live end. */
  readonly earlier: boolean;
  readonly later: boolean;
  /** What was changed after this is not in here. */
  readonly changed: number;
};

export type ChannelSight = {
  readonly messages: readonly CommentView[];
  readonly answered: readonly CommentView[];
  readonly earlier: boolean;
  readonly later: boolean;
};

export function liveEnd(comments: readonly CommentView[], past: ChannelPast): LiveEnd {
  const { from } = past;
  // What has not reached the server yet will stand at the end, whatever the clock of this browser says.
  const isLive = (comment: CommentView): boolean =>
    from === null || (comment.version === 1 && !comment.saved) || comparePlaces(placeOf(comment), from) >= 0;
  return {
    past,
    messages: comments.filter(isLive),
    others: comments.filter((comment) => !isLive(comment)),
  };
}

/** A page of messages as a page shows them. */
export function viewPage(
  page: Pick<ChannelPage, "messages" | "answered" | "people" | "weights">,
  me: Pick<Person, "id"> | null,
): { readonly messages: CommentView[]; readonly answered: CommentView[] } {
  const names = new Map(page.people.map(({ id, name }) => [id, name]));
  const there = new Set([...page.messages, ...page.answered].map(({ id }) => id));
  const view = (comment: ChannelPage["messages"][number]): CommentView =>
    viewComment(comment, {
      me,
      authorName: names.get(comment.author) ?? "Unknown person",
      packSha256: page.weights[comment.id] ?? null,
      saved: true,
      isThere: (id) => there.has(id),
    });
  return { messages: page.messages.map(view), answered: page.answered.map(view) };
}

const reaches = (messages: readonly CommentView[], { from }: ChannelPast): boolean => {
  const last = messages.at(-1);
  return from === null || (last !== undefined && comparePlaces(placeOf(last), from) >= 0);
};

/** A stretch of its own, somewhere in the conversation. */
export function beginStretch(page: ChannelPage, live: LiveEnd, me: Pick<Person, "id"> | null): Stretch {
  const shown = viewPage(page, me);
  return {
    ...shown,
    earlier: page.earlier,
    later: page.later && !reaches(shown.messages, live.past),
    changed: page.changed,
  };
}

/** With the page before it; where there was none yet, the page before the live end. */
export function extendBack(
  stretch: Stretch | null,
  page: ChannelPage,
  me: Pick<Person, "id"> | null,
): Stretch {
  const { messages, answered } = viewPage(page, me);
  return {
    messages: withoutRepeats([...messages, ...(stretch?.messages ?? [])]),
    answered: withoutRepeats([...answered, ...(stretch?.answered ?? [])]),
    earlier: page.earlier,
    later: stretch?.later ?? false,
    changed: Math.min(page.changed, stretch?.changed ?? page.changed),
  };
}

/** With the page after it. */
export function extendOn(
  stretch: Stretch,
  page: ChannelPage,
  live: LiveEnd,
  me: Pick<Person, "id"> | null,
): Stretch {
  const { messages, answered } = viewPage(page, me);
  return {
    messages: withoutRepeats([...stretch.messages, ...messages]),
    answered: withoutRepeats([...stretch.answered, ...answered]),
    earlier: stretch.earlier,
    later: page.later && !reaches(messages, live.past),
    changed: Math.min(page.changed, stretch.changed),
  };
}

/** The stretch once the live end has moved on: what has left the end stays in sight. */
export function moveOn(stretch: Stretch | null, before: LiveEnd, now: LiveEnd): Stretch | null {
  const { from } = now.past;
  if (before.past.from === null || from === null) return stretch;
  if (comparePlaces(from, before.past.from) <= 0 || stretch?.later) return stretch;
  const isHeld = (message: CommentView): boolean => comparePlaces(placeOf(message), from) >= 0;
  const saved = before.messages.filter((message) => message.saved);
  const left = saved.filter((message) => !isHeld(message));
  // More has come at once than the end holds: what lies between is asked for.
  const later = !saved.some(isHeld);
  if (later && stretch === null) return null;
  return {
    messages: withoutRepeats([...(stretch?.messages ?? []), ...left]),
    answered: withoutRepeats([...(stretch?.answered ?? []), ...before.others]),
    earlier: stretch?.earlier ?? before.past.earlier > 0,
    later,
    changed: Math.min(before.past.changed, stretch?.changed ?? before.past.changed),
  };
}

/** With what was edited or withdrawn since. */
export function applyChanges(stretch: Stretch, { messages, withdrawn, changed }: ChannelChanges): Stretch {
  const edited = new Map(messages.map((message) => [message.id, message]));
  const gone = new Set(withdrawn);
  const bring = (views: readonly CommentView[]): CommentView[] =>
    views.flatMap((view) => {
      if (gone.has(view.id)) return [];
      const parentMissing = view.parentMissing || (view.parent !== null && gone.has(view.parent));
      return { ...view, parentMissing, ...newer(edited.get(view.id), view) };
    });
  return { ...stretch, messages: bring(stretch.messages), answered: bring(stretch.answered), changed };
}

const newer = <Known extends { readonly version: number }>(
  one: Known | undefined,
  other: { readonly version: number },
): Known | null => (one !== undefined && one.version > other.version ? one : null);

/** What is to be seen: without gaps, each message once, as it was last heard of. */
export function sightOf(stretch: Stretch | null, live: LiveEnd): ChannelSight {
  if (stretch === null) {
    return { messages: live.messages, answered: live.others, earlier: live.past.earlier > 0, later: false };
  }
  const heard = new Map([...live.others, ...live.messages].map((message) => [message.id, message]));
  const known = stretch.messages.map((message) => ({ ...message, ...newer(heard.get(message.id), message) }));
  const ends = new Set(live.messages.map(({ id }) => id));
  return {
    messages: stretch.later ? known : [...known.filter(({ id }) => !ends.has(id)), ...live.messages],
    answered: withoutRepeats([...live.others, ...live.messages, ...stretch.answered]),
    earlier: stretch.earlier,
    later: stretch.later,
  };
}

/** Of messages that come twice the one that came last. */
function withoutRepeats(messages: readonly CommentView[]): CommentView[] {
  return [...new Map(messages.map((message) => [message.id, message])).values()].sort((one, other) =>
    comparePlaces(placeOf(one), placeOf(other)),
  );
}
