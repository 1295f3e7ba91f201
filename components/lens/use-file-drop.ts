"use client";
/** Files that come to the page by dragging or by the clipboard, wherever on it they land. */
import { useEffect, useRef, useState } from "react";

/** The first image among what is dropped or pasted; null when there is none. */
function imageOf(data: DataTransfer | null): File | null {
  return [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/")) ?? null;
}

const carriesFiles = (data: DataTransfer | null): boolean => data?.types.includes("Files") ?? false;

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, [contenteditable=true]") !== null;

/** Calls `onImage` with images that are dropped or pasted; answers whether a file is held over the page. */
export function useFileDrop(onImage: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const current = useRef(onImage);
  useEffect(() => {
    current.current = onImage;
  }, [onImage]);
  useEffect(() => {
    // Entering a child comes before leaving its parent: only their balance says whether the file is over the page.
    let depth = 0;
    const onEnter = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth++;
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const onOver = (event: DragEvent): void => {
      if (!event.defaultPrevented && carriesFiles(event.dataTransfer)) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      depth = 0;
      setOver(false);
      if (event.defaultPrevented || !carriesFiles(event.dataTransfer)) return;
      // Whatever it is, the browser must not leave the page for it.
      event.preventDefault();
      const image = imageOf(event.dataTransfer);
      if (image) current.current(image);
    };
    const onPaste = (event: ClipboardEvent): void => {
      const image = imageOf(event.clipboardData);
      if (!image || event.defaultPrevented || isField(event.target)) return;
      event.preventDefault();
      current.current(image);
    };
    window.addEventListener("dragenter", onEnter);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("dragover", onOver);
    window.addEventListener("drop", onDrop);
    window.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("dragenter", onEnter);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("drop", onDrop);
      window.removeEventListener("paste", onPaste);
    };
  }, []);
  return over;
}
