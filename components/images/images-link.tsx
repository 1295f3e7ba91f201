"use client";
/** On a model's own page, the way to the images it was measured on and to how it was made; nothing for one without images. */
import Link from "next/link";
import type { Manifest } from "../../lib/model/manifest.ts";
import { percent } from "../models/percent.ts";
import { readTraining } from "../models/read-training.ts";
import { imagesHref } from "./image-view.ts";

export function ImagesLink({ manifest }: { manifest: Manifest }) {
  if (!manifest.dataset) return null;
  const training = readTraining(manifest);
  return (
    <p className="mt-1 text-small text-muted">
      {training ? (
        <>
          Right about {percent(training.heldOutAccuracy)} of the{" "}
          <Link className="link" href={imagesHref(manifest.id)}>
            images it was measured on
          </Link>
          .{" "}
          <Link className="link" href={imagesHref(manifest.id, { tab: "making" })}>
            How it was made
          </Link>
        </>
      ) : (
        <Link className="link" href={imagesHref(manifest.id)}>
          Its images
        </Link>
      )}
    </p>
  );
}
