// The rich-text editor on top of a textarea: the toolbar in Dutch, reachable with the arrow keys, and HTML as plain as what is stored.
// Nothing is injected that a strict content security policy refuses: the styles the library would add are in static/css/tekstbewerker.css.
"use strict";

const WOORDEN = { Cancel: "Annuleren", Update: "Overnemen" };
window.gettext ??= (tekst) => WOORDEN[tekst] ?? tekst;

// ── What is saved ───────────────────────────────────────────────────────────
// The editor wraps what stands in a list or a cell in paragraphs and repeats spans of one; the stored text has neither.
const ALINEA_ERIN = /(<(?:li|t[dh])[^>]*>)<p>((?:(?!<\/?p[ >])[^])*)<\/p>(?=<\/(?:li|t[dh])>|<[ou]l)/g;
const OVERBODIG = / (?:(?:col|row)span="1"|style="[^"]*")|<colgroup>[^]*?<\/colgroup>/g;
const LEEG = /^(?:<p>(?:<br>)?<\/p>)*$/;

const schoon = (html) => (LEEG.test(html) ? "" : html.replace(OVERBODIG, "").replace(ALINEA_ERIN, "$1$2"));

// What another program puts on the clipboard brings its own looks along; the browser would complain of every one of them.
const OPMAAK_VAN_ELDERS = /<(style|script|xml)\b[^]*?<\/\1\s*>|\s(?:style|class|lang|width|height)=(?:"[^"]*"|'[^']*'|[^\s>]+)|<\/?[ovw]:[^>]*>|<!--[^]*?-->/gi;

// ── Toolbar ─────────────────────────────────────────────────────────────────
const inTabel = (editor) => editor.isActive("table");
const NIEUWE_TABEL = { rows: 3, cols: 3, withHeaderRow: true };

const KNOPPEN = [
  ["Kop", (k) => k.toggleHeading({ level: 3 }), (e) => e.isActive("heading", { level: 3 })],
  ["Tussenkop", (k) => k.toggleHeading({ level: 4 }), (e) => e.isActive("heading", { level: 4 })],
  ["Vet", (k) => k.toggleBold(), (e) => e.isActive("bold")],
  ["Cursief", (k) => k.toggleItalic(), (e) => e.isActive("italic")],
  ["Opsomming", (k) => k.toggleBulletList(), (e) => e.isActive("bulletList")],
  ["Nummering", (k) => k.toggleOrderedList(), (e) => e.isActive("orderedList")],
  ["Link", link, (e) => e.isActive("link")],
  ["Voetnoot", voetnoot],
  ["Tabel", (k) => k.insertTable(NIEUWE_TABEL), null, (e) => !inTabel(e)],
  ["Rij erbij", (k) => k.addRowAfter(), null, inTabel],
  ["Kolom erbij", (k) => k.addColumnAfter(), null, inTabel],
  ["Rij weg", (k) => k.deleteRow(), null, inTabel],
  ["Kolom weg", (k) => k.deleteColumn(), null, inTabel],
  ["Tabel weg", (k) => k.deleteTable(), null, inTabel],
  ["Ongedaan maken", (k) => k.undo()],
  ["Opnieuw", (k) => k.redo()],
];

/** A footnote is its text between double brackets, behind what it belongs to. */
function voetnoot(keten, editor) {
  const { from, to } = editor.state.selection;
  const gekozen = editor.state.doc.textBetween(from, to, " ");
  keten.insertContentAt({ from, to }, { type: "text", text: `[[${gekozen || "tekst van de voetnoot"}]]` });
  return gekozen ? keten : keten.setTextSelection({ from: from + 2, to: from + 2 + "tekst van de voetnoot".length });
}

function link(keten, editor, bibliotheek) {
  const vraag = bibliotheek.updateAttrsDialog({ href: { type: "string", title: "Adres, bijvoorbeeld https://www.voorbeeld.nl. Leeg haalt de link weg." } }, { title: "Link" });
  vraag(editor, editor.getAttributes("link")).then((antwoord) => {
    if (!antwoord) return editor.commands.focus();
    const ketting = editor.chain().focus().extendMarkRange("link");
    const adres = antwoord.href?.trim();
    if (!adres) return ketting.unsetLink().run();
    const href = /^[a-z]+:/i.test(adres) ? adres : `https://${adres}`;
    return editor.state.selection.empty && !editor.isActive("link") ? ketting.insertContent({ type: "text", text: adres, marks: [{ type: "link", attrs: { href } }] }).run() : ketting.setLink({ href }).run();
  });
  return null;
}

