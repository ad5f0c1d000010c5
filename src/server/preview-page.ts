/** What the preview adds to the head of a page. */
export const previewHead =
  '<link rel="stylesheet" href="/-/preview.css"><script src="/-/preview.js" defer></script>'

/** Where there is no page: perhaps there was one, before its document got a fault. It loads again when the edition is built. */
export const missingPage = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>No such page</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/assets/sigla.css">${previewHead}</head>
<body><main class="page"><header class="title"><h1>The edition has no such page</h1>
<p>A document that is not well-formed has no page until it is mended; what is wrong with it is told below, and the page comes back by itself.</p>
<p><a href="/">The documents that the edition has</a></p></header></main></body></html>
`

/** What the preview adds to a page: loading again, and the diagnostics beside the words. Not part of the published edition. */
export const previewScript = `(function () {
  'use strict'
  new EventSource('/-/events').onmessage = function () { location.reload() }
  var page = location.pathname.split('/').pop() || 'index.html'
  fetch('/-/diagnostics?page=' + encodeURIComponent(decodeURIComponent(page))).then(function (r) { return r.json() }).then(function (all) {
    var here = all.filter(function (d) { return d.severity !== 'note' })
    if (here.length === 0) return
    var list = document.createElement('details')
    list.className = 'sigla-faults'
    list.open = !document.getElementById('text')
    list.appendChild(document.createElement('summary')).textContent = here.length === 1 ? '1 fault' : here.length + ' faults'
    here.forEach(function (d, i) {
      var target = d.place ? document.getElementById(d.place) : null
      var row = list.appendChild(document.createElement(target || d.page ? 'a' : 'p'))
      row.textContent = [d.file, d.line ? (d.file ? 'line ' : 'Line ') + d.line : ''].filter(Boolean).join(', ') + (d.file || d.line ? ': ' : '') + d.message + ' [' + d.code + ']'
      if (d.page) row.href = d.page
      if (!target) return
      row.href = '#' + encodeURIComponent(d.place)
      var box = document.createElement('span')
      box.className = 'sigla-fault ' + d.severity
      box.textContent = d.message
      target.insertAdjacentElement('afterend', box)
    })
    document.body.appendChild(list)
  })
})()
`

export const previewStyle = `.sigla-fault { display: inline-block; margin: 0 .4em; padding: .1em .5em; font: .8rem/1.4 sans-serif; text-indent: 0;
  background: #fff3c4; color: #3a2c00; border-left: .2rem solid #b8860b; user-select: none }
.sigla-fault.error { background: #fde2dd; color: #4a0f05; border-color: #b3261e }
.sigla-faults { position: fixed; right: 1rem; bottom: 1rem; max-width: 28rem; max-height: 50vh; overflow: auto; z-index: 9; padding: .5rem .8rem;
  font: .85rem/1.4 sans-serif; background: #fff; color: #1f1b16; border: 1px solid #b3261e }
.sigla-faults a, .sigla-faults p { display: block; margin: .4rem 0; color: inherit }
`
