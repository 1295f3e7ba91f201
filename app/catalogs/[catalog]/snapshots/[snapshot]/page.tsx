import type { Metadata } from "next";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";
import { SnapshotScreen } from "../../../../../components/snapshots/snapshot-screen.tsx";

type Props = { params: Promise<{ catalog: string; snapshot: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Snapshot · ${decodeSegment((await params).catalog)}` };
}

export default async function SnapshotPage({ params }: Props) {
  const { catalog, snapshot } = await params;
  return <SnapshotScreen catalogId={decodeSegment(catalog)} snapshotId={decodeSegment(snapshot)} />;
}
