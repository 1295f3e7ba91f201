/**
 * The picture on the first page: units of three layers. Made by this program, with `micrographia model render` at the
 * layers' own settings, from the weights of BVLC GoogLeNet (unrestricted use); scaled to 192 px.
 */
import Image from "next/image";
import { FigureCaption } from "../ui/figure.tsx";

const rows = [
  { name: "conv1", file: "conv1", units: [0, 2, 3, 5, 7, 11], shows: "edges and colours" },
  {
    name: "3b",
    file: "inception-3b",
    units: [130, 131, 134, 135, 136, 137],
    shows: "textures and parts of shapes",
  },
  {
    name: "4c",
    file: "inception-4c",
    units: [130, 131, 132, 133, 134, 135],
    shows: "scales, snouts, animals in water",
  },
] as const;

export function SpecimenSheet() {
  return (
    <figure className="m-0">
      <div className="flex flex-col gap-1.5">
        {rows.map((row) => (
          <div
            key={row.name}
            role="img"
            aria-label={`Six units of layer ${row.name}: ${row.shows}`}
            className="grid grid-cols-[2.25rem_repeat(6,minmax(0,1fr))] items-center gap-1.5"
          >
            <span className="font-mono text-micro text-muted">{row.name}</span>
            {row.units.map((unit) => (
              <Image
                key={unit}
                unoptimized
                loading="eager"
                src={`/home/${row.file}-${unit}.webp`}
                alt=""
                width={192}
                height={192}
                className="aspect-square w-full rounded-figure bg-raised"
              />
            ))}
          </div>
        ))}
      </div>
      <FigureCaption title="Eighteen units of one network." wide className="pl-[calc(2.25rem+0.375rem)]">
        Each picture was found by ascending the activation of a single unit of BVLC GoogLeNet. From the first
        layer to the middle of the network, edges become textures, and textures become things.
      </FigureCaption>
    </figure>
  );
}
