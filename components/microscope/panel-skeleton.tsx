/** An instrument's place while its code is on the way. */
import { Loading, SkeletonText } from "../ui/skeleton.tsx";

export function PanelSkeleton() {
  return (
    <div className="min-h-96">
      <Loading what="the instrument" />
      <SkeletonText lines={6} />
    </div>
  );
}
