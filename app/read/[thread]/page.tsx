import type { Metadata } from "next";
import { ThreadPage, threadMetadata } from "../../../components/reading/reading-pages.tsx";

type Props = { params: Promise<{ thread: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return threadMetadata((await params).thread);
}

export default async function ReadThreadPage({ params }: Props) {
  return <ThreadPage id={(await params).thread} />;
}
