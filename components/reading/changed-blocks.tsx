/** The text of two versions, block by block; long stretches that did not change are folded away. */
import { Fragment } from "react";
import type { BlockChange, Leaf } from "../../lib/articles/differences.ts";
import { blockText } from "../../lib/articles/inline-text.ts";
import type { FigureBlock } from "../../lib/articles/manuscript.ts";
import { DrawnFigure } from "./drawn-figure.tsx";
import { Passages } from "./passages.tsx";

/** The drawings of a text by its figures' ids, and where their pictures are. */
export type DrawnSide = {
  readonly drawings: Readonly<Record<string, string>>;
  pictureHref(figure: FigureBlock, key: string): string;
};

type Sides = { before: DrawnSide; after: DrawnSide };

export function ChangedBlocks({ changes, ...sides }: Sides & { changes: readonly BlockChange[] }) {
  return foldSame(changes).map((part, i) =>
    part.type === "fold" ? (
      <details key={String(i)} className="reading-fold">
        <summary>{part.leaves.length} parts that did not change</summary>
        {part.leaves.map((leaf, at) => (
          <Unchanged key={String(at)} leaf={leaf} />
        ))}
      </details>
    ) : (
      <Change key={String(i)} change={part} {...sides} />
    ),
  );
}

type Fold = { readonly type: "fold"; readonly leaves: readonly Leaf[] };

/** Shorter stretches stay, so that a change has its surroundings. */
const shortestFold = 3;

/** Of each stretch without changes the parts next to a change stay visible. */
export function foldSame(changes: readonly BlockChange[]): (BlockChange | Fold)[] {
  const parts: (BlockChange | Fold)[] = [];
  let start = 0;
  while (start < changes.length) {
    let end = start;
    while (changes[end]?.type === "same") end += 1;
    const from = start === 0 ? start : start + 1;
    const to = end === changes.length ? end : end - 1;
    if (to - from >= shortestFold) {
      const leaves = changes
        .slice(from, to)
        .flatMap((change) => (change.type === "same" ? [change.leaf] : []));
      parts.push(...changes.slice(start, from), { type: "fold", leaves }, ...changes.slice(to, end));
    } else parts.push(...changes.slice(start, end));
    const changed = changes[end];
    if (changed !== undefined) parts.push(changed);
    start = end + 1;
  }
  return parts;
}

const names = {
  paragraph: "Paragraph",
  heading: "Heading",
  code: "Code",
  math: "Formula",
  rule: "Rule",
  figure: "Figure",
} as const;

/** How its words are set: as what they are, without what only the article itself has room for. */
const settingOf = ({ block }: Leaf): string | undefined =>
  block.type === "heading"
    ? "reading-change-heading"
    : block.type === "code"
      ? "reading-change-code"
      : undefined;

function Unchanged({ leaf }: { leaf: Leaf }) {
  const text = blockText(leaf.block);
  return <p className={settingOf(leaf)}>{leaf.block.type === "figure" ? `[Figure] ${text}` : text}</p>;
}

function Change({ change, before, after }: Sides & { change: BlockChange }) {
  switch (change.type) {
    case "same":
      return <Unchanged leaf={change.leaf} />;
    case "added":
    case "removed": {
      const { block } = change.leaf;
      const kind = `${names[block.type]} ${change.type}`;
      const text = [{ type: change.type, text: blockText(block) || "———" }];
      return (
        <section className="reading-change">
          <p className="reading-change-kind">{kind}</p>
          {block.type === "figure" ? (
            <Side
              title={change.type === "added" ? "Now" : "Before"}
              block={block}
              side={change.type === "added" ? after : before}
            />
          ) : null}
          <p className={settingOf(change.leaf)}>
            <Passages passages={text} />
          </p>
        </section>
      );
    }
    case "text":
      return (
        <section className="reading-change">
          <p className="reading-change-kind">
            {names[change.leaf.block.type]} changed{change.also === "" ? "" : ` (${change.also})`}
          </p>
          <p className={settingOf(change.leaf)}>
            <Passages passages={change.passages} />
          </p>
        </section>
      );
    case "figure":
      return (
        <section className="reading-change">
          <p className="reading-change-kind">
            Figure changed{change.changed.length === 0 ? "" : `: ${change.changed.join(", ")}`}
          </p>
          {sameDrawing(change, before, after) ? null : (
            <Fragment>
              <Side title="Before" block={change.before} side={before} />
              <Side title="Now" block={change.after} side={after} />
            </Fragment>
          )}
          <p>
            <Passages passages={change.caption} />
          </p>
        </section>
      );
    default:
      return change satisfies never;
  }
}

const sameDrawing = (
  change: Extract<BlockChange, { type: "figure" }>,
  before: DrawnSide,
  after: DrawnSide,
): boolean => before.drawings[change.before.id] === after.drawings[change.after.id];

function Side({ title, block, side }: { title: string; block: FigureBlock; side: DrawnSide }) {
  return (
    <figure className="reading-side">
      <figcaption>{title}</figcaption>
      <DrawnFigure
        drawing={side.drawings[block.id]}
        frozen={block.frozen}
        pictureHref={(key) => side.pictureHref(block, key)}
        label={`${title}: the figure`}
      />
    </figure>
  );
}
