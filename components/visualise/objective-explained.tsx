/** What the chosen objective means, in place: words, formula, and a sketch of what it looks at. Draws only. */
import type { PanelView } from "./panel-view.ts";
import { Schematic } from "./schematic.tsx";
import { additions, explained } from "./words.ts";

export function ObjectiveExplained({ view }: { view: PanelView }) {
  const { choice, custom, diversity } = view;
  if (custom !== null) {
    return (
      <p className="max-w-prose text-small text-ink-soft">
        The address brings an objective of its own; the caption says what it raises. Choose anything above to
        begin from the form.
      </p>
    );
  }
  const { title, text, formula } = explained[choice.what];
  const added = [
    choice.blend?.type === "interpolation" ? additions.interpolation : null,
    choice.blend?.type === "sum" ? additions.sum : null,
    choice.negative ? additions.negative : choice.preActivation ? additions.before : null,
    diversity ? additions.diversity : null,
    choice.smoothness > 0 ? additions.smoothness : null,
  ].filter((addition) => addition !== null);
  return (
    <div className="flex max-w-prose items-start gap-4">
      <Schematic what={choice.what} label={`Which values of the layer are raised: ${title}`} />
      <div className="text-small text-ink-soft">
        <p>
          <strong className="font-semibold text-ink">{title}</strong> {text}
        </p>
        <Formula>{`f = ${formula}`}</Formula>
        {added.map((addition) => (
          <div key={addition.formula} className="mt-2">
            <p>{addition.text}</p>
            <Formula>{addition.formula}</Formula>
          </div>
        ))}
        {choice.what === "class" ? null : (
          <p className="mt-2 text-caption text-muted">
            a: activations, z: what they are before the rectifier; y, x: position among h × w; n: unit among
            c.
          </p>
        )}
      </div>
    </div>
  );
}

const Formula = ({ children }: { children: string }) => (
  <p className="mt-0.5 font-serif text-ink italic">{children}</p>
);
