import type { Metadata } from "next";
import { Suspense } from "react";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";
import { TriageScreen } from "../../../../components/triage/triage-screen.tsx";

type Props = { params: Promise<{ catalog: string }> };

export const metadata: Metadata = { title: "Label" };

export default async function TriagePage({ params }: Props) {
  const catalogId = decodeSegment((await params).catalog);
  return (
    <Suspense>
      <TriageScreen catalogId={catalogId} />
    </Suspense>
  );
}
