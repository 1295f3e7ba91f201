import type { Metadata } from "next";
import { AgreementScreen } from "../../../../../components/rounds/agreement-screen.tsx";
import { decodeSegment } from "../../../../../components/shell/hrefs.ts";

type Props = { params: Promise<{ catalog: string }> };

export const metadata: Metadata = { title: "Agreement" };

export default async function AgreementPage({ params }: Props) {
  return <AgreementScreen catalogId={decodeSegment((await params).catalog)} />;
}
