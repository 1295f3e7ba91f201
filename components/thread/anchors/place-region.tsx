"use client";
/**
 * Choosing a place on a picture: a click sets a point, a drag a box; the same with sliders, for keyboards and for whoever
 * wants it exact.
 */
import { type PointerEvent, type ReactNode, useId, useRef } from "react";
import type { Region } from "../../../lib/catalog/records/anchor.ts";
import { Choice } from "../../ui/choice.tsx";
import { RangeInput } from "../../ui/field.tsx";
import { boxBetween, changeRegion, changeShape, describeRegion, pointAt, type Spot } from "./region.ts";
import { RegionOverlay } from "./region-overlay.tsx";

const shapes = [
  { value: "point" as const, label: "Point" },
  { value: "box" as const, label: "Box" },
];

const sides = {
  point: [
    { name: "x", label: "Across" },
    { name: "y", label: "Down" },
  ],
  box: [
    { name: "x", label: "Left edge" },
    { name: "y", label: "Top edge" },
    { name: "width", label: "Width" },
    { name: "height", label: "Height" },
  ],
} as const;

export type PlaceRegionProps = {
  region: Region;
  onChange: (region: Region) => void;
  side: number; // of the picture, in CSS pixels
  children: ReactNode; // the picture
};

export function PlaceRegion({ region, onChange, side, children }: PlaceRegionProps) {
  const start = useRef<Spot | null>(null);
  const spotOf = (event: PointerEvent<HTMLDivElement>): Spot => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  return (
    <div className="flex flex-col gap-5 sm:flex-row">
      <div
        className="relative shrink-0 cursor-crosshair touch-none self-start overflow-hidden rounded-figure select-none"
        style={{ width: side, height: side }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = spotOf(event);
          onChange(pointAt(start.current));
        }}
        onPointerMove={(event) => {
          if (start.current) onChange(boxBetween(start.current, spotOf(event)));
        }}
        onPointerUp={() => {
          start.current = null;
        }}
        onPointerCancel={() => {
          start.current = null;
        }}
      >
        {children}
        <RegionOverlay region={region} side={side} />
      </div>
      <div className="min-w-44 flex-1">
        <Choice
          label="What to mark"
          value={region.type}
          options={shapes}
          onChange={(type) => onChange(changeShape(region, type))}
          className="mb-3"
        />
        {sides[region.type].map(({ name, label }) => (
          <Slider
            key={name}
            label={label}
            value={numberOf(region, name)}
            onChange={(value) => onChange(changeRegion(region, { [name]: value }))}
          />
        ))}
        <p role="status" className="mt-2 text-caption text-muted">
          {describeRegion(region)}
        </p>
      </div>
    </div>
  );
}

const numberOf = (region: Region, name: "x" | "y" | "width" | "height"): number =>
  name in region ? ((region as Readonly<Record<string, number | string>>)[name] as number) : 0;

type SliderProps = { label: string; value: number; onChange: (value: number) => void };

function Slider({ label, value, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="mb-1 grid grid-cols-[5rem_1fr] items-center gap-2 text-small">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <RangeInput
        id={id}
        min={0}
        max={100}
        step={1}
        value={Math.round(100 * value)}
        aria-valuetext={`${Math.round(100 * value)} %`}
        onChange={(event) => onChange(Number(event.target.value) / 100)}
      />
    </div>
  );
}
