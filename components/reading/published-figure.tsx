/** A figure of a published version: what was drawn, its number and caption, whose it is, and the ways to what it shows now. */
import { renameSettings } from "../../lib/articles/figure-blocks.ts";
import type { PublishedReading } from "../../lib/articles/published.ts";
import { figureHref, figurePictureHref } from "../../lib/articles/reading-href.ts";
import { liveHref } from "../figures/live-href.ts";
import type { FigureBlockOf } from "./blocks.tsx";
import { CommentCardsPlace, CommentMarkPlace } from "./comment-places.tsx";
import { DrawnFigure, isWide, widthOf } from "./drawn-figure.tsx";
import { FigureTools } from "./figure-tools.tsx";
import { Line } from "./line.tsx";

export function PublishedFigure({ figure, reading }: { figure: FigureBlockOf; reading: PublishedReading }) {
  const { id, number, block, caption } = figure;
  const { thread, article, version, manuscript, drawings, names } = reading;
  const settings = renameSettings(block.settings, names);
  const read = { thread: thread.id, article: article.id, version: version.number };
  const pack = manuscript.pack.id;
  const drawing = drawings[block.id];
  return (
    <figure
      id={id}
      data-block={block.id}
      className={isWide(drawing) ? "reading-figure reading-wide" : "reading-figure"}
    >
      <FigureTools
        place={{
          catalog: thread.catalog.id,
          pack,
          settings,
          frozenHref: figureHref(read, block.id),
          number,
          natural: block.settings.type === "circuit" ? widthOf(drawing) : null,
        }}
        instrument={liveHref(settings, { id: thread.catalog.id, pack }, null)}
        caption={
          <>
            <CommentMarkPlace block={id} />
            <a className="reading-figure-number" href={`#${id}`}>
              Figure {number}.
            </a>{" "}
            <Line parts={caption} context={{ pack, named: true }} />
            {block.from === "" ? null : <span> Figure from {withoutPrefix(block.from)}.</span>}
            {block.credit === "" ? null : <span> Credit: {withoutStop(block.credit)}.</span>}
          </>
        }
      >
        <DrawnFigure
          drawing={drawing}
          frozen={block.frozen}
          pictureHref={(key) => figurePictureHref(read, block.id, key)}
          label={`Figure ${number}`}
        />
      </FigureTools>
      <CommentCardsPlace block={id} />
    </figure>
  );
}

const withoutStop = (text: string): string => text.replace(/\.\s*$/, "");
const withoutPrefix = (text: string): string => withoutStop(text.replace(/^figure from\s+/i, ""));
