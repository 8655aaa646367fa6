"""Makes the documents of this folder from those of ../gold/shapes/blind; README.md says with what."""

import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import docx
import PIL.Image
import PIL.ImageDraw
import pypdf
import reportlab.pdfgen.canvas
import typst
import weasyprint

HERE = pathlib.Path(__file__).resolve().parent
BLIND = HERE.parent / "gold" / "shapes" / "blind"
ATLAS = "01-label-block"
BARE = "03-headings-only"


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def blocks(stem):
    """The lines of a text, each with its level as the gold has it; nought is text."""
    levels = {}
    for row in (BLIND / f"{stem}.gold.jsonl").read_text().splitlines():
        gold = json.loads(row)
        if gold["type"] == "actor":
            levels[gold["start"]] = 1
            levels.update({line: 2 for line in gold.get("container_lines", [])})
        elif gold["type"] == "section" and gold.get("heading") and gold["kind"] != "about":
            levels[gold["start"]] = 1 + len(gold["path"])
    lines = (BLIND / f"{stem}.txt").read_text().split("\n")
    return [(levels.get(n, 0), line.strip()) for n, line in enumerate(lines, 1) if line.strip()]


def heads(stem):
    """The texts of the lines of a text that are keys and values of a profile's head."""
    text = (BLIND / f"{stem}.txt").read_text().split("\n")
    gold = map(json.loads, (BLIND / f"{stem}.gold.jsonl").read_text().splitlines())
    lines = [line for one in gold if one["type"] == "actor" for line in one["head_lines"][1:]]
    return {text[line - 1].strip() for line in lines}


def pandoc(source, *targets):
    for target in targets:
        reader = "markdown-smart+hard_line_breaks" if source.suffix == ".md" else "html"
        run("pandoc", "-f", reader, "-s", str(source), "-o", str(HERE / f"{source.stem}.{target}"))


def bold_word(stem, name):
    """A document of Word whose headings are bold and large paragraphs without a style."""
    document = docx.Document()
    for level, text in blocks(stem):
        run_of = document.add_paragraph().add_run(text)
        run_of.bold = level > 0
        run_of.font.size = docx.shared.Pt([11, 18, 14, 12, 11.5][level])
    document.save(HERE / name)


def typeset(stem, name, setup):
    sign = re.compile(r"([\\#$*_`<>@\[\]~])")
    body = []
    for level, text in blocks(stem):
        text = sign.sub(r"\\\1", text).replace("//", r"\/\/")
        body.append("=" * level + " " + text if level else text)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "a.typ")
        source.write_text(setup + "\n\n".join(body))
        typst.compile(source, output=HERE / name)


STYLE = """<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Register of actors</title><style>
@page { size: A4; margin: 22mm; @top-center { content: "Register of actors" }
        @bottom-right { content: counter(page) } }
body { font: 10pt/1.4 "DejaVu Serif", serif } h1 { font-size: 14pt } h2 { font-size: 12pt }
h3 { font-size: 11pt } %s</style>"""


def page(stem, css=""):
    body = [f"<h{level}>{html.escape(text)}</h{level}>" if level else f"<p>{html.escape(text)}</p>"
            for level, text in blocks(stem)]
    return STYLE % css + "<body>" + "\n".join(body)


def profiles(stem, css, around, row, is_numbered=False):
    """A page whose profiles have their heads in an element, each key with its value as `row` has it."""
    known, counts, body, is_open = heads(stem), [0] * 6, [], False
    for level, text in blocks(stem):
        is_head = text in known
        if is_head != is_open:
            body.append(f"<{around} class=head>" if is_head else f"</{around}>")
            is_open = is_head
        key, _, value = html.escape(text).partition(": ")
        if level and is_numbered:
            counts[level - 1:] = [counts[level - 1] + 1] + [0] * (6 - level)
            text = ".".join(map(str, counts[:level])) + " " + text
        if is_head:
            body.append(row.format(key=key, value=value))
        else:
            body.append(f"<h{level}>{html.escape(text)}</h{level}>" if level
                        else f"<p>{html.escape(text)}</p>")
    return STYLE % css + "<body>" + "\n".join(body)


