/**
 * What somebody with an account can make others' browsers do by what they write: nothing. Every script of every page is this
 * server's own, and markup in any field is text.
 */
import type { Page } from "@playwright/test";
import * as Y from "yjs";
import { openRawClient } from "../server/ws/test-support/raw-client.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";

declare global {
  interface Window {
    /** Set by whatever was smuggled in. */
    smuggled?: string;
    violations?: string[];
  }
}

const unit = "mixed3a:3";
const catalog = "specimen";
/** Runs wherever it is taken for markup. At most 120 characters, as the shortest fields allow. */
const evil = (where: string) =>
  `<script>smuggled="${where}"</script><img src=x onerror=smuggled="${where}"><svg onload=smuggled=1>`;
/** The same for Markdown: links and pictures that would run. */
const evilProse = (where: string) =>
  `${evil(where)}\n\n[click](javascript:smuggled="${where}") ![x](javascript:smuggled=1) <a href="javascript:smuggled=1">y</a> $\\href{javascript:smuggled=1}{z}$ $\\htmlData{x=1}{w}$`;

const id = () => crypto.randomUUID();

/** Says something with a script in it in every field of every kind of statement that people write. */
async function writeEverywhere(owner: Page, mallory: Page, server: TestServer) {
  const say = async (who: Page, command: object) => {
    const url = `${server.origin}/api/catalogs/${catalog}/commands`;
    const answer = await who.request.post(url, { data: { id: id(), ...command } });
    expect(answer.status(), await answer.text()).toBe(200);
  };
  const [family, label, comment, hypothesis, prediction, round] = [id(), id(), id(), id(), id(), id()];
  const content = { name: evil("family"), definition: evilProse("definition"), colour: "rose", parent: null };
  await say(mallory, { type: "family.create", family, content });
  const families = [{ family, confidence: 0.5 }];
  await say(mallory, {
    type: "label.create",
    label,
    subject: unit,
    content: {
      name: evil("label"),
      family: evil("in words"),
      families,
      confidence: 0.5,
      reason: evilProse("reason"),
    },
  });
  await say(owner, { type: "label.dispute", dispute: id(), label, reason: evilProse("dispute") });
  await say(owner, { type: "choice.create", choice: id(), label, reason: evilProse("choice") });
  await say(mallory, {
    type: "comment.create",
    comment,
    subject: unit,
    parent: null,
    content: { body: evilProse("comment") },
  });
  const resolution = { state: "resolved", reason: evilProse("resolution") };
  await say(mallory, {
    type: "resolution.create",
    resolution: id(),
    subject: unit,
    comment,
    content: resolution,
  });
  await say(mallory, {
    type: "hypothesis.create",
    hypothesis,
    content: { title: evil("title"), units: [unit], families: [family], edges: [] },
  });
  await say(mallory, {
    type: "prediction.create",
    prediction,
    hypothesis,
    content: {
      statement: evilProse("statement"),
      refutedBy: evilProse("refuted by"),
      seenBefore: false,
      test: {
        kind: "tuning",
        version: 1,
        settings: { unit: evil("setting") },
        read: { of: "tuning", unit, number: "peak" },
        expect: { type: "sign", sign: "positive", beyond: 0 },
      },
    },
  });
  await say(mallory, {
    type: "evidence.create",
    evidence: id(),
    hypothesis,
    prediction: null,
    pinned: { type: "citation", text: evil("citation"), url: "https://example.org/?q=%3Cscript%3E" },
    content: { stance: "for", argument: null, note: evilProse("note") },
  });
  await say(owner, {
    type: "verdict.give",
    verdict: id(),
    hypothesis,
    content: { standing: "contested", reason: evilProse("verdict") },
  });
  await say(owner, {
    type: "round.create",
    round,
    content: {
      title: evil("round"),
      instructions: evilProse("instructions"),
      units: [unit],
      people: null,
      families: [],
      source: { from: "list" },
      answersWanted: 1,
      deadline: null,
      blind: false,
      seed: 1,
    },
  });
  const snapshots = `${server.origin}/api/catalogs/${catalog}/snapshots`;
  const snapshot = { id: id(), name: evil("snapshot"), description: evilProse("description") };
  expect((await owner.request.post(snapshots, { data: snapshot })).status()).toBe(200);
  const renamed = await owner.request.patch(`${server.origin}/api/catalogs/${catalog}`, {
    data: { title: evil("catalog") },
  });
  expect(renamed.status(), await renamed.text()).toBe(200);
  return { family, hypothesis, round };
}

