/** A frozen figure as one SVG, and as the parts that a page draws it from. Pure: the same figure is the same drawing, everywhere. */
import { drawCircuit } from "../canvas/draw-circuit.ts";
import { withPlainPaint } from "../canvas/draw-theme.ts";
import { unwrap } from "../shared/result.ts";
import { describeCircuit } from "./alternative-text.ts";
import { drawExamples, examplesGrid } from "./draw-examples.ts";
import { drawHypothesis } from "./draw-hypothesis.ts";
import { drawStrip, stripGrid } from "./draw-strip.ts";
import { drawTiles, tilesGrid } from "./draw-tiles.ts";
import { drawLines, lineGrid } from "./draw-tuning.ts";
import { drawRadial, radialGrid } from "./draw-tuning-radial.ts";
import { type Drawing, toSvg } from "./drawing.ts";
import { type FigureSettings, type FrozenFigure, pictureSchema } from "./figure.ts";
import { type CircuitData, parseFigureData } from "./figure-data.ts";

/** Widths that figures are laid out for, in CSS pixels: of a column of text, and of a phone. A circuit has its own. */
export const figureWidths = { column: 680, phone: 340 } as const;

/** A circuit is drawn as text at once: its drawing is the canvas's own (`lib/canvas/draw-circuit.ts`). */
export type Drawn =
  | { readonly type: "parts"; readonly drawing: Drawing }
  | { readonly type: "svg"; readonly svg: string; readonly width: number; readonly height: number };

type Options = { readonly width?: number };

/** Throws `corrupt` when the data is not of the figure's type. */
export function layOut(frozen: FrozenFigure, { width = figureWidths.column }: Options = {}): Drawn {
  const { settings, pictures } = frozen;
  const figure = unwrap(parseFigureData(frozen));
  const parts = (drawing: Drawing): Drawn => ({ type: "parts", drawing });
  switch (figure.type) {
    case "strip":
      return parts(drawStrip(figure.data, pictures, width));
    case "tiles":
      return parts(drawTiles(figure.data, pictures, width));
    case "tuning": {
      const radial =
        settings.type === "tuning" && settings.plot === "radial" && figure.data.columns.span !== null;
      return parts((radial ? drawRadial : drawLines)(figure.data, pictures, width));
    }
    case "examples":
      return parts(
        drawExamples(
          figure.data,
          pictures,
          width,
          settings.type === "examples" ? settings.count : figure.data.examples.length,
        ),
      );
    case "circuit":
      return { type: "svg", ...circuitOf(figure.data, pictures) };
    case "hypothesis":
      return parts(drawHypothesis(figure.data, pictures, width));
    default:
      return figure satisfies never;
  }
}

/**
 * One self-contained, accessible SVG: title and description, no scripts, nothing from outside, everything that people wrote escaped.
 * Colours and fonts follow the custom properties of the page that it stands in, and are the light ones anywhere else, also where no CSS
 * is known. Throws `corrupt` when the data is not of the figure's type.
 */
export function drawFigure(frozen: FrozenFigure, options: Options = {}): string {
  const drawn = layOut(frozen, options);
  return drawn.type === "svg" ? drawn.svg : withPlainPaint(toSvg(drawn.drawing));
}

function circuitOf({ drawing, pictures: keys }: CircuitData, pictures: FrozenFigure["pictures"]) {
  const known = Object.entries(keys).flatMap(([unit, key]) => {
    const picture = Object.hasOwn(pictures, key) ? pictures[key] : undefined;
    return picture === undefined || !pictureSchema.safeParse(picture).success
      ? []
      : [[unit, picture] as const];
  });
  const { description } = describeCircuit({ drawing, pictures: keys });
  return drawCircuit(drawing, { theme: "page", pictures: Object.fromEntries(known), description });
}

export type FigureBox = { readonly width: number; readonly height: number };

/**
 * The room that a figure will take before anything of it is known, so that nothing moves when it is drawn. Of a circuit and a
 * hypothesis, whose settings do not say how large they are, a usual size.
 */
export function figureBox(settings: FigureSettings, width: number = figureWidths.column): FigureBox {
  switch (settings.type) {
    case "strip":
      return { width, height: stripGrid(settings.units.length, width).height };
    case "tiles":
      return { width, height: tilesGrid(settings.from.length, settings.to.length, width).height };
    case "tuning":
      return {
        width,
        height:
          settings.plot === "radial" ? radialGrid(width).height : lineGrid(settings.units, width).height,
      };
    case "examples":
      return { width, height: examplesGrid(settings.count, width).height };
    case "circuit":
      return { width, height: Math.round(width * 0.75) };
    case "hypothesis":
      return { width, height: width < 500 ? 420 : 320 };
    default:
      return settings satisfies never;
  }
}
