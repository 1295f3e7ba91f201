"use client";
/** A text that the server does not take. */
import { type RefusedWords, RefusedWriting, type RefusedWritingProps } from "./refused-writing.tsx";

const words: RefusedWords = {
  title: "The server does not take what is written here",
  kept: "What you typed is kept in this browser.",
  wayOut: "Copy the text to keep it, then go on with the text that the server has.",
  copy: "Copy this text",
  cannotCopy: "This browser does not let the page copy. Select the text and copy it.",
  goOn: "Go on with the server’s text",
  question: "Let go of what is written here?",
  consequence:
    "The text on this page is replaced by the one that the server has. What the server has not is lost, unless you copied it.",
};

/** `readText`: the whole text as it is here, plain. */
export function RefusedText({
  readText,
  ...props
}: Omit<RefusedWritingProps, "words" | "readAll"> & { readText: () => string }) {
  return <RefusedWriting words={words} readAll={readText} {...props} />;
}
