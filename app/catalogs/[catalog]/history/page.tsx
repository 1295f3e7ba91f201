import type { Metadata } from "next";
import { HistoryScreen } from "../../../../components/history/history-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `History · ${decodeSegment((await params).catalog)}` };
}

export default async function HistoryPage({ params }: Props) {
  return <HistoryScreen catalogId={decodeSegment((await params).catalog)} />;
}
