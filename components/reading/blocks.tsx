/** The body of an article. */
import type { ReactNode } from "react";
import type { NumberedBlock, Part } from "../../lib/articles/numbering.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { CommentCardsPlace, CommentMarkPlace } from "./comment-places.tsx";
import { Formula } from "./formula.tsx";
import { Line, type LineContext } from "./line.tsx";

export type FigureBlockOf = Extract<NumberedBlock, { type: "figure" }>;

export type BlocksProps = {
  blocks: readonly NumberedBlock[];
  context: LineContext;
  renderFigure: (figure: FigureBlockOf) => ReactNode;
};

export function Blocks({ blocks, ...rest }: BlocksProps) {
  // The blocks of a published version never change places.
  return blocks.map((block, i) => (
    <OneBlock key={"id" in block ? block.id : String(i)} block={block} {...rest} />
  ));
}

function OneBlock({
  block,
  context,
  renderFigure,
}: Omit<BlocksProps, "blocks"> & { block: NumberedBlock }): ReactNode {
  const inside = (blocks: readonly NumberedBlock[]) => (
    <Blocks blocks={blocks} context={context} renderFigure={renderFigure} />
  );
  switch (block.type) {
    case "paragraph":
      return (
        <>
          <p id={block.id}>
            <CommentMarkPlace block={block.id} />
            <Line parts={block.content} context={context} />
          </p>
          <NotesBelow parts={block.content} context={context} />
          <CommentCardsPlace block={block.id} />
        </>
      );
    case "heading":
      return <Heading heading={block} context={context} />;
    case "list":
      return block.ordered ? (
        <ol>
          {block.items.map((item, i) => (
            <li key={String(i)}>{inside(item)}</li>
          ))}
        </ol>
      ) : (
        <ul>
          {block.items.map((item, i) => (
            <li key={String(i)}>{inside(item)}</li>
          ))}
        </ul>
      );
    case "quote":
      return <blockquote>{inside(block.content)}</blockquote>;
    case "code":
      return (
        <ScrollBox label="Code" className="reading-code">
          <pre>
            <code data-language={block.language || undefined}>{block.text}</code>
          </pre>
        </ScrollBox>
      );
    case "math":
      return <Formula latex={block.latex} display />;
    case "rule":
      return <hr />;
    case "figure":
      return renderFigure(block);
    default:
      return block satisfies never;
  }
}

/** Side notes where there is no margin for them: under the paragraph that calls them. The margin's own then does not show. */
function NotesBelow({ parts, context }: { parts: readonly Part[]; context: LineContext }) {
  const notes = parts.flatMap((part) => (part.type === "sidenote" ? [part] : []));
  return notes.map((note) => (
    <p key={note.number} className="reading-sidenote reading-below" role="note">
      <span className="reading-note-number">{note.number}</span>{" "}
      <Line parts={note.content} context={{ ...context, named: false }} />
    </p>
  ));
}

function Heading({
  heading: { id, level, number, content },
  context,
}: {
  heading: Extract<NumberedBlock, { type: "heading" }>;
  context: LineContext;
}) {
  const inside = (
    <>
      <a className="reading-anchor" href={`#${id}`} aria-label={`Link to section ${number}`}>
        {number}
      </a>{" "}
      <Line parts={content} context={context} />
    </>
  );
  switch (level) {
    case 2:
      return <h2 id={id}>{inside}</h2>;
    case 3:
      return <h3 id={id}>{inside}</h3>;
    case 4:
      return <h4 id={id}>{inside}</h4>;
    default:
      return level satisfies never;
  }
}
