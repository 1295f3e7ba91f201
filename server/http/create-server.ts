/** The HTTP side: our routes, the pages for everything else, and the way to the WebSockets. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fromError, problem } from "./answer.ts";
import type { App } from "./app.ts";
import type { Pages } from "./pages.ts";
import { isDecodable, normaliseTarget } from "./request-target.ts";
import { match, type Route } from "./router.ts";
import { activationRoutes } from "./routes/activations.ts";
import { administrationRoutes } from "./routes/administration.ts";
import { catalogRoutes } from "./routes/catalogs.ts";
import { imageSetRoutes } from "./routes/image-sets.ts";
import { joinRoutes } from "./routes/join.ts";
import { modelRoutes } from "./routes/models.ts";
import { sessionRoutes } from "./routes/session.ts";
import { visualisationRoutes } from "./routes/visualisations.ts";
import { wasmRoutes } from "./routes/wasm.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { send } from "./send.ts";

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
    ...administrationRoutes(app),
    ...modelRoutes(app),
    ...catalogRoutes(app),
    ...visualisationRoutes(app),
    ...imageSetRoutes(app),
    ...activationRoutes(app),
    ...wasmRoutes(),
  ];

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    setSecurityHeaders(response);
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
    respond(request, response).catch(async (error: unknown) => {
      if (response.headersSent || response.destroyed) {
        // Too late to say anything: a broken connection tells that the answer is not whole.
        if (!isBrokenOff(error)) log(String(error));
        response.destroy();
        return;
      }
      await refuse(request, response, error, log);
    });
  });
}

/** After a refusal the rest of a body is unread; the connection ends, because the next request cannot be told from it. */
async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  log: (message: string) => void,
): Promise<void> {
  if (!request.complete) {
    response.setHeader("connection", "close");
    request.resume();
  }
  await send(request, response, fromError(error, log));
}

const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
