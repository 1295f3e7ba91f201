import type { Metadata } from "next";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";
import { ThreadScreen } from "../../../../../components/threads/thread-screen.tsx";

type Props = { params: Promise<{ catalog: string; thread: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Thread · ${decodeSegment((await params).catalog)}` };
}

export default async function ThreadPage({ params }: Props) {
  const { catalog, thread } = await params;
  return <ThreadScreen catalogId={decodeSegment(catalog)} id={decodeSegment(thread)} />;
}
