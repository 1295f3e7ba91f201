/** The real server, without pages, for being killed. `argv[2]` is its data folder, `argv[3]` its port (0: any). */
import path from "node:path";
import { unwrap } from "../../lib/shared/result.ts";
import { loadConfig } from "../config.ts";
import { startServer } from "../main.ts";

const [dataDir = "", port = "0"] = process.argv.slice(2);
const config = unwrap(loadConfig({ PORT: port, DATA_DIR: dataDir }));
const running = unwrap(await startServer({ config, shippedPacks: path.join(dataDir, "shipped") }));
process.on("disconnect", () => void running.close().then(() => process.exit(0)));
process.send?.({ port: running.port, ownerLink: running.ownerLink });
