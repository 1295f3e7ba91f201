/** A unit's address, free to break after a slash and before its number where a line is short. */
import { Fragment } from "react";

export function UnitName({ layer, index }: { layer: string; index: number }) {
  const parts = layer.split("/");
  const pieces = parts.map((part, place) => ({
    path: parts.slice(0, place + 1).join("/"),
    text: place > 0 ? `/${part}` : part,
  }));
  return (
    <>
      {pieces.map(({ path, text }) => (
        <Fragment key={path}>
          <wbr />
          {text}
        </Fragment>
      ))}
      <wbr />:{index}
    </>
  );
}
