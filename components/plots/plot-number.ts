export { plotNumber, tickNumber } from "../../lib/shared/plot-number.ts";
