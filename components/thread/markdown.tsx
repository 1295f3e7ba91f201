/**
 * Markdown that people wrote. The parser is a large part of a neuron page's script, so it comes after the page; until
 * then, and where it cannot be fetched, the text stands as it was typed.
 */
"use client";
import { lazy, Suspense } from "react";
import type { MarkdownProps } from "./rendered-markdown.tsx";

const load = () => import("./rendered-markdown.tsx");

const Rendered = lazy(async () => {
  try {
    return { default: (await load()).RenderedMarkdown };
  } catch (error) {
    console.warn("Comments are shown as they were typed:", error);
    return { default: AsTyped };
  }
});

/** Call it where comments may come: who goes offline afterwards still sees them rendered. */
export function prepareMarkdown(): void {
  load().catch((error: unknown) => console.warn("The Markdown parser cannot be fetched:", error));
}

function AsTyped({ text }: MarkdownProps) {
  return <p className="whitespace-pre-wrap">{text}</p>;
}

export function Markdown(props: MarkdownProps) {
  return (
    <div className="prose prose-small">
      <Suspense fallback={<AsTyped {...props} />}>
        <Rendered {...props} />
      </Suspense>
    </div>
  );
}
