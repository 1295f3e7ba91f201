/** The real server, without pages, on an empty data folder, for being put under load. `argv[2]` is the folder. */
import path from "node:path";
import { unwrap } from "../../../lib/shared/result.ts";
import { loadConfig } from "../../config.ts";
import { startServer } from "../../main.ts";
import { answerUsage } from "./usage.ts";

const dataDir = path.resolve(process.argv[2] ?? "");
const config = unwrap(loadConfig({ PORT: "0", DATA_DIR: dataDir }));
const running = unwrap(await startServer({ config }));
answerUsage();
process.on("disconnect", () => void running.close().then(() => process.exit(0)));
process.send?.({ port: running.port, ownerLink: running.ownerLink });
