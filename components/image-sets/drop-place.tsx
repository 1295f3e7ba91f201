"use client";
/** Where a folder can be dropped, and the button for those who would rather choose it. */
import { type DragEvent, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { type Entry, type FoundFiles, findChosen, findDropped } from "./find-files.ts";

export type DropPlaceProps = {
  onFind: (find: (onFound: (images: number) => void) => Promise<FoundFiles>) => void;
};

/** The browser's entries are of a type of its own, of which `Entry` is the part that is used. */
const entriesOf = (data: DataTransfer): Entry[] =>
  [...data.items].flatMap((item) => (item.webkitGetAsEntry() as Entry | null) ?? []);

export function DropPlace({ onFind }: DropPlaceProps) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    // The list is gone when the event is over.
    const entries = entriesOf(event.dataTransfer);
    if (entries.length > 0) onFind((onFound) => findDropped(entries, onFound));
  };
  return (
    <section
      aria-label="Add images"
      className={classNames(
        "flex flex-col items-start gap-3 rounded-control border border-dashed px-5 py-8",
        over ? "border-accent bg-raised" : "border-control",
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="font-serif text-lead">Drop a folder of images here.</p>
      <p className="max-w-prose text-small text-muted">
        The folders in it are looked through as well; an image’s class is the name of the folder it lies in,
        or what follows a number in its own name. PNG, JPEG, WebP, AVIF, GIF and TIFF, up to 32 MB each. The
        images stay on this server.
      </p>
      <input
        ref={(element) => {
          input.current = element;
          // Not an attribute that React knows.
          element?.setAttribute("webkitdirectory", "");
        }}
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Folder of images"
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) onFind(async () => findChosen(files));
          event.target.value = "";
        }}
      />
      <Button onClick={() => input.current?.click()}>Choose a folder</Button>
    </section>
  );
}