function maakKnop([opschrift, daad, , zichtbaar], editor, bibliotheek) {
  const knop = document.createElement("button");
  knop.type = "button";
  knop.textContent = opschrift;
  knop.tabIndex = -1;
  knop.hidden = Boolean(zichtbaar);
  // The selection stays where it is while the button is clicked.
  knop.addEventListener("mousedown", (evt) => evt.preventDefault());
  knop.addEventListener("click", () => daad(editor.chain().focus(), editor, bibliotheek)?.run());
  return knop;
}

/** One stop for Tab; the arrow keys walk through the buttons. */
function loopDoor(balk, evt) {
  const knoppen = [...balk.children].filter((knop) => !knop.hidden);
  const hier = knoppen.indexOf(document.activeElement);
  const naar = { ArrowRight: hier + 1, ArrowLeft: hier - 1, Home: 0, End: knoppen.length - 1 }[evt.key];
  if (naar === undefined) return;
  evt.preventDefault();
  const doel = knoppen.at(naar % knoppen.length);
  for (const knop of knoppen) knop.tabIndex = knop === doel ? 0 : -1;
  doel.focus();
}

function maakBalk(editor, bibliotheek, vak) {
  const balk = document.createElement("div");
  balk.className = "tekstbewerker__balk";
  balk.setAttribute("role", "toolbar");
  balk.setAttribute("aria-label", `Opmaak van ${vak.labels?.[0]?.firstChild?.textContent.trim() ?? "de tekst"}`);
  const knoppen = KNOPPEN.map((omschrijving) => [maakKnop(omschrijving, editor, bibliotheek), omschrijving]);
  balk.append(...knoppen.map(([knop]) => knop));
  balk.firstElementChild.tabIndex = 0;
  balk.addEventListener("keydown", (evt) => loopDoor(balk, evt));
  const werkBij = () => {
    for (const [knop, [, , actief, zichtbaar]] of knoppen) {
      if (actief) knop.setAttribute("aria-pressed", String(actief(editor)));
      if (zichtbaar) knop.hidden = !zichtbaar(editor);
    }
    if (!balk.querySelector('[tabindex="0"]:not([hidden])')) balk.firstElementChild.tabIndex = 0;
  };
  editor.on("transaction", werkBij);
  werkBij();
  return balk;
}

// ── Editor ──────────────────────────────────────────────────────────────────
/** Name, description and error of the textarea, for the text that takes its place. */
function benoem(vak) {
  const over = { role: "textbox", "aria-multiline": "true", class: "tekstbewerker__tekst" };
  if (vak.labels?.[0]) over["aria-labelledby"] = vak.labels[0].id ||= `${vak.id}_label`;
  for (const naam of ["aria-describedby", "aria-invalid"]) if (vak.hasAttribute(naam)) over[naam] = vak.getAttribute(naam);
  return over;
}

/** Tables keep their cells while one types, but nothing is dragged wider: the widths are not saved. */
const instelling = (naam, keuze) => (typeof keuze === "object" ? keuze : naam === "Table" ? { resizable: false } : {});

function bouw(vak, bibliotheek) {
  const doos = document.createElement("div");
  doos.className = "tekstbewerker";
  const onderdelen = Object.entries(JSON.parse(vak.dataset.onderdelen)).filter(([naam]) => bibliotheek[naam]);
  const editor = new bibliotheek.Editor({
    element: doos,
    injectCSS: false,
    extensions: onderdelen.map(([naam, keuze]) => bibliotheek[naam].configure(instelling(naam, keuze))),
    content: vak.value,
    editorProps: { attributes: benoem(vak), transformPastedHTML: (html) => html.replace(OPMAAK_VAN_ELDERS, "") },
    onUpdate: () => {
      vak.value = schoon(editor.getHTML());
      vak.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  doos.prepend(maakBalk(editor, bibliotheek, vak));
  vak.before(doos);
  vak.hidden = true;
  // A label, and a message that leads to the field, lead to the text.
  editor.view.dom.id = vak.id;
  vak.id = `${vak.id}_bron`;
  document.querySelector(`label[for="${editor.view.dom.id}"]`)?.addEventListener("click", () => editor.commands.focus());
  vak.addEventListener("regioplan:teruggezet", () => editor.commands.setContent(vak.value, { emitUpdate: false }));
}

function start(wortel) {
  for (const vak of wortel.querySelectorAll("textarea[data-tekstbewerker]")) {
    const adres = vak.dataset.tekstbewerker;
    delete vak.dataset.tekstbewerker;
    import(adres).then((bibliotheek) => bouw(vak, bibliotheek));
  }
}

start(document);
document.addEventListener("htmx:load", (evt) => start(evt.detail.elt));
