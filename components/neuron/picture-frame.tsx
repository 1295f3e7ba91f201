/** The square in which a unit's picture stands, grows, or is missing; its size never changes. Draws only. */
import type { ReactNode } from "react";
import type { PictureProgress, PictureState } from "../compute/picture-state.ts";
import { PictureCanvas } from "./picture-canvas.tsx";
import { StoredPicture } from "./stored-picture.tsx";

export type PictureFrameProps = {
  picture: PictureState;
  size: number;
  unit: string;
  canCompute: boolean;
  /** The square of the picture, in its pixels, that fills the frame; all of it when left out. */
  crop?: { readonly left: number; readonly top: number; readonly side: number } | null;
};

export function PictureFrame(props: PictureFrameProps) {
  const { picture, crop, size } = props;
  const working = picture.state === "queued" || picture.state === "running";
  const shows = picture.state === "done" || ("picture" in picture && picture.picture !== null);
  return (
    <div className="relative aspect-square w-full overflow-hidden bg-raised">
      {crop && shows ? (
        <div
          className="absolute"
          style={{
            width: `${(100 * size) / crop.side}%`,
            left: `${(-100 * crop.left) / crop.side}%`,
            top: `${(-100 * crop.top) / crop.side}%`,
          }}
        >
          <Content {...props} />
        </div>
      ) : (
        <Content {...props} />
      )}
      {working ? <ProgressRim {...picture} /> : null}
    </div>
  );
}

function Content({ picture, size, unit, canCompute }: PictureFrameProps) {
  switch (picture.state) {
    case "looking":
      return null;
    case "idle":
      return (
        <Words>
          {canCompute
            ? "Nobody has made a picture of this unit yet."
            : "Nobody has made a picture of this unit yet, and this browser cannot: neither WebGPU nor WebAssembly works in it. Stored pictures and weights still do."}
        </Words>
      );
    case "queued":
    case "running":
      return picture.picture ? (
        <PictureCanvas picture={picture.picture} label={`Picture of ${unit} in the making`} />
      ) : (
        <Words>Loading the network; the picture begins as noise.</Words>
      );
    case "stopped":
      return picture.picture ? (
        <PictureCanvas picture={picture.picture} label={`Unfinished picture of ${unit}`} />
      ) : (
        <Words>Stopped before the first step.</Words>
      );
    case "done":
      return (
        <StoredPicture
          url={picture.url}
          alt={`A picture that excites ${unit}, found by optimisation`}
          size={size}
          className="block size-full"
          missing={<Words>The stored picture cannot be fetched while the server is out of reach.</Words>}
        />
      );
    case "failed":
      return <Words>{picture.problem.message}</Words>;
    default:
      return picture satisfies never;
  }
}

const Words = ({ children }: { children: ReactNode }) => (
  <p className="flex h-full items-center justify-center p-10 text-center text-small text-balance text-muted">
    {children}
  </p>
);

function ProgressRim({ step, steps }: PictureProgress) {
  return (
    <div
      role="progressbar"
      aria-label="Steps of the optimisation"
      aria-valuemin={0}
      aria-valuemax={steps}
      aria-valuenow={step}
      className="absolute inset-x-0 bottom-0 h-[3px] bg-paper/60"
    >
      <div className="h-full bg-ink" style={{ width: `${(100 * step) / steps}%` }} />
    </div>
  );
}
