"use client";
/** A finished picture to take away: the PNG, and how it was made. */
import type { PictureState } from "../compute/picture-state.ts";

export function PictureFiles({
  packId,
  unit,
  label,
  picture,
}: {
  packId: string;
  unit: string;
  label: string | null;
  picture: Extract<PictureState, { state: "done" }>;
}) {
  const { record, url } = picture;
  const name = [packId, unit, label]
    .filter((part) => part !== null)
    .join("-")
    .replace(/[^\w.-]+/g, "-");
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([JSON.stringify(record)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${name}.json`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <span className="flex gap-3">
      <a href={url} download={`${name}.png`} className="link">
        PNG
      </a>
      {record === null ? null : (
        <button type="button" className="link cursor-pointer" onClick={save} title="How it was made, as JSON">
          Record
        </button>
      )}
    </span>
  );
}
