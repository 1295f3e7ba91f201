import type { Metadata } from "next";
import { EdgeScreen } from "../../../../components/edges/edge-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ pack: string }>; searchParams: Promise<Query> };

async function readEnds({ searchParams }: Props) {
  const query = await searchParams;
  const one = (name: string): string => [query[name]].flat()[0] ?? "";
  return { from: one("from"), to: one("to") };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { from, to } = await readEnds(props);
  return { title: `${from} → ${to} · ${decodeSegment((await props.params).pack)}` };
}

export default async function EdgePage(props: Props) {
  return <EdgeScreen packId={decodeSegment((await props.params).pack)} {...(await readEnds(props))} />;
}
