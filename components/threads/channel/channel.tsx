"use client";
import { useMemo } from "react";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
/** The channel of a thread: one live conversation, with mentions, cards for what is spoken of, search, and where one left off. */
import type { Actor } from "../../../lib/catalog/person.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import type { ThreadState } from "../../../lib/sync/views.ts";
import { useChannel } from "../../hooks/use-channel.ts";
import { useThread } from "../../hooks/use-thread.ts";
import { useThreadTools } from "../../thread/use-thread-tools.ts";
import { classNames } from "../../ui/class-names.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading, SkeletonText } from "../../ui/skeleton.tsx";
import { ChannelView } from "./channel-view.tsx";

export type ChannelProps = {
  catalog: CatalogView;
  manifest: Manifest;
  actor: Actor; // with the role in this catalog
  subject: string;
  className?: string;
};

export function Channel({ className, ...props }: ChannelProps) {
  return (
    <section
      id="channel"
      aria-labelledby="channel-title"
      className={classNames("flex h-[85dvh] min-h-[30rem] min-w-0 scroll-mt-20 flex-col", className)}
    >
      <Content {...props} />
    </section>
  );
}

function Content(props: Omit<ChannelProps, "className">) {
  const thread = useThread(props.catalog.id, props.subject);
  switch (thread.state) {
    case "loading":
      return (
        <>
          <Loading what="the channel" />
          <h3 id="channel-title" className="mb-3 font-serif text-lead font-semibold">
            Channel
          </h3>
          <SkeletonText lines={6} />
        </>
      );
    case "failed":
      return (
        <>
          <h3 id="channel-title" className="mb-3 font-serif text-lead font-semibold">
            Channel
          </h3>
          <ErrorState title="The channel could not be loaded" message={thread.message} />
        </>
      );
    case "ready":
      return <Ready {...props} thread={thread} />;
    default:
      return thread satisfies never;
  }
}

function Ready({
  catalog,
  manifest,
  actor,
  subject,
  thread,
}: Omit<ChannelProps, "className"> & { thread: Extract<ThreadState, { state: "ready" }> }) {
  const me = actor.type === "member" ? actor.person : null;
  const channel = useChannel({ catalog: catalog.id, subject, me, thread });
  // Whoever speaks in what was asked for is known by name too, and what is done with it is told of here.
  const whole = useMemo(() => ({ ...thread, people: channel.people }), [thread, channel.people]);
  const used = useThreadTools({ catalog: catalog.id, manifest, subject, actor, thread: whole });
  return <ChannelView channel={channel} complete={thread.complete} used={used} />;
}
