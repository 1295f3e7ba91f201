"use client";
import { type Member, peopleAnswerSchema } from "../../lib/catalog/answers.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { roleWords } from "./role-words.ts";
import { SectionHead } from "./section-head.tsx";

const people = createResource<readonly Member[]>((url) => requestJson(url, peopleAnswerSchema));

export function PeopleSection({ me }: { me: string }) {
  const list = useResource(people, "/api/people");
  return (
    <section aria-labelledby="people-title">
      <SectionHead id="people-title" title="Members" />
      {list.state === "loading" ? (
        <>
          <Loading what="the members" />
          <Skeleton className="h-14" />
        </>
      ) : list.state === "failed" ? (
        <ProblemState problem={list.problem} what="the members" onRetry={list.reload} />
      ) : (
        <ul>
          {list.value.map((member) => (
            <MemberRow key={member.id} member={member} isMe={member.id === me} />
          ))}
        </ul>
      )}
    </section>
  );
}

function MemberRow({ member, isMe }: { member: Member; isMe: boolean }) {
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-rule py-2">
      <Avatar name={member.name} size="medium" decorative />
      <div className="min-w-0 flex-1">
        <p className="truncate text-small font-medium">
          {member.name}
          {isMe ? <span className="font-normal text-muted"> (you)</span> : null}
        </p>
        <p className="truncate text-caption text-muted">{member.email}</p>
      </div>
      <p className="w-20 text-small">{roleWords[member.role]}</p>
      <p className="w-28 text-right text-caption text-muted max-sm:hidden">
        joined <Time iso={member.createdAt} />
      </p>
    </li>
  );
}
