/** Words that went and came. A screen reader is told by the elements, everybody else by strokes, not by colour alone. */
import type { Passage } from "../../lib/shared/word-difference.ts";

export function Passages({ passages }: { passages: readonly Passage[] }) {
  return passages.map(({ type, text }, i) => {
    const key = String(i);
    switch (type) {
      case "same":
        return <span key={key}>{text}</span>;
      case "added":
        return <ins key={key}>{text}</ins>;
      case "removed":
        return <del key={key}>{text}</del>;
      default:
        return type satisfies never;
    }
  });
}
