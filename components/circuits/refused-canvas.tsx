"use client";
/** A canvas that the server does not take. */
import type { CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { type RefusedWords, RefusedWriting, type RefusedWritingProps } from "../editor/refused-writing.tsx";

const words: RefusedWords = {
  title: "The server does not take what was changed on this canvas",
  kept: "Your changes are kept in this browser.",
  wayOut: "Copy the canvas to keep it, then go on with the one that the server has.",
  copy: "Copy the canvas as JSON",
  cannotCopy: "This browser does not let the page copy. Export has the canvas as a file.",
  goOn: "Go on with the server’s canvas",
  question: "Let go of what was changed here?",
  consequence:
    "The canvas on this page is replaced by the one that the server has. What the server has not is lost, unless you copied it.",
};

export function RefusedCanvas({
  canvas,
  ...props
}: Omit<RefusedWritingProps, "words" | "readAll"> & { canvas: CircuitCanvas }) {
  return <RefusedWriting words={words} readAll={() => JSON.stringify(canvas, null, 2)} {...props} />;
}
