// Bundles the web stylesheet to static/bouw/ and drops the theme's custom properties that nothing uses: the theme declares 2,700, the pages use some hundreds.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const hier = (pad) => fileURLToPath(new URL(pad, import.meta.url));
const doel = hier("../bouw/regioplan.css");

// The region's own stylesheet sets these; rules that read them are in the bundle, so they stay.
const DECLARATIE = /(?<=[{;])(--[\w-]+):((?:[^;{}"']|"[^"]*"|'[^']*')*)(?:;|(?=}))/g;
const GEBRUIK = /var\(\s*(--[\w-]+)/g;

const genoemd = (tekst) => [...tekst.matchAll(GEBRUIK)].map((treffer) => treffer[1]);

/** Names of the custom properties that a real property reaches, directly or through other custom properties. */
function gebruikt(css) {
  const waarden = new Map();
  for (const [, naam, waarde] of css.matchAll(DECLARATIE)) {
    waarden.set(naam, [...(waarden.get(naam) ?? []), ...genoemd(waarde)]);
  }
  const bereikt = new Set();
  const nog = genoemd(css.replace(DECLARATIE, ""));
  while (nog.length > 0) {
    const naam = nog.pop();
    if (bereikt.has(naam)) continue;
    bereikt.add(naam);
    nog.push(...(waarden.get(naam) ?? []));
  }
  return bereikt;
}

await build({
  entryPoints: [hier("regioplan.css")],
  outfile: doel,
  bundle: true,
  minify: true,
  legalComments: "none",
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  logLevel: "warning",
  nodePaths: (process.env.NODE_PATH ?? "").split(":").filter(Boolean),
});

const css = await readFile(doel, "utf8");
const namen = gebruikt(css);
const licentie = "/*! NL Design System components and tokens, EUPL-1.2; Noto Sans, OFL-1.1; Regioplan, EUPL-1.2 */\n";
await writeFile(doel, licentie + css.replace(DECLARATIE, (geheel, naam) => (namen.has(naam) ? geheel : "")));
