import type { Metadata } from "next";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";
import { NewThreadScreen } from "../../../../../components/threads/new-thread-screen.tsx";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Begin a thread · ${decodeSegment((await params).catalog)}` };
}

export default async function NewThreadPage({ params }: Props) {
  return <NewThreadScreen catalogId={decodeSegment((await params).catalog)} />;
}
