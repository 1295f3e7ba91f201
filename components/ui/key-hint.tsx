/** A key to press, as it is printed on the keyboard. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-control border border-rule-strong bg-raised px-1 font-mono text-[11px] text-muted">
      {children}
    </kbd>
  );
}
