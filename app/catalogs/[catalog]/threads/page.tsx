import type { Metadata } from "next";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";
import { ThreadsScreen } from "../../../../components/threads/threads-screen.tsx";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Threads · ${decodeSegment((await params).catalog)}` };
}

export default async function ThreadsPage({ params }: Props) {
  return <ThreadsScreen catalogId={decodeSegment((await params).catalog)} />;
}
