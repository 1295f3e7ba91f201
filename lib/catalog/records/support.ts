/** One person's support for somebody's label. Taking it back withdraws the record. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { recordBase } from "./record.ts";

export const supportSchema = z.object({ ...recordBase, kind: z.literal("support"), label: idSchema });
export type Support = z.infer<typeof supportSchema>;
