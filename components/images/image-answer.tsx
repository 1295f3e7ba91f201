"use client";
/** What the network answers to one image: right or wrong, and the classes it finds most probable. */
import { backendTitle } from "../../lib/model/backend-choice.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useImageAnswer } from "../hooks/use-image-answer.ts";
import { percent } from "../models/percent.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { ClassBars } from "./class-bars.tsx";
import { describeVerdict } from "./image-words.ts";

const shownClasses = 5;

export function ImageAnswer({
  manifest,
  image,
  label,
  classes,
}: {
  manifest: Manifest;
  image: number;
  label: number;
  classes: readonly string[];
}) {
  const answer = useImageAnswer(manifest, image, shownClasses);
  switch (answer.state) {
    case "loading":
      return (
        <div className="min-h-72">
          <Loading what="the network’s answer" />
          <SkeletonText lines={8} />
        </div>
      );
    case "failed":
      return (
        <div role="alert" className="min-h-72 text-small">
          <p className="font-semibold">The network could not be asked.</p>
          <p className="mt-1 text-muted">{answer.problem.message}</p>
        </div>
      );
    case "ready": {
      const { top, backend } = answer.value;
      const verdict = describeVerdict(top, label, classes);
      return (
        <figure aria-label="The network’s answer" className="m-0 min-h-72">
          <p role="status" className={verdict.right ? "mb-3 text-success" : "mb-3 text-danger"}>
            {verdict.text}
          </p>
          <ClassBars
            label="Most probable classes"
            bars={top.map(({ class: index, p }) => ({
              key: index,
              name: (
                <>
                  {classes[index] ?? index}
                  {index === label ? <span className="font-normal text-muted"> (what it shows)</span> : null}
                </>
              ),
              share: p,
              value: percent(p),
              marked: index === label,
            }))}
          />
          <FigureCaption wide>
            The probability that the network’s last layer gives to each of its first {top.length} classes of{" "}
            {classes.length}, computed here on {backendTitle(backend)} from these pixels.
          </FigureCaption>
        </figure>
      );
    }
    default:
      return answer satisfies never;
  }
}
