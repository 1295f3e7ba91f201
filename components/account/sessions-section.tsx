"use client";
/** Where one is signed in. */
import { useRef } from "react";
import { z } from "zod";
import { type SessionView, sessionsAnswerSchema } from "../../lib/catalog/account.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { count } from "../ui/sentence.ts";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { describeBrowser } from "./describe-browser.ts";
import { SectionHead } from "./section-head.tsx";
import { SendingLine } from "./sending-line.tsx";
import { useSending } from "./use-sending.ts";

const url = "/api/account/sessions";
const sessions = createResource<readonly SessionView[]>(
  async (key) => (await requestJson(key, sessionsAnswerSchema)).items,
);

export function SessionsSection() {
  const list = useResource(sessions, url);
  const { sending, send } = useSending();
  const head = useRef<HTMLHeadingElement>(null);
  const others = list.state === "ready" ? list.value.filter(({ current }) => !current).length : 0;
  const endOne = (session: SessionView) =>
    send(async () => {
      await requestJson(`${url}/${encodeURIComponent(session.id)}`, z.unknown(), { method: "DELETE" });
      list.reload();
      head.current?.focus();
      return `Signed out of ${describeBrowser(session.userAgent)}.`;
    });
  const endOthers = () =>
    send(async () => {
      const { ended } = await requestJson(url, z.object({ ended: z.number() }), { method: "DELETE" });
      list.reload();
      head.current?.focus();
      return `Signed out of ${count(ended, "other browser")}.`;
    });
  return (
    <section aria-labelledby="sessions-title">
      <SectionHead
        id="sessions-title"
        title="Where you are signed in"
        headRef={head}
        action={
          others > 1 ? (
            <Button size="small" onClick={() => void endOthers()}>
              Sign out of all others
            </Button>
          ) : null
        }
      />
      {list.state === "loading" ? (
        <>
          <Loading what="your sessions" />
          <Skeleton className="h-14" />
        </>
      ) : list.state === "failed" ? (
        <ProblemState problem={list.problem} what="your sessions" onRetry={list.reload} />
      ) : (
        <ul className="border-b border-rule">
          {list.value.map((session) => (
            <li
              key={session.id}
              className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-t border-rule py-2"
            >
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 text-small font-medium">
                  {describeBrowser(session.userAgent)}
                  {session.current ? <Badge>this browser</Badge> : null}
                </p>
                <p className="text-caption text-muted">
                  Last used <Time iso={session.lastUsedAt} /> · signed in <Time iso={session.signedInAt} />
                </p>
              </div>
              {session.current ? null : (
                <Button
                  variant="quiet"
                  size="small"
                  className="-mr-2.5"
                  aria-label={`Sign out of ${describeBrowser(session.userAgent)}`}
                  onClick={() => void endOne(session)}
                >
                  Sign out
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <SendingLine sending={sending} className="mt-1" />
    </section>
  );
}
