"use client";
/** The images that were turned, as they were when the unit answered most. */
import { useEffect, useRef } from "react";
import type { JointTuningResult } from "../../lib/microscope/joint-tuning/instrument.ts";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { degreesOf } from "./tuning-words.ts";

export function JointExamples({ result, unit }: { result: JointTuningResult; unit: string }) {
  return (
    <figure className="m-0">
      <ul className="flex flex-wrap gap-4">
        {result.examples.map(({ index, name, turned, activation }, example) => (
          <li key={index} className="w-24 text-micro text-muted tabular-nums">
            <ExamplePicture result={result} example={example} />
            <span className="mt-1 block truncate text-ink" title={name}>
              {name}
            </span>
            <span className="block">turned {degreesOf(turned)}</span>
            <span className="block">unturned {plotNumber(activation)}</span>
          </li>
        ))}
      </ul>
      <FigureCaption title="The images, each turned to where the unit answers most.">
        What lies in the receptive field of {unit}
        {result.view.whole
          ? ""
          : `, of which the canvas of ${result.view.side} × ${result.view.side} pixels holds the middle`}
        . Images are turned by cubic convolution, about places around which the field does not leave the image
        where there are such; grey is what lies outside. “Unturned” is the activation in the image as it is.
      </FigureCaption>
    </figure>
  );
}

function ExamplePicture({ result, example }: { result: JointTuningResult; example: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { side, rgb } = result.pictures;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const image = context.createImageData(side, side);
    for (let pixel = 0; pixel < side * side; pixel++) {
      const from = (example * side * side + pixel) * 3;
      for (let channel = 0; channel < 3; channel++)
        image.data[pixel * 4 + channel] = rgb[from + channel] ?? 0;
      image.data[pixel * 4 + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [side, rgb, example]);
  return <canvas ref={canvas} width={side} height={side} className="block size-24 rounded-figure" />;
}
