/** The atlas in its final shape while the manifest is on its way. */
import { Loading, Skeleton, SkeletonText } from "../ui/skeleton.tsx";

const tiles = Array.from({ length: 24 }, (_, tile) => `tile-${tile}`);

export function AtlasSkeleton({ packId }: { packId: string }) {
  return (
    <main className="page pt-8 sm:pt-10">
      <Loading what={`the atlas of ${packId}`} />
      <Skeleton className="h-9 w-72" />
      <Skeleton className="mt-3 h-4 w-56" />
      <div className="mt-8 grid gap-x-12 gap-y-8 lg:grid-cols-[18rem_minmax(0,1fr)]">
        <SkeletonText lines={12} className="max-lg:hidden" />
        <div>
          <Skeleton className="h-7 w-60" />
          <Skeleton className="mt-4 h-9 w-full" />
          <div
            aria-hidden="true"
            className="mt-8 grid grid-cols-[repeat(auto-fill,minmax(92px,1fr))] gap-x-3 gap-y-14"
          >
            {tiles.map((tile) => (
              <Skeleton key={tile} className="aspect-square" />
            ))}
          </div>
        </div>
      </div>
    </main>
  );
}
