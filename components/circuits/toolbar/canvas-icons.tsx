/** Icons of the canvas's tools, in the manner of `components/ui/icons.tsx`. */
import type { ReactNode } from "react";

const paths = {
  select: <path d="M4 2.5 12 9l-3.6.6 2 3.9-1.7.9-2-4L4 13z" />,
  pan: (
    <path d="M5.5 8.5v-4a1 1 0 0 1 2 0v-1a1 1 0 0 1 2 0v1a1 1 0 0 1 2 0V9c0 3-1.5 4.75-4 4.75S4.2 12.2 3 10l-.6-1.2a.9.9 0 0 1 1.5-1z" />
  ),
  undo: <path d="M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M3 6.5l3-3M3 6.5l3 3" />,
  redo: <path d="M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M13 6.5l-3-3M13 6.5l-3 3" />,
  group: <path d="M2.5 2.5h11v11h-11zM5 5h2.5v2.5H5zM8.5 8.5H11V11H8.5z" />,
  align: <path d="M3 2.5v11M5.5 4.5h8v2.5h-8zM5.5 9h5v2.5h-5z" />,
  layout: (
    <>
      <path d="M6.5 2.5h3v3h-3zM2.5 10.5h3v3h-3zM10.5 10.5h3v3h-3z" />
      <path d="M8 5.5V8M4 10.5V8h8v2.5" />
    </>
  ),
  fit: <path d="M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3" />,
  fill: <path d="M9.5 6.5 13.5 2.5M10 2.5h3.5V6M6.5 9.5l-4 4M6 13.5H2.5V10" />,
  minus: <path d="M3 8h10" />,
  note: <path d="M3 2.5h10v7.5l-3.5 3.5H3zM9.5 13.5V10H13M5.5 5.5h5M5.5 8h3" />,
  remove: <path d="M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.7 9h5.6l.7-9" />,
  edges: <path d="M2.5 12.5C6 12.5 10 3.5 13.5 3.5M11 2.5l2.5 1-1 2.5" />,
} satisfies Record<string, ReactNode>;

export function CanvasIcon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="shrink-0"
    >
      {paths[name]}
    </svg>
  );
}
