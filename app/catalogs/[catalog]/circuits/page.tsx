import type { Metadata } from "next";
import { CircuitsScreen } from "../../../../components/circuits/list/circuits-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Circuits · ${decodeSegment((await params).catalog)}` };
}

export default async function CircuitsPage({ params }: Props) {
  return <CircuitsScreen catalogId={decodeSegment((await params).catalog)} />;
}
