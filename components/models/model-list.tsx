"use client";
/** The models on this server, one line each. */
import Link from "next/link";
import type { ModelSummary } from "../../lib/catalog/answers.ts";
import { useModels } from "../hooks/use-models.ts";
import { modelHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { ModelOrigin } from "./model-origin.tsx";
import { ModelProfile } from "./model-profile.tsx";
import { SiblingNote } from "./sibling-note.tsx";

export function ModelList() {
  const models = useModels();
  switch (models.state) {
    case "loading":
      return (
        <div className="border-t border-rule py-6">
          <Loading what="the models" />
          <Skeleton className="h-20" />
        </div>
      );
    case "failed":
      return <ProblemState problem={models.problem} what="the models" onRetry={models.reload} />;
    case "ready":
      return models.value.length === 0 ? (
        <EmptyState title="No models yet">
          <p>Bring one in from an ONNX file, in a terminal on the machine that runs this server:</p>
          <pre className="mt-3 overflow-x-auto bg-raised p-3 font-mono text-caption text-ink">
            npx micrographia model import network.onnx --id my-network --title "My network"
          </pre>
        </EmptyState>
      ) : (
        <>
          <ul>
            {models.value.map((model) => (
              <ModelRow key={model.id} model={model} />
            ))}
          </ul>
          <SiblingNote packIds={models.value.map(({ id }) => id)} />
        </>
      );
    default:
      return models satisfies never;
  }
}

function ModelRow({ model }: { model: ModelSummary }) {
  const count = new Intl.NumberFormat("en").format;
  return (
    <li className="border-t border-rule">
      <Link
        href={modelHref(model.id)}
        className="group grid items-center gap-x-8 gap-y-4 py-6 sm:grid-cols-[minmax(0,1fr)_13.5rem]"
      >
        <span>
          <span className="block font-serif text-title font-semibold tracking-tight group-hover:text-accent">
            {model.title}
          </span>
          <span className="mt-1 block text-small text-muted">
            <span className="font-mono text-caption">{model.id}</span>
            {" · "}
            {count(model.units)} units in {model.layers} layers
            {model.licence ? ` · ${model.licence}` : null}
          </span>
          <ModelOrigin packId={model.id} />
        </span>
        <ModelProfile packId={model.id} />
      </Link>
    </li>
  );
}
