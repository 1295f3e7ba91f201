import { expect, it } from "vitest";
import { layersAnswerSchema } from "../../lib/catalog/answers.ts";
import { createId } from "../../lib/shared/ids.ts";
import { fixtureCatalog, labelContent, type Visitor } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { server, ada, bob } = worldForAll({ ada: "annotator", bob: "annotator" });

const url = `/api/catalogs/${fixtureCatalog}/layers`;
const counts = async () => layersAnswerSchema.parse((await ada.call("GET", url)).body).items;
const label = async (who: Visitor, subject: string) => {
  const id = createId();
  const reply = await who.command({ type: "label.create", subject, label: id, content: labelContent() });
  expect(reply.status).toBe(200);
  return id;
};

it("counts labelled units of each layer, a unit once however many labels it has, and forgets withdrawn ones", async () => {
  expect(await counts()).toEqual([]);
  const first = await label(ada, "inception_3b/output:5");
  await label(bob, "inception_3b/output:5");
  const only = await label(ada, "inception_3b/output:1");
  expect(await counts()).toEqual([{ layer: "inception_3b/output", labelled: 2, machineOnly: 0 }]);
  await ada.command({ type: "label.withdraw", label: first });
  expect(await counts()).toEqual([{ layer: "inception_3b/output", labelled: 2, machineOnly: 0 }]);
  await ada.command({ type: "label.withdraw", label: only });
  expect(await counts()).toEqual([{ layer: "inception_3b/output", labelled: 1, machineOnly: 0 }]);
});

it("tells strangers nothing and has no counts of a catalog that does not exist", async () => {
  expect((await server.visitor().call("GET", url)).status).toBe(401);
  expect((await ada.call("GET", "/api/catalogs/nothing/layers")).status).toBe(404);
});
