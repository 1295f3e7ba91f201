/** What a screen reader hears of a picture; changes rarely, so that progress is not read out step by step. */
import type { PictureState } from "../compute/picture-state.ts";

export function announcePicture(picture: PictureState, unit: string, computedHere: boolean): string {
  switch (picture.state) {
    case "looking":
    case "idle":
      return "";
    case "queued":
    case "running":
      return `Computing a picture of ${unit}`;
    case "stopped":
      return "Stopped";
    case "done":
      return computedHere ? `The picture of ${unit} is finished` : "";
    case "failed":
      return `There is no picture. ${picture.problem.message}`;
    default:
      return picture satisfies never;
  }
}
