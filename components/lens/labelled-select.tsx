/** A choice from a list with its name before it, on one line. */
import { type ComponentProps, useId } from "react";
import { Select } from "../ui/select.tsx";

export function LabelledSelect({ label, ...rest }: { label: string } & ComponentProps<"select">) {
  const id = useId();
  return (
    <span className="flex items-center gap-2 text-small">
      <label htmlFor={id} className="whitespace-nowrap text-muted">
        {label}
      </label>
      <Select id={id} {...rest} />
    </span>
  );
}
