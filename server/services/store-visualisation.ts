/** Takes a picture that somebody's browser computed: parse, check that it is what it says, keep. */
import sharp from "sharp";
import { z } from "zod";
import { checkSettings } from "../../lib/featurevis/check-objective.ts";
import {
  type VisualisationRecord,
  visualisationKey,
  visualisationRecordSchema,
} from "../../lib/featurevis/record.ts";
import { fail, ok, type Result, unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { ShippedPictureStore } from "../persistence/shipped-pictures.ts";
import type { VisualisationStore } from "../persistence/visualisation-store.ts";
import type { PackStore } from "../ports.ts";
import { checkUnit } from "./check-subject.ts";
import { explainIssues } from "./explain-issues.ts";

const pngBytesLimit = 4 * 1024 * 1024;
/** Base64 writes three bytes as four characters. */
const base64Limit = Math.ceil(pngBytesLimit / 3) * 4;

/** The largest body of a request that stores a picture: the picture, its losses, and the braces. */
export const visualisationBodyLimit = base64Limit + 512 * 1024;

const bodySchema = z.object({
  record: visualisationRecordSchema,
  png: z.base64("is not base64"),
});

export type StoredVisualisation = {
  readonly key: string;
  /** False when the picture was there already, stored or shipped: the first one stays. */
  readonly stored: boolean;
};

export async function storeVisualisation(
  packs: PackStore,
  store: VisualisationStore,
  shipped: ShippedPictureStore,
  key: string,
  body: unknown,
): Promise<Result<StoredVisualisation>> {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return fail("invalid", explainIssues("This picture cannot be stored", parsed.error));
  const { record } = parsed.data;
  const manifest = await checkUnit(packs, record.pack, record.unit);
  if (!manifest.ok) return manifest;
  if (manifest.value.weights.sha256 !== record.packHash) {
    return fail(
      "conflict",
      `The picture is of another version of ${record.pack} than the one on this server.`,
    );
  }
  const named = checkSettings(manifest.value, unwrap(parseUnit(record.unit)), record.settings);
  if (!named.ok) return named;
  if ((await visualisationKey(record)) !== key) {
    return fail(
      "invalid",
      "The key does not belong to the record: it is the hash of what the picture is of.",
    );
  }
  if (record.size !== record.settings.size) {
    return fail(
      "invalid",
      `The record speaks of a picture of ${record.size} pixels; its settings name ${record.settings.size}.`,
    );
  }
  const png = Buffer.from(parsed.data.png, "base64");
  if (png.length > pngBytesLimit) return fail("too-large", "The picture is larger than 4 MB.");
  const checked = await checkPng(png, record);
  if (!checked.ok) return checked;
  if (await shipped.find(key)) return ok({ key, stored: false });
  return ok({ key, stored: await store.save(key, record, png) });
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Decodes the whole picture, so that what is kept can be shown. */
async function checkPng(png: Buffer, { size }: VisualisationRecord): Promise<Result<void>> {
  if (!png.subarray(0, pngSignature.length).equals(pngSignature)) {
    return fail("unsupported", "The picture is not a PNG.");
  }
  try {
    const image = sharp(png, { limitInputPixels: size * size, failOn: "error" });
    const { info } = await image.raw().toBuffer({ resolveWithObject: true });
    if (info.width !== size || info.height !== size) {
      return fail(
        "invalid",
        `The picture is ${info.width} × ${info.height} pixels; its record says ${size}.`,
      );
    }
    return ok(undefined);
  } catch {
    // The decoder's own words are for programmers; every reason comes to the same.
    return fail(
      "corrupt",
      `The picture is damaged, or larger than the ${size} × ${size} pixels its record says.`,
    );
  }
}
