import type { Metadata } from "next";
import { ImagesScreen } from "../../../../components/images/images-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ pack: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Images · ${decodeSegment((await params).pack)}` };
}

export default async function ImagesPage({ params }: Props) {
  return <ImagesScreen packId={decodeSegment((await params).pack)} />;
}
