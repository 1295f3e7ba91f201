/** Units of one layer in settings. */
import { z } from "zod";

/** As many as the largest layers have. */
const unitsOfALayer = 5000;

export const unitListSchema = (most = unitsOfALayer) =>
  z.array(z.number().int().min(0)).min(1).max(most).readonly();
