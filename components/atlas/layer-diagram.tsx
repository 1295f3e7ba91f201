"use client";
/**
 * The network as a column of layers: a drawing, and over it a tree of links that the arrow keys walk.
 * Up and down move, right and left open and close a module, Enter goes to the layer.
 */
import Link from "next/link";
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import { layerHref } from "../shell/hrefs.ts";
import { classNames } from "../ui/class-names.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { Icon } from "../ui/icons.tsx";
import { DiagramDrawing } from "./diagram-drawing.tsx";
import { type DiagramRow, layoutDiagram } from "./diagram-layout.ts";
import { stepInDiagram } from "./diagram-steps.ts";
import { type MainLayer, mainLayerOf } from "./layer-tree.ts";

/** Wide enough to tell branches apart, narrow enough for a phone. In pixels. */
const width = 288;

/** What one has opened stays open from layer to layer, for as long as the browser tab lives. */
const openedByPack = new Map<string, ReadonlySet<string>>();

export function LayerDiagram({
  packId,
  tree,
  current,
  shares,
  search,
}: {
  packId: string;
  tree: readonly MainLayer[];
  current: string;
  /** Units that people have labelled, by layer, where it is known. */
  shares: ReadonlyMap<string, number>;
  /** The view that goes along to another layer, as a query string. */
  search: string;
}) {
  const home = mainLayerOf(tree, current)?.layer.name ?? null;
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => {
    const before = openedByPack.get(packId) ?? new Set<string>();
    return home !== null && home !== current ? new Set(before).add(home) : before;
  });
  useEffect(() => {
    openedByPack.set(packId, expanded);
  }, [packId, expanded]);
  const layout = useMemo(() => layoutDiagram(tree, { width, expanded }), [tree, expanded]);
  const [stop, setStop] = useState(current);
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    setStop(current);
    const link = links.current.get(current);
    const box = frame.current;
    // Scrolls the column alone; `scrollIntoView` would move the page under the reader.
    if (link && box) box.scrollTop = link.offsetTop - box.clientHeight / 2;
  }, [current]);

  const toggle = (name: string, open: boolean): void =>
    setExpanded((before) => {
      const after = new Set(before);
      if (open) after.add(name);
      else after.delete(name);
      return after;
    });

  const onKeyDown = (event: KeyboardEvent, row: DiagramRow): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepInDiagram(layout.rows, row.name, event.key);
    if (!step) return;
    event.preventDefault();
    if (step.type === "toggle") toggle(step.name, step.open);
    else {
      setStop(step.name);
      links.current.get(step.name)?.focus();
    }
  };

  const onClick = (event: MouseEvent, row: DiagramRow): void => {
    const onToggle = event.target instanceof Element && event.target.closest("[data-toggle]") !== null;
    if (!onToggle) return;
    event.preventDefault();
    toggle(row.name, !row.expanded);
  };

  const tabStop = layout.rows.some((row) => row.name === stop) ? stop : (layout.rows[0]?.name ?? null);
  return (
    <figure className="m-0">
      <div ref={frame} className="relative overflow-y-auto lg:max-h-[calc(100dvh-15rem)]">
        <div className="relative" style={{ width, height: layout.height }}>
          <DiagramDrawing layout={layout} current={current} shares={shares} />
          <div role="tree" aria-label="Layers of the network" className="absolute inset-0">
            {layout.rows.map((row) => (
              <Link
                key={row.name}
                ref={(element) => {
                  if (element) links.current.set(row.name, element);
                  else links.current.delete(row.name);
                }}
                href={`${layerHref(packId, row.name)}${search}`}
                role="treeitem"
                aria-level={row.type === "main" ? 1 : 2}
                aria-expanded={row.hasInner ? row.expanded : undefined}
                aria-selected={row.name === current}
                aria-current={row.name === current ? "page" : undefined}
                tabIndex={row.name === tabStop ? 0 : -1}
                onKeyDown={(event) => onKeyDown(event, row)}
                onFocus={() => setStop(row.name)}
                onClick={(event) => onClick(event, row)}
                className="group absolute inset-x-0 block rounded-control outline-offset-[-2px]"
                style={{ top: row.y, height: row.height }}
              >
                <RowText row={row} isCurrent={row.name === current} labelled={shares.get(row.name)} />
              </Link>
            ))}
          </div>
        </div>
      </div>
      <FigureCaption title="The network, input at the top.">
        Beside each layer, its channels and the size of its map. Bars are as long as there are channels, cut
        into branches; the line under a bar is the share of units that people have labelled. Open a layer to
        see the bottlenecks inside.
      </FigureCaption>
    </figure>
  );
}

type RowTextProps = { row: DiagramRow; isCurrent: boolean; labelled: number | undefined };

function RowText({ row, isCurrent, labelled }: RowTextProps) {
  const isMain = row.type === "main";
  return (
    <span
      className={classNames("flex h-[18px] items-center gap-2 whitespace-nowrap", isMain ? "pl-5" : "pl-8")}
    >
      <span
        className={classNames(
          "min-w-0 flex-1 truncate font-mono text-micro group-hover:text-accent",
          isCurrent ? "text-accent" : isMain ? "text-ink" : "text-muted",
        )}
      >
        {row.text}
      </span>
      <span className="text-micro text-muted tabular-nums">
        {row.channels}
        {isMain ? ` · ${row.spatial.join("×")}` : null}
        <span className="sr-only">{describeDrawing(row, labelled)}</span>
      </span>
      {row.hasInner ? (
        <span
          data-toggle
          className="-my-2 inline-flex size-6 items-center justify-center text-muted hover:text-ink"
        >
          <Icon name={row.expanded ? "chevron-down" : "chevron-right"} size={12} />
        </span>
      ) : (
        <span className="w-6" />
      )}
    </span>
  );
}

/** In words, what the drawing shows of a row beyond its text. */
function describeDrawing(row: DiagramRow, labelled: number | undefined): string {
  const names = row.segments.map(({ branch }) => branch).join(", ");
  const branches = row.segments.length > 1 ? `, branches ${names}` : "";
  const share = labelled === undefined ? "" : `, ${labelled} labelled by people`;
  return ` units, receptive field ${row.receptiveField} pixels${branches}${share}`;
}
