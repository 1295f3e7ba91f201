/** Offers to make a family of words. */
import { Button } from "../ui/button.tsx";

export function MakeFamilyButton({ name, onStart }: { name: string; onStart: (name: string) => void }) {
  return (
    <Button variant="quiet" size="small" onClick={() => onStart(name)}>
      Make a family<span className="sr-only"> of “{name}”</span>
    </Button>
  );
}