/** Writes into the text of a hypothesis, past the editor, what the editor would never write. */
async function writeText(mallory: Page, server: TestServer, hypothesis: string): Promise<void> {
  const cookies = await mallory.context().cookies(server.origin);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const path = `text/${catalog}/${encodeURIComponent(`hypothesis/${hypothesis}`)}`;
  const client = await openRawClient(`${server.origin.replace("http", "ws")}/collab`, path, "", {
    headers: { cookie },
  });
  await client.sync();
  const update = client.edit((doc) => {
    const root = doc.getXmlFragment("content");
    const paragraph = new Y.XmlElement("paragraph");
    const text = new Y.XmlText();
    text.insert(0, evil("text"));
    text.insert(0, "a link", { link: { href: "javascript:smuggled='link'", target: "_self" } });
    const formula = new Y.XmlElement("inlineMath");
    formula.setAttribute("latex", "\\href{javascript:smuggled=1}{z}");
    paragraph.insert(0, [text, formula]);
    const mention = new Y.XmlElement("unitMention");
    mention.setAttribute("unit", "javascript:smuggled=1");
    const script = new Y.XmlElement("script");
    script.insert(0, [new Y.XmlText("smuggled='script element'")]);
    const image = new Y.XmlElement("img");
    image.setAttribute("src", "x");
    image.setAttribute("onerror", "smuggled='image element'");
    const heading = new Y.XmlElement("heading");
    heading.setAttribute("level", "2 onclick=smuggled=1");
    heading.setAttribute("style", "background:url(javascript:smuggled=1)");
    heading.insert(0, [new Y.XmlText("A heading")]);
    root.insert(0, [paragraph, heading, script, image, mention]);
  });
  await client.save(update);
  client.close();
}

/** Goes through pages as people do; nothing that was smuggled in may run, and the policy may have nothing to object to. */
async function browse(page: Page, addresses: readonly string[]): Promise<void> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on("dialog", (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      window.violations?.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("main").first()).toBeVisible();
    await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
    await page.waitForLoadState("networkidle", { timeout: 1500 }).catch(() => null); // sockets and work go on
    const seen = await page.evaluate(() => ({
      smuggled: window.smuggled ?? null,
      violations: window.violations ?? null,
      running: [...document.querySelectorAll("*")].flatMap((element) =>
        [...element.attributes]
          .filter(({ name, value }) => /^on/i.test(name) || /^\s*javascript:/i.test(value))
          .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
      ),
    }));
    expect({ address, ...seen }).toEqual({ address, smuggled: null, violations: [], running: [] });
  }
  expect(complaints).toEqual([]);
}

