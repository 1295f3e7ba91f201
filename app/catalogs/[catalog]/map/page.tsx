import type { Metadata } from "next";
import { MapScreen } from "../../../../components/catalog/map/map-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Map · ${decodeSegment((await params).catalog)}` };
}

export default async function MapPage({ params }: Props) {
  return <MapScreen catalogId={decodeSegment((await params).catalog)} />;
}
