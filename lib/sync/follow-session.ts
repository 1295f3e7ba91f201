/** The session as this browser knows it: the last answer is kept, so that a page works while the server is away. */
import { MicrographiaError } from "../shared/result.ts";
import { createBackoff } from "./backoff.ts";
import type { SyncEnvironment } from "./environment.ts";
import { createCell, type Observable } from "./observable.ts";
import { type Session, type SessionState, sessionSchema, toSessionState } from "./session.ts";

const keptAt = "micrographia/session";
const channelName = "micrographia/session";

export type SessionFollower = {
  readonly state: Observable<SessionState>;
  /** Whether the server answered when it was last asked; null before the first answer. */
  readonly reachable: Observable<boolean | null>;
  /** Asks the server. Never rejects: without an answer the last known session stays. */
  refresh(): Promise<void>;
  signOut(): Promise<void>;
  close(): void;
};

export function followSession(environment: SyncEnvironment): SessionFollower {
  const { origin, fetch, texts } = environment;
  const kept = readKept(texts.get(keptAt));
  const state = createCell<SessionState>(kept ? toSessionState(kept) : { state: "loading" });
  const reachable = createCell<boolean | null>(null);
  const backoff = createBackoff(environment.random);
  const channel = environment.openChannel(channelName);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;
  let asked = 0;
  /** What this tab shows; what is kept may come from another tab. */
  let shown = kept && JSON.stringify(kept);

  async function ask(): Promise<Session | null> {
    try {
      const response = await fetch(`${origin}/api/session`, {
        credentials: "same-origin",
        cache: "no-store",
      });
      const parsed = sessionSchema.safeParse(await response.json());
      return response.ok && parsed.success ? parsed.data : null;
    } catch {
      return null; // no line, or somebody else's page in place of the server's answer
    }
  }

  function accept(session: Session): void {
    const text = JSON.stringify(session);
    if (text === shown) return;
    shown = text;
    try {
      texts.set(keptAt, text);
    } catch {
      // No room to keep it: without the server the next page will not know who this is.
    }
    state.set(toSessionState(session));
    channel.post("changed");
  }

  async function refresh(): Promise<void> {
    const turn = ++asked;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const session = await ask();
    if (closed || turn !== asked) return; // a later question will have a later answer
    reachable.set(session !== null);
    if (session !== null) {
      backoff.reset();
      return accept(session);
    }
    if (state.get().state === "loading") {
      state.set({
        state: "failed",
        message: "The server cannot be reached. This page tries again by itself.",
      });
    }
    timer = setTimeout(() => void refresh(), backoff.next());
  }

  channel.listen(() => void refresh());
  const leaveOnline = environment.online.subscribe(() => {
    if (environment.online.get()) void refresh();
  });

  return {
    state,
    reachable,
    refresh,
    async signOut() {
      const failed = "You are still signed in: the server could not be reached. Try again when it is back.";
      const response = await fetch(`${origin}/api/auth/sign-out`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
        credentials: "same-origin",
      }).catch((cause: unknown) => {
        throw new MicrographiaError("unavailable", failed, { cause });
      });
      if (!response.ok) throw new MicrographiaError("unavailable", failed);
      await refresh();
    },
    close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      leaveOnline();
      channel.close();
    },
  };
}

function readKept(text: string | null): Session | null {
  if (text === null) return null;
  try {
    return sessionSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // damaged; the server will say
  }
}
