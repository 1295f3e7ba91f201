/** One chosen family in the label form: its name, how surely the unit belongs to it, and taking it out again. */
import type { Family } from "../../lib/catalog/records/family.ts";
import { FamilySwatch } from "../families/family-swatch.tsx";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { Select } from "../ui/select.tsx";
import { confidenceSteps } from "./confidence.ts";
import type { FamilyChoice } from "./label-draft.ts";

export function ChosenFamily({
  choice,
  family,
  onStep,
  onRemove,
}: {
  choice: FamilyChoice;
  /** Undefined for one that is yet to be made, or that is not here. */
  family: Family | undefined;
  onStep: (step: number) => void;
  onRemove: () => void;
}) {
  const name = choice.make?.name ?? family?.name ?? "a family that is not here";
  const colour = choice.make?.colour ?? family?.colour;
  return (
    <li className="flex items-center gap-2 rounded-control border border-rule py-1 pr-1 pl-2.5">
      {colour ? <FamilySwatch colour={colour} /> : null}
      <span className="min-w-0 flex-1 truncate text-small" title={name}>
        {name}
        {choice.make ? <span className="text-caption text-muted"> new</span> : null}
      </span>
      <Select
        aria-label={`How surely it belongs to ${name}`}
        className="shrink-0"
        value={choice.step}
        onChange={(event) => onStep(Number(event.target.value))}
      >
        {confidenceSteps.map((word, place) => (
          <option key={word} value={place + 1}>
            {word}
          </option>
        ))}
      </Select>
      <IconButton size="small" label={`Take out ${name}`} onClick={onRemove}>
        <Icon name="close" />
      </IconButton>
    </li>
  );
}
