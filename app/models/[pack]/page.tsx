import type { Metadata } from "next";
import { AtlasScreen } from "../../../components/atlas/atlas-screen.tsx";
import { decodeSegment } from "../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ pack: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).pack) };
}

export default async function ModelPage({ params }: Props) {
  return <AtlasScreen packId={decodeSegment((await params).pack)} layer={null} />;
}
