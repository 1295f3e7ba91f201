import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arc, middleTangent, nearestPoint, orientationAgreement, type Point, towards } from "./arc.ts";

const angle = fc.double({ min: 0, max: 359.9, noNaN: true });
const pixel = fc.double({ min: -30, max: 30, noNaN: true });
const point: fc.Arbitrary<Point> = fc.record({ x: pixel, y: pixel });
const arc: fc.Arbitrary<Arc> = fc.record({
  direction: angle,
  radius: fc.double({ min: 2, max: 40, noNaN: true }),
  span: fc.constantFrom(60, 180, 270, 360),
  middle: point,
});

/** Points all along an arc, drawn from its definition. */
function along({ direction, radius, span, middle }: Arc, count: number): Point[] {
  const inward = towards(direction);
  const centre = { x: middle.x + radius * inward.x, y: middle.y + radius * inward.y };
  return Array.from({ length: count }, (_, i) => {
    const outward = towards(direction + 180 + span * (i / (count - 1) - 0.5));
    return { x: centre.x + radius * outward.x, y: centre.y + radius * outward.y };
  });
}

const apart = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

describe("an arc", () => {
  it("is as far from a position as its nearest point is", () => {
    fc.assert(
      fc.property(arc, point, (own, position) => {
        const nearest = Math.min(...along(own, 1001).map((drawn) => apart(drawn, position)));
        const { distance } = nearestPoint(own, position);
        expect(distance).toBeLessThanOrEqual(nearest + 1e-9);
        expect(distance).toBeCloseTo(nearest, 1);
      }),
    );
  });

  it("has the tangent of two neighbouring points where a position lies on it", () => {
    fc.assert(
      fc.property(arc, fc.integer({ min: 1, max: 398 }), (own, index) => {
        const points = along(own, 400);
        const [before, at, after] = [points[index - 1], points[index], points[index + 1]];
        if (!before || !at || !after) throw new Error("a point expected");
        const { distance, tangent } = nearestPoint(own, at);
        expect(distance).toBeCloseTo(0, 6);
        const drawn = (Math.atan2(-(after.y - before.y), after.x - before.x) * 180) / Math.PI;
        expect(orientationAgreement(tangent, drawn)).toBeCloseTo(1, 6);
      }),
    );
  });

  it("opens to where its centre of curvature lies, with y upwards", () => {
    const upwards: Arc = { direction: 90, radius: 10, span: 180, middle: { x: 0, y: 0 } };
    expect(middleTangent(upwards)).toBe(0);
    expect(nearestPoint(upwards, { x: 0, y: 0 }).distance).toBeCloseTo(0, 9);
    // A bowl: its ends are above its middle, that is, at smaller y, and stand upright.
    expect(nearestPoint(upwards, { x: 10, y: -10 }).distance).toBeCloseTo(0, 9);
    expect(orientationAgreement(nearestPoint(upwards, { x: 10, y: -10 }).tangent, 90)).toBeCloseTo(1, 9);
    expect(nearestPoint(upwards, { x: 0, y: 10 }).distance).toBeCloseTo(10, 9);
  });

  it("ends where its span ends", () => {
    const half: Arc = { direction: 90, radius: 10, span: 180, middle: { x: 0, y: 0 } };
    const above = { x: 0, y: -20 }; // where the other half of the circle would pass
    expect(nearestPoint({ ...half, span: 360 }, above).distance).toBeCloseTo(0, 9);
    expect(nearestPoint(half, above).distance).toBeCloseTo(Math.hypot(10, 10), 9);
  });

  it("turns with its direction: a quarter turn of both turns the tangent and keeps the distance", () => {
    fc.assert(
      fc.property(arc, point, (own, position) => {
        const turn = ({ x, y }: Point): Point => ({ x: y, y: -x }); // counter-clockwise, y downwards
        const turned = { ...own, direction: own.direction + 90, middle: turn(own.middle) };
        const [before, after] = [nearestPoint(own, position), nearestPoint(turned, turn(position))];
        expect(after.distance).toBeCloseTo(before.distance, 6);
        // In the middle of the circle every tangent is as near.
        if (before.distance < 0.99 * own.radius) {
          expect(orientationAgreement(after.tangent, before.tangent + 90)).toBeCloseTo(1, 4);
        }
      }),
    );
  });
});
