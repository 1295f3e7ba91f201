/** How pictures of directions are made here: small and quick, as there are many. */
import type { Manifest } from "../../lib/model/manifest.ts";

/** Networks for smaller images than this make smaller pictures. */
const largeInput = 128;

export const pictureSettings = ({ input }: Manifest) => ({
  size: Math.min(input.height, input.width) >= largeInput ? 64 : 48,
  steps: 64,
  seed: 0,
});
