import "../catalog/command.ts";
import "node:fs";
