/** The page's places while the network's description is on its way. */
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { UnitName } from "./unit-name.tsx";

export function NeuronSkeleton({ layer, index }: { layer: string; index: number }) {
  return (
    <main className="page min-h-dvh">
      <Loading what={`${layer}:${index}`} />
      <div className="pt-6 pb-8">
        <div className="flex min-h-9 items-center">
          <Skeleton className="h-4 w-56" />
        </div>
        <h1 className="mt-5 font-serif text-title font-semibold tracking-tight break-words sm:text-display">
          <span className="font-mono text-[0.8em] font-normal">
            <UnitName layer={layer} index={index} />
          </span>
        </h1>
        <div className="mt-2 flex h-6 items-center">
          <Skeleton className="h-3.5 w-80 max-w-full" />
        </div>
      </div>
      <div className="grid gap-x-8 gap-y-10 md:grid-cols-2 lg:grid-cols-[1fr_19rem_1fr] xl:grid-cols-[1fr_25rem_1fr] xl:gap-x-12">
        <div className="lg:col-start-2">
          <Skeleton className="aspect-square w-full" />
        </div>
      </div>
    </main>
  );
}