def printed(stem, name, is_tagged):
    """A document with styles, as LibreOffice Writer prints it, with tags or without."""
    options = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"%s"}}' % str(is_tagged).lower()
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "a.html")
        source.write_text(page(stem))
        run("pandoc", "-f", "html", "-s", str(source), "-o", str(source.with_suffix(".docx")))
        run("soffice", "--headless", "--convert-to", options, "--outdir", folder,
            str(source.with_suffix(".docx")))
        source.with_suffix(".pdf").rename(HERE / name)


def noted(stem):
    """A page with a note at some of its paragraphs."""
    body = []
    for n, (level, text) in enumerate(blocks(stem)):
        note = ""
        if not level and len(text) > 120 and n % 3 == 0:
            note = f"<span class=note>See the register of sources, volume {n}, on how this was counted.</span>"
        body.append(f"<h{level}>{html.escape(text)}</h{level}>" if level
                    else f"<p>{html.escape(text)}{note}</p>")
    return STYLE % ".note { float: footnote; font-size: 8pt }" + "<body>" + "\n".join(body)


def run_in(stem):
    """A page whose lower headings stand in one line with their text."""
    css = """h3 { display: inline; font-size: 10pt } h3 + p { display: inline }
        h3::after { content: "\\00a0 " } h3 + p::after { content: "\\A"; white-space: pre }"""
    return page(stem, css)


def sideways(source, name):
    """The pages of a document, drawn sideways on the paper and turned back to be read."""
    made = pypdf.PdfWriter(clone_from=source)
    for sheet in made.pages:
        width, height = sheet.mediabox.width, sheet.mediabox.height
        sheet.add_transformation(pypdf.Transformation().rotate(90).translate(height, 0))
        for box in (sheet.mediabox, sheet.cropbox, sheet.trimbox, sheet.bleedbox, sheet.artbox):
            box.lower_left, box.upper_right = (0, 0), (height, width)
        sheet.compress_content_streams()
        sheet[pypdf.generic.NameObject("/Rotate")] = pypdf.generic.NumberObject(90)
    made.write(name)


def form(name):
    """A page with a field that is filled in."""
    sheet = reportlab.pdfgen.canvas.Canvas(str(name))
    sheet.drawString(72, 760, "Every keeper of herons fills in one form a year.")
    sheet.drawString(72, 720, "Name of the keeper")
    sheet.acroForm.textfield(name="keeper", value="Grey", x=200, y=712, width=200, height=20)
    sheet.save()


def first_words(stem):
    """For each section of a text with a heading: its line, and the letters that its text begins with."""
    lines = (BLIND / f"{stem}.txt").read_text().split("\n")
    for row in (BLIND / f"{stem}.gold.jsonl").read_text().splitlines():
        gold = json.loads(row)
        if gold["type"] == "section" and gold["end"] > gold["start"]:
            line = next(n for n in range(gold["start"] + 1, gold["end"] + 1) if lines[n - 1].strip())
            yield line, condensed(" ".join(lines[line - 1].split()[:6]))


def condensed(text):
    return "".join(c for c in text.lower() if c.isalnum())


def pages():
    """On which page `pdftotext` finds the text of each section, for each document of printed pages."""
    found = {}
    for path in sorted(HERE.glob("0*.pdf")):
        said = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True).stdout
        sheets = [condensed(sheet) for sheet in said.split("\f")]
        rows = {}
        for line, words in first_words(path.name.split(".")[0]):
            at = [n for n, sheet in enumerate(sheets, 1) if words in sheet]
            if len(at) == 1:
                rows[line] = at[0]
        found[path.name] = rows
    (HERE / "pages.json").write_text(json.dumps(found, indent=1) + "\n")


def writer(source, *names):
    """A document as LibreOffice Writer saves it."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            run("soffice", "--headless", "--convert-to", name.split(".")[-1], "--outdir", folder, str(source))
            pathlib.Path(folder, source.stem + "." + name.split(".")[-1]).rename(HERE / name)


def weasy(source, name, variant=None):
    weasyprint.HTML(string=source).write_pdf(HERE / name, pdf_variant=variant)


def chromium(source, name):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "a.html")
        file.write_text(source)
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--print-to-pdf={HERE / name}", str(file))


def scan(name):
    """A page that is a picture."""
    picture = PIL.Image.new("L", (120, 160), 255)
    PIL.ImageDraw.Draw(picture).text((10, 40), "Herons", fill=0)
    picture.save(name)


ONE = """#set page(paper: "a5", header: context [Lac Léman Register #h(1fr) Edition 2022],
  footer: context align(center, counter(page).display("1")))
