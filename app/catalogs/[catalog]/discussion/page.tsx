import type { Metadata } from "next";
import { Suspense } from "react";
import { DiscussionScreen } from "../../../../components/discussion/discussion-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Discussion · ${decodeSegment((await params).catalog)}` };
}

export default async function DiscussionPage({ params }: Props) {
  return (
    // Which threads are listed is in the address.
    <Suspense>
      <DiscussionScreen catalogId={decodeSegment((await params).catalog)} />
    </Suspense>
  );
}
