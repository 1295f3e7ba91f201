"use client";
/** A text that a group writes together, wherever it stands on a page: loading, offline, refused, or there. */
import dynamic from "next/dynamic";
import { useCallback, useMemo } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { useTextDocument } from "../hooks/use-text-document.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";

/** In the browser only: Yjs must not be loaded beside the server's own. */
const WrittenText = dynamic(() => import("./written-text.tsx").then((module) => module.WrittenText), {
  ssr: false,
  loading: () => <TextSkeleton />,
});

export type TextEditorProps = {
  readonly catalog: string;
  /** What the text is of, for example `hypothesis/<uuid>`. */
  readonly subject: string;
  /** The network whose units the text may speak of. */
  readonly manifest: Manifest;
  /** With their role in the catalog. */
  readonly actor: Actor;
  /** The accessible name of the text, for example “The argument of this hypothesis”. */
  readonly label: string;
  /** Shown while nothing is written, to those who may write. */
  readonly placeholder?: string;
};

export function TextEditor({ catalog, subject, manifest, actor, label, placeholder }: TextEditorProps) {
  const writes = can(actor, "text.write");
  const text = useTextDocument(catalog, subject, writes);
  const me = actor.type === "member" ? actor.person : null;
  const exists = useCallback((unit: string) => hasUnit(manifest, unit), [manifest]);
  const exampleUnit = useMemo(
    () => `${manifest.layers.find(({ shape }) => shape[2] > 0)?.name ?? "conv1"}:0`,
    [manifest],
  );
  switch (text.state) {
    case "loading":
      return <TextSkeleton />;
    case "failed":
      return <ErrorState title="The text cannot be shown" message={text.message} />;
    case "ready":
      if (!text.complete && text.standing.type === "offline" && text.standing.waiting === 0) {
        return (
          <EmptyState title="This browser has no copy of the text">
            The server cannot be reached. The page will show it as soon as it can.
          </EmptyState>
        );
      }
      return (
        <WrittenText
          catalog={catalog}
          subject={subject}
          packId={manifest.id}
          label={label}
          placeholder={
            writes
              ? (placeholder ?? "Write here. Others see it as you type.")
              : "Nothing is written here yet."
          }
          me={me}
          writes={writes}
          canStore={can(actor, "visualisation.store")}
          exists={exists}
          exampleUnit={exampleUnit}
          doc={text.doc}
          awareness={text.awareness}
          standing={text.standing}
          onStartOver={text.startOver}
        />
      );
    default:
      return text satisfies never;
  }
}

function hasUnit({ layers }: Manifest, text: string): boolean {
  const unit = parseUnit(text);
  if (!unit.ok) return false;
  const layer = layers.find(({ name }) => name === unit.value.layer);
  return layer !== undefined && unit.value.index < layer.shape[2];
}

function TextSkeleton() {
  return (
    <div className="max-w-3xl rounded-control border border-rule px-4 py-4">
      <Loading what="the text" />
      <SkeletonText lines={5} />
    </div>
  );
}
