/** A line of an article: words with their marks, formulas, units, citations and the marks of notes. */
import { Fragment, type ReactNode } from "react";
import type { Mark } from "../../lib/articles/manuscript.ts";
import {
  type CitationMark,
  type Note,
  noteId,
  noteMarkId,
  type Part,
  referenceId,
} from "../../lib/articles/numbering.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { unitHref } from "../shell/hrefs.ts";
import { Formula } from "./formula.tsx";

export type LineContext = {
  /** The network whose units are spoken of. */
  readonly pack: string;
  /** False where the same line stands a second time in the page: ids are given once. */
  readonly named: boolean;
};

export function Line({ parts, context }: { parts: readonly Part[]; context: LineContext }) {
  // The parts of a published line never change places.
  return parts.map((part, i) => <Fragment key={String(i)}>{renderPart(part, context)}</Fragment>);
}

function renderPart(part: Part, context: LineContext): ReactNode {
  switch (part.type) {
    case "text":
      return part.marks.reduce<ReactNode>((inside, mark) => withMark(inside, mark, part.text), part.text);
    case "break":
      return <br />;
    case "math":
      return <Formula latex={part.latex} />;
    case "unit": {
      const unit = parseUnit(part.unit);
      const address = <span className="reading-unit">{part.unit}</span>;
      return unit.ok ? <a href={unitHref(context.pack, unit.value)}>{address}</a> : address;
    }
    case "citation":
      return <Citation mark={part} named={context.named} />;
    case "footnote":
      return <NoteMark note={part} />;
    case "sidenote":
      return (
        <>
          <NoteMark note={part} />
          <span className="reading-sidenote reading-in-margin" id={noteId(part.number)} role="note">
            <span className="reading-note-number">{part.number}</span>{" "}
            <Line parts={part.content} context={{ ...context, named: true }} />
          </span>
        </>
      );
    default:
      return part satisfies never;
  }
}

function withMark(inside: ReactNode, mark: Mark, text: string): ReactNode {
  switch (mark.type) {
    case "bold":
      return <strong>{inside}</strong>;
    case "italic":
      return <em>{inside}</em>;
    case "code":
      return <code>{inside}</code>;
    case "strike":
      return <s>{inside}</s>;
    case "underline":
      return <u>{inside}</u>;
    case "link":
      return /^https?:/i.test(mark.href) ? (
        <a
          href={mark.href}
          rel="noopener noreferrer nofollow ugc"
          data-says-it={mark.href === text ? "" : undefined}
        >
          {inside}
        </a>
      ) : (
        <a href={mark.href}>{inside}</a>
      );
    default:
      return mark satisfies never;
  }
}

/** “[1, 4]”, each number leading to its reference. */
function Citation({ mark, named }: { mark: CitationMark; named: boolean }) {
  return (
    <span className="reading-citation">
      [
      {mark.mentions.map(({ key, number, id }, i) => (
        <Fragment key={id}>
          {i > 0 ? ", " : null}
          {number === null ? (
            <span title="This reference is not in the article’s list">{key}?</span>
          ) : (
            <a href={`#${referenceId(number)}`} id={named ? id : undefined}>
              {number}
            </a>
          )}
        </Fragment>
      ))}
      ]
    </span>
  );
}

function NoteMark({ note: { number, type } }: { note: Note }) {
  const kind = type === "footnote" ? "Footnote" : "Side note";
  return (
    <sup className="reading-note-mark">
      <a href={`#${noteId(number)}`} id={noteMarkId(number)} aria-label={`${kind} ${number}`}>
        {number}
      </a>
    </sup>
  );
}
