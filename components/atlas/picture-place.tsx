/** The empty field of a lens, where a picture will be. A dot: it waits its turn. A bar across: there is none, and why. */
export function PicturePlace({
  side,
  waiting = false,
  failure,
}: {
  side: number;
  waiting?: boolean;
  failure?: string;
}) {
  return (
    <svg aria-hidden="true" width={side} height={side} viewBox="0 0 64 64" className="block bg-raised">
      {failure === undefined ? null : <title>{failure}</title>}
      <circle cx="32" cy="32" r="14" fill="none" strokeWidth="1" className="stroke-rule-strong" />
      {waiting ? <circle cx="32" cy="32" r="1.5" className="fill-control" /> : null}
      {failure === undefined ? null : (
        <path d="M22 42 42 22" fill="none" strokeWidth="1" className="stroke-control" />
      )}
    </svg>
  );
}
