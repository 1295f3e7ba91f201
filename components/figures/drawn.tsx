"use client";
/** A drawing as elements of a page: the same parts that a published figure is written from, with links and places to point at. */
import { Fragment, type MouseEvent, type ReactNode, type SyntheticEvent } from "react";
import { type Drawing, formatAttribute, type Part } from "../../lib/figures/drawing.ts";

export type DrawnTools = {
  /** Where a unit leads to. */
  hrefOf(unit: string): string;
  /** Where a cell of a matrix leads to, and what it says; null where there is nothing in it. */
  cellOf(cell: string): { readonly href: string; readonly title: string } | null;
  /** Called instead of following a link that opens here. */
  onFollow(href: string): void;
  /** The curve that is seen alone; null for all alike. */
  isolated: string | null;
  onIsolate(series: string | null): void;
  /** The cell that is pointed at. */
  onCell(cell: string | null): void;
};

type Props = { drawing: Drawing; label: string; tools: DrawnTools };

export function DrawnFigure({ drawing, label, tools }: Props) {
  const { width, height, title, description, parts } = drawing;
  /** What is pointed at, or has the keyboard's focus. */
  const point = ({ target }: SyntheticEvent): void => {
    const found = target instanceof Element ? target : null;
    tools.onIsolate(found?.closest("[data-series]")?.getAttribute("data-series") ?? null);
    tools.onCell(found?.closest("[data-cell]")?.getAttribute("data-cell") ?? null);
  };
  const leave = (): void => {
    tools.onIsolate(null);
    tools.onCell(null);
  };
  return (
    // No image: the links in it can be reached one by one.
    <svg
      aria-label={`${label}. ${title}. ${description}`}
      viewBox={`0 0 ${formatAttribute(width)} ${formatAttribute(height)}`}
      className="block h-auto w-full overflow-visible font-sans tabular-nums"
      onPointerOver={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      {parts.map((part, i) => (
        <DrawnPart key={keyOf(part, i)} part={part} tools={tools} />
      ))}
    </svg>
  );
}

/** Parts have no names of their own: they are told apart by what they show and where they stand. */
const keyOf = ({ tag, unit, series, cell }: Part, i: number): string =>
  `${i} ${tag} ${unit ?? series ?? cell ?? ""}`;

function DrawnPart({ part, tools }: { part: Part; tools: DrawnTools }) {
  const { tag: Tag, attributes, children, text, unit, series, cell } = part;
  const content =
    text ??
    children.map((inner, i) => (
      // Blanks are not drawn; they keep the lines of a link's words apart.
      <Fragment key={keyOf(inner, i)}>
        <DrawnPart part={inner} tools={tools} />{" "}
      </Fragment>
    ));
  const named = attributesOf(attributes);
  if (series !== undefined) {
    const isFaded = tools.isolated !== null && tools.isolated !== series;
    return (
      <g {...named} data-series={series} className="transition-opacity" opacity={isFaded ? 0.12 : 1}>
        {content}
      </g>
    );
  }
  if (unit !== undefined) {
    return (
      <DrawnLink href={tools.hrefOf(unit)} title={nameOf(unit, part)} onFollow={tools.onFollow}>
        <g {...named}>{content}</g>
      </DrawnLink>
    );
  }
  const place = cell === undefined ? null : tools.cellOf(cell);
  if (place) {
    return (
      <DrawnLink href={place.href} title={place.title} onFollow={tools.onFollow}>
        <g {...named} data-cell={cell}>
          {content}
        </g>
      </DrawnLink>
    );
  }
  return <Tag {...named}>{content}</Tag>;
}

/** What is written there, and the whole address where that is not. */
function nameOf(unit: string, part: Part): string {
  const words = wordsOf(part).join(" ");
  return words.includes(unit) ? words : `${words} (${unit})`;
}

const wordsOf = ({ text, children }: Part): string[] =>
  text === undefined ? children.flatMap(wordsOf) : [text];

function DrawnLink({
  href,
  title,
  children,
  onFollow,
}: {
  href: string;
  title: string;
  children: ReactNode;
  onFollow: (href: string) => void;
}) {
  return (
    <a
      href={href}
      aria-label={title}
      onClick={(event) => followHere(event, href, onFollow)}
      className="cursor-pointer outline-offset-1 hover:opacity-85"
    >
      {children}
    </a>
  );
}

/** Follows a link within the page's own application, unless it was asked for elsewhere. */
export function followHere(event: MouseEvent, href: string, follow: (href: string) => void): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  follow(href);
}

/** `stroke-width` is `strokeWidth` to React. */
const attributesOf = (attributes: Part["attributes"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      formatAttribute(value),
    ]),
  );
