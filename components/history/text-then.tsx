"use client";
/** A text that people write together, as it was at a moment, with who had written it. */
import { useMemo } from "react";
import { ProblemState } from "../shell/problem-state.tsx";
import { Said } from "../thread/said.tsx";
import { listNames } from "../ui/sentence.ts";
import { SkeletonText } from "../ui/skeleton.tsx";
import { textToMarkdown } from "./text-markdown.ts";
import { useTextAt } from "./use-catalog-at.ts";

export function TextThen({ catalog, subject, at }: { catalog: string; subject: string; at: string }) {
  const text = useTextAt(catalog, subject, at);
  const value = text.state === "ready" ? text.value : null;
  const markdown = useMemo(() => value && textToMarkdown(value.content), [value]);
  switch (text.state) {
    case "loading":
      return <SkeletonText lines={4} className="max-w-prose" />;
    case "failed":
      return <ProblemState problem={text.problem} what="the text as it was" onRetry={text.reload} />;
    case "ready":
      return markdown ? (
        <div className="font-serif text-body">
          <Said text={markdown} />
          <p className="mt-3 font-sans text-caption text-muted">
            Written until then by {listNames(text.value.people.map(({ name }) => name))}.
          </p>
        </div>
      ) : (
        <p className="border-t border-rule py-4 text-small text-muted">Nothing had been written yet.</p>
      );
    default:
      return text satisfies never;
  }
}
