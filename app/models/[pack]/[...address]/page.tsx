import type { Metadata } from "next";
import { AtlasScreen } from "../../../../components/atlas/atlas-screen.tsx";
import { NeuronScreen } from "../../../../components/neuron/neuron-screen.tsx";
import { decodeSegment } from "../../../../components/shell/hrefs.ts";
import { parseUnit } from "../../../../lib/shared/unit.ts";

type Props = { params: Promise<{ pack: string; address: string[] }> };

/** A layer's name may hold slashes, and segments may come percent-encoded, the colon included. */
async function readAddress({ params }: Props) {
  const { pack, address } = await params;
  const text = address.map(decodeSegment).join("/");
  const unit = parseUnit(text);
  return { packId: decodeSegment(pack), text, unit: unit.ok ? unit.value : null };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { packId, text } = await readAddress(props);
  return { title: `${text} · ${packId}` };
}

export default async function AddressPage(props: Props) {
  const { packId, text, unit } = await readAddress(props);
  return unit ? (
    <NeuronScreen packId={packId} layer={unit.layer} index={unit.index} />
  ) : (
    <AtlasScreen packId={packId} layer={text} />
  );
}
