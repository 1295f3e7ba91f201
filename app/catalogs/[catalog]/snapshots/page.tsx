import type { Metadata } from "next";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";
import { SnapshotsScreen } from "../../../../components/snapshots/snapshots-screen.tsx";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Snapshots · ${decodeSegment((await params).catalog)}` };
}

export default async function SnapshotsPage({ params }: Props) {
  return <SnapshotsScreen catalogId={decodeSegment((await params).catalog)} />;
}
