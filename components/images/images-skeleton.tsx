/** The page of images in its final shape while the manifest is on its way. */
import { Loading, Skeleton } from "../ui/skeleton.tsx";

const tiles = Array.from({ length: 24 }, (_, tile) => `tile-${tile}`);

export function ImagesSkeleton({ packId }: { packId: string }) {
  return (
    <main className="page pt-8 sm:pt-10">
      <Loading what={`the images of ${packId}`} />
      <Skeleton className="h-9 w-72" />
      <Skeleton className="mt-3 h-4 w-96 max-w-full" />
      <TilesSkeleton />
    </main>
  );
}

export function TilesSkeleton() {
  return (
    <div
      aria-hidden="true"
      className="mt-10 grid grid-cols-[repeat(auto-fill,minmax(72px,1fr))] gap-x-3 gap-y-14"
    >
      {tiles.map((tile) => (
        <Skeleton key={tile} className="aspect-square" />
      ))}
    </div>
  );
}
