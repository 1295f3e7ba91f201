/** A network of one's own: imported on the command line, looked at in the browser, while the server runs. */
import { existsSync } from "node:fs";
import { micrographia } from "./packs.ts";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";
import { unitUrl } from "./unit-page.ts";

const network = "../shared/models/bvlc-googlenet.onnx";

test.describe("an ImageNet network from an ONNX file", () => {
  test.skip(!existsSync(network), `${network} is not here`);

  test("is browsed, a layer of 1,024 units and all", async ({ browser, server }) => {
    const { page } = await becomeOwner(browser, server);
    await micrographia(
      server.dataDir,
      ...["model", "import", network, "--id", "bvlc-googlenet", "--title", "BVLC GoogLeNet"],
      ...["--input-order", "bgr", "--mean", "104,117,123"],
    );

    await page.goto(`${server.origin}/models`);
    await page
      .getByRole("link", { name: /BVLC GoogLeNet/ })
      .first()
      .click();
    await expect(page.getByRole("treeitem", { name: /^inception_3b\/output/ })).toBeVisible();

    await page.goto(`${server.origin}/models/bvlc-googlenet/inception_5b/output`);
    const grid = page.getByRole("grid", { name: "Units of inception_5b/output" });
    await expect(grid.getByRole("link", { name: /^Unit 0\b/ })).toBeVisible();
    // Only what is near the window is drawn, however many units there are.
    expect(await grid.getByRole("gridcell").count()).toBeLessThan(300);
    await page.keyboard.press("End");
    await expect(grid.getByRole("link", { name: /^Unit 1023\b/ })).toBeVisible();

    await page.goto(unitUrl(server, "bvlc-googlenet", "inception_3b/output:379"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("inception_3b/output:379");
    await expect(page.getByText("5x5 branch")).toBeVisible();
    await expect(page.locator('a[href*="inception_3a/output:"]')).not.toHaveCount(0);
    await expect(page.locator('a[href*="inception_4a/output:"]')).not.toHaveCount(0);
    await expect(page.getByText(/% of the total weight/).first()).toBeVisible();
  });

  test("shows on the page the weight that the command line prints", async ({ browser, server }) => {
    const { page } = await becomeOwner(browser, server);
    await micrographia(server.dataDir, "model", "import", network, "--id", "net", "--title", "Net");
    await page.goto(unitUrl(server, "net", "inception_3b/output:150"));
    const first = page.locator('a[href*="inception_3a/output:"]').filter({ hasText: "norm" }).first();
    await expect(first).toBeVisible();
    const from = decodeURIComponent(((await first.getAttribute("href")) ?? "").split("/net/").at(-1) ?? "");
    const said = Number(/norm ([\d.]+)/.exec((await first.textContent()) ?? "")?.[1]);
    const printed = JSON.parse(
      await micrographia(
        server.dataDir,
        "model",
        "weights",
        "net",
        from,
        "inception_3b/output:150",
        "--json",
      ),
    );
    expect(printed.method).toBe("expanded");
    const norm = Math.sqrt(printed.kernel.flat().reduce((sum: number, w: number) => sum + w * w, 0));
    expect(Math.abs(norm / said - 1)).toBeLessThan(0.01); // the page rounds to three digits
  });
});
