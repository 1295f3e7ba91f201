import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CircuitCanvas, edgeId, emptyCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { unitNodeId } from "../../lib/canvas/node-id.ts";
import { circuitSubject } from "../../lib/catalog/records/circuit.ts";
import { createId } from "../../lib/shared/ids.ts";
import {
  fixtureCatalog,
  startTestServer,
  type TestServer,
  type Visitor,
} from "./test-support/test-server.ts";

let server: TestServer;
let owner: Visitor;
let annotator: Visitor;
let reader: Visitor;

const [low, high] = ["conv1:1", "inception_3b/output:2"];
const node = (unit: string, y: number) => ({
  id: unitNodeId(unit),
  type: "unit" as const,
  unit,
  x: 0,
  y,
  group: null,
  name: "",
});
const canvas: CircuitCanvas = {
  ...emptyCanvas,
  nodes: [node(low, 200), { ...node(high, 0), name: "<b>corner</b>" }].sort((a, b) => (a.id < b.id ? -1 : 1)),
  edges: [
    {
      id: edgeId(unitNodeId(low), unitNodeId(high)),
      from: unitNodeId(low),
      to: unitNodeId(high),
      kept: { net: 0.5, norm: 0.75, path: "direct", pack: "a".repeat(64) },
      note: "",
    },
  ],
};
const fresh = (changes: object = {}) => ({
  id: createId(),
  circuit: createId(),
  content: { title: "A corner & more", summary: "", target: high },
  canvas,
  ...changes,
});
const imports = `/api/catalogs/${fixtureCatalog}/circuit-imports`;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.owner();
  annotator = await server.invited(owner, "annotator", "Ada");
  reader = await server.invited(owner, "reader", "Rea");
});
afterAll(() => server.stop());

describe("taking a circuit in", () => {
  it("makes it in the name of whoever takes it in, with everything on its canvas, once", async () => {
    const body = fresh();
    const made = await annotator.call("POST", imports, body);
    expect(made).toMatchObject({
      status: 200,
      body: { record: { kind: "circuit", title: "A corner & more" } },
    });
    const again = await annotator.call("POST", imports, body);
    expect(again.body).toEqual(made.body);
    const subject = encodeURIComponent(circuitSubject(body.circuit));
    const authors = await annotator.call("GET", `/api/catalogs/${fixtureCatalog}/texts/${subject}/authors`);
    expect(authors.body).toMatchObject({ people: [{ name: "Ada" }] });
    const text = await annotator.call("GET", `/api/catalogs/${fixtureCatalog}/texts/${subject}`);
    expect(text.body).toMatchObject({
      changes: 1,
      plain: expect.stringContaining("conv1:1 → inception_3b/output:2 “<b>corner</b>”: 0.7500"),
    });
  });

  it("refuses readers and visitors, and lets nobody speak for another", async () => {
    expect((await reader.call("POST", imports, fresh())).status).toBe(403);
    expect((await server.visitor().call("POST", imports, fresh())).status).toBe(401);
    expect((await annotator.call("POST", imports, fresh({ author: "somebody" }))).status).toBe(400);
  });

  it("does not write into a circuit that is there", async () => {
    const theirs = { circuit: createId(), content: { title: "Mine", summary: "", target: null } };
    await owner.command({ type: "circuit.create", ...theirs });
    const forged = await annotator.call("POST", imports, fresh({ circuit: theirs.circuit }));
    expect(forged.status).toBe(409);
    const subject = encodeURIComponent(circuitSubject(theirs.circuit));
    const text = await owner.call("GET", `/api/catalogs/${fixtureCatalog}/texts/${subject}`);
    expect(text.body).toMatchObject({ changes: 0 });
  });

  it.each([
    [
      "a unit that the network does not have",
      { canvas: { ...canvas, nodes: [node("conv9:1", 0)], edges: [] } },
    ],
    ["a target that it does not have", { content: { title: "x", summary: "", target: "conv1:99" } }],
    ["a canvas that is none", { canvas: { nodes: [{ type: "unit" }] } }],
    ["no title", { content: { title: " ", summary: "", target: null } }],
  ])("refuses %s, with the reason, and leaves nothing", async (_what, changes) => {
    const body = fresh(changes);
    const refused = await annotator.call("POST", imports, body);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    expect(JSON.stringify(refused.body)).toMatch(/message/);
    const subject = encodeURIComponent(circuitSubject(body.circuit));
    expect((await annotator.call("GET", `/api/catalogs/${fixtureCatalog}/texts/${subject}`)).status).toBe(
      404,
    );
  });
});