test("markup in any field is text on every page, and the policy has nothing to object to", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const mallory = await join(browser, await makeInvite(ada, server, "Annotator"), "Mallory Gray");
  const made = await writeEverywhere(ada.page, mallory.page, server);
  await writeText(mallory.page, server, made.hypothesis);

  const section = (path: string) => `${server.origin}/catalogs/${catalog}${path}`;
  const model = (path: string) => `${server.origin}/models/specimen${path}`;
  await test.step("in the catalog", () =>
    browse(ada.page, [
      section(""),
      section("/map"),
      section("/families"),
      section(`/families/${made.family}`),
      section("/hypotheses"),
      section(`/hypotheses/${made.hypothesis}`),
      section("/rounds"),
      section(`/rounds/${made.round}`),
      section("/history"),
      section("/snapshots"),
      section("/discussion"),
      section("/triage"),
      section("/settings"),
    ]));
  await test.step("what was smuggled in is there to be read", async () => {
    await ada.page.goto(section(`/hypotheses/${made.hypothesis}`));
    await expect(ada.page.getByRole("main")).toContainText('<script>smuggled="title"</script>');
    await expect(ada.page.locator(".ProseMirror")).toContainText('<script>smuggled="text"</script>');
    await expect(ada.page.locator(".ProseMirror")).toContainText("A heading");
    expect(await ada.page.evaluate(() => window.smuggled ?? null)).toBeNull();
  });
  await test.step("on the pages of the network, with each instrument", () =>
    browse(ada.page, [
      model(""),
      model("/mixed3a"),
      model(`/${unit}`),
      ...["weights", "motifs", "tuning", "examples", "image", "surgery", "similar"].map((see) =>
        model(`/${unit}?see=${see}`),
      ),
      model(`/edge?from=conv2d2:3&to=${unit}`),
      model("/images"),
    ]));
  await test.step("and on one's own", () =>
    browse(ada.page, [
      server.origin,
      ...["/catalogs", "/inbox", "/account", "/people", "/image-sets", "/about", "/compare"].map(
        (path) => `${server.origin}${path}`,
      ),
    ]));
});

test("every script that a page comes with is a file of this server or has the nonce of its own answer", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const paths = [
    "/",
    "/sign-in",
    "/join/x",
    "/catalogs",
    `/catalogs/${catalog}/hypotheses`,
    `/models/specimen/${unit}`,
  ];
  const nonces = new Set<string>();
  for (const path of [...paths, ...paths, "/no/such/page"]) {
    const answer = await ada.page.request.get(`${server.origin}${path}`);
    const policy = answer.headers()["content-security-policy"] ?? "";
    const [, nonce = ""] = /'nonce-([A-Za-z0-9+/=]{22,})'/.exec(policy) ?? [];
    expect(nonce, path).not.toBe("");
    expect(policy).not.toMatch(/script-src[^;]*('unsafe-inline'|'unsafe-eval'|https?:|\*|data:)/);
    nonces.add(nonce);
    const html = await answer.text();
    const scripts = [...html.matchAll(/<script\b([^>]*)>/gi)].map(([, attributes = ""]) => attributes);
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const attributes of scripts) {
      const [, own] = /\bnonce="([^"]*)"/.exec(attributes) ?? [];
      const [, source] = /\bsrc="([^"]*)"/.exec(attributes) ?? [];
      if (own !== undefined) expect(own, `${path} ${attributes}`).toBe(nonce);
      else expect(source, `${path} ${attributes}`).toMatch(/^\/(?!\/)/);
    }
    const markup = html.replaceAll(/<script\b[^>]*>.*?<\/script>/gis, "");
    expect(markup).not.toMatch(/<[a-z][^>]*\son[a-z]+\s*=/i);
    expect(markup).not.toMatch(/=\s*["']?\s*javascript:/i);
  }
  expect(nonces.size).toBe(2 * paths.length + 1);
});

test("a script that gets into a page all the same does not run, and the browser says so", async ({
  browser,
  server,
}) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.origin}/sign-in`);
  const objections = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const said: string[] = [];
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
          said.push(effectiveDirective);
          if (said.length === 2) resolve(said.sort());
        });
        const holder = document.createElement("div");
        holder.innerHTML = '<img src="data:,x" onerror="smuggled=1">';
        const script = document.createElement("script");
        script.textContent = "smuggled = 2";
        document.body.append(holder, script);
      }),
  );
  expect(objections).toEqual(["script-src-attr", "script-src-elem"]);
  expect(await page.evaluate(() => window.smuggled ?? null)).toBeNull();
});
