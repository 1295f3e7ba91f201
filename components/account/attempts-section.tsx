"use client";
/** What was refused, for the owner to see who tried what. */
import { useState } from "react";
import { type AttemptView, attemptsAnswerSchema } from "../../lib/catalog/account.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { describeAttempt } from "./describe-attempt.ts";
import { SectionHead } from "./section-head.tsx";

type Attempts = { readonly items: readonly AttemptView[]; readonly truncated: boolean };

const attempts = createResource<Attempts>((url) => requestJson(url, attemptsAnswerSchema));
const shownAtFirst = 10;

export function AttemptsSection() {
  const list = useResource(attempts, "/api/attempts");
  const [all, setAll] = useState(false);
  return (
    <section aria-labelledby="attempts-title">
      <SectionHead
        id="attempts-title"
        title="Refused attempts"
        action={
          <Button size="small" onClick={list.reload}>
            Look again
          </Button>
        }
      >
        What people and programs tried and were refused, the latest first. Most are mistakes: an old password,
        a page left open after signing out. Many from one address in a short time are not.
      </SectionHead>
      {list.state === "loading" ? (
        <>
          <Loading what="the refused attempts" />
          <Skeleton className="h-14" />
        </>
      ) : list.state === "failed" ? (
        <ProblemState problem={list.problem} what="the refused attempts" onRetry={list.reload} />
      ) : list.value.items.length === 0 ? (
        <EmptyState title="Nothing was refused">
          Nobody has tried anything here that they may not do.
        </EmptyState>
      ) : (
        <>
          <ul className="border-b border-rule">
            {list.value.items.slice(0, all ? undefined : shownAtFirst).map((attempt) => (
              <AttemptRow key={attempt.id} attempt={attempt} />
            ))}
          </ul>
          {all || list.value.items.length <= shownAtFirst ? (
            list.value.truncated ? (
              <p className="mt-2 text-caption text-muted">Older ones are kept too, but not shown here.</p>
            ) : null
          ) : (
            <Button variant="quiet" size="small" className="mt-2 -ml-2.5" onClick={() => setAll(true)}>
              Show all {list.value.items.length}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function AttemptRow({ attempt }: { attempt: AttemptView }) {
  return (
    <li className="grid gap-x-6 gap-y-0.5 border-t border-rule py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="text-small">
          <span className="font-medium">{attempt.person?.name ?? "Somebody not signed in"}</span>
          <span className="text-muted"> from {attempt.address || "an unknown address"}</span>
        </p>
        <p className="text-small">
          {describeAttempt(attempt)}
          {attempt.count > 1 ? <span className="font-medium"> × {attempt.count}</span> : null}
        </p>
        <p className="mt-0.5 text-caption break-all text-muted">
          <code className="font-mono">{attempt.target}</code> → {attempt.code}
          {attempt.detail ? <span className="break-normal">: {attempt.detail}</span> : null}
        </p>
      </div>
      <p className="text-caption whitespace-nowrap text-muted sm:text-right">
        <Time iso={attempt.lastAt} />
      </p>
    </li>
  );
}
