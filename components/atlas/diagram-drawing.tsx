/** The drawn part of the layer diagram: spine, bars, branches, shares. Everything it says is in the links as words. */
import { classNames } from "../ui/class-names.ts";
import { type DiagramLayout, type DiagramRow, diagramMetrics } from "./diagram-layout.ts";

export function DiagramDrawing({
  layout,
  current,
  shares,
}: {
  layout: DiagramLayout;
  current: string;
  shares: ReadonlyMap<string, number>;
}) {
  const { spine, rows, arcs } = layout;
  return (
    <svg
      aria-hidden="true"
      width={layout.width}
      height={layout.height}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      className="absolute inset-0"
    >
      <line x1={spine.x} x2={spine.x} y1={spine.top} y2={spine.bottom} className="stroke-rule-strong" />
      {arcs.map((arc) => (
        <path key={`${arc.from} ${arc.to}`} d={arc.path} fill="none" className="stroke-rule-strong" />
      ))}
      {rows.map((row) => (
        <Row key={row.name} row={row} isCurrent={row.name === current} labelled={shares.get(row.name)} />
      ))}
    </svg>
  );
}

function Row({
  row,
  isCurrent,
  labelled,
}: {
  row: DiagramRow;
  isCurrent: boolean;
  labelled: number | undefined;
}) {
  const isMain = row.type === "main";
  const fill = isCurrent ? "fill-accent" : isMain ? "fill-bar" : "fill-rule-strong";
  const first = row.segments[0];
  const last = row.segments.at(-1);
  const length = first && last ? last.x + last.width - first.x : 0;
  return (
    <g>
      {isMain ? (
        <circle
          cx={row.node.x}
          cy={row.node.y}
          r={isCurrent ? 4 : 2.5}
          className={classNames(isCurrent ? "fill-accent" : "fill-rule-strong")}
        />
      ) : (
        <path
          d={`M${diagramMetrics.spineX} ${row.y}V${row.node.y - 4}q0 4 4 4H${row.node.x + 4}`}
          fill="none"
          className="stroke-rule-strong"
        />
      )}
      {row.segments.map((segment) => (
        <g key={segment.x}>
          <rect x={segment.x} y={row.barY} width={segment.width} height={row.barHeight} className={fill} />
          {isMain && row.segments.length > 1 && segment.width >= segment.branch.length * 6 + 4 ? (
            <text
              x={segment.x + 3}
              y={row.barY + 9.5}
              className={classNames("font-mono text-[9px]", isCurrent ? "fill-accent-ink" : "fill-ink-soft")}
            >
              {segment.branch}
            </text>
          ) : null}
        </g>
      ))}
      {isMain && first && labelled !== undefined ? (
        <>
          <rect
            x={first.x}
            y={row.barY + row.barHeight + 2}
            width={length}
            height={2}
            className="fill-rule"
          />
          <rect
            x={first.x}
            y={row.barY + row.barHeight + 2}
            width={(length * labelled) / row.channels}
            height={2}
            className="fill-ink"
          />
        </>
      ) : null}
    </g>
  );
}
