/** A subject is a class of specimen images: a name and how one picture of it is drawn. */
import type { Random } from "../../shared/random.ts";
import { castShadow, develop, paintBackground, paintOccluder, strewClutter } from "./background.ts";
import type { Canvas, Rgb } from "./canvas.ts";
import { between, chance } from "./choices.ts";
import { contrasting, randomColour } from "./colour.ts";
import type { Field } from "./field.ts";
import { createFrame, type Frame, restingPose } from "./frame.ts";
import { type Paint, surface } from "./paint.ts";
import { paintField } from "./rasterise.ts";

export type Subject = { readonly name: string; readonly draw: (canvas: Canvas, random: Random) => void };

/** What a subject's drawing has in hand: where it is, and a colour that stands out from what lies behind. */
export type Easel = {
  readonly canvas: Canvas;
  readonly frame: Frame;
  readonly random: Random;
  readonly ground: Rgb;
  readonly ink: Rgb;
  /** Draws one field in the subject's frame. */
  readonly fill: (field: Field, paint: Paint) => void;
};

type Thing = {
  readonly name: string;
  readonly draw: (easel: Easel) => void;
};

/**
 * A thing in front of a background: its place, size, turn and shape vary, clutter lies about, something may hide a part.
 * No picture has an up: every direction matters as much as any other, so what the network learns for one it has reason to
 * learn for all, and its units come in families related by rotation.
 */
export const thing = ({ name, draw }: Thing): Subject => ({
  name,
  draw: (canvas, random) => {
    const { size } = canvas;
    const ground = randomColour(random);
    paintBackground(canvas, random, ground);
    if (chance(random, 0.6)) strewClutter(canvas, random, ground);
    const radius = between(random, 0.24, 0.43) * size;
    // A larger thing has less room to move; a few pixels may leave the picture.
    const room = Math.max(0, size / 2 - radius + 0.05 * size);
    const pose = {
      ...restingPose(size),
      radius,
      x: size / 2 + between(random, -room, room),
      y: size / 2 + between(random, -room, room),
      angle: between(random, -Math.PI, Math.PI),
      shear: between(random, -0.18, 0.18),
      stretch: Math.exp(between(random, -0.2, 0.2)),
      bend: chance(random, 0.4) ? between(random, 0, 0.07) : 0,
    };
    const frame = createFrame(size, pose, random);
    const ink = contrasting(random, ground);
    const softness = chance(random, 0.15) ? random.next() : 0;
    const fill = (field: Field, paint: Paint): void => paintField(canvas, frame, field, paint, { softness });
    draw({ canvas, frame, random, ground, ink, fill });
    if (chance(random, 0.25)) paintOccluder(canvas, random, ground);
    if (chance(random, 0.25)) castShadow(canvas, random);
    develop(canvas, random);
  },
});

type Material = {
  readonly name: string;
  readonly draw: (canvas: Canvas, random: Random) => void;
};

/** A material that fills the picture; light falls on it and something may lie on it. */
export const material = ({ name, draw }: Material): Subject => ({
  name,
  draw: (canvas, random) => {
    draw(canvas, random);
    if (chance(random, 0.2)) paintOccluder(canvas, random, randomColour(random));
    if (chance(random, 0.3)) castShadow(canvas, random);
    develop(canvas, random);
  },
});

/** A frame over the whole canvas, turned anyhow, whose unit is `period` pixels: what repeating materials are drawn in. */
export function materialFrame(
  canvas: Canvas,
  random: Random,
  period: number,
  { bend = 0.25 }: { bend?: number } = {},
): Frame {
  return createFrame(
    canvas.size,
    {
      x: between(random, 0, canvas.size),
      y: between(random, 0, canvas.size),
      radius: period,
      angle: between(random, -Math.PI, Math.PI),
      shear: between(random, -0.2, 0.2),
      stretch: Math.exp(between(random, -0.2, 0.2)),
      bend: chance(random, 0.5) ? between(random, 0, bend) : 0,
    },
    random,
  );
}

/** A shape as a filled body, as an outline, or as both. */
export function drawShape(easel: Easel, field: Field): void {
  const { random, ground, ink, fill } = easel;
  const style = random.next();
  const half = between(random, 0.05, 0.11);
  if (style < 0.6) fill(field, surface(random, ink, 0.5));
  if (style < 0.35) return;
  const line = style < 0.6 ? contrasting(random, ink, ground) : ink;
  fill((u, v) => Math.abs(field(u, v)) - half, surface(random, line, 0.3));
}
