/**
 * Markdown that people wrote. The parser is a large part of a neuron page's script, so it comes after the page, and what sets
 * mathematics only with a text that holds some; until then, and where it cannot be fetched, the text stands as it was typed. So
 * does a text that no reader could want parsed, and one that the parser fails on.
 */
"use client";
import { Component, type ComponentType, lazy, type ReactNode, Suspense } from "react";
import type { MarkdownProps } from "./rendered-markdown.tsx";
import { isTooIntricate, mayHoldMath } from "./too-intricate.ts";

const load = () => import("./rendered-markdown.tsx");

const lazily = (fetched: () => Promise<ComponentType<MarkdownProps>>) =>
  lazy(async () => {
    try {
      return { default: await fetched() };
    } catch (error) {
      console.warn("Comments are shown as they were typed:", error);
      return { default: AsTyped };
    }
  });

const Rendered = lazily(async () => (await load()).RenderedMarkdown);
const WithMath = lazily(async () => (await import("./rendered-math.tsx")).RenderedMath);

/** Call it where comments may come: who goes offline afterwards still sees them rendered. */
export function prepareMarkdown(): void {
  load().catch((error: unknown) => console.warn("The Markdown parser cannot be fetched:", error));
}

function AsTyped({ text }: MarkdownProps) {
  return <p className="whitespace-pre-wrap">{text}</p>;
}

/** What parses nothing else on the page has to suffer. It tries again with another text. */
class Guard extends Component<
  { text: string; otherwise: ReactNode; children: ReactNode },
  { failed: string | null }
> {
  override state = { failed: null };

  static getDerivedStateFromError() {
    return { failed: "" };
  }

  override componentDidCatch(error: unknown) {
    console.warn("A comment is shown as it was typed:", error);
    this.setState({ failed: this.props.text });
  }

  override render() {
    const { text, otherwise, children } = this.props;
    const { failed } = this.state;
    return failed === "" || failed === text ? otherwise : children;
  }
}

/** @param className how the text is set; that of a comment where nothing is said */
export function Markdown({
  className = "prose prose-small",
  ...props
}: MarkdownProps & { className?: string }) {
  const asTyped = <AsTyped {...props} />;
  if (isTooIntricate(props.text)) return <div className={className}>{asTyped}</div>;
  const Fitting = mayHoldMath(props.text) ? WithMath : Rendered;
  return (
    <div className={className}>
      <Guard text={props.text} otherwise={asTyped}>
        <Suspense fallback={asTyped}>
          <Fitting {...props} />
        </Suspense>
      </Guard>
    </div>
  );
}
