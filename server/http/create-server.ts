/** The HTTP side: our routes, the pages for everything else, and the way to the WebSockets. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Answer, fromError, problem } from "./answer.ts";
import type { App } from "./app.ts";
import { releaseBody } from "./body.ts";
import { noteRefusal } from "./note-refusal.ts";
import type { Pages } from "./pages.ts";
import { isDecodable, normaliseTarget } from "./request-target.ts";
import { match, type Route } from "./router.ts";
import { accountRoutes } from "./routes/account.ts";
import { activationRoutes } from "./routes/activations.ts";
import { administrationRoutes } from "./routes/administration.ts";
import { articleRoutes } from "./routes/articles.ts";
import { catalogSettingsRoutes } from "./routes/catalog-settings.ts";
import { catalogRoutes } from "./routes/catalogs.ts";
import { channelRoutes } from "./routes/channels.ts";
import { circuitExchangeRoutes } from "./routes/circuit-exchange.ts";
import { circuitRoutes } from "./routes/circuits.ts";
import { discussionRoutes } from "./routes/discussion.ts";
import { familyRoutes } from "./routes/families.ts";
import { historyRoutes } from "./routes/history.ts";
import { hypothesisRoutes } from "./routes/hypotheses.ts";
import { imageSetRoutes } from "./routes/image-sets.ts";
import { inboxRoutes } from "./routes/inbox.ts";
import { inviteRoutes } from "./routes/invites.ts";
import { joinRoutes } from "./routes/join.ts";
import { modelRoutes } from "./routes/models.ts";
import { peopleRoutes } from "./routes/people.ts";
import { readingRoutes } from "./routes/reading.ts";
import { roundRoutes } from "./routes/rounds.ts";
import { sessionRoutes } from "./routes/session.ts";
import { snapshotRoutes } from "./routes/snapshots.ts";
import { textRoutes } from "./routes/texts.ts";
import { threadRoutes } from "./routes/threads.ts";
import { visualisationRoutes } from "./routes/visualisations.ts";
import { wasmRoutes } from "./routes/wasm.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { send as write } from "./send.ts";

/** Paths that never fall through to the pages. */
const ownPrefixes = ["/api/", "/packs/", "/wasm/"];

/** Where the pages have nothing and say so. */
const nowhere = "/404";

const readingMethods: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/** Everything that is not a route of ours goes to the pages; without them, in tests of the API alone, nowhere. */
export function createHttpServer(app: App, log: (message: string) => void, pages?: Pages): Server {
  const routes: Route[] = [
    ...sessionRoutes(app),
    ...joinRoutes(app),
    ...accountRoutes(app),
    ...inviteRoutes(app),
    ...peopleRoutes(app),
    ...administrationRoutes(app),
    ...modelRoutes(app),
    ...catalogRoutes(app),
    ...discussionRoutes(app),
    ...familyRoutes(app),
    ...inboxRoutes(app),
    ...catalogSettingsRoutes(app),
    ...roundRoutes(app),
    ...circuitRoutes(app),
    ...hypothesisRoutes(app),
    ...historyRoutes(app),
    ...snapshotRoutes(app),
    ...textRoutes(app),
    ...circuitExchangeRoutes(app),
    ...articleRoutes(app),
    ...threadRoutes(app),
    ...channelRoutes(app),
    ...readingRoutes(app),
    ...visualisationRoutes(app),
    ...imageSetRoutes(app),
    ...activationRoutes(app),
    ...wasmRoutes(),
  ];

  /** Every answer of ours goes this way; those that refuse something are noted. */
  const send = async (request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> => {
    await noteRefusal(app, routes, request, answer, log);
    return write(request, response, answer);
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    setSecurityHeaders(request, response, app.security);
    if (!normaliseTarget(request)) {
      return send(request, response, problem("invalid", "The address in this request is not a path."));
    }
    if (!app.origins.isOwnHost(request.headers)) {
      const message = `This server does not go by the name “${request.headers.host ?? ""}”. Whoever runs it can set PUBLIC_URL to the address people use.`;
      return send(request, response, problem("forbidden", message, 421));
    }
    const method = request.method ?? "GET";
    if (!readingMethods.includes(method) && !app.origins.isOwnPage(request.headers)) {
      return send(request, response, problem("forbidden", "This request comes from another site."));
    }
    const [path = "/", query = ""] = (request.url ?? "/").split(/\?(.*)/s, 2);
    const matched = match(routes, method, path);
    switch (matched.type) {
      case "found": {
        const { params, route } = matched;
        return send(
          request,
          response,
          await route.handle({ request, params, query: new URLSearchParams(query) }),
        );
      }
      case "wrong-method":
        response.setHeader("allow", matched.allowed.join(", "));
        return send(request, response, problem("unsupported", `${path} does not take ${method}.`, 405));
      case "none":
        if (pages && !ownPrefixes.some((prefix) => path.startsWith(prefix))) {
          if (!isDecodable(path)) request.url = nowhere;
          return pages.handle(request, response);
        }
        return send(request, response, problem("not-found", "There is nothing at this address."));
      default:
        return matched satisfies never;
    }
  };

  // An offer of another protocol may be ignored (RFC 9110, section 7.8), and the request is answered as it stands.
  const shouldUpgradeCallback = (request: IncomingMessage) =>
    request.headers.upgrade?.toLowerCase() === "websocket";
  return createServer({ shouldUpgradeCallback }, (request, response) => {
    response.once("close", () => releaseBody(request));
    respond(request, response).catch(async (error: unknown) => {
      if (response.headersSent || response.destroyed) {
        // Too late to say anything: a broken connection tells that the answer is not whole.
        if (!isBrokenOff(error)) log(String(error));
        response.destroy();
        return;
      }
      endUnread(request, response);
      await send(request, response, fromError(error, log));
    });
  });
}

/** After a failure the rest of a body is unread; the connection ends, because the next request cannot be told from it. */
function endUnread(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  response.setHeader("connection", "close");
  request.resume();
}

const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
