/**
 * Boundaries between two regions that share everything but one quality: how fine their texture is, its hue at equal
 * luma, or its brightness. Telling the three apart is what high-low frequency detectors are for.
 */
import type { Random } from "../../../shared/random.ts";
import type { Canvas, Rgb } from "../canvas.ts";
import { between, chance, pick } from "../choices.ts";
import { fromHsl, luma, mix, randomColour, withLuma } from "../colour.ts";
import { at, circle, type Field, halfPlane, invert, onCircle } from "../field.ts";
import { createFrame, restingPose } from "../frame.ts";
import { createFractalNoise } from "../noise.ts";
import { blend, type Paint } from "../paint.ts";
import { coverage, paintAll, paintField } from "../rasterise.ts";
import { material, materialFrame, type Subject } from "../subject.ts";
import { checks, dots, stripes } from "./materials.ts";

/** A region of the picture with a straight or gently curved edge somewhere near its middle. */
function regionField(random: Random): Field {
  const angle = random.next() * 2 * Math.PI;
  const offset = between(random, -0.35, 0.35);
  if (chance(random, 0.5)) return halfPlane(angle, offset);
  // A circle so large, and so far off, that only a part of its edge crosses the picture: it is never a disc.
  const radius = between(random, 1, 2.2);
  const [u, v] = onCircle(radius - offset, angle);
  const region = at(u, v, circle(radius));
  return chance(random, 0.5) ? region : invert(region);
}

type Texture = "stripes" | "checks" | "dots" | "cloud";

/** How much of the ink shows at each pixel for a texture of the given period in pixels. */
function textureShares(canvas: Canvas, random: Random, kind: Texture, period: number): Float32Array {
  if (kind === "cloud") {
    const noise = createFractalNoise(random.fork("cloud"), 1);
    return Float32Array.from({ length: canvas.size ** 2 }, (_, pixel) => {
      const value = noise(
        ((pixel % canvas.size) / period) * 2,
        (Math.floor(pixel / canvas.size) / period) * 2,
      );
      return Math.min(1, Math.max(0, 0.5 + 0.9 * value));
    });
  }
  const frame = materialFrame(canvas, random, period, { bend: 0.1 });
  const field = kind === "stripes" ? stripes(0.5) : kind === "checks" ? checks : dots(0.4);
  return coverage(frame, field);
}

/** Paints each pixel of a region with two colours in a texture's shares. */
function paintTextured(
  canvas: Canvas,
  region: Field,
  pose: Random,
  shares: Float32Array,
  from: Rgb,
  to: Rgb,
): void {
  const frame = createFrame(canvas.size, { ...restingPose(canvas.size), bend: 0.08 }, pose);
  const covered = coverage(frame, region);
  for (let pixel = 0; pixel < shares.length; pixel++) {
    const colour = mix(from, to, shares[pixel] ?? 0);
    for (let channel = 0; channel < 3; channel++) {
      const at = pixel * 3 + channel;
      const below = canvas.rgb[at] ?? 0;
      canvas.rgb[at] = below + ((colour[channel] ?? 0) - below) * (covered[pixel] ?? 0);
    }
  }
}

function drawFrequencyBoundary(canvas: Canvas, random: Random): void {
  const kind = pick<Texture>(random, ["stripes", "checks", "dots", "cloud"]);
  const base = randomColour(random);
  const depth = between(random, 0.15, 0.35);
  const from = withLuma(base, Math.max(0.1, luma(base) - depth));
  const to = withLuma(mix(base, randomColour(random), 0.3), Math.min(0.9, luma(base) + depth));
  const coarse = textureShares(canvas, random.fork("coarse"), kind, between(random, 15, 26));
  const fine = textureShares(canvas, random.fork("fine"), kind, between(random, 3.2, 5.5));
  const pose = random.fork("pose");
  paintTextured(canvas, () => -10, pose, coarse, from, to);
  paintTextured(canvas, regionField(random), pose, fine, from, to);
}

/** A texture over everything, whose middle colour differs between two regions. */
function drawColourBoundary(canvas: Canvas, random: Random, inside: Rgb, outside: Rgb): void {
  const frame = createFrame(canvas.size, { ...restingPose(canvas.size), bend: 0.08 }, random);
  const noise = createFractalNoise(random.fork("grain"), 3);
  const fineness = between(random, 1.5, 9);
  const depth = between(random, 0.02, 0.14);
  const textured = (colour: Rgb): Paint =>
    blend(withLuma(colour, luma(colour) - depth), withLuma(colour, luma(colour) + depth), (u, v) =>
      Math.min(1, Math.max(0, 0.5 + noise(u * fineness, v * fineness))),
    );
  paintAll(canvas, frame, textured(outside));
  paintField(canvas, frame, regionField(random), textured(inside), {
    softness: chance(random, 0.3) ? between(random, 1, 5) : 0,
  });
}

/** Two colours of clearly different hue and the same luma. */
function twoHues(random: Random): readonly [Rgb, Rgb] {
  const hue = random.next();
  const level = between(random, 0.35, 0.65);
  const strong = (turn: number): Rgb =>
    withLuma(fromHsl(turn, between(random, 0.45, 0.9), between(random, 0.4, 0.6)), level);
  return [strong(hue), strong(hue + between(random, 0.25, 0.75))];
}

const drawHueBoundary = (canvas: Canvas, random: Random): void =>
  drawColourBoundary(canvas, random, ...twoHues(random));

/** Stripes that only hue tells apart, under patches of brightness that mean nothing. */
function drawHueGrating(canvas: Canvas, random: Random): void {
  const [one, other] = twoHues(random);
  const noise = createFractalNoise(random.fork("brightness"), 2);
  const depth = between(random, 0.04, 0.14);
  const frame = materialFrame(canvas, random, between(random, 7, 18), { bend: 0.1 });
  const mottled = (colour: Rgb): Paint =>
    blend(withLuma(colour, luma(colour) - depth), withLuma(colour, luma(colour) + depth), (u, v) =>
      Math.min(1, Math.max(0, 0.5 + noise(u * 1.3, v * 1.3))),
    );
  paintAll(canvas, frame, mottled(one));
  paintField(canvas, frame, stripes(between(random, 0.4, 0.6)), mottled(other));
}

function drawBrightnessBoundary(canvas: Canvas, random: Random): void {
  const base = randomColour(random);
  const step = between(random, 0.25, 0.5);
  const low = between(random, 0.12, 0.88 - step);
  const [inside, outside] = chance(random, 0.5) ? [low, low + step] : [low + step, low];
  drawColourBoundary(canvas, random, withLuma(base, inside), withLuma(base, outside));
}

export const boundaries: readonly Subject[] = [
  material({ name: "frequency boundary", draw: drawFrequencyBoundary }),
  material({ name: "hue boundary", draw: drawHueBoundary }),
  material({ name: "hue grating", draw: drawHueGrating }),
  material({ name: "brightness boundary", draw: drawBrightnessBoundary }),
];
