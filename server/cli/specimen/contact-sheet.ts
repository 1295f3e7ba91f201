/** The contact sheet of a layer: every unit's picture with its number, in order, branch by branch. */
import type { PictureBytes } from "../../../lib/featurevis/picture.ts";
import type { Layer } from "../../../lib/model/manifest.ts";
import type { Caption, Figure, Panel } from "./figure.ts";

/** In pixels. Twelve pictures of 64 in a row are about as wide as a page of documentation. */
const layout = { margin: 16, columns: 12, gap: 8, number: 16, title: 44, heading: 26, after: 10 };

export type ShownUnit = { readonly picture: PictureBytes; readonly silent: boolean };

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

/** @param units every unit of the layer, by index */
export function planContactSheet(packId: string, layer: Layer, units: readonly ShownUnit[]): Figure {
  const side = units[0]?.picture.size ?? 64;
  const { margin, columns, gap } = layout;
  const step = { x: side + gap, y: side + layout.number + gap };
  const width = 2 * margin + columns * step.x - gap;
  const silent = units.filter((unit) => unit.silent).length;
  const facts = [
    plural(units.length, "unit"),
    `receptive field ${Math.max(...layer.receptiveField.size)} px`,
    ...(silent > 0 ? [`${silent} silent`] : []),
  ];
  const captions: Caption[] = [
    { text: `${packId} / ${layer.name}`, x: margin, y: 30, size: 18, strong: true },
    { text: facts.join(" · "), x: width - margin, y: 30, size: 12, anchor: "end", faint: true },
  ];
  const panels: Panel[] = [];
  let top = layout.title;
  for (const branch of layer.branches) {
    if (layer.branches.length > 1) {
      captions.push({ text: branch.name, x: margin, y: top + 16, size: 13, strong: true });
      top += layout.heading;
    }
    for (let index = branch.start; index < branch.end; index++) {
      const unit = units[index];
      if (!unit) continue;
      const place = index - branch.start;
      const x = margin + (place % columns) * step.x;
      const y = top + Math.floor(place / columns) * step.y;
      panels.push({ picture: unit.picture, x, y });
      captions.push({
        text: unit.silent ? `${index} silent` : String(index),
        x: x + side / 2,
        y: y + side + 12,
        size: 11,
        anchor: "middle",
        faint: unit.silent,
      });
    }
    top += Math.ceil((branch.end - branch.start) / columns) * step.y + layout.after;
  }
  return { width, height: top + margin - layout.after, panels, captions };
}
