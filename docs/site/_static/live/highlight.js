// Colours Python as the book does, with the class names of its stylesheet.
const WORDS =
  "and as assert async await break class continue def del elif else except finally for from " +
  "global if import in is lambda nonlocal not or pass raise return try while with yield";
const KINDS = {
  c1: /#[^\n]*/,
  s2: /(?:\b[rbfRBF]{1,2})?(?:"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/,
  nf: /(?<=\b(?:def|class)\s+)\w+/,
  kc: /\b(?:True|False|None)\b/,
  k: new RegExp(`\\b(?:${WORDS.replaceAll(" ", "|")})\\b`),
  mi: /\b\d[\d_.]*(?:e[+-]?\d+)?/,
  o: /[-+*/%@=<>!&|^~]+/,
};
const named = Object.entries(KINDS).map(([name, { source }]) => `(?<${name}>${source})`);
const TOKEN = new RegExp(named.join("|"), "g");

/** Fill `place` with the coloured text. */
export function colour(place, text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    const piece = document.createElement("span");
    piece.className = Object.keys(KINDS).find((name) => found.groups[name] !== undefined);
    piece.textContent = found[0];
    parts.push(text.slice(from, found.index), piece);
    from = found.index + found[0].length;
  }
  place.replaceChildren(...parts, text.slice(from), "\n");
}
