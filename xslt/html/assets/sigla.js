// What the page does more with a script: it remembers, keeps the place, and shows a note beside its words.
// A classic file: it works from file:// and under script-src 'self'. Without it every note is still one link away.
(function () {
  'use strict'
  var root = document.documentElement
  var text = document.getElementById('text')
  root.classList.add('js')

  // --- memory -------------------------------------------------------------------------------------------------
  var store = {
    get: function (key) { try { return localStorage.getItem('sigla.' + key) } catch (_) { return null } },
    set: function (key, value) { try { localStorage.setItem('sigla.' + key, value) } catch (_) { /* private window */ } },
  }
  var controls = Array.prototype.slice.call(document.querySelectorAll('.choice input'))
  var asked = new URLSearchParams(location.search)
  controls.forEach(function (input) {
    var key = input.type === 'radio' ? input.name : input.id
    var value = asked.get(key) || store.get(key)
    if (value === null) return
    if (input.type === 'radio') { if (input.value === value) input.checked = true } else input.checked = value === 'on'
  })

  // --- the place is kept --------------------------------------------------------------------------------------
  var anchor = null
  // The blocks of the text that hold no other.
  var blocks = text ? text.querySelectorAll('p, h2, h3, h4, h5, h6, td, li:not(:has(p, div)), div:not(:has(p, div, li, table))') : []
  function bar() { var b = document.querySelector('.bar'); return b ? b.getBoundingClientRect().bottom : 0 }
  function remember() {
    if (!text) return
    var top = bar()
    anchor = null
    for (var i = 0; i < blocks.length; i++) {
      var box = blocks[i].getBoundingClientRect()
      if (box.height > 0 && box.bottom > top) { anchor = { element: blocks[i], top: box.top }; break }
    }
  }
  function keep() {
    if (anchor === null || window.scrollY === 0) return
    var moved = shownFor(anchor.element).getBoundingClientRect().top - anchor.top
    if (Math.abs(moved) > 0.5) window.scrollBy({ top: moved, behavior: 'instant' })
  }
  // a paragraph of a text that is hidden now: the one beside it in the other
  function shownFor(element) {
    var column = element.closest('.column')
    if (element.getClientRects().length > 0 || column === null) return element
    var other = Array.prototype.filter.call(column.parentNode.children, function (one) { return one.getClientRects().length > 0 })[0]
    var row = element.closest('.row')
    var beside = row && other ? other.children[Array.prototype.indexOf.call(column.children, row)] : other
    return beside || element
  }
  root.style.overflowAnchor = 'none'
  var due = false
  addEventListener('scroll', function () {
    if (due) return
    due = true
    requestAnimationFrame(function () { due = false; remember() })
  }, { passive: true })

  // before a control changes anything: scrolling may not have been noticed yet
  ;['pointerdown', 'keydown'].forEach(function (name) { document.addEventListener(name, remember, true) })

  function quiet() {
    var q = document.getElementById('quiet')
    var on = q !== null && q.checked
    if (on && copy) copy.remove()
    document.querySelectorAll('.text .i[href], .text .mark, .text .name[href], .text .pn').forEach(function (a) {
      if (on) a.setAttribute('tabindex', '-1'); else a.removeAttribute('tabindex')
    })
  }

  document.addEventListener('change', function (event) {
    var input = event.target
    if (controls.indexOf(input) < 0) return
    hide()
    keep()
    store.set(input.type === 'radio' ? input.name : input.id, input.type === 'radio' ? input.value : input.checked ? 'on' : 'off')
    if (input.id === 'quiet') quiet()
    margin()
    keep()
    remember()
  })

  // --- the five lines beside the words ------------------------------------------------------------------------
  var card = document.createElement('div')
  card.className = 'card'
  card.id = 'sigla--card'
  card.hidden = true
  var shown = null
  var timer = 0
  function noteOf(link) {
    var href = link.getAttribute('href')
    return href && href.charAt(0) === '#' ? document.getElementById(decodeURIComponent(href.slice(1))) : null
  }
  function show(link) {
    clearTimeout(timer)
    if (shown === link) return
    hide()
    var note = noteOf(link)
    if (note === null || isQuiet()) return
    card.textContent = ''
    Array.prototype.forEach.call(note.children, function (child) { card.appendChild(plain(child)) })
    card.querySelectorAll('a').forEach(function (a) { a.tabIndex = -1 })
    card.className = 'card ' + (['completes', 'comments', 'condition'].filter(function (f) { return note.classList.contains(f) })[0] || '')
    card.hidden = false
    var box = link.getClientRects()[0] || link.getBoundingClientRect()
    var host = text.getBoundingClientRect()
    var wide = matchMedia('(min-width: 62rem)').matches
    var width = card.offsetWidth
    card.style.left = (wide ? host.width + 24 : Math.max(0, Math.min(box.left - host.left, host.width - width))) + 'px'
    card.style.top = (wide ? box.top - host.top - 8 : box.bottom - host.top + 6) + 'px'
    var low = card.getBoundingClientRect().bottom
    if (!wide && low > innerHeight && box.top > card.offsetHeight) card.style.top = box.top - host.top - card.offsetHeight - 6 + 'px'
    link.classList.add('on')
    link.setAttribute('aria-describedby', card.id)
    shown = link
  }
  function hide() {
    clearTimeout(timer)
    if (shown === null) return
    shown.classList.remove('on')
    shown.removeAttribute('aria-describedby')
    card.hidden = true
    shown = null
  }
  function later() { clearTimeout(timer); timer = setTimeout(hide, 250) }
  function isQuiet() { var q = document.getElementById('quiet'); return q !== null && q.checked }
  // A copy for the eye: no ids; its links stay only where a pointer can reach them.
  function plain(node) {
    var copy = node.cloneNode(true)
    ;[copy].concat(Array.prototype.slice.call(copy.querySelectorAll('*'))).forEach(function (e) { e.removeAttribute('id') })
    return copy
  }
  function link(event) { return event.target.closest ? event.target.closest('.text [role="doc-noteref"]') : null }
  if (text) {
    text.appendChild(card)
    var touch = false
    text.addEventListener('pointerover', function (e) {
      if (e.pointerType !== 'mouse') return
      var l = link(e)
      if (l) show(l); else if (card.contains(e.target)) clearTimeout(timer); else if (shown) later()
    })
    text.addEventListener('pointerleave', later)
    text.addEventListener('focusin', function (e) { var l = link(e); if (l && l.matches(':focus-visible')) show(l) })
    text.addEventListener('focusout', function (e) { if (!card.contains(e.relatedTarget)) later() })
    document.addEventListener('pointerdown', function (e) { touch = e.pointerType !== 'mouse' }, true)
    document.addEventListener('click', function (e) {
      var l = link(e)
      if (l && isQuiet()) e.preventDefault()
      else if (l && touch && shown !== l) { e.preventDefault(); show(l) }
      else if (!l && !card.contains(e.target)) hide()
    })
    document.addEventListener('keydown', function (e) { if (e.key === 'Escape') hide() })
  }

  // --- notes in the margin, where there is one ------------------------------------------------------------------
  function margin() {
    if (!text) return
    text.querySelectorAll('.side').forEach(function (e) { e.remove() })
    var host = text.getBoundingClientRect()
    if (!matchMedia('(min-width: 62rem)').matches) return
    var abstract = document.querySelector('.page > .abstract')
    var free = abstract ? abstract.getBoundingClientRect().bottom - host.top + 24 : 0
    text.querySelectorAll('.note > .said').forEach(function (said) {
      var note = said.parentNode
      if (said.offsetParent === null) return
      var ref = document.getElementById(note.id.slice(0, -6))
      if (ref === null) return
      var side = document.createElement('div')
      side.className = 'side'
      side.setAttribute('aria-hidden', 'true')
      side.appendChild(plain(said))
      side.querySelectorAll('a').forEach(function (a) { a.removeAttribute('href') })
      text.appendChild(side)
      var top = Math.max(free, ref.getBoundingClientRect().top - host.top + 3)
      side.style.top = top + 'px'
      free = top + side.offsetHeight + 10
    })
  }

  // --- cite a paragraph -----------------------------------------------------------------------------------------
  function cite() {
    var place = document.getElementById('cite')
    if (!place) return
    var target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
    var number = target && target.closest ? target.closest('.text p, .text h2, .text h3') : null
    var pn = number ? number.querySelector('.pn') : null
    place.querySelectorAll('.at').forEach(function (at) {
      at.hidden = pn === null
      if (pn !== null) at.querySelector('.at-number').textContent = pn.textContent
    })
    place.querySelectorAll('.at-link').forEach(function (at) { at.textContent = pn === null ? '' : pn.getAttribute('href') })
  }

  // --- copy the link to a paragraph: a button beside the number of the paragraph at hand --------------------------------
  var copy = null
  function offer(pn) {
    if (!pn || isQuiet() || !text.dataset.copy) return
    if (copy === null) {
      copy = document.createElement('button')
      copy.type = 'button'
      copy.said = document.createElement('div')
      copy.heard = copy.said.appendChild(document.createElement('p'))
      copy.heard.setAttribute('role', 'status')
      copy.field = document.createElement('input')
      copy.field.readOnly = true
      text.parentNode.appendChild(copy.said)
      tell('')
      copy.addEventListener('click', copyLink)
      copy.field.addEventListener('blur', function () { tell('') })
      copy.field.addEventListener('keydown', function (e) { if (e.key === 'Escape') copy.focus() })
    }
    if (copy.previousElementSibling === pn || document.activeElement === copy) return
    copy.className = 'copy-link'
    tell('')
    copy.setAttribute('aria-label', text.dataset.copy.replace('{n}', pn.textContent))
    copy.title = copy.getAttribute('aria-label')
    pn.after(copy)
  }
  function copyLink() {
    // the address at which the page is published, where it has one
    var known = document.querySelector('link[rel="canonical"]')
    var address = (known ? known.href : location.href.split(/[?#]/)[0]) + copy.previousElementSibling.getAttribute('href')
    navigator.clipboard.writeText(address).then(function () {
      copy.classList.add('done')
      tell(text.dataset.copied)
    }, function () { tell(text.dataset.refused, address) })
  }
  // says what became of it; the address that the browser did not let the page copy is there to be copied by hand
  function tell(words, address) {
    copy.heard.textContent = words
    copy.said.className = address ? 'refused' : 'heard'
    if (!address) { copy.field.remove(); return }
    copy.field.value = address
    copy.field.setAttribute('aria-label', text.dataset.address.replace('{n}', copy.previousElementSibling.textContent))
    copy.said.appendChild(copy.field)
    copy.said.style.top = copy.getBoundingClientRect().bottom - text.parentNode.getBoundingClientRect().top + 6 + 'px'
    copy.field.focus({ preventScroll: true })
    copy.field.select()
  }
  function numberAt(place) {
    var p = place && place.closest ? place.closest('.text p') : null
    return p && p.querySelector('.pn')
  }
  if (text && navigator.clipboard) {
    text.addEventListener('pointerover', function (e) { if (e.pointerType === 'mouse') offer(numberAt(e.target)) })
    text.addEventListener('focusin', function (e) { if (e.target.matches('.pn')) offer(e.target) })
  }
  function offerTarget() {
    if (text && navigator.clipboard && location.hash.length > 1) offer(numberAt(document.getElementById(decodeURIComponent(location.hash.slice(1)))))
  }
  addEventListener('hashchange', function () { cite(); hide(); offerTarget() })

  quiet()
  margin()
  cite()
  offerTarget()
  if (location.hash.length > 1) {
    var first = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (first) first.scrollIntoView()
  }
  remember()
  var wait = 0
  addEventListener('resize', function () { clearTimeout(wait); wait = setTimeout(function () { hide(); margin(); remember() }, 150) })
  if (document.fonts && document.fonts.ready) document.fonts.ready.then(function () { margin(); remember() })
})()
