// Remembers in this browser which lessons were opened and which are done: a tick in the sidebar,
// and on the first page a link back to where the reader left off.
const KEY = "backprop-course-progress";

function read() {
  try {
    return { last: "", done: [], ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return { last: "", done: [] }; // no storage here, or something else in it
  }
}

function write(progress) {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // A browser without storage forgets; the page works all the same.
  }
}

function show() {
  const { last, done } = read();
  const links = [...document.querySelectorAll(".bd-links a.reference.internal")];
  for (const link of links) {
    const name = link.href.split("/").pop().replace(/\.html.*$/, "");
    link.classList.toggle("lesson-is-done", done.includes(name));
    link.title = done.includes(name) ? "You have done this lesson" : "";
  }
  for (const box of document.querySelectorAll("[data-done]")) {
    box.checked = done.includes(box.dataset.done);
  }
  const line = document.querySelector("[data-go-on]");
  const total = document.querySelector("[data-lessons]")?.dataset.lessons;
  if (line && last) {
    const link = line.querySelector("a");
    link.href = `${last}.html`;
    link.textContent = `Go on where you left off: lesson ${last.slice(0, 2)}`;
    line.querySelector("span").textContent = `${done.length} of ${total} lessons done.`;
    line.hidden = false;
  }
}

for (const box of document.querySelectorAll("[data-done]")) {
  write({ ...read(), last: box.dataset.done });
  box.addEventListener("change", () => {
    const progress = read();
    const others = progress.done.filter((name) => name !== box.dataset.done);
    write({ ...progress, done: box.checked ? [...others, box.dataset.done] : others });
    show();
  });
}
show();
window.addEventListener("storage", show);
