/**
 * People as small round marks with their initials. Neutral in colour: colour carries data only. The letters are drawn,
 * not written: they are no part of the name of what they stand in.
 */
import { classNames } from "./class-names.ts";
import { initials } from "./initials.ts";

export type AvatarSize = "tiny" | "small" | "medium";

const sizes: Record<AvatarSize, string> = {
  tiny: "size-[18px] text-[9px]",
  small: "size-6 text-[11px]",
  medium: "size-8 text-caption",
};

export function Avatar({
  name,
  size = "small",
  decorative = false,
}: {
  name: string;
  size?: AvatarSize;
  /** True where the name stands beside it. */
  decorative?: boolean;
}) {
  const face = classNames(
    "inline-flex shrink-0 items-center justify-center rounded-full border border-paper bg-ink-soft",
    "font-sans font-semibold tracking-tight text-paper select-none before:content-[attr(data-initials)]",
    sizes[size],
  );
  if (decorative) {
    return <span aria-hidden="true" className={face} data-initials={initials(name)} />;
  }
  return <span role="img" aria-label={name} title={name} className={face} data-initials={initials(name)} />;
}

/** Several people in one mark; beyond `max` the rest are counted. */
export function AvatarStack({
  names,
  size = "small",
  max = 3,
  label,
}: {
  names: readonly string[];
  size?: AvatarSize;
  max?: number;
  /** For example “Ada and Bo are looking at this unit”. */
  label: string;
}) {
  if (names.length === 0) return null;
  const shown = names.slice(0, names.length > max ? max - 1 : max);
  const rest = names.length - shown.length;
  return (
    <span role="img" aria-label={label} title={label} className="inline-flex items-center -space-x-1.5">
      {shown.map((name) => (
        <Avatar key={name} name={name} size={size} decorative />
      ))}
      {rest > 0 ? (
        <span
          aria-hidden="true"
          className={classNames(
            "inline-flex items-center justify-center rounded-full border border-paper bg-sunken font-semibold text-ink",
            sizes[size],
          )}
        >
          +{rest}
        </span>
      ) : null}
    </span>
  );
}
