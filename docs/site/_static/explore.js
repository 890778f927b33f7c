// Where a page has a place for the explorer, load it and put it there. The still picture that the
// place holds is for print and for a browser without JavaScript.
const places = document.querySelectorAll("[data-explorer]");
if (places.length) {
  for (const picture of document.querySelectorAll("[data-explorer] img")) picture.loading = "eager";
  const { mountAll } = await import("./explorer.js");
  mountAll();
}
