/** A factor's colour beside its name. Draws only. */
export function Swatch({ colour }: { colour: string }) {
  return (
    <span
      aria-hidden="true"
      className="mr-1 inline-block size-3 rounded-full align-[-1px] outline outline-rule-strong"
      style={{ background: colour }}
    />
  );
}
