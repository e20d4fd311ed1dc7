/**
 * The one Typst program that sets every letter. The letter comes in as JSON (`sys.inputs.letter`, see letterPdf.ts) and
 * is walked as data: no text of ours or a debtor's is ever read as Typst source.
 *
 * A4 after DIN 5008 form B. The envelope's window (20 mm from the left, 45 mm from the top, 85 by 45 mm) shows the
 * envelope lines and nothing else; letterhead and text keep clear of it.
 */
export const LETTER_TEMPLATE = String.raw`
#let letter = json(bytes(sys.inputs.letter))
#let zh = letter.locale == "zh-CN"

#set document(title: letter.title, date: auto)
#set text(
  font: "Noto Sans S Chinese", fallback: false, size: 10pt,
  lang: if zh { "zh" } else { "en" }, region: if zh { "cn" } else { "gb" }, cjk-latin-spacing: none,
)
#set par(leading: if zh { 0.75em } else { 0.65em }, spacing: 1.15em, justify: zh)
#set list(indent: 0.3em, body-indent: 0.7em)
#set enum(indent: 0.3em, body-indent: 0.7em)
#set page(
  paper: "a4",
  margin: (left: 25mm, right: 20mm, top: 25mm, bottom: 22mm),
  footer: context {
    let last = counter(page).final().first()
    if last > 1 {
      let here = counter(page).get().first()
      set align(center)
      set text(size: 8.5pt, fill: luma(90))
      if zh [第 #here 页,共 #last 页] else [Page #here of #last]
    }
  },
  background: context if counter(page).get().first() == 1 {
    for fold in (105mm, 210mm) {
      place(top + left, dx: 4mm, dy: fold, line(length: 4mm, stroke: 0.3pt + luma(120)))
    }
  },
)

#let plain(nodes) = nodes.map(node => {
  if node.type == "text" { node.text } else if node.type == "break" { "\n" } else { plain(node.children) }
}).join(default: "")

// Paper cannot be clicked: a link is followed by its address, as in the text that was judged (rendering/plainText.ts).
#let inlines(nodes) = nodes.map(node => {
  if node.type == "text" { node.text }
  else if node.type == "break" { linebreak() }
  else if node.type == "strong" { text(weight: "bold", inlines(node.children)) }
  else if node.type == "emphasis" { text(weight: "medium", inlines(node.children)) }
  else if node.type == "link" {
    inlines(node.children)
    if not node.href.starts-with(regex("(?i)(mailto|tel):")) and node.href != plain(node.children) {
      " (" + node.href + ")"
    }
  }
  else { panic("unknown inline: " + node.type) }
}).join()

#let headline(node) = {
  let size = (14pt, 11.5pt, 10pt).at(node.level - 1)
  block(above: 1.5em, below: if node.level == 1 { 1.6em } else { 0.9em }, sticky: true, text(size: size, weight: "bold", inlines(node.children)))
}

#let grid-of(node) = table(
  columns: (auto,) * (node.header.len() - 1) + (1fr,),
  inset: (x: 6pt, y: 5.5pt),
  stroke: (x, y) => (top: if y == 0 { 0.8pt } else { 0.3pt + luma(150) }, bottom: 0.8pt),
  ..if node.header.flatten() != () {
    (table.header(..node.header.map(cell => text(weight: "bold", inlines(cell)))),)
  },
  ..node.rows.map(row => row.map(inlines)).flatten(),
)

#let blocks(nodes) = for node in nodes {
  if node.type == "paragraph" { par(inlines(node.children)) }
  else if node.type == "heading" { headline(node) }
  else if node.type == "list" and node.ordered { enum(..node.items.map(item => blocks(item))) }
  else if node.type == "list" { list(..node.items.map(item => blocks(item))) }
  else if node.type == "table" { grid-of(node) }
  else if node.type == "rule" { line(length: 100%, stroke: 0.3pt + luma(150)) }
  else { panic("unknown block: " + node.type) }
}

// The window: the envelope lines, as large as they fit. Lines that fit at no readable size stop the letter.
#let window = context {
  let lines(size) = block(width: 75mm, {
    set text(size: size)
    set par(leading: 0.55em, spacing: 0.55em, justify: false)
    for line in letter.envelope { par(line) }
  })
  let size = (10.5pt, 9.5pt, 8.5pt, 7.5pt, 6.5pt).find(size => measure(lines(size)).height <= 38mm)
  if size == none { panic("the address does not fit the window") }
  box(width: 85mm, height: 45mm, inset: (left: 5mm, right: 5mm), align(left + horizon, lines(size)))
}

#let letterhead = {
  set align(right)
  set par(leading: 0.5em, spacing: 0.6em, justify: false)
  text(size: 12pt, weight: "bold", letter.sender.name)
  set text(size: 8.5pt, fill: luma(70))
  for line in letter.sender.addressLines { parbreak() + line }
}

#let cut-line = block(above: 1.2em, below: 1.2em, grid(
  columns: (auto, 1fr), gutter: 2mm, align: horizon,
  text(size: 9pt, "\u{2702}"), line(length: 100%, stroke: (thickness: 0.6pt, dash: "dashed")),
))

// A receipt slip stands at the foot of its page in one piece, unless it is longer than a page.
#let slip(nodes) = {
  v(1fr, weak: true)
  layout(area => {
    let whole = cut-line + blocks(nodes)
    let fits = measure(width: area.width, whole).height <= 240mm
    block(width: 100%, breakable: not fits, whole)
  })
}

// Placed from the page's margins, 25 mm at the left and the top. The text begins below the window.
#place(top + left, dx: -5mm, dy: 20mm, window)
#place(top + right, dy: -7mm, block(width: 80mm, letterhead))
#v(72mm)
#blocks(letter.text)
#for nodes in letter.slips { slip(nodes) }
`;
