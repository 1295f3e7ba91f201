"use client";
/** Choosing among the threads of a catalog, and the list of them. */
import { usePathname, useSearchParams } from "next/navigation";
import { useId, useMemo } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import {
  type AboutKind,
  aboutKinds,
  type ThreadStateFilter,
  type ThreadsAnswer,
  threadsPerAnswer,
} from "../../lib/catalog/discussion.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { LabelledSelect } from "../lens/labelled-select.tsx";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Checkbox, TextInput } from "../ui/field.tsx";
import { count } from "../ui/sentence.ts";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import {
  askFor,
  type DiscussionView,
  defaultView,
  readDiscussionView,
  writeDiscussionView,
} from "./discussion-view.ts";
import { FollowCatalog } from "./follow-catalog.tsx";
import { ThreadItem } from "./thread-item.tsx";
import { useThreads } from "./use-threads.ts";

const aboutWords: Readonly<Record<AboutKind, string>> = {
  unit: "units",
  edge: "connections",
  family: "families",
  hypothesis: "hypotheses",
  round: "rounds",
  circuit: "circuits",
  article: "articles",
  thread: "channels of threads",
};

export function DiscussionBody({ catalog, actor }: { catalog: CatalogView; actor: Actor }) {
  const search = useSearchParams();
  const path = usePathname();
  const searchId = useId();
  const view = useMemo(() => readDiscussionView(search), [search]);
  const threads = useThreads(catalog.id, askFor(view));
  const member = actor.type === "member";
  const change = (next: Partial<DiscussionView>): void =>
    window.history.replaceState(null, "", path + writeDiscussionView({ ...view, skip: 0, ...next }));
  const known = threads.state === "ready" ? threads.value : null;
  return (
    <div className="mt-8">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Choice<ThreadStateFilter>
          label="How the threads stand"
          value={view.state}
          options={[
            { value: "open", label: known ? `Open (${known.open})` : "Open" },
            { value: "resolved", label: known ? `Resolved (${known.resolved})` : "Resolved" },
            { value: "all", label: "All" },
          ]}
          onChange={(state) => change({ state })}
        />
        <LabelledSelect
          label="About"
          value={view.about ?? ""}
          onChange={(event) =>
            change({ about: aboutKinds.find((kind) => kind === event.target.value) ?? null })
          }
        >
          <option value="">anything</option>
          {aboutKinds.map((kind) => (
            <option key={kind} value={kind}>
              {aboutWords[kind]}
            </option>
          ))}
        </LabelledSelect>
        {member ? (
          <Checkbox checked={view.unread} onChange={(event) => change({ unread: event.target.checked })}>
            Unread only
          </Checkbox>
        ) : null}
        <span className="min-w-48 flex-1">
          <label htmlFor={searchId} className="sr-only">
            Search in comments
          </label>
          <TextInput
            id={searchId}
            type="search"
            placeholder="Search in comments"
            maxLength={200}
            value={view.query}
            onChange={(event) => change({ query: event.target.value })}
          />
        </span>
        {member ? <FollowCatalog catalog={catalog.id} /> : null}
      </div>
      <List
        threads={threads}
        catalog={catalog}
        view={view}
        onPage={(skip) => {
          change({ skip });
          window.scrollTo({ top: 0 });
        }}
        onReset={() => change({ ...defaultView, state: "all" })}
      />
    </div>
  );
}

type ListProps = {
  threads: ReturnType<typeof useThreads>;
  catalog: CatalogView;
  view: DiscussionView;
  onPage: (skip: number) => void;
  onReset: () => void;
};

function List({ threads, catalog, view, onPage, onReset }: ListProps) {
  switch (threads.state) {
    case "loading":
      return (
        <>
          <Loading what="the discussion" />
          <SkeletonText lines={8} className="mt-8" />
        </>
      );
    case "failed":
      return (
        <ErrorState
          className="mt-6"
          title="The discussion could not be loaded"
          message={threads.problem.message}
          onRetry={threads.reload}
        />
      );
    case "ready":
      return threads.value.items.length === 0 ? (
        <Nothing view={view} answer={threads.value} onReset={onReset} />
      ) : (
        <Threads answer={threads.value} catalog={catalog} view={view} onPage={onPage} />
      );
    default:
      return threads satisfies never;
  }
}

type NothingProps = { view: DiscussionView; answer: ThreadsAnswer; onReset: () => void };

function Nothing({ view, answer, onReset }: NothingProps) {
  const chosen = view.about !== null || view.unread || view.query.trim() !== "";
  if (!chosen && answer.open + answer.resolved === 0) {
    return (
      <EmptyState className="mt-6" title="Nobody has said anything in this catalog yet.">
        Open a unit and say what you see: its discussion is below its weights, and every thread is listed
        here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      className="mt-6"
      title={chosen ? "No thread is like this." : `No thread is ${view.state}.`}
      action={<Button onClick={onReset}>Show all threads</Button>}
    >
      {chosen ? "Search looks for every word in the comments of a thread." : ""}
    </EmptyState>
  );
}

type ThreadsProps = Omit<ListProps, "threads" | "onReset"> & { answer: ThreadsAnswer };

function Threads({ answer, catalog, view, onPage }: ThreadsProps) {
  const names = new Map(answer.people.map(({ id, name }) => [id, name]));
  const last = view.skip + answer.items.length;
  return (
    <>
      <p role="status" className="mt-5 text-caption text-muted">
        {count(answer.total, "thread")}
        {answer.total > answer.items.length ? `, ${view.skip + 1} to ${last} shown` : ""}, the latest word
        first
      </p>
      <ol className="mt-2 border-b border-rule">
        {answer.items.map((thread) => (
          <li key={thread.comment} className="border-t border-rule">
            <ThreadItem
              thread={thread}
              where={{ catalog: catalog.id, pack: catalog.pack }}
              nameOf={(person) => names.get(person) ?? "Somebody who has left"}
            />
          </li>
        ))}
      </ol>
      <div className="mt-4 flex gap-2">
        {view.skip > 0 ? (
          <Button onClick={() => onPage(Math.max(0, view.skip - threadsPerAnswer))}>Newer</Button>
        ) : null}
        {last < answer.total ? <Button onClick={() => onPage(last)}>Older</Button> : null}
      </div>
    </>
  );
}
