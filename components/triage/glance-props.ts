/** Which unit is looked at, of which network. */
import type { Manifest } from "../../lib/model/manifest.ts";

export type GlanceProps = {
  manifest: Manifest;
  unit: string; // layer:index
  canStore: boolean; // whether this person may put pictures on the server
};
