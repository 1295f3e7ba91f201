import type { Metadata } from "next";
import { NewRoundScreen } from "../../../../../components/rounds/new-round-screen.tsx";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export const metadata: Metadata = { title: "New round" };

export default async function NewRoundPage({ params }: Props) {
  return <NewRoundScreen catalogId={decodeSegment((await params).catalog)} />;
}