describe("the embedded circuit", () => {
  const address = async (catalog = fixtureCatalog) => {
    const body = fresh();
    const made = await owner.call("POST", `/api/catalogs/${catalog}/circuit-imports`, body);
    expect(made.status).toBe(200);
    return `/embed/circuits/${catalog}/${body.circuit}`;
  };
  const openReading = (open: boolean) => owner.call("PATCH", "/api/settings", { openReading: open });

  it("shows the drawing, whose it is and the way to the live one, and runs nothing", async () => {
    const response = await owner.fetch(await address());
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain("<svg");
    expect(page).toContain("A corner &amp; more");
    expect(page).toContain("&lt;b&gt;corner&lt;/b&gt;");
    expect(page).not.toContain("<b>corner");
    expect(page).not.toContain("<script");
    expect(page).toContain("/catalogs/small-net/circuits/");
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; img-src data:/,
    );
  });

  it("may be framed by any site when everybody may read it, and by this server's pages alone otherwise", async () => {
    const where = await address();
    const framing = async (who: Visitor) => {
      const { headers, status } = await who.fetch(where);
      return [
        status,
        /frame-ancestors (.*)$/.exec(headers.get("content-security-policy") ?? "")?.[1],
        headers.get("x-frame-options"),
      ];
    };
    await openReading(false);
    expect(await framing(owner)).toEqual([200, "'self'", "SAMEORIGIN"]);
    expect((await framing(server.visitor()))[0]).toBe(404);
    await openReading(true);
    expect(await framing(owner)).toEqual([200, "*", null]);
    expect(await framing(server.visitor())).toEqual([200, "*", null]);
    await owner.call("PATCH", `/api/catalogs/${fixtureCatalog}`, { visibility: "unlisted" });
    expect(await framing(server.visitor())).toEqual([200, "'self'", "SAMEORIGIN"]);
    await owner.call("PATCH", `/api/catalogs/${fixtureCatalog}`, { visibility: "private" });
    expect(await framing(owner)).toEqual([200, "'self'", "SAMEORIGIN"]);
    await owner.call("PATCH", `/api/catalogs/${fixtureCatalog}`, { visibility: "public" });
  });

  it("gives nothing away of what is private: it is as if there were none", async () => {
    await openReading(true);
    const made = await owner.call("POST", "/api/catalogs", {
      request: createId(),
      pack: fixtureCatalog,
      title: "Secret",
      visibility: "private",
      shownLabel: "most-supported",
    });
    const secret = (made.body as { id: string }).id;
    const there = await address(secret);
    const look = async (path: string) => {
      const response = await server.visitor().fetch(path);
      return [
        response.status,
        (await response.text()).replaceAll(
          path.replace("/embed/circuits/", "").replace("/", "/circuits/"),
          "…",
        ),
      ];
    };
    const nothing = there.replace(/[0-9a-f-]{36}$/, createId());
    const other = there.replace(secret, "no-such-catalog");
    expect(await look(there)).toEqual(await look(nothing));
    expect(await look(there)).toEqual(await look(other));
    expect((await look(there))[0]).toBe(404);
  });

  it("keeps every other page from being framed", async () => {
    const { headers } = await server.visitor().fetch("/api/session");
    expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
    const none = await server.visitor().fetch("/embed/nothing");
    expect(none.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
  });
});
