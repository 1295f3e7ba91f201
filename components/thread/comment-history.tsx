"use client";
/** What a comment said before: each version beside the one that followed it, word by word. */
import { useState } from "react";
import { historyAnswerSchema, type RecordVersion } from "../../lib/catalog/answers.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { type Passage as DifferencePassage, wordDifference } from "../../lib/shared/word-difference.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";

export type CommentHistoryProps = { catalog: string; subject: string; comment: string; version: number };

type History = { readonly versions: readonly RecordVersion[]; readonly people: readonly Person[] };

/** By version: a comment that was edited again is another entry. */
const histories = createResource<History>(async (key) => {
  const [catalog = "", subject = "", comment = ""]: string[] = JSON.parse(key);
  const url = `/api/catalogs/${encodeURIComponent(catalog)}/history?subject=${encodeURIComponent(subject)}&record=${comment}`;
  return requestJson(url, historyAnswerSchema);
});

export function CommentHistory(props: CommentHistoryProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
        History
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        wide
        title="History of this comment"
        description="Newest first. Nothing that was saved is ever erased."
      >
        <Versions {...props} />
      </Dialog>
    </>
  );
}

function Versions({ catalog, subject, comment, version }: CommentHistoryProps) {
  const history = useResource(histories, JSON.stringify([catalog, subject, comment, version]));
  switch (history.state) {
    case "loading":
      return (
        <>
          <Loading what="the history" />
          <SkeletonText lines={5} />
        </>
      );
    case "failed":
      return (
        <div className="text-small">
          <p className="text-danger">{history.problem.message}</p>
          <Button size="small" className="mt-2" onClick={history.reload}>
            Try again
          </Button>
        </div>
      );
    case "ready":
      return <VersionList {...history.value} />;
    default:
      return history satisfies never;
  }
}

function VersionList({ versions, people }: History) {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const shown = versions.map((version, i) => ({ version, before: i === 0 ? null : bodyOf(versions[i - 1]) }));
  return (
    <ol>
      {shown.toReversed().map(({ version: { record, changedBy, changedAt }, before }) => (
        <li key={record.version} className="border-t border-rule py-3">
          <p className="text-small">
            <span className="font-medium">{names.get(changedBy) ?? "Somebody who has left"}</span>{" "}
            {record.withdrawnAt !== null ? "withdrew it" : before === null ? "wrote" : "edited it"},{" "}
            <Time iso={changedAt} className="text-muted" />
          </p>
          {record.withdrawnAt !== null ? null : (
            <p className="mt-1 font-serif break-words whitespace-pre-wrap">
              {before === null
                ? bodyOf({ record })
                : placed(wordDifference(before, bodyOf({ record }))).map(({ place, ...passage }) => (
                    <Passage key={place} {...passage} />
                  ))}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Passages with the place that each has in both texts together, which tells them apart. */
function placed(passages: readonly DifferencePassage[]): (DifferencePassage & { readonly place: number })[] {
  let place = 0;
  return passages.map((passage) => {
    place += passage.text.length;
    return { ...passage, place };
  });
}

const bodyOf = (version: Pick<RecordVersion, "record"> | undefined): string =>
  version?.record.kind === "comment" ? version.record.body : "";

function Passage({ type, text }: DifferencePassage) {
  if (type === "same") return text;
  return type === "added" ? (
    <ins className="bg-sunken underline decoration-success decoration-2 underline-offset-2">{text}</ins>
  ) : (
    <del className="text-muted decoration-danger">{text}</del>
  );
}
