import type { Metadata } from "next";
import { decodeSegment } from "../../../../../../../../components/shell/hrefs.ts";
import { SuggestedScreen } from "../../../../../../../../components/threads/suggested-screen.tsx";

type Props = { params: Promise<{ catalog: string; article: string; sha256: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `A suggested text · ${decodeSegment((await params).catalog)}` };
}

export default async function SuggestedPage({ params }: Props) {
  const { catalog, article, sha256 } = await params;
  return (
    <SuggestedScreen
      catalogId={decodeSegment(catalog)}
      article={decodeSegment(article)}
      sha256={decodeSegment(sha256)}
    />
  );
}
