/** Who is using this browser, as `GET /api/session` answers. */
import { z } from "zod";
import { roleSchema } from "../catalog/person.ts";

export const sessionUserSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
});
export type SessionUser = z.infer<typeof sessionUserSchema>;

/** The answer of `GET /api/session`. `epoch` names the server's data folder. */
export const sessionSchema = z.object({
  user: sessionUserSchema.nullable(),
  openReading: z.boolean(),
  hasOwner: z.boolean(),
  epoch: z.string().min(1),
});
export type Session = z.infer<typeof sessionSchema>;

export type SessionState =
  | { readonly state: "loading" }
  | {
      readonly state: "signed-in";
      readonly user: SessionUser;
      readonly openReading: boolean;
      readonly epoch: string;
    }
  | {
      readonly state: "visitor";
      readonly openReading: boolean;
      readonly hasOwner: boolean;
      readonly epoch: string;
    }
  | { readonly state: "failed"; readonly message: string };

export function toSessionState(session: Session): SessionState {
  const { user, openReading, hasOwner, epoch } = session;
  return user === null
    ? { state: "visitor", openReading, hasOwner, epoch }
    : { state: "signed-in", user, openReading, epoch };
}
