/** The page of `sigla review`: plain HTML, one style, one script. All text of documents is set as text, never as markup. */

/**
 * The page.
 *
 * @param token the token of this run: nonce of style and script, and sent with every request
 */
export function reviewPage(token: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review of brackets – Sigla</title>
<style nonce="${token}">${style}</style>
</head>
<body>
<header>
<h1>Review of brackets</h1>
<p id="count" role="status"></p>
<label><input type="checkbox" id="scope"> also the likely ones</label>
</header>
<main>
<p id="place"></p>
<blockquote id="sentence"></blockquote>
<p>Encoded as <strong id="class"></strong> <span id="confidence"></span></p>
<p id="reasons"></p>
<pre id="tei" tabindex="0" aria-label="TEI"></pre>
<p id="spanline" hidden><span id="span"></span> <button type="button" id="longer">more words <kbd>[</kbd></button> <button type="button" id="shorter">fewer words <kbd>]</kbd></button></p>
<div id="choices" role="group" aria-label="Classes"></div>
<p><label>another class <select id="all"></select></label> <button type="button" id="choose">choose</button></p>
<p class="tools" id="alikeline" hidden><label><input type="checkbox" id="alike"> decide all <span id="alikecount"></span> open brackets of the same words like this</label></p>
<p class="tools">
<button type="button" id="previous">previous <kbd>k</kbd></button>
<button type="button" id="next">next <kbd>j</kbd></button>
<button type="button" id="undo">undo <kbd>u</kbd></button></p>
<p id="done" role="status"></p>
<p id="message" role="alert"></p>
</main>
<footer><p>Every decision is in its file under the project’s decisions at once; close the page when you like. Keys: <kbd>Enter</kbd> accepts the proposal, <kbd>1</kbd>–<kbd>9</kbd> choose an alternative. <code>sigla encode</code> applies what you decided.</p></footer>
<script nonce="${token}">const token = ${JSON.stringify(token)};${script}</script>
</body>
</html>
`
}

const style = `
:root { color-scheme: light dark; --mark: light-dark(#ffe9a8, #5c4a00); --line: light-dark(#bbb, #555); }
body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: baseline; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.2rem; }
blockquote { font: 1.15rem/1.6 Georgia, serif; margin: 1rem 0; padding: 0 0 0 1rem; border-left: 3px solid var(--line); }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
.about { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; }
pre { white-space: pre-wrap; border: 1px solid var(--line); padding: .5rem; font-size: .9rem; }
button, select { font: inherit; padding: .3rem .7rem; max-width: 100%; box-sizing: border-box; }
#choices { display: flex; flex-wrap: wrap; gap: .5rem; }
kbd { font-size: .8em; border: 1px solid var(--line); border-radius: 3px; padding: 0 .3em; }
#message:empty, #done:empty { display: none; }
#spanline { display: flex; flex-wrap: wrap; gap: .3rem; align-items: baseline; }
#spanline[hidden] { display: none; }
footer { border-top: 1px solid var(--line); font-size: .9rem; }
`

const script = `
const $ = (id) => document.getElementById(id)
let items = [], classes = [], at = -1, span = undefined
async function call(path, body) {
  const response = await fetch(path, { method: body ? 'POST' : 'GET', headers: { 'X-Sigla-Token': token }, body: body ? JSON.stringify(body) : undefined })
  const result = await response.json()
  if (!response.ok) throw new Error(result.message ?? 'The server refused.')
  return result
}
async function load() {
  const result = await call('/api/items?scope=' + ($('scope').checked ? 'likely' : 'ask'))
  items = result.items; classes = result.classes
  if ($('all').options.length === 0) for (const one of classes) $('all').append(new Option(one.label + ' – ' + one.description, one.id))
  if (at < 0) at = items.findIndex((one) => !one.decided)
  at = Math.max(0, Math.min(at, items.length - 1))
  show()
}
function labelOf(id) { return classes.find((one) => one.id === id)?.label ?? id }
function text(tag, words, name) { const el = document.createElement(tag); el.textContent = words; if (name) el.className = name; return el }
function show() {
  const open = items.filter((item) => !item.decided).length
  $('count').textContent = items.length === 0 ? 'Nothing to review.' : (at + 1) + ' of ' + items.length + ', ' + (open === 0 ? 'all decided' : open + ' open')
  const item = items[at]
  $('choices').replaceChildren()
  $('message').textContent = ''
  $('alike').checked = false
  $('alikeline').hidden = !item || item.decided || item.alike < 2
  $('alikecount').textContent = item?.alike ?? ''
  if (!item) { $('sentence').textContent = ''; $('tei').textContent = ''; $('place').textContent = ''; $('class').textContent = ''; $('confidence').textContent = ''; $('reasons').textContent = ''; $('spanline').hidden = true; return }
  const words = span ?? item.span
  $('place').textContent = item.document + ', line ' + item.line
  const tail = item.before.trimEnd(), gap = item.before.slice(tail.length)
  const cut = words !== '' && tail.endsWith(words) ? tail.length - words.length : tail.length
  $('sentence').replaceChildren(tail.slice(0, cut), text('span', tail.slice(cut), 'about'), gap, text('mark', item.text), item.after)
  $('class').textContent = labelOf(item.class)
  $('confidence').textContent = item.decided ? '(decided)' : '(' + item.confidence + (item.weighed ? ', ' + Math.round(100 * item.weighed.probability) + ' %' : '') + ', rule ' + item.rule + ')'
  $('reasons').textContent = item.decided || !item.weighed ? '' : item.weighed.reasons.join(' ')
  $('tei').textContent = item.tei === '' ? 'text, without an element' : item.tei
  $('spanline').hidden = false
  $('span').textContent = words === '' ? 'About no words before it' : 'About “' + words + '”'
  $('all').value = item.class
  const options = [item.class, ...item.alternatives.filter((id) => id !== item.class)]
  options.forEach((id, n) => {
    const button = text('button', n === 0 ? 'accept: ' + labelOf(id) + ' ' : labelOf(id) + ' ')
    button.type = 'button'
    button.append(text('kbd', n === 0 ? 'Enter' : String(n)))
    button.addEventListener('click', () => decide(id))
    $('choices').append(button)
  })
}
async function decide(id) {
  const item = items[at]
  if (!item) return
  try {
    const { decided } = await call('/api/decide', { document: item.document, index: item.index, class: id, alike: $('alike').checked, ...(span === undefined ? {} : { span }) })
    span = undefined
    await load()
    const next = items.findIndex((one, n) => n > at && !one.decided)
    at = next >= 0 ? next : Math.max(0, items.findIndex((one) => !one.decided))
    show()
    $('done').textContent = (decided === 1 ? item.text : decided + ' × ' + item.text) + ': ' + labelOf(id)
  } catch (error) { $('message').textContent = error.message }
}
function move(step) { if (items.length) { at = (at + step + items.length) % items.length; span = undefined; $('done').textContent = ''; show() } }
function extend(step) {
  const item = items[at]
  if (!item) return
  const tail = item.before.trimEnd().split(' ')
  const now = (span ?? item.span).split(' ').filter(Boolean).length
  const count = Math.max(1, Math.min(tail.length, now + step))
  span = tail.slice(-count).join(' ')
  show()
}
async function undo() {
  const { undone, document: name, index } = await call('/api/undo', {})
  span = undefined
  await load()
  const back = items.findIndex((one) => one.document === name && one.index === index)
  if (back >= 0) at = back
  show()
  $('done').textContent = undone ? 'The last decision is taken back.' : 'There is no decision of this run to take back.'
}
$('scope').addEventListener('change', load)
$('longer').addEventListener('click', () => extend(1))
$('shorter').addEventListener('click', () => extend(-1))
$('previous').addEventListener('click', () => move(-1))
$('next').addEventListener('click', () => move(1))
$('undo').addEventListener('click', undo)
$('choose').addEventListener('click', () => decide($('all').value))
// After a click with the mouse the keys speak to the page again, not to the button.
document.addEventListener('click', (event) => { if (event.detail > 0 && event.target.tagName === 'BUTTON') event.target.blur() })
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (/^(?:SELECT|INPUT|BUTTON)$/.test(event.target.tagName) && (event.key === 'Enter' || event.key === ' ')) return
  const item = items[at]
  if (event.key === 'j' || event.key === 'ArrowRight') move(1)
  else if (event.key === 'k' || event.key === 'ArrowLeft') move(-1)
  else if (event.key === 'u') undo()
  else if (event.key === '[') extend(1)
  else if (event.key === ']') extend(-1)
  else if (event.key === 'Enter' && item) decide(item.class)
  else if (/^[1-9]$/.test(event.key) && item) {
    const others = item.alternatives.filter((id) => id !== item.class)
    if (others[Number(event.key) - 1]) decide(others[Number(event.key) - 1])
  } else return
  event.preventDefault()
})
load()
`
