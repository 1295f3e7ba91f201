/** The few icons of the instrument: 16 px, one stroke weight, drawn in the colour of the text. */
import type { ReactNode } from "react";

const paths = {
  account: (
    <>
      <circle cx="8" cy="5.5" r="2.75" />
      <path d="M2.75 13.5c.6-2.6 2.7-4 5.25-4s4.65 1.4 5.25 4" />
    </>
  ),
  catalog: (
    <path d="M3 12.75V3.5A1.25 1.25 0 0 1 4.25 2.25H13v9.5M3 12.75c0 .55.45 1 1 1h9v-2H4a1 1 0 0 0-1 1Z" />
  ),
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  "chevron-down": <path d="m4 6 4 4 4-4" />,
  "chevron-left": <path d="M10 4 6 8l4 4" />,
  "chevron-right": <path d="m6 4 4 4-4 4" />,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  connection: (
    <>
      <circle cx="3.5" cy="8" r="2" />
      <circle cx="12.5" cy="8" r="2" />
      <path d="M5.5 8h5" />
    </>
  ),
  contested: <path d="M1.5 8h4m-1.75-2L5.5 8 3.75 10M14.5 8h-4m1.75-2L10.5 8l1.75 2M8 3v10" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1" />
      <path d="M10.5 5.5V4a1 1 0 0 0-1-1H4a1 1 0 0 0-1 1v5.5a1 1 0 0 0 1 1h1.5" />
    </>
  ),
  earlier: (
    <>
      <path d="M2.5 8a5.5 5.5 0 1 0 1.8-4.1L2.5 5.5M2.5 2.5v3h3" />
      <path d="M8 5v3.2l2.2 1.3" />
    </>
  ),
  external: <path d="M9.5 3H13v3.5M13 3 7.5 8.5M11 9.5V13H3V5h3.5" />,
  inbox: (
    <path d="M2 9.5 4 3.5h8l2 6v3.25a.75.75 0 0 1-.75.75H2.75A.75.75 0 0 1 2 12.75V9.5Zm0 0h3.5c.2 1.3 1.2 2 2.5 2s2.3-.7 2.5-2H14" />
  ),
  keyboard: (
    <>
      <rect x="1.5" y="4" width="13" height="8" rx="1" />
      <path d="M4 6.75h.01M6.67 6.75h.01M9.33 6.75h.01M12 6.75h.01M5 9.5h6" />
    </>
  ),
  machine: (
    <>
      <rect x="4" y="4" width="8" height="8" rx="1" />
      <path d="M6.5 1.75V4M9.5 1.75V4M6.5 12v2.25M9.5 12v2.25M1.75 6.5H4M1.75 9.5H4M12 6.5h2.25M12 9.5h2.25" />
    </>
  ),
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />,
  moon: <path d="M13 9.6A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6Z" />,
  plus: <path d="M8 3v10M3 8h10" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4" />
      <path d="m10 10 3.5 3.5" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" />
    </>
  ),
  system: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1" />
      <path d="M6 13.5h4" />
    </>
  ),
  warning: <path d="M8 2.5 14 13H2L8 2.5ZM8 6.5V9.5M8 11.25v.01" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 16 16"
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
