"""Tables, plots and the page of docs/ from what bench_layers.py measured."""

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
NUMPY, TORCH, LINE = "#0072B2", "#D55E00", "#595959"


def tables(found):
    """The measurements as Markdown."""
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    text = [f"Measured with `{found['command']}`: {found['machine']}; {versions}.", ""]
    for name, title in (("layer", "One layer"), ("network", "One training step")):
        ms = found[name]["ms"]
        fastest = next(value for way, value in ms.items() if way.startswith("PyTorch"))
        text += [f"**{title}.** {found[name]['text']}.", ""]
        text += ["| way | ms | against PyTorch |", "|---|---|---|"]
        text += [f"| {way} | {_ms(value)} | {value / fastest:.2f} × |" for way, value in ms.items()]
        text.append("")
    text += ["**Inside the NumPy layer.**", "", "| part | ms |", "|---|---|"]
    text += [f"| {part} | {_ms(value)} |" for part, value in found["parts"]["ms"].items()]
    for key, head in (("images", "images m"), ("size", "image size")):
        text += ["", f"| {head} | multiplications | NumPy ms | PyTorch ms |", "|---|---|---|---|"]
        text += [
            f"| {at} | {products:,} | {_ms(numpy)} | {_ms(torch)} |"
            for at, products, numpy, torch in found["growth"][key]
        ]
    return "\n".join(text) + "\n"


def write(found, docs):
    """Renew the tables between the marks of docs/speed.md, and the two plots."""
    page = docs / "speed.md"
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    text = f"{before}{BEGIN}\n{tables(found)}{END}{after}"
    page.write_text(text, encoding="utf-8", newline="\n")
    images, growth = docs / "images", found["growth"]
    images.mkdir(exist_ok=True)
    plot(growth["images"], "images in the batch, m", images / "growth_images.png")
    plot(growth["size"], "height and width of the images", images / "growth_size.png")


def plot(rows, label, path):
    """Times against size, and the line of the multiplications at the best rate NumPy reached."""
    from matplotlib.figure import Figure

    at, products, numpy, torch = zip(*rows, strict=True)
    cost = min(ms / count for ms, count in zip(numpy, products, strict=True))
    figure = Figure(figsize=(6.4, 4.0), layout="constrained")
    ax = figure.subplots()
    ax.loglog(at, [cost * count for count in products], "--", color=LINE, label="arithmetic alone")
    ax.loglog(at, numpy, "o-", color=NUMPY, label="NumPy")
    ax.loglog(at, torch, "s-", color=TORCH, label="PyTorch")
    ax.set_xticks(at, [str(value) for value in at], minor=False)
    ax.minorticks_off()
    ax.set_xlabel(label)
    ax.set_ylabel("ms, one thread")
    ax.grid(color="#D9D9D9", linewidth=0.7)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False)
    figure.savefig(path, dpi=110, metadata={"Software": None})


def _ms(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
