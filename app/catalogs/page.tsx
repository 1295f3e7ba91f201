import type { Metadata } from "next";
import { Suspense } from "react";
import { CatalogsScreen } from "../../components/catalog/catalogs-screen.tsx";

export const metadata: Metadata = { title: "Catalogs" };

export default function CatalogsPage() {
  return (
    // Which network a new catalog is about is read from the address.
    <Suspense>
      <CatalogsScreen />
    </Suspense>
  );
}
