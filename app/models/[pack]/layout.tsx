import { type ReactNode, Suspense } from "react";
import { PackCatalog } from "../../../components/catalog/pack-catalog.tsx";
import { decodeSegment } from "../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ pack: string }>; children: ReactNode };

export default async function PackLayout({ params, children }: Props) {
  const packId = decodeSegment((await params).pack);
  return (
    // The catalog is named in the address.
    <Suspense>
      <PackCatalog packId={packId}>{children}</PackCatalog>
    </Suspense>
  );
}