#counter(page).update(37)
#set text(lang: "en", size: 10pt, hyphenate: true, font: "Libertinus Serif")
#set par(justify: true)
#set document(title: "Lac Léman Register of Digital Actors")
"""
TWO = """#set page(paper: "a4", columns: 2, numbering: "1")
#set text(lang: "en", size: 10pt, hyphenate: true, font: "Libertinus Serif")
#set par(justify: true)
"""


RIGHT_TO_LEFT = """<body><h1>Names of the ministry</h1>
<p>In the north the ministry of health is called משרד הבריאות, founded in 1953, and the herons like it.</p>
<p>In the south it is called وزارة الصحة by everybody, and it counts the herons too.</p>
<p dir=rtl>משרד הבריאות סופר את האנפות בכל שנה.</p>"""


def main():
    pandoc(BLIND / "05-markdown-atlas.md", "docx", "odt", "epub")
    pandoc(BLIND / "06-definition-list.html", "docx")
    bold_word(ATLAS, "01-label-block.bold.docx")
    typeset(ATLAS, "01-label-block.one.pdf", ONE)
    typeset(ATLAS, "01-label-block.two.pdf", TWO)
    chromium(page(BARE), "03-headings-only.one.pdf")
    weasy(page(BARE, "body { columns: 2; column-gap: 8mm; text-align: justify; hyphens: auto }"),
          "03-headings-only.two.pdf")
    weasy(page(ATLAS, "@page { size: A5 landscape }"), "01-label-block.weasy.pdf")
    chromium(page(ATLAS), "01-label-block.chromium.pdf")
    line = "<p>{key}: {value}</p>"
    weasy(profiles(ATLAS, "@page { size: A4 landscape } body { columns: 3; column-gap: 7mm; font-size: "
                   "8.5pt; text-align: justify; hyphens: auto } h1 { font-size: 13pt }", "div", line),
          "01-label-block.three.pdf")
    weasy(profiles(ATLAS, ".head { float: right; width: 42%; margin-left: 6mm; padding: 3mm; "
                   "background: #def; font: 8.5pt 'DejaVu Sans' }", "div", line),
          "01-label-block.aside.pdf")
    weasy(profiles(ATLAS, "h1 { text-transform: uppercase } td { padding: 1mm 3mm }", "table",
                   "<tr><td><b>{key}</b><td>{value}"), "01-label-block.table.pdf")
    weasy(profiles(BARE, "", "div", line, is_numbered=True), "03-headings-only.numbered.pdf")
    writer(HERE / "01-label-block.bold.docx", "01-label-block.writer.odt", "01-label-block.writer.pdf")
    printed(ATLAS, "01-label-block.tagged.pdf", True)
    printed(ATLAS, "01-label-block.untagged.pdf", False)
    weasy(profiles(ATLAS, "td { padding: 1mm 3mm } td:first-child { width: 20mm }", "table",
                   "<tr><td><b>{key}</b><td>{value}"), "01-label-block.tagged-table.pdf", "pdf/ua-1")
    weasy(noted(ATLAS), "01-label-block.notes.pdf")
    weasy(run_in(ATLAS), "01-label-block.run-in.pdf")
    sideways(HERE / "01-label-block.weasy.pdf", HERE / "01-label-block.sideways.pdf")
    weasy(STYLE % "" + RIGHT_TO_LEFT, "right-to-left.weasy.pdf")
    chromium(STYLE % "" + RIGHT_TO_LEFT, "right-to-left.chromium.pdf")
    form(HERE / "form.pdf")
    scan(HERE / "scanned.pdf")
    writer = pypdf.PdfWriter(clone_from=HERE / "01-label-block.two.pdf")
    writer.encrypt("password", algorithm="AES-128")
    writer.write(HERE / "encrypted.pdf")
    pages()


if __name__ == "__main__":
    sys.exit(main())
