// npm run build: src/ into one file, explorer.js, which says what it was built from.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const files = readdirSync("src", { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile())
  .map((file) => join(file.parentPath, file.name).replaceAll("\\", "/"))
  .sort();
const digest = createHash("sha256");
for (const name of files) digest.update(`${name}\0`).update(readFileSync(name));

await build({
  entryPoints: ["src/index.js"],
  outfile: "explorer.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  loader: { ".css": "text" },
  banner: { js: `// Built from explorer/src by "npm run build". Sources: ${digest.digest("hex")}` },
});
