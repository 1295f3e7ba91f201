/** Names of SVG 1.1 and MathML Core that drawings (`lib/figures/drawing.ts`, `lib/canvas/draw-circuit.ts`) and KaTeX write. */

const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

export const svgElements = names(
  "svg title desc g rect line path circle ellipse polygon polyline text tspan image",
);

export const svgAttributes = names(
  `xmlns viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d dx dy points fill fill-opacity fill-rule stroke stroke-width
  stroke-opacity stroke-dasharray stroke-dashoffset stroke-linejoin stroke-linecap opacity font-family font-size font-weight
  font-style letter-spacing text-anchor dominant-baseline transform shape-rendering image-rendering preserveAspectRatio paint-order
  role aria-label aria-hidden class`,
);

export const katexElements = names(
  `span math semantics annotation mrow mi mo mn ms mtext mspace msub msup msubsup munder mover munderover mfrac msqrt mroot mtable
  mtr mtd mlabeledtr mpadded mphantom mstyle menclose merror mglyph svg path line`,
);
