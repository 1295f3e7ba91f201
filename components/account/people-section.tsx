"use client";
/** Who has an account. */
import { useRef, useState } from "react";
import { type Member, peopleAnswerSchema } from "../../lib/catalog/answers.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { MemberRow } from "./member-row.tsx";
import { SectionHead } from "./section-head.tsx";

const people = createResource<readonly Member[]>((url) => requestJson(url, peopleAnswerSchema));

export function PeopleSection({ me, onMyRoleChanged }: { me: string; onMyRoleChanged: () => Promise<void> }) {
  const list = useResource(people, "/api/people");
  const head = useRef<HTMLHeadingElement>(null);
  const [removed, setRemoved] = useState<string | null>(null);
  return (
    <section aria-labelledby="people-title">
      <SectionHead id="people-title" title="Members" headRef={head}>
        A role here holds in every catalog that is not private; a catalog’s editors can give another one in
        it.
      </SectionHead>
      {list.state === "loading" ? (
        <>
          <Loading what="the members" />
          <Skeleton className="h-14" />
        </>
      ) : list.state === "failed" ? (
        <ProblemState problem={list.problem} what="the members" onRetry={list.reload} />
      ) : (
        <ul className="border-b border-rule">
          {list.value.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isMe={member.id === me}
              onRemoved={() => {
                head.current?.focus();
                setRemoved(member.name);
                list.reload();
              }}
              onChanged={() => {
                list.reload();
                if (member.id === me) void onMyRoleChanged();
              }}
            />
          ))}
        </ul>
      )}
      <StatusLine tone="success" className="empty:min-h-0">
        {removed === null ? null : `${removed} was removed. What they wrote stays.`}
      </StatusLine>
    </section>
  );
}
